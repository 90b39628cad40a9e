//! The speakers: a table of what became of their claims, and below the one that is selected.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::board;
use super::ledger::{self, MARKS};
use crate::app::App;
use crate::app::screen::claims::{Column, Speakers};
use crate::model::schema::Kind;
use crate::text::Shown;
use crate::view::{Look, paint};

const NOTHING: &str = "Nobody has said anything yet.\nWrite what somebody says as [[claim]] with its `speaker` in any \
    file of the casebook.";

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let speakers = &app.claims().sheets.speakers;
    let ledger = &speakers.ledger;
    if ledger.rows.is_empty() {
        return board::empty_of(app, look, Kind::Claim, NOTHING, speakers.total(), buf);
    }
    let titles = ["Speakers", ""];
    ledger::frame(app, look, ledger, titles, speakers.total(), buf);
    let columns = columns(ledger.body());
    for (column, area) in &columns {
        let is_sorted = speakers.sorting.by == Some(*column);
        let style = if is_sorted { look.theme.strong } else { look.theme.muted };
        let title = Shown::line(&title(look, speakers, *column, area.width));
        cell(
            *column,
            Rect { y: ledger.header().y, height: ledger.header().height, ..*area },
            &title,
            style,
            buf,
        );
    }
    for (row, y) in ledger.list.window(ledger.rows.len(), ledger.height()).zip(ledger.body().y..) {
        draw_row(app, look, &columns, row, Rect { y, height: 1, ..ledger.body() }, buf);
    }
    ledger::passage(look, ledger, " Speaker ", buf);
}

/// The width of a column of numbers: its name and the arrow of the order.
const NUMBER: u16 = 14;
/// The same where there is little room.
const NARROW: u16 = 9;

/// Where the columns stand: the numbers to the right of the name, as far as there is room.
fn columns(body: Rect) -> Vec<(Column, Rect)> {
    let numbers = Column::ALL.len() as u16 - 1;
    let number = if body.width >= 100 { NUMBER } else { NARROW };
    let name = body.width.saturating_sub(MARKS + numbers * (number + 1) + 1).clamp(10, 48);
    let mut x = body.x + MARKS;
    let place = |column: Column| {
        let width = if column == Column::Speaker { name } else { number };
        let area = Rect { x, width, ..body }.intersection(body);
        x += width + 1;
        (column, area)
    };
    Column::ALL.into_iter().map(place).collect()
}

/// The name of a column, and the way in which rows run where they are sorted by it.
fn title(look: &Look, speakers: &Speakers, column: Column, width: u16) -> String {
    let name = match column {
        Column::Corroborated if width < NUMBER => "corrob.",
        Column::Contradicted if width < NUMBER => "contrad.",
        Column::Retracted if width < NUMBER => "retract.",
        _ => column.title(),
    };
    if speakers.sorting.by != Some(column) {
        return name.to_owned();
    }
    // Names run up and numbers down when they are first sorted by.
    let runs_up = (column == Column::Speaker) != speakers.sorting.is_reversed;
    let arrow = if runs_up { look.glyphs.sort_up } else { look.glyphs.sort_down };
    if column == Column::Speaker { format!("{name} {arrow}") } else { format!("{arrow}{name}") }
}

fn cell(column: Column, area: Rect, text: &Shown, style: Style, buf: &mut Buffer) {
    if column == Column::Speaker {
        paint::line(buf, area, text, style);
    } else {
        paint::line_right(buf, area, text, style);
    }
}

fn draw_row(app: &App, look: &Look, columns: &[(Column, Rect)], row: usize, line: Rect, buf: &mut Buffer) {
    let speakers = &app.claims().sheets.speakers;
    let base = ledger::row(look, &speakers.ledger, row, line, buf);
    let actor = app.loaded().book.record(speakers.ledger.rows[row]);
    for (column, area) in columns {
        let area = Rect { y: line.y, height: 1, ..*area };
        let (text, style) = match column.count(speakers.tally(row)) {
            None => (actor.short_title().to_owned(), base),
            // Nothing stands out less than none.
            Some(0) => ("0".to_owned(), base.patch(look.theme.faint)),
            Some(count) => (count.to_string(), base),
        };
        cell(*column, area, &Shown::line(&text), style, buf);
    }
}
