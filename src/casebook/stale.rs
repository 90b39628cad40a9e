//! What stays of a file that cannot be read as a whole any more: the records of its last good text that the new one does
//! not give, each until the file gives it again or can be read to its end without it. They are read from a text of their
//! own, which holds their lines where they stood, so that everything else treats them as what they are: records.
//! Whoever opens the casebook anew knows nothing of them.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use super::assemble::{Decoded, found_in, put_together};
use super::decode::Broken;
use super::revise::in_place;
use super::segment::Segment;
use super::{Casebook, Record, RecordId};
use crate::model::schema::Kind;
use crate::text::{Contents, Diagnostic, Span, Stale, TextFile};

/// What the name of a file ends with where it stands for the lines that are not in it any more.
const BEFORE: &str = " (before)";

/// Up to so many lines a record stands at the number that its line had.
const LINES: usize = 10_000;

/// For whose sake files hold something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// They were read: what cannot be read any more stays as it was.
    Read,
    /// They were edited here: what stays is what stayed before, and what was taken out is gone.
    Edited,
}

/// The next revision of a casebook: with these contents of files, and with what the files have held before where they
/// cannot be read as a whole. `is_lossy` says of a file that some of its bytes are no text.
pub fn reread(
    book: &Casebook,
    files: &[(String, Contents)],
    whose: Whose,
    is_lossy: impl Fn(&str) -> bool,
) -> (Casebook, Vec<Diagnostic>) {
    let texts = files.iter().filter_map(|(_, contents)| contents.text());
    let read: Vec<Segment> = texts.map(Decoded::new).flat_map(Decoded::into_segments).collect();
    let torn: Vec<Torn> = torn(book, files, &read, whose, &is_lossy);
    let is_gone = |(name, contents): &(String, Contents)| {
        matches!(contents, Contents::Gone) && segments_of(book, name).next().is_some()
    };
    if torn.is_empty()
        && !files.iter().any(is_gone)
        && let Some(next) = in_place(book, &read)
    {
        let found = found_in(&next);
        return (next, found);
    }
    let is_apart = |name: &str| torn.iter().any(|torn| torn.name == name);
    let is_read = |name: &str| files.binary_search_by(|(other, _)| other.as_str().cmp(name)).is_ok();
    let kept = book.whole.segments.iter().filter(|segment| {
        let name = segment.file.name();
        segment.stale.is_none() && !is_read(name) && !is_apart(name)
    });
    let mut segments: Vec<Segment> = kept.map(|segment| segment.apart()).collect();
    segments.extend(read.into_iter().filter(|segment| !is_apart(segment.file.name())));
    if torn.is_empty() {
        return put_together(segments);
    }
    segments.extend(torn.iter().flat_map(Torn::whole));
    let (next, _) = put_together(segments);
    let is_whole = |segment: &&Arc<Segment>| !is_apart(segment.file.name());
    let mut all: Vec<Segment> =
        next.whole.segments.iter().filter(is_whole).map(|segment| segment.apart()).collect();
    for torn in &torn {
        all.extend(torn.shown(book, &next));
    }
    put_together(all)
}

/// A file that cannot be read as a whole.
struct Torn {
    name: String,
    why: Stale,
    /// What it holds, where it can be read at all.
    text: Option<Arc<TextFile>>,
    /// Whether all that it held may be lost, and not only what stays of it already.
    is_new: bool,
    is_lossy: bool,
}

/// Lines of a record or of `[casebook]`: the number of the first, and what stood there.
struct Piece<'a> {
    line: usize,
    source: Cow<'a, str>,
}

