//! Where keys are taken, and which keys give a command there. What a command does is not known here.

use super::App;
use super::chord::Chord;
use super::command::{Command, Context};
use super::layout::Focus;
use super::screen::Screen;

impl App {
    /// Where keys are taken at the moment.
    pub fn context(&self) -> Context {
        if !self.overlays.is_empty() {
            Context::Overlay
        } else if self.palette.is_some() || self.search.is_some() {
            Context::Field
        } else {
            self.context_below()
        }
    }

    /// Where keys are taken once nothing lies over the screen.
    fn context_below(&self) -> Context {
        if self.is_typing_in_form() {
            Context::Field
        } else if self.form.is_some() {
            Context::Form
        } else if self.typing.is_some() {
            Context::Field
        } else if self.screen == Screen::Desk && self.desk.focus == Focus::Detail {
            Context::Detail
        } else if self.is_on_cell() {
            Context::Cell
        } else {
            Context::List
        }
    }

    /// The keys that give a command once nothing lies over the screen.
    pub fn keys_below(&self, command: Command) -> &[Chord] {
        self.keymap.chords(self.context_below(), command)
    }

    /// The first key that gives a command here, as a person reads it; empty where it has none.
    pub fn key(&self, command: Command) -> String {
        let chords = self.keymap.chords(self.context(), command);
        let chords = if chords.is_empty() { self.keymap.chords(Context::List, command) } else { chords };
        chords.first().map(ToString::to_string).unwrap_or_default()
    }
}
