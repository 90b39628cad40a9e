//! The arguments as they are written, and their help. Whether they make sense in this world is not asked here.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::casebook::AsOf;
use crate::generate::MOST_RECORDS;

const ABOUT: &str = "A terminal workbench for security analysts";

const LONG_ABOUT: &str = "A terminal workbench for security analysts.

Everything that is argued about an incident (who did what, who says what, who contradicts whom, what should have been \
seen, what explains it, what comes next) as plain text files, linked.

Without a command it opens the desk.";

const CASEBOOK_HELP: &str = "The casebook: a folder with `casebook.toml`, or any file in it";

const CASEBOOK_LONG_HELP: &str = "The casebook: a folder with `casebook.toml`, or any file in it.

Without it: the folder that WATCHFLOOR_CASEBOOK names; else the casebook that the current folder lies in; else the one \
that the configuration names; else the founding case, which the program carries inside itself, read-only.";

const EXAMPLES: &str = "Examples:
  watchfloor                     open the desk
  watchfloor cases/harbour       open the desk on that casebook
  watchfloor --as-of 2024-03-21  show what was known then
  watchfloor check               is the casebook fit to go out?
  watchfloor contradictions      who contradicts whom, as rows
  watchfloor init cases/harbour  start a casebook of your own
  watchfloor init --demo demo    write the founding case out, to edit it
  watchfloor play tour.tape      play a script of keys, and write the frames that it takes

Exit codes: 0 all is well, 1 `check` found problems, 2 it could not run.";

const CHECK_EXAMPLES: &str = "Examples:
  watchfloor check cases/harbour
  watchfloor check --strict              warnings count as problems too
  watchfloor check --format json | jq 'select(.rule == \"no-cite\")'
  watchfloor check --format github       in a GitHub workflow: remarks on the lines of a change
  watchfloor check --today 2024-03-28    as if it were that day
  watchfloor check --as-of 2024-03-21    only what was known then

Findings go to standard output, the summary to standard error.
Exit codes: 0 clean, 1 problems found, 2 it could not run.";

const EXPLAIN_EXAMPLES: &str = "Examples:
  watchfloor explain             every rule, a line each
  watchfloor explain no-cite     what it finds, why that matters, how to silence it";

const INIT_EXAMPLES: &str = "Examples:
  watchfloor init cases/harbour  an empty casebook, with an example of every kind of record in comments
  watchfloor init --demo demo    the founding case: the attack on the Crocus City Hall, March 2024";

const PLAY_EXAMPLES: &str = "Examples:
  watchfloor play tour.tape              write the pictures that the tape takes
  watchfloor play --check tests/tape     do all frames look as recorded?
  watchfloor play --update tests/tape    record them anew
  watchfloor play --check --diff-dir out tests/tape

The language is that of VHS (charmbracelet/vhs), with more; `docs/tape.md` is its reference.
Exit codes: 0 all as expected, 1 a frame or an expectation differs, 2 a tape could not be played.";

const FRAME_EXAMPLES: &str = "Examples:
  watchfloor frame --to desk.svg
  watchfloor frame cases/harbour --keys '/ berth <enter> x' --size 80x24
  watchfloor frame --screen problems --theme light --to problems.png --scale 2";

const CONTRADICTIONS_EXAMPLES: &str = "Examples:
  watchfloor contradictions cases/harbour
  watchfloor contradictions --as-of 2024-03-23
  watchfloor contradictions --format json | jq 'select(.state == \"open\")'
  watchfloor contradictions --format csv > contradictions.csv

The heaviest come first, then what opposes a claim without contradicting it. `docs/contradictions.md` says what each
column means.";

const SCORE_EXAMPLES: &str = "Examples:
  watchfloor score cases/harbour
  watchfloor score --format csv > scores.csv
  watchfloor score --show calibration
  watchfloor score --show together --format json

A scenario has a score once its `outcome` says yes or no. `docs/score.md` says what each figure means, and by whom.";

