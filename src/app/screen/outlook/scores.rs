//! The scores: of one group of settled forecasts at a time, each forecast, and below them how good they were together.

use std::collections::{BTreeMap, BTreeSet};

use super::score_told::{self, Track};
use crate::analysis::outlook::{
    ExclusiveSet, Forecast, GroupKind, NOBODY, TrackRecord, Unscored, forecasts, set_forecasts,
};
use crate::analysis::query::{LooksAt, Row};
use crate::app::command::Command;
use crate::app::screen::{Entry, Ledger, Listed, Mark, Request, Sheet as _};
use crate::app::{Figure, List, Loaded};
use crate::casebook::{Casebook, Record, RecordId};

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

impl Listed for Scores {
    /// The kind and the name of the group, and whose forecast it is: a scenario has a row for each person.
    const OUTER: usize = 3;

    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    fn collect(&mut self, loaded: &Loaded) {
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

    fn arrange(&mut self, loaded: &Loaded) {
        let filter = self.ledger.filter.clone();
        let is_wanted = |at: &usize| {
            let one = &self.all[*at];
            let is_found = || {
                let records = [loaded.book.record(one.scenario)];
                let texts = [one.by.as_str()];
                filter.keeps_row(Row { records: &records, texts: &texts, looks_at: LooksAt::Everything })
            };
            one.groups.contains(&self.group) && is_found()
        };
        self.order = (0..self.all.len()).filter(is_wanted).collect();
        self.ledger.refill(self.order.iter().map(|at| self.all[*at].scenario).collect());
    }

    fn tell(&self, _loaded: &Loaded, _row: usize, _scenario: RecordId) -> Vec<Entry> {
        score_told::passage(self.track())
    }

    fn command(&mut self, loaded: &Loaded, command: Command) -> Option<Request> {
        let count = self.groups.len().max(1);
        match command {
            Command::PaneRight => self.show_other(loaded, (self.group + 1) % count),
            Command::PaneLeft => self.show_other(loaded, (self.group + count - 1) % count),
            _ => return None,
        }
        Some(Request::Nothing)
    }

    fn told_figures(&self, _loaded: &Loaded) -> Vec<Figure> {
        self.track().map(score_told::figures).unwrap_or_default()
    }

    fn outer_mark(&self, _loaded: &Loaded) -> Mark {
        let group = self.groups.get(self.group);
        let (kind, name) = group.map(|group| (group.kind.name(), group.name.clone())).unwrap_or_default();
        let by = self.order.get(self.ledger.list.cursor).map(|at| self.all[*at].by.clone());
        vec![kind.to_owned(), name, by.unwrap_or_default()]
    }

    fn find_outer(&mut self, loaded: &Loaded, outer: &[String], inner: &[String]) {
        let [kind, name, by] = outer else { return };
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
}
