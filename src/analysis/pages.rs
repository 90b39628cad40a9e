//! A table by handle that copies share page by page: a copy costs by its pages, a change by the page that it lies on.
//! What is in it, is not known here.

use std::sync::Arc;

/// Rows on one page: few enough that a change copies little, and enough that a copy of the table is small.
const ROWS: usize = 64;

/// A table of so many rows, filled with the default.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pages<T>(Vec<Arc<Vec<T>>>);

impl<T: Clone + Default> Pages<T> {
    /// A table with at least so many rows.
    pub(crate) fn new(rows: usize) -> Self {
        let blank = Arc::new(vec![T::default(); ROWS]);
        Self(vec![blank; rows.div_ceil(ROWS)])
    }

    /// Whether it has no rows.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A row; none past the end.
    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        self.0.get(at / ROWS).map(|page| &page[at % ROWS])
    }

    /// A row to be changed, in this copy alone.
    pub(crate) fn get_mut(&mut self, at: usize) -> &mut T {
        &mut Arc::make_mut(&mut self.0[at / ROWS])[at % ROWS]
    }

    /// Whether no page is another one than in the other table.
    pub(crate) fn are_shared_with(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self.0.iter().zip(&other.0).all(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// All rows in their order; past the last one there may be some that were never written.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.0.iter().flat_map(|page| page.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_seen_in_its_own_copy_alone() {
        let mut first = Pages::<u32>::new(3 * ROWS + 1);
        *first.get_mut(1) = 1;
        let mut second = first.clone();
        *second.get_mut(ROWS) = 2;
        *second.get_mut(1) += 10;
        let rows = |pages: &Pages<u32>| [0, 1, ROWS, 3 * ROWS].map(|at| pages.get(at).copied());
        assert_eq!(rows(&first), [Some(0), Some(1), Some(0), Some(0)]);
        assert_eq!(rows(&second), [Some(0), Some(11), Some(2), Some(0)]);
        assert_eq!(second.iter().sum::<u32>(), 13);
        assert_eq!(first.get(4 * ROWS), None);
    }
}
