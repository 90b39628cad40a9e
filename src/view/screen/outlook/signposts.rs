//! The signposts: above what the signs of a set come to, then the signs against its scenarios, and below the one that is
//! selected.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::ledger::{self, MARKS};
use super::{board, span};
use crate::analysis::estimate::percent;
use crate::analysis::indicator::{Share, decibans_told};
use crate::app::App;
use crate::app::command::Command;
use crate::app::layout::inner;
use crate::app::screen::Part;
use crate::app::screen::outlook::{Line, Table};
use crate::model::schema::Kind;
use crate::text::{Shown, shown_of};
use crate::view::frame::{Frame, Pieces};
use crate::view::{Look, paint};

const NOTHING: &str = "No signpost yet: a sign that a scenario is coming true.\nWrite one as [[indicator]] with \
    kind = \"signpost\" in any file of the casebook, name its scenarios in `of`, and in `expected` how likely it is under \
    each (HL, L, C, U, HU).";

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let signposts = &app.outlook().sheets.signposts;
    let ledger = &signposts.ledger;
    if ledger.rows.is_empty() {
        return board::empty_of(app, look, Kind::Indicator, NOTHING, signposts.total(), buf);
    }
    if let Some(table) = &signposts.opinion {
        draw_opinion(app, look, table, signposts.opinion_area(), buf);
    }
    let names = group_name(app);
    frame(app, look, &names, buf);
    let count = if signposts.opinion.is_some() { scenarios(app) } else { 0 };
    let columns = Columns::fit(ledger.body(), count);
    header(look, &columns, ledger.header(), buf);
    for (row, y) in ledger.list.window(ledger.rows.len(), ledger.height()).zip(ledger.body().y..) {
        draw_row(app, look, &columns, row, Rect { y, height: 1, ..ledger.body() }, buf);
    }
    ledger::passage(look, ledger, " Signpost ", buf);
}

fn scenarios(app: &App) -> usize {
    app.outlook().sheets.signposts.group().map_or(0, |(group, ..)| group.scenarios.len())
}

/// Which set is shown, and which of how many.
fn group_name(app: &App) -> String {
    let Some((group, at, of)) = app.outlook().sheets.signposts.group() else { return String::new() };
    let name = match &group.set {
        Some(set) => format!("set {set}"),
        None => "in no set".to_owned(),
    };
    if of == 1 { name } else { format!("{name}, {} of {of}", at + 1) }
}

fn frame(app: &App, look: &Look, name: &str, buf: &mut Buffer) {
    let signposts = &app.outlook().sheets.signposts;
    let ledger = &signposts.ledger;
    let is_focused = ledger.part == Part::List;
    let style = if is_focused { look.theme.accent } else { look.theme.strong };
    let (shown, total) = (ledger.rows.len(), signposts.total());
    let count = shown_of(shown, total);
    let area = ledger.areas().0;
    let others = signposts.group().is_some_and(|(_, _, of)| of > 1);
    let right: Pieces = if others {
        let keys = format!(" {} {} other sets ", app.key(Command::PaneLeft), app.key(Command::PaneRight));
        vec![(Shown::line(&keys), look.theme.muted)]
    } else {
        Vec::new()
    };
    Frame {
        area,
        is_focused,
        title: vec![
            (Shown::literal(" Signposts"), style),
            (Shown::line(&format!(" {count} ")), look.theme.muted),
            (Shown::line(&format!(" {name} ")), look.theme.text),
        ],
        right,
        foot: board::filter(app, look, area.width),
        scroll: (ledger.list.offset, ledger.height(), shown),
    }
    .draw(look, buf);
}

