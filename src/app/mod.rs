//! The state of the program and the one way in which it changes: [`App::update`]. Nothing here reads a file, the
//! clock or the environment, and nothing draws.

pub mod chord;
pub mod command;
mod effect;
pub mod keymap;
mod msg;

pub use effect::Effect;
pub use msg::{MouseAction, Msg};

/// A casebook as read, with all that was found while reading.
#[derive(Debug, Default)]
pub struct Loaded {}

/// All state of the program.
#[derive(Debug, Default)]
pub struct App {
    pressed: usize,
}

impl App {
    /// Takes in what happened and returns what is asked of the world. Deterministic, and done within one frame.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Pressed(chord) if chord == chord::Chord::char('q') => vec![Effect::Quit],
            Msg::Pressed(_) => {
                self.pressed += 1;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    pub fn pressed(&self) -> usize {
        self.pressed
    }
}
