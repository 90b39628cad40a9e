//! The matrix of a question: its answers against its evidence, with a cursor that moves in two dimensions, and below it what
//! belongs to the cell of the cursor. How scores come about is not known here.

use ratatui::layout::{Position, Rect};

use super::choice::Choice;
use super::column::{COMPETING, CONTRIBUTING, Column};
use super::grid::{Extent, Grid, Lie};
use super::telling;
use crate::analysis::hypotheses::{Cause, Matrix, Options, Scores, Scoring, by_diagnosticity, causes};
use crate::app::command::Command;
use crate::app::layout::inner;
use crate::app::screen::passage::Passage;
use crate::app::screen::sheet::{Mark, Request, Sheet};
use crate::app::{Figure, Loaded, Sieve};
use crate::casebook::{AnswerId, Record, RecordId};
use crate::model::word::Rating;
use crate::text::Place;

/// A place on the axis of the evidence: an item, or a figure behind the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// By its place among the shown items.
    Item(usize),
    /// By its place among the figures.
    Figure(usize),
}

/// The order of the items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ItemOrder {
    /// As in the files, those of one origin beside each other.
    #[default]
    Filed,
    /// What separates the hypotheses most comes first (Heuer 1999, step 3).
    Separating,
}

/// What is worked out of a question.
#[derive(Clone, Debug)]
pub struct Weighed {
    pub matrix: Matrix,
    pub scores: Scores,
    /// By hypothesis; empty where they compete.
    pub causes: Vec<Cause>,
}

/// The state of the view.
#[derive(Clone, Debug)]
pub struct MatrixSheet {
    pub choice: Choice,
    pub weighed: Option<Weighed>,
    pub options: Options,
    /// The scoring by which hypotheses are ranked.
    pub scoring: Scoring,
    pub order: ItemOrder,
    /// The items as they stand beside each other.
    pub items: Vec<usize>,
    /// The hypotheses as they stand below each other.
    pub hypotheses: Vec<usize>,
    pub at: At,
    /// The place of the cursor among the hypotheses.
    pub row: usize,
    pub grid: Grid,
    pub passage: Passage,
    pub is_reading: bool,
    filter: Sieve,
    area: Rect,
}

impl Default for MatrixSheet {
    fn default() -> Self {
        Self {
            choice: Choice::default(),
            weighed: None,
            options: Options::default(),
            scoring: Scoring::Inconsistency,
            order: ItemOrder::default(),
            items: Vec::new(),
            hypotheses: Vec::new(),
            at: At::Item(0),
            row: 0,
            grid: Grid::default(),
            passage: Passage::default(),
            is_reading: false,
            filter: Sieve::default(),
            area: Rect::default(),
        }
    }
}

