//! The loop: take in what happened, let the application decide, carry out what it asks for, draw once. It sleeps until
//! something happens. What any of it means is not known here.

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use chrono::{Local, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use signal_hook::consts::SIGHUP;

use crate::app::pane::PaneKind;
use crate::app::{App, Effect, MouseAction, Msg, Recall, SaveOutcome, Saving};

use crate::model::date::Date;

use super::event::Event;
use super::input::Input;
use super::screen::Screen;
use super::session::{self, Session};
use super::signal::Signals;
use super::turn::Turn;
use super::watching::{Watch, Watchfulness, Watching};
use super::{Appearance, TerminalError};

/// More than this in one turn and the screen would stand still while someone leans on a key.
const LARGEST_TURN: usize = 512;
/// How long a terminal that was asked something may take before it counts as one that keeps silent.
const ANSWER_PATIENCE: Duration = Duration::from_secs(1);
/// How long the end waits for an answer under way, which would otherwise be typed into the shell.
const LAST_ANSWER_PATIENCE: Duration = Duration::from_millis(100);

/// Writes a file of the casebook, and says what became of it.
pub type Save = Box<dyn Fn(&Saving) -> SaveOutcome + Send + Sync>;

/// Reads the rest of the casebook, and tells each stage of it.
pub type Open = Box<dyn FnOnce(&(dyn Fn(Msg) + Sync)) + Send>;

/// Forgets what an earlier run of the program has left.
pub type Forget = Box<dyn Fn() + Send + Sync>;

/// Draws the application for a terminal that looks so.
type Draw<'a> = &'a dyn Fn(&App, Appearance, Rect, &mut Buffer);

/// Whether the terminal is asked for its background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackgroundSource {
    /// [`Appearance::background`] stands.
    AsGiven,
    /// The terminal is asked, and its answer replaces what was given. The first frame does not wait for it.
    AskTerminal,
}

/// What the live program must know beside the application.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the casebook, in which the editor opens files.
    pub folder: PathBuf,
    /// Whether to take the mouse at the start.
    pub mouse: bool,
    pub appearance: Appearance,
    pub background: BackgroundSource,
    pub watchfulness: Watchfulness,
}

/// How the live program ended. The terminal has been given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// By the user's order.
    Quit,
    /// By a signal of this number, or by the terminal's vanishing (`SIGHUP`).
    Ended(i32),
}

impl Outcome {
    /// What a shell expects as exit code: 128 and the number of the signal.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Ended(signal) => u8::try_from(128 + signal).unwrap_or(u8::MAX),
        }
    }
}

/// Runs the application in the terminal until it ends, and gives the terminal back. Where nothing can change on disk there
/// is nothing to watch.
///
/// # Errors
/// Where there is no terminal that can be drawn on; nothing was written then.
pub fn run(
    app: App,
    draw: impl Fn(&App, Appearance, Rect, &mut Buffer),
    open: Open,
    watch: Option<Watch>,
    save: Save,
    forget_left: Forget,
    options: Options,
) -> Result<Outcome, TerminalError> {
    let refused = |source| TerminalError::Refused { source };
    let (events, happened) = mpsc::channel();
    session::check()?;
    // Signals first: from here to the end there is no moment at which one could leave the terminal taken.
    let signals = Signals::listen(events.clone()).map_err(refused)?;
    let session = Session::take(options.mouse)?;
    let input = Input::start(events.clone()).map_err(refused)?;
    let mut shell = Shell {
        app: ManuallyDrop::new(app),
        draw: &draw,
        watching: None,
        save: Arc::from(save),
        forget_left,
        saving: None,
        folder: options.folder,
        appearance: options.appearance,
        screen: Screen::new(session::size()),
        session,
        input,
        signals,
        events,
        happened,
        is_recalling: false,
        next_recall: None,
        recall_turn: Arc::default(),
        wanted: Arc::default(),
        wanted_revision: Arc::default(),
        wanted_rows: Default::default(),
        wanted_pondering: Arc::default(),
        wanted_seeking: Arc::default(),
        today: None,
        asked: None,
        changed: true,
        away: false,
    };
    shell.open(open);
    if let Some(watch) = watch {
        shell.watch(watch, options.watchfulness);
    }
    let outcome = shell.run(options.background);
    shell.leave(outcome);
    Ok(outcome)
}

