//! The signposts: of one set at a time the signs against its scenarios, and what they come to by Bayes' rule. What is in
//! no set has signs too, and no odds to divide.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::opinion::{self, Line, Table};
use super::sign_told::passage;
use crate::analysis::indicator::{Matrix, Opinion, PriorKind, Reason, Share, SignRow, has_sign, signs_of};
use crate::analysis::outlook::ExclusiveSet;
use crate::analysis::standing::Origins;
use crate::app::command::Command;
use crate::app::screen::{Entry, Ledger, Listed, Mark, Request, Sheet as _};
use crate::app::{Figure, Loaded};
use crate::casebook::{Record, RecordId};
use crate::model::schema::{Kind, SCENARIO};

/// Scenarios whose signs are shown together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The name of the set; none for the scenarios that are in no set.
    pub set: Option<String>,
    pub scenarios: Vec<RecordId>,
}

impl Group {
    /// What outlives the casebook. No set is called so, since the name of one stands behind a word.
    fn name(&self) -> String {
        self.set.as_ref().map_or_else(String::new, |set| format!("set {set}"))
    }
}

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct Signposts {
    pub ledger: Ledger,
    groups: Vec<Group>,
    /// The group that is shown.
    group: usize,
    pub prior: PriorKind,
    /// What the signs of the group come to; none where it is no set.
    pub opinion: Option<Table>,
    /// The signs of the group in the order of the files.
    signs: Vec<RecordId>,
    /// What each of them contributes; empty where the group is no set.
    shares: Vec<Share>,
    /// The places of the scenarios of the group.
    places: BTreeMap<RecordId, usize>,
    /// The rows, by their places among them.
    order: Vec<usize>,
    area: Rect,
}

impl Signposts {
    /// How many signs the group has without the filter.
    pub fn total(&self) -> usize {
        self.signs.len()
    }

    /// The group that is shown, its place and how many there are.
    pub fn group(&self) -> Option<(&Group, usize, usize)> {
        Some((self.groups.get(self.group)?, self.group, self.groups.len()))
    }

    /// The sign in a row.
    pub fn line(&self, loaded: &Loaded, row: usize) -> Line {
        let at = self.order[row];
        let place = |scenario: RecordId| self.places.get(&scenario).copied();
        let share = self.shares.get(at).cloned().unwrap_or(Share::Nothing(Reason::Unrated));
        Line::new(SignRow::new(loaded.book.record(self.signs[at]), &place), share)
    }

    /// Where what the signs come to stands; of no height where it is not known.
    pub fn opinion_area(&self) -> Rect {
        let lines = self.opinion.as_ref().map_or(0, |table| table.rows.len() as u16 + AROUND);
        // Where there is hardly room for the signs themselves, they come first.
        let has_room = self.opinion.is_some() && self.area.height >= LEAST;
        Rect { height: if has_room { lines.min(self.area.height * 2 / 5) } else { 0 }, ..self.area }
    }

    /// Shows the signs of a group, whose place is kept within the groups.
    fn show(&mut self, loaded: &Loaded, group: usize) {
        self.group = group.min(self.groups.len().saturating_sub(1));
        (self.signs, self.shares, self.opinion) = (Vec::new(), Vec::new(), None);
        let Some(group) = self.groups.get_mut(self.group) else { return self.arrange(loaded) };
        let book = &loaded.book;
        let mut scenarios: Vec<Record<'_>> = group.scenarios.iter().map(|one| book.record(*one)).collect();
        if let Some(set) = &group.set {
            let set = ExclusiveSet::new(set, scenarios);
            scenarios = set.members.iter().map(|member| member.scenario).collect();
            group.scenarios = scenarios.iter().map(|one| one.handle()).collect();
        }
        self.places = group.scenarios.iter().copied().zip(0..).collect();
        self.signs = signs_of(book, &loaded.derived.ties, group.scenarios.iter().copied());
        if group.set.is_some() {
            let matrix = Matrix::new(scenarios.clone(), &loaded.derived.ties);
            let opinion = Opinion::new(matrix, &Origins::new(book), self.prior);
            self.opinion = opinion.as_ref().map(|opinion| Table::new(&scenarios, opinion));
            let signs = opinion.into_iter().flat_map(|opinion| opinion.signs);
            self.shares = signs.map(|sign| sign.share).collect();
        }
        self.place(self.area);
        self.arrange(loaded);
    }