const RANK_EXAMPLES: &str = "Examples:
  watchfloor rank cases/harbour
  watchfloor rank --question cause --sensitivity
  watchfloor rank --weights graded --count origins
  watchfloor rank --format json | jq 'select(.rank == 1)'

Hypotheses are ranked by the evidence on their question, contributing causes are not. `docs/hypotheses.md` says what each
figure means, and by whom.";

const WARNINGS_EXAMPLES: &str = "Examples:
  watchfloor warnings cases/harbour
  watchfloor warnings --as-of 2024-03-12     as they stood then
  watchfloor warnings --format json | jq 'select(.verdict == \"wrong-window\")'
  watchfloor warnings --format csv > warnings.csv

Those that were raised first come first. `docs/warnings.md` says what each column means, and by which method.";

const GENERATE_EXAMPLES: &str = "Examples:
  watchfloor generate /tmp/large --records 100000
  watchfloor generate /tmp/events --records 1000000 --mix events
  watchfloor generate /tmp/other --records 10000 --seed 7

Nobody in it exists and nothing in it happened. The figures in `docs/scale.md` are measured on such casebooks.";

const LIST_EXAMPLES: &str = "Examples:
  watchfloor list                                        every record, a line each
  watchfloor list --where 'kind:claim speaker:zakharova'
  watchfloor list --where 'contradicted:yes | is:overdue' --format json | jq -r .name
  watchfloor list cases/harbour --where 'after:2024-03-22 grade:>=C3' --format csv > records.csv
  watchfloor list --fields                               the fields of the filter language

The language is that of every filter line; `docs/filter.md` is its reference.";

const LICENCES_EXAMPLES: &str = "Examples:
  watchfloor licences            its own licences, those of the data and of every crate in it
  watchfloor licences | less";

#[derive(Debug, Parser)]
#[command(
    name = "watchfloor",
    version,
    about = ABOUT,
    long_about = LONG_ABOUT,
    after_help = EXAMPLES,
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
pub(super) struct Arguments {
    #[arg(value_name = "CASEBOOK", help = CASEBOOK_HELP, long_help = CASEBOOK_LONG_HELP)]
    pub(super) casebook: Option<PathBuf>,
    /// Read files that change on disk again only when asked to, with a key
    #[arg(long)]
    pub(super) no_watch: bool,
    /// Neither open the casebook from what was kept of it, nor keep it for the next time
    #[arg(long)]
    pub(super) no_cache: bool,
    #[command(flatten)]
    pub(super) global: GlobalArguments,
    #[command(subcommand)]
    pub(super) command: Option<CommandArguments>,
}

#[derive(Args, Debug)]
pub(super) struct GlobalArguments {
    /// Read this file as the configuration, instead of the user's own
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Use this theme
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Show and check only what was known as of this date, as in 2024-03-21 or 2024-03
    #[arg(long, global = true, value_name = "DATE", value_parser = as_of)]
    pub(super) as_of: Option<AsOf>,
    /// Append what the program does to this file
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) log: Option<PathBuf>,
}

/// An EDTF date that has an end, or what is wrong with it and what to write instead.
fn as_of(text: &str) -> Result<AsOf, String> {
    AsOf::parse(text).map_err(|error| match error.hint() {
        Some(hint) => format!("{error}; {hint}"),
        None => error.to_string(),
    })
}

