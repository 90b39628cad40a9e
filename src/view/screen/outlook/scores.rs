//! The scores: each settled forecast of a group, and below how good they were together.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::board;
use super::ledger::{self, MARKS};
use crate::analysis::estimate::percent;
use crate::analysis::outlook::brier;
use crate::app::App;
use crate::app::command::Command;
use crate::app::screen::Part;
use crate::app::screen::outlook::name_of;
use crate::text::{Shown, shown_of};
use crate::view::frame::{Frame, Pieces};
use crate::view::{Look, paint};

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let scores = &app.outlook().sheets.scores;
    let ledger = &scores.ledger;
    if ledger.rows.is_empty() {
        return board::empty(app, &nothing(app), look, buf);
    }
    frame(app, look, buf);
    let columns = Columns::fit(ledger.body());
    header(look, &columns, ledger.header(), buf);
    for (row, y) in ledger.list.window(ledger.rows.len(), ledger.height()).zip(ledger.body().y..) {
        draw_row(app, look, &columns, row, Rect { y, height: 1, ..ledger.body() }, buf);
    }
    ledger::passage(look, ledger, " Scores ", buf);
}

/// Why nothing is scored, and what fills the view.
fn nothing(app: &App) -> String {
    let scores = &app.outlook().sheets.scores;
    let filter = scores.ledger.filter.holding();
    if scores.group().is_some() && !filter.is_empty() {
        return format!(
            "Nothing matches \u{201c}{filter}\u{201d}.\n{} clears the filter.",
            app.key(Command::Close)
        );
    }
    let mut text = "Nothing is settled yet, so there is nothing to score.\nOnce it is known what came, write into the \
        scenario: outcome = { on = \"2025-06-30\", happened = \"yes\" }. Estimates that have a number are then scored."
        .to_owned();
    for (why, count) in scores.unscored.iter().filter(|(_, count)| *count > 0) {
        let noun = if *count == 1 { "scenario" } else { "scenarios" };
        let _ = write!(text, "\n{count} {noun}: {}.", why.reason());
    }
    text
}

fn frame(app: &App, look: &Look, buf: &mut Buffer) {
    let scores = &app.outlook().sheets.scores;
    let ledger = &scores.ledger;
    let Some((group, at, of)) = scores.group() else { return };
    let is_focused = ledger.part == Part::List;
    let style = if is_focused { look.theme.accent } else { look.theme.strong };
    let (shown, total) = (ledger.rows.len(), scores.total());
    let count = shown_of(shown, total);
    let keys = format!(" {} {} whose ", app.key(Command::PaneLeft), app.key(Command::PaneRight));
    let right: Pieces = if of > 1 { vec![(Shown::line(&keys), look.theme.muted)] } else { Vec::new() };
    let area = ledger.areas().0;
    Frame {
        area,
        is_focused,
        title: vec![
            (Shown::literal(" Scores"), style),
            (Shown::line(&format!(" {count} ")), look.theme.muted),
            (Shown::line(&format!(" {}, {} of {of} ", name_of(group), at + 1)), look.theme.text),
        ],
        right,
        foot: board::filter(app, look, area.width),
        scroll: (ledger.list.offset, ledger.height(), shown),
    }
    .draw(look, buf);
}

/// Where the columns stand: scenario, by whom, likelihood, whether it came, Brier, log, daily, days.
struct Columns([Rect; 8]);

const TITLE: u16 = 64;

impl Columns {
    fn fit(body: Rect) -> Self {
        let (by, log, daily, days) = match body.width {
            100.. => (18, 10, 8, 6),
            70.. => (10, 8, 7, 0),
            50.. => (8, 0, 0, 0),
            _ => (0, 0, 0, 0),
        };
        let title = body.width.saturating_sub(MARKS + by + 9 + 6 + 8 + log + daily + days + 4).min(TITLE);
        let mut x = body.x + MARKS.min(body.width);
        let mut column = |width: u16, gap: u16| {
            let area = Rect { x, width, ..body }.intersection(body);
            x += width + if width > 0 { gap } else { 0 };
            area
        };
        Self([
            column(title, 1),
            column(by, 1),
            column(9, 1),
            column(6, 0),
            column(8, 0),
            column(log, 0),
            column(daily, 0),
            column(days, 0),
        ])
    }
}

fn header(look: &Look, columns: &Columns, row: Rect, buf: &mut Buffer) {
    let on = |area: Rect| Rect { y: row.y, height: row.height, ..area };
    let style = look.theme.muted;
    let [title, by, said, came, brier, log, daily, days] = columns.0.map(on);
    paint::line(buf, title, &Shown::literal("settled scenario"), style);
    paint::line(buf, by, &Shown::literal("by"), style);
    paint::line_right(buf, said, &Shown::literal("held last"), style);
    paint::line(buf, came, &Shown::literal("came"), style);
    for (area, name) in [(brier, "Brier"), (log, "log"), (daily, "daily"), (days, "days")] {
        paint::line_right(buf, area, &Shown::literal(name), style);
    }
}

fn draw_row(app: &App, look: &Look, columns: &Columns, row: usize, line: Rect, buf: &mut Buffer) {
    let scores = &app.outlook().sheets.scores;
    let style = ledger::row(look, &scores.ledger, row, line, buf);
    let side = if style == look.theme.text { look.theme.muted } else { style };
    let on = |area: Rect| Rect { y: line.y, height: line.height, ..area };
    let [title, by, said, came, score, log, daily, days] = columns.0.map(on);
    let one = scores.forecast(row);
    paint::line(buf, title, &Shown::line(app.loaded().book.record(one.scenario).title()), style);
    paint::line(buf, by, &Shown::line(&one.by), side);
    let about = if one.has_range { "~" } else { "" };
    paint::line_right(buf, said, &Shown::line(&format!("{about}{}", percent((one.last, one.last)))), style);
    let (word, tone) = if one.happened { ("yes", look.theme.good) } else { ("no", look.theme.muted) };
    paint::line(buf, came, &Shown::literal(word), style.patch(tone));
    let value = brier(one.last, one.happened);
    // Worse than saying nothing: one half has a score of a quarter.
    let tone = if value > 0.25 { style.patch(look.theme.contradicting) } else { style };
    paint::line_right(buf, score, &Shown::line(&format!("{value:.3}")), tone);
    let clamp = if one.is_clamped { "!" } else { "" };
    paint::line_right(buf, log, &Shown::line(&format!("{clamp}{:.3}", one.nats)), side);
    if let Some((mean, count)) = one.daily {
        paint::line_right(buf, daily, &Shown::line(&format!("{mean:.3}")), side);
        paint::line_right(buf, days, &Shown::line(&count.to_string()), side);
    }
}
