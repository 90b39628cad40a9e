//! The screens that are not shown, brought up to date beside the one that is, where the casebook is large: the key that
//! shows one finds its rows there. Who is quicker brings it up to date himself.

use std::sync::Arc;

use super::choosing::AT_ONCE;
use super::screen::{AnyBoard, Screen};
use super::steps::Checked;
use super::{App, Effect, Loaded, Msg, Ticket};

/// The question what the screens show of a casebook. Whoever drives the program works it out with [`Waking::answer`], on a
/// thread or on the spot, and sends the answer back.
#[derive(Clone, Debug)]
pub struct Waking {
    loaded: Arc<Loaded>,
    screens: Vec<(Screen, Arc<dyn AnyBoard>)>,
    ticket: Ticket,
}

/// Screens with the view up to date that each of them shows.
#[derive(Clone, Debug)]
pub struct Woken {
    screens: Vec<(Screen, Arc<dyn AnyBoard>)>,
    ticket: Ticket,
}

/// A casebook for which the screens were asked about.
#[derive(Clone, Debug)]
pub(super) struct AwakeFor {
    loaded: Arc<Loaded>,
    ticket: Ticket,
}

/// The same question is one that was asked at the same time.
impl PartialEq for Waking {
    fn eq(&self, other: &Self) -> bool {
        self.ticket == other.ticket
    }
}

impl Eq for Waking {}

impl Waking {
    /// Works it out; none where nobody wants to know by then.
    pub fn answer(self) -> Option<Msg> {
        let Self { loaded, screens, ticket } = self;
        let mut woken = Vec::with_capacity(screens.len());
        for (screen, board) in screens {
            let mut copy = board.copied();
            // From here on the screen has its views for itself, and the next key need not copy them.
            drop(board);
            copy.sheet_mut().filter_mut().works_until(Some(&ticket));
            copy.wake(&loaded);
            copy.sheet_mut().filter_mut().works_until(None);
            if ticket.is_given_up() {
                return None;
            }
            woken.push((screen, Arc::from(copy)));
        }
        Some(Msg::Woken(Woken { screens: woken, ticket }))
    }
}

impl App {
    /// What is to be asked, once for each casebook.
    pub(super) fn wake_beside(&mut self) -> Option<Effect> {
        let is_same = |awake: &AwakeFor| Arc::ptr_eq(&awake.loaded, &self.loaded);
        if self.awake_for.as_ref().is_some_and(is_same) {
            return None;
        }
        self.give_up_waking();
        if self.loaded.book.len() <= AT_ONCE || self.loaded.checked == Checked::Unsettled {
            return None;
        }
        let asleep = Screen::ALL.iter().filter_map(|screen| {
            let board = self.board_of(*screen).filter(|board| !board.is_awake())?;
            Some((*screen, Arc::from(board.copied())))
        });
        let (screens, ticket) = (asleep.collect(), Ticket::default());
        let loaded = Arc::clone(&self.loaded);
        self.awake_for = Some(AwakeFor { loaded: Arc::clone(&loaded), ticket: ticket.clone() });
        Some(Effect::Wake(Waking { loaded, screens, ticket }))
    }

    /// Waits for no answer any more, and asks again.
    pub(super) fn give_up_waking(&mut self) {
        if let Some(before) = self.awake_for.take() {
            before.ticket.give_up();
        }
    }

    /// Takes an answer, once, and as far as it comes before the keys.
    pub(super) fn woken(&mut self, woken: Woken) {
        let is_for_it = |awake: &AwakeFor| awake.ticket == woken.ticket;
        let is_wanted = self.awake_for.as_ref().is_some_and(is_for_it);
        if !is_wanted || !woken.ticket.give_up() {
            return;
        }
        let loaded = Arc::clone(&self.loaded);
        for (screen, from) in woken.screens {
            let board = self.board_mut_of(screen).filter(|board| !board.is_awake());
            if let Some(board) = board.filter(|board| board.shown() == from.shown()) {
                board.take_shown(&loaded, &*from);
            }
        }
    }
}