/// The files that cannot be read as a whole, those among them that are not told of anew included.
fn torn(
    book: &Casebook,
    files: &[(String, Contents)],
    read: &[Segment],
    whose: Whose,
    is_lossy: &impl Fn(&str) -> bool,
) -> Vec<Torn> {
    let mut all = Vec::new();
    let is_broken = |name: &str| {
        let mut own = read.iter().filter(|segment| segment.file.name() == name);
        own.any(|segment| syntax_errors(segment).next().is_some())
    };
    for (name, contents) in files {
        let stays = book.stale_of(name).map(|(why, _)| why);
        let is_lossy = is_lossy(name);
        let is_new = whose == Whose::Read;
        let (why, text) = match contents {
            Contents::Unread(why) => (*why, None),
            Contents::Text(text) if (is_new || stays.is_some()) && (is_lossy || is_broken(name)) => {
                (Stale::Broken, Some(Arc::clone(text)))
            }
            Contents::Text(_) | Contents::Gone => continue,
        };
        all.push(Torn { name: name.clone(), why, text, is_new, is_lossy });
    }
    let is_told = |name: &str| files.binary_search_by(|(other, _)| other.as_str().cmp(name)).is_ok();
    for segment in &book.whole.segments {
        let name = written_in(segment.file.name());
        if is_told(name) || all.iter().any(|torn| torn.name == name) {
            continue;
        }
        let is_lossy = is_lossy(name);
        let (why, text) = match segment.stale {
            Some(why) => (why, segments_of(book, name).next().map(|fresh| Arc::clone(&fresh.file))),
            None if is_lossy || syntax_errors(segment).next().is_some() => {
                (book.stale_of(name).map_or(Stale::Broken, |(why, _)| why), Some(Arc::clone(&segment.file)))
            }
            None => continue,
        };
        all.push(Torn { name: name.to_owned(), why, text, is_new: false, is_lossy });
    }
    all
}

impl Torn {
    /// What of it is understood to the end.
    fn whole(&self) -> Vec<Segment> {
        let broken = if self.is_lossy { Broken::LeftOutWithReplaced } else { Broken::LeftOut };
        self.text.iter().flat_map(|text| Decoded::with(text, broken).into_segments()).collect()
    }

    /// What is shown of it: where it is known what stood there, nothing of what is not understood, but that; else what can
    /// be read.
    fn shown(&self, book: &Casebook, next: &Casebook) -> Vec<Segment> {
        let lost = self.lost(book, next);
        let read = || self.text.iter().map(Decoded::new).flat_map(Decoded::into_segments);
        if lost.is_empty() && !self.is_superseded(next) {
            return read().collect();
        }
        let mut all = self.whole();
        let text = Arc::new(TextFile::new(before_of(&self.name), text_of(lost)));
        all.extend(Decoded::new(&text).stale(self.why).into_segments());
        all
    }

    /// Whether another file gives what is not understood in this one.
    fn is_superseded(&self, next: &Casebook) -> bool {
        let Some(text) = &self.text else { return false };
        let (own, _) = put_together(Decoded::new(text).into_segments().collect());
        let mut names = own.records().map(|record| (record.kind(), record.id()));
        names.any(|(kind, id)| next.find(kind, id).is_some_and(|other| other.file_name() != self.name))
    }

    /// What the file gave before and no file gives now.
    fn lost<'a>(&self, book: &'a Casebook, next: &Casebook) -> Vec<Piece<'a>> {
        let mut pieces: Vec<Piece<'a>> = self.lost_header(book, next).into_iter().collect();
        let before = before_of(&self.name);
        let stayed = book.records_of_file(&before);
        let fresh = self.is_new.then(|| book.records_of_file(&self.name));
        let was_whole = self.was_whole(book);
        let fresh = fresh.into_iter().flatten().filter(|record| was_whole(record));
        let is_lost =
            |record: &Record<'_>| !record.id().is_empty() && next.find(record.kind(), record.id()).is_none();
        pieces.extend(stayed.chain(fresh).filter(is_lost).map(Piece::of));
        pieces.sort_by_key(|piece| piece.line);
        pieces
    }

    /// Whether a record of the file was understood to the end, as far as that matters: of a file that cannot be read at all
    /// everything stays.
    fn was_whole(&self, book: &Casebook) -> impl Fn(&Record<'_>) -> bool + use<> {
        let torn = segments_of(book, &self.name)
            .find(|segment| self.text.is_some() && syntax_errors(segment).next().is_some());
        let whole = torn.map(|segment| {
            put_together(Decoded::with(&segment.file, Broken::LeftOut).into_segments().collect()).0
        });
        move |record| whole.as_ref().is_none_or(|whole| whole.find(record.kind(), record.id()).is_some())
    }

    fn lost_header<'a>(&self, book: &'a Casebook, next: &Casebook) -> Option<Piece<'a>> {
        let (file, span) = book.header_lines()?;
        let is_lost = written_in(file.name()) == self.name && next.header().is_none();
        let line = file.position(span.start as usize).line;
        is_lost.then(|| Piece { line, source: Cow::Borrowed(file.slice(span)) })
    }
}