impl MatrixSheet {
    /// The figures beside the cells.
    pub fn columns(&self) -> &'static [Column] {
        match &self.weighed {
            Some(weighed) if weighed.matrix.is_contributing() => &CONTRIBUTING,
            _ => &COMPETING,
        }
    }

    /// The hypothesis of the cursor, by its place in the question.
    pub fn hypothesis(&self) -> Option<usize> {
        self.hypotheses.get(self.row).copied()
    }

    /// The item of the cursor, by its place in the matrix; none on a figure.
    pub fn item(&self) -> Option<usize> {
        match self.at {
            At::Item(at) => self.items.get(at).copied(),
            At::Figure(_) => None,
        }
    }

    /// The figure of the cursor.
    pub fn column(&self) -> Option<Column> {
        match self.at {
            At::Figure(at) => self.columns().get(at).copied(),
            At::Item(_) => None,
        }
    }

    /// Whether the cursor is on a cell that can be rated.
    pub fn is_on_cell(&self) -> bool {
        !self.is_reading && self.item().is_some() && self.hypothesis().is_some()
    }

    /// Works the question out again, from the casebook.
    pub(super) fn weigh(&mut self, loaded: &Loaded) {
        self.weighed = self.choice.current().map(|question| {
            let matrix = Matrix::new(&loaded.book, &loaded.derived, question);
            let scores = Scores::new(&matrix, self.options);
            let causes = if matrix.is_contributing() { causes(&matrix) } else { Vec::new() };
            Weighed { matrix, scores, causes }
        });
        self.arrange();
        self.retell(loaded);
    }

    /// Puts items and hypotheses in order.
    pub(super) fn arrange(&mut self) {
        let Some(weighed) = &self.weighed else {
            (self.items, self.hypotheses) = (Vec::new(), Vec::new());
            return;
        };
        let matrix = &weighed.matrix;
        let mut items: Vec<usize> = (0..matrix.items.len()).collect();
        match self.order {
            ItemOrder::Filed => items.sort_by_key(|item| (matrix.group(*item), *item)),
            ItemOrder::Separating => items = by_diagnosticity(matrix),
        }
        self.items = items;
        self.hypotheses = if matrix.is_contributing() {
            (0..matrix.hypotheses.len()).collect()
        } else {
            weighed.scores.order(self.scoring)
        };
        self.keep_cursor();
    }

    pub(super) fn keep_cursor(&mut self) {
        self.row = self.row.min(self.hypotheses.len().saturating_sub(1));
        let (items, figures) = (self.items.len(), self.columns().len());
        self.at = match self.at {
            At::Item(_) if items == 0 => At::Figure(0),
            At::Item(at) => At::Item(at.min(items - 1)),
            At::Figure(at) => At::Figure(at.min(figures - 1)),
        };
        self.place();
    }

    /// Cells that the widest figure takes, with the blank before it.
    fn figure_width(&self) -> u16 {
        let Some(Weighed { matrix, scores, causes }) = &self.weighed else { return 1 };
        let figures = self.columns().iter().flat_map(|column| {
            let of_cause = causes.iter().map(|cause| column.of_cause(cause));
            let of_row = scores.rows.iter().map(|row| column.of_row(row, matrix.items.len()));
            let texts: Vec<String> = if causes.is_empty() { of_row.collect() } else { of_cause.collect() };
            texts.into_iter().chain([column.title().to_owned()])
        });
        figures.map(|text| text.chars().count() as u16).max().unwrap_or(0) + 1
    }

    pub(super) fn place(&mut self) {
        let figure_width = self.figure_width();
        let extent = Extent {
            items: self.items.len(),
            hypotheses: self.hypotheses.len(),
            figures: self.columns().len(),
            item: if let At::Item(at) = self.at { Some(at) } else { None },
            figure: if let At::Figure(at) = self.at { Some(at) } else { None },
            hypothesis: self.row,
            figure_width,
        };
        self.grid = self.grid.solve(self.area, &extent);
        let below = inner(self.grid.below);
        self.passage.resize(below.width.saturating_sub(2), usize::from(below.height));
    }

    /// Tells what belongs to the cursor.
    pub(super) fn retell(&mut self, loaded: &Loaded) {
        self.passage.tell(telling::of_cursor(self, loaded));
        self.place();
    }

    /// Moves on the axis of the evidence.
    fn across(&mut self, by: isize) {
        let items = self.items.len();
        let last = (items + self.columns().len()).saturating_sub(1);
        let now = match self.at {
            At::Item(at) => at,
            At::Figure(at) => items + at,
        };
        let next = now.saturating_add_signed(by).min(last);
        self.at = if next < items { At::Item(next) } else { At::Figure(next - items) };
    }

    /// Moves on the axis of the hypotheses.
    fn along(&mut self, by: isize) {
        let last = self.hypotheses.len().saturating_sub(1);
        self.row = self.row.saturating_add_signed(by).min(last);
    }

    fn step(&mut self, command: Command) {
        use Command::{Bottom, Down, PageDown, PageUp, PaneLeft, PaneRight, Top, Up};
        let far = isize::MAX / 2;
        let (is_row, by) = match command {
            Up => (true, -1),
            Down => (true, 1),
            PageUp => (true, -(self.grid.items.window().len().max(1) as isize)),
            PageDown => (true, self.grid.items.window().len().max(1) as isize),
            Top => (true, -far),
            Bottom => (true, far),
            PaneLeft => (false, -1),
            PaneRight => (false, 1),
            _ => return,
        };
        if is_row == (self.grid.lie == Lie::HypothesesDown) {
            self.along(by);
        } else {
            self.across(by);
        }
    }

    fn open(&mut self) -> Request {
        if self.is_reading {
            return self.passage.target().map_or(Request::Nothing, Request::GoTo);
        }
        if self.passage.leads_on() {
            self.is_reading = true;
            self.passage.select(0);
        }
        Request::Nothing
    }

    /// The records that the cursor is on: the evidence of an item, of a figure the question.
    fn records(&self) -> Option<(RecordId, RecordId)> {
        let weighed = self.weighed.as_ref()?;
        let evidence =
            self.item().map(|item| weighed.matrix.entries[weighed.matrix.items[item].entries.start].record);
        Some((weighed.matrix.question, evidence.unwrap_or(weighed.matrix.question)))
    }

    fn answer(&self) -> Option<AnswerId> {
        let weighed = self.weighed.as_ref()?;
        weighed.matrix.hypotheses.get(self.hypothesis()?).copied()
    }

    /// Takes what another view looks at.
    pub(super) fn follow(&mut self, loaded: &Loaded, name: &str, scoring: Scoring, options: Options) {
        if self.choice.choose(loaded, name) {
            (self.at, self.row) = (At::Item(0), 0);
        } else if (scoring, options) == (self.scoring, self.options) {
            return;
        }
        (self.scoring, self.options) = (scoring, options);
        self.weigh(loaded);
    }
}

impl Sheet for MatrixSheet {
    fn refresh(&mut self, loaded: &Loaded) {
        self.filter.renew(loaded);
        self.choice.refresh(loaded, &self.filter);
        self.weigh(loaded);
    }

    fn resize(&mut self, area: Rect) {
        self.area = area;
        self.place();
    }

