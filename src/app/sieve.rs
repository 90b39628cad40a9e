//! The filter of a list: the line as it was typed, and the filter that holds. They differ while what is typed cannot be read:
//! then the last one that could be goes on to hold, and the line stays as it is.

use std::sync::{Arc, Weak};

use super::{Loaded, Ticket};
use crate::analysis::Derived;
use crate::analysis::query::{Fault, Filter, Row, Scope, token_start};
use crate::casebook::Record;
use crate::text::Query;

/// In casebooks up to so many records a filter is made ready on the key.
const AT_ONCE: usize = 2_000;

/// A filter of a list.
#[derive(Clone, Debug, Default)]
pub struct Sieve {
    text: String,
    filter: Arc<Filter>,
    /// The text of the filter that holds.
    holding: String,
    fault: Option<Fault>,
    /// What it was made ready for.
    made_for: MadeFor,
    /// Whether the rows that are shown were not chosen by it yet.
    is_awaited: bool,
    /// Of the question whose rows are being chosen by it.
    ticket: Option<Ticket>,
}

/// The revision of a casebook, or the date as of which it is shown, and how many problems it had.
#[derive(Clone, Debug, Default)]
struct MadeFor {
    derived: Weak<Derived>,
    problems: usize,
}

impl MadeFor {
    fn new(loaded: &Loaded) -> Self {
        Self { derived: Arc::downgrade(&loaded.derived), problems: loaded.problems.len() }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.derived.ptr_eq(&other.derived) && self.problems == other.problems
    }
}

impl Sieve {
    /// The line as it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What is wrong with the line; none where it holds, or will once it is ended.
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref().filter(|_| self.holding != self.text)
    }

    /// What is to be said of the line: what is wrong with it, else what is not yet ended or probably not meant.
    pub fn told(&self) -> Option<&Fault> {
        self.fault.as_ref().or_else(|| self.filter.remarks().first())
    }

    /// The text of the filter that holds: that of the line, unless it cannot be read.
    pub fn holding(&self) -> &str {
        &self.holding
    }

    /// The words that are to be marked.
    pub fn marks(&self) -> &Query {
        self.filter.marks()
    }

    /// Takes another line. In a large casebook it may have to be made ready before it is asked.
    pub fn set(&mut self, loaded: &Loaded, text: &str) {
        text.clone_into(&mut self.text);
        self.made_for = MadeFor::new(loaded);
        match read(loaded, text) {
            Ok((filter, fault)) => {
                self.filter = Arc::new(filter);
                self.fault = fault;
                text.clone_into(&mut self.holding);
            }
            Err(fault) => {
                // A term that is only being typed was a word as long as it had no colon: without it all before it holds.
                if text.starts_with(&self.holding) {
                    self.hold_before(loaded, text, &fault);
                }
                self.fault = Some(fault);
            }
        }
    }

    /// Lets the terms hold that stand before the last one, if that is the wrong one and they can be read.
    fn hold_before(&mut self, loaded: &Loaded, text: &str, fault: &Fault) {
        let start = token_start(text);
        let before = text[..start].trim_end();
        if fault.span.start as usize >= start
            && let Ok((filter, _)) = read(loaded, before)
        {
            self.filter = Arc::new(filter);
            before.clone_into(&mut self.holding);
        }
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Makes it ready for what is shown now.
    pub fn renew(&mut self, loaded: &Loaded) {
        self.read_again(loaded);
        self.make_ready(loaded);
    }

    /// Looks up whom its names mean, if that was not done yet.
    pub(super) fn make_ready(&mut self, loaded: &Loaded) {
        if let Some(ready) = self.filter.ready(&scope(loaded), &|| !self.is_given_up()) {
            self.filter = ready;
        }
    }

    /// Takes the filter that holds from whoever made it ready.
    pub(super) fn take_ready(&mut self, filter: &Arc<Filter>) {
        self.filter.clone_from(filter);
    }

    /// Reads it anew, if what is shown now is another casebook or another date. In a large one it may have to be made ready
    /// after that.
    pub(super) fn read_again(&mut self, loaded: &Loaded) {
        if self.text.is_empty() || self.made_for.is_same(&MadeFor::new(loaded)) {
            return;
        }
        let holding = std::mem::take(&mut self.holding);
        let text = std::mem::take(&mut self.text);
        self.filter = Arc::default();
        if holding != text {
            self.set(loaded, &holding);
            self.holding = if self.fault().is_some() { String::new() } else { holding };
        }
        self.set(loaded, &text);
    }

    /// Whether the rows that are shown were not chosen by it yet.
    pub fn is_awaited(&self) -> bool {
        self.is_awaited
    }

    /// Takes note that its rows are being chosen beside the screen, or are no longer.
    pub(super) fn await_rows(&mut self, is_awaited: bool) {
        self.is_awaited = is_awaited;
    }

    /// Keeps nothing any more as soon as the ticket is given up, so that whoever chooses by it is soon done. Its rows are then
    /// awaited by nobody.
    pub fn works_until(&mut self, ticket: Option<&Ticket>) {
        self.ticket = ticket.cloned();
        self.is_awaited = false;
    }

    /// Whether nobody wants the rows any more that are being chosen by it.
    pub(super) fn is_given_up(&self) -> bool {
        self.ticket.as_ref().is_some_and(Ticket::is_given_up)
    }

    /// The filter that holds.
    pub fn filter(&self) -> Arc<Filter> {
        Arc::clone(&self.filter)
    }

    pub fn keeps(&self, record: Record<'_>) -> bool {
        !self.is_given_up() && (self.filter.is_empty() || self.filter.keeps(record))
    }

    pub fn keeps_row(&self, row: Row<'_>) -> bool {
        !self.is_given_up() && self.filter.keeps_row(row)
    }
}

/// What a filter is made ready for.
pub(super) fn scope(loaded: &Loaded) -> Scope<'_> {
    Scope {
        book: &loaded.book,
        derived: Some(&loaded.derived),
        problems: &loaded.problems,
        today: loaded.beyond.today.as_ref(),
    }
}

/// A filter, with what is missing at its end; what is still open is taken as ended.
fn read(loaded: &Loaded, text: &str) -> Result<(Filter, Option<Fault>), Fault> {
    let scope = scope(loaded);
    let is_small = loaded.book.handle_count() <= AT_ONCE;
    let read = |text: &str| if is_small { Filter::new(text, &scope) } else { Filter::read(text, &scope) };
    let fault = match read(text) {
        Ok(filter) => return Ok((filter, None)),
        Err(fault) => fault,
    };
    let Some(ending) = &fault.ending else { return Err(fault) };
    read(&format!("{text}{ending}")).map(|filter| (filter, Some(fault)))
}