impl<'a> Piece<'a> {
    fn of(record: Record<'a>) -> Self {
        let place = record.place();
        let line = place.file.position(place.span.start as usize).line;
        let source = record.source();
        // One of a list on one line.
        let source = if source.starts_with('{') {
            Cow::Owned(format!("{} = [{source}]", record.kind()))
        } else {
            Cow::Borrowed(source)
        };
        Self { line, source }
    }
}

/// The lines of what is lost, where they stood as far as that is no matter of many empty lines.
fn text_of(pieces: Vec<Piece<'_>>) -> String {
    let mut text = String::new();
    let mut line = 1;
    // What stands outside of any record comes before them all, and of each kind once.
    let (outside, records): (Vec<_>, Vec<_>) =
        pieces.into_iter().partition(|piece| matches!(piece.source, Cow::Owned(_)));
    for kind in Kind::ALL {
        let begin = format!("{kind} = [");
        let inner =
            |piece: &Piece<'_>| Some(piece.source.strip_prefix(&begin)?.strip_suffix(']')?.to_owned());
        let items: Vec<String> = outside.iter().filter_map(inner).collect();
        if !items.is_empty() {
            // Writing into a text does not fail.
            let _ = writeln!(text, "{begin}{}]", items.join(", "));
        }
    }
    line += text.matches('\n').count();
    for piece in records {
        if piece.line <= LINES {
            text.extend(std::iter::repeat_n('\n', piece.line.saturating_sub(line)));
            line = line.max(piece.line);
        }
        text.push_str(&piece.source);
        if !piece.source.ends_with('\n') {
            text.push('\n');
        }
        line += piece.source.matches('\n').count();
    }
    text
}

fn segments_of<'a>(book: &'a Casebook, name: &'a str) -> impl Iterator<Item = &'a Segment> {
    let segments = &book.whole.segments;
    let first = segments.partition_point(|segment| segment.file.name() < name);
    segments[first..].iter().map(|segment| &**segment).take_while(move |segment| segment.file.name() == name)
}

fn syntax_errors(segment: &Segment) -> impl Iterator<Item = Span> {
    let places = segment.found.iter().filter(|found| found.rule == "syntax");
    places.filter_map(|found| found.place.as_ref().map(|place| place.span))
}

/// What the text is called that holds the lines that are not in a file any more.
pub(super) fn before_of(name: &str) -> String {
    format!("{name}{BEFORE}")
}

/// The file that a text belongs to, also where it holds lines that are not in it any more.
pub fn written_in(name: &str) -> &str {
    name.strip_suffix(BEFORE).unwrap_or(name)
}

/// Whether something is said of lines that are not in their file any more: nobody has to mend them.
pub fn is_of_before(found: &Diagnostic) -> bool {
    found.place.as_ref().is_some_and(|place| place.file.name().ends_with(BEFORE))
}

impl Casebook {
    /// Why a record is shown though its file does not give it now; nothing where it does.
    pub fn stale(&self, record: RecordId) -> Option<Stale> {
        self.entry(record).0.stale
    }

    /// Why something of a file is shown though the file does not give it now, and how many records that is.
    pub fn stale_of(&self, file: &str) -> Option<(Stale, usize)> {
        let name = before_of(file);
        let why = segments_of(self, &name).next()?.stale?;
        Some((why, self.records_of_file(&name).count()))
    }

    /// The lines of `[casebook]`.
    fn header_lines(&self) -> Option<(&Arc<TextFile>, Span)> {
        let header = self.header()?;
        let (_, span) = header.segment.header?;
        let (_, start) = self.header_start()?;
        Some((&header.segment.file, Span { start, end: span.end }))
    }
}

impl<'a> Record<'a> {
    /// Why it is shown though its file does not give it now; nothing where it does.
    pub fn stale(self) -> Option<Stale> {
        self.book().stale(self.handle())
    }

    /// The name of the file that it is written in, or was.
    pub fn file_name(self) -> &'a str {
        let (segment, _) = self.book().entry(self.handle());
        written_in(segment.file.name())
    }
}
