//! The warnings: a table of their verdicts, and below the one that is selected.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::board;
use super::ledger::{self, MARKS};
use crate::analysis::warning::{Assessed, Gap, Verdict, receipts, window_of};
use crate::app::App;
use crate::app::screen::warnings::{Column, WarningTable};
use crate::casebook::Record;
use crate::model::date::Date;
use crate::model::schema::Kind;
use crate::text::Shown;
use crate::view::{Look, paint};

const NOTHING: &str = "Nothing warned yet.\nWrite a warning as [[indicator]] with `kind = \"warning\"`, its `window` and \
    the events it is `of`, in any file of the casebook.";

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let warnings = &app.warnings().sheets.warnings;
    let ledger = &warnings.ledger;
    if ledger.rows.is_empty() {
        return board::empty_of(app, look, Kind::Indicator, NOTHING, warnings.total(), buf);
    }
    let order = if warnings.sorting.by.is_none() { " in the order in which they were raised " } else { "" };
    ledger::frame(app, look, ledger, ["Warnings", order], warnings.total(), buf);
    let columns = columns(ledger.body());
    for (column, area) in &columns {
        let is_sorted = warnings.sorting.by == Some(*column);
        let style = if is_sorted { look.theme.strong } else { look.theme.muted };
        let line = Rect { y: ledger.header().y, height: ledger.header().height, ..*area };
        paint::line(buf, line, &Shown::line(&title(look, warnings, *column)), style);
    }
    for (row, y) in ledger.list.window(ledger.rows.len(), ledger.height()).zip(ledger.body().y..) {
        draw_row(app, look, &columns, row, Rect { y, height: 1, ..ledger.body() }, buf);
    }
    ledger::passage(look, ledger, " Warning ", buf);
}

/// The widths of the columns that have a fixed one; the titles take the rest, and beyond a wide one those who were told.
const VERDICT: u16 = 14;
const WINDOW: u16 = 21;
const LEAD: u16 = 15;
/// The same where there is little room.
const NARROW_LEAD: u16 = 9;
const SAYS: u16 = 4;
const GRADE: u16 = 5;
/// From here on who was told has a column.
const WIDE: u16 = 116;

/// Where the columns stand, as far as there is room.
fn columns(body: Rect) -> Vec<(Column, Rect)> {
    let window = if body.width >= 70 { WINDOW } else { 0 };
    let lead = if body.width >= 90 { LEAD } else { NARROW_LEAD };
    let (says, grade) = if body.width >= 140 { (SAYS, GRADE) } else { (0, 0) };
    let widths = [window, lead, says, grade];
    let fixed: u16 =
        VERDICT + widths.into_iter().filter(|width| *width > 0).map(|width| width + 1).sum::<u16>();
    let left = body.width.saturating_sub(MARKS + fixed + 2);
    let told = if body.width >= WIDE { left * 2 / 5 } else { 0 };
    let warning = left.saturating_sub(if told > 0 { told + 1 } else { 0 });
    let widths = [VERDICT, warning, window, lead, says, grade, told];
    let mut x = body.x + MARKS.min(body.width);
    let place = |(column, width): (Column, u16)| {
        let area = Rect { x, width, ..body }.intersection(body);
        x += if width > 0 { width + 1 } else { 0 };
        (column, area)
    };
    let all = Column::ALL.into_iter().zip(widths).map(place);
    all.collect::<Vec<_>>().into_iter().filter(|(_, area)| area.width > 0).collect()
}

/// The name of a column, and the way in which rows run where they are sorted by it.
fn title(look: &Look, warnings: &WarningTable, column: Column) -> String {
    if warnings.sorting.by != Some(column) {
        return column.title().to_owned();
    }
    // Numbers run down when they are first sorted by, all else up.
    let runs_up = !matches!(column, Column::Lead | Column::Says) != warnings.sorting.is_reversed;
    let arrow = if runs_up { look.glyphs.sort_up } else { look.glyphs.sort_down };
    format!("{}{arrow}", column.title())
}

fn draw_row(app: &App, look: &Look, columns: &[(Column, Rect)], row: usize, line: Rect, buf: &mut Buffer) {
    let warnings = &app.warnings().sheets.warnings;
    let base = ledger::row(look, &warnings.ledger, row, line, buf);
    let one = warnings.assessed(row);
    let warning = app.loaded().book.record(one.warning);
    for (column, area) in columns {
        let area = Rect { y: line.y, height: 1, ..*area };
        if *column == Column::Verdict {
            let sign = Shown::literal(look.glyphs.verdict(one.verdict));
            let rival = if one.rivals.is_empty() { " " } else { look.glyphs.rivalled };
            let word = Shown::line(&format!("{rival}{}", brief(one.verdict)));
            let style = base.patch(look.theme.verdict(one.verdict));
            paint::spans(buf, area, &[(&sign, style), (&word, base)]);
            continue;
        }
        let style = if *column == Column::Warning { base } else { base.patch(muted(look, base)) };
        paint::line(buf, area, &Shown::line(&text(*column, one, warning)), style);
    }
}

/// What is less than the title is muted, unless the row is selected.
fn muted(look: &Look, base: Style) -> Style {
    if base == look.theme.text { look.theme.muted } else { base }
}

/// A verdict in a narrow column.
fn brief(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Hit => "hit",
        Verdict::WrongWindow => "wrong window",
        Verdict::OtherTarget => "other target",
        Verdict::Miss => "miss",
        Verdict::Late => "too late",
        Verdict::NothingCame => "nothing came",
        Verdict::NotSeen => "not seen",
        Verdict::Lapsed => "window over",
        Verdict::Open => "open",
        Verdict::Undecided(_) => "undecided",
    }
}

fn text(column: Column, one: &Assessed, warning: Record<'_>) -> String {
    match column {
        Column::Verdict => String::new(),
        Column::Warning => warning.title().to_owned(),
        Column::Window => window_of(warning).map_or("none stated".to_owned(), Date::short),
        Column::Lead => one.lead.map_or("-".to_owned(), Gap::brief),
        Column::Says => format!("{}/6", one.stated()),
        Column::Grade => one.grade.map_or("-".to_owned(), |grade| grade.to_string()),
        Column::Told => told(warning),
    }
}

/// Who was told, each with the response where one is recorded.
fn told(warning: Record<'_>) -> String {
    let receipts = receipts(warning).into_iter().map(|receipt| {
        let by = receipt.by.map_or("somebody", Record::short_title);
        receipt.response.map_or(by.to_owned(), |response| format!("{by}: {response}"))
    });
    let told = receipts.collect::<Vec<_>>().join("; ");
    if told.is_empty() { "-".to_owned() } else { told }
}
