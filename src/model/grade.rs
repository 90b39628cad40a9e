//! Grades of the Admiralty system: how reliable a source is, and how credible what it says. Two judgements, kept apart.
//! Knows no sources and no claims.

use std::fmt;

/// How reliable a source is, from A to F (NATO STANAG 2511, AJP-2.1; FM 2-22.3, 2006, appendix B).
///
/// F says that nobody can tell, which is no place on the scale; so there is no order, only [`Reliability::rank`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

/// How credible a piece of information is, from 1 to 6 (sources as for [`Reliability`]).
///
/// 6 says that nobody can tell, which is no place on the scale; so there is no order, only [`Credibility::rank`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Credibility {
    Confirmed,
    ProbablyTrue,
    PossiblyTrue,
    Doubtful,
    Improbable,
    CannotBeJudged,
}

/// Both judgements: `B2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grade {
    pub reliability: Reliability,
    pub credibility: Credibility,
}

/// Why a text is no grade: what was expected and what was found, and what to write instead if that is plain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct GradeError {
    pub message: String,
    pub suggestion: Option<String>,
}

impl Reliability {
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    pub fn parse(text: &str) -> Result<Self, GradeError> {
        let known = |text: &str| Self::ALL.into_iter().find(|letter| letter.as_str() == text);
        known(text).ok_or_else(|| {
            let suggestion = known(&text.trim().to_uppercase()).map(|letter| letter.to_string());
            GradeError::new("a letter from A (completely reliable) to F (cannot be judged)", text, suggestion)
        })
    }

    pub fn as_str(self) -> &'static str {
        ["A", "B", "C", "D", "E", "F"][self as usize]
    }

    /// The name of the grade as the field has it.
    pub fn label(self) -> &'static str {
        match self {
            Self::A => "Completely reliable",
            Self::B => "Usually reliable",
            Self::C => "Fairly reliable",
            Self::D => "Not usually reliable",
            Self::E => "Unreliable",
            Self::F => "Reliability cannot be judged",
        }
    }

    /// When to give it.
    pub fn description(self) -> &'static str {
        match self {
            Self::A => "nothing speaks against the source, and it has always been right",
            Self::B => "small doubts, and it has mostly been right",
            Self::C => "some doubts, but it has been right before",
            Self::D => "serious doubts, though it has been right before",
            Self::E => "not to be trusted: it has been wrong before",
            Self::F => "too little is known of the source to say; this is no middle grade",
        }
    }

    pub fn is_known(self) -> bool {
        self != Self::F
    }

    /// 1 for the best to 5 for the worst; none for F, which is unknown.
    pub fn rank(self) -> Option<u8> {
        self.is_known().then_some(self as u8 + 1)
    }
}

impl Credibility {
    pub const ALL: [Self; 6] = [
        Self::Confirmed,
        Self::ProbablyTrue,
        Self::PossiblyTrue,
        Self::Doubtful,
        Self::Improbable,
        Self::CannotBeJudged,
    ];

    pub fn parse(text: &str) -> Result<Self, GradeError> {
        let known = |text: &str| Self::ALL.into_iter().find(|digit| digit.as_str() == text);
        known(text).ok_or_else(|| {
            let suggestion = known(text.trim()).map(|digit| digit.to_string());
            GradeError::new("a digit from 1 (confirmed) to 6 (cannot be judged)", text, suggestion)
        })
    }

    /// From the number that an author wrote without quotes.
    pub fn from_number(number: i64) -> Result<Self, GradeError> {
        Self::parse(&number.to_string())
    }

