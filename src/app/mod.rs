//! The state of the program and the one way in which it changes: [`App::update`]. Nothing here reads a file, the
//! clock or the environment, and nothing draws.

pub mod chord;
pub mod command;
mod effect;
mod msg;

pub use effect::Effect;
pub use msg::{MouseAction, Msg};

/// A casebook as read, with all that was found while reading.
#[derive(Debug, Default)]
pub struct Loaded {}

/// All state of the program. A stand-in: it counts keys and shows what it heard last.
#[derive(Debug, Default)]
pub struct App {
    pressed: usize,
    heard: String,
}

impl App {
    /// Takes in what happened and returns what is asked of the world. Deterministic, and done within one frame.
    #[expect(clippy::needless_pass_by_value, reason = "the real one keeps what it is told")]
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        self.heard = match &msg {
            Msg::Pressed(chord) => chord.to_string(),
            Msg::Mouse { column, row, action } => format!("{action:?} at {column},{row}"),
            Msg::Resized { width, height } => format!("{width}x{height}"),
            Msg::Loaded(_) => "loaded".to_owned(),
            Msg::EditorClosed { failure } => format!("edited {}", failure.as_deref().unwrap_or("well")),
            Msg::Pasted(text) => format!("pasted {text}"),
            Msg::Failed(reason) => format!("failed: {reason}"),
            Msg::Ordered(_) => return Vec::new(),
        };
        let Msg::Pressed(chord) = msg else { return Vec::new() };
        self.pressed += 1;
        match chord.to_string().as_str() {
            "q" => vec![Effect::Quit],
            "e" => vec![Effect::OpenEditor { name: "Cargo.toml".to_owned(), line: 3, column: 2 }],
            "r" => vec![Effect::Reload],
            "m" => vec![Effect::TakeMouse(false)],
            "ctrl-l" => vec![Effect::Redraw],
            "ctrl-z" => vec![Effect::Suspend],
            _ => Vec::new(),
        }
    }

    pub fn status(&self) -> String {
        format!("pressed {} {}", self.pressed, self.heard)
    }
}
