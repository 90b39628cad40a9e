//! The questions: who answers what, and where the answers contradict each other. One question is open at a time, with its
//! answers as rows and its speakers as columns; a cell is what one speaker says of one answer.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::opposed::{Opposed, opposed};
use super::sheet::{Mark, Request, Sheet};
use crate::analysis::stance::{Saying, Stances, stances};
use crate::app::Loaded;
use crate::app::command::Command;
use crate::app::list::List;
use crate::casebook::{Record, RecordId};
use crate::model::schema::{ANSWER, QUESTION};
use crate::text::Query;

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionRow {
    /// A question, by its place in [`Questions::all`].
    Question(usize),
    /// An answer of the question that is open.
    Answer(usize, u32),
}

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct Questions {
    filter: String,
    /// What is said about each question, the most contested first.
    pub all: Arc<Vec<Stances>>,
    /// The questions that the filter lets through.
    shown: Vec<usize>,
    pub list: List,
    rows: Vec<QuestionRow>,
    /// The speaker that the cursor is on, by the place among the voices.
    pub voice: usize,
    /// The first speaker in sight.
    pub first_voice: usize,
    /// What is said in the cell, each with what stands against it.
    pub said: Vec<Said>,
    /// Which of them is shown.
    pub at: usize,
    pub areas: Areas,
}

/// A claim in the cell, and one that opposes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub claim: RecordId,
    pub opposed: Option<Opposed>,
}

/// Where the parts of the view stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    pub table: Rect,
    /// What the cell says, and what stands against it.
    pub claim: Rect,
    pub against: Rect,
    /// Of the table: the width of the column of questions.
    pub first: u16,
}

/// The least and the largest width of a speaker's column.
const COLUMN: (u16, u16) = (11, 24);

/// The rows of the table above its first question: names and days of speakers.
pub const HEAD: u16 = 2;

impl Areas {
    fn new(area: Rect) -> Self {
        let upper = (area.height * 9 / 20).clamp(7.min(area.height), 24);
        let table = Rect { height: upper, ..area };
        let lower = Rect { y: area.y + upper, height: area.height - upper, ..area };
        let half = lower.width / 2;
        let first = (area.width * 2 / 5).clamp(20, 56);
        Self {
            table,
            claim: Rect { width: half, ..lower },
            against: Rect { x: lower.x + half, width: lower.width - half, ..lower },
            first,
        }
    }

    /// How many rows of questions and answers have room.
    pub fn rows(&self) -> usize {
        usize::from(self.table.height.saturating_sub(2 + HEAD))
    }
}

