//! The rows of a view by another filter, chosen beside the screen where the casebook is large. What is shown meanwhile is what
//! was shown before. What a view lists, and how it chooses, is its own affair.

use std::sync::Arc;

use super::screen::{AnyBoard, Mark, Screen};
use super::{App, Effect, Loaded, Msg, Ticket};

/// Of casebooks with so many records the rows are chosen at once: well within a frame.
pub(super) const AT_ONCE: usize = 5_000;

/// The question which rows the view has that a screen shows. Whoever drives the program works it out with
/// [`Choosing::answer`], on a thread or on the spot, and sends the answer back.
#[derive(Clone, Debug)]
pub struct Choosing {
    loaded: Arc<Loaded>,
    board: Arc<dyn AnyBoard>,
    ticket: Ticket,
}

/// The screen with the rows of its view chosen.
#[derive(Clone, Debug)]
pub struct Chosen {
    board: Arc<dyn AnyBoard>,
    ticket: Ticket,
}

/// A question that is open.
#[derive(Clone, Debug)]
pub(super) struct Awaited {
    screen: Screen,
    /// The view, by its place on the screen.
    view: usize,
    /// Where one was in the view when it was asked.
    mark: Mark,
    ticket: Ticket,
    /// The question, until it is asked.
    question: Option<Choosing>,
}

/// The same question is one that was asked at the same time.
impl PartialEq for Choosing {
    fn eq(&self, other: &Self) -> bool {
        self.ticket == other.ticket
    }
}

impl Eq for Choosing {}

impl Choosing {
    /// Works it out; none where nobody wants to know by then.
    pub fn answer(self) -> Option<Msg> {
        let Self { loaded, board, ticket } = self;
        let mut chosen = board.copied();
        // From here on the screen has its view for itself, and the next key need not copy it.
        drop(board);
        let sheet = chosen.sheet_mut();
        sheet.filter_mut().works_until(Some(&ticket));
        sheet.filter_mut().make_ready(&loaded);
        sheet.choose(&loaded);
        sheet.filter_mut().works_until(None);
        let is_wanted = !ticket.is_given_up();
        is_wanted.then(|| Msg::Chosen(Chosen { board: Arc::from(chosen), ticket }))
    }
}

impl App {
    /// Filters the view that is shown: at once, or beside the screen.
    pub(super) fn filter_board(&mut self, text: &str) {
        let screen = self.screen;
        match &self.choosing {
            Some(awaited) if awaited.screen == screen => self.give_up_choosing(),
            _ => self.choose_now(),
        }
        let loaded = Arc::clone(&self.loaded);
        let Some(board) = self.board_mut() else { return };
        let sheet = board.sheet_mut();
        if loaded.book.len() <= AT_ONCE {
            return sheet.set_filter(&loaded, text);
        }
        let mark = sheet.mark(&loaded);
        sheet.filter_mut().set(&loaded, text);
        sheet.filter_mut().await_rows(true);
        let view = board.shown();
        let ticket = Ticket::default();
        let question = Choosing { loaded, board: Arc::from(board.copied()), ticket: ticket.clone() };
        self.choosing = Some(Awaited { screen, view, mark, ticket, question: Some(question) });
    }

    /// What is to be asked, once.
    pub(super) fn choose(&mut self) -> Option<Effect> {
        self.choosing.as_mut()?.question.take().map(Effect::Choose)
    }

    /// Takes an answer, unless something else has been asked since. Who has gone to another row meanwhile stays there.
    pub(super) fn chosen(&mut self, chosen: Chosen) {
        let is_awaited = |awaited: &mut Awaited| awaited.ticket == chosen.ticket;
        let Some(Awaited { screen, view, mark, .. }) = self.choosing.take_if(is_awaited) else { return };
        let loaded = Arc::clone(&self.loaded);
        let board = self.board_mut_of(screen).filter(|board| board.shown() == view);
        let Some(board) = board else { return };
        let now = board.sheet().mark(&loaded);
        board.take_shown(&loaded, &*chosen.board);
        // The copy goes first, so that the view need not be copied to be changed.
        drop(chosen);
        if now != mark {
            board.sheet_mut().return_to(&loaded, &now);
        }
    }

    /// Chooses on the spot what is awaited, before something else is done to the view.
    pub(super) fn choose_now(&mut self) {
        let Some(screen) = self.choosing.as_ref().map(|awaited| awaited.screen) else { return };
        self.give_up_choosing();
        let loaded = Arc::clone(&self.loaded);
        if let Some(board) = self.board_mut_of(screen) {
            board.sheet_mut().filter_mut().make_ready(&loaded);
            board.sheet_mut().choose(&loaded);
        }
    }

    /// Chooses on the spot what is awaited of a screen, before another of its views is shown.
    pub(super) fn choose_before(&mut self, screen: Screen, view: usize) {
        let is_another = |awaited: &Awaited| awaited.screen == screen && awaited.view != view;
        if self.choosing.as_ref().is_some_and(is_another) {
            self.choose_now();
        }
    }

    /// Waits no longer: the rows are chosen in another way.
    pub(super) fn give_up_choosing(&mut self) {
        let Some(awaited) = self.choosing.take() else { return };
        awaited.ticket.give_up();
        // The copy goes first, so that the view need not be copied to be changed.
        let Awaited { screen, question, .. } = awaited;
        drop(question);
        if let Some(board) = self.board_mut_of(screen) {
            board.sheet_mut().filter_mut().await_rows(false);
        }
    }
}
