//! What stands where in a text in TOML: every header, key and value with its bytes. Knows the writing, and nothing of what
//! it means; what a table holds in all is put together in [`super::table`].

use toml_parser::decoder::Encoding;
use toml_parser::lexer::Token;
use toml_parser::parser::{Event, EventKind, EventReceiver, parse_document};
use toml_parser::{ParseError, Raw, Source};

use crate::text::Span;

/// A text as it is written.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) blocks: Vec<Block>,
    pub(super) comments: Vec<Span>,
}

/// The lines under one header; the first block of a text has none.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) header: Option<Header>,
    pub(super) entries: Vec<Entry>,
}

#[derive(Debug)]
pub(super) struct Header {
    pub(super) keys: Vec<Key>,
    pub(super) is_list: bool,
    /// With its brackets.
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) span: Span,
}

/// `key = value`, where the key may be dotted.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) keys: Vec<Key>,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) struct Value {
    pub(super) span: Span,
    pub(super) form: Form,
}

#[derive(Debug)]
pub(super) enum Form {
    Scalar,
    /// In brackets, with the commas.
    List(Vec<Value>, Vec<Span>),
    /// In braces, with the commas.
    Table(Vec<Entry>, Vec<Span>),
}

impl Entry {
    /// From its key to the end of its value.
    pub(super) fn span(&self) -> Span {
        self.keys.first().map_or(self.value.span, |key| key.span.to(self.value.span))
    }
}

impl Block {
    /// Where what belongs to it ends: its last value, else its header.
    pub(super) fn end(&self) -> Option<usize> {
        let header = self.header.as_ref().map(|header| header.span.end);
        self.entries.last().map(|entry| entry.value.span.end).or(header).map(|end| end as usize)
    }
}

impl Tree {
    /// Reads a text; nothing where it has a mistake. It must not nest deep: see [`crate::text::deeper_than`].
    pub(super) fn read(text: &str) -> Option<Self> {
        let source = Source::new(text);
        let tokens: Vec<Token> = source.lex().collect();
        let mut events = Events::default();
        let mut errors: Vec<ParseError> = Vec::new();
        parse_document(&tokens, &mut events, &mut errors);
        if !errors.is_empty() {
            return None;
        }
        let mut reader = Reader { text, events: events.0, at: 0, comments: Vec::new() };
        let blocks = reader.blocks()?;
        Some(Self { blocks, comments: reader.comments })
    }

    /// Whether a comment stands between two places.
    pub(super) fn has_comment(&self, from: usize, to: usize) -> bool {
        self.comments.iter().any(|comment| (from..to).contains(&(comment.start as usize)))
    }
}

#[derive(Default)]
struct Events(Vec<Event>);

macro_rules! receive {
    ($($name:ident $kind:ident;)+) => {
        $(fn $name(&mut self, span: toml_parser::Span, _: &mut dyn toml_parser::ErrorSink) {
            self.0.push(Event::new_unchecked(EventKind::$kind, None, span));
        })+
    };
}

impl EventReceiver for Events {
    receive! {
        std_table_open StdTableOpen; std_table_close StdTableClose; array_table_open ArrayTableOpen;
        array_table_close ArrayTableClose; inline_table_close InlineTableClose; array_close ArrayClose;
        key_sep KeySep; key_val_sep KeyValSep; value_sep ValueSep; comment Comment;
    }

    fn inline_table_open(&mut self, span: toml_parser::Span, _: &mut dyn toml_parser::ErrorSink) -> bool {
        self.0.push(Event::new_unchecked(EventKind::InlineTableOpen, None, span));
        true
    }

    fn array_open(&mut self, span: toml_parser::Span, _: &mut dyn toml_parser::ErrorSink) -> bool {
        self.0.push(Event::new_unchecked(EventKind::ArrayOpen, None, span));
        true
    }

    fn simple_key(
        &mut self,
        span: toml_parser::Span,
        encoding: Option<Encoding>,
        _: &mut dyn toml_parser::ErrorSink,
    ) {
        self.0.push(Event::new_unchecked(EventKind::SimpleKey, encoding, span));
    }

