//! From arguments to an exit code: 0 all is well, 1 a check found problems, 2 it could not run. What the commands do is
//! theirs; here it is decided what becomes of their failures.

use std::ffi::OsString;
use std::io;

use clap::Parser as _;

use super::arguments::Arguments;
use super::failure::Failure;
use super::invocation::{Command, Invocation};
use super::world::{Paint, World};
use super::{
    check, contradictions, desk, explain, generate, init, licences, list, log, play, rank, remember, score,
    warnings,
};
use crate::text::Shown;
use crate::worker;

pub(super) const CLEAN: u8 = 0;
pub(super) const PROBLEMS: u8 = 1;
pub(super) const COULD_NOT_RUN: u8 = 2;

/// Runs the program with these arguments, the first being its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>, world: &mut World<'_>) -> u8 {
    worker::leave_panics_to_the_answer();
    let invocation = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => Invocation::from(arguments),
        Err(error) => return answer(&error, world),
    };
    let code = perform(&invocation, world).and_then(|code| {
        world.out.flush()?;
        Ok(code)
    });
    code.unwrap_or_else(|failure| report(&failure, world))
}

fn perform(invocation: &Invocation, world: &mut World<'_>) -> Result<u8, Failure> {
    log::start(invocation.options.log.as_deref())?;
    match &invocation.command {
        Command::Desk(order) => desk::run(order, &invocation.options, world),
        Command::Check(check) => check::run(check, &invocation.options, world),
        Command::Explain { rule } => explain::run(rule.as_deref(), world),
        Command::Init { folder, content } => init::run(folder, *content, world),
        Command::Generate { folder, plan } => generate::run(folder, plan, world),
        Command::Contradictions(order) => contradictions::run(order, &invocation.options, world),
        Command::List(order) => list::run(order, &invocation.options, world),
        Command::Rank(order) => rank::run(order, &invocation.options, world),
        Command::Score(order) => score::run(order, &invocation.options, world),
        Command::Warnings(order) => warnings::run(order, &invocation.options, world),
        Command::Play(order) => play::run(order, &invocation.options, world),
        Command::Frame(order) => play::run_frame(order, &invocation.options, world),
        Command::ClearCache => remember::clear(world),
        Command::Licences => licences::run(world),
    }
}

/// Help and version are data; a mistake in the arguments is a failure.
fn answer(error: &clap::Error, world: &mut World<'_>) -> u8 {
    let is_mistake = error.use_stderr();
    let paint = if is_mistake { world.paint_err() } else { world.paint_out(super::invocation::When::Auto) };
    let text = match paint {
        Paint::Coloured => error.render().ansi().to_string(),
        Paint::Plain => error.render().to_string(),
    };
    let written: io::Result<()> = if is_mistake {
        world.err.write_all(text.as_bytes())
    } else {
        world.out.write_all(text.as_bytes()).and_then(|()| world.out.flush())
    };
    match written {
        _ if is_mistake => COULD_NOT_RUN,
        Ok(()) => CLEAN,
        Err(error) => report(&Failure::from(error), world),
    }
}

/// One sentence on standard error, and one on what to do. That standard error is closed helps nobody to know.
fn report(failure: &Failure, world: &mut World<'_>) -> u8 {
    if failure.is_closed_pipe() {
        return CLEAN;
    }
    tracing::error!(%failure, "the command could not run");
    let _ = writeln!(world.err, "watchfloor: {}", Shown::line(&failure.to_string()).as_str());
    if let Some(hint) = failure.hint() {
        let _ = writeln!(world.err, "  = help: {}", Shown::line(&hint).as_str());
    }
    COULD_NOT_RUN
}
