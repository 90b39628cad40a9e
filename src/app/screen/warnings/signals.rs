//! The signals before an event: each a lane on an axis of time, and below the one that is selected in words. The event, the
//! scale and the place in time are chosen here; what the lanes hold is not.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::axis::Axis;
use super::lane_telling;
use super::scale::Scale;
use crate::analysis::query::{LooksAt, Row};
use crate::analysis::warning::{Lane, Signals, Subject};
use crate::app::command::Command;
use crate::app::screen::ledger::{Ledger, Size};
use crate::app::screen::{Entry, Listed, Mark, Request, Sheet as _};
use crate::app::{Figure, Loaded};
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::date::{Bound, Zone};

/// The state of the view.
#[derive(Clone, Debug)]
pub struct SignalLanes {
    pub ledger: Ledger,
    /// The events that one can choose from; none where nothing is recorded that a warning is of.
    events: Vec<Option<RecordId>>,
    /// The place of the chosen one.
    chosen: usize,
    signals: Signals,
    /// The lanes that are listed, by their places among all.
    order: Vec<usize>,
    /// How time lies in columns; none until it is fitted to the room.
    scale: Option<Scale>,
    /// The end of the day as of which everything is shown.
    as_of: Option<i64>,
    zone: Zone,
    /// The width for which the scale was chosen.
    width: u16,
}

impl Default for SignalLanes {
    fn default() -> Self {
        Self {
            ledger: Ledger::sized(Size::ThreeFifths),
            events: Vec::new(),
            chosen: 0,
            signals: Signals::default(),
            order: Vec::new(),
            scale: None,
            as_of: None,
            zone: Zone::UTC,
            width: 0,
        }
    }
}

/// Between the names of the lanes and the axis.
const BETWEEN: u16 = 1;
/// The gutter.
const GUTTER: u16 = 2;

impl SignalLanes {
    /// How many lanes there are without the filter.
    pub fn total(&self) -> usize {
        self.signals.lanes.len()
    }

    /// The event before which the signals are shown.
    pub fn event(&self) -> Option<RecordId> {
        self.signals.event
    }

    /// How many events one can choose from, and which is chosen, from 0.
    pub fn choice(&self) -> (usize, usize) {
        (self.chosen, self.events.len())
    }

    /// What the signals are of, and when.
    pub fn signals(&self) -> &Signals {
        &self.signals
    }

    /// The lane in a row.
    pub fn lane(&self, row: usize) -> &Lane {
        &self.signals.lanes[self.order[row]]
    }

    pub fn scale(&self) -> Scale {
        self.scale.unwrap_or_default()
    }

    /// The named columns.
    pub fn axis(&self) -> Axis {
        Axis::new(self.scale(), self.columns().1.width, self.zone)
    }

    /// The end of the day as of which everything is shown.
    pub fn as_of(&self) -> Option<i64> {
        self.as_of
    }

    /// Where the names of the lanes and their columns of time stand.
    pub fn columns(&self) -> (Rect, Rect) {
        let body = self.ledger.body();
        let names = (body.width * 2 / 5).clamp(12, 64).min(body.width);
        let left = (names + BETWEEN).min(body.width);
        let text = Rect { x: body.x + GUTTER.min(names), width: names.saturating_sub(GUTTER), ..body };
        (text, Rect { x: body.x + left, width: body.width - left, ..body })
    }

    fn current(&self) -> Option<&Lane> {
        self.order.get(self.ledger.list.cursor).map(|at| &self.signals.lanes[*at])
    }

    /// Finds the events, and chooses that of the most warnings; of several the latest.
    fn find(&mut self, loaded: &Loaded) {
        let book = &loaded.book;
        let warnings = loaded.derived.warnings(book);
        self.events = Signals::events(book, warnings).into_iter().map(Some).collect();
        if warnings.of(None).next().is_some() {
            self.events.push(None);
        }
        let mut counts: HashMap<Option<RecordId>, usize> = HashMap::new();
        for one in &warnings.all {
            *counts.entry(one.target).or_default() += 1;
        }
        let count = |event: &Option<RecordId>| counts.get(event).copied().unwrap_or_default();
        let counted = self.events.iter().enumerate().map(|(at, event)| (count(event), std::cmp::Reverse(at)));
        self.chosen = counted.max().map_or(0, |(_, at)| at.0);
        self.zone = book.zone();
        let until = book.horizon().map(|as_of| as_of.date().latest(book.zone()));
        self.as_of = until.and_then(Bound::instant).map(|until| until.0);
        self.take(loaded);
    }

