//! Numbers that look like chance and follow from a seed, a kind and a number: SplitMix64 (Steele, Lea and Flood 2014,
//! Fast splittable pseudorandom number generators). Integers only, so that every machine draws the same.

/// A run of draws.
#[derive(Clone, Debug)]
pub(super) struct Chance {
    state: u64,
}

impl Chance {
    /// The run of draws for a record: `label` tells apart what is drawn for.
    pub(super) fn new(seed: u64, label: &str, number: usize) -> Self {
        let label = label.bytes().fold(seed, |state, byte| mixed(state ^ u64::from(byte)));
        Self { state: mixed(label ^ mixed(number as u64)) }
    }

    /// A number from 0 up to and without `end`; 0 where that is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(STEP);
        ((u128::from(mixed(self.state)) * end as u128) >> 64) as usize
    }

    /// A number below `end`, the lower the likelier: a few are drawn again and again, as the leading figures of a case
    /// are named again and again.
    pub(super) fn leading(&mut self, end: usize) -> usize {
        let bound = self.below(end) + 1;
        let bound = self.below(bound) + 1;
        self.below(bound)
    }

    /// Whether that which comes in so many of a hundred cases comes in this one.
    pub(super) fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// One of a list that is not empty.
    pub(super) fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// The golden ratio, so that states lie far apart.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A state with each bit of it spread over all bits.
fn mixed(state: u64) -> u64 {
    let state = state.wrapping_add(STEP);
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_drawn_for_the_same_and_other_things_for_others() {
        let draws = |seed, label, number| {
            let mut chance = Chance::new(seed, label, number);
            (0..8).map(|_| chance.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(draws(7, "event", 3), draws(7, "event", 3));
        for other in [draws(8, "event", 3), draws(7, "claim", 3), draws(7, "event", 4)] {
            assert_ne!(draws(7, "event", 3), other);
        }
        // As published with the method: the first value of the run that starts at 0.
        assert_eq!(mixed(0), 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn draws_stay_in_bounds_and_reach_all_of_them() {
        let mut chance = Chance::new(1, "any", 0);
        let mut counts = [0; 10];
        for _ in 0..10_000 {
            counts[chance.below(10)] += 1;
        }
        assert!(counts.iter().all(|count| (900..1_100).contains(count)), "{counts:?}");
        let mut leading = [0; 10];
        for _ in 0..10_000 {
            leading[chance.leading(10)] += 1;
        }
        assert!(leading.windows(2).all(|pair| pair[0] > pair[1]), "{leading:?}");
        assert_eq!(chance.below(0), 0);
    }
}
