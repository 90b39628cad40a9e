//! A view that is one passage about the chosen question: what first place hangs on, or what the ratings were worth. What it
//! says is told elsewhere.

use ratatui::layout::{Position, Rect};

use super::choice::Choice;
use super::weighing::toggle;
use super::wondering::{Teller, Told, Wondering};
use crate::analysis::hypotheses::{Options, Scoring};
use crate::app::command::Command;
use crate::app::detail::Tone;
use crate::app::layout::inner;
use crate::app::screen::passage::{Entry, Passage};
use crate::app::screen::sheet::{Mark, Request, Sheet};
use crate::app::{Figure, Loaded, Sieve};
use crate::casebook::{Record, RecordId};

/// The state of the view.
#[derive(Clone, Debug)]
pub struct Essay {
    pub choice: Choice,
    pub scoring: Scoring,
    pub options: Options,
    pub passage: Passage,
    teller: Teller,
    figures: Vec<Figure>,
    /// What is to be asked for, since it takes longer than a key may.
    wondering: Option<Wondering>,
    /// The number of the question whose answer has not come.
    awaited: Option<u64>,
    /// Where one is to be in it once it comes.
    sought: Option<String>,
    filter: Sieve,
    area: Rect,
}

impl Essay {
    pub(super) fn new(teller: Teller) -> Self {
        Self {
            choice: Choice::default(),
            scoring: Scoring::Inconsistency,
            options: Options::default(),
            passage: Passage::default(),
            teller,
            figures: Vec::new(),
            wondering: None,
            awaited: None,
            sought: None,
            filter: Sieve::default(),
            area: Rect::default(),
        }
    }

    fn retell(&mut self, loaded: &Loaded) {
        (self.wondering, self.awaited) = (None, None);
        let Some(question) = self.choice.current() else { return self.take(Told::default()) };
        let Self { scoring, options, teller, .. } = *self;
        let wondering = Wondering { question, scoring, options, teller };
        if wondering.is_quick(loaded) {
            return self.take(wondering.told(loaded, &|| true).unwrap_or_default());
        }
        let entries = vec![
            Entry::text(Tone::Title, loaded.book.record(question).title()),
            Entry::text(Tone::Muted, "Being worked out \u{2026}"),
        ];
        self.take(Told { entries, figures: Vec::new() });
        self.wondering = Some(wondering);
    }

    fn take(&mut self, told: Told) {
        self.figures = told.figures;
        self.passage.tell(told.entries);
    }

    /// What is to be worked out beside the screen, under a number; nothing where nothing is, or where it was asked for.
    pub(in crate::app) fn ask(&mut self, number: u64) -> Option<Wondering> {
        let wondering = self.wondering.take()?;
        self.awaited = Some(number);
        Some(wondering)
    }

    /// Takes an answer, if it waits for that one.
    pub(in crate::app) fn hear(&mut self, loaded: &Loaded, number: u64, told: &Told) {
        if self.awaited.take_if(|awaited| *awaited == number).is_some() {
            self.take(told.clone());
            if let Some(name) = self.sought.take() {
                self.seek(loaded, &name);
            }
        }
    }

    /// Goes to what leads to a record, or waits for it.
    fn seek(&mut self, loaded: &Loaded, name: &str) {
        if self.wondering.is_some() || self.awaited.is_some() {
            self.sought = Some(name.to_owned());
        } else if let Some(record) = loaded.book.find_name(name).map(Record::handle) {
            self.passage.select_nth(record, 1);
        }
    }

    /// The name of the question, and how it is weighed.
    pub(super) fn looks_at(&self) -> (String, Scoring, Options) {
        (self.choice.name().to_owned(), self.scoring, self.options)
    }

    /// Takes what another view looks at.
    pub(super) fn follow(&mut self, loaded: &Loaded, name: &str, scoring: Scoring, options: Options) {
        let is_other = self.choice.choose(loaded, name);
        if is_other || (scoring, options) != (self.scoring, self.options) {
            (self.scoring, self.options) = (scoring, options);
            self.retell(loaded);
        }
    }
}

impl Sheet for Essay {
    fn refresh(&mut self, loaded: &Loaded) {
        self.filter.renew(loaded);
        self.choice.refresh(loaded, &self.filter);
        self.retell(loaded);
    }

    fn resize(&mut self, area: Rect) {
        self.area = area;
        let inside = inner(area);
        self.passage.resize(inside.width.saturating_sub(2), usize::from(inside.height));
    }

    fn rows(&self) -> usize {
        self.passage.rows.len()
    }

    fn filter(&self) -> &Sieve {
        &self.filter
    }

    fn filter_frame(&self) -> Rect {
        self.area
    }

    fn filter_mut(&mut self) -> &mut Sieve {
        &mut self.filter
    }

    fn choose(&mut self, loaded: &Loaded) {
        self.refresh(loaded);
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        use Command::{
            Bottom, Down, GradeWeights, NextQuestion, Open, OriginsOnce, PageDown, PageUp, PreviousQuestion,
            Sort, Top, Up,
        };
        match command {
            Up | Down | PageUp | PageDown | Top | Bottom => self.passage.step(command),
            NextQuestion | PreviousQuestion => {
                self.choice.step(loaded, if command == NextQuestion { 1 } else { -1 });
                self.retell(loaded);
            }
            Sort => {
                let at = Scoring::ALL.iter().position(|scoring| *scoring == self.scoring).unwrap_or(0);
                self.scoring = Scoring::ALL[(at + 1) % Scoring::ALL.len()];
                self.retell(loaded);
                return Request::Tell(format!("By {}", self.scoring.method().name));
            }
            GradeWeights | OriginsOnce => {
                let told = toggle(&mut self.options, command);
                self.retell(loaded);
                return Request::Tell(told.to_owned());
            }
            Open => return self.passage.target().map_or(Request::Nothing, Request::GoTo),
            _ => {}
        }
        Request::Nothing
    }

    fn press(&mut self, _loaded: &Loaded, column: u16, row: u16) -> Request {
        let inside = inner(self.area);
        let way = self.passage.way_at(usize::from(row.saturating_sub(inside.y)));
        match way.filter(|_| inside.contains(Position::new(column, row))) {
            Some(way) if way == self.passage.cursor => {
                self.passage.target().map_or(Request::Nothing, Request::GoTo)
            }
            Some(way) => {
                self.passage.select(way);
                Request::Nothing
            }
            None => Request::Nothing,
        }
    }

    fn wheel(&mut self, _column: u16, _row: u16, is_down: bool) {
        self.passage.scroll_by(if is_down { 3 } else { -3 });
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        self.passage.target().or(self.choice.current())
    }

    fn figures(&self, _loaded: &Loaded) -> Vec<Figure> {
        self.figures.clone()
    }

    fn mark(&self, loaded: &Loaded) -> Mark {
        let target = self.passage.target().map(|record| loaded.book.record(record).name());
        std::iter::once(self.choice.name().to_owned()).chain(target).collect()
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        let [question, rest @ ..] = mark.as_slice() else { return };
        if self.choice.choose(loaded, question) {
            self.retell(loaded);
        }
        if let [target, ..] = rest {
            self.seek(loaded, target);
        }
    }
}
