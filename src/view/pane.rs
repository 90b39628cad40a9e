//! A pane of the desk: its frame, and the rows of its window, column by column.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::frame::{Frame, Pieces, room};
use super::{Look, filter, mark, paint};
use crate::analysis::Level;
use crate::app::App;
use crate::app::command::Command;
use crate::app::layout::{Focus, inner};
use crate::app::pane::{Column, Pane, PaneKind, Room, Runs, columns};
use crate::casebook::Record;
use crate::text::{Query, Shown, shown_of, wrap};

/// Gutter, mark of opposition and glyph of the kind, each with what follows it.
const MARKS: u16 = 5;

/// Of so many terms is told that they keep a pane empty.
const BLAMED: usize = 3;

pub(super) fn draw(app: &App, look: &Look, kind: PaneKind, buf: &mut Buffer) {
    let area = app.desk().layout.pane(kind);
    if area.is_empty() {
        return;
    }
    let pane = app.desk().pane(kind);
    let is_focused = app.desk().focus == Focus::Pane(kind);
    let height = usize::from(inner(area).height);
    let frame = Frame {
        area,
        is_focused,
        title: title(app, look, pane, is_focused),
        right: vec![(Shown::line(&sorting(look, pane)), look.theme.muted)],
        foot: foot(app, look, pane, is_focused),
        scroll: (pane.list.offset, height, pane.rows.len()),
    };
    frame.draw(look, buf);
    if pane.rows.is_empty() {
        return empty(app, look, pane, room(area), buf);
    }
    let rows = Rows::new(app, look, pane, area, is_focused);
    for (row, y) in pane.list.window(pane.rows.len(), height).zip(inner(area).y..) {
        rows.draw(row, y, buf);
    }
}

fn title(app: &App, look: &Look, pane: &Pane, is_focused: bool) -> Pieces {
    let theme = &look.theme;
    let style = if is_focused { theme.accent } else { theme.strong };
    let total = pane.total(app.loaded());
    let count = shown_of(pane.rows.len(), total);
    let count = if pane.is_waiting() { format!("{count}\u{2026}") } else { count };
    vec![
        (Shown::literal(" "), theme.text),
        (Shown::literal(pane.kind.title()), style),
        (Shown::line(&format!(" {count} ")), theme.muted),
    ]
}

fn sorting(look: &Look, pane: &Pane) -> String {
    let arrow = if pane.runs() == Runs::Up { look.glyphs.sort_up } else { look.glyphs.sort_down };
    format!(" {} {arrow} ", pane.sorted_by_title())
}

/// The filter, on the lower border: as it is typed, or as it stands.
fn foot(app: &App, look: &Look, pane: &Pane, is_focused: bool) -> Pieces {
    let typed = app.typed().filter(|_| is_focused);
    let width = app.desk().layout.pane(pane.kind).width;
    if typed.is_some() || pane.filter.is_empty() || app.desk().are_filters_on {
        return filter::foot(&pane.filter, typed, width, look);
    }
    vec![
        (Shown::literal(" / "), look.theme.key),
        (Shown::line(pane.filter.text()), look.theme.muted),
        (Shown::literal(" (off) "), look.theme.muted),
    ]
}

/// Why the pane is empty, and which key fills it.
fn empty(app: &App, look: &Look, pane: &Pane, area: Rect, buf: &mut Buffer) {
    let (noun, meaning) = pane.kind.explained();
    let is_filtered = !pane.filter.is_empty() && app.desk().are_filters_on;
    let (why, key) = if let Some(reason) = not_yet_known(app, pane.kind) {
        (reason, format!("{} shows what is known by now.", app.key(Command::Latest)))
    } else if pane.total(app.loaded()) == 0 {
        let kind = pane.kind.lists();
        (
            format!("No {noun} yet: {meaning}."),
            format!("Write one as [[{kind}]] in any file of the casebook."),
        )
    } else if is_filtered {
        let why = format!("No {noun} matches \u{201c}{}\u{201d}.", pane.filter.holding());
        (why, format!("{} clears the filter.", app.key(Command::Close)))
    } else {
        let anchor = app.desk().narrowed().map(|record| app.loaded().book.record(record).short_title());
        let anchor = anchor.unwrap_or("the selected record");
        (format!("No {noun} is tied to {anchor}."), format!("{} shows all again.", app.key(Command::Narrow)))
    };
    let blamed = pane.blamed.iter().filter(|_| is_filtered).take(BLAMED).map(|blame| format!("{blame}."));
    let (muted, text) = (look.theme.muted, look.theme.text);
    let told = std::iter::once((why, muted)).chain(blamed.map(|blame| (blame, text))).chain([(key, muted)]);
    let mut left = area;
    for (told, style) in told {
        let lines = wrap(&Shown::block(&told), usize::from(area.width));
        paint::block(buf, left, &lines, style);
        let used = left.height.min(lines.len() as u16);
        left = Rect { y: left.y + used, height: left.height - used, ..left };
    }
}

