//! The signs that the program draws itself, in Unicode and in ASCII, each one column wide. Which of the two sets a
//! terminal can show is not known here, nor in which colours they are drawn.
//!
//! Of Unicode only what DejaVu Sans Mono has, no emoji, and nothing that East Asian terminals may draw two columns
//! wide, but for borders, blocks, the ellipsis and `≠`, which have no substitute.

use ratatui::symbols::border;

use crate::analysis::indicator::State;
use crate::analysis::outlook::Motion;
use crate::analysis::warning::{Fit, Verdict, What};
use crate::model::word::Force;
use crate::text::Severity;

/// A table of words and their signs: in Unicode, in ASCII.
type Signs = &'static [(&'static str, &'static str, &'static str)];

/// Kinds of actors, as `model::word::ACTOR_KINDS` lists them.
const ACTORS: Signs = &[
    ("person", "◉", "p"),
    ("organisation", "◫", "o"),
    ("service", "◬", "s"),
    ("ministry", "⊞", "m"),
    ("government", "⌂", "g"),
    ("authority", "⊟", "a"),
    ("armed-group", "⊠", "x"),
    ("media", "❝", "n"),
    ("company", "◧", "c"),
    ("population", "⊛", "u"),
    ("state", "⚑", "S"),
    ("alliance", "❖", "A"),
];

/// Kinds of events, as `model::word::EVENT_KINDS` lists them.
const EVENTS: Signs = &[
    ("attack", "✶", "*"),
    ("bombing", "✹", "@"),
    ("strike", "↯", "%"),
    ("incursion", "⇥", ">"),
    ("arrest", "⊡", "#"),
    ("operation", "◍", "o"),
    ("statement", "❝", "\""),
    ("warning", "!", "!"),
    ("advisory", "i", "i"),
    ("election", "✓", "v"),
    ("mobilisation", "⇈", "^"),
    ("invasion", "⇶", "}"),
    ("conflict", "✕", "x"),
    ("campaign", "⋯", "~"),
    ("policy", "≣", "="),
    ("founding", "✦", "+"),
    ("publication", "❏", "&"),
    ("flight", "⇢", "f"),
    ("evacuation", "⍈", "e"),
];

/// What is drawn for kinds that authors made up.
const OTHER: (&str, &str) = ("◦", ".");

/// From which characters a set of signs is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Repertoire {
    Unicode,
    Ascii,
}

/// One set of signs. Every sign is one column wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    repertoire: Repertoire,
    /// Before what is tied to the selected record.
    pub tied: &'static str,
    /// Before what is tied to the selected record through another one.
    pub near: &'static str,
    /// Beside what other sources tell otherwise.
    pub rivalled: &'static str,
    /// Beside what is shown as it was, since its file does not give it now.
    pub stale: &'static str,
    /// Before what contradicts the selected record.
    pub against: &'static str,
    /// Beside what anything contradicts, selected or not. Drawn wide by some East Asian terminals, and worth it: no
    /// other sign is understood at once.
    pub contradicting: &'static str,
    /// Beside what something is in tension with.
    pub tension: &'static str,
    /// Beside what something opposes without contradicting it.
    pub apart: &'static str,
    /// Where nothing is wrong.
    pub good: &'static str,
    /// Before the date as of which everything is shown.
    pub as_of: &'static str,
    /// At the left edge of the row of the cursor.
    pub gutter: &'static str,
    /// Before the title of the pane that has the focus, so that colour is not needed to find it.
    pub focus: &'static str,
    /// The part of a scroll bar that is in view, and the rest of it.
    pub thumb: &'static str,
    pub track: &'static str,
    /// In place of what did not fit.
    pub ellipsis: &'static str,
    /// More lies that way.
    pub left: &'static str,
    pub right: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    /// From one thing to another.
    pub arrow: &'static str,
    pub bullet: &'static str,
    /// Between things on one line.
    pub separator: &'static str,
    pub sort_up: &'static str,
    pub sort_down: &'static str,
    pub filter: &'static str,
    /// A group whose members are shown, and one whose members are not.
    pub open: &'static str,
    pub closed: &'static str,
    pub border: border::Set<'static>,
}

const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

