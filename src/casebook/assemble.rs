//! Texts in, one casebook and a list of findings out. Never fails as a whole.

use std::ops::Range;
use std::sync::Arc;

use super::Casebook;
use super::decode::{Broken, decode};
use super::resolve::resolve;
use super::section::cuts;
use super::segment::Segment;
use super::stale::is_of_before;
use crate::text::{Diagnostic, Stale, TextFile};
use crate::worker;

/// One text, read by itself. Texts can be read side by side and put together later.
#[derive(Debug)]
pub struct Decoded {
    /// In the order of the text; several where it was read in parts.
    segments: Vec<Segment>,
}

impl Decoded {
    /// Reads one text. Call it on a thread with a stack of [`STACK`] bytes: TOML nests deep.
    pub fn new(file: &Arc<TextFile>) -> Self {
        Self::with(file, Broken::Read)
    }

    pub(super) fn with(file: &Arc<TextFile>, broken: Broken) -> Self {
        Self { segments: vec![decode(file, 0..file.text().len(), broken).0] }
    }

    /// The same, of lines that are not in their file any more. Nobody has to mend them.
    pub(super) fn stale(self, why: Stale) -> Self {
        let mut segments = self.segments;
        for segment in &mut segments {
            segment.stale = Some(why);
            segment.found = Arc::default();
        }
        Self { segments }
    }

    pub(super) fn into_segments(self) -> impl Iterator<Item = Segment> {
        self.segments.into_iter()
    }

    /// The name of the text.
    pub fn name(&self) -> &str {
        self.segments[0].file.name()
    }
}

/// A text of more bytes than this is read in parts of about this size.
const PART: usize = 1 << 20;

/// Reads texts side by side, large ones in parts. A text that brings the reader down is among the second, with what the
/// panic said.
///
/// After each part `told` hears how many bytes and how many records were in it, from whichever thread has read it.
pub fn decode_all(
    files: &[Arc<TextFile>],
    told: &(dyn Fn(usize, usize) + Sync),
) -> (Vec<Decoded>, Vec<(Arc<TextFile>, String)>) {
    decode_with(files, PART, |file, range| {
        let bytes = range.len();
        let part = decode(file, range, Broken::Read);
        told(bytes, part.0.entries.len());
        part
    })
}

/// What reading a part of a text gives: its records, and whether the part stands by itself.
type Part = (Segment, bool);

fn decode_with(
    files: &[Arc<TextFile>],
    size: usize,
    read: impl Fn(&Arc<TextFile>, Range<usize>) -> Part + Sync,
) -> (Vec<Decoded>, Vec<(Arc<TextFile>, String)>) {
    let parts: Vec<(usize, Range<usize>)> =
        files.iter().enumerate().flat_map(|(at, file)| parts(at, file, size)).collect();
    let answers = worker::map(&parts, STACK, |(file, range)| read(&files[*file], range.clone()));
    let mut answers = parts.iter().map(|(file, _)| *file).zip(answers).peekable();
    let (mut decoded, mut failed) = (Vec::with_capacity(files.len()), Vec::new());
    for (at, file) in files.iter().enumerate() {
        let mut of_file =
            std::iter::from_fn(|| answers.next_if(|(of, _)| *of == at).map(|(_, answer)| answer));
        match of_file.by_ref().collect::<Result<Vec<Part>, String>>() {
            Ok(parts) => decoded.push(join(file, parts, &read)),
            Err(message) => failed.push((Arc::clone(file), message)),
        }
        of_file.for_each(drop);
    }
    (decoded, failed)
}

/// The parts of a text, each cut where a record begins.
fn parts(at: usize, file: &Arc<TextFile>, size: usize) -> impl Iterator<Item = (usize, Range<usize>)> {
    let ends = cuts(file.text(), size);
    let starts = std::iter::once(0).chain(ends.clone());
    starts.zip(ends.into_iter().chain([file.text().len()])).map(move |(start, end)| (at, start..end))
}

