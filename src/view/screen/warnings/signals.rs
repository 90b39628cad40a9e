//! The signals before an event: the lanes on their axis, and below the one that is selected.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::ledger::{self, MARKS};
use super::{board, lane};
use crate::analysis::warning::{Lane, Subject, What};
use crate::app::App;
use crate::app::command::Command;
use crate::app::screen::Part;
use crate::app::screen::warnings::SignalLanes;
use crate::casebook::Record;
use crate::model::schema::Kind;
use crate::text::{Shown, truncate};
use crate::view::frame::{Frame, Pieces};
use crate::view::{Look, paint};

const NOTHING: &str = "No signals yet: nothing warned, and nobody asked for the causes of an event.\nWrite a warning as \
    [[indicator]] with `kind = \"warning\"`, or a [[question]] of kind `contributing` that is `about` an event.";

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let signals = &app.warnings().sheets.signals;
    let ledger = &signals.ledger;
    if ledger.rows.is_empty() {
        return board::empty_of(app, look, Kind::Indicator, NOTHING, signals.total(), buf);
    }
    frame(app, look, signals, buf);
    let (names, axis) = signals.columns();
    header(look, signals, Rect { y: ledger.header().y, height: ledger.header().height, ..axis }, buf);
    let marks = lane::Marks::new(signals, axis.width);
    for (row, y) in ledger.list.window(ledger.rows.len(), ledger.height()).zip(ledger.body().y..) {
        let line = Rect { y, height: 1, ..ledger.body() };
        let base = ledger::row(look, ledger, row, line, buf);
        let shown = signals.lane(row);
        name(app, look, signals, shown, base, Rect { y, height: 1, ..names }, buf);
        lane::draw(look, signals, shown, &marks, base, Rect { y, height: 1, ..axis }, buf);
    }
    ledger::passage(look, ledger, " Signal ", buf);
}

/// Of the top of a frame its corners, and what stands between the titles.
const AROUND: usize = 8;

/// The frame: before which event, how many lanes, and what a column is.
fn frame(app: &App, look: &Look, signals: &SignalLanes, buf: &mut Buffer) {
    let ledger = &signals.ledger;
    let area = ledger.areas().0;
    let is_focused = ledger.part == Part::List;
    let style = if is_focused { look.theme.accent } else { look.theme.strong };
    let event = signals.event().map(|event| app.loaded().book.record(event));
    let title = match event {
        Some(event) => format!(" Signals before: {}", event.title()),
        None => " Signals of nothing that is recorded".to_owned(),
    };
    let (chosen, all) = signals.choice();
    let right = Shown::line(&format!(" a column is {} ", signals.scale().unit()));
    let key = app.key(Command::NextEvent);
    let choice = match all {
        0 | 1 => " ".to_owned(),
        _ if key.is_empty() => format!(" {}/{all} ", chosen + 1),
        _ => format!(" {}/{all} ({key}: next) ", chosen + 1),
    };
    let choice = Shown::line(&choice);
    // What a column is has to be seen, whatever the event is called.
    let taken = right.width() + choice.width() + AROUND;
    let title =
        truncate(&Shown::line(&title), usize::from(area.width).saturating_sub(taken), look.glyphs.ellipsis);
    let pieces: Pieces = vec![(title, style), (choice, look.theme.muted)];
    let (offset, height, rows) = (ledger.list.offset, ledger.height(), ledger.rows.len());
    let foot = board::filter(app, look, area.width);
    Frame {
        area,
        is_focused,
        title: pieces,
        right: vec![(right, look.theme.muted)],
        foot,
        scroll: (offset, height, rows),
    }
    .draw(look, buf);
}

fn header(look: &Look, signals: &SignalLanes, line: Rect, buf: &mut Buffer) {
    for tick in signals.axis().ticks {
        let at = Rect { x: line.x + tick.column, width: line.width - tick.column, ..line };
        paint::line(buf, at, &Shown::line(&tick.name), look.theme.muted);
    }
}

/// What a lane is called, set in by what it stands under.
fn name(
    app: &App,
    look: &Look,
    signals: &SignalLanes,
    lane: &Lane,
    base: Style,
    area: Rect,
    buf: &mut Buffer,
) {
    let book = &app.loaded().book;
    let strong = base.patch(look.theme.strong);
    let (sign, sign_style, text, style, indent) = match lane.subject {
        Subject::Warnings => ("", base, "Warned".to_owned(), strong, 0),
        Subject::Claims => (
            "",
            base,
            (if signals.event().is_some() { "Said before it" } else { "Said of it" }).to_owned(),
            strong,
            0,
        ),
        Subject::Question(question) => ("", base, book.record(question).title().to_owned(), strong, 0),
        Subject::Warning(at) => {
            let warnings = app.loaded().derived.warnings(book);
            let verdict = warnings.all.get(at).map(|one| one.verdict);
            let sign = verdict.map_or(" ", |verdict| look.glyphs.verdict(verdict));
            let style = verdict.map_or(base, |verdict| base.patch(look.theme.verdict(verdict)));
            (sign, style, lane.record.map_or("", |record| book.record(record).title()).to_owned(), base, 1)
        }
        Subject::Claim(claim) => (look.glyphs.dot(What::Said), base, claim_name(book.record(claim)), base, 1),
        Subject::Cause(cause) => (look.glyphs.open, base, book.answer_text(cause).to_owned(), base, 1),
        Subject::Evidence(evidence) => (" ", base, book.record(evidence).title().to_owned(), base, 2),
    };
    let before = indent.min(area.width);
    let place = Rect { x: area.x + before, width: area.width - before, ..area };
    let used =
        if sign.is_empty() { 0 } else { paint::line(buf, place, &Shown::literal(sign), sign_style) + 1 };
    let used = used.min(place.width);
    paint::line(
        buf,
        Rect { x: place.x + used, width: place.width - used, ..place },
        &Shown::line(&text),
        style,
    );
}

fn claim_name(claim: Record<'_>) -> String {
    const SPEAKER: u8 = crate::model::schema::CLAIM.index("speaker");
    let speaker = claim.part().record(SPEAKER).map_or("somebody", Record::short_title);
    format!("{speaker}: {}", claim.title())
}

const _: () = assert!(MARKS == 2, "the names of lanes leave as much for the gutter");
