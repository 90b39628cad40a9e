//! Reading a sealed file: what is in it is pointed at, and not looked at.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;

use crc32fast::Hasher;
use zerocopy::{FromBytes as _, FromZeros as _, IntoBytes as _};

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
    /// the bytes are still what was written is told by [`is_intact`] alone.
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

/// So much is looked at at once.
const PIECE: usize = 1 << 20;

/// Whether a sealed file is what was written. Reads all of it, and maps nothing.
///
/// # Errors
/// Where it cannot be read.
pub fn is_intact(file: &File) -> io::Result<bool> {
    let mut head = Head::new_zeroed();
    match file.read_exact_at(head.as_mut_bytes(), 0) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
        read => read?,
    }
    let mut piece = vec![0; PIECE];
    let mut sum = Hasher::new();
    let mut at = 0;
    loop {
        let read = file.read_at(&mut piece, size_of::<Head>() as u64 + at)?;
        if read == 0 {
            break;
        }
        sum.update(&piece[..read]);
        at += read as u64;
    }
    Ok(head.magic == MAGIC && head.len == at && head.sum == sum.finalize())
}