/// The parts of a text as one. Where a string or a list reaches over the end of a part, the whole is read again.
fn join(
    file: &Arc<TextFile>,
    parts: Vec<Part>,
    read: impl Fn(&Arc<TextFile>, Range<usize>) -> Part,
) -> Decoded {
    let last = parts.len() - 1;
    let stand_alone = parts.iter().take(last).all(|(_, stands_alone)| *stands_alone);
    let has_two_headers = parts.iter().filter(|(segment, _)| segment.header.is_some()).count() > 1;
    if stand_alone && !has_two_headers {
        return Decoded { segments: parts.into_iter().map(|(segment, _)| segment).collect() };
    }
    Decoded { segments: vec![read(file, 0..file.text().len()).0] }
}

/// What the reader of a text needs: TOML's limits on nesting multiply to about 6,400 levels, which took up to 64 MB in
/// a debug build. Only what is used of it costs memory.
pub const STACK: usize = 256 << 20;

/// Puts texts together to a casebook, with everything that could not be understood. Records come in the
/// order of the files' names.
pub fn assemble(decoded: Vec<Decoded>) -> (Casebook, Vec<Diagnostic>) {
    put_together(decoded.into_iter().flat_map(|one| one.segments).collect())
}

pub(super) fn put_together(mut segments: Vec<Segment>) -> (Casebook, Vec<Diagnostic>) {
    segments.sort_by(|left: &Segment, right| left.start().cmp(&right.start()));
    let book = resolve(segments);
    let found = found_in(&book);
    (book, found)
}

/// What reading a casebook has found, in its files and between them.
pub(super) fn found_in(book: &Casebook) -> Vec<Diagnostic> {
    let in_files = book.whole.segments.iter().flat_map(|segment| segment.found.iter());
    let between = book.whole.found.diagnostics.iter().filter(|found| !is_of_before(found));
    let mut found: Vec<Diagnostic> = in_files.chain(between).cloned().collect();
    found.sort_by(Diagnostic::cmp_by_place);
    found
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::casebook::Record;

    #[test]
    fn a_file_that_brings_the_reader_down_hides_no_other() {
        worker::leave_panics_to_the_answer();
        let text = "[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"person\"\n";
        let files = ["a.toml", "b.toml"].map(|name| Arc::new(TextFile::new(name, text)));
        let (decoded, failed) = decode_with(&files, PART, |file, range| {
            assert!(file.name() != "a.toml", "boom");
            decode(file, range, Broken::Read)
        });
        assert_eq!(decoded.iter().map(Decoded::name).collect::<Vec<_>>(), ["b.toml"]);
        assert_eq!(
            failed.iter().map(|(file, why)| (file.name(), why.as_str())).collect::<Vec<_>>(),
            [("a.toml", "boom")]
        );
    }

    /// A large text read in parts gives what it gives as a whole.
    fn check(tail: &str, segments: usize) {
        let mut text = "[casebook]\ntitle = \"T\"\n".to_owned();
        while text.len() < 10_000 {
            let at = text.len();
            let _ = write!(text, "[[actor]]\nid = \"a{at}\"\nname = \"A\"\nkind = \"person\"\n{tail}");
        }
        let file = Arc::new(TextFile::new("a.toml", text));
        let (decoded, failed) =
            decode_with(&[Arc::clone(&file)], 4_000, |file, range| decode(file, range, Broken::Read));
        assert!(failed.is_empty());
        assert_eq!(decoded[0].segments.len(), segments, "{tail}");
        let told = |decoded| {
            let (book, found) = assemble(decoded);
            let sources: Vec<String> = book.records().map(|record| record.source().to_owned()).collect();
            let held = book.records().all(|record| {
                let place = record.place();
                book.record_at("a.toml", place.span.start).map(Record::handle) == Some(record.handle())
            });
            assert!(held, "every record is found by its place");
            let found: Vec<_> = found
                .into_iter()
                .map(|told| (told.rule, told.message, told.place.map(|place| place.span)))
                .collect();
            (sources, found)
        };
        assert!(told(decoded) == told(vec![Decoded::new(&file)]), "{tail}");
    }

    #[test]
    fn large_texts_are_cut_where_records_begin() {
        check("summary = \"b\"\n", 3);
        check("nonsense = 1\n", 3);
    }

    #[test]
    fn what_reaches_over_a_cut_is_read_as_a_whole() {
        check("summary = \"\"\"\n[[actor]]\nid = 1\n\"\"\"\n", 1);
        check("summary = \"open\n", 1);
    }
}
