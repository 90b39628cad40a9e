//! One text against what a filter says of it: a part of it, the whole of it, or a pattern. Knows no record.

use regex::{Regex, RegexBuilder};

use super::Fault;
use super::expression::{Comparison, FieldTerm, Value};
use super::words::Words;
use crate::text::{Span, fold};

/// A compiled pattern takes at most so many bytes: nobody writes more, and what a saved filter holds was written by anybody.
const LARGEST: usize = 1 << 20;

#[derive(Clone, Debug)]
pub(super) enum TextTest {
    /// Occurs in it, as it is folded.
    Part(Words),
    /// Is all of it, folded.
    Whole(String),
    Pattern(Regex),
}

impl TextTest {
    /// How the text of a field is asked.
    pub(super) fn of(term: &FieldTerm) -> Result<Self, Fault> {
        match (&term.value, term.comparison) {
            (Value::Pattern { source, is_folded }, Comparison::Is | Comparison::Exactly) => {
                Ok(Self::Pattern(pattern(source, *is_folded, term.value_at.0)?))
            }
            (Value::Bare(text) | Value::Quoted(text), Comparison::Exactly) => Ok(Self::Whole(fold(text))),
            (Value::Bare(text) | Value::Quoted(text), Comparison::Is) => {
                let mut words = Words::default();
                words.phrase(text);
                Ok(Self::Part(words))
            }
            _ => Err(no_order(term)),
        }
    }

    pub(super) fn keeps(&self, text: &str) -> bool {
        match self {
            Self::Part(words) => words.occur_in_text(text),
            Self::Whole(wanted) if text.is_ascii() => text.eq_ignore_ascii_case(wanted),
            Self::Whole(wanted) => fold(text) == *wanted,
            Self::Pattern(pattern) => pattern.is_match(text),
        }
    }
}

/// That values of a field cannot be more or less than others.
pub(super) fn no_order(term: &FieldTerm) -> Fault {
    let message = format!("values of `{}` have no order", term.name);
    Fault::new(term.value_at.0, message)
        .hint(format!("write `{}:` and the value, or `{}:=` for the whole of it", term.name, term.name))
}

pub(super) fn pattern(source: &str, is_folded: bool, span: Span) -> Result<Regex, Fault> {
    let built =
        RegexBuilder::new(source).case_insensitive(is_folded).size_limit(LARGEST).nest_limit(64).build();
    built.map_err(|error| {
        let told = error.to_string();
        let reason = match error {
            regex::Error::CompiledTooBig(_) => "it is too large",
            _ => told.lines().last().unwrap_or_default().trim_start_matches("error: "),
        };
        Fault::new(span, format!("this is no pattern: {reason}"))
            .hint("a sign that means something is meant as itself behind a backslash: `\\.`".to_owned())
    })
}
