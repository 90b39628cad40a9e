//! How a role looks, as it is written in a theme: `"#c0caf5 on #1a1b26 bold"`. What a terminal can show of it is not
//! known here.

use crate::text::did_you_mean;

/// A colour as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// What the terminal itself uses.
    Default,
    Named(Ansi),
    Rgb(u8, u8, u8),
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident: $($variant:ident $word:literal)+) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($variant,)+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];
            pub const NAMES: &[&'static str] = &[$($word),+];

            pub fn parse(word: &str) -> Option<Self> {
                Self::NAMES.iter().position(|name| *name == word).map(|at| Self::ALL[at])
            }
        }
    };
}

words! {
    /// The sixteen colours that every terminal knows, in their order of numbers.
    Ansi:
    Black "black" Red "red" Green "green" Yellow "yellow" Blue "blue" Magenta "magenta" Cyan "cyan" White "white"
    BrightBlack "bright-black" BrightRed "bright-red" BrightGreen "bright-green" BrightYellow "bright-yellow"
    BrightBlue "bright-blue" BrightMagenta "bright-magenta" BrightCyan "bright-cyan" BrightWhite "bright-white"
}

words! {
    /// What a terminal does to letters, beside their colour.
    Emphasis:
    Bold "bold" Dim "dim" Italic "italic" Underlined "underlined" Reversed "reversed"
}

/// How a role looks. What is `None` stays as it is below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub foreground: Option<Colour>,
    pub background: Option<Colour>,
    pub emphasis: Vec<Emphasis>,
}

/// Why a text is no look: the word that is wrong, as the bytes from `start` to `end` of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LookError {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Look {
    /// Reads `COLOUR on COLOUR EMPHASIS …`, every part of which may be missing, in any order.
    ///
    /// # Errors
    /// At the first word that is neither a colour nor an emphasis, or one colour too many.
    pub(super) fn parse(written: &str) -> Result<Self, LookError> {
        let mut look = Self::default();
        let mut rest = words(written).peekable();
        while let Some((start, word)) = rest.next() {
            if let Some(emphasis) = Emphasis::parse(word) {
                look.emphasis.push(emphasis);
                continue;
            }
            let (slot, what) = match word {
                "on" => (&mut look.background, "background"),
                _ => (&mut look.foreground, "colour"),
            };
            let (start, word) = match word {
                "on" => rest.next().ok_or_else(|| {
                    failed(start, word, "expected a colour after `on`, found nothing".to_owned(), None)
                })?,
                _ => (start, word),
            };
            let colour = Colour::parse(word).ok_or_else(|| bad_word(start, word))?;
            if slot.replace(colour).is_some() {
                let message = format!("expected one {what}, found a second one");
                return Err(failed(
                    start,
                    word,
                    message,
                    Some("write a background as `on COLOUR`".to_owned()),
                ));
            }
        }
        if look == Self::default() {
            let message = "expected a colour, found an empty text".to_owned();
            return Err(failed(
                0,
                written,
                message,
                Some("`default` is what the terminal itself uses".to_owned()),
            ));
        }
        Ok(look)
    }
}

impl Colour {
    fn parse(word: &str) -> Option<Self> {
        if word == "default" {
            return Some(Self::Default);
        }
        let Some(digits) = word.strip_prefix('#') else { return Ansi::parse(word).map(Self::Named) };
        let valid = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| valid)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self::Rgb(red, green, blue))
    }
}

/// The words of a text, each with where it starts.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn bad_word(start: usize, word: &str) -> LookError {
    let message = format!("`{}` is no colour", super::reader::quoted(word));
    let hint = if word.starts_with('#') {
        Some("a colour is written with six hexadecimal digits, as in `#7fb4e6`".to_owned())
    } else {
        let known = Ansi::NAMES.iter().chain(Emphasis::NAMES).chain(&["default", "on"]).copied();
        did_you_mean(word, known).or_else(|| {
            Some("colours are `default`, `#rrggbb`, or a name such as `red` or `bright-blue`".to_owned())
        })
    };
    failed(start, word, message, hint)
}

fn failed(start: usize, word: &str, message: String, hint: Option<String>) -> LookError {
    LookError { start, end: start + word.len(), message, hint }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_read() {
        let check = |written: &str, foreground, background, emphasis: &[Emphasis]| {
            let expected = Look { foreground, background, emphasis: emphasis.to_vec() };
            assert_eq!(Look::parse(written), Ok(expected), "{written}");
        };
        let ink = Some(Colour::Rgb(0xc0, 0xca, 0xf5));
        check("#c0caf5", ink, None, &[]);
        check("#C0CAF5 on black bold", ink, Some(Colour::Named(Ansi::Black)), &[Emphasis::Bold]);
        check("bold on default", None, Some(Colour::Default), &[Emphasis::Bold]);
        check(
            "bright-red  underlined dim",
            Some(Colour::Named(Ansi::BrightRed)),
            None,
            &[Emphasis::Underlined, Emphasis::Dim],
        );
        check("reversed", None, None, &[Emphasis::Reversed]);
    }

    #[test]
    fn mistakes_are_found_at_their_word() {
        let check = |written: &str, word: &str, message: &str| {
            let error = Look::parse(written).expect_err(written);
            assert_eq!((&written[error.start..error.end], error.message.as_str()), (word, message));
        };
        check("#c0caf", "#c0caf", "`#c0caf` is no colour");
        check("#+0caf5", "#+0caf5", "`#+0caf5` is no colour");
        check("red on blau", "blau", "`blau` is no colour");
        check("red bolt", "bolt", "`bolt` is no colour");
        check("red blue", "blue", "expected one colour, found a second one");
        check("on red on blue", "blue", "expected one background, found a second one");
        check("red on", "on", "expected a colour after `on`, found nothing");
        check(" ", " ", "expected a colour, found an empty text");
    }
}