    fn scalar(
        &mut self,
        span: toml_parser::Span,
        encoding: Option<Encoding>,
        _: &mut dyn toml_parser::ErrorSink,
    ) {
        self.0.push(Event::new_unchecked(EventKind::Scalar, encoding, span));
    }
}

/// Goes through the events of a text without mistakes.
struct Reader<'text> {
    text: &'text str,
    events: Vec<Event>,
    at: usize,
    comments: Vec<Span>,
}

impl Reader<'_> {
    /// The next event that is no comment.
    fn peek(&mut self) -> Option<Event> {
        while let Some(event) = self.events.get(self.at) {
            if event.kind() != EventKind::Comment {
                return Some(*event);
            }
            self.comments.push(span(*event));
            self.at += 1;
        }
        None
    }

    fn next(&mut self) -> Option<Event> {
        let event = self.peek()?;
        self.at += 1;
        Some(event)
    }

    fn blocks(&mut self) -> Option<Vec<Block>> {
        let mut blocks = vec![Block::default()];
        while let Some(event) = self.peek() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    let header = self.header()?;
                    blocks.push(Block { header: Some(header), entries: Vec::new() });
                }
                _ => {
                    let entry = self.entry()?;
                    blocks.last_mut()?.entries.push(entry);
                }
            }
        }
        Some(blocks)
    }

    fn header(&mut self) -> Option<Header> {
        let open = self.next()?;
        let keys = self.keys()?;
        let close = self.next()?;
        let is_list = open.kind() == EventKind::ArrayTableOpen;
        matches!(close.kind(), EventKind::StdTableClose | EventKind::ArrayTableClose).then_some(())?;
        Some(Header { keys, is_list, span: span(open).to(span(close)) })
    }

    fn keys(&mut self) -> Option<Vec<Key>> {
        let mut keys = Vec::new();
        loop {
            let key = self.next().filter(|event| event.kind() == EventKind::SimpleKey)?;
            let raw = Raw::new_unchecked(self.text.get(span(key).range())?, key.encoding(), key.span());
            let mut name = std::borrow::Cow::default();
            raw.decode_key(&mut name, &mut ());
            keys.push(Key { name: name.into_owned(), span: span(key) });
            if self.peek().is_none_or(|event| event.kind() != EventKind::KeySep) {
                return Some(keys);
            }
            self.at += 1;
        }
    }

    fn entry(&mut self) -> Option<Entry> {
        let keys = self.keys()?;
        self.next().filter(|event| event.kind() == EventKind::KeyValSep)?;
        Some(Entry { keys, value: self.value()? })
    }

    fn value(&mut self) -> Option<Value> {
        let first = self.next()?;
        let (form, end) = match first.kind() {
            EventKind::Scalar => (Form::Scalar, first),
            EventKind::ArrayOpen => {
                let (items, commas, end) = self.items(EventKind::ArrayClose, Self::value)?;
                (Form::List(items, commas), end)
            }
            EventKind::InlineTableOpen => {
                let (entries, commas, end) = self.items(EventKind::InlineTableClose, Self::entry)?;
                (Form::Table(entries, commas), end)
            }
            _ => return None,
        };
        Some(Value { span: span(first).to(span(end)), form })
    }

    fn items<T>(
        &mut self,
        close: EventKind,
        read: fn(&mut Self) -> Option<T>,
    ) -> Option<(Vec<T>, Vec<Span>, Event)> {
        let (mut items, mut commas) = (Vec::new(), Vec::new());
        loop {
            let event = self.peek()?;
            if event.kind() == close {
                self.at += 1;
                return Some((items, commas, event));
            }
            if event.kind() == EventKind::ValueSep {
                self.at += 1;
                commas.push(span(event));
            } else {
                items.push(read(self)?);
            }
        }
    }
}

fn span(event: Event) -> Span {
    Span::new(event.span().start(), event.span().end())
}
