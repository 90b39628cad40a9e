//! By which column a list is sorted, and which way round. What the columns are is each list's own.

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting<C> {
    /// None for the order in which the list was found.
    pub by: Option<C>,
    pub is_reversed: bool,
}

/// What a person wants of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The next column.
    Next,
    /// The other way round.
    Round,
}

impl<C> Default for Sorting<C> {
    fn default() -> Self {
        Self { by: None, is_reversed: false }
    }
}

impl<C: Copy + PartialEq> Sorting<C> {
    /// Takes a turn, where these are the columns to sort by: each of them, and then none. There is always one to take.
    pub(super) fn take(&mut self, turn: Turn, mut columns: impl Iterator<Item = C>) -> bool {
        match turn {
            Turn::Round => self.is_reversed = !self.is_reversed,
            Turn::Next => {
                self.by = match self.by {
                    None => columns.next(),
                    Some(by) => columns.skip_while(|column| *column != by).nth(1),
                };
                self.is_reversed = false;
            }
        }
        true
    }
}
