//! The questions: who answers what, and where the answers contradict each other. A table with a cursor that moves in two
//! dimensions, and below it the claims of its cell beside what opposes them.

mod find;
mod grid;
mod pair;
mod sides;

use ratatui::layout::{Position as Cell, Rect};

use crate::analysis::contradiction::Strength;
use crate::analysis::stance::{Asked, Position, Speaker, Stances};
use crate::app::command::Command;
use crate::app::screen::sheet::{Mark, Request, Sheet};
use crate::app::{List, Loaded, Sieve};
use crate::casebook::{AnswerId, Record, RecordId};
use crate::model::schema::ANSWER;

pub use grid::Grid;
pub use pair::Pair;
pub use sides::Sides;

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A question, by its place among all.
    Question(usize),
    /// An answer of the question at a place.
    Answer(usize, AnswerId),
}

impl Row {
    /// The place of its question among all.
    pub fn question(self) -> usize {
        match self {
            Self::Question(place) | Self::Answer(place, _) => place,
        }
    }
}

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct Questions {
    filter: Sieve,
    area: Rect,
    pub grid: Grid,
    is_zoomed: bool,
    pub list: List,
    pub rows: Vec<Row>,
    /// The speakers from left to right. Where there is no room for all, those who speak to the selected question come
    /// first.
    pub columns: Vec<Speaker>,
    /// The question that the columns were ordered for.
    ordered_for: Option<usize>,
    /// The first column in sight.
    pub first_column: usize,
    /// The column of the cell that is selected; none where nobody says anything in the row.
    pub column: Option<usize>,
    /// Where the cursor goes back to in a row that has a cell there.
    wanted: usize,
    /// What opposes the claims of the selected cell.
    pub pairs: Vec<Pair>,
    /// The pair that is shown.
    pub pair: usize,
    pub sides: Sides,
}

fn stances(loaded: &Loaded) -> &Stances {
    loaded.derived.stances(&loaded.book)
}

impl Questions {
    /// The row of the cursor.
    pub fn row(&self) -> Option<Row> {
        self.rows.get(self.list.cursor).copied()
    }

