//! The inbox: the contradictions that were found, the heaviest first, each with what was decided about it, and the
//! selected one in full. How a decision gets into a file is not known here.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::finding_name::FindingName;
use crate::analysis::contradiction::{Contradiction, Side, Weight};
use crate::analysis::query::{LooksAt, Row};
use crate::app::command::Command;
use crate::app::detail::Detail;
use crate::app::layout::inner;
use crate::app::pane::compact;
use crate::app::screen::sheet::{Mark, Request, Sheet};
use crate::app::{List, Loaded, Sieve};
use crate::casebook::{Record, RecordId};
use crate::model::word::FindingState;

/// From this width on the selected finding stands beside the list.
const WIDE: u16 = 150;

/// A finding among all others.
#[derive(Clone, Debug)]
pub struct Found {
    pub finding: Contradiction,
    pub weight: Weight,
    /// What its sides disagree about.
    pub subject: RecordId,
    pub state: FindingState,
}

/// What stands in the row of a finding.
#[derive(Clone, Debug)]
pub struct RowText {
    /// Who stands for each side, and when it was said or happened.
    pub sides: Vec<(String, String)>,
    pub about: String,
}

/// What has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    #[default]
    List,
    Detail,
}

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    all: Arc<Vec<Found>>,
    /// The findings that the filter lets through, by their places in all.
    rows: Vec<usize>,
    pub list: List,
    /// The selected finding in full.
    pub detail: Detail,
    focus: Focus,
    filter: Sieve,
    area: Rect,
}

impl Found {
    pub fn row(&self, loaded: &Loaded) -> RowText {
        let sides = self.finding.sides.iter().map(|side| side_text(loaded, *side)).collect();
        RowText { sides, about: loaded.book.record(self.subject).short_title().to_owned() }
    }

    /// Whether the filter lets it through: words by any text of its row or of the decision, or by why it holds, fields by
    /// either side.
    fn is_kept(&self, loaded: &Loaded, filter: &Sieve) -> bool {
        if filter.is_given_up() || filter.is_empty() {
            return !filter.is_given_up();
        }
        let row = self.row(loaded);
        let decision = loaded.derived.contradictions.decision(&loaded.book, &self.finding);
        let texts = [self.finding.rule, self.state.as_str(), self.finding.opposition.as_str(), &row.about];
        let records = self.finding.records();
        let records: Vec<Record<'_>> = records.into_iter().map(|record| loaded.book.record(record)).collect();
        let titles = records.iter().map(|record| record.title().to_owned());
        let because = std::iter::once_with(|| self.finding.because(&loaded.book));
        let texts = texts
            .into_iter()
            .map(str::to_owned)
            .chain(row.sides.iter().flat_map(|(voice, day)| [voice.clone(), day.clone()]));
        let reason = decision.and_then(|decision| decision.reason).map(str::to_owned);
        let texts: Vec<String> = texts.chain(titles).chain(reason).chain(because).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        filter.keeps_row(Row { records: &records, texts: &texts, looks_at: LooksAt::TextsAlone })
    }
}

fn side_text(loaded: &Loaded, side: Side) -> (String, String) {
    let day = side.date(&loaded.book).map(|date| compact(&date.short()));
    (side.voice(&loaded.book), day.unwrap_or_default())
}

impl Inbox {
    /// The rows that the filter lets through, in their order.
    pub fn found(&self, row: usize) -> Option<&Found> {
        self.rows.get(row).map(|at| &self.all[*at])
    }

    /// How many findings there are, seen or not.
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// How many findings are in a state, seen or not.
    pub fn count(&self, state: FindingState) -> usize {
        self.all.iter().filter(|found| found.state == state).count()
    }

    /// The finding that the cursor is on.
    pub fn current(&self) -> Option<&Found> {
        self.found(self.list.cursor)
    }

    pub fn is_in_detail(&self) -> bool {
        self.focus == Focus::Detail
    }

    /// Where the list stands, and where the selected finding does.
    pub fn areas(&self) -> (Rect, Rect) {
        let area = self.area;
        if area.width >= WIDE {
            let width = area.width * 11 / 20;
            let list = Rect { width, ..area };
            return (list, Rect { x: list.right(), width: area.width - width, ..area });
        }
        let height = area.height * 2 / 5;
        let list = Rect { height, ..area };
        (list, Rect { y: list.bottom(), height: area.height - height, ..area })
    }

    fn list_height(&self) -> usize {
        usize::from(inner(self.areas().0).height)
    }

    fn detail_height(&self) -> usize {
        usize::from(inner(self.areas().1).height)
    }

    fn detail_width(&self) -> u16 {
        inner(self.areas().1).width.saturating_sub(2)
    }

    /// Tells the selected finding anew.
    fn tell(&mut self, loaded: &Loaded) {
        let width = self.detail_width();
        let told = self
            .current()
            .map(|found| Detail::of_finding(loaded, &found.finding, found.weight, found.subject, width));
        self.detail = told.unwrap_or_default();
        if self.rows.is_empty() {
            self.focus = Focus::List;
        }
    }

    fn step(&mut self, loaded: &Loaded, command: Command) {
        let height = self.detail_height();
        let page = height.saturating_sub(1).max(1) as isize;
        match (self.focus, command) {
            (Focus::List, _) => {
                let before = self.list.cursor;
                self.list.step(command, self.rows.len(), self.list_height());
                if self.list.cursor != before {
                    self.tell(loaded);
                }
            }
            (Focus::Detail, Command::Up) => self.detail.move_by(-1, height),
            (Focus::Detail, Command::Down) => self.detail.move_by(1, height),
            (Focus::Detail, Command::PageUp) => self.detail.scroll_by(-page, height),
            (Focus::Detail, Command::PageDown) => self.detail.scroll_by(page, height),
            (Focus::Detail, Command::Top) => self.detail.to_end(false, height),
            (Focus::Detail, _) => self.detail.to_end(true, height),
        }
    }

