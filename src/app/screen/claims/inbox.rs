//! The inbox: every contradiction that was found, the heaviest first, to accept, explain or leave open. What a decision
//! does to the casebook is not known here.

use ratatui::layout::Rect;

use super::sheet::{Mark, Request, Sheet};
use crate::analysis::contradiction::{Contradiction, Weight};
use crate::app::Loaded;
use crate::app::command::Command;
use crate::app::layout::inner;
use crate::app::list::List;
use crate::casebook::{Casebook, RecordId};
use crate::model::word::FindingState;
use crate::text::Query;

/// Nothing that is said of one finding is longer than so many lines.
const MOST_SCROLLED: usize = 500;

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    pub list: List,
    /// All findings, the heaviest first.
    pub findings: Vec<Filed>,
    /// Those that are shown, by their places among all.
    pub rows: Vec<usize>,
    pub scope: Scope,
    filter: String,
    /// Whether the finding has most of the room, and not the list.
    is_zoomed: bool,
    /// How many lines of the finding are scrolled out of sight.
    scrolled: usize,
    area: Rect,
}

/// Which findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    #[default]
    All,
    Open,
}

/// A finding with what the list tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    pub finding: Contradiction,
    pub weight: Weight,
    pub subject: RecordId,
    pub state: FindingState,
}

/// A finding by what outlives the reading of a casebook: its rule, its records, and what stands on its sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingName {
    rule: String,
    records: Vec<String>,
    values: Vec<String>,
}

impl FindingName {
    pub(in crate::app) fn of(book: &Casebook, finding: &Contradiction) -> Self {
        Self {
            rule: finding.rule.to_owned(),
            records: finding.records().into_iter().map(|record| book.record(record).name()).collect(),
            values: finding.sides.iter().map(|side| side.value(book).into_owned()).collect(),
        }
    }

    /// The finding in a casebook; where what stands on its sides was changed, the one of its rule about its records.
    pub(in crate::app) fn find<'a>(&self, loaded: &'a Loaded) -> Option<&'a Contradiction> {
        let first = loaded.book.find_name(self.records.first()?)?.handle();
        let mut nearest = None;
        for finding in loaded.derived.contradictions.about(first) {
            let name = Self::of(&loaded.book, finding);
            if name == *self {
                return Some(finding);
            }
            if (&name.rule, &name.records) == (&self.rule, &self.records) {
                nearest = nearest.or(Some(finding));
            }
        }
        nearest
    }

    /// As a line of names: the rule, how many records there are, the records, the values.
    fn to_mark(&self) -> Mark {
        let head = [self.rule.clone(), self.records.len().to_string()];
        head.iter().chain(&self.records).chain(&self.values).cloned().collect()
    }

    fn from_mark(mark: &Mark) -> Option<Self> {
        let (rule, count) = (mark.first()?, mark.get(1)?.parse::<usize>().ok()?);
        let (records, values) = mark.get(2..)?.split_at_checked(count)?;
        Some(Self { rule: rule.clone(), records: records.to_vec(), values: values.to_vec() })
    }
}

impl Inbox {
    /// The finding that the cursor is on.
    pub fn current_filed(&self) -> Option<&Filed> {
        self.findings.get(*self.rows.get(self.list.cursor)?)
    }

    /// The same, as it is called in the casebook.
    pub(in crate::app) fn current<'a>(&'a self, _: &'a Loaded) -> Option<&'a Contradiction> {
        self.current_filed().map(|filed| &filed.finding)
    }

    /// How many lines of the selected finding are scrolled out of sight, if it has so many.
    pub fn scrolled(&self) -> usize {
        self.scrolled
    }

    /// How many findings are in a state, shown or not.
    pub fn count(&self, state: FindingState) -> usize {
        self.findings.iter().filter(|filed| filed.state == state).count()
    }

    /// The list, and below it the finding that is selected.
    pub fn areas(&self) -> (Rect, Rect) {
        let area = self.area;
        let height = if self.is_zoomed {
            5.min(area.height / 2)
        } else {
            let wanted = self.rows.len().min(usize::from(u16::MAX)) as u16;
            (area.height * 2 / 5).max(wanted.saturating_add(2).min(area.height.saturating_sub(24)))
        };
        let list = Rect { height, ..area };
        (list, Rect { y: list.bottom(), height: area.height - height, ..area })
    }

    fn height(&self) -> usize {
        usize::from(inner(self.areas().0).height)
    }

    /// Finds the rows that scope and filter let through.
    fn sift(&mut self, loaded: &Loaded) {
        let query = Query::new(&self.filter);
        let is_wanted = |at: &usize| {
            let filed = &self.findings[*at];
            (self.scope == Scope::All || filed.state == FindingState::Open)
                && (query.is_empty() || query.matches(texts(loaded, filed)))
        };
        self.rows = (0..self.findings.len()).filter(is_wanted).collect();
        let height = self.height();
        self.list.fit(self.rows.len(), height);
    }

    fn go_to(&mut self, finding: &Contradiction) -> bool {
        let row = self.rows.iter().position(|at| self.findings[*at].finding == *finding);
        if let Some(row) = row {
            let height = self.height();
            self.list.jump_to(row, self.rows.len(), height);
        }
        row.is_some()
    }