impl Glyphs {
    pub const UNICODE: Self = Self {
        repertoire: Repertoire::Unicode,
        tied: "∙",
        near: "·",
        rivalled: "±",
        stale: "↺",
        against: "⇄",
        contradicting: "≠",
        tension: "~",
        apart: "⋄",
        good: "✓",
        as_of: "◷",
        gutter: "▌",
        focus: "▸",
        thumb: "┃",
        track: "│",
        ellipsis: "…",
        left: "‹",
        right: "›",
        up: "▴",
        down: "▾",
        arrow: "➔",
        bullet: "‣",
        separator: "⋅",
        sort_up: "▴",
        sort_down: "▾",
        filter: "⌕",
        open: "▾",
        closed: "▸",
        border: border::ROUNDED,
    };

    pub const ASCII: Self = Self {
        repertoire: Repertoire::Ascii,
        tied: "-",
        near: ".",
        rivalled: "?",
        stale: "<",
        against: "X",
        contradicting: "x",
        tension: "~",
        apart: "%",
        good: "+",
        as_of: "@",
        gutter: ">",
        focus: "*",
        thumb: "#",
        track: ":",
        ellipsis: "~",
        left: "<",
        right: ">",
        up: "^",
        down: "v",
        arrow: ">",
        bullet: "*",
        separator: "|",
        sort_up: "^",
        sort_down: "v",
        filter: "/",
        open: "-",
        closed: "+",
        border: ASCII_BORDER,
    };

    /// Whether signs beyond ASCII may be drawn.
    pub fn is_unicode(&self) -> bool {
        self.repertoire == Repertoire::Unicode
    }

