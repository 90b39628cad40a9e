//! A sealed file in memory.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crc32fast::Hasher;
use memmap2::{Mmap, UncheckedAdvice};
use zerocopy::{FromZeros as _, IntoBytes as _};

use super::{Head, MAGIC};

/// The bytes of a sealed file. Copies share them.
#[derive(Clone, Debug)]
pub struct Map(Arc<Mapped>);

#[derive(Debug)]
struct Mapped {
    bytes: Mmap,
    file: File,
    is_intact: AtomicBool,
}

/// So much is looked at at once.
const PIECE: usize = 1 << 20;

impl Map {
    /// Maps a file that nobody changes any more: one that this program has written, completed and given its name, and
    /// that is only ever replaced by another or taken away.
    ///
    /// # Errors
    /// Where the file cannot be mapped.
    pub fn new(file: File) -> io::Result<Self> {
        #[expect(unsafe_code, reason = "a file is mapped, which nobody changes: see what this asks for")]
        // SAFETY: the file lies in a folder that only its owner can write to, and once it has its name no version of this
        // program writes to it.
        let bytes = unsafe { Mmap::map(&file)? };
        Ok(Self(Arc::new(Mapped { bytes, file, is_intact: AtomicBool::new(false) })))
    }

    /// Gives back the memory into which its pages were mapped. Those that are asked for again come back as they were.
    pub fn let_go(&self) {
        #[expect(unsafe_code, reason = "pages of a file are dropped, which nobody has written to")]
        // SAFETY: the map is only read, so that every page is what the file holds, and comes back from there.
        let let_go = unsafe { self.0.bytes.unchecked_advise(UncheckedAdvice::DontNeed) };
        // Where the system does not want to, they stay.
        drop(let_go);
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0.bytes
    }

    /// Whether it was found to be what was written, so that its texts are texts.
    pub(super) fn is_known_intact(&self) -> bool {
        self.0.is_intact.load(Ordering::Relaxed)
    }

    /// Whether it is what was written. Reads all of it, and touches no page of what is mapped.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn is_intact(&self) -> io::Result<bool> {
        let file = &self.0.file;
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
        let is_intact = head.magic == MAGIC && head.len == at && head.sum == sum.finalize();
        self.0.is_intact.store(is_intact, Ordering::Relaxed);
        Ok(is_intact)
    }
}