/// What the signs come to: a row for each scenario.
fn draw_opinion(app: &App, look: &Look, table: &Table, area: Rect, buf: &mut Buffer) {
    let (counting, all) = table.counting;
    let right = format!(" {counting} of {all} signs count ");
    let title = vec![
        (Shown::literal(" Second opinion"), look.theme.strong),
        (Shown::line(&format!(" prior: {} ", table.prior)), look.theme.muted),
    ];
    let right = vec![(Shown::line(&right), look.theme.muted)];
    let inside = inner(area);
    if inside.height == 0 {
        return;
    }
    let left_out = table.rows.len().saturating_sub(usize::from(inside.height) - 1);
    let foot = match left_out {
        0 => Vec::new(),
        count => {
            vec![(Shown::line(&format!(" {count} more: a taller terminal shows them ")), look.theme.muted)]
        }
    };
    Frame { area, is_focused: false, title, right, foot, scroll: (0, 0, 0) }.draw(look, buf);
    let columns = OpinionColumns::fit(inside);
    opinion_header(look, &columns, inside, buf);
    for (at, row) in table.rows.iter().take(usize::from(inside.height) - 1).enumerate() {
        let on = |area: Rect| Rect { y: inside.y + 1 + at as u16, height: 1, ..area };
        let [number, title, prior, posterior, moved, held, line] = columns.0.map(on);
        let theme = &look.theme;
        let share = |p: f64| Shown::line(&percent((p, p)));
        paint::line_right(buf, number, &Shown::line(&(at + 1).to_string()), theme.key);
        paint::line(buf, title, &Shown::line(app.loaded().book.record(row.scenario).title()), theme.text);
        paint::line_right(buf, prior, &share(row.prior), theme.muted);
        paint::line_right(buf, posterior, &share(row.posterior), theme.strong);
        let weight = row.moved.map_or_else(|| "-".to_owned(), decibans_told);
        paint::line_right(buf, moved, &Shown::line(&weight), weight_style(look, row.moved));
        paint::line(buf, held, &Shown::line(&row.held), theme.muted);
        span::draw(look, (row.posterior, row.posterior), line, theme.text, buf);
    }
}

/// Number, title, prior, posterior, decibans, what is held now, line.
struct OpinionColumns([Rect; 7]);

impl OpinionColumns {
    fn fit(area: Rect) -> Self {
        let (held, line) = match area.width {
            150.. => (24, 51),
            100.. => (18, 21),
            76.. => (14, 0),
            _ => (0, 0),
        };
        // In little room the posterior alone stays.
        let (prior, moved) = if area.width < 60 { (0, 0) } else { (8, 10) };
        let title = area.width.saturating_sub(3 + 1 + prior + 10 + moved + held + line + 6);
        let mut x = area.x;
        let mut column = |width: u16, gap: u16| {
            let place = Rect { x, width, ..area }.intersection(area);
            x += width + if width > 0 { gap } else { 0 };
            place
        };
        Self([
            column(3, 1),
            column(title, 1),
            column(prior, 0),
            column(10, 0),
            column(moved, 2),
            column(held, 1),
            column(line, 0),
        ])
    }
}

fn opinion_header(look: &Look, columns: &OpinionColumns, row: Rect, buf: &mut Buffer) {
    let on = |area: Rect| Rect { y: row.y, height: 1, ..area };
    let [_, title, prior, posterior, moved, held, line] = columns.0.map(on);
    let style = look.theme.muted;
    paint::line(buf, title, &Shown::literal("scenario"), style);
    paint::line_right(buf, prior, &Shown::literal("prior"), style);
    paint::line_right(buf, posterior, &Shown::literal("posterior"), style);
    paint::line_right(buf, moved, &Shown::literal("moved"), style);
    paint::line(buf, held, &Shown::literal("held now"), style);
    span::header(look, line, buf);
}

fn weight_style(look: &Look, weight: Option<f64>) -> Style {
    match weight {
        Some(weight) if weight > 0.05 => look.theme.good,
        Some(weight) if weight < -0.05 => look.theme.contradicting,
        _ => look.theme.muted,
    }
}

/// Where the columns of the signs stand: state, title, distance, and one for each scenario that has room.
struct Columns {
    state: Rect,
    title: Rect,
    distance: Rect,
    /// Of what is in no set: the scenarios that it is a sign of.
    of: Rect,
    scenarios: Vec<Rect>,
    /// How many scenarios have no room.
    left_out: usize,
}

impl Columns {
    fn fit(body: Rect, count: usize) -> Self {
        const TITLE: u16 = 24;
        // `HL +12.3`, and a word alone where all would not have room.
        let distance = if count == 0 { 0 } else { 9 };
        let room = body.width.saturating_sub(MARKS + 2 + TITLE + distance + 4);
        let width = if usize::from(room / 11) >= count { 11 } else { 5 };
        let shown = count.min(usize::from(room / width));
        let of = if count == 0 && body.width >= 90 { body.width * 2 / 5 } else { 0 };
        let title = body.width.saturating_sub(MARKS + 2 + distance + of + shown as u16 * width + 4);
        let mut x = body.x + MARKS.min(body.width);
        let mut column = |width: u16, gap: u16| {
            let place = Rect { x, width, ..body }.intersection(body);
            x += width + gap;
            place
        };
        let (state, title) = (column(1, 1), column(title, 1));
        let scenarios = (0..shown).map(|_| column(width, 0)).collect();
        let (distance, of) = (column(distance, 0), column(of, 0));
        Self { state, title, distance, of, scenarios, left_out: count - shown }
    }
}