    /// The sign of a kind of actor; of a kind that is not usual, a small circle.
    pub fn actor(&self, kind: &str) -> &'static str {
        self.sign(ACTORS, kind)
    }

    /// The sign of a kind of event; of a kind that is not usual, a small circle.
    pub fn event(&self, kind: &str) -> &'static str {
        self.sign(EVENTS, kind)
    }

    pub fn force(&self, force: Force) -> &'static str {
        self.choose(match force {
            Force::ClaimsResponsibility => ("◉", "@"),
            Force::Accuses => ("➔", ">"),
            Force::Asserts => ("=", "="),
            Force::Suggests => ("?", "?"),
            Force::Denies => ("¬", "n"),
            Force::Warns => ("!", "!"),
            Force::Predicts => ("»", "~"),
            Force::Urges => ("⇑", "^"),
            Force::Dismisses => ("∅", "0"),
            Force::Admits => ("✓", "+"),
        })
    }

    /// How a likelihood moved from the one before.
    pub fn motion(&self, motion: Motion) -> &'static str {
        match motion {
            Motion::First => " ",
            Motion::Up => self.up,
            Motion::Down => self.down,
            Motion::Same => "=",
            Motion::Narrower => self.choose(("≺", "<")),
            Motion::Wider => self.choose(("≻", ">")),
            Motion::Unclear => "?",
        }
    }

    /// What came of looking for a sign.
    pub fn observed(&self, state: State) -> &'static str {
        match state {
            State::NotLookedAt => " ",
            State::Seen => self.good,
            State::NotSeen => self.choose(("∅", "0")),
            State::Ambiguous => "?",
            State::Disputed => self.contradicting,
        }
    }

    /// A number on a line.
    pub fn point(&self) -> &'static str {
        self.choose(("┃", "#"))
    }

    /// A part of a line between two numbers.
    pub fn block(&self) -> &'static str {
        self.choose(("█", "="))
    }

    /// How a warning compares with what came.
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        self.choose(match verdict {
            Verdict::Hit => ("✓", "+"),
            Verdict::WrongWindow => ("◔", "w"),
            Verdict::OtherTarget => ("⊘", "t"),
            Verdict::Miss => ("✗", "x"),
            Verdict::Late => ("»", ">"),
            Verdict::NothingCame => ("∅", "0"),
            Verdict::NotSeen => ("◌", "o"),
            Verdict::Lapsed => ("◦", "."),
            Verdict::Open => ("▹", "-"),
            Verdict::Undecided(_) => ("?", "?"),
        })
    }

    /// How something that a warning names compares with what came.
    pub fn fit(&self, fit: Fit) -> &'static str {
        match fit {
            Fit::Fits => self.good,
            Fit::Differs => self.contradicting,
            Fit::Open => "?",
            Fit::NotCompared => self.tied,
        }
    }

    /// What happened in a lane of signals.
    pub fn dot(&self, what: What) -> &'static str {
        self.choose(match what {
            What::Seen => ("◉", "@"),
            What::NotSeen => ("◌", "o"),
            What::Ambiguous => ("?", "?"),
            What::Received => ("▾", "v"),
            What::Said => ("❝", "\""),
            What::Happened => ("✶", "*"),
        })
    }

    /// Time that is covered for sure.
    pub fn lasting(&self) -> &'static str {
        self.choose(("▬", "="))
    }

    /// Time that is perhaps covered.
    pub fn perhaps(&self) -> &'static str {
        self.choose(("▭", "-"))
    }

    pub fn severity(&self, severity: Severity) -> &'static str {
        self.choose(match severity {
            Severity::Error => ("✗", "x"),
            Severity::Warning => ("!", "!"),
            Severity::Note => ("i", "i"),
        })
    }

    /// A bar of `width` columns, filled to `share` (0 to 1; beyond these it is empty or full, and empty where there
    /// is no number). Anything above 0 shows, and only 1 fills it.
    pub fn bar(&self, share: f64, width: usize) -> String {
        let steps = self.choose_steps();
        let whole = steps.len();
        let parts = width * whole;
        // Counting up instead of casting: a number that is none, or below 0, fills nothing.
        let rounded = (1..=parts).take_while(|part| *part as f64 - 0.5 <= share * parts as f64).count();
        let (least, most) = (usize::from(share > 0.0), parts - usize::from(share < 1.0 && parts > 0));
        let filled = rounded.clamp(least.min(most), most);
        let cell = |at: usize| match filled.saturating_sub(at * whole).min(whole) {
            0 => " ",
            part => steps[part - 1],
        };
        (0..width).map(cell).collect()
    }

    /// The signs that fill a column from the left, the last one wholly.
    fn choose_steps(&self) -> &'static [&'static str] {
        match self.repertoire {
            Repertoire::Unicode => &["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
            Repertoire::Ascii => &["#"],
        }
    }

    fn sign(&self, signs: Signs, word: &str) -> &'static str {
        let found = signs.iter().find(|(known, ..)| *known == word);
        self.choose(found.map_or(OTHER, |(_, unicode, ascii)| (*unicode, *ascii)))
    }

    fn choose(&self, (unicode, ascii): (&'static str, &'static str)) -> &'static str {
        match self.repertoire {
            Repertoire::Unicode => unicode,
            Repertoire::Ascii => ascii,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use unicode_properties::UnicodeEmoji;
    use unicode_width::UnicodeWidthChar;

    use super::*;
    use crate::model::word::{ACTOR_KINDS, EVENT_KINDS};

    fn all(glyphs: &Glyphs) -> Vec<&'static str> {
        let border = glyphs.border;
        let mut all = vec![
            glyphs.tied,
            glyphs.stale,
            glyphs.against,
            glyphs.contradicting,
            glyphs.tension,
            glyphs.apart,
            glyphs.good,
            glyphs.gutter,
            glyphs.focus,
            glyphs.thumb,
            glyphs.track,
            glyphs.ellipsis,
            glyphs.left,
            glyphs.right,
            glyphs.up,
            glyphs.down,
            glyphs.arrow,
            glyphs.bullet,
            glyphs.separator,
            glyphs.sort_up,
            glyphs.sort_down,
            glyphs.filter,
            glyphs.open,
            glyphs.closed,
            border.top_left,
            border.top_right,
            border.bottom_left,
            border.bottom_right,
            border.vertical_left,
            border.vertical_right,
            border.horizontal_top,
            border.horizontal_bottom,
        ];
        all.extend(ACTORS.iter().map(|(kind, ..)| glyphs.actor(kind)));
        all.extend(EVENTS.iter().map(|(kind, ..)| glyphs.event(kind)));
        all.extend(Force::ALL.iter().map(|force| glyphs.force(*force)));
        all.extend(Motion::SHOWN.map(|motion| glyphs.motion(motion)));
        all.extend(State::SHOWN.map(|state| glyphs.observed(state)));
        all.extend([glyphs.point(), glyphs.block()]);
        all.extend(
            [Severity::Error, Severity::Warning, Severity::Note].map(|severity| glyphs.severity(severity)),
        );
        all.extend(Verdict::ALL.map(|verdict| glyphs.verdict(verdict)));
        all.extend([Fit::Fits, Fit::NotCompared, Fit::Open, Fit::Differs].map(|fit| glyphs.fit(fit)));
        all.extend(What::ALL.map(|what| glyphs.dot(what)));
        all.extend([glyphs.lasting(), glyphs.perhaps()]);
        all.extend(glyphs.choose_steps());
        all.push(glyphs.choose(OTHER));
        all
    }

    fn only_char(sign: &str) -> char {
        let mut chars = sign.chars();
        let (Some(first), None) = (chars.next(), chars.next()) else {
            panic!("`{sign}` is not one character")
        };
        first
    }

    #[test]
    fn every_sign_is_one_column_and_no_emoji() {
        let ambiguous = "≠▌┃│…╭╮╰╯─▏▎▍▋▊▉█";
        for sign in all(&Glyphs::UNICODE) {
            let letter = only_char(sign);
            assert_eq!(letter.width(), Some(1), "{sign}");
            assert!(letter.is_ascii() || !letter.is_emoji_char(), "{sign} may be drawn as an emoji");
            assert_eq!(letter.width_cjk() != Some(1), ambiguous.contains(letter), "{sign}");
        }
        for sign in all(&Glyphs::ASCII) {
            assert!(only_char(sign).is_ascii_graphic(), "{sign}");
        }
    }

    #[test]
    fn signs_of_one_family_differ() {
        for glyphs in [Glyphs::UNICODE, Glyphs::ASCII] {
            let check = |signs: Vec<&'static str>| {
                assert_eq!(signs.iter().collect::<BTreeSet<_>>().len(), signs.len(), "{signs:?}");
            };
            check(ACTOR_KINDS.words().chain(["made-up"]).map(|kind| glyphs.actor(kind)).collect());
            check(EVENT_KINDS.words().chain(["made-up"]).map(|kind| glyphs.event(kind)).collect());
            check(Force::ALL.iter().map(|force| glyphs.force(*force)).collect());
            check(vec![glyphs.tied, glyphs.against, glyphs.gutter]);
            check(vec![glyphs.contradicting, glyphs.tension, glyphs.apart, glyphs.good]);
            check(vec![glyphs.contradicting, glyphs.tension, glyphs.rivalled, glyphs.stale]);
            check(vec![glyphs.thumb, glyphs.track]);
            check(Motion::SHOWN.map(|motion| glyphs.motion(motion)).to_vec());
            check(State::SHOWN.map(|state| glyphs.observed(state)).to_vec());
            check(vec![glyphs.point(), glyphs.block(), glyphs.border.horizontal_top]);
            check(Verdict::ALL.map(|verdict| glyphs.verdict(verdict)).to_vec());
            let spans =
                [glyphs.lasting(), glyphs.perhaps(), glyphs.thumb, glyphs.track, glyphs.left, glyphs.right];
            check(What::ALL.map(|what| glyphs.dot(what)).into_iter().chain(spans).collect());
        }
    }

    #[test]
    fn bars_fill_in_eighths() {
        let check = |share, width, unicode: &str, ascii: &str| {
            assert_eq!(Glyphs::UNICODE.bar(share, width), unicode, "{share}");
            assert_eq!(Glyphs::ASCII.bar(share, width), ascii, "{share}");
        };
        check(0.0, 4, "    ", "    ");
        check(0.5, 4, "██  ", "##  ");
        check(1.0, 4, "████", "####");
        check(0.001, 4, "▏   ", "#   ");
        check(0.999, 4, "███▉", "### ");
        check(0.3, 2, "▋ ", "# ");
        check(2.0, 1, "█", "#");
        check(f64::NAN, 2, "  ", "  ");
        check(0.5, 0, "", "");
        check(0.5, 1, "▌", " ");
    }
}
