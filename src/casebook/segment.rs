//! The records of one file, held close together: a run of nodes that point into the file's text. Knows the layout, not
//! the meaning; the readers in [`super::part`] give the nodes their types back.

use std::sync::Arc;

use super::Moment;
use crate::model::date::Date;
use crate::model::grade::{Credibility, Grade, Reliability};
use crate::model::marking::Marking;
use crate::model::schema::Kind;
use crate::text::{Diagnostic, Span, Stale, TextFile};

/// A value, with the field that it belongs to and its place in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// The field's place in the shape of the table that holds it; 0 in lists.
    pub(super) field: u8,
    pub(super) payload: Payload,
    pub(super) span: Span,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Payload {
    /// Written, but not understood; a diagnostic says why.
    Broken,
    /// Text that stands in the file as it is.
    Text(Span),
    /// Text that had escapes or folded lines: a run of [`Segment::unescaped`].
    Unescaped(Span),
    Integer(i64),
    Number(f64),
    /// The place of a word in the field's vocabulary.
    Word(u8),
    /// A place in [`Segment::dates`].
    Date(u32),
    Reliability(Reliability),
    Credibility(Credibility),
    Grade(Grade),
    Marking(Marking),
    /// A place in [`Segment::links`].
    Link(u32),
    List(Run),
    Table(Run),
    /// Keys and values in turns.
    Map(Run),
}

/// Nodes that stand beside each other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    pub(super) first: u32,
    pub(super) len: u32,
}

/// A reference as written, and what it leads to once all files are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) written: Payload,
    pub(super) wanted: Wanted,
    pub(super) target: Target,
    pub(super) span: Span,
    /// The record that holds it, as a place in [`Segment::entries`].
    pub(super) entry: u32,
}

/// What a reference may name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    /// `id`, of this kind.
    Kind(Kind),
    /// `kind:id`, of one of these kinds; of any where there are none.
    AnyOf(&'static [Kind]),
    /// `question/answer`.
    Answer,
    /// An answer of the question that the record's own `question` field names.
    OwnAnswer,
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Target {
    #[default]
    Nothing,
    Record(super::RecordId),
    Answer(super::AnswerId),
}

/// A record: its kind, its fields, and its lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) fields: Run,
    /// From its header to the line before the next one.
    pub(super) span: Span,
}

/// The records of one file.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) file: Arc<TextFile>,
    /// What could not be understood in it, by itself.
    pub(super) found: Arc<[Diagnostic]>,
    /// Why its records are shown though their file does not give them now; nothing where it does.
    pub(super) stale: Option<Stale>,
    pub(super) nodes: Vec<Node>,
    pub(super) entries: Vec<Entry>,
    /// The fields of `[casebook]`, where this file holds it.
    pub(super) header: Option<(Run, Span)>,
    pub(super) dates: Vec<Date>,
    pub(super) links: Vec<Link>,
    pub(super) unescaped: String,
    /// When tables became known that did so later than the record that holds them: by the first node of each, sorted.
    pub(super) later: Vec<(u32, Moment)>,
}

impl Segment {
    pub(super) fn new(file: Arc<TextFile>) -> Self {
        Self {
            file,
            found: Arc::default(),
            stale: None,
            nodes: Vec::new(),
            entries: Vec::new(),
            header: None,
            dates: Vec::new(),
            links: Vec::new(),
            unescaped: String::new(),
            later: Vec::new(),
        }
    }

    /// The same as it was before it was put together with others.
    pub(super) fn apart(&self) -> Self {
        let mut apart = Self { later: Vec::new(), ..self.clone() };
        apart.links.iter_mut().for_each(|link| link.target = Target::Nothing);
        apart
    }

    pub(super) fn run(&self, run: Run) -> &[Node] {
        &self.nodes[run.first as usize..(run.first + run.len) as usize]
    }

    /// The text of a node that holds text, else nothing.
    pub(super) fn text(&self, payload: Payload) -> Option<&str> {
        match payload {
            Payload::Text(span) => Some(self.file.slice(span)),
            Payload::Unescaped(span) => self.unescaped.get(span.range()),
            _ => None,
        }
    }

    /// When a table became known, where that was later than its record; of all else always.
    pub(super) fn later_than_record(&self, payload: Payload) -> Moment {
        match payload {
            // A table without nodes has no clock, but may lie where the next one starts.
            Payload::Table(run) if run.len > 0 => self.later_than_record_at(run.first),
            _ => Moment::ALWAYS,
        }
    }

    /// The same for the table that has this first node.
    pub(super) fn later_than_record_at(&self, first: u32) -> Moment {
        let found = self.later.binary_search_by_key(&first, |(first, _)| *first);
        found.map_or(Moment::ALWAYS, |at| self.later[at].1)
    }

    /// The text of a link as written.
    pub(super) fn written(&self, link: &Link) -> &str {
        self.text(link.written).unwrap_or_default()
    }
}