impl Questions {
    pub fn window(&self) -> impl Iterator<Item = (usize, QuestionRow)> + '_ {
        let window = self.list.window(self.rows.len(), self.areas.rows());
        window.map(|at| (at, self.rows[at]))
    }

    pub fn row(&self) -> Option<QuestionRow> {
        self.rows.get(self.list.cursor).copied()
    }

    /// How many rows there are, seen or not.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// How many questions there are, and how many the filter lets through.
    pub fn counts(&self) -> (usize, usize) {
        (self.shown.len(), self.all.len())
    }

    /// The question that is open.
    pub fn open(&self) -> Option<&Stances> {
        match self.row()? {
            QuestionRow::Question(at) | QuestionRow::Answer(at, _) => self.all.get(at),
        }
    }

    fn open_at(&self) -> Option<usize> {
        match self.row()? {
            QuestionRow::Question(at) | QuestionRow::Answer(at, _) => Some(at),
        }
    }

    /// The width of a speaker's column: as wide as there is room for all, but legible.
    pub fn each(&self) -> u16 {
        let room = self.areas.table.width.saturating_sub(self.areas.first + 3);
        let voices = self.open().map_or(1, |open| open.voices.len().clamp(1, 100)) as u16;
        (room / voices).clamp(COLUMN.0, COLUMN.1)
    }

    /// How many speakers have room.
    pub fn room_for_voices(&self) -> usize {
        let room = self.areas.table.width.saturating_sub(self.areas.first + 3);
        usize::from(room / self.each()).max(1)
    }

    /// What the claims of the cell under the cursor say.
    fn cell(&self) -> &[Saying] {
        match (self.row(), self.open()) {
            (Some(QuestionRow::Answer(_, answer)), Some(open)) => open.cell(answer, self.voice as u32),
            _ => &[],
        }
    }

    /// The claim that is shown, with what stands against it.
    pub fn current(&self) -> Option<&Said> {
        self.said.get(self.at)
    }

    /// Lays the rows anew for the question that is open, the cursor on one of them.
    fn lay(&mut self, target: Option<QuestionRow>) {
        let open = match target {
            Some(QuestionRow::Question(at) | QuestionRow::Answer(at, _)) => Some(at),
            None => self.shown.first().copied(),
        };
        self.rows.clear();
        for at in &self.shown {
            self.rows.push(QuestionRow::Question(*at));
            if Some(*at) == open {
                self.rows.extend((0..self.all[*at].answers).map(|answer| QuestionRow::Answer(*at, answer)));
            }
        }
        let row = target.and_then(|target| self.rows.iter().position(|row| *row == target));
        self.list.jump_to(row.unwrap_or(0), self.rows.len(), self.areas.rows());
    }

    /// Puts the cursor on a row and tells what its cell says.
    fn go(&mut self, loaded: &Loaded, row: QuestionRow) {
        let before = self.open_at();
        self.lay(Some(row));
        if self.open_at() != before {
            self.voice = 0;
        }
        self.tell(loaded);
    }

    /// Finds what is said in the cell under the cursor.
    fn tell(&mut self, loaded: &Loaded) {
        let voices = self.open().map_or(0, |open| open.voices.len());
        self.voice = self.voice.min(voices.saturating_sub(1));
        let room = self.room_for_voices();
        self.first_voice = self.first_voice.clamp((self.voice + 1).saturating_sub(room), self.voice);
        self.first_voice = self.first_voice.min(voices.saturating_sub(room));
        let mut claims: Vec<RecordId> = self.cell().iter().map(|saying| saying.claim).collect();
        claims.dedup();
        self.said = claims.into_iter().flat_map(|claim| said(loaded, claim)).collect();
        self.at = 0;
    }

    /// Puts the cursor on the first cell of a question that is contested, else on the first that says anything.
    fn enter(&mut self, loaded: &Loaded, at: usize) {
        let Some(of) = self.all.get(at) else { return };
        let is_contested = |saying: &&Saying| loaded.derived.contradictions.strength(saying.claim).is_some();
        let saying = of.sayings.iter().find(is_contested).or(of.sayings.first()).copied();
        match saying {
            Some(saying) => {
                self.lay(Some(QuestionRow::Answer(at, saying.answer)));
                self.voice = saying.voice as usize;
            }
            None => self.lay(Some(QuestionRow::Question(at))),
        }
        self.tell(loaded);
    }

    /// Puts the cursor on what a claim says, on the question that a record is, or on the most contested question to which
    /// claims about it speak; false where nothing speaks to any.
    pub fn show(&mut self, loaded: &Loaded, record: RecordId) -> bool {
        let all = Arc::clone(&self.all);
        let of_claim = |claim: RecordId| {
            let found = all.iter().enumerate();
            found
                .flat_map(|(at, of)| of.sayings.iter().map(move |one| (at, *one)))
                .find(|(_, one)| one.claim == claim)
        };
        let tied: Vec<RecordId> = loaded.derived.ties.of(record).map(|tie| tie.other).collect();
        let is_about = |of: &&Stances| of.sayings.iter().any(|one| tied.contains(&one.claim));
        if let Some((at, saying)) = of_claim(record) {
            self.filter.clear();
            self.filter_rows(loaded);
            self.lay(Some(QuestionRow::Answer(at, saying.answer)));
            self.voice = saying.voice as usize;
            self.tell(loaded);
            self.at = self.said.iter().position(|said| said.claim == record).unwrap_or(0);
            return true;
        }
        let question = all.iter().position(|of| of.question == record);
        let question = question.or_else(|| all.iter().position(|of| is_about(&of)));
        if let Some(at) = question {
            self.filter.clear();
            self.filter_rows(loaded);
            self.enter(loaded, at);
        }
        question.is_some()
    }

    fn filter_rows(&mut self, loaded: &Loaded) {
        let query = Query::new(&self.filter);
        let book = &loaded.book;
        let matches = |of: &Stances| {
            let speakers = of.voices.iter().filter_map(|voice| voice.speaker);
            let mut texts: Vec<&str> = speakers.map(|speaker| book.record(speaker).title()).collect();
            texts.extend(of.sayings.iter().map(|saying| book.record(saying.claim).title()));
            let question = book.record(of.question);
            texts.push(question.title());
            texts.extend(
                question
                    .part()
                    .parts(QUESTION.index("answers"))
                    .filter_map(|answer| answer.text(ANSWER.index("text"))),
            );
            query.matches(texts)
        };
        let all = &self.all;
        self.shown = (0..all.len()).filter(|at| query.is_empty() || matches(&all[*at])).collect();
    }

    fn step(&mut self, loaded: &Loaded, command: Command) {
        match command {
            Command::PageDown | Command::PageUp => {
                let open = self.open_at();
                let at = self.shown.iter().position(|shown| Some(*shown) == open).unwrap_or(0);
                let next = if command == Command::PageDown { at + 1 } else { at.saturating_sub(1) };
                if let Some(question) = self.shown.get(next).copied() {
                    self.enter(loaded, question);
                }
            }
            _ => {
                let mut list = self.list;
                list.step(command, self.rows.len(), self.areas.rows());
                if let Some(row) = self.rows.get(list.cursor).copied() {
                    self.go(loaded, row);
                }
            }
        }
    }
}

/// A claim with each of those that oppose it, or alone.
fn said(loaded: &Loaded, claim: RecordId) -> Vec<Said> {
    let all = opposed(loaded, claim);
    if all.is_empty() {
        return vec![Said { claim, opposed: None }];
    }
    all.into_iter().map(|opposed| Said { claim, opposed: Some(opposed) }).collect()
}

