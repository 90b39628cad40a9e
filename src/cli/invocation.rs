//! What a run of the program is asked to do, as its commands need it. How that was written is not known any more.

use std::path::PathBuf;

use chrono::{Local, NaiveDate};

use super::arguments::{
    Arguments, CacheArguments, CheckArguments, ColoursArgument, CommandArguments, CountArgument,
    FormatArgument, FrameArguments, GenerateArguments, MixArgument, PlayArguments, PlayFormatArgument,
    RankArguments, RowsArguments, ScoreArguments, ScoredArgument, TableFormatArgument, WeightsArgument,
    WhenArgument,
};
use super::play::Mode;
use crate::analysis::hypotheses::{Counting, Options, Weights};
use crate::casebook::AsOf;
use crate::generate::{Mix, Plan};
use crate::headless::tape::{Characters, Colours};
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
    Desk(Desk),
    Check(Check),
    Explain { rule: Option<String> },
    Init { folder: PathBuf, content: Content },
    Generate { folder: PathBuf, plan: Plan },
    ClearCache,
    Licences,
    Contradictions(Rows),
    List(List),
    Rank(Rank),
    Score(Score),
    Warnings(Rows),
    Play(Play),
    Frame(Frame),
}

/// The screens, on a casebook.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) casebook: Option<PathBuf>,
    pub(super) today: NaiveDate,
    pub(super) watching: Watching,
    pub(super) remembering: Remembering,
}

/// Figures or findings of a casebook as rows.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) casebook: Option<PathBuf>,
    pub(super) format: TableFormat,
    pub(super) today: NaiveDate,
}

/// Records of all kinds.
#[derive(Debug)]
pub(super) struct List {
    pub(super) rows: Rows,
    pub(super) listed: Listed,
}

/// What is listed.
#[derive(Debug)]
pub(super) enum Listed {
    /// The records that a filter keeps; all where it is empty.
    Records { filter: String },
    /// The fields of the filter language.
    Fields,
}

/// Figures of what is settled.
#[derive(Debug)]
pub(super) struct Score {
    pub(super) rows: Rows,
    pub(super) shown: Scored,
}

/// Where hypotheses stand.
#[derive(Debug)]
pub(super) struct Rank {
    pub(super) rows: Rows,
    /// The identifier of the one question that is asked for.
    pub(super) question: Option<String>,
    pub(super) sensitivity: SensitivityWanted,
    pub(super) options: Options,
}

/// Whether it is told what first place hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SensitivityWanted {
    Yes,
    No,
}

/// Which figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scored {
    Scores,
    Parts,
    Calibration,
    Together,
}

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableFormat {
    Table,
    Json,
    Csv,
}

#[derive(Debug)]
pub(super) struct Play {
    pub(super) tapes: Vec<PathBuf>,
    pub(super) mode: Mode,
    pub(super) filter: Option<String>,
    pub(super) diff_folder: Option<PathBuf>,
    pub(super) format: PlayFormat,
    pub(super) colour: When,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlayFormat {
    Human,
    Json,
}

/// One frame. Names of screens, keys and the size are read where there is somebody to tell of mistakes in them.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) casebook: Option<PathBuf>,
    pub(super) screen: String,
    pub(super) keys: String,
    pub(super) size: String,
    pub(super) to: String,
    pub(super) scale: u16,
    pub(super) colours: Colours,
    pub(super) characters: Characters,
    pub(super) today: NaiveDate,
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

/// Whether files that change on disk are read again by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Watching {
    AsConfigured,
    Off,
}

/// Whether casebooks are kept for the next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remembering {
    AsConfigured,
    Off,
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
            None => {
                let watching = if written.no_watch { Watching::Off } else { Watching::AsConfigured };
                let remembering = if written.no_cache { Remembering::Off } else { Remembering::AsConfigured };
                Command::Desk(Desk { casebook: written.casebook, today: today(), watching, remembering })
            }
            Some(CommandArguments::Check(check)) => Command::Check(check.into()),
            Some(CommandArguments::Explain { rule }) => Command::Explain { rule },
            Some(CommandArguments::Init { demo, folder }) => {
                let content = if demo { Content::FoundingCase } else { Content::Template };
                Command::Init { folder, content }
            }
            Some(CommandArguments::Generate(generate)) => {
                Command::Generate { plan: generate.plan(), folder: generate.folder }
            }
            Some(CommandArguments::Play(play)) => Command::Play(play.into()),
            Some(CommandArguments::Frame(frame)) => Command::Frame(frame.into()),
            Some(CommandArguments::Cache(CacheArguments::Clear)) => Command::ClearCache,
            Some(CommandArguments::Licences) => Command::Licences,
            Some(CommandArguments::Contradictions(order)) => Command::Contradictions(order.into()),
            Some(CommandArguments::List(list)) => {
                let listed = if list.fields {
                    Listed::Fields
                } else {
                    Listed::Records { filter: joined(list.filter) }
                };
                Command::List(List { rows: list.rows.into(), listed })
            }
            Some(CommandArguments::Rank(rank)) => Command::Rank(rank.into()),
            Some(CommandArguments::Score(score)) => Command::Score(score.into()),
            Some(CommandArguments::Warnings(order)) => Command::Warnings(order.into()),
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
            colour: written.color.into(),
            today: written.today.unwrap_or_else(today),
        }
    }
}