    pub fn as_str(self) -> &'static str {
        ["1", "2", "3", "4", "5", "6"][self as usize]
    }

    /// The name of the grade as the field has it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Confirmed => "Confirmed by other sources",
            Self::ProbablyTrue => "Probably true",
            Self::PossiblyTrue => "Possibly true",
            Self::Doubtful => "Doubtful",
            Self::Improbable => "Improbable",
            Self::CannotBeJudged => "Truth cannot be judged",
        }
    }

    /// When to give it.
    pub fn description(self) -> &'static str {
        match self {
            Self::Confirmed => "sources that do not draw on each other say the same, and it makes sense",
            Self::ProbablyTrue => "one source alone, but it makes sense and fits what else is known",
            Self::PossiblyTrue => "one source alone; it makes fair sense and fits a part of what is known",
            Self::Doubtful => {
                "one source alone; it can be, but makes little sense, and nothing else is known"
            }
            Self::Improbable => "it makes no sense, and what else is known speaks against it",
            Self::CannotBeJudged => "too little is known to say; this is no middle grade",
        }
    }

    pub fn is_known(self) -> bool {
        self != Self::CannotBeJudged
    }

    /// 1 for the best to 5 for the worst; none for 6, which is unknown.
    pub fn rank(self) -> Option<u8> {
        self.is_known().then_some(self as u8 + 1)
    }
}

impl Grade {
    pub fn parse(text: &str) -> Result<Self, GradeError> {
        let known = |text: &str| {
            let (letter, digit) = text.split_at_checked(1)?;
            let (reliability, credibility) = (Reliability::parse(letter), Credibility::parse(digit));
            Some(Self { reliability: reliability.ok()?, credibility: credibility.ok()? })
        };
        known(text).ok_or_else(|| {
            let tidied = text.to_uppercase().replace([' ', '-', '/'], "");
            let turned = tidied.chars().rev().collect::<String>();
            let suggestion = known(&tidied).or_else(|| known(&turned)).map(|grade| grade.to_string());
            GradeError::new("a letter from A to F and a digit from 1 to 6, like `B2`", text, suggestion)
        })
    }

    /// Whether both judgements could be made.
    pub fn is_known(self) -> bool {
        self.reliability.is_known() && self.credibility.is_known()
    }
}

impl GradeError {
    fn new(expected: &str, found: &str, suggestion: Option<String>) -> Self {
        Self { message: format!("expected {expected}, found `{}`", found.escape_debug()), suggestion }
    }
}

impl fmt::Display for Reliability {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

impl fmt::Display for Credibility {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", self.reliability, self.credibility)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grade_prints_what_was_read() {
        for reliability in Reliability::ALL {
            for credibility in Credibility::ALL {
                let grade = Grade { reliability, credibility };
                assert_eq!(Grade::parse(&grade.to_string()), Ok(grade));
            }
        }
    }

    #[test]
    fn a_wrong_grade_is_told_what_was_expected() {
        let check = |text: &str, suggestion: Option<&str>| {
            let error = Grade::parse(text).expect_err(text);
            assert_eq!(error.suggestion.as_deref(), suggestion, "{text}");
            let expected =
                format!("expected a letter from A to F and a digit from 1 to 6, like `B2`, found `{text}`");
            assert_eq!(error.to_string(), expected);
        };
        check("b2", Some("B2"));
        check("B-2", Some("B2"));
        check("2B", Some("B2"));
        check("G1", None);
        check("A7", None);
        check("A", None);
        check("", None);
        check("ж2", None);
    }

    #[test]
    fn letters_and_digits_are_read_alone() {
        assert_eq!(Reliability::parse("C"), Ok(Reliability::C));
        assert_eq!(Reliability::parse("c").expect_err("c").suggestion.as_deref(), Some("C"));
        assert_eq!(Credibility::from_number(6), Ok(Credibility::CannotBeJudged));
        let message = "expected a digit from 1 (confirmed) to 6 (cannot be judged), found `0`";
        assert_eq!(Credibility::from_number(0).expect_err("0").to_string(), message);
    }

    #[test]
    fn what_cannot_be_judged_has_no_rank() {
        let check = |text, rank: (Option<u8>, Option<u8>), is_known| {
            let grade = Grade::parse(text).expect(text);
            assert_eq!((grade.reliability.rank(), grade.credibility.rank()), rank, "{text}");
            assert_eq!(grade.is_known(), is_known, "{text}");
        };
        check("A1", (Some(1), Some(1)), true);
        check("E5", (Some(5), Some(5)), true);
        check("F3", (None, Some(3)), false);
        check("B6", (Some(2), None), false);
    }
}
