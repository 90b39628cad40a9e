//! Numbers in filters: `284`, `0.6`, `60%`, `100..300`, and which are more or less. Knows numbers, and no record.

use super::Fault;
use super::expression::Comparison;
use crate::text::Span;

/// A number, or all from one to another, that others are compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeric {
    comparison: Comparison,
    low: f64,
    high: f64,
}

/// What is read from text misses what is read from a file by no more.
const HAIR: f64 = 1e-9;

impl Numeric {
    pub(super) fn read(text: &str, comparison: Comparison, span: Span) -> Result<Self, Fault> {
        let ends = match text.split_once("..") {
            Some((low, high)) => number(low).zip(number(high)),
            None => number(text).map(|number| (number, number)),
        };
        let fault =
            |message: String| Fault::new(span, message).hint("as in `284`, `60%` or `100..300`".to_owned());
        let Some((low, high)) = ends else {
            return Err(fault(format!("`{}` is no number", text.escape_debug())));
        };
        if comparison.is_ordering() && low < high {
            return Err(fault("a range is not more or less than a number".to_owned()));
        }
        Ok(Self { comparison, low, high })
    }

    /// Whether a value that lies between two numbers may stand so.
    pub(super) fn keeps(self, (low, high): (f64, f64)) -> bool {
        match self.comparison {
            Comparison::Is => low <= self.high + HAIR && high >= self.low - HAIR,
            Comparison::Exactly => (low - self.low).abs() <= HAIR && (high - self.high).abs() <= HAIR,
            Comparison::Less => low < self.low - HAIR,
            Comparison::AtMost => low <= self.low + HAIR,
            Comparison::Greater => high > self.high + HAIR,
            Comparison::AtLeast => high >= self.high - HAIR,
        }
    }
}

fn number(text: &str) -> Option<f64> {
    let (digits, share) = match text.trim().strip_suffix('%') {
        Some(digits) => (digits.trim(), 100.0),
        None => (text.trim(), 1.0),
    };
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || b".-+".contains(&byte));
    digits.parse::<f64>().ok().filter(|_| is_plain).map(|number| number / share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_kept_where_it_may_be_so() {
        let check = |comparison, wanted: &str, ends: (f64, f64), expected: bool| {
            let numeric = Numeric::read(wanted, comparison, Span::at(0)).expect(wanted);
            assert_eq!(numeric.keeps(ends), expected, "{ends:?} {comparison:?} {wanted}");
        };
        check(Comparison::Is, "60%", (0.6, 0.6), true);
        check(Comparison::Is, "0.6", (0.55, 0.8), true);
        check(Comparison::Is, "0.5", (0.55, 0.8), false);
        check(Comparison::AtLeast, "0.7", (0.55, 0.8), true);
        check(Comparison::AtLeast, "0.8", (0.55, 0.8), true);
        check(Comparison::Greater, "0.8", (0.55, 0.8), false);
        check(Comparison::Less, "0.55", (0.55, 0.8), false);
        check(Comparison::AtMost, "0.55", (0.55, 0.8), true);
        check(Comparison::Is, "100..300", (284.0, 284.0), true);
        check(Comparison::Is, "100..300", (300.5, 301.0), false);
        check(Comparison::Exactly, "-10", (-10.0, -10.0), true);
    }

    #[test]
    fn what_is_no_number_is_said_so() {
        let check = |text: &str, comparison, message: &str| {
            assert_eq!(Numeric::read(text, comparison, Span::at(0)).expect_err(text).message, message);
        };
        check("many", Comparison::Is, "`many` is no number");
        check("", Comparison::Is, "`` is no number");
        check("nan", Comparison::Is, "`nan` is no number");
        check("1..2", Comparison::Less, "a range is not more or less than a number");
    }
}
