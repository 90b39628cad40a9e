//! How readers take words of likelihood that nobody explains to them: a survey, no yardstick. Nothing is placed by it.

/// What the readers of a survey took a phrase for, in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Perception {
    pub phrase: &'static str,
    pub readers: u32,
    pub median: f64,
    /// Half of the readers lie between these two.
    pub quartiles: (f64, f64),
}

/// A public survey on Kent's phrases: zonination, perceptions, 46 respondents; quantiles by the inclusive method.
pub const PERCEPTIONS: [Perception; 17] = [
    perception("Almost Certainly", 95.0, (90.0, 97.75)),
    perception("Highly Likely", 90.0, (84.25, 95.0)),
    perception("Very Good Chance", 80.0, (75.0, 85.0)),
    perception("Probable", 70.0, (65.0, 78.75)),
    perception("Likely", 70.0, (65.0, 75.0)),
    perception("Probably", 75.0, (65.0, 80.0)),
    perception("We Believe", 70.0, (60.0, 80.0)),
    perception("Better Than Even", 60.0, (55.0, 60.0)),
    perception("About Even", 50.0, (50.0, 50.0)),
    perception("We Doubt", 25.0, (15.0, 33.0)),
    perception("Improbable", 15.0, (7.0, 28.0)),
    perception("Unlikely", 20.0, (10.0, 28.75)),
    perception("Probably Not", 26.5, (20.0, 38.75)),
    perception("Little Chance", 15.0, (10.0, 20.0)),
    perception("Almost No Chance", 2.0, (1.0, 5.0)),
    perception("Highly Unlikely", 5.0, (5.0, 10.0)),
    perception("Chances Are Slight", 10.0, (10.0, 15.0)),
];

const fn perception(phrase: &'static str, median: f64, quartiles: (f64, f64)) -> Perception {
    Perception { phrase, readers: 46, median, quartiles }
}

impl Perception {
    /// What the survey says of a word, in any case of letters; none where it did not ask for that word.
    pub fn of(word: &str) -> Option<&'static Self> {
        // The survey asked for the adverb.
        let asked =
            if word.eq_ignore_ascii_case("almost certain") { "almost certainly" } else { word.trim() };
        PERCEPTIONS.iter().find(|known| known.phrase.eq_ignore_ascii_case(asked))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_asked_is_known() {
        let median = |word: &str| Perception::of(word).map(|found| found.median);
        assert_eq!(median("likely"), Some(70.0));
        assert_eq!(median("Almost certain"), Some(95.0));
        assert_eq!((median("may"), median("very likely")), (None, None));
    }
}
