//! Grades of the Admiralty system in filters: `B2`, `B` alone, `2` alone, and which are at least as good. Knows grades, and
//! where a record has them.
//!
//! F and 6 say that nobody can tell: they are found by `grade:F6`, `grade:F` and `grade:6`, and by no comparison.

use super::Fault;
use super::expression::Comparison;
use crate::casebook::{Part, Record, Value};
use crate::model::grade::{Credibility, Reliability};
use crate::model::schema::{CITE, CLAIM, Kind, SOURCE};
use crate::text::Span;

/// A grade that others are compared with; either half may be left open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Graded {
    comparison: Comparison,
    wanted: Grading,
}

/// Both halves of a grade, as far as they are stated.
type Grading = (Option<Reliability>, Option<Credibility>);

/// Which grade of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Of a claim what is said; of a source its own; of all else what its citations give.
    Content,
    /// Of a claim that it was said: as stated, else what its citations give.
    Saying,
}

impl Graded {
    pub(super) fn read(text: &str, comparison: Comparison, span: Span) -> Result<Self, Fault> {
        let upper = text.to_uppercase();
        let (letter, digit) = match upper.as_bytes() {
            [b'A'..=b'F'] => (&upper[..], ""),
            [b'1'..=b'6'] => ("", &upper[..]),
            [b'A'..=b'F', b'1'..=b'6'] => upper.split_at(1),
            _ => {
                let message = format!("`{}` is no grade", text.escape_debug());
                return Err(Fault::new(span, message)
                    .hint("a letter from A to F, a digit from 1 to 6, or both, as in `>=C3`".to_owned()));
            }
        };
        let wanted = (Reliability::parse(letter).ok(), Credibility::parse(digit).ok());
        Ok(Self { comparison, wanted })
    }

    /// Whether a value that holds a grade, or half of one, stands so.
    pub(super) fn keeps_value(self, value: Value<'_>) -> bool {
        match value {
            Value::Grade(grade) => self.keeps((Some(grade.reliability), Some(grade.credibility))),
            Value::Reliability(reliability) => self.keeps((Some(reliability), None)),
            Value::Credibility(credibility) => self.keeps((None, Some(credibility))),
            _ => false,
        }
    }

    /// Whether one of the grades of a record stands so.
    pub(super) fn keeps_record(self, record: Record<'_>, which: Which) -> bool {
        const SAYING: u8 = CLAIM.index("saying");
        const CONTENT: u8 = CLAIM.index("content");
        const RELIABILITY: u8 = SOURCE.index("reliability");
        let part = record.part();
        match (record.kind(), which) {
            (Kind::Claim, Which::Content) => part.get(CONTENT).is_some_and(|value| self.keeps_value(value)),
            (Kind::Claim, Which::Saying) => match part.get(SAYING) {
                Some(stated) => self.keeps_value(stated),
                None => self.keeps_cites(record),
            },
            (_, Which::Saying) => false,
            (Kind::Source, Which::Content) => {
                part.get(RELIABILITY).is_some_and(|value| self.keeps_value(value))
            }
            (_, Which::Content) => self.keeps_cites(record),
        }
    }

    fn keeps_cites(self, record: Record<'_>) -> bool {
        record.cites().any(|cite| self.keeps(of_cite(cite)))
    }

    fn keeps(self, (reliability, credibility): Grading) -> bool {
        let (letter, digit) = self.wanted;
        let is_same = |stated: Option<u8>, wanted: Option<u8>| wanted.is_none() || stated == wanted;
        if !self.comparison.is_ordering() {
            return is_same(reliability.map(|one| one as u8), letter.map(|one| one as u8))
                && is_same(credibility.map(|one| one as u8), digit.map(|one| one as u8));
        }
        // From 1, the best; how much worse each half is than what is wanted.
        let worse = |stated: Option<u8>, wanted: Option<u8>| match (stated, wanted) {
            (Some(stated), Some(wanted)) => Some(i16::from(stated) - i16::from(wanted)),
            _ => None,
        };
        let of_letter = worse(reliability.and_then(Reliability::rank), letter.and_then(Reliability::rank));
        let of_digit = worse(credibility.and_then(Credibility::rank), digit.and_then(Credibility::rank));
        let asked = [(letter.is_some(), of_letter), (digit.is_some(), of_digit)];
        let mut halves = asked.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, worse)| worse);
        let all = |is_so: fn(i16) -> bool| halves.clone().all(|worse| worse.is_some_and(is_so));
        match self.comparison {
            Comparison::AtLeast => all(|worse| worse <= 0),
            Comparison::AtMost => all(|worse| worse >= 0),
            Comparison::Greater => all(|worse| worse <= 0) && halves.any(|worse| worse != Some(0)),
            _ => all(|worse| worse >= 0) && halves.any(|worse| worse != Some(0)),
        }
    }
}

/// What a citation gives: the reliability of its source, and how credible it is.
fn of_cite(cite: Part<'_>) -> Grading {
    const SOURCE_OF_CITE: u8 = CITE.index("source");
    const CREDIBILITY: u8 = CITE.index("credibility");
    const RELIABILITY: u8 = SOURCE.index("reliability");
    let source = cite.record(SOURCE_OF_CITE).filter(|source| source.kind() == Kind::Source);
    let reliability = source.and_then(|source| match source.part().get(RELIABILITY)? {
        Value::Reliability(reliability) => Some(reliability),
        _ => None,
    });
    let credibility = match cite.get(CREDIBILITY) {
        Some(Value::Credibility(credibility)) => Some(credibility),
        _ => None,
    };
    (reliability, credibility)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grade::Grade;

    #[test]
    fn better_is_better_in_both_halves_and_unknown_is_neither() {
        let check = |comparison, wanted: &str, kept: &[&str], dropped: &[&str]| {
            let graded = Graded::read(wanted, comparison, Span::at(0)).expect(wanted);
            for (grades, expected) in [(kept, true), (dropped, false)] {
                for grade in grades {
                    let grade = Grade::parse(grade).expect("a grade");
                    assert_eq!(
                        graded.keeps_value(Value::Grade(grade)),
                        expected,
                        "{grade} {comparison:?} {wanted}"
                    );
                }
            }
        };
        check(Comparison::AtLeast, "C3", &["C3", "B3", "C2", "A1"], &["D3", "C4", "A4", "E1", "F1", "A6"]);
        check(Comparison::Greater, "c3", &["B3", "C2", "A1"], &["C3", "A4", "F1"]);
        check(Comparison::AtMost, "C3", &["C3", "D3", "C4", "E5"], &["B3", "D2", "F6"]);
        check(Comparison::Less, "C3", &["D3", "C4"], &["C3", "B4", "F6"]);
        check(Comparison::Is, "B2", &["B2"], &["B3", "A2"]);
        check(Comparison::Is, "B", &["B2", "B6"], &["C2"]);
        check(Comparison::Is, "2", &["B2", "F2"], &["B3"]);
        check(Comparison::AtLeast, "C", &["C6", "A5"], &["D1", "F1"]);
        check(Comparison::Is, "F6", &["F6"], &["E6", "F5"]);
        // What is compared with the unknown stays unknown.
        check(Comparison::AtLeast, "F6", &[], &["A1", "F6"]);
    }

    #[test]
    fn what_is_no_grade_is_said_so() {
        for text in ["", "G1", "A7", "B22", "Ж2", "2B"] {
            let fault = Graded::read(text, Comparison::Is, Span::at(0)).expect_err(text);
            assert_eq!(fault.message, format!("`{text}` is no grade"));
        }
    }
}
