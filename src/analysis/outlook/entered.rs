//! A likelihood as somebody types it: a number, a range in per cent or as probabilities, or a word of the yardstick. What
//! has no place is refused, and it is said why.

use super::likelihood::Likelihood;
use super::placing::{Placing, Spot};
use crate::analysis::estimate::{band, words};
use crate::model::likelihood::{Yardstick, is_unplaceable};
use crate::model::word::YardstickName;
use crate::text::did_you_mean;

/// What was typed, understood.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entered {
    Number(f64),
    Range(f64, f64),
    /// The word that the yardstick writes for it.
    Word(&'static str),
}

impl Entered {
    /// Reads `0.3`, `30 %`, `30-50`, `0.3-0.5`, `30 to 50 %`, `likely`. A whole number from 2 on is meant in per
    /// cent; any other above 1 has to say so.
    ///
    /// # Errors
    /// Why it cannot be understood, in a sentence without a full stop.
    pub fn read(text: &str, yardstick: YardstickName) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() {
            return Err("a number, a range as in 30-50, or a word of the yardstick".to_owned());
        }
        if text.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.') {
            return numbers(text);
        }
        if let Some(known) = Yardstick::of(yardstick).band(text) {
            return Ok(Self::Word(known.word()));
        }
        if is_unplaceable(text) {
            return Err(format!(
                "no yardstick has a place for \u{201c}{text}\u{201d}: nobody could be scored on it"
            ));
        }
        let known = words(yardstick);
        let near = did_you_mean(text, known.iter().copied());
        let near = near.unwrap_or_else(|| format!("its words are: {}", known.join(", ")));
        Err(format!("no word of the yardstick {yardstick}; {near}"))
    }

    /// The same as what an estimate holds.
    pub fn likelihood(self, yardstick: YardstickName) -> Likelihood<'static> {
        match self {
            Self::Number(p) => Likelihood::Number(p),
            Self::Range(low, high) => Likelihood::Range(low, high),
            Self::Word(word) => Likelihood::Word(word, band(yardstick, word).unwrap_or((0.0, 1.0))),
        }
    }

    /// The word to write beside it: that under which all of it lies.
    pub fn word(self, yardstick: YardstickName) -> Option<&'static str> {
        match Placing::of(self.likelihood(yardstick), Yardstick::of(yardstick)) {
            Placing::At(Spot::Word(word)) => Some(word),
            _ => None,
        }
    }
}

fn numbers(text: &str) -> Result<Entered, String> {
    let is_percent = text.ends_with('%');
    let bare = text.trim_end_matches('%').trim();
    let ends: Vec<&str> = ["..", "\u{2013}", " to ", "-"]
        .iter()
        .find_map(|between| bare.split_once(between))
        .map_or_else(|| vec![bare], |(low, high)| vec![low, high]);
    let numbers: Vec<f64> = ends
        .iter()
        .map(|end| end.trim().trim_end_matches('%').trim().parse::<f64>())
        .collect::<Result<_, _>>()
        .map_err(|_| "a number or a range, as in 0.3, 30 %, 30-50".to_owned())?;
    let is_percent = is_percent || ends.iter().any(|end| end.contains('%'));
    let largest = numbers.iter().copied().fold(0.0, f64::max);
    if !is_percent && (largest - 1.0).abs() < f64::EPSILON && ends.iter().all(|end| !end.contains('.')) {
        return Err("1 may be one per cent or certain: write 1 % or 1.0".to_owned());
    }
    if !is_percent && largest > 1.0 && numbers.iter().any(|number| number.fract() != 0.0) {
        return Err(format!("nothing is likelier than 1; if per cent are meant, write {bare} %"));
    }
    let scale = if is_percent || largest > 1.0 { 100.0 } else { 1.0 };
    // Dividing by a hundred leaves a hair behind that nobody typed.
    let shares: Vec<f64> = numbers.iter().map(|number| (number / scale * 1e9).round() / 1e9).collect();
    if shares.iter().any(|share| !(0.0..=1.0).contains(share)) {
        return Err("a likelihood lies from 0 to 100 %".to_owned());
    }
    match shares[..] {
        [p] => Ok(Entered::Number(p)),
        [low, high] if low < high => Ok(Entered::Range(low, high)),
        [_, _] => Err("the low end of a range comes first".to_owned()),
        _ => unreachable!("a text has one number or two"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Entered, String> {
        Entered::read(text, YardstickName::Icd203)
    }

    #[test]
    fn numbers_ranges_and_words_are_read() {
        let check = |text: &str, expected| assert_eq!(read(text), Ok(expected), "{text}");
        check("0.3", Entered::Number(0.3));
        check("30", Entered::Number(0.3));
        check("30 %", Entered::Number(0.3));
        check("0.5 %", Entered::Number(0.005));
        check("0", Entered::Number(0.0));
        check("1.0", Entered::Number(1.0));
        check("1 %", Entered::Number(0.01));
        check("100", Entered::Number(1.0));
        check("30-50", Entered::Range(0.3, 0.5));
        check("1-30", Entered::Range(0.01, 0.3));
        check("0-1.0", Entered::Range(0.0, 1.0));
        check("1.2 %", Entered::Number(0.012));
        check("0.5 % - 30", Entered::Range(0.005, 0.3));
        check("0.3-0.5", Entered::Range(0.3, 0.5));
        check("0.3..0.5", Entered::Range(0.3, 0.5));
        check("30 to 50 %", Entered::Range(0.3, 0.5));
        check("30 % \u{2013} 50 %", Entered::Range(0.3, 0.5));
        check("Likely", Entered::Word("likely"));
        check("probable", Entered::Word("likely"));
    }

    #[test]
    fn what_has_no_place_is_refused_with_a_reason() {
        let check = |text: &str, expected: &str| {
            let error = read(text).expect_err(text);
            assert!(error.contains(expected), "{text}: {error}");
        };
        check("", "a number, a range");
        check("1", "write 1 % or 1.0");
        check("120", "from 0 to 100 %");
        check("0..1", "write 1 % or 1.0");
        check("1.2", "write 1.2 %");
        check("99.5", "write 99.5 %");
        check("0.5-30", "write 0.5-30 %");
        check("2.5..30", "write 2.5..30 %");
        check("50-30", "the low end");
        check("30-40-50", "a number or a range");
        check("may", "no yardstick has a place");
        check("likly", "did you mean `likely`?");
        check("quite so", "its words are: almost no chance");
    }

    #[test]
    fn the_word_of_a_number_is_written_beside_it() {
        assert_eq!(Entered::Number(0.6).word(YardstickName::Icd203), Some("likely"));
        assert_eq!(Entered::Range(0.3, 0.5).word(YardstickName::Icd203), None);
        assert_eq!(Entered::Number(0.52).word(YardstickName::Phia), None);
    }
}