    fn toggle_scope(&mut self, loaded: &Loaded) -> Request {
        let current = self.current_filed().map(|filed| filed.finding.clone());
        self.scope = if self.scope == Scope::All { Scope::Open } else { Scope::All };
        self.sift(loaded);
        if let Some(finding) = current {
            self.go_to(&finding);
        }
        let told = match self.scope {
            Scope::All => "All findings are shown",
            Scope::Open => "Only open findings are shown; press again for all",
        };
        Request::Tell(told.to_owned())
    }

    /// Goes to the record of the first side, or to the one of the other side.
    fn open(&self, is_other: bool) -> Request {
        let Some(filed) = self.current_filed() else { return Request::Nothing };
        let records = filed.finding.records();
        let record = if is_other { records.get(1) } else { records.first() };
        match record {
            Some(record) => Request::GoTo(*record),
            None if filed.finding.is_of_casebook() => {
                Request::Tell("The other side is the casebook itself: its cut-off date".to_owned())
            }
            None => Request::Tell("Both sides lie in one record".to_owned()),
        }
    }
}

/// What the filter looks through.
fn texts(loaded: &Loaded, filed: &Filed) -> Vec<String> {
    let book = &loaded.book;
    let mut texts = vec![filed.finding.rule.to_owned(), filed.state.as_str().to_owned()];
    texts.push(book.record(filed.subject).short_title().to_owned());
    texts.extend(filed.finding.records().into_iter().flat_map(|record| {
        let record = book.record(record);
        [record.name(), record.title().to_owned()]
    }));
    for side in &filed.finding.sides {
        texts.push(side.value(book).into_owned());
        texts.extend(side.voices(book).into_iter().map(|voice| book.record(voice).title().to_owned()));
    }
    texts.push(filed.finding.because(book));
    texts
}

impl Sheet for Inbox {
    fn refresh(&mut self, loaded: &Loaded) {
        let (book, derived) = (&loaded.book, &loaded.derived);
        let file = |weighed: crate::analysis::contradiction::Weighed<'_>| Filed {
            finding: weighed.finding.clone(),
            weight: weighed.weight,
            subject: weighed.subject,
            state: derived
                .contradictions
                .decision(book, weighed.finding)
                .map_or(FindingState::Open, |decision| decision.state),
        };
        self.findings = derived.contradictions.inbox(book, &derived.ties).into_iter().map(file).collect();
        self.sift(loaded);
    }

    fn resize(&mut self, area: Rect) {
        self.area = area;
        let height = self.height();
        self.list.fit(self.rows.len(), height);
    }

    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn filter(&self) -> &str {
        &self.filter
    }

    fn set_filter(&mut self, loaded: &Loaded, filter: &str) {
        let current = self.current_filed().map(|filed| filed.finding.clone());
        filter.clone_into(&mut self.filter);
        self.sift(loaded);
        if let Some(finding) = current {
            self.go_to(&finding);
        }
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        match command {
            Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::Top
            | Command::Bottom => {
                let height = self.height();
                self.scrolled = 0;
                self.list.step(command, self.rows.len(), height);
            }
            Command::Open => return self.open(false),
            Command::NextContradiction => return self.open(true),
            Command::OpenOnly => return self.toggle_scope(loaded),
            Command::Zoom => {
                self.is_zoomed = !self.is_zoomed;
                let height = self.height();
                self.list.fit(self.rows.len(), height);
            }
            _ => {}
        }
        Request::Nothing
    }

    fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_zoomed)
    }

    fn press(&mut self, _: &Loaded, column: u16, row: u16) -> Request {
        let list = inner(self.areas().0);
        if !list.contains(ratatui::layout::Position::new(column, row)) {
            return Request::Nothing;
        }
        let at = self.list.offset + usize::from(row - list.y);
        if at >= self.rows.len() {
            return Request::Nothing;
        }
        if at == self.list.cursor {
            return self.open(false);
        }
        let height = self.height();
        self.list.move_to(at, self.rows.len(), height);
        Request::Nothing
    }

    fn wheel(&mut self, _: u16, row: u16, is_down: bool) {
        if row >= self.areas().1.y {
            self.scrolled =
                self.scrolled.saturating_add_signed(if is_down { 1 } else { -1 }).min(MOST_SCROLLED);
            return;
        }
        let height = self.height();
        self.list.scroll_by(if is_down { 3 } else { -3 }, self.rows.len(), height);
    }

    fn selection(&self, _: &Loaded) -> Option<RecordId> {
        self.current_filed()?.finding.records().first().copied()
    }

    fn mark(&self, loaded: &Loaded) -> Mark {
        let name = self.current_filed().map(|filed| FindingName::of(&loaded.book, &filed.finding));
        name.map(|name| name.to_mark()).unwrap_or_default()
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        let Some(finding) = FindingName::from_mark(mark).and_then(|name| name.find(loaded)) else { return };
        if !self.go_to(finding) && self.filter.is_empty() && self.scope == Scope::All {
            self.sift(loaded);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_marked_by_names() {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let name = FindingName {
            rule: "time".to_owned(),
            records: texts(&["event:a"]),
            values: texts(&["2024-01-03", "2024-01-04"]),
        };
        assert_eq!(FindingName::from_mark(&name.to_mark()), Some(name));
        for mark in [texts(&[]), texts(&["time"]), texts(&["time", "2", "a"]), texts(&["time", "x"])] {
            assert_eq!(FindingName::from_mark(&mark), None, "{mark:?}");
        }
    }
}