    fn rows(&self) -> usize {
        self.items.len()
    }

    fn filter(&self) -> &Sieve {
        &self.filter
    }

    fn filter_frame(&self) -> Rect {
        self.grid.area
    }

    fn filter_mut(&mut self) -> &mut Sieve {
        &mut self.filter
    }

    fn choose(&mut self, loaded: &Loaded) {
        self.choice.refresh(loaded, &self.filter);
        self.weigh(loaded);
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        use Command::{
            Bottom, ClearRating, Down, GradeWeights, NextQuestion, Open, OriginsOnce, PageDown, PageUp,
            PaneLeft, PaneRight, PreviousQuestion, RateC, RateCc, RateI, RateIi, RateN, RateNa, Sort, Top,
            TurnMatrix, Up,
        };
        match command {
            Up | Down | PageUp | PageDown | Top | Bottom if self.is_reading => self.passage.step(command),
            Up | Down | PageUp | PageDown | Top | Bottom | PaneLeft | PaneRight => {
                self.is_reading = false;
                self.step(command);
                self.retell(loaded);
            }
            NextQuestion | PreviousQuestion => {
                self.choice.step(loaded, if command == NextQuestion { 1 } else { -1 });
                (self.at, self.row, self.is_reading) = (At::Item(0), 0, false);
                self.weigh(loaded);
            }
            Open => return self.open(),
            Sort => return self.sort(loaded),
            TurnMatrix | GradeWeights | OriginsOnce => return self.toggle(loaded, command),
            RateCc => return self.rate(loaded, Some(Rating::VeryConsistent)),
            RateC => return self.rate(loaded, Some(Rating::Consistent)),
            RateN => return self.rate(loaded, Some(Rating::Neutral)),
            RateI => return self.rate(loaded, Some(Rating::Inconsistent)),
            RateIi => return self.rate(loaded, Some(Rating::VeryInconsistent)),
            RateNa => return self.rate(loaded, Some(Rating::NotApplicable)),
            ClearRating => return self.rate(loaded, None),
            _ => {}
        }
        Request::Nothing
    }

    fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_reading)
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        let below = inner(self.grid.below);
        if below.contains(Position::new(column, row)) {
            let Some(way) = self.passage.way_at(usize::from(row - below.y)) else { return Request::Nothing };
            let is_same = self.is_reading && way == self.passage.cursor;
            self.is_reading = true;
            self.passage.select(way);
            return if is_same { self.open() } else { Request::Nothing };
        }
        let (hypothesis, item, figure) = self.grid.at(column, row);
        if hypothesis.is_none() && item.is_none() && figure.is_none() {
            return Request::Nothing;
        }
        self.is_reading = false;
        self.row = hypothesis.unwrap_or(self.row);
        self.at = item.map(At::Item).or(figure.map(At::Figure)).unwrap_or(self.at);
        self.retell(loaded);
        Request::Nothing
    }

    fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        let by = if is_down { 3 } else { -3 };
        if self.grid.below.contains(Position::new(column, row)) {
            self.passage.scroll_by(by);
        } else {
            self.is_reading = false;
            self.step(if is_down { Command::Down } else { Command::Up });
        }
    }

    fn follow_wheel(&mut self, loaded: &Loaded) {
        if !self.is_reading {
            self.retell(loaded);
        }
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        if self.is_reading {
            return self.passage.target();
        }
        self.records().map(|(_, evidence)| evidence)
    }

    fn place(&self, loaded: &Loaded) -> Option<Place> {
        self.selection(loaded).map(|record| loaded.book.record(record).place())
    }

    fn figures(&self, loaded: &Loaded) -> Vec<Figure> {
        telling::figures(self, loaded)
    }

    /// The question, the evidence, and the answer.
    fn mark(&self, loaded: &Loaded) -> Mark {
        let Some((question, evidence)) = self.records() else { return vec![self.choice.name().to_owned()] };
        let name = |record: RecordId| loaded.book.record(record).name();
        let answer = self.answer().and_then(|answer| loaded.book.answer(answer)).map(telling::id_of);
        vec![name(question), name(evidence), answer.unwrap_or_default().to_owned()]
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        let [question, rest @ ..] = mark.as_slice() else { return };
        if self.choice.choose(loaded, question) {
            self.weigh(loaded);
        }
        let ([evidence, answer], Some(weighed)) = (rest, &self.weighed) else { return };
        let found = loaded
            .book
            .find_name(evidence)
            .map(Record::handle)
            .and_then(|evidence| weighed.matrix.find(evidence));
        let item = found.and_then(|(item, _)| self.items.iter().position(|shown| *shown == item));
        let is_named = |at: &usize| {
            loaded
                .book
                .answer(weighed.matrix.hypotheses[*at])
                .is_some_and(|part| telling::id_of(part) == answer)
        };
        let row = self.hypotheses.iter().position(is_named);
        self.at = item.map_or(self.at, At::Item);
        self.row = row.unwrap_or(self.row);
        self.keep_cursor();
        self.retell(loaded);
    }
}