#[derive(Debug, Subcommand)]
pub(super) enum CommandArguments {
    /// Say what is wrong with a casebook, line by line
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// Say what a rule of `check` finds, and why
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain {
        /// The name of a rule; without it, all rules
        rule: Option<String>,
    },
    /// Start a new casebook
    #[command(after_help = INIT_EXAMPLES)]
    Init {
        /// Write the founding case out instead of an empty casebook
        #[arg(long)]
        demo: bool,
        /// The folder to write to; it must be new or empty
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Write a made-up casebook of any size, to see how the program behaves at that size
    #[command(after_help = GENERATE_EXAMPLES)]
    Generate(GenerateArguments),
    /// Play scripts of keys, and write or compare the frames that they take
    #[command(after_help = PLAY_EXAMPLES)]
    Play(PlayArguments),
    /// Write one frame of a screen
    #[command(after_help = FRAME_EXAMPLES)]
    Frame(FrameArguments),
    /// Write who contradicts whom, and who opposes whom in which other way
    #[command(after_help = CONTRADICTIONS_EXAMPLES)]
    Contradictions(RowsArguments),
    /// List the records that a filter keeps, of all kinds
    #[command(after_help = LIST_EXAMPLES)]
    List(ListArguments),
    /// Rank the hypotheses of each question by the evidence on it
    #[command(after_help = RANK_EXAMPLES)]
    Rank(RankArguments),
    /// Score the likelihoods of what is settled
    #[command(after_help = SCORE_EXAMPLES)]
    Score(ScoreArguments),
    /// Compare each warning with what came: window, lead, who was told
    #[command(after_help = WARNINGS_EXAMPLES)]
    Warnings(RowsArguments),
    /// Take away what is kept of casebooks for opening them sooner
    #[command(subcommand, arg_required_else_help = true)]
    Cache(CacheArguments),
    /// Say whose work the program is made of, and on which terms
    #[command(alias = "licenses", after_help = LICENCES_EXAMPLES)]
    Licences,
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub(super) enum CacheArguments {
    /// Take away everything that is kept of any casebook; the next start only takes longer
    Clear,
}

#[derive(Args, Debug)]
pub(super) struct GenerateArguments {
    /// The folder to write to; it must be new or empty
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// How many records it has; about 410 bytes each
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_RECORDS)))]
    pub(super) records: u32,
    /// What everything follows from; the same seed gives the same bytes
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(super) seed: u64,
    /// How many records a file has
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(super) per_file: u32,
    /// What it is made of
    #[arg(long, value_enum, default_value_t, value_name = "MIX")]
    pub(super) mix: MixArgument,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum MixArgument {
    /// All kinds of records, tied to each other as in a real case
    #[default]
    Case,
    /// Almost only events
    Events,
}

#[derive(Args, Debug)]
pub(super) struct RowsArguments {
    #[arg(value_name = "CASEBOOK", help = CASEBOOK_HELP, long_help = CASEBOOK_LONG_HELP)]
    pub(super) casebook: Option<PathBuf>,
    /// How the rows are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: TableFormatArgument,
    /// The day that counts as today, as in 2024-03-28
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<NaiveDate>,
}

#[derive(Args, Debug)]
pub(super) struct ListArguments {
    #[command(flatten)]
    pub(super) rows: RowsArguments,
    /// Only the records that this filter keeps; of several filters those that all of them keep
    #[arg(long = "where", value_name = "FILTER", allow_hyphen_values = true)]
    pub(super) filter: Vec<String>,
    /// List the fields of the filter language instead
    #[arg(long, conflicts_with = "filter")]
    pub(super) fields: bool,
}

#[derive(Args, Debug)]
pub(super) struct ScoreArguments {
    #[command(flatten)]
    pub(super) rows: RowsArguments,
    /// Which figures are written
    #[arg(long, value_enum, default_value_t, value_name = "FIGURES")]
    pub(super) show: ScoredArgument,
}

