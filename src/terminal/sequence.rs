//! The bytes that terminals send, one key, click or answer at a time. Pure: time, pastes and descriptors are not known
//! here.
//!
//! Source: "XTerm Control Sequences" (T. Dickey et al.) for CSI, SS3 and SGR mouse forms, "Comprehensive keyboard
//! handling in terminals" (K. Goyal) for `CSI u`; the linux console's `CSI [ A` and rxvt's `CSI 3 $` are their own.

use crate::app::MouseAction;
use crate::app::chord::{Chord, Key};

use super::Background;
use super::appearance::background_from_answer;

const ESCAPE: u8 = 0x1b;
/// Shift, alt and ctrl in the number of a mouse button.
const HELD_KEYS: u16 = 4 | 8 | 16;
/// An answer longer than this is none that was asked for.
const LONGEST_ANSWER: usize = 4096;

/// One thing that the terminal sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    Key(Chord),
    Mouse {
        column: u16,
        row: u16,
        action: MouseAction,
    },
    PasteStart,
    PasteEnd,
    Background(Background),
    /// Device attributes: what every terminal answers, and so the end of all answers before.
    Attributes,
}

/// What the first bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// So many bytes are one thing, or nothing that matters.
    Take(usize, Option<Sent>),
    /// They are the start of something.
    Wait,
}

/// Reads the first thing in `bytes`, which must not be empty.
pub(super) fn step(bytes: &[u8]) -> Step {
    match bytes {
        [ESCAPE] | [ESCAPE, b']'] => Step::Wait,
        [ESCAPE, ESCAPE, ..] => key(1, Key::Esc),
        [ESCAPE, b'[', rest @ ..] => control_sequence(rest),
        [ESCAPE, b'O', rest @ ..] => single_shift(rest),
        [ESCAPE, b']', digit, ..] if digit.is_ascii_digit() => operating_system_command(bytes),
        [ESCAPE, rest @ ..] => match step(rest) {
            Step::Take(length, Some(Sent::Key(chord))) => {
                Step::Take(length + 1, Some(Sent::Key(Chord { alt: true, ..chord })))
            }
            Step::Take(length, sent) => Step::Take(length + 1, sent),
            Step::Wait => Step::Wait,
        },
        [control, ..] if *control < 0x20 || *control == 0x7f => control_key(*control),
        _ => character(bytes),
    }
}

fn key(length: usize, key: Key) -> Step {
    Step::Take(length, Some(Sent::Key(Chord::plain(key))))
}

fn control_key(byte: u8) -> Step {
    let ctrl = |letter: u8| Chord { ctrl: true, ..Chord::char(char::from(letter)) };
    let chord = match byte {
        b'\r' => Chord::plain(Key::Enter),
        b'\t' => Chord::plain(Key::Tab),
        0x7f => Chord::plain(Key::Backspace),
        0 => ctrl(b' '),
        0x01..=0x1a => ctrl(byte - 1 + b'a'),
        _ => ctrl(byte - 0x1c + b'\\'),
    };
    Step::Take(1, Some(Sent::Key(chord)))
}

fn character(bytes: &[u8]) -> Step {
    let length = match bytes[0] {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Take(1, None),
    };
    let present = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(present) {
        Ok(text) => match text.chars().next() {
            Some(letter) if !letter.is_control() => key(length, Key::Char(letter)),
            _ => Step::Take(length, None),
        },
        Err(error) if error.error_len().is_none() => Step::Wait,
        Err(_) => Step::Take(1, None),
    }
}

/// `ESC O`: keys in application mode, F1 to F4. `rest` is what follows.
fn single_shift(rest: &[u8]) -> Step {
    let Some(last) = rest.first() else { return Step::Wait };
    match last {
        b'M' => key(3, Key::Enter),
        b'a'..=b'd' => Step::Take(3, lettered(last.to_ascii_uppercase(), 5).map(Sent::Key)),
        _ => Step::Take(3, lettered(*last, 1).map(Sent::Key)),
    }
}

