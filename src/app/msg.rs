//! What happened, as the program hears of it. Where it came from (a terminal, a script) is not known here.

use std::sync::Arc;

use super::chord::Chord;
use super::command::Command;
use super::screen::hypotheses::Told;
use super::{Chosen, Loaded, Opening, Progress, SaveOutcome, Sifted, Woken};
use crate::analysis::search::{Found, Picked};
use crate::casebook::AsOf;
use crate::casebook::edit::Change;
use crate::model::date::Date;
use crate::text::News;

/// Something that happened. One closed list: every new kind of happening becomes a list of compile errors.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key was pressed.
    Pressed(Chord),
    /// Text was pasted. It is text, never keys.
    Pasted(String),
    /// The mouse did something at a cell, counted from 0.
    Mouse { column: u16, row: u16, action: MouseAction },
    /// The screen has a new size in cells.
    Resized { width: u16, height: u16 },
    /// An order came from elsewhere than a key (a script).
    Ordered(Command),
    /// The casebook was read.
    Loaded(Arc<Loaded>),
    /// So much of the casebook that is being opened was read.
    Opening(Progress),
    /// The casebook that is being opened, at another stage, and what is still left to come.
    Opened { loaded: Arc<Loaded>, left: Opening },
    /// The same casebook in less memory.
    Moved { from: Arc<Loaded>, to: Arc<Loaded> },
    /// Files of the casebook are different on disk, or somebody asked whether they are ([`super::Effect::Reload`]).
    Read(News),
    /// Show the casebook as of a date, or with all that is known by now: from an option or a script.
    AsOf(Option<AsOf>),
    /// The answer to [`super::Effect::Recall`], with the number of the question.
    Recalled { number: u64, loaded: Arc<Loaded> },
    /// An answer to [`super::Effect::Revise`], with the number of the question.
    Revised { number: u64, loaded: Result<Arc<Loaded>, String> },
    /// A day has begun, or the program has on it.
    Today(Date),
    /// The answer to [`super::Effect::Save`], with the number of the change.
    Saved { number: u64, outcome: SaveOutcome },
    /// Edits that an earlier run of the program has kept, since they could not be saved.
    Left(Vec<Change>),
    /// The editor came back; where it could not be started or failed, with the reason.
    EditorClosed { failure: Option<String> },
    /// An answer to [`super::Effect::Seek`], with the number of the question.
    Sought { number: u64, found: Arc<Found> },
    /// An answer to [`super::Effect::Pick`], with the number of the question.
    Picked { number: u64, picked: Arc<Picked> },
    /// The answer to [`super::Effect::Ponder`], with the number of the question.
    Pondered { number: u64, told: Arc<Told> },
    /// An answer to [`super::Effect::Sift`], with the number of the question.
    Sifted { number: u64, sifted: Sifted },
    /// The answer to [`super::Effect::Choose`].
    Chosen(Chosen),
    /// The answer to [`super::Effect::Wake`].
    Woken(Woken),
    /// Something that was asked for could not be done: what, and why.
    Failed(String),
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseAction {
    /// The main button went down.
    Press,
    /// The mouse moved with the main button held.
    Drag,
    /// The main button was let go.
    Release,
    WheelUp,
    WheelDown,
}
