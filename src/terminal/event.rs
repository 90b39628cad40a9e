//! What the threads of the live shell tell the one that draws. What becomes of it is not known here.

use crate::app::Msg;

use super::Background;

/// Something that happened to the live program.
#[derive(Debug)]
pub(super) enum Event {
    /// Something that the application hears of as it is.
    Happened(Msg),
    /// What is to be seen first of what was asked as of a date has been told.
    Recalled,
    /// The terminal told its background.
    Background(Background),
    /// The terminal answered the last question that it was asked.
    Answered,
    /// A signal asks to put the program aside.
    SuspendAsked,
    /// The program goes on after it was stopped; the terminal may show and be anything.
    Continued,
    /// A signal of this number asks to end, or the terminal is gone.
    StopAsked(i32),
}