/// That nothing of a kind was known as of the date, and when the first of it came; nothing where that is not why.
fn not_yet_known(app: &App, kind: PaneKind) -> Option<String> {
    let as_of = app.as_of().filter(|_| app.loaded().book.handles(kind.lists()).is_empty())?;
    let first = app.whole().book.of_kind(kind.lists()).map(Record::known_since).min()?;
    let (noun, _) = kind.explained();
    let came = first.day().map(|day| format!("; the first comes on {day}")).unwrap_or_default();
    Some(format!("No {noun} was known as of {as_of}{came}."))
}

/// What the rows of a pane share while they are drawn.
struct Rows<'a> {
    app: &'a App,
    look: &'a Look,
    pane: &'a Pane,
    area: Rect,
    is_focused: bool,
    query: Query,
    /// Columns that have room, each with its width.
    columns: Vec<(&'static Column, u16)>,
}

impl<'a> Rows<'a> {
    fn new(app: &'a App, look: &'a Look, pane: &'a Pane, area: Rect, is_focused: bool) -> Self {
        let area = inner(area);
        let query = if app.desk().are_filters_on { pane.filter.marks().clone() } else { Query::default() };
        let mut rows = Self { app, look, pane, area, is_focused, query, columns: Vec::new() };
        rows.columns = rows.fit();
        rows
    }

