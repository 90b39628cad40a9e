//! What the program asks of the world. How it is carried out is not known here.

use super::gone::Gone;
use super::{Choosing, Picking, Pondering, Recall, Revising, Saving, Seeking, Sifting, Waking};

/// A request to the world, carried out by whoever drives the [`super::App`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Put the program aside (`SIGTSTP`).
    Suspend,
    /// Open an editor on a file of the casebook: its name there, with line and column from 1.
    OpenEditor { name: String, line: usize, column: usize },
    /// Read what is different on disk; the answer is [`super::Msg::Read`], be it that nothing is, or [`super::Msg::Loaded`].
    Reload,
    /// Work out what was known as of a date, beside the screen; the answers are those of [`Recall::answers`].
    Recall(Recall),
    /// Put the casebook together with changed texts, beside the screen; the answers are those of [`Revising::answers`].
    Revise(Revising),
    /// Write files of the casebook, all or none; the answer is [`super::Msg::Saved`].
    Save(Saving),
    /// Work out what a view tells, beside the screen; the answer is that of [`Pondering::answer`].
    Ponder(Pondering),
    /// Look for something in all records, beside the screen; the answers are those of [`Seeking::answers`].
    Seek(Seeking),
    /// Look for names that fit, beside the screen; the answers are those of [`Picking::answers`].
    Pick(Picking),
    /// Find the rows of a pane, beside the screen; the answers are those of [`Sifting::answers`].
    Sift(Sifting),
    /// Choose the rows of a view, beside the screen; the answer is that of [`Choosing::answer`].
    Choose(Choosing),
    /// Bring the screens up to date that are not shown, beside the one that is; the answer is that of [`Waking::answer`].
    Wake(Waking),
    /// Free a casebook that is not shown any more, beside the screen.
    LetGo(Gone),
    /// Forget what an earlier run of the program has kept: it is saved, or not wanted.
    ForgetLeft,
    /// Draw every cell anew, whatever the terminal is thought to show.
    Redraw,
    /// Take the mouse, or leave it to the terminal.
    TakeMouse(bool),
}