impl Sheet for Questions {
    fn refresh(&mut self, loaded: &Loaded) {
        self.all = Arc::new(stances(&loaded.book, &loaded.derived.contradictions));
        self.filter_rows(loaded);
        self.voice = 0;
        if let Some(first) = self.shown.first().copied() {
            self.enter(loaded, first);
        } else {
            self.lay(None);
            self.tell(loaded);
        }
    }

    fn resize(&mut self, area: Rect) {
        self.areas = Areas::new(area);
        self.list.fit(self.rows.len(), self.areas.rows());
        let room = self.room_for_voices();
        self.first_voice = self.first_voice.clamp((self.voice + 1).saturating_sub(room), self.voice);
    }

    fn rows(&self) -> usize {
        self.shown.len()
    }

    fn filter(&self) -> &str {
        &self.filter
    }

    fn set_filter(&mut self, loaded: &Loaded, filter: &str) {
        filter.clone_into(&mut self.filter);
        let open = self.open_at();
        self.filter_rows(loaded);
        let kept = open.filter(|open| self.shown.contains(open)).or(self.shown.first().copied());
        match kept {
            Some(at) if Some(at) == open && self.row().is_some() => {
                let row = self.row();
                self.lay(row);
                self.tell(loaded);
            }
            Some(at) => self.enter(loaded, at),
            None => {
                self.lay(None);
                self.tell(loaded);
            }
        }
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        match command {
            Command::PaneLeft => {
                self.voice = self.voice.saturating_sub(1);
                self.tell(loaded);
            }
            Command::PaneRight => {
                self.voice += 1;
                self.tell(loaded);
            }
            Command::NextContradiction if self.said.len() > 1 => self.at = (self.at + 1) % self.said.len(),
            Command::NextContradiction => {
                return Request::Tell("Nothing else stands in this cell or against it".to_owned());
            }
            Command::Open => match (self.current(), self.row()) {
                (Some(said), _) => return Request::GoTo(said.claim),
                (None, Some(QuestionRow::Question(at))) => return Request::GoTo(self.all[at].question),
                _ => {}
            },
            Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::Top
            | Command::Bottom => {
                self.step(loaded, command);
            }
            _ => {}
        }
        Request::Nothing
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        let position = ratatui::layout::Position::new(column, row);
        let table = self.areas.table;
        if self.areas.against.contains(position) {
            return self.order(loaded, Command::NextContradiction);
        }
        let first_row = table.y + 1 + HEAD;
        if !table.contains(position) || row < first_row {
            return Request::Nothing;
        }
        let at = self.list.offset + usize::from(row - first_row);
        let Some(target) = self.rows.get(at).copied().filter(|_| row + 1 < table.bottom()) else {
            return Request::Nothing;
        };
        let before = (self.row(), self.voice);
        self.go(loaded, target);
        let start = table.x + 2 + self.areas.first;
        if column >= start && matches!(target, QuestionRow::Answer(..)) {
            self.voice = self.first_voice + usize::from((column - start) / self.each());
            self.tell(loaded);
        }
        if before == (self.row(), self.voice) { self.order(loaded, Command::Open) } else { Request::Nothing }
    }

    fn wheel(&mut self, _column: u16, _row: u16, is_down: bool) {
        self.list.scroll_by(if is_down { 3 } else { -3 }, self.rows.len(), self.areas.rows());
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        self.current().map(|said| said.claim).or_else(|| self.open().map(|open| open.question))
    }

    fn mark(&self, loaded: &Loaded) -> Mark {
        let name = |record| loaded.book.record(record).name();
        let Some(open) = self.open() else { return Mark::new() };
        let answer = match self.row() {
            Some(QuestionRow::Answer(_, answer)) => answer.to_string(),
            _ => String::new(),
        };
        let voice = open.voices.get(self.voice).and_then(|voice| voice.speaker).map(name);
        let said = self.current().map(|said| name(said.claim));
        vec![
            name(open.question),
            answer,
            voice.unwrap_or_default(),
            said.unwrap_or_default(),
            self.at.to_string(),
        ]
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        let [question, answer, voice, said, at] = mark.as_slice() else { return };
        let find = |name: &str| loaded.book.find_name(name).map(Record::handle);
        let Some(place) =
            find(question).and_then(|record| self.all.iter().position(|of| of.question == record))
        else {
            return;
        };
        if !self.shown.contains(&place) {
            self.filter.clear();
            self.filter_rows(loaded);
        }
        let answer = answer.parse().ok().filter(|answer| *answer < self.all[place].answers);
        self.lay(Some(
            answer.map_or(QuestionRow::Question(place), |answer| QuestionRow::Answer(place, answer)),
        ));
        let speaker = find(voice);
        self.voice = self.all[place].voices.iter().position(|voice| voice.speaker == speaker).unwrap_or(0);
        self.tell(loaded);
        let claim = find(said);
        let is_same = |at: &usize| self.said.get(*at).is_some_and(|said| Some(said.claim) == claim);
        self.at = at.parse().ok().filter(is_same).unwrap_or(0);
    }
}
