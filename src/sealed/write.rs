//! Writing a sealed file.

use std::fs::File;
use std::io::{self, BufWriter, Seek as _, SeekFrom, Write as _};

use crc32fast::Hasher;
use zerocopy::IntoBytes as _;

use super::column::Plain;
use super::{ALIGNED, Head, MAGIC};

/// Writes are gathered to so many bytes.
const GATHERED: usize = 1 << 20;

/// What writes columns one after the other, in the order in which [`super::Reader`] gives them back.
pub struct Writer<'a> {
    out: BufWriter<&'a File>,
    sum: Hasher,
    len: u64,
}

impl<'a> Writer<'a> {
    /// Begins an empty file.
    ///
    /// # Errors
    /// Where it cannot be written, as those of all its methods.
    pub fn new(file: &'a File) -> io::Result<Self> {
        let mut out = BufWriter::with_capacity(GATHERED, file);
        // The head is written last: until then it is no sealed file.
        out.write_all(&[0; size_of::<Head>()])?;
        Ok(Self { out, sum: Hasher::new(), len: 0 })
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.len += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    pub fn number(&mut self, number: u64) -> io::Result<()> {
        self.put(number.as_bytes())?;
        self.put(&[0; ALIGNED - size_of::<u64>()])
    }

    /// One column that consists of these pieces.
    pub fn column<T: Plain>(&mut self, pieces: &[&[T]]) -> io::Result<()> {
        let bytes: usize = pieces.iter().map(|piece| size_of_val(*piece)).sum();
        self.number(bytes as u64)?;
        for piece in pieces {
            self.put(piece.as_bytes())?;
        }
        self.put(&[0; ALIGNED][..bytes.next_multiple_of(ALIGNED) - bytes])
    }

    /// Completes the file, which no other must be taken for.
    pub fn finish(mut self, stamp: u64) -> io::Result<()> {
        let head = Head { magic: MAGIC, stamp, len: self.len, sum: self.sum.finalize(), gap: [0; 3] };
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(head.as_bytes())?;
        self.out.flush()
    }
}
