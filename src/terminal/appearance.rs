//! What the terminal can show: how many colours, which characters, and on which background. Read from the environment,
//! and from the terminal's own answer when it comes; what is done with it is not known here.

use std::env;

use crate::view::theme::Depth;

/// Which characters can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    Unicode,
    Ascii,
}

/// What is behind the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    Dark,
    Light,
}

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appearance {
    pub colours: Depth,
    pub glyphs: Glyphs,
    /// Dark where nothing tells.
    pub background: Background,
}

impl Appearance {
    /// What the environment tells. Asks the terminal nothing.
    pub fn from_environment() -> Self {
        Self::from_variables(|name| env::var(name).ok())
    }

    /// What such an environment tells.
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| variable(name).unwrap_or_default();
        Self {
            colours: colour_depth(&value("NO_COLOR"), &value("COLORTERM"), &value("TERM")),
            glyphs: glyphs(&value("WATCHFLOOR_ASCII"), &["LC_ALL", "LC_CTYPE", "LANG"].map(value)),
            background: background_from_variable(&value("COLORFGBG")).unwrap_or(Background::Dark),
        }
    }
}

fn colour_depth(no_color: &str, colorterm: &str, term: &str) -> Depth {
    if !no_color.is_empty() || term.starts_with("vt1") || term.starts_with("vt2") || term.ends_with("-mono") {
        return Depth::None;
    }
    if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
        return Depth::True;
    }
    if term.contains("256color") { Depth::Indexed256 } else { Depth::Ansi16 }
}

/// The first locale that is set decides. Where none is set, a terminal of today shows UTF-8.
fn glyphs(ascii: &str, locales: &[String]) -> Glyphs {
    if !matches!(ascii, "" | "0") {
        return Glyphs::Ascii;
    }
    let Some(locale) = locales.iter().find(|locale| !locale.is_empty()) else { return Glyphs::Unicode };
    let lowered = locale.to_ascii_lowercase();
    if lowered.contains("utf-8") || lowered.contains("utf8") { Glyphs::Unicode } else { Glyphs::Ascii }
}

/// `COLORFGBG`, as rxvt and konsole set it: foreground, perhaps more, background, each of the sixteen colours.
fn background_from_variable(value: &str) -> Option<Background> {
    let colour: u8 = value.rsplit(';').next()?.parse().ok()?;
    match colour {
        7 | 9..=15 => Some(Background::Light),
        0..=6 | 8 => Some(Background::Dark),
        _ => None,
    }
}

/// Whether a terminal of this name answers a question about its background, or at least swallows it.
pub(super) fn answers_questions(term: &str) -> bool {
    // The linux console knows no colours to tell; GNU screen and Eterm answer out of order or not at all.
    !(matches!(term, "" | "dumb" | "linux" | "screen" | "Eterm")
        || term.starts_with("screen.")
        || term.starts_with("vt"))
}

/// Reads `rgb:ffff/ffff/ffff`, with one to four digits a channel, also `rgba:` with a fourth channel.
///
/// Light is what is nearer to white by luma (ITU-R BT.601).
pub(super) fn background_from_answer(colour: &str) -> Option<Background> {
    let (_, channels) = colour.split_once(':').filter(|(model, _)| matches!(*model, "rgb" | "rgba"))?;
    let mut levels = channels.split('/').map(channel);
    let (red, green, blue) = (levels.next()??, levels.next()??, levels.next()??);
    let luma = (299 * red + 587 * green + 114 * blue) / 1000;
    Some(if luma > 127 { Background::Light } else { Background::Dark })
}

/// One channel as 0 to 255.
fn channel(digits: &str) -> Option<u32> {
    let highest = match digits.len() {
        length @ 1..=4 => (1_u32 << (4 * length)) - 1,
        _ => return None,
    };
    let unsigned = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| unsigned).map(|level| level * 255 / highest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_the_environment() {
        for (no_color, colorterm, term, expected) in [
            ("", "truecolor", "xterm-256color", Depth::True),
            ("", "24bit", "xterm", Depth::True),
            ("", "", "xterm-direct", Depth::True),
            ("", "", "tmux-256color", Depth::Indexed256),
            ("", "", "xterm", Depth::Ansi16),
            ("", "", "linux", Depth::Ansi16),
            ("", "", "vt100", Depth::None),
            ("1", "truecolor", "xterm", Depth::None),
        ] {
            assert_eq!(colour_depth(no_color, colorterm, term), expected, "{no_color} {colorterm} {term}");
        }
    }

    #[test]
    fn glyphs_follow_the_first_locale_that_is_set() {
        let check = |ascii: &str, locales: [&str; 3], expected: Glyphs| {
            assert_eq!(glyphs(ascii, &locales.map(str::to_owned)), expected, "{ascii} {locales:?}");
        };
        check("", ["", "", "en_GB.UTF-8"], Glyphs::Unicode);
        check("", ["C", "", "en_GB.UTF-8"], Glyphs::Ascii);
        check("", ["", "C.utf8", "C"], Glyphs::Unicode);
        check("", ["", "", ""], Glyphs::Unicode);
        check("1", ["", "", "en_GB.UTF-8"], Glyphs::Ascii);
        check("0", ["", "", "en_GB.UTF-8"], Glyphs::Unicode);
    }

    #[test]
    fn backgrounds_are_read() {
        let check = |value: &str, expected: Option<Background>| {
            assert_eq!(background_from_variable(value), expected, "{value}");
        };
        check("15;0", Some(Background::Dark));
        check("0;default;15", Some(Background::Light));
        check("0;7", Some(Background::Light));
        check("15;default", None);
        check("", None);
        let check = |value: &str, expected: Option<Background>| {
            assert_eq!(background_from_answer(value), expected, "{value}");
        };
        check("rgb:fdfd/f6f6/e3e3", Some(Background::Light));
        check("rgb:00/2b/36", Some(Background::Dark));
        check("rgba:f/f/f/f", Some(Background::Light));
        check("rgb:fffff/0/0", None);
        check("rgb:+1/0/0", None);
        check("#ffffff", None);
        check("rgb:ff/ff", None);
    }

    #[test]
    fn nothing_set_is_a_plain_dark_terminal() {
        let appearance = Appearance::from_variables(|_| None);
        let expected =
            Appearance { colours: Depth::Ansi16, glyphs: Glyphs::Unicode, background: Background::Dark };
        assert_eq!(appearance, expected);
    }
}
