//! What cleaning kept from the eye, counted by kind. It knows neither the text nor where in it the things stood.

use std::fmt;

/// How many things of each kind a text holds that its [`Shown`](super::Shown) form replaces or leaves out.
///
/// What is only written differently and loses nothing (a tab, a line break, letters of a flag, the usual
/// selector of an emoji) is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Control characters, shown as their pictures or as U+FFFD.
    pub controls: u32,
    /// Characters that turn the direction of writing, shown as U+FFFD.
    pub bidi: u32,
    /// Characters without a shape of their own, left out.
    pub invisible: u32,
    /// Marks above what one letter may carry, left out.
    pub marks: u32,
    /// Private, unassigned and outsized characters, shown as U+FFFD, and the left-out parts of emoji.
    pub odd: u32,
}

impl Hidden {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub fn total(&self) -> u32 {
        self.kinds().iter().fold(0, |sum, (count, _, _)| sum.saturating_add(*count))
    }

    /// For a badge: `3 hidden: 2 bidi, 1 control`, the most frequent kind first; empty where nothing is hidden.
    pub fn summary(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        let mut kinds = self.kinds();
        kinds.sort_by_key(|(count, _, _)| std::cmp::Reverse(*count));
        let told: Vec<String> = kinds
            .iter()
            .filter(|(count, _, _)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
            .collect();
        format!("{} hidden: {}", self.total(), told.join(", "))
    }

    /// The sum of both, for several texts behind one badge.
    pub fn and(self, other: Self) -> Self {
        Self {
            controls: self.controls.saturating_add(other.controls),
            bidi: self.bidi.saturating_add(other.bidi),
            invisible: self.invisible.saturating_add(other.invisible),
            marks: self.marks.saturating_add(other.marks),
            odd: self.odd.saturating_add(other.odd),
        }
    }

    fn kinds(&self) -> [(u32, &'static str, &'static str); 5] {
        [
            (self.controls, "control", "controls"),
            (self.bidi, "bidi", "bidi"),
            (self.invisible, "invisible", "invisible"),
            (self.marks, "mark", "marks"),
            (self.odd, "odd", "odd"),
        ]
    }
}

impl fmt::Display for Hidden {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.summary())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_names_the_most_frequent_kind_first() {
        let check = |hidden: Hidden, expected| assert_eq!(hidden.summary(), expected);
        check(Hidden::default(), "");
        check(Hidden { controls: 1, bidi: 2, ..Hidden::default() }, "3 hidden: 2 bidi, 1 control");
        check(Hidden { marks: 1, odd: 1, ..Hidden::default() }, "2 hidden: 1 mark, 1 odd");
        check(Hidden { controls: 2, ..Hidden::default() }, "2 hidden: 2 controls");
        let most = Hidden { controls: u32::MAX, bidi: 1, ..Hidden::default() };
        assert_eq!(most.total(), u32::MAX);
        assert_eq!(most.and(most).controls, u32::MAX);
    }
}