    /// Takes the lanes of the chosen event.
    fn take(&mut self, loaded: &Loaded) {
        let event = self.events.get(self.chosen).copied().flatten();
        let warnings = loaded.derived.warnings(&loaded.book);
        self.signals = Signals::new(&loaded.book, &loaded.derived.ties, warnings, event);
        self.arrange(loaded);
        // While one steps through the days the axis stays where it is, as long as anything is in sight.
        if !self.sees_anything() {
            self.fit();
        }
    }

    /// Whether some warning or claim, or the event, lies in the columns.
    fn sees_anything(&self) -> bool {
        let Some(scale) = self.scale else { return false };
        let width = self.columns().1.width;
        self.times().any(|at| (0..i64::from(width)).contains(&scale.column(at)))
    }

    /// The limits of the warnings and of what was said before the event.
    fn times(&self) -> impl Iterator<Item = i64> {
        let lanes = self.signals.lanes.iter();
        let lanes = lanes.filter(|lane| matches!(lane.subject, Subject::Warning(_) | Subject::Claim(_)));
        let limits = lanes.flat_map(|lane| {
            let span = lane.span.map(|span| [span.possible().0, span.possible().1]);
            let dots = lane.dots.iter().flat_map(|dot| [dot.within.0, dot.within.1]);
            span.into_iter().flatten().chain(dots)
        });
        limits.filter_map(Bound::instant).map(|at| at.0)
    }

    /// Fits the warnings and what was said before the event into the room, with the event.
    fn fit(&mut self) {
        let width = self.columns().1.width;
        self.width = width;
        let seen: Vec<i64> = self.times().collect();
        let event = self.signals.when.map(|when| [when.from.0, when.from.1]);
        let event: Vec<i64> = event.into_iter().flatten().filter_map(Bound::instant).map(|at| at.0).collect();
        let first = seen.iter().chain(&event).min().copied();
        // What lies after the event does not push the time before it together.
        let last = event.iter().max().or(self.as_of.as_ref()).or(seen.iter().max()).copied();
        self.scale = first.zip(last).map(|(first, last)| {
            let scale = Scale::fit(first.min(last), last, width);
            scale.on_clock(east(scale.start, self.zone))
        });
    }

    /// The instant that stays where it is when the scale changes: the event, else the middle of what is in sight.
    fn anchor(&self) -> i64 {
        let width = self.columns().1.width;
        let scale = self.scale();
        let event = self.signals.when.and_then(|when| when.from.0.instant()).map(|at| at.0);
        let is_seen = |at: &i64| (0..i64::from(width)).contains(&scale.column(*at));
        event.filter(is_seen).unwrap_or_else(|| scale.times(width / 2).0)
    }

    fn rescale(&mut self, by: isize) {
        let anchor = self.anchor();
        if let Some(scale) = self.scale {
            let scale = scale.stepped(by, anchor);
            self.scale = Some(scale.on_clock(east(scale.start, self.zone)));
        }
    }

    fn pan(&mut self, by: i64) {
        let quarter = i64::from(self.columns().1.width / 4).max(1);
        self.scale = self.scale.map(|scale| scale.moved(by * quarter));
    }

    /// Shows what stood before the next event.
    fn choose_next(&mut self, loaded: &Loaded) -> Request {
        if self.events.len() < 2 {
            return Request::Tell("There is no other event that anything warned of".to_owned());
        }
        self.chosen = (self.chosen + 1) % self.events.len();
        self.scale = None;
        self.take(loaded);
        self.ledger.list.cursor = 0;
        self.return_to(loaded, &Mark::new());
        Request::Nothing
    }
}

/// The item of evidence that a lane is of.
fn evidence(lane: &Lane) -> Option<RecordId> {
    if let Subject::Evidence(evidence) = lane.subject { Some(evidence) } else { None }
}

/// Seconds by which the clock of a zone is ahead at an instant.
fn east(instant: i64, zone: Zone) -> i64 {
    let local = crate::model::date::Instant(instant).date_time(zone).and_utc().timestamp();
    local.saturating_sub(instant)
}

/// The names of lanes, by those of their records: they outlive the casebook. An item of evidence has a lane under each
/// cause that it is for.
fn names_of<'a>(book: &'a Casebook, lanes: &'a [Lane]) -> impl Iterator<Item = String> + 'a {
    let mut cause = String::new();
    lanes.iter().map(move |lane| {
        let name = name_of(book, lane);
        match lane.subject {
            Subject::Cause(_) => cause.clone_from(&name),
            Subject::Evidence(_) => return format!("{cause}/{name}"),
            _ => {}
        }
        name
    })
}

