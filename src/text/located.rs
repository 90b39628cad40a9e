//! A value together with the place where it was written. Knows nothing of what the value means.

use super::diagnostic::Place;

/// A value and where it was written. Two are equal where their values are, wherever they stand.
#[derive(Clone, Debug)]
pub struct Located<T> {
    pub value: T,
    pub place: Place,
}

impl<T> Located<T> {
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }

    /// Another value, written at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), place: self.place }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::{Span, TextFile};

    #[test]
    fn equality_ignores_the_place() {
        let file = Arc::new(TextFile::new("a", "11"));
        let at = |offset| Located::new(1, Place::new(&file, Span::new(offset, offset + 1)));
        assert_eq!(at(0), at(1));
        assert_eq!(at(0).map(|value| value + 1).value, 2);
    }
}
