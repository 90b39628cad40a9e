//! Keys as tapes name them: `Down 3`, `Enter@500ms`, `Ctrl+Alt+P`, `Shift+Tab`, `F1`.

use super::command::Verb;
use super::near::did_you_mean;
use super::pace;
use super::scan::Scanner;
use crate::app::chord::{Chord, Key};
use crate::text::{Diagnostic, Located};

/// The named keys.
pub(super) const KEYS: &[(&str, Key)] = &[
    ("Enter", Key::Enter),
    ("Escape", Key::Esc),
    ("Tab", Key::Tab),
    ("Space", Key::Char(' ')),
    ("Backspace", Key::Backspace),
    ("Delete", Key::Delete),
    ("Insert", Key::Insert),
    ("Up", Key::Up),
    ("Down", Key::Down),
    ("Left", Key::Left),
    ("Right", Key::Right),
    ("PageUp", Key::PageUp),
    ("PageDown", Key::PageDown),
    ("Home", Key::Home),
    ("End", Key::End),
];

/// More presses of one key are surely a slip.
const MOST: u32 = 10_000;

/// The key that a word names.
pub(super) fn named(word: &str) -> Option<Key> {
    let function = || {
        let number = word.strip_prefix('F')?.parse().ok()?;
        (1..=12).contains(&number).then_some(Key::Function(number))
    };
    KEYS.iter().find(|(name, _)| *name == word).map(|(_, key)| *key).or_else(function)
}

/// What follows the name of a key: how fast, and how often.
pub(super) fn repeated(chord: Chord, scanner: &mut Scanner<'_>) -> Result<Verb, Diagnostic> {
    let pace = at_pace(scanner)?;
    let times = times(scanner)?;
    Ok(Verb::Press { chord, pace, times })
}

/// `@500ms`, if it stands here.
pub(super) fn at_pace(scanner: &mut Scanner<'_>) -> Result<Option<std::time::Duration>, Diagnostic> {
    if !scanner.take('@') {
        return Ok(None);
    }
    let written = scanner.word();
    match pace::parse(written.value) {
        Some(pace) => Ok(Some(pace)),
        None => Err(no_time(&written)),
    }
}

/// That something is no time.
pub(super) fn no_time(written: &Located<&str>) -> Diagnostic {
    let message = format!("`{:.40}` is no time", written.value);
    let hint = "write seconds or milliseconds, as in `0.5`, `2s`, `100ms`".to_owned();
    Diagnostic::error("tape-argument", message).at(written.place.clone()).hint(hint)
}

/// A count, if one stands here; else once.
pub(super) fn times(scanner: &mut Scanner<'_>) -> Result<u32, Diagnostic> {
    scanner.skip_blanks();
    if !scanner.peek().is_some_and(|letter| letter.is_ascii_digit()) {
        return Ok(1);
    }
    let written = scanner.word();
    match written.value.parse() {
        Ok(times) if times <= MOST => Ok(times),
        _ => {
            let message = format!("`{:.40}` is no count from 0 to {MOST}", written.value);
            Err(Diagnostic::error("tape-argument", message).at(written.place))
        }
    }
}

/// The chord of `Ctrl+…`, `Alt+…` or `Shift+…`, whose first word has been taken.
pub(super) fn held(first: &Located<&str>, scanner: &mut Scanner<'_>) -> Result<Chord, Diagnostic> {
    let mut chord = Chord::plain(Key::Esc);
    let mut word = first.clone();
    loop {
        match word.value {
            "Ctrl" => chord.ctrl = true,
            "Alt" => chord.alt = true,
            "Shift" => chord.shift = true,
            _ => {
                chord.key = key(&word)?;
                return Ok(shifted(chord));
            }
        }
        if !scanner.take('+') {
            let message = format!("`{}` wants a key behind it", first.value);
            let hint = format!("write it as in `{}+O`", first.value);
            return Err(Diagnostic::error("tape-argument", message).at(word.place).hint(hint));
        }
        word = piece(scanner);
    }
}

/// A named key or modifier, or one letter of any kind.
fn piece<'a>(scanner: &mut Scanner<'a>) -> Located<&'a str> {
    if scanner.peek().is_some_and(char::is_alphanumeric) { scanner.word() } else { scanner.run() }
}

fn key(word: &Located<&str>) -> Result<Key, Diagnostic> {
    let mut letters = word.value.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Ok(Key::Char(letter));
    }
    named(word.value).ok_or_else(|| {
        let message = format!("`{:.40}` is no key", word.value);
        let names = KEYS.iter().map(|(name, _)| *name).chain(["Ctrl", "Alt", "Shift"]);
        let hint = did_you_mean(word.value, names).unwrap_or_else(|| {
            "a key is one letter, or a name such as `Enter`, `Tab`, `Left`, `F1`".to_owned()
        });
        Diagnostic::error("tape-argument", message).at(word.place.clone()).hint(hint)
    })
}

/// A shifted letter is another letter; and with Ctrl, terminals know no case: VHS writes `Ctrl+C` for `ctrl-c`.
fn shifted(mut chord: Chord) -> Chord {
    if let Key::Char(letter) = chord.key {
        let lowered = if chord.ctrl { letter.to_ascii_lowercase() } else { letter };
        chord.key = Key::Char(if chord.shift { letter.to_ascii_uppercase() } else { lowered });
        chord.shift = false;
    }
    chord
}
