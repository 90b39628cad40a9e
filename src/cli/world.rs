//! What a command may reach outside of itself. Handed in, so that tests run commands without a process of their own.

use std::ffi::OsString;
use std::io::Write;

use super::invocation::When;

/// The two streams, and what is asked of the environment.
pub struct World<'a> {
    /// Data.
    pub out: &'a mut dyn Write,
    /// Everything else.
    pub err: &'a mut dyn Write,
    pub out_is_terminal: bool,
    pub err_is_terminal: bool,
    /// The value of an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<OsString>,
}

/// Whether text carries colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Coloured,
}

impl World<'_> {
    /// The value of a variable, where it is set to something.
    pub fn variable(&self, name: &str) -> Option<OsString> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    /// Whether data on standard output is coloured. `NO_COLOR` (no-color.org) counts when it is set to anything.
    pub(super) fn paint_out(&self, when: When) -> Paint {
        self.paint(when, self.out_is_terminal)
    }

    pub(super) fn paint_err(&self) -> Paint {
        self.paint(When::Auto, self.err_is_terminal)
    }

    fn paint(&self, when: When, is_terminal: bool) -> Paint {
        let is_dumb = || self.variable("TERM").is_some_and(|term| term == "dumb");
        let is_coloured = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => is_terminal && self.variable("NO_COLOR").is_none() && !is_dumb(),
        };
        if is_coloured { Paint::Coloured } else { Paint::Plain }
    }
}