impl From<WhenArgument> for When {
    fn from(written: WhenArgument) -> Self {
        match written {
            WhenArgument::Auto => Self::Auto,
            WhenArgument::Always => Self::Always,
            WhenArgument::Never => Self::Never,
        }
    }
}

impl From<RowsArguments> for Rows {
    fn from(written: RowsArguments) -> Self {
        let format = match written.format {
            TableFormatArgument::Table => TableFormat::Table,
            TableFormatArgument::Json => TableFormat::Json,
            TableFormatArgument::Csv => TableFormat::Csv,
        };
        Self { casebook: written.casebook, format, today: written.today.unwrap_or_else(today) }
    }
}

impl From<RankArguments> for Rank {
    fn from(written: RankArguments) -> Self {
        let options = Options {
            weights: match written.weights {
                WeightsArgument::Stated => Weights::Stated,
                WeightsArgument::Graded => Weights::Graded,
            },
            counting: match written.count {
                CountArgument::Items => Counting::EachItem,
                CountArgument::Origins => Counting::EachOrigin,
            },
        };
        let sensitivity = if written.sensitivity { SensitivityWanted::Yes } else { SensitivityWanted::No };
        Self { rows: written.rows.into(), question: written.question, sensitivity, options }
    }
}

impl From<ScoreArguments> for Score {
    fn from(written: ScoreArguments) -> Self {
        let shown = match written.show {
            ScoredArgument::Scores => Scored::Scores,
            ScoredArgument::Parts => Scored::Parts,
            ScoredArgument::Calibration => Scored::Calibration,
            ScoredArgument::Together => Scored::Together,
        };
        Self { rows: written.rows.into(), shown }
    }
}

impl From<PlayArguments> for Play {
    fn from(written: PlayArguments) -> Self {
        Self {
            tapes: written.tapes,
            mode: match (written.check, written.update) {
                (true, _) => Mode::Check,
                (false, true) => Mode::Update,
                (false, false) => Mode::Write,
            },
            filter: written.filter,
            diff_folder: written.diff_dir,
            format: match written.format {
                PlayFormatArgument::Human => PlayFormat::Human,
                PlayFormatArgument::Json => PlayFormat::Json,
            },
            colour: written.color.into(),
        }
    }
}

impl GenerateArguments {
    fn plan(&self) -> Plan {
        Plan {
            records: self.records as usize,
            seed: self.seed,
            per_file: self.per_file as usize,
            mix: match self.mix {
                MixArgument::Case => Mix::Case,
                MixArgument::Events => Mix::Events,
            },
        }
    }
}

impl From<FrameArguments> for Frame {
    fn from(written: FrameArguments) -> Self {
        Self {
            casebook: written.casebook,
            screen: written.screen,
            keys: written.keys,
            size: written.size,
            to: written.to,
            scale: written.scale,
            colours: match written.colours {
                ColoursArgument::True => Colours::True,
                ColoursArgument::Indexed256 => Colours::Indexed256,
                ColoursArgument::Ansi16 => Colours::Ansi16,
                ColoursArgument::None => Colours::None,
            },
            characters: if written.ascii { Characters::Ascii } else { Characters::Unicode },
            today: written.today.unwrap_or_else(today),
        }
    }
}

/// Several filters that all have to hold, as one.
fn joined(filters: Vec<String>) -> String {
    let mut written: Vec<String> = filters.into_iter().filter(|filter| !filter.trim().is_empty()).collect();
    if written.len() > 1 {
        for filter in &mut written {
            *filter = format!("({filter})");
        }
    }
    written.join(" ")
}

fn today() -> NaiveDate {
    Local::now().date_naive()
}
