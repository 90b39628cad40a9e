//! The narratives: each a row with its claims on an axis of time, and below the one that is selected.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::board;
use super::ledger::{self, MARKS};
use crate::app::App;
use crate::app::screen::claims::Cell;
use crate::model::schema::Kind;
use crate::text::Shown;
use crate::view::frame::put;
use crate::view::{Look, paint};

const NOTHING: &str = "No narrative yet: a story that several claims tell.\nWrite one as [[narrative]] in any file of \
    the casebook, and name it in claims with `narrative`.";

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let narratives = &app.claims().sheets.narratives;
    let ledger = &narratives.ledger;
    if ledger.rows.is_empty() {
        return board::empty_of(app, look, Kind::Narrative, NOTHING, narratives.total(), buf);
    }
    let titles = ["Narratives", " days in order, not to scale "];
    ledger::frame(app, look, ledger, titles, narratives.total(), buf);
    let columns = Columns::fit(app, ledger.body());
    header(app, look, &columns, ledger.header(), buf);
    for (row, y) in ledger.list.window(ledger.rows.len(), ledger.height()).zip(ledger.body().y..) {
        draw_row(app, look, &columns, row, Rect { y, height: 1, ..ledger.body() }, buf);
    }
    ledger::passage(look, ledger, " Narrative ", buf);
}

/// Where the columns stand: title, claims, speakers, first day, axis.
struct Columns([Rect; 5]);

/// The most that a title takes.
const TITLE: u16 = 64;
/// The width of the columns of numbers.
const NUMBER: u16 = 8;

impl Columns {
    fn fit(app: &App, body: Rect) -> Self {
        let narratives = &app.claims().sheets.narratives;
        let ledger = &narratives.ledger;
        let window = ledger.list.window(ledger.rows.len(), ledger.height());
        let day =
            |row: usize| Shown::line(&narratives.tale(row).first_day(&app.loaded().book)).width() as u16;
        // The columns of numbers and the first day come where the title and the axis have room enough without them.
        let (number, first) = match body.width {
            110.. => (NUMBER, window.map(day).max().unwrap_or(0).clamp(5, 22)),
            70.. => (NUMBER, 0),
            _ => (0, 0),
        };
        let left = body.width.saturating_sub(MARKS + 2 * (number + 1) + first + 5);
        // Titles are seldom longer; what they leave is for the days.
        let axis = left.saturating_sub((left * 11 / 20).min(TITLE));
        let mut x = body.x + MARKS.min(body.width);
        let mut column = |width: u16, gap: u16| {
            let area = Rect { x, width, ..body }.intersection(body);
            x += width + gap;
            area
        };
        Self([
            column(left - axis, 1),
            column(number, 1),
            column(number, 2),
            column(first, if first > 0 { 2 } else { 0 }),
            column(axis, 0),
        ])
    }
}

fn header(app: &App, look: &Look, columns: &Columns, line: Rect, buf: &mut Buffer) {
    let style = look.theme.muted;
    let on = |area: Rect| Rect { y: line.y, height: line.height, ..area };
    let [title, claims, speakers, first, axis] = columns.0.map(on);
    paint::line(buf, title, &Shown::literal("narrative"), style);
    paint::line_right(buf, claims, &Shown::literal("claims"), style);
    paint::line_right(buf, speakers, &Shown::literal("speakers"), style);
    paint::line(buf, first, &Shown::literal("first"), style);
    for (cell, day) in app.claims().sheets.narratives.names_of_days(axis.width) {
        let at = Rect { x: axis.x + cell, width: axis.width - cell, ..axis };
        paint::line(buf, at, &Shown::line(&day.to_string()), style);
    }
}

fn draw_row(app: &App, look: &Look, columns: &Columns, row: usize, line: Rect, buf: &mut Buffer) {
    let narratives = &app.claims().sheets.narratives;
    let style = ledger::row(look, &narratives.ledger, row, line, buf);
    let side = if style == look.theme.text { look.theme.muted } else { style };
    let on = |area: Rect| Rect { y: line.y, height: line.height, ..area };
    let [title, claims, speakers, first, axis] = columns.0.map(on);
    let tale = narratives.tale(row);
    let record = app.loaded().book.record(narratives.ledger.rows[row]);
    paint::line(buf, title, &Shown::line(record.title()), style);
    paint::line_right(buf, claims, &Shown::line(&tale.claims().to_string()), side);
    paint::line_right(buf, speakers, &Shown::line(&tale.speakers().to_string()), side);
    paint::line(buf, first, &Shown::line(&tale.first_day(&app.loaded().book)), side);
    let cells = narratives.cells(row, usize::from(axis.width));
    let last = cells.len().saturating_sub(1);
    for ((at, cell), x) in cells.iter().enumerate().zip(axis.x..axis.right()) {
        let (glyph, style) = sign(look, *cell, at == last && at > 0, style);
        put(buf, x, line.y, glyph, style);
    }
}

/// A claim, or how many; a line where any may have been made; an arrow where it goes on.
fn sign(look: &Look, cell: Cell, is_last: bool, base: Style) -> (&'static str, Style) {
    const COUNTS: [&str; 8] = ["2", "3", "4", "5", "6", "7", "8", "9"];
    let (theme, glyphs) = (&look.theme, look.glyphs);
    match cell.claims {
        0 if cell.runs_off => (if is_last { glyphs.right } else { glyphs.left }, base.patch(theme.muted)),
        0 if cell.is_spanned => (glyphs.border.horizontal_top, base.patch(theme.muted)),
        0 => (" ", base),
        1 => (glyphs.bullet, base.patch(theme.accent)),
        many => (COUNTS.get(many - 2).copied().unwrap_or("+"), base.patch(theme.accent)),
    }
}