/// `ESC ]`: an answer about colours. `bytes` starts with the escape.
fn operating_system_command(bytes: &[u8]) -> Step {
    let body = &bytes[2..];
    let Some(end) = body.iter().position(|byte| matches!(*byte, 0x07 | ESCAPE)) else {
        return if bytes.len() > LONGEST_ANSWER { Step::Take(bytes.len(), None) } else { Step::Wait };
    };
    let length = match &body[end..] {
        [ESCAPE] => return Step::Wait,
        [ESCAPE, b'\\', ..] => end + 4,
        [ESCAPE, ..] => end + 2,
        _ => end + 3,
    };
    let answer = std::str::from_utf8(&body[..end]).ok().and_then(|text| text.strip_prefix("11;"));
    Step::Take(length, answer.and_then(background_from_answer).map(Sent::Background))
}

/// `ESC [`: most keys, the mouse, pastes, answers. `rest` is what follows.
fn control_sequence(rest: &[u8]) -> Step {
    match rest {
        [b'[', letter, ..] => {
            let number = letter.wrapping_sub(b'A').wrapping_add(1);
            let chord = (1..=5).contains(&number).then(|| Chord::plain(Key::Function(number)));
            return Step::Take(4, chord.map(Sent::Key));
        }
        // The oldest form of mouse report: three raw bytes follow, which must not become keys.
        [b'M', ..] => return if rest.len() < 4 { Step::Wait } else { Step::Take(6, None) },
        _ => {}
    }
    let parameters = rest.iter().take_while(|byte| (0x30..=0x3f).contains(*byte)).count();
    let intermediates = rest[parameters..].iter().take_while(|byte| (0x20..=0x2f).contains(*byte)).count();
    let body = &rest[..parameters];
    if rest.get(parameters) == Some(&b'$') && body.first().is_some_and(u8::is_ascii_digit) {
        return Step::Take(parameters + 3, shifted_by_rxvt(body, 2));
    }
    let end = parameters + intermediates;
    match rest.get(end) {
        None if end > LONGEST_ANSWER => Step::Take(end + 2, None),
        None => Step::Wait,
        Some(last @ 0x40..=0x7e) if intermediates == 0 => Step::Take(end + 3, interpret(body, *last)),
        Some(0x40..=0x7e) => Step::Take(end + 3, None),
        Some(_) => Step::Take(end + 2, None),
    }
}

fn interpret(body: &[u8], last: u8) -> Option<Sent> {
    let text = std::str::from_utf8(body).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        return mouse(report, last);
    }
    if text.starts_with('?') {
        return (last == b'c').then_some(Sent::Attributes);
    }
    if text.starts_with(['=', '>']) {
        return None;
    }
    let field = |at: usize| text.split(';').nth(at).unwrap_or("");
    let number = |at: usize| field(at).split(':').next().and_then(|digits| digits.parse::<u32>().ok());
    let released = field(1).split(':').nth(1) == Some("3");
    let modifiers = number(1).unwrap_or(1);
    if released {
        return None;
    }
    let chord = match (last, number(0)) {
        (b'~', Some(200)) => return Some(Sent::PasteStart),
        (b'~', Some(201)) => return Some(Sent::PasteEnd),
        (b'~', Some(27)) => coded(number(2)?, modifiers),
        (b'~', Some(code)) => numbered(code, modifiers),
        (b'^', _) => return shifted_by_rxvt(body, 5),
        (b'@', _) => return shifted_by_rxvt(body, 6),
        (b'u', Some(code)) => coded(code, modifiers),
        (b'Z', _) => Some(Chord { shift: true, ..Chord::plain(Key::Tab) }),
        (b'a'..=b'd', None) => lettered(last.to_ascii_uppercase(), 2),
        _ => lettered(last, modifiers),
    };
    chord.map(Sent::Key)
}

/// `CSI 3 $`, `CSI 3 ^`, `CSI 3 @`: rxvt's shift, ctrl, and both.
fn shifted_by_rxvt(body: &[u8], modifiers: u32) -> Option<Sent> {
    let code = std::str::from_utf8(body).ok()?.parse().ok()?;
    numbered(code, modifiers).map(Sent::Key)
}

