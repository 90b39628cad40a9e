//! Reading a sealed file: what is in it is pointed at, and not looked at.

use zerocopy::FromBytes as _;

use super::column::{Column, Plain};
use super::map::Map;
use super::{ALIGNED, Head, MAGIC};

/// What gives columns back in the order in which they were written.
pub struct Reader {
    map: Map,
    at: usize,
}

impl Reader {
    /// The columns of a file; none where it is no sealed file, was not completed or cut, or has another stamp. Whether
    /// the bytes are still what was written is told by [`Map::is_intact`] alone.
    pub fn new(map: Map, stamp: u64) -> Option<Self> {
        let (head, rest) = Head::read_from_prefix(map.bytes()).ok()?;
        let is_it = head.magic == MAGIC && head.stamp == stamp && head.len == rest.len() as u64;
        is_it.then_some(Self { map, at: size_of::<Head>() })
    }

    pub fn number(&mut self) -> Option<u64> {
        let (number, _) = u64::read_from_prefix(self.map.bytes().get(self.at..)?).ok()?;
        self.at += ALIGNED;
        Some(number)
    }

    pub fn column<T: Plain>(&mut self) -> Option<Column<T>> {
        let bytes = usize::try_from(self.number()?).ok()?;
        let end = self.at.checked_add(bytes)?;
        let column = Column::sealed(&self.map, self.at, end)?;
        self.at = end.checked_next_multiple_of(ALIGNED)?;
        Some(column)
    }
}
