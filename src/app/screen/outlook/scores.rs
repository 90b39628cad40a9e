//! The scores: of one group of settled forecasts at a time, each forecast, and below them how good they were together.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::Rect;

use super::score_told::{self, Track};
use crate::analysis::outlook::{
    ExclusiveSet, Forecast, GroupKind, NOBODY, TrackRecord, Unscored, forecasts, set_forecasts,
};
use crate::app::command::Command;
use crate::app::screen::{Ledger, Mark, Request, Sheet};
use crate::app::{Figure, List, Loaded};
use crate::casebook::{Casebook, Record, RecordId};
use crate::text::Query;

/// One forecast as the list shows it.
#[derive(Clone, Debug)]
pub struct Scored {
    pub scenario: RecordId,
    pub by: String,
    pub last: f64,
    pub happened: bool,
    pub settled: String,
    pub nats: f64,
    pub is_clamped: bool,
    pub daily: Option<(f64, i64)>,
    pub has_range: bool,
    /// The groups that it belongs to, by place.
    groups: Vec<usize>,
}

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    pub ledger: Ledger,
    all: Vec<Scored>,
    order: Vec<usize>,
    groups: Vec<TrackRecord>,
    /// The group that is shown.
    group: usize,
    sets: Vec<score_told::SetScore>,
    /// How many scenarios have no score, by the reason.
    pub unscored: Vec<(Unscored, usize)>,
}

impl Scores {
    /// How many forecasts the group has without the filter.
    pub fn total(&self) -> usize {
        self.groups.get(self.group).map_or(0, TrackRecord::count)
    }

    /// The group that is shown, its place and how many there are.
    pub fn group(&self) -> Option<(&TrackRecord, usize, usize)> {
        Some((self.groups.get(self.group)?, self.group, self.groups.len()))
    }

    pub fn forecast(&self, row: usize) -> &Scored {
        &self.all[self.order[row]]
    }

    fn arrange(&mut self, loaded: &Loaded) {
        let query = Query::new(&self.ledger.filter);
        let is_wanted = |at: &usize| {
            let one = &self.all[*at];
            let is_found = || {
                let texts = loaded.book.record(one.scenario).searched();
                query.matches(texts.chain([std::borrow::Cow::Borrowed(one.by.as_str())]))
            };
            one.groups.contains(&self.group) && (query.is_empty() || is_found())
        };
        self.order = (0..self.all.len()).filter(is_wanted).collect();
        self.ledger.refill(self.order.iter().map(|at| self.all[*at].scenario).collect());
    }

    fn show_other(&mut self, loaded: &Loaded, group: usize) {
        self.ledger.close();
        self.group = group;
        self.arrange(loaded);
        self.ledger.list = List::default();
        self.return_to(loaded, &Mark::new());
    }

    fn track(&self) -> Option<Track<'_>> {
        let record = self.groups.get(self.group)?;
        Some(Track { record, groups: &self.groups, sets: &self.sets })
    }
}

