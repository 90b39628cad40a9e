//! Which of many rows are shown. What is in them is not known here.

/// A set of rows that tells how many of it come before any row. Rows past the end are not in it.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    bits: Vec<u64>,
    /// How many of all before the ones of each word.
    before: Vec<u32>,
}

impl Shown {
    /// Of so many rows those that `is_shown`.
    pub(super) fn new(rows: usize, is_shown: impl Fn(usize) -> bool) -> Self {
        let mut bits = vec![0; rows.div_ceil(64)];
        for row in 0..rows {
            bits[row / 64] |= u64::from(is_shown(row)) << (row % 64);
        }
        Self { bits, before: Vec::new() }.counted()
    }

    fn counted(mut self) -> Self {
        let count = |sum: &mut u32, word: &u64| {
            let before = *sum;
            *sum += word.count_ones();
            Some(before)
        };
        self.before = self.bits.iter().scan(0, count).collect();
        self
    }

    /// The same with these rows turned round: hidden, if they were shown, and shown, if not.
    pub(super) fn turned(mut self, rows: impl Iterator<Item = usize>) -> Self {
        for row in rows {
            if let Some(word) = self.bits.get_mut(row / 64) {
                *word ^= 1 << (row % 64);
            }
        }
        self.counted()
    }

    pub(super) fn has(&self, row: usize) -> bool {
        self.bits.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// How many rows are shown before one.
    pub(super) fn before(&self, row: usize) -> usize {
        let (Some(word), Some(before)) = (self.bits.get(row / 64), self.before.get(row / 64)) else {
            return self.bits.iter().map(|word| word.count_ones() as usize).sum();
        };
        *before as usize + (word & ((1 << (row % 64)) - 1)).count_ones() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_as_one_by_one() {
        let check = |shown: &Shown, expected: &dyn Fn(usize) -> bool| {
            for row in 0..300 {
                assert_eq!(shown.has(row), row < 200 && expected(row), "{row}");
                assert_eq!(
                    shown.before(row),
                    (0..row.min(200)).filter(|row| expected(*row)).count(),
                    "{row}"
                );
            }
        };
        let third = |row: usize| row.is_multiple_of(3);
        let shown = Shown::new(200, third);
        check(&shown, &third);
        let turned = [0, 63, 64, 127, 199, 1_000];
        check(&shown.turned(turned.into_iter()), &|row| third(row) != turned.contains(&row));
    }
}
