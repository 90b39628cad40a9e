//! What an estimate holds, as far as it can be placed: a number, a range, a word of the casebook's yardstick, or wording
//! that no yardstick has a place for. Which record it stands in is not known here.

use crate::analysis::estimate::{Stated, band, percent};
use crate::model::word::YardstickName;

/// How likely something is held to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Likelihood<'a> {
    Number(f64),
    /// From and to.
    Range(f64, f64),
    /// A word of the casebook's yardstick without a number, and the ends of its band.
    Word(&'a str, (f64, f64)),
    /// Words that the casebook's yardstick has no place for: "may", "increasingly likely".
    Unplaceable(&'a str),
    /// Neither number nor word.
    Nothing,
}

impl<'a> Likelihood<'a> {
    /// Numbers come before words, and a word of the yardstick before the author's own.
    pub fn of(stated: Stated<'a>, yardstick: YardstickName) -> Self {
        if let Some((low, high)) = stated.range {
            return Self::Range(low, high);
        }
        if let Some(p) = stated.p {
            return Self::Number(p);
        }
        let wording = stated.part.shape().find("wording").and_then(|field| stated.part.text(field));
        let placed = [stated.word, wording].into_iter().flatten();
        let mut placed = placed.filter_map(|word| Some(Self::Word(word, band(yardstick, word)?)));
        placed.next().or_else(|| stated.word.or(wording).map(Self::Unplaceable)).unwrap_or(Self::Nothing)
    }

    /// The lowest and the highest probability that it allows; none where nothing says so.
    pub fn ends(self) -> Option<(f64, f64)> {
        match self {
            Self::Number(p) => Some((p, p)),
            Self::Range(low, high) | Self::Word(_, (low, high)) => Some((low, high)),
            Self::Unplaceable(_) | Self::Nothing => None,
        }
    }

    /// The number by which it is scored: of a range the middle. A word is a band and has none.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(p) => Some(p),
            Self::Range(low, high) => Some(f64::midpoint(low, high)),
            Self::Word(..) | Self::Unplaceable(_) | Self::Nothing => None,
        }
    }

    /// In per cent, or in the author's words.
    pub fn told(self) -> String {
        match self {
            Self::Number(p) => percent((p, p)),
            Self::Range(low, high) => percent((low, high)),
            Self::Word(word, ends) => format!("{word} ({})", percent(ends)),
            Self::Unplaceable(wording) => format!("\u{201c}{wording}\u{201d}: unplaceable"),
            Self::Nothing => "no likelihood".to_owned(),
        }
    }
}

/// How one likelihood stands to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// There is none before it.
    First,
    Up,
    Down,
    Same,
    /// A range that lies within the one before, or around it.
    Narrower,
    Wider,
    /// One of the two cannot be placed.
    Unclear,
}

impl Motion {
    /// All that have a sign of their own.
    pub const SHOWN: [Self; 6] =
        [Self::Up, Self::Down, Self::Same, Self::Narrower, Self::Wider, Self::Unclear];

    pub fn between(before: Likelihood<'_>, after: Likelihood<'_>) -> Self {
        let (Some(before), Some(after)) = (before.ends(), after.ends()) else { return Self::Unclear };
        match (after.0.total_cmp(&before.0), after.1.total_cmp(&before.1)) {
            (std::cmp::Ordering::Equal, std::cmp::Ordering::Equal) => Self::Same,
            (low, high) if low.is_ge() && high.is_ge() => Self::Up,
            (low, high) if low.is_le() && high.is_le() => Self::Down,
            (low, _) if low.is_gt() => Self::Narrower,
            _ => Self::Wider,
        }
    }

    pub fn told(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "unchanged",
            Self::Narrower => "narrower",
            Self::Wider => "wider",
            Self::Unclear => "cannot be compared",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_go_up_or_down_or_change_their_width() {
        let check = |before: (f64, f64), after: (f64, f64), expected| {
            let range = |(low, high)| Likelihood::Range(low, high);
            assert_eq!(Motion::between(range(before), range(after)), expected, "{before:?} to {after:?}");
        };
        check((0.2, 0.4), (0.3, 0.5), Motion::Up);
        check((0.2, 0.4), (0.2, 0.5), Motion::Up);
        check((0.2, 0.4), (0.1, 0.4), Motion::Down);
        check((0.2, 0.4), (0.2, 0.4), Motion::Same);
        check((0.2, 0.4), (0.3, 0.35), Motion::Narrower);
        check((0.2, 0.4), (0.1, 0.5), Motion::Wider);
        let may = Likelihood::Unplaceable("may");
        assert_eq!(Motion::between(may, Likelihood::Number(0.2)), Motion::Unclear);
        assert_eq!(Motion::between(Likelihood::Number(0.2), may), Motion::Unclear);
    }

    #[test]
    fn a_word_is_a_band_and_no_number() {
        let likely = Likelihood::Word("likely", (0.55, 0.8));
        assert_eq!((likely.ends(), likely.number()), (Some((0.55, 0.8)), None));
        assert_eq!(Likelihood::Unplaceable("may").ends(), None);
        assert_eq!(Likelihood::Unplaceable("may").told(), "\u{201c}may\u{201d}: unplaceable");
    }
}