fn name_of(book: &Casebook, lane: &Lane) -> String {
    let name = |record: RecordId| book.record(record).name();
    match lane.subject {
        Subject::Warnings => "warnings".to_owned(),
        Subject::Claims => "claims".to_owned(),
        Subject::Warning(_) | Subject::Claim(_) => lane.record.map(name).unwrap_or_default(),
        Subject::Question(question) => name(question),
        Subject::Cause(cause) => format!("{}/{}", name(cause.question), cause.index),
        Subject::Evidence(evidence) => name(evidence),
    }
}

impl Listed for SignalLanes {
    /// The event and the lane.
    const OUTER: usize = 2;

    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    fn collect(&mut self, loaded: &Loaded) {
        // The event is found again by its name, in `find_outer`.
        self.find(loaded);
    }

    fn arrange(&mut self, loaded: &Loaded) {
        let filter = self.ledger.filter.clone();
        let lanes = &self.signals.lanes;
        let is_heading = |lane: &Lane| {
            matches!(
                lane.subject,
                Subject::Warnings | Subject::Claims | Subject::Question(_) | Subject::Cause(_)
            )
        };
        let is_wanted = |lane: &Lane| {
            let records = [lane.record, evidence(lane)].into_iter().flatten();
            let records: Vec<Record<'_>> = records.map(|record| loaded.book.record(record)).collect();
            filter.keeps_row(Row { records: &records, texts: &[], looks_at: LooksAt::Everything })
        };
        let mut order: Vec<usize> = (0..lanes.len()).collect();
        if !filter.is_empty() {
            order.retain(|at| !is_heading(&lanes[*at]) && is_wanted(&lanes[*at]));
        }
        let fallback = || self.signals.event.or_else(|| lanes.iter().find_map(|lane| lane.record));
        let records = order.iter().filter_map(|at| lanes[*at].record.or_else(fallback));
        self.ledger.refill(records.collect());
        self.order = order;
    }

    fn tell(&self, loaded: &Loaded, row: usize, _record: RecordId) -> Vec<Entry> {
        lane_telling::passage(loaded, &self.signals, self.order[row])
    }

    fn place(&mut self, area: Rect) {
        self.ledger.resize(area);
        if self.columns().1.width != self.width {
            self.fit();
        }
    }

    fn command(&mut self, loaded: &Loaded, command: Command) -> Option<Request> {
        match command {
            Command::Grow => self.rescale(-1),
            Command::Shrink => self.rescale(1),
            Command::PaneLeft => self.pan(-1),
            Command::PaneRight => self.pan(1),
            Command::ResetLayout => self.fit(),
            Command::NextEvent => return Some(self.choose_next(loaded)),
            Command::Zoom => {
                let size = if self.ledger.size() == Size::Whole { Size::ThreeFifths } else { Size::Whole };
                self.ledger.set_size(size);
            }
            _ => return None,
        }
        Some(Request::Nothing)
    }

    fn close_own(&mut self) -> bool {
        let is_whole = self.ledger.size() == Size::Whole;
        if is_whole {
            self.ledger.set_size(Size::ThreeFifths);
        }
        is_whole
    }

    fn told_figures(&self, loaded: &Loaded) -> Vec<Figure> {
        self.current().map(|lane| lane_telling::figures(loaded, &self.signals, lane)).unwrap_or_default()
    }

    fn outer_mark(&self, loaded: &Loaded) -> Mark {
        let event = self.signals.event.map_or(String::new(), |event| loaded.book.record(event).name());
        let mut names = names_of(&loaded.book, &self.signals.lanes);
        let at = self.order.get(self.ledger.list.cursor);
        vec![event, at.and_then(|at| names.nth(*at)).unwrap_or_default()]
    }

    fn find_outer(&mut self, loaded: &Loaded, outer: &[String], _inner: &[String]) {
        let [event, lane] = outer else { return };
        let event = loaded.book.find_name(event).map(Record::handle);
        let at = self.events.iter().position(|one| *one == event);
        if let Some(at) = at.filter(|at| *at != self.chosen) {
            self.chosen = at;
            self.take(loaded);
        }
        let is_meant: Vec<bool> =
            names_of(&loaded.book, &self.signals.lanes).map(|name| name == *lane).collect();
        let row = self.order.iter().position(|at| is_meant[*at]);
        self.ledger.list.cursor = row.unwrap_or(self.ledger.list.cursor);
    }
}
