//! A sealed file in memory.

use std::fs::File;
use std::io;
use std::sync::Arc;

use memmap2::Mmap;

/// The bytes of a sealed file. Copies share them.
#[derive(Clone, Debug)]
pub struct Map(Arc<Mmap>);

impl Map {
    /// Maps a file that nobody changes any more: one that this program has written, completed and given its name, and
    /// that is only ever replaced by another or taken away.
    ///
    /// # Errors
    /// Where the file cannot be mapped.
    pub fn new(file: &File) -> io::Result<Self> {
        #[expect(unsafe_code, reason = "a file is mapped, which nobody changes: see what this asks for")]
        // SAFETY: the file lies in a folder that only its owner can write to, and once it has its name no version of this
        // program writes to it.
        let map = unsafe { Mmap::map(file)? };
        Ok(Self(Arc::new(map)))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}