#[derive(Args, Debug)]
pub(super) struct RankArguments {
    #[command(flatten)]
    pub(super) rows: RowsArguments,
    /// Only this question
    #[arg(long, value_name = "ID")]
    pub(super) question: Option<String>,
    /// Say too what would change without each item, source, origin and all assumptions
    #[arg(long)]
    pub(super) sensitivity: bool,
    /// Where the weights of items come from
    #[arg(long, value_enum, default_value_t, value_name = "WEIGHTS")]
    pub(super) weights: WeightsArgument,
    /// What counts once
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    pub(super) count: CountArgument,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum WeightsArgument {
    /// From the evidence as written
    #[default]
    Stated,
    /// From the grades of the sources: our own proposal, no authority
    Graded,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum CountArgument {
    /// Each item
    #[default]
    Items,
    /// Each origin: our own proposal, no authority
    Origins,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum ScoredArgument {
    /// Of each forecast, set, person, tag and period
    #[default]
    Scores,
    /// What mean Brier scores are made of (Murphy)
    Parts,
    /// How often came what was given so much, with intervals
    Calibration,
    /// What several people's likelihoods come to together
    Together,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum TableFormatArgument {
    /// Columns, for people
    #[default]
    Table,
    /// One JSON object a row
    Json,
    /// Comma-separated values, with a line of names
    Csv,
}

#[derive(Args, Debug)]
pub(super) struct PlayArguments {
    /// Tapes, or folders of them
    #[arg(value_name = "TAPE", required = true)]
    pub(super) tapes: Vec<PathBuf>,
    /// Compare the frames with the recorded ones, and write nothing
    #[arg(long, conflicts_with = "update")]
    pub(super) check: bool,
    /// Record the frames, beside what the tapes name
    #[arg(long)]
    pub(super) update: bool,
    /// Play only tapes whose path contains this
    #[arg(long, value_name = "TEXT")]
    pub(super) filter: Option<String>,
    /// With --check: where to write pictures of what differs
    #[arg(long, value_name = "DIR", requires = "check")]
    pub(super) diff_dir: Option<PathBuf>,
    /// How results are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: PlayFormatArgument,
    /// Whether to use colours; `auto` asks the terminal and `NO_COLOR`
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: WhenArgument,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum PlayFormatArgument {
    /// A line a tape, with what differs
    #[default]
    Human,
    /// One JSON object a frame
    Json,
}

#[derive(Args, Debug)]
pub(super) struct FrameArguments {
    #[arg(value_name = "CASEBOOK", help = CASEBOOK_HELP, long_help = CASEBOOK_LONG_HELP)]
    pub(super) casebook: Option<PathBuf>,
    /// The screen to show
    #[arg(long, value_name = "SCREEN", default_value = "desk")]
    pub(super) screen: String,
    /// Keys to press: letters, and names as in <enter>, with blanks between them for nothing
    #[arg(long, value_name = "KEYS", default_value = "")]
    pub(super) keys: String,
    /// The size of the screen in cells
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x36")]
    pub(super) size: String,
    /// The file to write, by its ending: .txt, .ansi, .svg, .png; `-` prints the text
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub(super) to: String,
    /// Pixels of a PNG for each of the screen: 1 to 3
    #[arg(long, value_name = "FACTOR", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=3))]
    pub(super) scale: u16,
    /// How many colours the terminal has
    #[arg(long, value_enum, default_value_t, value_name = "DEPTH")]
    pub(super) colours: ColoursArgument,
    /// Use no character beyond ASCII in what the program itself draws
    #[arg(long)]
    pub(super) ascii: bool,
    /// The day that counts as today, as in 2024-03-28
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum ColoursArgument {
    #[default]
    True,
    #[value(name = "256")]
    Indexed256,
    #[value(name = "16")]
    Ansi16,
    None,
}

#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    #[arg(value_name = "CASEBOOK", help = CASEBOOK_HELP, long_help = CASEBOOK_LONG_HELP)]
    pub(super) casebook: Option<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: FormatArgument,
    /// Exit with 1 on warnings too, not only on errors
    #[arg(long)]
    pub(super) strict: bool,
    /// Whether to use colours; `auto` asks the terminal and `NO_COLOR`
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: WhenArgument,
    /// The day that counts as today, as in 2024-03-28
    #[arg(long, value_name = "DATE")]
    pub(super) today: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum FormatArgument {
    /// With the lines and what to do, for people
    #[default]
    Human,
    /// One JSON object a line, for programs
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum WhenArgument {
    #[default]
    Auto,
    Always,
    Never,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_declaration_is_sound() {
        super::Arguments::command().debug_assert();
    }
}
