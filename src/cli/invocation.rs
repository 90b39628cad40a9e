//! What a run of the program is asked to do, as its commands need it. How that was written is not known any more.

use std::path::PathBuf;

use chrono::{Local, NaiveDate};

use super::arguments::{Arguments, CheckArguments, CommandArguments, FormatArgument, WhenArgument};
use crate::casebook::AsOf;
use crate::text::Severity;

#[derive(Debug)]
pub(super) struct Invocation {
    pub(super) command: Command,
    pub(super) options: GlobalOptions,
}

/// What every command takes.
#[derive(Debug)]
pub(super) struct GlobalOptions {
    /// The configuration to read instead of the user's own.
    pub(super) config: Option<PathBuf>,
    /// The theme to use instead of the configured one.
    pub(super) theme: Option<String>,
    pub(super) log: Option<PathBuf>,
    /// The date as of which everything is shown and checked; none for all that is known by now.
    pub(super) as_of: Option<AsOf>,
}

#[derive(Debug)]
pub(super) enum Command {
    Desk { casebook: Option<PathBuf>, today: NaiveDate },
    Check(Check),
    Explain { rule: Option<String> },
    Init { folder: PathBuf, content: Content },
}

#[derive(Debug)]
pub(super) struct Check {
    pub(super) casebook: Option<PathBuf>,
    pub(super) format: Format,
    /// The least severity that makes the casebook unclean.
    pub(super) threshold: Severity,
    pub(super) colour: When,
    pub(super) today: NaiveDate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Human,
    Json,
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

/// What a new casebook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Template,
    FoundingCase,
}

impl From<Arguments> for Invocation {
    fn from(written: Arguments) -> Self {
        let command = match written.command {
            None => Command::Desk { casebook: written.casebook, today: today() },
            Some(CommandArguments::Check(check)) => Command::Check(check.into()),
            Some(CommandArguments::Explain { rule }) => Command::Explain { rule },
            Some(CommandArguments::Init { demo, folder }) => {
                let content = if demo { Content::FoundingCase } else { Content::Template };
                Command::Init { folder, content }
            }
        };
        let global = written.global;
        let options = GlobalOptions {
            config: global.config,
            theme: global.theme,
            log: global.log,
            as_of: global.as_of,
        };
        Self { command, options }
    }
}

impl From<CheckArguments> for Check {
    fn from(written: CheckArguments) -> Self {
        Self {
            casebook: written.casebook,
            format: match written.format {
                FormatArgument::Human => Format::Human,
                FormatArgument::Json => Format::Json,
                FormatArgument::Github => Format::Github,
            },
            threshold: if written.strict { Severity::Warning } else { Severity::Error },
            colour: match written.color {
                WhenArgument::Auto => When::Auto,
                WhenArgument::Always => When::Always,
                WhenArgument::Never => When::Never,
            },
            today: written.today.unwrap_or_else(today),
        }
    }
}

fn today() -> NaiveDate {
    Local::now().date_naive()
}