    /// What a column says to an answer.
    pub fn cell<'a>(&self, asked: &'a Asked, answer: AnswerId, column: usize) -> &'a [Position] {
        self.columns.get(column).map_or(&[], |speaker| asked.cell(answer, speaker.actor))
    }

    /// What is said in the selected cell, each claim once.
    fn claims(&self, loaded: &Loaded) -> Vec<RecordId> {
        let (Some(Row::Answer(place, answer)), Some(column)) = (self.row(), self.column) else {
            return Vec::new();
        };
        let cell = self.cell(&stances(loaded).questions[place], answer, column);
        let mut claims: Vec<RecordId> = Vec::with_capacity(cell.len());
        for position in cell {
            if !claims.contains(&position.claim) {
                claims.push(position.claim);
            }
        }
        claims
    }

    /// Goes to the cell that tells most about a record; whether there is one.
    pub fn go_to(&mut self, loaded: &Loaded, record: RecordId) -> bool {
        let position = find::position_of(loaded, record);
        if let Some(position) = position {
            if !self.has(loaded, position) {
                self.set_filter(loaded, "");
            }
            self.select(loaded, position);
        }
        position.is_some()
    }

    fn has(&self, loaded: &Loaded, position: Position) -> bool {
        self.row_of(loaded, position).is_some()
    }

    fn row_of(&self, loaded: &Loaded, position: Position) -> Option<usize> {
        let place = stances(loaded).place(position.answer.question)?;
        self.rows.iter().position(|row| *row == Row::Answer(place, position.answer))
    }

    /// Selects the cell of a position, and the pair of its claim.
    fn select(&mut self, loaded: &Loaded, position: Position) {
        let Some(row) = self.row_of(loaded, position) else { return };
        self.list.jump_to(row, self.rows.len(), self.grid.height());
        self.order_columns(loaded);
        let column = self.columns.iter().position(|speaker| speaker.actor == position.speaker);
        self.wanted = column.unwrap_or_default();
        self.settle(loaded);
        self.pair = self.pairs.iter().position(|pair| pair.own == position.claim).unwrap_or(0);
        self.tell(loaded);
    }

    /// Where the table opens: the first cell that is contradicted, of the first question.
    fn select_first(&mut self, loaded: &Loaded) {
        let Some(Row::Question(place)) = self.rows.first().copied() else { return self.settle(loaded) };
        match find::position_of(loaded, stances(loaded).questions[place].question) {
            Some(position) => self.select(loaded, position),
            None => self.settle(loaded),
        }
    }

    /// Puts those who speak to the question of the cursor first, where there is no room for all.
    fn order_columns(&mut self, loaded: &Loaded) {
        let all = &stances(loaded).speakers;
        let question = self.row().map(Row::question).filter(|_| all.len() > self.grid.shown());
        if self.ordered_for == question && self.columns.len() == all.len() {
            return;
        }
        let own = question.map_or(&[][..], |place| &stances(loaded).questions[place].speakers);
        let mut known: Vec<Option<RecordId>> = own.iter().map(|speaker| speaker.actor).collect();
        known.sort_unstable();
        let others = all.iter().filter(|speaker| known.binary_search(&speaker.actor).is_err());
        let before = self.columns.get(self.wanted).map(|speaker| speaker.actor);
        self.columns = own.iter().chain(others).copied().collect();
        self.ordered_for = question;
        self.first_column = 0;
        let same = self.columns.iter().position(|speaker| Some(speaker.actor) == before);
        self.wanted = same.filter(|at| question.is_none() || *at < own.len()).unwrap_or(0);
    }

    /// The columns that have something in the row of the cursor.
    fn spoken_columns(&self, loaded: &Loaded) -> Vec<usize> {
        let Some(Row::Answer(place, answer)) = self.row() else { return Vec::new() };
        let asked = &stances(loaded).questions[place];
        let is_spoken = |column: &usize| !self.cell(asked, answer, *column).is_empty();
        (0..self.columns.len()).filter(is_spoken).collect()
    }

    /// Puts the cursor on the cell of its row that is nearest to where it is wanted, and finds what opposes that.
    fn settle(&mut self, loaded: &Loaded) {
        self.list.fit(self.rows.len(), self.grid.height());
        self.order_columns(loaded);
        self.column = self.spoken_columns(loaded).into_iter().min_by_key(|at| at.abs_diff(self.wanted));
        self.show_column();
        let claims = self.claims(loaded);
        let question = self.row().map(|row| stances(loaded).questions[row.question()].question);
        self.pairs = question.map(|question| pair::pairs(loaded, &claims, question)).unwrap_or_default();
        self.pair = 0;
        self.tell(loaded);
    }

    /// Brings the selected column into sight.
    fn show_column(&mut self) {
        let shown = self.grid.shown().max(1);
        let last = self.columns.len().saturating_sub(shown);
        if let Some(column) = self.column {
            self.first_column = self.first_column.min(column).max((column + 1).saturating_sub(shown));
        }
        self.first_column = self.first_column.min(last);
    }

    /// Goes to the next cell of the row that somebody says something in.
    fn move_across(&mut self, loaded: &Loaded, is_right: bool) {
        let spoken = self.spoken_columns(loaded);
        let here = self.column.unwrap_or(self.wanted);
        let next = if is_right {
            spoken.into_iter().find(|at| *at > here)
        } else {
            spoken.into_iter().rev().find(|at| *at < here)
        };
        if let Some(next) = next {
            self.wanted = next;
            self.settle(loaded);
        }
    }

    fn next_pair(&mut self, loaded: &Loaded) -> Request {
        if self.pairs.is_empty() {
            return Request::Tell("Nothing in this casebook contradicts what is selected".to_owned());
        }
        self.pair = (self.pair + 1) % self.pairs.len();
        self.tell(loaded);
        Request::Nothing
    }

    /// The claim of the cell that is shown first: that of the pair.
    fn claim(&self, loaded: &Loaded) -> Option<RecordId> {
        let own = self.pairs.get(self.pair).map(|pair| pair.own);
        own.or_else(|| self.claims(loaded).first().copied())
    }

    fn toggle_zoom(&mut self) {
        self.is_zoomed = !self.is_zoomed;
        self.grid = Grid::new(self.area, self.is_zoomed);
        self.list.fit(self.rows.len(), self.grid.height());
        self.scroll_sides(0);
    }

    /// Tells the selected cell and what opposes it.
    fn tell(&mut self, loaded: &Loaded) {
        self.sides = Sides::new(loaded, self);
    }

    fn scroll_sides(&mut self, rows: isize) {
        self.sides.scroll_by(rows, self.grid);
    }
}

/// Whether a question is shown: all its text, its answers, and the claims that speak to it are looked through.
fn is_kept(loaded: &Loaded, asked: &Asked, filter: &Sieve) -> bool {
    let has = |record: RecordId| filter.keeps(loaded.book.record(record));
    has(asked.question)
        || asked.positions().chunk_by(|one, next| one.claim == next.claim).any(|same| has(same[0].claim))
}

impl Sheet for Questions {
    fn refresh(&mut self, loaded: &Loaded) {
        self.filter.renew(loaded);
        self.rows.clear();
        for (place, asked) in stances(loaded).questions.iter().enumerate() {
            if is_kept(loaded, asked, &self.filter) {
                self.rows.push(Row::Question(place));
                self.rows.extend(asked.answers.iter().map(|answer| Row::Answer(place, *answer)));
            }
        }
        self.columns.clear();
        self.ordered_for = None;
    }

    fn resize(&mut self, area: Rect) {
        self.area = area;
        self.grid = Grid::new(area, self.is_zoomed);
    }

    fn follow_size(&mut self, loaded: &Loaded) {
        let pair = self.pair;
        self.settle(loaded);
        self.pair = pair.min(self.pairs.len().saturating_sub(1));
        self.tell(loaded);
    }

    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn filter(&self) -> &Sieve {
        &self.filter
    }

