//! Tapes that somebody broke: bytes in and out of place, thousands of them, and none brings the program down. What can
//! be read of them has a place in the text.

use std::sync::Arc;

use watchfloor::headless::tape::{INFOS, SETTINGS, parse};
use watchfloor::text::TextFile;

use crate::support::Seeded;

/// A tape that has a bit of everything.
const SOUND: &str = "# все\nOutput a.gif\nSet Sizes 80x24 120x36\nSet Theme { \"red\": \"#ff0000\" }\nEnv NO_COLOR \"1\"\n\
    Type@50ms \"/белгород\" `x` Enter\nDown@.5 3\nCtrl+Alt+Shift+P Alt+. F12 2\nWait+Screen@2s /a(b|c)*/\nHide\nShow\n\
    Expect none /x/ in pane claims\nExpect file a.toml contains \"x\"\nClick 12,5\nDrag \"a\" in actors 3,4\n\
    Write a.toml ```\n[[actor]]\n```\nMask /[0-9]+/ \"n\"\nScreenshot a-{size}.svg\nRun sort\nCopy \"a\" Paste\nSleep 1m\n";

fn pieces() -> Vec<String> {
    let words = INFOS.iter().map(|info| info.name).chain(SETTINGS.iter().map(|info| info.name));
    let marks = [
        "\"",
        "'",
        "`",
        "```",
        "/",
        "{",
        "}",
        "@",
        "+",
        "#",
        "\n",
        "\r\n",
        "\0",
        "\u{202e}",
        "\u{feff}",
        "日",
        " ",
        ",",
        "9999999999999999999",
        "-1",
        "1e400",
    ];
    words.chain(marks).map(str::to_owned).collect()
}

#[test]
fn broken_tapes_are_told_and_never_bring_it_down() {
    let mut random = Seeded(20_240_322);
    let pieces = pieces();
    for _ in 0..4_000 {
        let mut text: Vec<char> = SOUND.chars().collect();
        for _ in 0..=random.below(6) {
            let at = random.below(text.len().max(1));
            match random.below(3) {
                0 if at < text.len() => drop(text.remove(at)),
                1 => {
                    let piece: Vec<char> = random.pick(&pieces).chars().collect();
                    text.splice(at.min(text.len())..at.min(text.len()), piece);
                }
                _ => text.truncate(at.max(1)),
            }
        }
        let text: String = text.into_iter().collect();
        let file = Arc::new(TextFile::new("t.tape", text.as_str()));
        let (tape, found) = parse(&file);
        let places = found.iter().map(|one| one.place.as_ref().expect("it has a place"));
        for place in places.chain(tape.steps.iter().map(|step| &step.place)) {
            assert!(text.get(place.span.range()).is_some(), "{place:?} lies in no text\n{text}");
        }
    }
}
