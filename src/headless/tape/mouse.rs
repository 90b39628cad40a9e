//! Places on the screen as tapes name them: a cell, or a text and the region that it stands in.

use super::expect::{pattern, region};
use super::scan::Scanner;
use super::{Pattern, Verb};
use crate::text::Diagnostic;

/// Where the mouse goes.
#[derive(Clone, Debug)]
pub enum Target {
    /// Column and row, counted from 0 at the upper left.
    Cell(u16, u16),
    /// The first place of a text, in a region of the screen or in all of it.
    Text { pattern: Pattern, region: Option<&'static str> },
}

/// Reads `12,5`, or `"Moscow"`, or `/Mosc.w/ in claims`.
pub(super) fn target(scanner: &mut Scanner<'_>) -> Result<Target, Diagnostic> {
    scanner.skip_blanks();
    if let Some(pattern) = pattern(scanner)? {
        return Ok(Target::Text { pattern, region: region(scanner)? });
    }
    let written = scanner.run();
    let read = || {
        let (column, row) = written.value.split_once(',')?;
        Some(Target::Cell(column.parse().ok()?, row.parse().ok()?))
    };
    read().ok_or_else(|| {
        let message = format!("`{:.40}` is no place on the screen", written.value);
        let hint = "write column and row from 0, as in `12,5`, or a text in quotes".to_owned();
        Diagnostic::error("tape-argument", message).at(written.place.clone()).hint(hint)
    })
}

/// What follows `Wheel`.
pub(super) fn wheel(scanner: &mut Scanner<'_>) -> Result<Verb, Diagnostic> {
    scanner.skip_blanks();
    let written = scanner.word();
    let is_down = match written.value {
        "down" => true,
        "up" => false,
        _ => {
            let message = format!("the wheel turns `up` or `down`, not `{:.40}`", written.value);
            return Err(Diagnostic::error("tape-argument", message).at(written.place));
        }
    };
    let times = super::press::times(scanner)?;
    scanner.skip_blanks();
    let at = if scanner.peek() == Some('a') {
        super::expect::keyword(scanner, "at")?;
        Some(target(scanner)?)
    } else {
        None
    };
    Ok(Verb::Wheel { is_down, times, at })
}