/// `modifiers` is 1 and the sum of 1 shift, 2 alt, 4 ctrl.
fn with_modifiers(key: Key, modifiers: u32) -> Chord {
    let bits = modifiers.saturating_sub(1);
    Chord { key, shift: bits & 1 != 0, alt: bits & 2 != 0, ctrl: bits & 4 != 0 }
}

fn lettered(letter: u8, modifiers: u32) -> Option<Chord> {
    let key = match letter {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'F' => Key::End,
        b'H' => Key::Home,
        b'P'..=b'S' => Key::Function(letter - b'P' + 1),
        _ => return None,
    };
    Some(with_modifiers(key, modifiers))
}

fn numbered(code: u32, modifiers: u32) -> Option<Chord> {
    let function = |base: u32| u8::try_from(code - base).ok().map(Key::Function);
    let key = match code {
        1 | 7 => Some(Key::Home),
        2 => Some(Key::Insert),
        3 => Some(Key::Delete),
        4 | 8 => Some(Key::End),
        5 => Some(Key::PageUp),
        6 => Some(Key::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=24 => function(12),
        _ => None,
    };
    key.map(|key| with_modifiers(key, modifiers))
}

/// A key told by the number of its character.
fn coded(code: u32, modifiers: u32) -> Option<Chord> {
    let key = match code {
        9 => Key::Tab,
        13 => Key::Enter,
        27 => Key::Esc,
        8 | 127 => Key::Backspace,
        _ => Key::Char(char::from_u32(code).filter(|letter| !letter.is_control())?),
    };
    let chord = with_modifiers(key, modifiers);
    let Key::Char(letter) = key else { return Some(chord) };
    let letter = if chord.ctrl {
        letter.to_ascii_lowercase()
    } else if chord.shift {
        letter.to_uppercase().next().unwrap_or(letter)
    } else {
        letter
    };
    Some(Chord { key: Key::Char(letter), shift: false, ..chord })
}

/// `CSI < button ; column ; row M`, or `m` where a button was let go.
fn mouse(report: &str, last: u8) -> Option<Sent> {
    let mut numbers = report.split(';').map(|digits| digits.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let action = match (button & !HELD_KEYS, last) {
        (0, b'M') => MouseAction::Press,
        (0, b'm') => MouseAction::Release,
        (32, _) => MouseAction::Drag,
        (64, b'M') => MouseAction::WheelUp,
        (65, b'M') => MouseAction::WheelDown,
        _ => return None,
    };
    Some(Sent::Mouse { column: column.checked_sub(1)?, row: row.checked_sub(1)?, action })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_key(bytes: &str, written: &str) {
        let expected = Chord::parse(written).expect("the tables name keys");
        let step = step(bytes.as_bytes());
        assert_eq!(step, Step::Take(bytes.len(), Some(Sent::Key(expected))), "{bytes:?} is {written}");
    }

    #[test]
    fn keys_are_understood() {
        for (bytes, written) in [
            ("j", "j"),
            ("G", "G"),
            (" ", "space"),
            ("ж", "ж"),
            ("中", "中"),
            ("\r", "enter"),
            ("\n", "ctrl-j"),
            ("\t", "tab"),
            ("\x1b[Z", "shift-tab"),
            ("\x7f", "backspace"),
            ("\x08", "ctrl-h"),
            ("\x0f", "ctrl-o"),
            ("\x00", "ctrl-space"),
            ("\x1c", "ctrl-\\"),
            ("\x1f", "ctrl-_"),
            ("\x1bj", "alt-j"),
            ("\x1bG", "alt-G"),
            ("\x1b\x0f", "ctrl-alt-o"),
            ("\x1b\r", "alt-enter"),
            ("\x1b[A", "up"),
            ("\x1bOB", "down"),
            ("\x1b[1;5C", "ctrl-right"),
            ("\x1b[1;3D", "alt-left"),
            ("\x1b[1;2A", "shift-up"),
            ("\x1b[1;5:2A", "ctrl-up"),
            ("\x1b[H", "home"),
            ("\x1b[1~", "home"),
            ("\x1b[8~", "end"),
            ("\x1bOF", "end"),
            ("\x1b[2~", "insert"),
            ("\x1b[3~", "delete"),
            ("\x1b[3;5~", "ctrl-delete"),
            ("\x1b[3$", "shift-delete"),
            ("\x1b[3^", "ctrl-delete"),
            ("\x1b[5~", "pageup"),
            ("\x1b[6~", "pagedown"),
            ("\x1bOP", "f1"),
            ("\x1b[[A", "f1"),
            ("\x1b[11~", "f1"),
            ("\x1b[15~", "f5"),
            ("\x1b[17~", "f6"),
            ("\x1b[21~", "f10"),
            ("\x1b[24~", "f12"),
            ("\x1b[1;2P", "shift-f1"),
            ("\x1bOa", "ctrl-up"),
            ("\x1b[a", "shift-up"),
            ("\x1b[97;5u", "ctrl-a"),
            ("\x1b[97;2u", "A"),
            ("\x1b[9;5u", "ctrl-tab"),
            ("\x1b[27;5;13~", "ctrl-enter"),
        ] {
            check_key(bytes, written);
        }
    }

    #[test]
    fn what_is_no_key_is_taken_whole_and_dropped() {
        for bytes in [
            "\x1b[I",
            "\x1b[O",
            "\x1b[1;1:3A",
            "\x1b[99~",
            "\x1b[?2026;2$y",
            "\x1b[M !!",
            "\x1b[>0;1c",
            "\x1b]10;rgb:0/0/0\x07",
            "\x1b[<3;1;1M",
            "\x1b[<35;1;1M",
            "\x1b[<0;0;1M",
        ] {
            assert_eq!(step(bytes.as_bytes()), Step::Take(bytes.len(), None), "{bytes:?}");
        }
        assert_eq!(step(&[0xff, b'j']), Step::Take(1, None));
        assert_eq!(step(&[0xe4, b'j']), Step::Take(1, None));
    }

    #[test]
    fn the_start_of_something_waits() {
        let starts: [&[u8]; 9] = [
            b"\x1b",
            b"\x1b[",
            b"\x1bO",
            b"\x1b]",
            b"\x1b[1;5",
            b"\x1b]11;rgb:",
            b"\x1b]11;x\x1b",
            b"\x1b[M!",
            &[0xd0],
        ];
        for bytes in starts {
            assert_eq!(step(bytes), Step::Wait, "{bytes:?}");
        }
    }

    #[test]
    fn mouse_pastes_and_answers_are_understood() {
        let mouse = |column, row, action| Some(Sent::Mouse { column, row, action });
        for (bytes, expected) in [
            ("\x1b[<0;1;1M", mouse(0, 0, MouseAction::Press)),
            ("\x1b[<0;12;7m", mouse(11, 6, MouseAction::Release)),
            ("\x1b[<32;12;7M", mouse(11, 6, MouseAction::Drag)),
            ("\x1b[<16;300;200M", mouse(299, 199, MouseAction::Press)),
            ("\x1b[<64;1;1M", mouse(0, 0, MouseAction::WheelUp)),
            ("\x1b[<65;1;1M", mouse(0, 0, MouseAction::WheelDown)),
            ("\x1b[200~", Some(Sent::PasteStart)),
            ("\x1b[201~", Some(Sent::PasteEnd)),
            ("\x1b[?62;22c", Some(Sent::Attributes)),
            ("\x1b]11;rgb:ffff/ffff/ffff\x07", Some(Sent::Background(Background::Light))),
            ("\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", Some(Sent::Background(Background::Dark))),
        ] {
            assert_eq!(step(bytes.as_bytes()), Step::Take(bytes.len(), expected), "{bytes:?}");
        }
    }

    #[test]
    fn any_bytes_are_taken_or_waited_for() {
        const LIKELY: &[u8] = b"\x1b[]O<;:0129Mmu~$\x07\\A";
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            let mut bytes = Vec::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let random = (seed >> 33) as usize;
                bytes.push(if random.is_multiple_of(3) {
                    (random >> 8) as u8
                } else {
                    LIKELY[random % LIKELY.len()]
                });
            }
            if let Step::Take(length, _) = step(&bytes) {
                assert!((1..=bytes.len()).contains(&length), "{bytes:?}");
            }
        }
    }
}
