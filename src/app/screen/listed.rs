//! What all views share that are a list with a passage below: how the keys, the mouse and the filter reach them, and how one
//! comes back to where one was. What is listed and told is each view's own.

use ratatui::layout::Rect;

use super::ledger::Ledger;
use super::passage::Entry;
use super::sheet::{Mark, Request, Sheet};
use super::sorting::Turn;
use crate::app::command::Command;
use crate::app::{Figure, Loaded, Sieve};
use crate::casebook::RecordId;

/// A view that is a list with a passage below. It is a [`Sheet`] by that.
pub trait Listed {
    /// How many names stand in its mark before the ledger's own.
    const OUTER: usize = 0;

    fn ledger(&self) -> &Ledger;

    fn ledger_mut(&mut self) -> &mut Ledger;

    /// Finds anew what there is to list, and lists it. See [`Sheet::refresh`].
    fn collect(&mut self, loaded: &Loaded);

    /// Chooses the rows by the filter, and puts them in order.
    fn arrange(&mut self, loaded: &Loaded);

    /// What is told of a row, by its place and its record. It may not ask the ledger, which has the keys meanwhile.
    fn tell(&self, loaded: &Loaded, row: usize, record: RecordId) -> Vec<Entry>;

    /// Takes the area of the view; the ledger has all of it unless more stands beside.
    fn place(&mut self, area: Rect) {
        self.ledger_mut().resize(area);
    }

    /// Takes a turn of its order; whether it has one.
    fn sort(&mut self, _turn: Turn) -> bool {
        false
    }

    /// Carries out a command that the ledger does not know; none where it is no command of this view.
    fn command(&mut self, _loaded: &Loaded, _command: Command) -> Option<Request> {
        None
    }

    /// Closes what is open in it before the passage; whether there was anything.
    fn close_own(&mut self) -> bool {
        false
    }

    /// See [`Sheet::figures`].
    fn told_figures(&self, _loaded: &Loaded) -> Vec<Figure> {
        Vec::new()
    }

    /// Where one is apart from the record and what is told of it: [`Listed::OUTER`] names.
    fn outer_mark(&self, _loaded: &Loaded) -> Mark {
        Mark::new()
    }

    /// Goes back to where `outer` says, and to the row of it whose record has the first name of `inner`.
    fn find_outer(&mut self, _loaded: &Loaded, _outer: &[String], _inner: &[String]) {}

    /// The same rows in another order or choice, with the cursor where it was.
    fn arrange_again(&mut self, loaded: &Loaded)
    where
        Self: Sized,
    {
        let mark = self.mark(loaded);
        self.arrange(loaded);
        self.return_to(loaded, &mark);
    }
}

/// Lets the ledger do something while the view tells it of its rows.
fn with_ledger<L: Listed, T>(view: &mut L, act: impl FnOnce(&mut Ledger, &L) -> T) -> T {
    let mut ledger = std::mem::take(view.ledger_mut());
    let done = act(&mut ledger, view);
    *view.ledger_mut() = ledger;
    done
}

impl<L: Listed> Sheet for L {
    fn refresh(&mut self, loaded: &Loaded) {
        self.ledger_mut().filter.renew(loaded);
        self.collect(loaded);
    }

    fn resize(&mut self, area: Rect) {
        self.place(area);
    }

    fn rows(&self) -> usize {
        self.ledger().rows.len()
    }

    fn filter(&self) -> &Sieve {
        &self.ledger().filter
    }

    fn filter_frame(&self) -> Rect {
        self.ledger().areas().0
    }

    fn filter_mut(&mut self) -> &mut Sieve {
        &mut self.ledger_mut().filter
    }

    fn choose(&mut self, loaded: &Loaded) {
        self.ledger_mut().close();
        self.arrange_again(loaded);
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        let turn = match command {
            Command::Sort => Some(Turn::Next),
            Command::ReverseSort => Some(Turn::Round),
            _ => None,
        };
        if turn.is_some_and(|turn| self.sort(turn)) {
            self.arrange_again(loaded);
            return Request::Nothing;
        }
        self.command(loaded, command).unwrap_or_else(|| {
            with_ledger(self, |ledger, view| {
                ledger.order(loaded, command, &|row, record| view.tell(loaded, row, record))
            })
        })
    }

    fn close(&mut self) -> bool {
        self.close_own() || self.ledger_mut().close()
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        with_ledger(self, |ledger, view| {
            ledger.press((column, row), &|row, record| view.tell(loaded, row, record))
        })
    }

    fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        self.ledger_mut().wheel(column, row, is_down);
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        self.ledger().selection()
    }

    fn figures(&self, loaded: &Loaded) -> Vec<Figure> {
        self.told_figures(loaded)
    }

    fn mark(&self, loaded: &Loaded) -> Mark {
        let mut mark = self.outer_mark(loaded);
        mark.extend(self.ledger().mark(loaded));
        mark
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        let (outer, inner) = mark.split_at_checked(L::OUTER).unwrap_or_default();
        if !mark.is_empty() {
            self.find_outer(loaded, outer, inner);
        }
        with_ledger(self, |ledger, view| {
            ledger.return_to(loaded, &inner.to_vec(), &|row, record| view.tell(loaded, row, record));
        });
    }
}
