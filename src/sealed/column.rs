//! Plain values beside each other.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::map::Map;

/// What consists of numbers alone, so that any bytes of its size are one.
pub trait Plain: FromBytes + IntoBytes + Immutable + KnownLayout + Copy {}

impl<T: FromBytes + IntoBytes + Immutable + KnownLayout + Copy> Plain for T {}

/// Values beside each other: our own, or part of a sealed file.
#[derive(Clone)]
pub struct Column<T>(Kept<T>);

#[derive(Clone)]
enum Kept<T> {
    Own(Vec<T>),
    Sealed(Run<T>),
}

/// Bytes of a sealed file.
#[derive(Clone)]
struct Run<T> {
    map: Map,
    start: usize,
    end: usize,
    of: PhantomData<T>,
}

impl<T: Plain> Run<T> {
    fn values(&self) -> &[T] {
        let bytes = self.map.bytes().get(self.start..self.end).unwrap_or_default();
        <[T]>::ref_from_bytes(bytes).unwrap_or_default()
    }
}

impl<T: Plain> Column<T> {
    /// The values of some bytes of a sealed file; none where those are not there, or are no such values.
    pub(super) fn sealed(map: &Map, start: usize, end: usize) -> Option<Self> {
        let bytes = map.bytes().get(start..end)?;
        <[T]>::ref_from_bytes(bytes).ok()?;
        Some(Self(Kept::Sealed(Run { map: map.clone(), start, end, of: PhantomData })))
    }

    /// So many of its values from one on; none of them where there are not so many. Shares what is sealed.
    pub fn part(&self, first: usize, len: usize) -> Self {
        let range = first..first.saturating_add(len);
        match &self.0 {
            Kept::Own(values) => values.get(range).map_or_else(Vec::new, <[T]>::to_vec).into(),
            Kept::Sealed(run) if run.values().get(range).is_some() => {
                let start = run.start + first * size_of::<T>();
                Self(Kept::Sealed(Run { start, end: start + len * size_of::<T>(), ..run.clone() }))
            }
            Kept::Sealed(_) => Self::default(),
        }
    }

    /// The values for changing: of those that are sealed, a copy.
    pub fn to_mut(&mut self) -> &mut Vec<T> {
        if let Kept::Sealed(run) = &self.0 {
            self.0 = Kept::Own(run.values().to_vec());
        }
        match &mut self.0 {
            Kept::Own(values) => values,
            Kept::Sealed(_) => unreachable!("a copy was made"),
        }
    }
}

impl Column<u8> {
    /// The sealed bytes; none of its own.
    pub(super) fn sealed_bytes(&self) -> Option<(&Map, usize, usize)> {
        match &self.0 {
            Kept::Own(_) => None,
            Kept::Sealed(run) => Some((&run.map, run.start, run.end)),
        }
    }
}

impl<T: Plain> Deref for Column<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match &self.0 {
            Kept::Own(values) => values,
            Kept::Sealed(run) => run.values(),
        }
    }
}

impl<T> From<Vec<T>> for Column<T> {
    fn from(values: Vec<T>) -> Self {
        Self(Kept::Own(values))
    }
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self(Kept::Own(Vec::new()))
    }
}

impl<T: Plain> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        values.into_iter().collect::<Vec<T>>().into()
    }
}

/// How many there are: of millions nobody prints all.
impl<T: Plain> fmt::Debug for Column<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} values", self.len())
    }
}