/// The running program. The order of its fields is the order in which they end: the terminal is given back while
/// signals are still heard.
pub(super) struct Shell<'a> {
    /// Not taken apart at the end: its memory goes with the process, and sooner than piece by piece.
    app: ManuallyDrop<App>,
    draw: Draw<'a>,
    pub(super) watching: Option<Watching>,
    pub(super) save: Arc<dyn Fn(&Saving) -> SaveOutcome + Send + Sync>,
    pub(super) forget_left: Forget,
    /// The last writing that was begun.
    pub(super) saving: Option<JoinHandle<()>>,
    pub(super) folder: PathBuf,
    appearance: Appearance,
    pub(super) screen: Screen,
    pub(super) session: Session,
    pub(super) input: Input,
    pub(super) signals: Signals,
    pub(super) events: Sender<Event>,
    happened: Receiver<Event>,
    /// Whether what is to be seen first as of a date is being worked out, and what is to be after it.
    pub(super) is_recalling: bool,
    pub(super) next_recall: Option<Recall>,
    /// Whose turn it is to work out the rest.
    pub(super) recall_turn: Arc<Turn>,
    /// The number of the last question as of a date.
    pub(super) wanted: Arc<AtomicU64>,
    /// The number of the last casebook that was asked to be put together.
    pub(super) wanted_revision: Arc<AtomicU64>,
    /// The number of the last question of each pane.
    pub(super) wanted_rows: [Arc<AtomicU64>; PaneKind::ALL.len()],
    /// The number of the last question of a view.
    pub(super) wanted_pondering: Arc<AtomicU64>,
    /// The number of the last thing that was sought.
    pub(super) wanted_seeking: Arc<AtomicU64>,
    /// The day that the application was told last.
    today: Option<NaiveDate>,
    /// When the terminal was asked something that it has not answered.
    asked: Option<Instant>,
    /// Something happened since the last frame.
    changed: bool,
    /// The terminal is someone else's: nothing may be drawn.
    pub(super) away: bool,
}

