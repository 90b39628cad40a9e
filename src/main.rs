//! A stand-in until the command line is there: runs the application in the terminal.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use ratatui::style::Style;
use watchfloor::app::{App, Loaded};
use watchfloor::terminal::{self, Appearance, BackgroundSource, Options};

fn main() -> ExitCode {
    let options = Options {
        folder: PathBuf::from("."),
        mouse: true,
        appearance: Appearance::from_environment(),
        background: BackgroundSource::AskTerminal,
    };
    let reload = Box::new(|| Arc::new(Loaded::default()));
    let outcome = terminal::run(
        App::default(),
        |app, appearance, area, frame| {
            let text = format!("{} {:?}", app.status(), appearance.background);
            frame.set_stringn(0, 0, text, area.width.into(), Style::default());
        },
        reload,
        options,
    );
    match outcome {
        Ok(outcome) => ExitCode::from(outcome.exit_code()),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "watchfloor: {error}");
            ExitCode::from(2)
        }
    }
}
