//! Entries of the detail wrapped to rows of a width.

use super::content::{Entry, Stands};
use super::{Row, Tone};
use crate::casebook::RecordId;
use crate::text::{Shown, wrap};

/// The widest that labels get.
const LABELS: u16 = 14;
/// Below this width labels stand in front of their text instead of in a column.
const NARROW: u16 = 36;
const NARROW_BESIDE: u16 = 44;

/// Wraps entries; the second answer is what can be followed, each with its first row.
pub(super) fn lay_out(entries: &[Entry], width: u16) -> (Vec<Row>, Vec<(RecordId, usize)>) {
    lay_out_in(entries, width, if width < NARROW { 0 } else { LABELS })
}

/// The same for one of two sides, where room is scarcer; nothing in them can be followed.
pub(super) fn lay_out_beside(entries: &[Entry], width: u16) -> Vec<Row> {
    lay_out_in(entries, width, if width < NARROW_BESIDE { 0 } else { LABELS }).0
}

fn lay_out_in(entries: &[Entry], width: u16, column: u16) -> (Vec<Row>, Vec<(RecordId, usize)>) {
    let mut rows = Vec::new();
    let mut links = Vec::new();
    for entry in entries {
        if entry.is_apart && !rows.is_empty() {
            rows.push(empty());
        }
        let link = entry.link.map(|record| {
            links.push((record, rows.len()));
            links.len() - 1
        });
        let (indent, further) = match entry.stands {
            Stands::Beside => (column, column),
            Stands::Left => (0, 0),
            Stands::Hanging => (0, 2.min(width / 2)),
        };
        let text = if column == 0 && !entry.label.is_empty() {
            format!("{}: {}", entry.label, entry.text)
        } else {
            entry.text.clone()
        };
        let room = usize::from(width.saturating_sub(further)).max(1);
        for (at, line) in wrap(&Shown::block(text.trim_end()), room).into_iter().enumerate() {
            let indent = if at == 0 { indent } else { further };
            let label = if at == 0 && column > 0 { Shown::line(&entry.label) } else { Shown::default() };
            let is_listed = entry.stands == Stands::Hanging;
            rows.push(Row { label, indent, is_listed, text: line, tone: entry.tone, link });
        }
    }
    (rows, links)
}

fn empty() -> Row {
    Row {
        label: Shown::default(),
        indent: 0,
        is_listed: false,
        text: Shown::default(),
        tone: Tone::Text,
        link: None,
    }
}
