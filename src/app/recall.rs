//! Going back to a date: what is shown then, and how it gets there without a key that waits. A small casebook is looked
//! through at once; a large one beside the screen, and answers that come too late are dropped.

use std::sync::Arc;

use super::command::Command;
use super::screen::Screen;
use super::steps::{Checked, tell_in_steps};
use super::{App, Effect, Loaded, Msg, Purpose};
use crate::analysis::timeline::Stride;
use crate::casebook::{AsOf, Moment};

/// Casebooks up to so many records are looked through at once: well within a frame.
const AT_ONCE: usize = 2_000;

/// The question what was known as of a date. Whoever drives the program works it out with [`Recall::answers`], on a
/// thread or on the spot, and sends each answer back.
#[derive(Clone, Debug)]
pub struct Recall {
    pub(super) number: u64,
    whole: Arc<Loaded>,
    /// What is shown meanwhile: from there it is often not far.
    near: Arc<Loaded>,
    as_of: AsOf,
    screen: Screen,
}

impl Recall {
    /// Works it out and tells it in steps; one is left out where `is_wanted` says no by then. Of a casebook that is not all
    /// worked out only what the panes show: it is asked again when it is.
    pub fn answers(&self, is_wanted: impl Fn() -> bool + Sync, mut tell: impl FnMut(Msg)) {
        let first = self.whole.as_of_unchecked(&self.as_of, &self.near);
        let mut tell = |loaded| tell(Msg::Recalled { number: self.number, loaded });
        if self.whole.checked == Checked::Unsettled {
            tell(Arc::new(first));
        } else {
            tell_in_steps(first, self.screen, is_wanted, tell);
        }
    }
}

impl App {
    /// The date as of which everything is shown; none where all that is known by now is shown.
    pub fn as_of(&self) -> Option<&AsOf> {
        self.as_of.as_ref()
    }

    /// The number of the last question as of a date: nobody waits for the answers to any other.
    pub fn last_recall(&self) -> u64 {
        self.recalls
    }

    /// Everything that is known by now, whatever is shown.
    pub fn whole(&self) -> &Loaded {
        &self.whole
    }

    /// Shows what was known as of a date, or everything, before this returns: at a start, and for scripts.
    pub fn set_as_of(&mut self, as_of: Option<AsOf>) {
        for effect in self.go_to_date(as_of) {
            if let Effect::Recall(recall) = effect {
                let mut answers = Vec::new();
                recall.answers(|| true, |answer| answers.push(answer));
                for answer in answers {
                    self.update(answer);
                }
            }
        }
    }

    /// Shows what was known as of a date, or everything.
    pub(super) fn go_to_date(&mut self, as_of: Option<AsOf>) -> Vec<Effect> {
        self.as_of = as_of;
        self.recall()
    }

    /// Steps through the dates on which something became known.
    pub(super) fn step_in_time(&mut self, command: Command) -> Vec<Effect> {
        let stride = match command {
            Command::EarlierMonth | Command::LaterMonth => Stride::Month,
            _ => Stride::Day,
        };
        let timeline = &self.whole.timeline;
        if matches!(command, Command::EarlierDay | Command::EarlierMonth) {
            if let Some(earlier) = timeline.before(self.as_of.as_ref(), stride) {
                return self.go_to_date(Some(earlier));
            }
            self.tell("Nothing became known before that");
            return Vec::new();
        }
        let later = self.as_of.as_ref().and_then(|as_of| timeline.after(as_of, stride));
        match (later, &self.as_of) {
            (None, None) => {
                self.tell("Everything that is known by now is shown");
                Vec::new()
            }
            (later, _) => self.go_to_date(later),
        }
    }

    /// Shows everything again.
    pub(super) fn return_to_latest(&mut self) -> Vec<Effect> {
        if self.as_of.is_none() {
            self.tell("Everything that is known by now is shown");
            return Vec::new();
        }
        self.go_to_date(None)
    }

    /// Works out what is shown as of the date that holds.
    pub(super) fn recall(&mut self) -> Vec<Effect> {
        self.recalls += 1;
        let Some(as_of) = self.as_of.clone() else {
            self.show_as_of(Arc::clone(&self.whole));
            return Vec::new();
        };
        if self.whole.book.len() <= AT_ONCE {
            let is_settled = self.whole.checked != Checked::Unsettled;
            let shown = if is_settled {
                self.whole.as_of(&as_of)
            } else {
                self.whole.as_of_unchecked(&as_of, &self.whole)
            };
            self.show_as_of(Arc::new(shown));
            return Vec::new();
        }
        vec![Effect::Recall(Recall {
            number: self.recalls,
            whole: Arc::clone(&self.whole),
            near: Arc::clone(&self.loaded),
            as_of,
            screen: self.screen,
        })]
    }