    fn filter_frame(&self) -> Rect {
        self.grid.matrix
    }

    fn filter_mut(&mut self) -> &mut Sieve {
        &mut self.filter
    }

    fn choose(&mut self, loaded: &Loaded) {
        let mark = self.mark(loaded);
        self.refresh(loaded);
        self.return_to(loaded, &mark);
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        match command {
            Command::Up | Command::Down | Command::PageUp | Command::PageDown if self.is_zoomed => {
                let page = isize::from(self.grid.sides.height as i16).max(2) - 1;
                self.scroll_sides(match command {
                    Command::Up => -1,
                    Command::Down => 1,
                    Command::PageUp => -page,
                    _ => page,
                });
            }
            _ if command.is_movement() => {
                self.list.step(command, self.rows.len(), self.grid.height());
                self.settle(loaded);
            }
            Command::PaneLeft => self.move_across(loaded, false),
            Command::PaneRight => self.move_across(loaded, true),
            Command::NextContradiction => return self.next_pair(loaded),
            Command::Zoom => self.toggle_zoom(),
            Command::Open => return self.selection(loaded).map_or(Request::Nothing, Request::GoTo),
            _ => {}
        }
        Request::Nothing
    }

    fn close(&mut self) -> bool {
        let was_zoomed = self.is_zoomed;
        if was_zoomed {
            self.toggle_zoom();
        }
        was_zoomed
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        let rows = self.grid.rows();
        if !rows.contains(Cell::new(column, row)) {
            return Request::Nothing;
        }
        let at = self.list.offset + usize::from(row - rows.y);
        if at >= self.rows.len() {
            return Request::Nothing;
        }
        let before = (self.list.cursor, self.column);
        let pressed = self.grid.column_at(column).map(|shown| self.first_column + shown);
        self.list.move_to(at, self.rows.len(), self.grid.height());
        self.wanted = pressed.unwrap_or(self.wanted);
        let is_same = before == (at, pressed.or(self.column));
        if is_same {
            return self.order(loaded, Command::Open);
        }
        self.settle(loaded);
        Request::Nothing
    }

    fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        let by = if is_down { 3 } else { -3 };
        if self.grid.sides.contains(Cell::new(column, row)) {
            self.scroll_sides(by);
        } else {
            self.list.scroll_by(by, self.rows.len(), self.grid.height());
        }
    }

    fn selection(&self, loaded: &Loaded) -> Option<RecordId> {
        let question = self.row().map(|row| stances(loaded).questions[row.question()].question);
        self.claim(loaded).or(question)
    }

    fn mark(&self, loaded: &Loaded) -> Mark {
        const ID: u8 = ANSWER.index("id");
        let Some(row) = self.row() else { return Mark::new() };
        let name = |record: RecordId| loaded.book.record(record).name();
        let mut mark = vec![name(stances(loaded).questions[row.question()].question)];
        if let Row::Answer(_, answer) = row {
            let id = loaded.book.answer(answer).and_then(|answer| answer.text(ID));
            mark.push(id.unwrap_or_default().to_owned());
            mark.extend(self.claim(loaded).map(name));
            mark.extend(self.pairs.get(self.pair).map(|pair| name(pair.other)));
        }
        mark
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        const ID: u8 = ANSWER.index("id");
        let find = |at: usize| mark.get(at).and_then(|name| loaded.book.find_name(name)).map(Record::handle);
        let question = find(0);
        let place = question.and_then(|question| stances(loaded).place(question));
        let is_in = |row: &Row| Some(row.question()) == place;
        let is_same = |row: &Row| match row {
            Row::Question(_) => mark.len() == 1,
            Row::Answer(_, answer) => {
                let id = loaded.book.answer(*answer).and_then(|answer| answer.text(ID));
                mark.get(1).is_some_and(|wanted| id == Some(wanted))
            }
        };
        let row = self.rows.iter().position(|row| is_in(row) && is_same(row));
        let Some(row) = row.or_else(|| self.rows.iter().position(is_in)) else {
            self.list.move_to(0, self.rows.len(), self.grid.height());
            return self.select_first(loaded);
        };
        self.list.jump_to(row, self.rows.len(), self.grid.height());
        let claim = find(2);
        if let (Row::Answer(place, answer), Some(claim)) = (self.rows[row], claim) {
            let position = stances(loaded).questions[place].of_answer(answer).iter();
            if let Some(position) = position.copied().find(|position| position.claim == claim) {
                self.select(loaded, position);
                let other = find(3);
                let same = |pair: &Pair| pair.own == claim && Some(pair.other) == other;
                self.pair = self.pairs.iter().position(same).unwrap_or(self.pair);
                return self.tell(loaded);
            }
        }
        self.settle(loaded);
    }
}

/// The mark of a cell: the strongest opposition that one of its claims meets on the question.
pub fn strength(cell: &[Position]) -> Option<Strength> {
    cell.iter().filter_map(|position| position.strength).max()
}