fn header(look: &Look, columns: &Columns, row: Rect, buf: &mut Buffer) {
    let on = |area: &Rect| Rect { y: row.y, height: row.height, ..*area };
    let style = look.theme.muted;
    let more = match columns.left_out {
        0 => "sign".to_owned(),
        count => format!("sign (the last {count} scenarios are told below)"),
    };
    paint::line(buf, on(&columns.title), &Shown::line(&more), style);
    for (at, area) in columns.scenarios.iter().enumerate() {
        paint::line(buf, on(area), &Shown::line(&format!(" {}", at + 1)), look.theme.key);
    }
    paint::line_right(buf, on(&columns.distance), &Shown::literal("distance"), style);
    paint::line(buf, on(&columns.of), &Shown::literal("of"), style);
}

fn draw_row(app: &App, look: &Look, columns: &Columns, row: usize, line: Rect, buf: &mut Buffer) {
    let signposts = &app.outlook().sheets.signposts;
    let style = ledger::row(look, &signposts.ledger, row, line, buf);
    let on = |area: &Rect| Rect { y: line.y, height: line.height, ..*area };
    let sign = &signposts.line(app.loaded(), row);
    let record = app.loaded().book.record(sign.indicator);
    paint::line(buf, on(&columns.state), &Shown::literal(look.glyphs.observed(sign.state)), style);
    paint::line(buf, on(&columns.title), &Shown::line(record.title()), style);
    for (at, area) in columns.scenarios.iter().enumerate() {
        draw_cell(look, sign, at, on(area), style, buf);
    }
    let distance = sign.diagnosticity.map(|found| found.score.to_string());
    let text = match (distance, sign.flat) {
        (_, Some(_)) => "flat".to_owned(),
        (Some(score), None) => score,
        (None, None) => String::new(),
    };
    let tone = if sign.flat.is_some() { style.patch(look.theme.warning) } else { style };
    paint::line_right(buf, on(&columns.distance), &Shown::line(&text), tone);
    draw_homes(app, look, sign, on(&columns.of), style, buf);
}

/// The scenarios that a sign is of, as far as there is room.
fn draw_homes(app: &App, look: &Look, sign: &Line, area: Rect, style: Style, buf: &mut Buffer) {
    let Some((group, ..)) = app.outlook().sheets.signposts.group().filter(|_| area.width > 0) else { return };
    // Each takes a column at the least.
    let homes = sign.ratings.homes.iter().take(usize::from(area.width));
    let titles: Vec<&str> = homes.map(|at| app.loaded().book.record(group.scenarios[*at]).title()).collect();
    let separator = format!(" {} ", look.glyphs.separator);
    paint::line(buf, area, &Shown::line(&titles.join(&separator)), style.patch(look.theme.muted));
}

/// How likely a sign is under a scenario, and its weight where it counts.
fn draw_cell(look: &Look, sign: &Line, at: usize, area: Rect, style: Style, buf: &mut Buffer) {
    let word = match sign.ratings.expectation(at) {
        Some(one) => match (one.stated, one.word) {
            (Some(stated), _) => format!("{stated}"),
            (None, word) => word.map(|word| word.to_string()).unwrap_or_default(),
        },
        None if sign.ratings.is_of(at) => look.glyphs.bullet.to_owned(),
        None => String::new(),
    };
    let is_counting = matches!(sign.share, Share::Decibans(_));
    let tone = if is_counting { style } else { style.patch(look.theme.muted) };
    let used = paint::line(
        buf,
        Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area },
        &Shown::line(&word),
        tone,
    );
    // Beside a word there has to be room for `+12.3`.
    if let Some(weight) = sign.weight(at).filter(|_| area.width > 9) {
        let rest = Rect { x: area.x + 1 + used, width: area.width.saturating_sub(used + 2), ..area };
        let told = decibans_told(weight);
        let told = told.strip_suffix(" dB").unwrap_or(&told);
        paint::line_right(buf, rest, &Shown::line(told), style.patch(weight_style(look, Some(weight))));
    }
}