impl Shell<'_> {
    fn run(&mut self, background: BackgroundSource) -> Outcome {
        let (width, height) = session::size();
        if let Some(outcome) = self.take_in(Event::Happened(Msg::Resized { width, height })) {
            return outcome;
        }
        if let Some(outcome) = self.show() {
            return outcome;
        }
        if background == BackgroundSource::AskTerminal && session::ask_background() {
            self.asked = Some(Instant::now());
        }
        loop {
            // The program holds a sender itself, so that the channel cannot end before it does.
            let Ok(first) = self.happened.recv() else { return Outcome::Quit };
            let mut turn = vec![first];
            turn.extend(self.happened.try_iter().take(LARGEST_TURN));
            for event in without_the_outdated(turn) {
                if let Some(outcome) = self.take_in(event) {
                    return outcome;
                }
            }
            if let Some(outcome) = self.show() {
                return outcome;
            }
        }
    }

    fn take_in(&mut self, event: Event) -> Option<Outcome> {
        match event {
            Event::Happened(msg) => self.update(msg),
            Event::Recalled => {
                self.recalled();
                None
            }
            Event::Background(background) => {
                self.changed |= self.appearance.background != background;
                self.appearance.background = background;
                None
            }
            Event::Answered => {
                self.asked = None;
                None
            }
            Event::SuspendAsked => {
                self.suspend();
                None
            }
            Event::Continued => self.continued(),
            Event::StopAsked(signal) => Some(Outcome::Ended(signal)),
        }
    }

    fn update(&mut self, msg: Msg) -> Option<Outcome> {
        #[cfg(debug_assertions)]
        super::fault::strike(&msg);
        if let Msg::Resized { width, height } = msg {
            self.screen.resize((width, height));
        }
        self.changed = true;
        self.tell_day();
        let effects = self.app.update(msg);
        let wanted = self.app.last_recall();
        if self.wanted.swap(wanted, Ordering::Relaxed) != wanted {
            self.recall_turn.ask_again();
        }
        effects.into_iter().find_map(|effect| self.perform(effect))
    }

    /// Tells the application which day it is, where that is another one.
    fn tell_day(&mut self) {
        let today = Local::now().date_naive();
        if self.today.replace(today) != Some(today) {
            self.app.update(Msg::Today(Date::from_day(today)));
        }
    }

    /// Draws, where something happened; an outcome where the terminal is gone.
    fn show(&mut self) -> Option<Outcome> {
        if !self.changed || self.away {
            return None;
        }
        self.changed = false;
        let (app, draw, appearance) = (&self.app, self.draw, self.appearance);
        match self.screen.draw(|area, frame| draw(app, appearance, area, frame)) {
            Ok(()) => None,
            Err(error) => {
                tracing::error!(%error, "the terminal takes no frame");
                Some(Outcome::Ended(SIGHUP))
            }
        }
    }

    /// Leaves the keyboard, so that what is typed from now on is the shell's, but not the terminal's answers.
    fn leave(mut self, outcome: Outcome) {
        self.finish_saving();
        let under_way = self.asked.is_some_and(|asked| asked.elapsed() < ANSWER_PATIENCE);
        if under_way && outcome == Outcome::Quit {
            let end = Instant::now() + LAST_ANSWER_PATIENCE;
            let next = || self.happened.recv_timeout(end.saturating_duration_since(Instant::now()));
            while !matches!(next(), Ok(Event::Answered) | Err(_)) {}
        }
        self.input.pause();
    }

    /// Nothing that was begun to be written is broken off, and what waits for it is written too; a panic in it was caught
    /// and told.
    fn finish_saving(&mut self) {
        while let Some(saving) = self.saving.take() {
            saving.join().ok();
            let happened: Vec<Event> = self.happened.try_iter().collect();
            for event in happened {
                match event {
                    Event::Happened(msg @ Msg::Saved { .. }) => {
                        for effect in self.app.update(msg) {
                            if matches!(effect, Effect::Save(_) | Effect::ForgetLeft) {
                                self.perform(effect);
                            }
                        }
                    }
                    Event::Answered => self.asked = None,
                    _ => {}
                }
            }
        }
    }

    /// Says something to the loop itself, to be taken in after what happened before.
    pub(super) fn tell(&self, event: Event) {
        self.events.send(event).ok();
    }
}

/// Of all sizes only the last matters, and of dragging without a pause only where it has come to.
fn without_the_outdated(turn: Vec<Event>) -> Vec<Event> {
    let is_size = |event: &Event| matches!(event, Event::Happened(Msg::Resized { .. }));
    let is_drag =
        |event: &Event| matches!(event, Event::Happened(Msg::Mouse { action: MouseAction::Drag, .. }));
    let last_size = turn.iter().rposition(is_size);
    let mut kept: Vec<Event> = Vec::with_capacity(turn.len());
    for (at, event) in turn.into_iter().enumerate() {
        if is_size(&event) && Some(at) != last_size {
            continue;
        }
        if is_drag(&event) && kept.last().is_some_and(is_drag) {
            kept.pop();
        }
        kept.push(event);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_size_and_the_last_drag_are_kept() {
        let size = |width| Event::Happened(Msg::Resized { width, height: 1 });
        let mouse = |column, action| Event::Happened(Msg::Mouse { column, row: 0, action });
        let turn = vec![
            size(1),
            mouse(1, MouseAction::Press),
            mouse(2, MouseAction::Drag),
            size(2),
            mouse(3, MouseAction::Drag),
            mouse(4, MouseAction::Release),
            size(3),
            mouse(5, MouseAction::Drag),
        ];
        let kept = vec![
            mouse(1, MouseAction::Press),
            mouse(3, MouseAction::Drag),
            mouse(4, MouseAction::Release),
            size(3),
            mouse(5, MouseAction::Drag),
        ];
        assert_eq!(format!("{:?}", without_the_outdated(turn)), format!("{kept:?}"));
    }

    #[test]
    fn exit_codes_are_what_shells_expect() {
        assert_eq!(Outcome::Quit.exit_code(), 0);
        assert_eq!(Outcome::Ended(15).exit_code(), 143);
    }
}
