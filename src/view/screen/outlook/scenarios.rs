//! The scenarios: each a row with what is held of it on a line from 0 to 100 %, and below the one that is selected.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::ledger::{self, MARKS};
use super::{board, span};
use crate::analysis::outlook::{Likelihood, history};
use crate::app::App;
use crate::app::screen::outlook::{Column, Held};
use crate::casebook::Record;
use crate::model::schema::{Kind, OUTCOME, SCENARIO};
use crate::text::Shown;
use crate::view::{Look, paint};

const NOTHING: &str = "No scenario yet: something that may come.\nWrite one as [[scenario]] in any file of the casebook, \
    with a `criterion` by which one will tell whether it came, a `deadline`, and `estimates`.";

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let scenarios = &app.outlook().sheets.scenarios;
    let ledger = &scenarios.ledger;
    if ledger.rows.is_empty() {
        return board::empty_of(app, look, Kind::Scenario, NOTHING, scenarios.total(), buf);
    }
    let note = match scenarios.sorting.by {
        None => "",
        Some(Column::Title) => " by title ",
        Some(Column::Estimate) => " likeliest first ",
        Some(Column::Deadline) => " by deadline ",
    };
    let note = if scenarios.sorting.is_reversed && !note.is_empty() { " reversed " } else { note };
    ledger::frame(app, look, ledger, ["Scenarios", note], scenarios.total(), buf);
    let columns = Columns::fit(ledger.body());
    header(app, look, &columns, ledger.header(), buf);
    for (row, y) in ledger.list.window(ledger.rows.len(), ledger.height()).zip(ledger.body().y..) {
        draw_row(app, look, &columns, row, Rect { y, height: 1, ..ledger.body() }, buf);
    }
    ledger::passage(look, ledger, " Scenario ", buf);
}

/// Where the columns stand: how it moved, title, estimate, line, deadline or outcome, owner.
struct Columns([Rect; 6]);

/// The most that a title takes.
const TITLE: u16 = 70;

impl Columns {
    fn fit(body: Rect) -> Self {
        let (estimate, line, due, owner) = match body.width {
            150.. => (18, 51, 12, 20),
            100.. => (14, 31, 12, 14),
            70.. => (12, 15, 11, 0),
            50.. => (12, 0, 11, 0),
            _ => (12, 0, 0, 0),
        };
        let gaps = 4 + 2;
        let title = body.width.saturating_sub(MARKS + 2 + estimate + line + due + owner + gaps).min(TITLE);
        let mut x = body.x + MARKS.min(body.width);
        let mut column = |width: u16, gap: u16| {
            let area = Rect { x, width, ..body }.intersection(body);
            x += width + if width > 0 { gap } else { 0 };
            area
        };
        Self([
            column(1, 1),
            column(title, 1),
            column(estimate, 1),
            column(line, 2),
            column(due, 1),
            column(owner, 0),
        ])
    }
}

fn header(app: &App, look: &Look, columns: &Columns, row: Rect, buf: &mut Buffer) {
    let sorted_by = app.outlook().sheets.scenarios.sorting.by;
    let on = |area: Rect| Rect { y: row.y, height: row.height, ..area };
    let style = |column: Column| if sorted_by == Some(column) { look.theme.strong } else { look.theme.muted };
    let [_, title, estimate, line, due, owner] = columns.0.map(on);
    paint::line(buf, title, &Shown::literal("scenario"), style(Column::Title));
    paint::line(buf, estimate, &Shown::literal("held now"), style(Column::Estimate));
    span::header(look, line, buf);
    paint::line(buf, due, &Shown::literal("deadline"), style(Column::Deadline));
    paint::line(buf, owner, &Shown::literal("owner"), look.theme.muted);
}

fn draw_row(app: &App, look: &Look, columns: &Columns, row: usize, line: Rect, buf: &mut Buffer) {
    const OWNER: u8 = SCENARIO.index("owner");
    let scenarios = &app.outlook().sheets.scenarios;
    let style = ledger::row(look, &scenarios.ledger, row, line, buf);
    let side = if style == look.theme.text { look.theme.muted } else { style };
    let on = |area: Rect| Rect { y: line.y, height: line.height, ..area };
    let [mark, title, estimate, scale, due, owner] = columns.0.map(on);
    let (record, held) =
        (app.loaded().book.record(scenarios.ledger.rows[row]), scenarios.held(app.loaded(), row));
    if let Some(motion) = held.motion {
        paint::line(buf, mark, &Shown::literal(look.glyphs.motion(motion)), side);
    }
    paint::line(buf, title, &Shown::line(record.title()), style);
    draw_estimate(look, record, held, estimate, (style, side), buf);
    if let Some(ends) = held.ends {
        span::draw(look, ends, scale, style, buf);
    } else {
        let text = if held.motion.is_some() { "unplaceable" } else { "no estimate" };
        paint::line(buf, scale, &Shown::literal(text), side);
    }
    let (told, tone) = due_told(look, record);
    paint::line(buf, due, &Shown::line(&told), tone.map_or(side, |tone| style.patch(tone)));
    let named = record.part().text(OWNER).unwrap_or_default();
    paint::line(buf, owner, &Shown::line(named), side);
}

/// The last estimate in a few signs; what its set does not allow is marked.
fn draw_estimate(
    look: &Look,
    record: Record<'_>,
    held: Held,
    area: Rect,
    (style, side): (Style, Style),
    buf: &mut Buffer,
) {
    let last = history(record).pop().map_or(Likelihood::Nothing, |step| step.likelihood);
    let (text, style) = match last {
        Likelihood::Unplaceable(wording) => (format!("\u{201c}{wording}\u{201d}"), side),
        Likelihood::Word(word, _) => (word.to_owned(), style),
        Likelihood::Nothing => (String::new(), side),
        placed => (placed.told(), style),
    };
    let mark = if held.fits { String::new() } else { format!(" {}", look.glyphs.contradicting) };
    let room = Rect { width: area.width.saturating_sub(Shown::line(&mark).width() as u16), ..area };
    let used = paint::line(buf, room, &Shown::line(&text), style);
    let rest = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    paint::line(buf, rest, &Shown::line(&mark), style.patch(look.theme.contradicting));
}

/// The deadline; of what is settled, whether it came.
fn due_told(look: &Look, record: Record<'_>) -> (String, Option<Style>) {
    const DEADLINE: u8 = SCENARIO.index("deadline");
    const OUTCOMES: u8 = SCENARIO.index("outcome");
    const HAPPENED: u8 = OUTCOME.index("happened");
    let part = record.part();
    let came = part.part(OUTCOMES).map(|outcome| outcome.word(HAPPENED, |word| Some(word.to_owned())));
    match came.map(Option::unwrap_or_default).as_deref() {
        Some("yes") => (format!("{} came", look.glyphs.good), Some(look.theme.good)),
        Some("no") => ("came not".to_owned(), None),
        Some("partly") => ("in part".to_owned(), None),
        Some(_) => ("unclear".to_owned(), None),
        None => match part.date(DEADLINE) {
            Some(date) => (date.to_string(), None),
            None => ("none".to_owned(), None),
        },
    }
}