    /// Takes an answer, unless another question was asked since.
    pub(super) fn recalled(&mut self, number: u64, loaded: Arc<Loaded>) {
        // A board that was come to meanwhile would lose its place on what is not settled.
        let is_shown = self.screen.is_board() && loaded.checked == Checked::Unsettled;
        let can_be_settled = self.whole.checked != Checked::Unsettled;
        if number == self.recalls && self.as_of.is_some() && !(is_shown && can_be_settled) {
            self.show_as_of(loaded);
        }
    }

    /// Whether the date that holds is not yet what the panes show.
    pub fn is_recalling(&self) -> bool {
        self.loaded.book.horizon() != self.as_of.as_ref()
    }

    fn show_as_of(&mut self, loaded: Arc<Loaded>) {
        let before = std::mem::replace(&mut self.loaded, loaded);
        let selected = self.desk.selection();
        let is_of_same = before.book.is_view_of_same(&self.loaded.book);
        if is_of_same {
            self.desk.recall(&self.loaded);
        } else {
            self.desk.reload(&before, &self.loaded);
        }
        self.follow_on_boards(&before);
        self.problems.follow(&before, &self.loaded);
        let lost = selected.filter(|record| is_of_same && !self.loaded.book.has(*record));
        if let (Some(record), Some(as_of)) = (lost, &self.as_of) {
            let title = before.book.record(record).short_title().to_owned();
            let day = Self::day_of(self.whole.book.known(record));
            self.tell(format!("Not yet known as of {as_of}: {title}{day}"));
        }
        self.leave_behind([before]);
    }

    /// ` (2024-03-22)`: the day of a moment, where it has one.
    fn day_of(moment: Moment) -> String {
        moment.day().map(|day| format!(" (known from {day})")).unwrap_or_default()
    }

    /// Says that a record which one comes back to was not yet known; nothing where it is there.
    pub(super) fn tell_unknown(&mut self, name: &str) {
        let Some(record) = self.whole.book.find_name(name) else { return };
        if let Some(as_of) = self.as_of.as_ref().filter(|_| !self.loaded.book.has(record.handle())) {
            let day = Self::day_of(record.known_since());
            let text = format!("Not yet known as of {as_of}: {}{day}", record.short_title());
            self.tell(text);
        }
    }

    /// The date that is being typed, and what is to be said of it: how much was known then, or why it is no date.
    pub fn asked_date(&self) -> Option<(&super::Field, Result<String, String>)> {
        let typing = self.typing.as_ref().filter(|typing| typing.purpose == Purpose::AsOf)?;
        Some((&typing.field, self.answer_to(typing.field.text())))
    }

    fn answer_to(&self, text: &str) -> Result<String, String> {
        let text = text.trim();
        if text.is_empty() {
            return Ok("a date, as in 2024-03-21 or 2024-03; nothing for the latest".to_owned());
        }
        let as_of = AsOf::parse(text).map_err(|error| match error.hint() {
            Some(hint) => format!("{error}; {hint}"),
            None => error.to_string(),
        })?;
        let book = &self.whole.book;
        Ok(format!("{} of {} records were known", book.count_known(&as_of), book.handle_count()))
    }

    /// Takes the date that was typed; keeps the line open where it is none.
    pub(super) fn accept_date(&mut self) -> Vec<Effect> {
        let Some(typing) = &self.typing else { return Vec::new() };
        let text = typing.field.text().trim().to_owned();
        if text.is_empty() {
            self.typing = None;
            return self.go_to_date(None);
        }
        match AsOf::parse(&text) {
            Ok(as_of) => {
                self.typing = None;
                self.go_to_date(Some(as_of))
            }
            Err(error) => {
                let text = error.to_string();
                self.tell_error(text);
                Vec::new()
            }
        }
    }

    /// Starts to type a date.
    pub(super) fn ask_date(&mut self) {
        let before = self.as_of.as_ref().map(ToString::to_string).unwrap_or_default();
        self.start_line(Purpose::AsOf, before);
    }
}
