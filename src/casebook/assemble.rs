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
    diagnostics: Vec<Diagnostic>,
}

impl Decoded {
    /// Reads one text. Call it on a thread with a stack of [`STACK`] bytes: TOML nests deep.
    pub fn new(file: &Arc<TextFile>) -> Self {
        let (segment, diagnostics) = decode(file);
        Self { segment, diagnostics }
    }
}

/// What the reader of a text needs: TOML's limits on nesting multiply to about 6,400 levels, which took up to 64 MB in
/// a debug build. Only what is used of it costs memory.
pub const STACK: usize = 256 << 20;

/// Puts texts together to a casebook, with everything that could not be understood. Records come in the
/// order of the files' names.
pub fn assemble(decoded: Vec<Decoded>) -> (Casebook, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut segments = Vec::with_capacity(decoded.len());
    for one in decoded {
        diagnostics.extend(one.diagnostics);
        segments.push(one.segment);
    }
    segments.sort_by(|left: &Segment, right| left.file.name().cmp(right.file.name()));
    let (book, found) = resolve(segments);
    diagnostics.extend(found);
    diagnostics.sort_by(Diagnostic::cmp_by_place);
    (book, diagnostics)
}
