//! Why a command could not run: what was being done, to which path, and what to do about it. Problems inside a casebook
//! are no failures; they are diagnostics.

use std::io;
use std::path::PathBuf;

use crate::disk::reason;
use crate::terminal::TerminalError;
use crate::text::did_you_mean;

#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// Also what a closed pipe looks like, which is no failure at all.
    #[error("the output could not be written: {0}")]
    Output(#[from] io::Error),
    #[error("{asked_by}there is no folder `{}`", path.display())]
    NoCasebook { path: PathBuf, asked_by: &'static str, hint: Option<String> },
    #[error("{asked_by}`{}` lies in no casebook: no folder above it holds `casebook.toml`", path.display())]
    NoCasebookAbove { path: PathBuf, asked_by: &'static str },
    #[error("{asked_by}`{}` is neither a folder nor a file", path.display())]
    NoFolder { path: PathBuf, asked_by: &'static str },
    #[error("`{}` cannot be read: {}", path.display(), reason(source))]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("`{}` is there already and not empty", path.display())]
    NotEmpty { path: PathBuf },
    #[error("`{}` cannot be written: {}", path.display(), reason(source))]
    Unwritable { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Terminal(#[from] TerminalError),
    #[error("there is no theme called `{name}`")]
    UnknownTheme { name: String, names: Vec<String> },
    #[error("there is no tape `{}`", path.display())]
    NoTape { path: PathBuf },
    #[error("no tape lies below `{}`", path.display())]
    NoTapes { path: PathBuf },
    #[error("no tape's path contains `{filter}`")]
    NoTapeMatches { filter: String },
    #[error("`{}` has no mark `<!-- {name} -->` with its end", path.display())]
    NoMark { path: PathBuf, name: String },
    #[error("`{}` does not say what picture it is", path.display())]
    NoPicture { path: PathBuf },
    /// Something of one frame that was asked for: its keys, its size, its screen.
    #[error("{message}")]
    NoFrame { message: String, hint: Option<String> },
    #[error("there is no question called `{name}`")]
    UnknownQuestion { name: String, names: Vec<String> },
    #[error("there is no rule called `{name}`")]
    UnknownRule { name: String, names: Vec<&'static str> },
}

impl Failure {
    /// Whether whoever read our output has enough of it.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    pub(super) fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Output(_) | Self::Terminal(_) => return None,
            Self::NoCasebook { hint: Some(hint), .. } => hint,
            Self::NoCasebook { hint: None, .. } => "`watchfloor init DIR` starts a casebook in a new folder",
            Self::NoCasebookAbove { .. } | Self::NoFolder { .. } => {
                "name the casebook's folder, or start one with `watchfloor init DIR`"
            }
            Self::Unreadable { .. } => "look at its permissions, or name another casebook",
            Self::NotEmpty { .. } => "name a folder that is new or empty",
            Self::Unwritable { .. } => {
                "look at its permissions and at the free space, or name another folder"
            }
            Self::UnknownTheme { name, names } => {
                let names = names.iter().map(String::as_str);
                return did_you_mean(name, names.clone())
                    .or_else(|| Some(format!("the themes are {}", names.collect::<Vec<_>>().join(", "))));
            }
            Self::NoTape { .. } | Self::NoTapes { .. } => {
                "a tape's name ends in .tape; `docs/tape.md` says how to write one"
            }
            Self::NoTapeMatches { .. } => "the filter is compared with the whole path of each tape",
            Self::NoMark { name, .. } => {
                return Some(format!(
                    "put `<!-- {name} -->` and `<!-- end of {name} -->` on lines of their own"
                ));
            }
            Self::NoPicture { .. } => "end it in .txt, .ansi, .svg or .png",
            Self::NoFrame { hint, .. } => return hint.clone(),
            Self::UnknownQuestion { name, names } => {
                return did_you_mean(name, names.iter().map(String::as_str))
                    .or_else(|| Some("`watchfloor rank` ranks the answers of all questions".to_owned()));
            }
            Self::UnknownRule { name, names } => {
                return did_you_mean(name, names.iter().copied())
                    .or_else(|| Some("`watchfloor explain` lists the rules".to_owned()));
            }
        };
        Some(hint.to_owned())
    }
}
