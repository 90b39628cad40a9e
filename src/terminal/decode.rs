//! The stream of bytes from the terminal as things that happened: pastes gathered, a lone escape told from a sequence
//! by time, keys that are the rest of a paste dropped. Descriptors are not known here; the time is handed in.

use std::time::{Duration, Instant};

use crate::app::Msg;

use super::event::Event;
use super::sequence::{Sent, Step, step};

/// How long a lone escape waits for the rest of a sequence. Long enough for a slow line, short enough for a person.
const ESCAPE_PATIENCE: Duration = Duration::from_millis(40);
/// How long a sequence that has begun waits for its rest: no person types one.
const SEQUENCE_PATIENCE: Duration = Duration::from_millis(500);
/// A text may hold the mark that ends a paste. What follows it arrives at once, so keys within this time are text.
const QUIET_AFTER_PASTE: Duration = Duration::from_millis(100);
/// No key is longer than this. What is longer came in bulk, and there may be more of it.
const LONGEST_KEY: usize = 8;
/// More than this of one paste is dropped.
const LONGEST_PASTE: usize = 1 << 20;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Turns bytes into events.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// The start of something that is not whole yet; inside a paste, what may be the start of its end.
    pending: Vec<u8>,
    paste: Option<Vec<u8>>,
    quiet_until: Option<Instant>,
}

impl Decoder {
    /// Takes bytes as they were read, at this moment.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Event> {
        let quiet = self.quiet_until.is_some_and(|end| now < end);
        if quiet && bytes.len() > LONGEST_KEY {
            self.quiet_until = Some(now + QUIET_AFTER_PASTE);
        } else if !quiet {
            self.quiet_until = None;
        }
        self.pending.extend_from_slice(bytes);
        let mut events = Vec::new();
        while !self.pending.is_empty() {
            let advanced = if self.paste.is_some() {
                self.gather(&mut events, now)
            } else {
                self.understand(&mut events, now)
            };
            if !advanced {
                break;
            }
        }
        events
    }

    /// How long to wait for more bytes before [`Self::expire`]; for ever where nothing is begun.
    pub(super) fn patience(&self) -> Option<Duration> {
        match (self.paste.is_some(), self.pending.len()) {
            (true, _) | (_, 0) => None,
            (_, 1 | 2) => Some(ESCAPE_PATIENCE),
            _ => Some(SEQUENCE_PATIENCE),
        }
    }

    /// Nothing more came in time: what was begun is a key of its own, or nothing.
    pub(super) fn expire(&mut self, now: Instant) -> Vec<Event> {
        let mut events = Vec::new();
        let pending = std::mem::take(&mut self.pending);
        let alone = match pending.as_slice() {
            // An escape that waits for nothing after it reads as one followed by another.
            [0x1b] => step(b"\x1b\x1b"),
            [0x1b, letter] => match step(&[*letter]) {
                Step::Take(_, Some(Sent::Key(chord))) => {
                    Step::Take(2, Some(Sent::Key(crate::app::chord::Chord { alt: true, ..chord })))
                }
                other => other,
            },
            _ => Step::Wait,
        };
        if let Step::Take(_, Some(sent)) = alone {
            self.tell(sent, &mut events, now);
        }
        events
    }

    fn understand(&mut self, events: &mut Vec<Event>, now: Instant) -> bool {
        match step(&self.pending) {
            Step::Wait => false,
            Step::Take(length, sent) => {
                self.pending.drain(..length);
                if let Some(sent) = sent {
                    self.tell(sent, events, now);
                }
                true
            }
        }
    }

    fn tell(&mut self, sent: Sent, events: &mut Vec<Event>, now: Instant) {
        match sent {
            Sent::Key(_) if self.quiet_until.is_some() => {}
            Sent::Key(chord) => events.push(Event::Happened(Msg::Pressed(chord))),
            Sent::Mouse { column, row, action } => {
                events.push(Event::Happened(Msg::Mouse { column, row, action }));
            }
            Sent::PasteStart => self.paste = Some(Vec::new()),
            // An end without a start: what came before it was text after all, and more may follow.
            Sent::PasteEnd => self.quiet_until = Some(now + QUIET_AFTER_PASTE),
            Sent::Background(background) => events.push(Event::Background(background)),
            Sent::Attributes => events.push(Event::Answered),
        }
    }

    fn gather(&mut self, events: &mut Vec<Event>, now: Instant) -> bool {
        let Some(mut text) = self.paste.take() else { return false };
        let end = self.pending.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        let taken = end.unwrap_or_else(|| self.pending.len() - begun(&self.pending));
        let room = LONGEST_PASTE.saturating_sub(text.len());
        text.extend_from_slice(&self.pending[..taken.min(room)]);
        if end.is_some() {
            self.pending.drain(..taken + PASTE_END.len());
            self.quiet_until = Some(now + QUIET_AFTER_PASTE);
            events.push(Event::Happened(Msg::Pasted(as_text(&text))));
            return true;
        }
        self.pending.drain(..taken);
        self.paste = Some(text);
        false
    }
}