    fn record(&self, row: usize) -> Record<'a> {
        self.app.loaded().book.record(self.pane.rows[row])
    }

    /// The widths of the columns: fixed ones first, the rest to the one that takes it.
    fn fit(&self) -> Vec<(&'static Column, u16)> {
        let window = self.pane.list.window(self.pane.rows.len(), usize::from(self.area.height));
        let whole = self.area.width.saturating_sub(MARKS + 1);
        let longest = |column: &Column| {
            let cells = window.clone().map(|row| (column.cell)(self.app.loaded(), self.record(row)));
            cells.map(|cell| Shown::line(&cell).width() as u16).max().unwrap_or(0)
        };
        let mut left = whole;
        let mut columns: Vec<(&'static Column, u16)> = Vec::new();
        for column in columns_of(self.pane.kind) {
            let width = match column.room {
                Room::Cells { cells, from } if self.area.width >= from => cells,
                Room::Fit { percent, from } if self.area.width >= from => {
                    longest(column).min(whole * percent / 100)
                }
                Room::Cells { .. } | Room::Fit { .. } => 0,
                Room::Rest => u16::MAX,
            };
            if width > 0 {
                left = left.saturating_sub(if width == u16::MAX { 0 } else { width + 2 });
                columns.push((column, width));
            }
        }
        for (_, width) in columns.iter_mut().filter(|(_, width)| *width == u16::MAX) {
            *width = left;
        }
        columns
    }

    fn draw(&self, row: usize, y: u16, buf: &mut Buffer) {
        let (theme, glyphs) = (&self.look.theme, self.look.glyphs);
        let record = self.record(row);
        let level = self.app.desk().emphasis.level(record.handle());
        let is_cursor = row == self.pane.list.cursor;
        let line = Rect { y, height: 1, ..self.area };
        let style = self.style(level, is_cursor);
        if is_cursor && self.is_focused {
            buf.set_style(line, theme.selected);
        }
        let gutter = match level {
            Level::Selected => glyphs.gutter,
            Level::Tied if !self.is_focused => glyphs.tied,
            Level::Near if !self.is_focused => glyphs.near,
            Level::Contradicting => glyphs.against,
            _ => " ",
        };
        let gutter_style = match level {
            Level::Contradicting => theme.contradicting,
            _ => theme.accent,
        };
        // What is against the selected record says so in the gutter; that it is contested is said by that.
        let is_against = level == Level::Contradicting;
        let opposed = if is_against { " " } else { mark::standing(glyphs, self.app.loaded(), record) };
        let opposed_style =
            if level == Level::Dimmed && !self.is_focused { theme.faint } else { theme.contradicting };
        let kind = mark::kind(glyphs, record);
        let marks =
            [(0, gutter, gutter_style), (1, opposed, opposed_style), (3, kind, self.glyph_style(style))];
        for (column, glyph, style) in marks.into_iter().filter(|(column, ..)| *column < line.width) {
            let style = if is_cursor && self.is_focused { theme.selected.patch(style) } else { style };
            paint::line(buf, Rect { x: line.x + column, width: 1, ..line }, &Shown::literal(glyph), style);
        }
        self.cells(
            record,
            Rect { x: line.x + MARKS, width: line.width.saturating_sub(MARKS), ..line },
            style,
            buf,
        );
    }

    fn cells(&self, record: Record<'_>, line: Rect, style: Style, buf: &mut Buffer) {
        let mut x = line.x;
        for (column, width) in &self.columns {
            let area = Rect { x, width: (*width).min(line.right().saturating_sub(x)), ..line };
            let cell = self.text(column, record, area.width);
            let is_side = !matches!(column.room, Room::Rest);
            let style = if is_side { style.patch(self.side_style(style)) } else { style };
            if column.is_number {
                paint::line_right(buf, area, &Shown::line(&cell), style);
            } else {
                self.cell(&cell, area, style, buf);
            }
            x = area.right().saturating_add(2);
        }
    }

    /// What a cell says: the brief form where the whole one would be cut, and has no word of the filter that is lost.
    fn text(&self, column: &Column, record: Record<'_>, width: u16) -> String {
        let whole = (column.cell)(self.app.loaded(), record);
        if Shown::line(&whole).width() <= usize::from(width) {
            return whole;
        }
        let brief = (column.brief)(self.app.loaded(), record);
        if self.query.matches([brief.as_str()]) { brief } else { whole }
    }

    /// A cell with the words of the filter marked in it.
    fn cell(&self, cell: &str, area: Rect, style: Style, buf: &mut Buffer) {
        let places = self.query.places(cell);
        let mut pieces: Vec<(Shown, Style)> = Vec::new();
        let mut at = 0;
        for place in places {
            pieces.push((Shown::line(&cell[at..place.start]), style));
            pieces.push((Shown::line(&cell[place.clone()]), style.patch(self.look.theme.match_)));
            at = place.end;
        }
        pieces.push((Shown::line(&cell[at..]), style));
        super::frame::write(buf, area, &pieces);
    }

    fn style(&self, level: Level, is_cursor: bool) -> Style {
        let theme = &self.look.theme;
        let style = match level {
            _ if self.is_focused => theme.text,
            Level::Selected | Level::Tied | Level::Contradicting => theme.tied,
            Level::Near | Level::Plain => theme.text,
            Level::Dimmed => theme.faint,
        };
        match (is_cursor, self.is_focused) {
            (true, true) => style.patch(theme.selected),
            _ => style,
        }
    }

    /// Dates and other side columns step back, unless the whole row does or is selected.
    fn side_style(&self, style: Style) -> Style {
        if style == self.look.theme.text { self.look.theme.muted } else { style }
    }

    fn glyph_style(&self, style: Style) -> Style {
        if style == self.look.theme.text { self.look.theme.muted } else { style }
    }
}

fn columns_of(kind: PaneKind) -> impl Iterator<Item = &'static Column> {
    columns(kind).iter()
}
