//! A filter as it was written: terms, joined by "and", "or" and "not". What the names in it mean, and whether they mean
//! anything, is not known here.

use std::fmt::{self, Write as _};

use crate::text::Span;

/// A filter. In a normal form, which the parser gives: neither `All` nor `Any` holds one of its own kind, both hold at least
/// two, except that an empty `All` keeps everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Term(Term),
}

/// One term, and the bytes that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub at: At,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A bare word.
    Word(String),
    /// Words in quotes.
    Phrase(String),
    /// `@NAME`: a saved filter, or a word if none is called so.
    Named(String),
    Field(FieldTerm),
}

/// `name:value`, with what stands between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTerm {
    pub name: String,
    pub name_at: At,
    pub comparison: Comparison,
    pub value: Value,
    pub value_at: At,
}

/// How the value of a record has to stand to the one that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `:`, which each type of value reads in its own way.
    Is,
    /// `:=`, wholly the same.
    Exactly,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Bare(String),
    Quoted(String),
    /// `/…/`, with `i` behind it where case does not matter.
    Pattern {
        source: String,
        is_folded: bool,
    },
}

/// Where something stands. All are equal: two filters are the same wherever their terms stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct At(pub Span);

impl PartialEq for At {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for At {}

impl Comparison {
    /// The signs, longer ones before those that they start with.
    pub const SIGNS: [(&'static str, Self); 7] = [
        (">=", Self::AtLeast),
        ("<=", Self::AtMost),
        ("\u{2265}", Self::AtLeast),
        ("\u{2264}", Self::AtMost),
        (">", Self::Greater),
        ("<", Self::Less),
        ("=", Self::Exactly),
    ];

    pub fn sign(self) -> &'static str {
        Self::SIGNS.iter().find(|(_, comparison)| *comparison == self).map_or("", |(sign, _)| sign)
    }

    /// Whether it asks for an order.
    pub fn is_ordering(self) -> bool {
        !matches!(self, Self::Is | Self::Exactly)
    }
}

impl Value {
    /// The text that is compared; of a pattern its source.
    pub fn text(&self) -> &str {
        match self {
            Self::Bare(text) | Self::Quoted(text) | Self::Pattern { source: text, .. } => text,
        }
    }
}

impl Expression {
    pub fn everything() -> Self {
        Self::All(Vec::new())
    }

    pub fn is_everything(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// All of several, in normal form.
    pub(super) fn all(parts: Vec<Self>) -> Self {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::All(inner) => inner,
            other => vec![other],
        });
        let mut flat: Vec<Self> = flat.collect();
        if flat.len() == 1 { flat.remove(0) } else { Self::All(flat) }
    }

    /// Any of several, in normal form.
    pub(super) fn any(parts: Vec<Self>) -> Self {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::Any(inner) => inner,
            other => vec![other],
        });
        let mut flat: Vec<Self> = flat.collect();
        if flat.len() == 1 { flat.remove(0) } else { Self::Any(flat) }
    }

    /// Visits every term, and says of each whether it has to hold or must not.
    pub fn each_term<'a>(&'a self, visit: &mut dyn FnMut(&'a Term, bool)) {
        self.each_term_of(true, visit);
    }

    fn each_term_of<'a>(&'a self, is_wanted: bool, visit: &mut dyn FnMut(&'a Term, bool)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.each_term_of(is_wanted, visit);
                }
            }
            Self::Not(part) => part.each_term_of(!is_wanted, visit),
            Self::Term(term) => visit(term, is_wanted),
        }
    }
}

/// Prints the filter so that reading it again gives the same.
impl fmt::Display for Expression {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |parts: &[Self], between: &str, out: &mut fmt::Formatter<'_>| {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    out.write_str(between)?;
                }
                match part {
                    Self::Any(_) => write!(out, "({part})")?,
                    part => part.fmt(out)?,
                }
            }
            Ok(())
        };
        match self {
            Self::All(parts) => joined(parts, " ", out),
            Self::Any(parts) => joined(parts, " | ", out),
            Self::Not(part) => match &**part {
                Self::All(_) | Self::Any(_) => write!(out, "-({part})"),
                part => write!(out, "-{part}"),
            },
            Self::Term(term) => term.what.fmt(out),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => out.write_str(word),
            Self::Phrase(text) => quote(text, out),
            Self::Named(name) => write!(out, "@{name}"),
            Self::Field(term) => {
                write!(out, "{}:{}{}", term.name, term.comparison.sign(), term.value)
            }
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bare(text) => out.write_str(text),
            Self::Quoted(text) => quote(text, out),
            Self::Pattern { source, is_folded } => {
                write!(out, "/{source}/{}", if *is_folded { "i" } else { "" })
            }
        }
    }
}

fn quote(text: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    out.write_char('"')?;
    for letter in text.chars() {
        if matches!(letter, '"' | '\\') {
            out.write_char('\\')?;
        }
        out.write_char(letter)?;
    }
    out.write_char('"')
}

/// A value as it has to be written behind a field: as it is where that reads as one value, else in quotes.
pub fn quoted(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_.:+/%'".contains(letter);
    let starts_plain = text.starts_with(|letter: char| letter.is_alphanumeric());
    if starts_plain && text.chars().all(is_plain) {
        return text.to_owned();
    }
    Value::Quoted(text.to_owned()).to_string()
}
