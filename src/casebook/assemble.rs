//! Texts in, one casebook and a list of findings out. Never fails as a whole.

use std::sync::Arc;

use super::Casebook;
use super::decode::{Broken, decode};
use super::resolve::resolve;
use super::segment::Segment;
use super::stale::is_of_before;
use crate::text::{Diagnostic, Stale, TextFile};

/// One text, read by itself. Texts can be read side by side and put together later.
#[derive(Debug)]
pub struct Decoded {
    segment: Segment,
}

impl Decoded {
    /// Reads one text. Call it on a thread with a stack of [`STACK`] bytes: TOML nests deep.
    pub fn new(file: &Arc<TextFile>) -> Self {
        Self::with(file, Broken::Read)
    }

    pub(super) fn with(file: &Arc<TextFile>, broken: Broken) -> Self {
        let (segment, diagnostics) = decode(file, broken);
        Self { segment: Segment { found: diagnostics.into(), ..segment } }
    }

    /// The same, of lines that are not in their file any more. Nobody has to mend them.
    pub(super) fn stale(self, why: Stale) -> Self {
        Self { segment: Segment { stale: Some(why), found: Arc::default(), ..self.segment } }
    }

    pub(super) fn into_segments(self) -> impl Iterator<Item = Segment> {
        std::iter::once(self.segment)
    }

    /// The name of the text.
    pub fn name(&self) -> &str {
        self.segment.file.name()
    }
}

/// What the reader of a text needs: TOML's limits on nesting multiply to about 6,400 levels, which took up to 64 MB in
/// a debug build. Only what is used of it costs memory.
pub const STACK: usize = 256 << 20;

/// Puts texts together to a casebook, with everything that could not be understood. Records come in the
/// order of the files' names.
pub fn assemble(decoded: Vec<Decoded>) -> (Casebook, Vec<Diagnostic>) {
    put_together(decoded.into_iter().map(|one| one.segment).collect())
}

pub(super) fn put_together(mut segments: Vec<Segment>) -> (Casebook, Vec<Diagnostic>) {
    segments.sort_by(|left: &Segment, right| left.file.name().cmp(right.file.name()));
    let mut diagnostics: Vec<Diagnostic> =
        segments.iter().flat_map(|segment| segment.found.iter().cloned()).collect();
    let (book, found) = resolve(segments);
    diagnostics.extend(found.into_iter().filter(|found| !is_of_before(found)));
    diagnostics.sort_by(Diagnostic::cmp_by_place);
    (book, diagnostics)
}
