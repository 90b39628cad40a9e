//! What a yardstick is: words, each with a band of probabilities. The yardsticks themselves stand in the tables.

use super::probability::{Probability, Range};
use super::tables;
use crate::model::word::YardstickName;

/// Words that no yardstick puts anywhere: they say that something is not excluded, and nothing more.
const UNPLACEABLE: [&str; 4] = ["may", "could", "might", "possibly"];

/// Whether a word hedges without saying how likely something is, in any case of letters.
pub fn is_unplaceable(word: &str) -> bool {
    UNPLACEABLE.iter().any(|known| known.eq_ignore_ascii_case(word.trim()))
}

/// A published scale of words, its bands from unlikely to likely.
#[derive(Debug)]
pub struct Yardstick {
    pub(super) name: YardstickName,
    pub(super) source: &'static str,
    pub(super) status: &'static str,
    pub(super) bands: &'static [Band],
}

/// The probabilities that a word stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The first word is the one to write; the others mean the same.
    pub words: &'static [&'static str],
    /// The lowest probability, as the band is read here.
    pub low: f64,
    pub low_inclusive: bool,
    /// The highest probability, as the band is read here.
    pub high: f64,
    pub high_inclusive: bool,
    /// The ends in the publication, where neighbours may share an end or leave 0 and 1 to nobody.
    pub published: (f64, f64),
}

impl Yardstick {
    pub fn of(name: YardstickName) -> &'static Self {
        match name {
            YardstickName::Icd203 => &tables::ICD203,
            YardstickName::Phia => &tables::PHIA,
            YardstickName::Kent => &tables::KENT,
            YardstickName::Nato => &tables::NATO,
            YardstickName::Ipcc => &tables::IPCC,
        }
    }

    pub fn name(&self) -> YardstickName {
        self.name
    }

    /// Where it is published.
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// How well the numbers here have been checked against the publication.
    pub fn status(&self) -> &'static str {
        self.status
    }

    /// All bands, from the least to the most likely.
    pub fn bands(&self) -> &'static [Band] {
        self.bands
    }

    /// The word for a probability: that of the narrowest band. None in a gap between bands.
    pub fn word_for(&self, probability: Probability) -> Option<&'static str> {
        self.words_for(probability).into_iter().next()
    }

    /// Every word that fits, the narrowest band first, of equally narrow ones the less likely.
    pub fn words_for(&self, probability: Probability) -> Vec<&'static str> {
        let mut fitting: Vec<&Band> = self.bands.iter().filter(|band| band.contains(probability)).collect();
        fitting.sort_by(|left, right| left.width().total_cmp(&right.width()));
        fitting.into_iter().map(Band::word).collect()
    }

    /// The band of a word or of one that means the same, in any case of letters, with an article or without.
    pub fn band(&self, word: &str) -> Option<Band> {
        let lowered = word.trim().to_lowercase();
        let bare = ["a ", "an "].iter().find_map(|article| lowered.strip_prefix(article)).unwrap_or(&lowered);
        self.bands.iter().find(|band| band.words.contains(&bare)).copied()
    }
}

impl Band {
    /// The word to write.
    pub fn word(&self) -> &'static str {
        self.words[0]
    }

    pub fn contains(&self, probability: Probability) -> bool {
        let number = probability.rounded();
        let is_above = if self.low_inclusive { number >= self.low } else { number > self.low };
        let is_below = if self.high_inclusive { number <= self.high } else { number < self.high };
        is_above && is_below
    }

    /// Whether a whole range lies in the band.
    pub fn holds(&self, range: Range) -> bool {
        self.contains(range.low()) && self.contains(range.high())
    }

    /// In steps of a billionth, so that equally wide bands compare as equal.
    fn width(&self) -> f64 {
        ((self.high - self.low) * 1e9).round()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probability(value: f64) -> Probability {
        Probability::new(value).expect("a probability")
    }

    #[test]
    fn every_band_is_found_by_each_of_its_words() {
        for name in YardstickName::ALL {
            let yardstick = Yardstick::of(*name);
            assert_eq!(yardstick.name(), *name);
            for band in yardstick.bands() {
                assert!(band.low <= band.high && (0.0..=1.0).contains(&band.low) && band.high <= 1.0);
                for word in band.words {
                    assert_eq!(yardstick.band(&word.to_uppercase()).as_ref(), Some(band), "{name} {word}");
                    assert!(!is_unplaceable(word));
                }
            }
            let key = |band: &Band| band.low + band.high;
            assert!(yardstick.bands().is_sorted_by_key(key), "{name}");
        }
    }

    #[test]
    fn a_probability_has_the_words_of_its_bands() {
        let check = |name, value, expected: &[&str]| {
            assert_eq!(Yardstick::of(name).words_for(probability(value)), expected, "{name} {value}");
        };
        check(YardstickName::Icd203, 0.0, &["almost no chance"]);
        check(YardstickName::Icd203, 1.0 - 0.45, &["likely"]);
        check(YardstickName::Icd203, 1.0, &["almost certain"]);
        check(YardstickName::Kent, 1.0, &["certain"]);
        check(YardstickName::Kent, 0.995, &[]);
        check(YardstickName::Kent, 0.87, &["almost certain", "probable"]);
        check(YardstickName::Nato, 0.9, &["likely"]);
        check(YardstickName::Nato, 0.91, &["highly likely"]);
        check(
            YardstickName::Ipcc,
            0.97,
            &["extremely likely", "very likely", "likely", "more likely than not"],
        );
        check(YardstickName::Ipcc, 0.5, &["about as likely as not"]);
        check(
            YardstickName::Ipcc,
            0.005,
            &["exceptionally unlikely", "extremely unlikely", "very unlikely", "unlikely"],
        );
    }

    #[test]
    fn words_are_found_as_people_write_them() {
        let check = |name, word: &str, expected: Option<(f64, f64)>| {
            let band = Yardstick::of(name).band(word);
            assert_eq!(band.map(|band| (band.low, band.high)), expected, "{name} {word}");
        };
        check(YardstickName::Icd203, "Probable", Some((0.55, 0.8)));
        check(YardstickName::Icd203, "almost certainly", Some((0.95, 1.0)));
        check(YardstickName::Phia, "a realistic possibility", Some((0.4, 0.5)));
        check(YardstickName::Phia, "roughly even chance", None);
        check(YardstickName::Icd203, "may", None);
    }

    #[test]
    fn ranges_lie_in_a_band_or_do_not() {
        let likely = Yardstick::of(YardstickName::Icd203).band("likely").expect("a band");
        let range = |low, high| Range::new(probability(low), probability(high)).expect("a range");
        assert!(likely.holds(range(0.55, 0.79)));
        assert!(!likely.holds(range(0.55, 0.8)));
    }

    #[test]
    fn hedges_are_placed_by_no_yardstick() {
        assert!(["may", "Could", "might", "possibly"].into_iter().all(is_unplaceable));
        assert!(!is_unplaceable("likely") && !is_unplaceable("mayor"));
    }
}
