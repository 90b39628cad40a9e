//! The signposts: of one set at a time the signs against its scenarios, and what they come to by Bayes' rule. What is in
//! no set has signs too, and no odds to divide.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::opinion::{self, Line, Table};
use super::sign_told::passage;
use crate::analysis::indicator::{Counted, Matrix, Opinion, PriorKind, Reason, Share, signposts};
use crate::analysis::outlook::ExclusiveSet;
use crate::analysis::standing::Origins;
use crate::app::command::Command;
use crate::app::screen::{Entry, Ledger, Mark, Request, Sheet};
use crate::app::{Figure, Loaded};
use crate::casebook::{Record, RecordId};
use crate::model::schema::{Kind, SCENARIO};
use crate::text::Query;

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
    signs: Vec<Line>,
    /// The rows, by their places among them.
    order: Vec<usize>,
    area: Rect,
    by_scenario: BTreeMap<RecordId, Vec<RecordId>>,
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
    pub fn line(&self, row: usize) -> &Line {
        &self.signs[self.order[row]]
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
        let Some(group) = self.groups.get(self.group) else {
            (self.signs, self.opinion) = (Vec::new(), None);
            return self.arrange(loaded);
        };
        let book = &loaded.book;
        let matrix =
            Matrix::new(group.scenarios.iter().map(|one| book.record(*one)).collect(), &self.by_scenario);
        let opinion =
            group.set.is_some().then(|| Opinion::new(matrix.clone(), &Origins::new(book), self.prior));
        let (signs, table) = match opinion.flatten() {
            Some(opinion) => {
                let table = Table::new(&matrix.scenarios, &opinion);
                (opinion.signs, Some(table))
            }
            None => (without_weight(matrix), None),
        };
        self.signs = signs.iter().map(Line::new).collect();
        self.opinion = table;
        self.resize(self.area);
        self.arrange(loaded);
    }

    fn arrange(&mut self, loaded: &Loaded) {
        let query = Query::new(&self.ledger.filter);
        let is_wanted = |at: &usize| {
            let indicator = loaded.book.record(self.signs[*at].indicator);
            query.is_empty() || query.matches(indicator.searched())
        };
        self.order = (0..self.signs.len()).filter(is_wanted).collect();
        self.ledger.refill(self.order.iter().map(|at| self.signs[*at].indicator).collect());
    }

    fn show_other(&mut self, loaded: &Loaded, group: usize) {
        self.ledger.close();
        self.show(loaded, group);
        self.ledger.list = crate::app::List::default();
        self.return_to(loaded, &Mark::new());
    }

    fn tell(&self, loaded: &Loaded, row: usize) -> Vec<Entry> {
        let Some(group) = self.groups.get(self.group) else { return Vec::new() };
        let line = self.order.get(row).map(|at| &self.signs[*at]);
        line.map(|line| passage(loaded, line, group, self.opinion.is_some())).unwrap_or_default()
    }
}

/// Frame and names of columns.
const AROUND: u16 = 3;

/// The least height of the view that has room for what the signs come to.
const LEAST: u16 = 14;

/// The signs of a matrix over which no odds are divided.
fn without_weight(matrix: Matrix<'_>) -> Vec<Counted<'_>> {
    let of_row = |row| Counted { row, share: Share::Nothing(Reason::Unrated) };
    matrix.rows.into_iter().map(of_row).collect()
}

/// The sets in the order of the files, and last what is in none; without what has no sign at all.
fn groups(loaded: &Loaded, signs: &BTreeMap<RecordId, Vec<RecordId>>) -> Vec<Group> {
    const SET: u8 = SCENARIO.index("set");
    let sets = ExclusiveSet::all(&loaded.book);
    let of_set = |set: &ExclusiveSet<'_>| Group {
        set: Some(set.name.to_owned()),
        scenarios: set.members.iter().map(|member| member.scenario.handle()).collect(),
    };
    let alone = loaded.book.of_kind(Kind::Scenario).filter(|one| one.part().text(SET).is_none());
    // What is in no set and has no sign would be a column without any cell.
    let alone = alone.map(Record::handle).filter(|one| signs.contains_key(one));
    let others = Group { set: None, scenarios: alone.collect() };
    let all = sets.iter().map(of_set).chain([others]);
    all.filter(|group| group.scenarios.iter().any(|one| signs.contains_key(one))).collect()
}

impl Sheet for Signposts {
    fn refresh(&mut self, loaded: &Loaded) {
        self.by_scenario = signposts(&loaded.book);
        let before = self.groups.get(self.group).map(|group| group.set.clone());
        self.groups = groups(loaded, &self.by_scenario);
        let same = self.groups.iter().position(|group| before.as_ref() == Some(&group.set));
        self.show(loaded, same.unwrap_or(self.group));
    }

    fn resize(&mut self, area: Rect) {
        self.area = area;
        let above = self.opinion_area().height;
        self.ledger.resize(Rect { y: area.y + above, height: area.height - above, ..area });
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
            Command::NextPrior => {
                let mark = self.mark(loaded);
                self.prior = self.prior.next();
                self.show(loaded, self.group);
                self.return_to(loaded, &mark);
                return Request::Tell(format!("The prior is now: {}", self.prior.told()));
            }
            _ => {
                let mut ledger = std::mem::take(&mut self.ledger);
                let request = ledger.order(loaded, command, &|row, _| self.tell(loaded, row));
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
        let request = ledger.press((column, row), &|row, _| self.tell(loaded, row));
        self.ledger = ledger;
        request
    }

    fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        self.ledger.wheel(column, row, is_down);
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        self.ledger.selection()
    }

    fn figures(&self, loaded: &Loaded) -> Vec<Figure> {
        let line = self.order.get(self.ledger.list.cursor).map(|at| &self.signs[*at]);
        opinion::figures(loaded, self.opinion.as_ref(), line)
    }

    /// The group, then the ledger's own.
    fn mark(&self, loaded: &Loaded) -> Mark {
        let group = self.groups.get(self.group).map(Group::name);
        group.into_iter().chain(self.ledger.mark(loaded)).collect()
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        let group = mark.first().and_then(|name| self.groups.iter().position(|one| one.name() == *name));
        if let Some(group) = group.filter(|group| *group != self.group) {
            self.show(loaded, group);
        }
        let inner: Mark = mark.iter().skip(1).cloned().collect();
        let mut ledger = std::mem::take(&mut self.ledger);
        ledger.return_to(loaded, &inner, &|row, _| self.tell(loaded, row));
        self.ledger = ledger;
    }
}
