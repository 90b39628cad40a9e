//! What is wrong with a filter, where in it, and what to do. The place is bytes of the line that was typed, since a filter
//! stands in no file until it is saved.

use crate::text::{Diagnostic, Place, Severity, Span};

/// Why a text is no filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the filter that it is about; empty where something is missing.
    pub span: Span,
    /// What was expected and what was found, one sentence without a full stop.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// What would end a filter that is only not finished: a quote or a bracket that is still open.
    pub ending: Option<String>,
}

impl Fault {
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), hint: None, ending: None }
    }

    /// Sets the hint; `None` leaves the one there is.
    pub(super) fn hint(mut self, hint: impl Into<Option<String>>) -> Self {
        self.hint = hint.into().or(self.hint);
        self
    }

    pub(super) fn ended_by(self, ending: String) -> Self {
        Self { ending: Some(ending), ..self }
    }

    /// The same as a finding about a filter that is written at `place`.
    pub fn diagnostic(&self, place: Place, severity: Severity) -> Diagnostic {
        let message = self.message.clone();
        let told = match severity {
            Severity::Error => Diagnostic::error("bad-filter", message),
            Severity::Warning | Severity::Note => Diagnostic::warning("vain-filter", message),
        };
        told.at(place).hint(self.hint.clone())
    }

    /// The whole of it in one line, as commands print it.
    pub fn told(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{}; {hint}", self.message),
            None => self.message.clone(),
        }
    }
}
