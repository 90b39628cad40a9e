//! A key press as a value, and the way people write it: `j`, `ctrl-o`, `alt-left`, `shift-tab`, `space`.
//! Which library delivered it is not known here.

use std::fmt;

/// A key without what was held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A character as typed, upper case where shift made it so.
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// F1 to F12.
    Function(u8),
}

/// A key and what was held down with it.
///
/// `shift` is set for named keys alone: a shifted character is another character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    pub key: Key,
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
}

/// Why a text names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{written}` names no key")]
pub struct ChordError {
    pub written: String,
}

const NAMED: &[(&str, Key)] = &[
    ("enter", Key::Enter),
    ("esc", Key::Esc),
    ("tab", Key::Tab),
    ("backspace", Key::Backspace),
    ("delete", Key::Delete),
    ("insert", Key::Insert),
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("home", Key::Home),
    ("end", Key::End),
    ("pageup", Key::PageUp),
    ("pagedown", Key::PageDown),
    ("space", Key::Char(' ')),
    ("minus", Key::Char('-')),
];

impl Chord {
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, shift: false }
    }

    pub const fn char(letter: char) -> Self {
        Self::plain(Key::Char(letter))
    }

    /// Reads `ctrl-alt-x`, `shift-tab`, `f1`, `G`, also in angle brackets: `<enter>`.
    ///
    /// # Errors
    /// Where a part is no modifier or the last part no key.
    pub fn parse(written: &str) -> Result<Self, ChordError> {
        let failed = || ChordError { written: written.to_owned() };
        let inner = written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(written);
        let mut chord = Self::plain(Key::Esc);
        let mut rest = inner;
        while let Some((modifier, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
            match modifier.to_ascii_lowercase().as_str() {
                "ctrl" | "c" => chord.ctrl = true,
                "alt" | "a" => chord.alt = true,
                "shift" | "s" => chord.shift = true,
                _ => return Err(failed()),
            }
            rest = tail;
        }
        chord.key = parse_key(rest).ok_or_else(failed)?;
        if let Key::Char(letter) = chord.key
            && chord.shift
        {
            chord.key = Key::Char(letter.to_ascii_uppercase());
            chord.shift = false;
        }
        Ok(chord)
    }

    /// Reads a script of keys: names in angle brackets, everything else letter by letter, blanks for nothing, as in
    /// `/ lukash <enter> x`.
    ///
    /// # Errors
    /// The first name in brackets that is none.
    pub fn parse_script(script: &str) -> Result<Vec<Self>, ChordError> {
        let mut chords = Vec::new();
        for word in script.split_whitespace() {
            match word.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                Some(name) if !name.is_empty() => chords.push(Self::parse(name)?),
                _ => chords.extend(word.chars().map(Self::char)),
            }
        }
        Ok(chords)
    }

    /// The character that a text field takes from this key, if any.
    pub fn typed(self) -> Option<char> {
        match self.key {
            Key::Char(letter) if !self.ctrl && !self.alt => Some(letter),
            _ => None,
        }
    }
}

fn parse_key(name: &str) -> Option<Key> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(Key::Char(letter));
    }
    let lowered = name.to_ascii_lowercase();
    if let Some((_, key)) = NAMED.iter().find(|(known, _)| *known == lowered) {
        return Some(*key);
    }
    let number = lowered.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(Key::Function(number))
}

impl fmt::Display for Chord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let modifiers = [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")];
        for (_, name) in modifiers.iter().filter(|(held, _)| *held) {
            out.write_str(name)?;
        }
        match (self.key, NAMED.iter().find(|(_, key)| *key == self.key)) {
            (_, Some((name, _))) => out.write_str(name),
            (Key::Function(number), None) => write!(out, "f{number}"),
            (Key::Char(letter), None) => write!(out, "{letter}"),
            (key, None) => write!(out, "{key:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_are_read_and_printed_back() {
        let check = |written: &str, printed: &str| {
            assert_eq!(
                Chord::parse(written).map(|chord| chord.to_string()),
                Ok(printed.to_owned()),
                "{written}"
            );
        };
        check("j", "j");
        check("G", "G");
        check("shift-g", "G");
        check("<enter>", "enter");
        check("<c-o>", "ctrl-o");
        check("Ctrl-o", "ctrl-o");
        check("alt-left", "alt-left");
        check("shift-tab", "shift-tab");
        check("f12", "f12");
        check("-", "minus");
        check("ctrl--", "ctrl-minus");
        check("space", "space");
        check("[", "[");
        check("ж", "ж");
    }

    #[test]
    fn a_script_is_letters_and_names() {
        let check = |script: &str, expected: &[&str]| {
            let chords = Chord::parse_script(script).expect("every name is a key");
            assert_eq!(chords.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
        };
        check("/ ab <enter> x", &["/", "a", "b", "enter", "x"]);
        check("< <> <ctrl-o>", &["<", "<", ">", "ctrl-o"]);
        assert_eq!(Chord::parse_script("j <entr>"), Err(ChordError { written: "entr".to_owned() }));
    }

    #[test]
    fn what_names_no_key_is_refused() {
        for bad in ["", "f13", "hyper-x", "enterr", "ctrl-"] {
            assert_eq!(Chord::parse(bad), Err(ChordError { written: bad.to_owned() }));
        }
    }
}