    /// The way to the record of one of the sides, from the first; one that has fewer goes to its last.
    fn side(&self, at: usize) -> Request {
        let Some(found) = self.current() else { return Request::Nothing };
        let records = found.finding.records();
        match records.get(at) {
            Some(record) => Request::GoTo(*record),
            None => Request::Tell("All of this finding lies in one record; enter goes to it".to_owned()),
        }
    }

    fn choose(&mut self, loaded: &Loaded, row: usize) {
        self.list.move_to(row, self.rows.len(), self.list_height());
        self.tell(loaded);
    }
}

impl Sheet for Inbox {
    fn refresh(&mut self, loaded: &Loaded) {
        let contradictions = &loaded.derived.contradictions;
        let state = |finding: &Contradiction| {
            contradictions.decision(&loaded.book, finding).map_or(FindingState::Open, |held| held.state)
        };
        let inbox = contradictions.inbox(&loaded.book, &loaded.derived.ties).into_iter();
        let all = inbox.map(|weighed| Found {
            finding: weighed.finding.clone(),
            weight: weighed.weight,
            subject: weighed.subject,
            state: state(weighed.finding),
        });
        self.all = Arc::new(all.collect());
        self.select(loaded);
    }

    fn resize(&mut self, area: Rect) {
        self.area = area;
        self.list.fit(self.rows.len(), self.list_height());
        self.detail.fit(self.detail_width());
    }

    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn filter(&self) -> &Sieve {
        &self.filter
    }

    fn filter_frame(&self) -> Rect {
        self.areas().0
    }

    fn filter_mut(&mut self) -> &mut Sieve {
        &mut self.filter
    }

    fn choose(&mut self, loaded: &Loaded) {
        self.focus = Focus::List;
        self.select(loaded);
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        match command {
            Command::PaneRight if !self.rows.is_empty() => self.focus = Focus::Detail,
            Command::PaneLeft => self.focus = Focus::List,
            Command::Open if self.is_in_detail() => {
                return self.detail.target().map_or(Request::Nothing, Request::GoTo);
            }
            Command::Open => return self.side(0),
            Command::NextContradiction => return self.side(1),
            _ if command.is_movement() => self.step(loaded, command),
            _ => {}
        }
        Request::Nothing
    }

    fn close(&mut self) -> bool {
        std::mem::take(&mut self.focus) == Focus::Detail
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        let at = Position::new(column, row);
        let (list, detail) = self.areas();
        if inner(detail).contains(at) && !self.rows.is_empty() {
            let link = self.detail.link_at(usize::from(row - inner(detail).y));
            let Some(link) = link else {
                self.focus = Focus::Detail;
                return Request::Nothing;
            };
            let is_same = self.is_in_detail() && self.detail.cursor == link;
            self.focus = Focus::Detail;
            self.detail.select(link, self.detail_height());
            return if is_same { self.order(loaded, Command::Open) } else { Request::Nothing };
        }
        let at_row = self.list.offset + usize::from(row.saturating_sub(inner(list).y));
        if !inner(list).contains(at) || at_row >= self.rows.len() {
            return Request::Nothing;
        }
        let is_same = self.focus == Focus::List && at_row == self.list.cursor;
        self.focus = Focus::List;
        if is_same {
            return self.side(0);
        }
        self.choose(loaded, at_row);
        Request::Nothing
    }

    fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        let by = if is_down { 3 } else { -3 };
        if self.areas().1.contains(Position::new(column, row)) {
            self.detail.scroll_by(by, self.detail_height());
        } else {
            self.list.scroll_by(by, self.rows.len(), self.list_height());
        }
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        let side = || self.current().and_then(|found| found.finding.records().first().copied());
        if self.is_in_detail() { self.detail.target().or_else(side) } else { side() }
    }

    /// The finding by its name, and which of those that share it.
    fn mark(&self, loaded: &Loaded) -> Mark {
        let Some(found) = self.current() else { return Mark::new() };
        let name = FindingName::of(&loaded.book, &found.finding);
        let namesakes =
            self.rows.iter().take(self.list.cursor).filter(|at| name.is_of(loaded, &self.all[**at].finding));
        let nth = namesakes.count();
        name.into_mark(nth)
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        let Some((name, nth)) = FindingName::from_mark(mark) else { return };
        let is_meant = |found: &Found| name.is_of(loaded, &found.finding);
        let mut same = (0..self.rows.len()).filter(|row| is_meant(&self.all[self.rows[*row]]));
        let first = same.next();
        let row = if nth == 0 { first } else { same.nth(nth - 1).or(first) };
        if let Some(row) = row {
            self.list.jump_to(row, self.rows.len(), self.list_height());
            self.tell(loaded);
        }
    }
}

impl Inbox {
    /// Finds the rows that the filter lets through.
    fn select(&mut self, loaded: &Loaded) {
        self.filter.renew(loaded);
        let is_wanted = |at: &usize| self.all[*at].is_kept(loaded, &self.filter);
        self.rows = (0..self.all.len()).filter(is_wanted).collect();
        self.list.fit(self.rows.len(), self.list_height());
        self.tell(loaded);
    }
}