    fn show_other(&mut self, loaded: &Loaded, group: usize) {
        self.ledger.close();
        self.show(loaded, group);
        self.ledger.list = crate::app::List::default();
        self.return_to(loaded, &Mark::new());
    }
}

/// Frame and names of columns.
const AROUND: u16 = 3;

/// The least height of the view that has room for what the signs come to.
const LEAST: u16 = 14;

/// The sets in the order of the files, and last what is in none; without what has no sign at all.
fn groups(loaded: &Loaded) -> Vec<Group> {
    const SET: u8 = SCENARIO.index("set");
    let (book, ties) = (&loaded.book, &loaded.derived.ties);
    let has_sign = |scenario: &RecordId| has_sign(book, ties, *scenario);
    let of_set = |(name, scenarios): (&str, Vec<Record<'_>>)| Group {
        set: Some(name.to_owned()),
        scenarios: scenarios.into_iter().map(Record::handle).collect(),
    };
    let sets = ExclusiveSet::named(book).into_iter().map(of_set);
    let sets = sets.filter(|group| group.scenarios.iter().any(has_sign));
    let alone = book.of_kind(Kind::Scenario).filter(|one| one.part().text(SET).is_none());
    // What is in no set and has no sign would be a column without any cell.
    let alone = Group { set: None, scenarios: alone.map(Record::handle).filter(has_sign).collect() };
    sets.chain((!alone.scenarios.is_empty()).then_some(alone)).collect()
}

impl Listed for Signposts {
    /// The group.
    const OUTER: usize = 1;

    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    fn collect(&mut self, loaded: &Loaded) {
        let before = self.groups.get(self.group).map(|group| group.set.clone());
        self.groups = groups(loaded);
        let same = self.groups.iter().position(|group| before.as_ref() == Some(&group.set));
        self.show(loaded, same.unwrap_or(self.group));
    }

    fn arrange(&mut self, loaded: &Loaded) {
        let filter = self.ledger.filter.clone();
        let is_wanted = |at: &usize| {
            let indicator = loaded.book.record(self.signs[*at]);
            filter.keeps(indicator)
        };
        self.order = (0..self.signs.len()).filter(is_wanted).collect();
        self.ledger.refill(self.order.iter().map(|at| self.signs[*at]).collect());
    }

    fn tell(&self, loaded: &Loaded, row: usize, _sign: RecordId) -> Vec<Entry> {
        let Some(group) = self.groups.get(self.group) else { return Vec::new() };
        passage(loaded, &self.line(loaded, row), group, self.opinion.is_some())
    }

    fn place(&mut self, area: Rect) {
        self.area = area;
        let above = self.opinion_area().height;
        self.ledger.resize(Rect { y: area.y + above, height: area.height - above, ..area });
    }

    fn command(&mut self, loaded: &Loaded, command: Command) -> Option<Request> {
        let count = self.groups.len().max(1);
        match command {
            Command::PaneRight => self.show_other(loaded, (self.group + 1) % count),
            Command::PaneLeft => self.show_other(loaded, (self.group + count - 1) % count),
            Command::NextPrior => {
                let mark = self.mark(loaded);
                self.prior = self.prior.next();
                self.show(loaded, self.group);
                self.return_to(loaded, &mark);
                return Some(Request::Tell(format!("The prior is now: {}", self.prior.told())));
            }
            _ => return None,
        }
        Some(Request::Nothing)
    }

    fn told_figures(&self, loaded: &Loaded) -> Vec<Figure> {
        let cursor = self.ledger.list.cursor;
        let line = (cursor < self.order.len()).then(|| self.line(loaded, cursor));
        opinion::figures(loaded, self.opinion.as_ref(), line.as_ref())
    }

    fn outer_mark(&self, _loaded: &Loaded) -> Mark {
        vec![self.groups.get(self.group).map(Group::name).unwrap_or_default()]
    }

    fn find_outer(&mut self, loaded: &Loaded, outer: &[String], _inner: &[String]) {
        let group = outer.first().and_then(|name| self.groups.iter().position(|one| one.name() == *name));
        if let Some(group) = group.filter(|group| *group != self.group) {
            self.show(loaded, group);
        }
    }
}