/// Every group of every kind: all, then people, tags, years and quarters.
fn groups(scored: &[Forecast<'_>]) -> Vec<TrackRecord> {
    GroupKind::ALL.into_iter().flat_map(|kind| TrackRecord::by(kind, scored)).collect()
}

/// The sets all of whose scenarios have a score; of the others nothing more is looked at.
fn settled_sets<'a>(book: &'a Casebook, scored: &[Forecast<'_>]) -> Vec<ExclusiveSet<'a>> {
    let scored: BTreeSet<RecordId> = scored.iter().map(|one| one.scenario.handle()).collect();
    let mut sets = ExclusiveSet::named(book);
    sets.retain(|(_, scenarios)| scenarios.iter().all(|one| scored.contains(&one.handle())));
    sets.into_iter().map(|(name, scenarios)| ExclusiveSet::new(name, scenarios)).collect()
}

impl Scored {
    /// `places` are those of the groups.
    fn new(one: &Forecast<'_>, places: &BTreeMap<(GroupKind, &str), usize>) -> Self {
        let log = one.log();
        let of_kind = |kind: GroupKind| {
            let names = kind.groups(one).into_iter();
            names.filter_map(move |name| places.get(&(kind, name.as_str())).copied())
        };
        Self {
            scenario: one.scenario.handle(),
            by: one.by.unwrap_or(NOBODY).to_owned(),
            last: one.last(),
            happened: one.happened,
            settled: one.settled.map(|day| day.to_string()).unwrap_or_default(),
            nats: log.nats,
            is_clamped: log.is_clamped,
            daily: one.daily(),
            has_range: one.has_range,
            groups: GroupKind::ALL.into_iter().flat_map(of_kind).collect(),
        }
    }
}

impl Sheet for Scores {
    fn refresh(&mut self, loaded: &Loaded) {
        let (scored, unscored) = forecasts(&loaded.book);
        let before = self.groups.get(self.group).map(|group| (group.kind, group.name.clone()));
        self.groups = groups(&scored);
        let same = before.and_then(|(kind, name)| {
            self.groups.iter().position(|group| group.kind == kind && group.name == name)
        });
        self.group = same.unwrap_or(0);
        let named = self.groups.iter().map(|group| (group.kind, group.name.as_str()));
        let places: BTreeMap<(GroupKind, &str), usize> = named.zip(0..).collect();
        self.all = scored.iter().map(|one| Scored::new(one, &places)).collect();
        let sets = set_forecasts(&settled_sets(&loaded.book, &scored), &scored);
        self.sets = sets.iter().map(score_told::SetScore::new).collect();
        let count = |why: Unscored| unscored.iter().filter(|(_, reason)| *reason == why).count();
        self.unscored = Unscored::ALL.into_iter().map(|why| (why, count(why))).collect();
        self.arrange(loaded);
    }

    fn resize(&mut self, area: Rect) {
        self.ledger.resize(area);
    }

    fn rows(&self) -> usize {
        self.ledger.rows.len()
    }

    fn filter(&self) -> &str {
        &self.ledger.filter
    }

    fn set_filter(&mut self, loaded: &Loaded, filter: &str) {
        self.ledger.close();
        let mark = self.mark(loaded);
        filter.clone_into(&mut self.ledger.filter);
        self.arrange(loaded);
        self.return_to(loaded, &mark);
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        let count = self.groups.len().max(1);
        match command {
            Command::PaneRight => self.show_other(loaded, (self.group + 1) % count),
            Command::PaneLeft => self.show_other(loaded, (self.group + count - 1) % count),
            _ => {
                let mut ledger = std::mem::take(&mut self.ledger);
                let request = ledger.order(loaded, command, &|_, _| score_told::passage(self.track()));
                self.ledger = ledger;
                return request;
            }
        }
        Request::Nothing
    }

    fn close(&mut self) -> bool {
        self.ledger.close()
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        let mut ledger = std::mem::take(&mut self.ledger);
        let _ = loaded;
        let request = ledger.press((column, row), &|_, _| score_told::passage(self.track()));
        self.ledger = ledger;
        request
    }

    fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        self.ledger.wheel(column, row, is_down);
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        self.ledger.selection()
    }

    fn figures(&self, _loaded: &Loaded) -> Vec<Figure> {
        self.track().map(score_told::figures).unwrap_or_default()
    }

    /// The kind and name of the group, whose forecast it is, then the ledger's own: a scenario has a row for each person.
    fn mark(&self, loaded: &Loaded) -> Mark {
        let Some(group) = self.groups.get(self.group) else { return Mark::new() };
        let by = self.order.get(self.ledger.list.cursor).map(|at| self.all[*at].by.clone());
        let own = [group.kind.name().to_owned(), group.name.clone(), by.unwrap_or_default()];
        own.into_iter().chain(self.ledger.mark(loaded)).collect()
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        let (own, inner) = mark.split_at_checked(3).unwrap_or_default();
        if let [kind, name, by] = own {
            let is_same = |group: &TrackRecord| group.kind.name() == kind && group.name == *name;
            let group = self.groups.iter().position(is_same);
            if let Some(group) = group.filter(|group| *group != self.group) {
                self.group = group;
                self.arrange(loaded);
            }
            let scenario = inner.first().and_then(|name| loaded.book.find_name(name)).map(Record::handle);
            let is_meant = |at: &usize| Some(self.all[*at].scenario) == scenario && self.all[*at].by == *by;
            self.ledger.list.cursor = self.order.iter().position(is_meant).unwrap_or(self.ledger.list.cursor);
        }
        let mut ledger = std::mem::take(&mut self.ledger);
        ledger.return_to(loaded, &inner.to_vec(), &|_, _| score_told::passage(self.track()));
        self.ledger = ledger;
    }
}
