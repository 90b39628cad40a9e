//! The palette: the line that is typed, and what fits it, commands with their keys and records with their kinds.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::frame::{Frame, Pieces, room, start_row, write, write_right};
use super::search::{blank, marked_pieces};
use super::{Look, field, mark, paint};
use crate::app::command::Command;
use crate::app::pane::compact_date;
use crate::app::{App, Palette, Pick};
use crate::casebook::RecordId;
use crate::text::Shown;

/// The column of what a row is.
const KIND: usize = 11;

pub(super) fn draw(app: &App, palette: &Palette, look: &Look, buf: &mut Buffer) {
    let theme = &look.theme;
    blank(look, palette.area, buf);
    let rows = palette.rows_area();
    let height = usize::from(rows.height);
    let count = if palette.is_waiting() { " looking … " } else { "" };
    Frame {
        area: palette.area,
        is_focused: true,
        title: vec![(Shown::literal(" Do or go "), theme.accent)],
        right: vec![(Shown::line(count), theme.muted)],
        foot: Vec::new(),
        scroll: (palette.list.offset, height, palette.rows.len()),
    }
    .draw(look, buf);
    let lines = room(palette.area);
    let head = Rect { height: lines.height.min(1), ..lines };
    write(buf, head, &field::pieces_after(": ", &palette.field, head.width, look));
    if palette.rows.is_empty() {
        let told =
            if palette.is_waiting() { "" } else { "No command that works here and no record is called so." };
        let below = Rect { y: rows.y, height: rows.height.min(1), ..lines };
        paint::line(buf, below, &Shown::line(told), theme.muted);
    }
    for (at, y) in palette.list.window(palette.rows.len(), height).zip(rows.y..) {
        let line = Rect { y, height: 1, ..rows };
        let is_cursor = at == palette.list.cursor;
        let is_recent = at < palette.recent;
        match palette.rows[at] {
            Pick::Command(command) => {
                draw_command(app, palette, look, command, (is_cursor, is_recent), line, buf);
            }
            Pick::Record(record) => {
                draw_record(app, palette, look, record, (is_cursor, is_recent), line, buf);
            }
        }
    }
}

/// The start of a row up to its name, and what stands at its end; gives the room of the name.
fn start(
    look: &Look,
    glyph: &str,
    kind: &str,
    end: &[(Shown, Style)],
    (is_cursor, is_recent): (bool, bool),
    line: Rect,
    buf: &mut Buffer,
) -> Rect {
    let theme = &look.theme;
    let patch = |style: Style| if is_cursor { style.patch(theme.selected) } else { style };
    let used = start_row(look, buf, line, is_cursor, [(glyph, theme.muted)]);
    let line = Rect { x: line.x + used, width: line.width.saturating_sub(used), ..line };
    let mut end: Pieces = end.iter().map(|(text, style)| (text.clone(), patch(*style))).collect();
    if is_recent {
        end.insert(0, (Shown::literal(" recent "), patch(theme.faint)));
    }
    let right = write_right(buf, line, &end);
    write(buf, line, &vec![(Shown::line(&format!("{kind:KIND$}")), patch(theme.muted))]);
    let width = line.width.saturating_sub(KIND as u16 + right);
    Rect { x: line.x + KIND as u16, width, ..line }
}

fn draw_command(
    app: &App,
    palette: &Palette,
    look: &Look,
    command: Command,
    states: (bool, bool),
    line: Rect,
    buf: &mut Buffer,
) {
    let theme = &look.theme;
    let patch = |style: Style| if states.0 { style.patch(theme.selected) } else { style };
    let keys: Vec<String> = app.keys_below(command).iter().map(ToString::to_string).collect();
    let end = [(Shown::line(&format!(" {} ", keys.join("  "))), theme.key)];
    let names = start(look, look.glyphs.bullet, "command", &end, states, line, buf);
    let (name, summary) = (command.name(), command.summary());
    let in_name = palette.fuzzy.places(name);
    let in_summary = if in_name.is_empty() { palette.fuzzy.places(summary) } else { Vec::new() };
    let mut pieces = marked_pieces(name, &in_name, patch(theme.strong), look);
    pieces.push((Shown::literal("  "), patch(theme.text)));
    pieces.extend(marked_pieces(summary, &in_summary, patch(theme.muted), look));
    write(buf, names, &pieces);
}

fn draw_record(
    app: &App,
    palette: &Palette,
    look: &Look,
    record: RecordId,
    states: (bool, bool),
    line: Rect,
    buf: &mut Buffer,
) {
    let theme = &look.theme;
    let patch = |style: Style| if states.0 { style.patch(theme.selected) } else { style };
    let record = app.loaded().book.record(record);
    let date = record.date().map(compact_date).unwrap_or_default();
    let end = [(Shown::line(&format!(" {date} ")), theme.muted)];
    let names = start(look, mark::kind(look.glyphs, record), record.kind().name(), &end, states, line, buf);
    let places = palette.fuzzy.places(record.title());
    write(buf, names, &marked_pieces(record.title(), &places, patch(theme.text), look));
}
