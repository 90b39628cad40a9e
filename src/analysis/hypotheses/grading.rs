//! From Admiralty grades to numbers and levels: as others convert them, and the one conversion of our own. F and 6 say that
//! nobody can tell; where a published conversion gives them a number all the same, that is said. Which source a piece of
//! evidence rests on is not known here.

use crate::model::grade::{Credibility, Reliability};
use crate::model::word::Level;

/// The weight of evidence by the reliability of its source, by [`super::GRADE_WEIGHTS`]: our own proposal, no authority,
/// and off unless asked for. F has none.
pub const GRADE_LEVELS: [(Reliability, Option<Level>); 6] = [
    (Reliability::A, Some(Level::High)),
    (Reliability::B, Some(Level::High)),
    (Reliability::C, Some(Level::Medium)),
    (Reliability::D, Some(Level::Low)),
    (Reliability::E, Some(Level::Low)),
    (Reliability::F, None),
];

/// The weight by [`super::GRADE_WEIGHTS`]: none where the source is F or not graded, or what it says is graded 6.
pub fn graded_level(reliability: Option<Reliability>, credibility: Option<Credibility>) -> Option<Level> {
    if credibility.is_some_and(|credibility| !credibility.is_known()) {
        return None;
    }
    GRADE_LEVELS[reliability? as usize].1
}

/// The number from 0 to 100 that MISP gives to a reliability, by [`super::MISP`]. It puts F in the middle, at 50.
pub fn misp_of_reliability(reliability: Reliability) -> u8 {
    reliability.rank().map_or(50, |rank| 125 - 25 * rank)
}

/// The number from 0 to 100 that MISP gives to a credibility, by [`super::MISP`]. It puts 6 in the middle, at 50.
pub fn misp_of_credibility(credibility: Credibility) -> u8 {
    credibility.rank().map_or(50, |rank| 125 - 25 * rank)
}

/// The confidence from 0 to 100 that STIX 2.1 gives to a credibility, by [`super::STIX_CONFIDENCE`]; none for 6, where the
/// property is left out.
pub fn stix_confidence(credibility: Credibility) -> Option<u8> {
    credibility.rank().map(|rank| 110 - 20 * rank)
}

/// How strongly items corroborate by [`super::NOISY_OR`], and how many origins they have: of one origin the strongest counts,
/// and origins join as if each could fail by itself. Each item is its origin and its weight from 0 to 1.
pub fn noisy_or<O: PartialEq>(items: &[(O, f64)]) -> (usize, f64) {
    let mut strongest: Vec<(&O, f64)> = Vec::new();
    for (origin, weight) in items {
        match strongest.iter_mut().find(|(known, _)| *known == origin) {
            Some((_, known)) => *known = known.max(*weight),
            None => strongest.push((origin, *weight)),
        }
    }
    let all_fail: f64 = strongest.iter().map(|(_, weight)| 1.0 - weight).product();
    (strongest.len(), 1.0 - all_fail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_judged_has_no_weight() {
        let check = |reliability, credibility, expected| {
            assert_eq!(graded_level(reliability, credibility), expected, "{reliability:?} {credibility:?}");
        };
        check(Some(Reliability::A), Some(Credibility::Confirmed), Some(Level::High));
        check(Some(Reliability::A), None, Some(Level::High));
        check(Some(Reliability::A), Some(Credibility::CannotBeJudged), None);
        check(Some(Reliability::F), Some(Credibility::Confirmed), None);
        check(None, Some(Credibility::Confirmed), None);
    }

    #[test]
    fn nothing_corroborates_nothing() {
        assert_eq!(noisy_or::<u8>(&[]), (0, 0.0));
    }
}
