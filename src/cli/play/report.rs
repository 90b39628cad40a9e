//! What is told of played tapes: a line for each, what differs, and what failed; or one JSON object a frame.

use std::io::{self, Write};

use serde::Serialize;

use super::super::render;
use super::super::world::Paint;
use super::golden::State;
use super::target::Target;
use crate::headless::play::Finding;
use crate::headless::tape::Size;
use crate::text::{Diagnostic, Located, Severity, Shown};

/// A frame or an output, and what became of it.
pub(super) struct Settled {
    pub(super) path: Located<String>,
    pub(super) target: Target,
    pub(super) size: Size,
    pub(super) state: State,
}

/// Everything that came of one tape.
#[derive(Default)]
pub(super) struct Report {
    pub(super) tape: String,
    /// What is wrong with its text, or with what it names.
    pub(super) wrong: Vec<Diagnostic>,
    pub(super) failed: Vec<Finding>,
    pub(super) settled: Vec<Settled>,
}

#[derive(Serialize)]
struct Row<'a> {
    tape: &'a str,
    line: usize,
    file: String,
    size: String,
    state: &'static str,
    cells: usize,
}

impl Report {
    /// Whether the tape could not be played.
    pub(super) fn is_broken(&self) -> bool {
        let is_error = |one: &Diagnostic| one.severity == Severity::Error;
        self.wrong.iter().any(is_error) || self.failed.iter().any(|one| is_of_the_tape(&one.diagnostic))
    }

    /// Whether something is not as it was expected or recorded.
    pub(super) fn has_failed(&self) -> bool {
        !self.failed.is_empty() || self.settled.iter().any(|one| one.state.is_failure())
    }

    /// Writes what people read.
    pub(super) fn human(&self, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
        for diagnostic in &self.wrong {
            render::human(diagnostic, "", paint, out)?;
        }
        for Finding { diagnostic, screen } in &self.failed {
            render::human(diagnostic, "", paint, out)?;
            if let Some(screen) = screen {
                writeln!(out, "the screen was:\n{screen}")?;
            }
        }
        for one in self.settled.iter().filter(|one| one.state.is_failure()) {
            render::human(&one.diagnostic(), "", paint, out)?;
            if let State::Differs(difference) = &one.state {
                for line in &difference.lines {
                    writeln!(out, "{}", Shown::line(line).as_str())?;
                }
                writeln!(out)?;
            }
        }
        writeln!(out, "{}", self.summary())
    }

    /// `ok tests/tape/open.tape: 3 frames as recorded`.
    fn summary(&self) -> String {
        let verdict = if self.is_broken() || self.has_failed() { "FAILED" } else { "ok" };
        let count = |is: fn(&State) -> bool| self.settled.iter().filter(|one| is(&one.state)).count();
        let counts = [
            (count(|state| *state == State::Same), "as recorded"),
            (count(|state| *state == State::Written), "written"),
            (count(|state| *state == State::Unchanged), "unchanged"),
            (count(|state| matches!(state, State::Differs(_))), "differing"),
            (count(|state| *state == State::New), "not recorded"),
            (count(|state| matches!(state, State::Stale(_))), "old"),
        ];
        let told: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        let told = if told.is_empty() { "no frames".to_owned() } else { told.join(", ") };
        format!("{verdict:6} {}: {told}", Shown::line(&self.tape).as_str())
    }

    /// Writes one object a frame, and the findings as `check` writes them.
    pub(super) fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        for diagnostic in self.wrong.iter().chain(self.failed.iter().map(|one| &one.diagnostic)) {
            render::json(diagnostic, "", out)?;
        }
        for one in &self.settled {
            let place = &one.path.place;
            let row = Row {
                tape: &self.tape,
                line: place.file.position(place.span.start as usize).line,
                file: one.target.shown(),
                size: format!("{}x{}", one.size.columns, one.size.rows),
                state: one.state.name(),
                cells: if let State::Differs(difference) = &one.state { difference.cells.len() } else { 0 },
            };
            render::json_line(&row, out)?;
        }
        Ok(())
    }
}

/// Whether the tape is wrong, rather than what it tells of the program.
fn is_of_the_tape(diagnostic: &Diagnostic) -> bool {
    diagnostic.rule != "tape-expect"
}

impl Settled {
    /// What is wrong with it, in one sentence.
    fn diagnostic(&self) -> Diagnostic {
        let shown = self.target.shown();
        let (message, hint) = match &self.state {
            State::Differs(difference) => {
                let cells = difference.cells.len();
                (
                    format!("`{shown}` differs from its recording in {cells} cells"),
                    "record it anew with `--update` if it is meant",
                )
            }
            State::New => (format!("nothing is recorded for `{shown}`"), "record it with `--update`"),
            State::Stale(path) => (
                format!("`{}` is old: it would be made otherwise now", path.display()),
                "make it anew with `--update`",
            ),
            State::Same | State::Written | State::Unchanged => (format!("`{shown}` is right"), ""),
        };
        Diagnostic::error("tape-frame", message).at(self.path.place.clone()).hint(hint.to_owned())
    }
}

impl State {
    pub(super) fn is_failure(&self) -> bool {
        matches!(self, Self::New | Self::Differs(_) | Self::Stale(_))
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::New => "new",
            Self::Differs(_) => "differs",
            Self::Stale(_) => "stale",
            Self::Written => "written",
            Self::Unchanged => "unchanged",
        }
    }
}
