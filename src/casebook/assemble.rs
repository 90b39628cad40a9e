//! Texts in, one casebook and a list of findings out. Never fails as a whole.

use std::sync::Arc;

use super::Casebook;
use super::decode::decode;
use super::resolve::resolve;
use super::segment::Segment;
use crate::text::{Diagnostic, TextFile};

/// One text, read by itself. Texts can be read side by side and put together later.
#[derive(Debug)]
pub struct Decoded {
    segment: Segment,
}

impl Decoded {
    /// Reads one text. Call it on a thread with a stack of [`STACK`] bytes: TOML nests deep.
    pub fn new(file: &Arc<TextFile>) -> Self {
        let (segment, diagnostics) = decode(file);
        Self { segment: Segment { found: diagnostics.into(), ..segment } }
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

/// The next revision of a casebook: with these texts in the place of those of the same names, and without the ones that
/// are gone. What did not change is not read again.
pub fn revise(book: &Casebook, changed: Vec<Decoded>, gone: &[String]) -> (Casebook, Vec<Diagnostic>) {
    let is_kept = |segment: &&Segment| {
        let name = segment.file.name();
        !gone.iter().any(|gone| gone == name) && !changed.iter().any(|one| one.name() == name)
    };
    let mut segments: Vec<Segment> = book.whole.segments.iter().filter(is_kept).map(Segment::apart).collect();
    segments.extend(changed.into_iter().map(|one| one.segment));
    put_together(segments)
}

fn put_together(mut segments: Vec<Segment>) -> (Casebook, Vec<Diagnostic>) {
    segments.sort_by(|left: &Segment, right| left.file.name().cmp(right.file.name()));
    let mut diagnostics: Vec<Diagnostic> =
        segments.iter().flat_map(|segment| segment.found.iter().cloned()).collect();
    let (book, found) = resolve(segments);
    diagnostics.extend(found);
    diagnostics.sort_by(Diagnostic::cmp_by_place);
    (book, diagnostics)
}
