//! One finding about something a person wrote. It is data: how it looks is decided where it is shown.

use std::fmt;
use std::sync::Arc;

use super::file::{Span, TextFile};

/// How much a finding weighs. Ordered: an error is above a warning, a warning above a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing, owes nothing.
    Note,
    /// The casebook can be read, but an analyst would be asked about this.
    Warning,
    /// Something could not be understood, or breaks the format.
    Error,
}

impl Severity {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A run of bytes in a text. Holding the text, it can be shown without anyone's help.
#[derive(Clone, Debug)]
pub struct Place {
    pub file: Arc<TextFile>,
    pub span: Span,
}

impl Place {
    pub fn new(file: &Arc<TextFile>, span: Span) -> Self {
        Self { file: Arc::clone(file), span }
    }

    /// Orders places as a reader meets them: by file name, then by where they start.
    pub fn key(&self) -> (&str, Span) {
        (self.file.name(), self.span)
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

/// A finding: the rule that made it, how much it weighs, what is wrong, where, and what to do.
///
/// If only one thing of it can be shown, it is `message`: what was expected and what was found, one
/// sentence without a full stop, names in backquotes. `hint` says what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The name of the rule, the same that `watchfloor explain` takes.
    pub rule: &'static str,
    pub severity: Severity,
    pub message: String,
    /// Where it is; none for what concerns no single text (a folder that cannot be read).
    pub place: Option<Place>,
    /// Other places that belong to it, each with what it is ("first defined here").
    pub related: Vec<(Place, String)>,
    pub hint: Option<String>,
}

/// Bytes of a sentence. A name in it may be of megabytes, and stand in a thousand of them.
const LONGEST: usize = 2000;

/// A sentence without what would make it endless.
fn cut(mut sentence: String) -> String {
    if sentence.len() > LONGEST {
        sentence.truncate(sentence.floor_char_boundary(LONGEST));
        sentence.push('…');
        sentence.shrink_to_fit();
    }
    sentence
}

impl Diagnostic {
    pub fn new(rule: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self { rule, severity, message: cut(message.into()), place: None, related: Vec::new(), hint: None }
    }

    pub fn error(rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Error, message)
    }

    pub fn warning(rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Warning, message)
    }

    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    pub fn related(mut self, place: Place, what: impl Into<String>) -> Self {
        self.related.push((place, cut(what.into())));
        self
    }

    /// Sets the hint; `None` leaves the one there is.
    pub fn hint(mut self, hint: impl Into<Option<String>>) -> Self {
        self.hint = hint.into().map(cut).or(self.hint);
        self
    }

    /// Orders findings for reading: by file, place, then rule and message; those without a place first.
    pub fn cmp_by_place(&self, other: &Self) -> std::cmp::Ordering {
        let (own, others) = (self.place.as_ref().map(Place::key), other.place.as_ref().map(Place::key));
        own.cmp(&others)
            .then_with(|| self.rule.cmp(other.rule))
            .then_with(|| self.message.cmp(&other.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end() {
        let long = "ж".repeat(1 << 20);
        let diagnostic = Diagnostic::error("syntax", long.as_str()).hint(long.clone());
        assert_eq!(diagnostic.message.len(), LONGEST + '…'.len_utf8());
        assert_eq!(diagnostic.hint, Some(diagnostic.message));
    }
}
