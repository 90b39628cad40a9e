//! # watchfloor
//!
//! A terminal workbench for security analysts: who did what, who says what, who contradicts whom, what comes next, in
//! plain text files, on one keyboard. This page is the architecture; each module says what it is and what it refuses to
//! know.
//!
//! ## The way of the data
//! ```text
//! disk -> texts -> casebook -> analysis -> app --update--> app -> view -> Buffer -> terminal | headless
//!          ^                               |
//!          +------------- disk <- Effect --+
//! ```
//! Imports go leftwards only: `sealed < {text, model} < config < casebook < analysis < rule < app < view < {headless, terminal}
//! < cli < main`. [`disk`] knows [`text`] alone; [`worker`] and [`sealed`] know nobody.
//!
//! - [`sealed`]: columns of plain numbers, of our own or in a file that is mapped; the only room with unsafe code.
//! - [`text`]: what was written and where: files, places, diagnostics; and [`text::Shown`], the only text that may be
//!   drawn.
//! - [`model`]: the nouns as plain values, and [`model::schema`], the declared shape of every kind of record.
//! - [`casebook`]: texts become one validated whole. Records lie in flat runs of nodes that point into the texts, and
//!   are reached through 32-bit handles and typed readers, so that their layout can change under a million records
//!   without touching a screen.
//!   When each became known is worked out once; as of a date it is the same casebook without what was not yet known, so
//!   that whoever reads it tells only what was known then.
//! - [`analysis`]: pure questions about a casebook: ties, emphasis, contradictions, where claims stand, the days on
//!   which something became known.
//! - [`rule`]: the rules of `watchfloor check`, one file each; its doc comment is what `watchfloor explain` prints.
//! - [`config`]: settings as written, with places; the shipped ones overlaid by the user's.
//! - [`app`]: the state, and the one way in which it changes.
//! - [`view`]: state into cells.
//! - [`headless`], [`terminal`]: cells to text and pictures, cells to a live terminal.
//! - [`generate`]: casebooks of any size that nobody had to write, as texts. It knows nobody.
//! - [`disk`], [`worker`], [`cli`]: files, threads, and the command line.
//!
//! ## Invariants
//! 1. Only `main`, `cli`, `disk` and `terminal` do I/O, read the clock or the environment; `sealed` reads and writes the
//!    one file that it is handed. Threads for work are started
//!    in `worker` alone; `terminal` has its own for input, signals, reading again and looking back.
//! 2. Loading never fails as a whole: [`casebook::assemble`] gives a casebook and a list of diagnostics, whatever the
//!    bytes. What cannot be understood is left out and reported; the rest is shown.
//! 3. [`app::App::update`] is deterministic. [`view::draw`] changes nothing, cannot fail, takes any area, and costs by
//!    what is visible.
//! 4. `ratatui` appears in `view`, `headless`, `terminal` (and its `Rect` in `app`, where layout is solved), `crossterm`
//!    in `terminal` alone.
//! 5. A record is named by kind and identifier everywhere outside the program's memory; inside it is a handle.
//! 6. Every key goes through the keymap, and every command stands in one table with its summary.
//! 7. Iteration order is stable: a frame is a function of its inputs.
//! 8. Nothing from a file reaches the terminal without having been made safe by [`text::Shown`].

pub mod analysis;
pub mod app;
pub mod casebook;
pub mod cli;
pub mod config;
pub mod disk;
pub mod generate;
pub mod headless;
pub mod model;
pub mod rule;
pub mod sealed;
pub mod terminal;
pub mod text;
pub mod view;
pub mod worker;
