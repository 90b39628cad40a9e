//! Which values are held against which: all pairs of different ones, and where those are too many for anybody to read,
//! some for each. What makes two values differ, and what is done with a pair, is not known here.

use std::ops::Range;

/// How many rivals each value is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rivals {
    All,
    /// No more than these, and at least one where there is any.
    AtMost(usize),
}

impl Rivals {
    /// How many, where of `pairs` at most `most` are wanted, and `values` share them.
    pub(super) fn new(pairs: usize, values: usize, most: usize) -> Self {
        if pairs <= most { Self::All } else { Self::AtMost((most / values.max(1)).max(1)) }
    }
}

/// How many pairs there are of values of different classes. Those of one class lie beside each other.
pub(super) fn count<T>(values: &[T], is_same: impl Fn(&T, &T) -> bool) -> usize {
    let groups = values.chunk_by(|one, next| is_same(one, next));
    groups.map(|group| group.len() * (values.len() - group.len())).sum::<usize>() / 2
}

/// Visits pairs of values of different classes. Those of one class lie beside each other. Where there are too many, a
/// pair may be visited from both of its ends.
pub(super) fn each_pair<T>(
    values: &[T],
    is_same: impl Fn(&T, &T) -> bool,
    rivals: Rivals,
    mut visit: impl FnMut(&T, &T),
) {
    let count = values.len();
    let mut end = 0;
    for group in values.chunk_by(|one, next| is_same(one, next)) {
        end += group.len();
        let others = count - group.len();
        for (at, one) in group.iter().enumerate() {
            match rivals {
                Rivals::All => values[end..].iter().for_each(|other| visit(one, other)),
                Rivals::AtMost(most) => turned(at, most, others)
                    .for_each(|place| visit(one, &values[(end + place % others) % count])),
            }
        }
    }
}

/// Visits pairs of one value from each side.
pub(super) fn each_across<T>(left: &[T], right: &[T], rivals: Rivals, mut visit: impl FnMut(&T, &T)) {
    for (at, one) in left.iter().enumerate() {
        match rivals {
            Rivals::All => right.iter().for_each(|other| visit(one, other)),
            Rivals::AtMost(most) => {
                turned(at, most, right.len()).for_each(|place| visit(one, &right[place % right.len()]));
            }
        }
    }
}

/// Every value begins with another rival, so that all of them get some.
fn turned(at: usize, most: usize, others: usize) -> Range<usize> {
    let first = if others == 0 { 0 } else { at % others };
    first..first + most.min(others)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(values: &[u8], rivals: Rivals) -> Vec<(u8, u8)> {
        let mut found = Vec::new();
        each_pair(values, |one, other| one == other, rivals, |one, other| found.push((*one, *other)));
        found
    }

    #[test]
    fn all_pairs_of_different_classes_are_visited_once() {
        let check = |values: &[u8], expected: &[(u8, u8)]| {
            assert_eq!(pairs(values, Rivals::All), expected, "{values:?}");
            assert_eq!(count(values, |one, other| one == other), expected.len(), "{values:?}");
        };
        check(&[], &[]);
        check(&[1], &[]);
        check(&[1, 1], &[]);
        check(&[1, 1, 2], &[(1, 2), (1, 2)]);
        check(&[1, 2, 3], &[(1, 2), (1, 3), (2, 3)]);
    }

    #[test]
    fn of_too_many_each_keeps_some() {
        assert_eq!(Rivals::new(6, 4, 6), Rivals::All);
        assert_eq!(Rivals::new(6, 4, 5), Rivals::AtMost(1));
        let found = pairs(&[1, 1, 2, 2, 3], Rivals::AtMost(1));
        for value in [1, 2, 3] {
            assert!(found.iter().any(|(one, other)| *one == value || *other == value), "{value}");
        }
        assert!(found.iter().all(|(one, other)| one != other), "{found:?}");
        assert!(found.len() <= 5, "{found:?}");
    }
}
