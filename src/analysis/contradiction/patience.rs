//! How many pairs of one topic are compared, given how many there are on all: a casebook with too many keeps all pairs of
//! its small topics and some of its large ones. Kept as sums by powers of two, so that an edit of one topic need not count
//! the others again.

/// Pairs on one topic that are all compared: 256 claims, half of them on one side, are more than anybody reads.
const ON_ONE: u32 = 15;

/// Pairs of a casebook that are all compared.
const IN_ALL: usize = 1 << 19;

/// The numbers of pairs of all topics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Patience {
    /// For each power of two, how many topics have so many pairs or fewer, but more than half as many; and their sum.
    steps: Vec<(usize, usize)>,
}

impl Patience {
    fn step(pairs: usize) -> usize {
        pairs.next_power_of_two().trailing_zeros() as usize
    }

    pub(super) fn add(&mut self, pairs: usize) {
        let step = Self::step(pairs);
        if self.steps.len() <= step {
            self.steps.resize(step + 1, (0, 0));
        }
        self.steps[step].0 += 1;
        self.steps[step].1 += pairs;
    }

    pub(super) fn remove(&mut self, pairs: usize) {
        let step = &mut self.steps[Self::step(pairs)];
        step.0 -= 1;
        step.1 -= pairs;
    }

    /// Whether any topic has more pairs than this power of two.
    pub(super) fn is_exceeded(&self, most: usize) -> bool {
        self.steps.iter().skip(Self::step(most) + 1).any(|(topics, _)| *topics > 0)
    }

    /// How many pairs of one topic are compared: the largest power of two with which all topics stay within bounds. One
    /// pair a topic is always compared.
    pub(super) fn most(&self) -> usize {
        let within = |step: u32| {
            let sums = self.steps.iter().enumerate();
            let total: usize = sums
                .map(|(at, (topics, pairs))| if at as u32 <= step { *pairs } else { topics << step })
                .sum();
            total <= IN_ALL
        };
        1 << (0..=ON_ONE).rev().find(|step| within(*step)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_large_topics_get_less_each() {
        let check = |topics: usize, pairs: usize, expected: usize| {
            let mut patience = Patience::default();
            (0..topics).for_each(|_| patience.add(pairs));
            assert_eq!(patience.most(), expected, "{topics} of {pairs}");
        };
        check(0, 0, 1 << 15);
        check(1, 1_000_000, 1 << 15);
        check(16, 1_000_000, 1 << 15);
        check(17, 1_000_000, 1 << 14);
        check(1_000, 2_500, 1 << 9);
        check(1_000, 512, 1 << 15);
        check(1_000_000, 2, 1);
    }

    #[test]
    fn what_is_removed_counts_no_more() {
        let mut patience = Patience::default();
        patience.add(5);
        patience.add(1 << 40);
        assert!(patience.is_exceeded(4) && patience.is_exceeded(1 << 39) && !patience.is_exceeded(1 << 40));
        patience.remove(1 << 40);
        assert!(patience.is_exceeded(4) && !patience.is_exceeded(8));
        assert_eq!(patience.most(), 1 << 15);
    }
}
