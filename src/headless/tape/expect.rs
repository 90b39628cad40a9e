//! What a tape expects of the program: texts on the screen, and states that a text would not tell.

use super::Pattern;
use super::near::did_you_mean;
use super::scan::Scanner;
use super::setting::text;
use crate::app::region;
use crate::text::{Diagnostic, Located};

/// Something that must hold, or the tape has failed.
#[derive(Clone, Debug)]
pub enum Expectation {
    /// A text is in a region of the screen, or in none of it.
    Shown { pattern: Pattern, region: Option<&'static str>, is_wanted: bool },
    /// The keys go to this region.
    Focus(&'static str),
    /// This record is selected, by kind and identifier.
    Selection(String),
    /// So many rows stand in a list.
    Count { region: &'static str, rows: usize },
    /// So many problems were found in the casebook.
    Problems(usize),
    /// A file of the casebook's copy.
    File { file: Located<String>, state: FileState },
    /// An editor was asked for, at a file and line.
    Editor(String),
    /// The program has ended with this exit code.
    Exit(u8),
}

/// What is expected of a file.
#[derive(Clone, Debug)]
pub enum FileState {
    Contains(Pattern),
    Lacks(Pattern),
    Missing,
}

/// The words that may follow `Expect`, beside a text or pattern.
const STATES: [&str; 8] = ["none", "focus", "selection", "count", "problems", "file", "editor", "exit"];

/// Reads what follows `Expect`.
pub(super) fn read(scanner: &mut Scanner<'_>) -> Result<Expectation, Diagnostic> {
    scanner.skip_blanks();
    if let Some(pattern) = pattern(scanner)? {
        return Ok(Expectation::Shown { pattern, region: region(scanner)?, is_wanted: true });
    }
    let word = scanner.word();
    match word.value {
        "none" => {
            scanner.skip_blanks();
            let pattern = wanted_pattern(scanner)?;
            Ok(Expectation::Shown { pattern, region: region(scanner)?, is_wanted: false })
        }
        "focus" => Ok(Expectation::Focus(named_region(scanner)?)),
        "selection" => Ok(Expectation::Selection(text(scanner)?.value.to_owned())),
        "count" => {
            let region = named_region(scanner)?;
            Ok(Expectation::Count { region, rows: number(scanner, 10_000_000)? })
        }
        "problems" => Ok(Expectation::Problems(number(scanner, 10_000_000)?)),
        "file" => file(scanner),
        "editor" => Ok(Expectation::Editor(text(scanner)?.value.to_owned())),
        "exit" => Ok(Expectation::Exit(number(scanner, 255)? as u8)),
        other => {
            let message = format!("`Expect` knows no `{other:.40}`");
            let hint = did_you_mean(other, STATES).unwrap_or_else(|| {
                format!("it takes a text in quotes, a /pattern/, or {}", STATES.join(", "))
            });
            Err(Diagnostic::error("tape-argument", message).at(word.place).hint(hint))
        }
    }
}

fn file(scanner: &mut Scanner<'_>) -> Result<Expectation, Diagnostic> {
    let file = text(scanner)?.map(str::to_owned);
    scanner.skip_blanks();
    let word = scanner.word();
    let state = match word.value {
        "contains" => FileState::Contains(wanted_pattern(scanner)?),
        "lacks" => FileState::Lacks(wanted_pattern(scanner)?),
        "missing" => FileState::Missing,
        other => {
            let message =
                format!("a file `contains` or `lacks` a text, or is `missing`; found `{other:.40}`");
            return Err(Diagnostic::error("tape-argument", message).at(word.place));
        }
    };
    Ok(Expectation::File { file, state })
}

fn number(scanner: &mut Scanner<'_>, most: usize) -> Result<usize, Diagnostic> {
    scanner.skip_blanks();
    let written = scanner.run();
    written.value.parse().ok().filter(|number| *number <= most).ok_or_else(|| {
        let message = format!("`{:.40}` is no number from 0 to {most}", written.value);
        Diagnostic::error("tape-argument", message).at(written.place.clone())
    })
}

/// `"text"` or `/expression/`, if one stands here.
pub(super) fn pattern(scanner: &mut Scanner<'_>) -> Result<Option<Pattern>, Diagnostic> {
    if scanner.is_quoted() {
        return scanner.quoted("text").map(|text| Some(Pattern::Text(text.value.to_owned())));
    }
    if scanner.peek() == Some('/') { expression(scanner).map(Some) } else { Ok(None) }
}

pub(super) fn wanted_pattern(scanner: &mut Scanner<'_>) -> Result<Pattern, Diagnostic> {
    scanner.skip_blanks();
    pattern(scanner)?.ok_or_else(|| {
        let message = "here a text in quotes or a /pattern/ is wanted";
        Diagnostic::error("tape-argument", message).at(scanner.here())
    })
}

/// `/expression/`.
pub(super) fn expression(scanner: &mut Scanner<'_>) -> Result<Pattern, Diagnostic> {
    scanner.skip_blanks();
    if scanner.peek() != Some('/') {
        let diagnostic = Diagnostic::error("tape-argument", "here a /pattern/ is wanted");
        return Err(diagnostic.at(scanner.here()));
    }
    let written = scanner.quoted("pattern")?;
    Pattern::expression(written.value).map_err(|reason| {
        let message = format!("this is no regular expression: {reason}");
        Diagnostic::error("tape-argument", message).at(written.place)
    })
}

/// `in REGION`, if it stands here.
pub(super) fn region(scanner: &mut Scanner<'_>) -> Result<Option<&'static str>, Diagnostic> {
    scanner.skip_blanks();
    if scanner.peek() != Some('i') {
        return Ok(None);
    }
    keyword(scanner, "in")?;
    named_region(scanner).map(Some)
}

pub(super) fn keyword(scanner: &mut Scanner<'_>, wanted: &str) -> Result<(), Diagnostic> {
    let word = scanner.word();
    if word.value == wanted {
        return Ok(());
    }
    let message = format!("here `{wanted}` is wanted, found `{:.40}`", word.value);
    Err(Diagnostic::error("tape-argument", message).at(word.place))
}

fn named_region(scanner: &mut Scanner<'_>) -> Result<&'static str, Diagnostic> {
    scanner.skip_blanks();
    let word = scanner.word();
    // People say "in pane claims" as well as "in claims".
    let word = if word.value == "pane" {
        scanner.skip_blanks();
        scanner.word()
    } else {
        word
    };
    region::NAMES.iter().copied().find(|name| *name == word.value).ok_or_else(|| {
        let message = format!("no part of the screen is called `{:.40}`", word.value);
        let hint = did_you_mean(word.value, region::NAMES.iter().copied())
            .unwrap_or_else(|| format!("the parts are {}", region::NAMES.join(", ")));
        Diagnostic::error("tape-argument", message).at(word.place.clone()).hint(hint)
    })
}