/// How many of the last bytes may be the start of the end of a paste.
fn begun(bytes: &[u8]) -> usize {
    (1..PASTE_END.len()).rev().find(|length| bytes.ends_with(&PASTE_END[..*length])).unwrap_or(0)
}

/// Terminals send a carriage return for each end of line.
fn as_text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds each chunk so many milliseconds after the one before and prints what happened.
    fn hear(chunks: &[(u64, &str)]) -> String {
        let mut decoder = Decoder::default();
        let mut now = Instant::now();
        let mut heard = Vec::new();
        for (later, bytes) in chunks {
            let later = Duration::from_millis(*later);
            if decoder.patience().is_some_and(|patience| later >= patience) {
                heard.extend(decoder.expire(now));
            }
            now += later;
            heard.extend(decoder.feed(bytes.as_bytes(), now));
        }
        if decoder.patience().is_some() {
            heard.extend(decoder.expire(now));
        }
        let words: Vec<String> = heard
            .into_iter()
            .map(|event| match event {
                Event::Happened(Msg::Pressed(chord)) => chord.to_string(),
                Event::Happened(Msg::Pasted(text)) => format!("paste({text})"),
                other => format!("{other:?}"),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn sequences_survive_being_split() {
        assert_eq!(
            hear(&[(0, "jk"), (5, "\x1b"), (5, "["), (5, "1;5"), (5, "A"), (5, "q")]),
            "j k ctrl-up q"
        );
        assert_eq!(hear(&[(0, "\x1b]11;rgb:ff"), (200, "ff/ffff/ffff\x07j")]), "Background(Light) j");
        assert_eq!(hear(&[(0, "\x1b[?6"), (1, "4c")]), "Answered");
    }

    #[test]
    fn time_tells_escape_from_a_sequence() {
        assert_eq!(hear(&[(0, "\x1b")]), "esc");
        assert_eq!(hear(&[(0, "\x1b"), (60, "[")]), "esc [");
        assert_eq!(hear(&[(0, "\x1b\x1b")]), "esc esc");
        assert_eq!(hear(&[(0, "\x1b["), (60, "j")]), "alt-[ j");
        assert_eq!(hear(&[(0, "\x1b]"), (60, "j")]), "alt-] j");
        assert_eq!(hear(&[(0, "\x1bO"), (60, "j")]), "alt-O j");
        assert_eq!(hear(&[(0, "\x1b[1;"), (600, "j")]), "j");
    }

    #[test]
    fn a_paste_is_text() {
        assert_eq!(hear(&[(0, "\x1b[200~q\rj\x1b[A\x1b[201~")]), "paste(q\nj\x1b[A)");
        assert_eq!(hear(&[(0, "\x1b[200~ab"), (900, "c\x1b[20"), (900, "1~")]), "paste(abc)");
        assert_eq!(hear(&[(0, "\x1b[200~a\x1b[201~"), (150, "j")]), "paste(a) j");
    }

    #[test]
    fn the_end_of_a_paste_inside_a_paste_makes_no_keys() {
        assert_eq!(hear(&[(0, "\x1b[200~a\x1b[201~q\rq\x1b[201~")]), "paste(a)");
        assert_eq!(hear(&[(0, "\x1b[200~a\x1b[201~q"), (50, "q\x1b[201~"), (150, "j")]), "paste(a) j");
        let filler = "x".repeat(500);
        let chunks = [
            (0, "\x1b[200~a\x1b[201~"),
            (80, filler.as_str()),
            (80, filler.as_str()),
            (80, "q\r\x1b[201~"),
            (150, "j"),
        ];
        assert_eq!(hear(&chunks), "paste(a) j");
    }

    #[test]
    fn an_endless_paste_is_bounded() {
        let mut decoder = Decoder::default();
        let now = Instant::now();
        decoder.feed(b"\x1b[200~", now);
        for _ in 0..200 {
            assert!(decoder.feed(&[b'x'; 8192], now).is_empty());
        }
        assert_eq!(decoder.paste.as_ref().map(Vec::len), Some(LONGEST_PASTE));
    }
}
