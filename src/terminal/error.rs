//! Why the live program could not start. What was drawn or read is not known here.

use std::io;

/// The terminal refused, or there is none. Nothing was written to it.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    #[error("{stream} is not a terminal, and the screen needs one; `watchfloor check` needs no terminal")]
    NoTerminal { stream: &'static str },
    #[error(
        "this terminal cannot be drawn on (TERM is {term}); set TERM to what you use, for example xterm-256color; \
         `watchfloor check` needs no terminal"
    )]
    Dumb { term: String },
    #[error("the terminal could not be taken: {source}")]
    Refused {
        #[source]
        source: io::Error,
    },
}
