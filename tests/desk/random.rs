//! Random keys at random sizes: nothing panics, nothing leaves its pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use watchfloor::app::chord::{Chord, Key};
use watchfloor::app::layout::Focus;
use watchfloor::app::pane::PaneKind;
use watchfloor::app::screen::Screen;
use watchfloor::app::{MouseAction, Msg};

use crate::support::{Play, Seeded, case, crocus};

const LETTERS: &[char] = &[
    'j', 'k', 'h', 'l', 'g', 'G', 't', 'x', 'f', 's', 'S', 'z', '>', '<', '+', '-', '=', '/', '?', 'v', '0',
    '5', 'Q', 'I', 'N', 'W', 'c', '1', '[', ']', '{', '}', '@', '\\', '2', 'r', 'E', 'M', 'a', 'п', 'A', 'X',
    'O', '8', 'y', 'i', 'e', 'u', 'R', 'D', '\u{301}', '字', ' ',
];
const KEYS: &[Key] = &[
    Key::Enter,
    Key::Esc,
    Key::Tab,
    Key::Backspace,
    Key::Delete,
    Key::Up,
    Key::Down,
    Key::Left,
    Key::Right,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::Function(1),
];

fn message(seeded: &mut Seeded, size: (u16, u16)) -> Msg {
    let column = seeded.below(usize::from(size.0) + 2) as u16;
    let row = seeded.below(usize::from(size.1) + 2) as u16;
    match seeded.below(40) {
        0 => Msg::Resized { width: seeded.below(300) as u16, height: seeded.below(100) as u16 },
        1 => Msg::Resized { width: 80 + seeded.below(220) as u16, height: 24 + seeded.below(76) as u16 },
        2 => Msg::Pasted("Белгород e\u{301} \u{202e}x\n".to_owned()),
        3..=7 => {
            use MouseAction::{Drag, Press, Release, WheelDown, WheelUp};
            Msg::Mouse { column, row, action: *seeded.pick(&[Press, Drag, Release, WheelUp, WheelDown]) }
        }
        8..=9 => {
            let key = *seeded.pick(&[
                Key::Left,
                Key::Right,
                Key::Char('o'),
                Key::Char('u'),
                Key::Char('d'),
                Key::Char('s'),
                Key::Char('r'),
            ]);
            let is_alt = matches!(key, Key::Left | Key::Right);
            Msg::Pressed(Chord { key, ctrl: !is_alt, alt: is_alt, shift: false })
        }
        10..=24 => Msg::Pressed(Chord::plain(*seeded.pick(KEYS))),
        _ => Msg::Pressed(Chord::plain(Key::Char(*seeded.pick(LETTERS)))),
    }
}

/// Every pane is closed by its own border, and no wide character hangs over an edge.
fn assert_contained(play: &Play, buf: &Buffer) {
    if play.app.overlay().is_some() || play.app.form().is_some() || !play.app.frame().is_usable() {
        return;
    }
    for area in framed(play).into_iter().filter(|area| area.width >= 2 && area.height >= 2) {
        for y in area.top()..area.bottom() {
            for x in [area.left(), area.right() - 1] {
                let symbol = buf[(x, y)].symbol();
                assert!("│┃╭╮╰╯║█".contains(symbol), "“{symbol}” at {x},{y}\n{}", play.text());
            }
        }
    }
}

fn framed(play: &Play) -> Vec<Rect> {
    let layout = &play.app.desk().layout;
    match play.app.screen() {
        Screen::Desk => PaneKind::ALL.iter().map(|kind| layout.pane(*kind)).chain([layout.detail]).collect(),
        // Without a row there is one frame around why.
        Screen::Claims if play.app.claims().sheets.questions.rows.is_empty() => Vec::new(),
        Screen::Claims => ["table", "sides"].into_iter().filter_map(|name| play.app.region(name)).collect(),
        Screen::Hypotheses | Screen::Outlook | Screen::Warnings | Screen::Problems => Vec::new(),
    }
}

fn run(loaded: std::sync::Arc<watchfloor::app::Loaded>, seed: u64, count: usize) {
    let mut seeded = Seeded(seed);
    let mut play = Play::new(loaded, 120, 36);
    for _ in 0..count {
        let msg = message(&mut seeded, play.app.size());
        play.send(msg);
        let buf = play.frame();
        assert_contained(&play, &buf);
        for cell in &buf.content {
            assert!(watchfloor::text::is_clean_cell(cell.symbol()), "{:?}", cell.symbol());
        }
    }
}

#[test]
fn random_keys_never_panic_and_stay_in_their_panes() {
    let runs = if std::env::var_os("WATCHFLOOR_CAMPAIGN").is_some() { 100 } else { 1 };
    for seed in 0..runs {
        run(crocus(), seed, 10_000);
    }
}

#[test]
fn random_keys_on_hostile_text() {
    let hostile = [
        "\\u202Eabc\\u0000\\u001b[2J\\u0007",
        "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
        "Z̸̧̢̛͎͈a̴l̷g̶o̵",
        "مرحبا بالعالم",
        "שלום עולם",
        "字字字字字字字字字字字字字字字",
        "ﷺ𒐫",
        "🇺🇦🇷🇺",
        "a\\u200Bb\\u00ADc",
        "ᄀᄀᄀᄀᄀᄀᄀᄀ",
    ];
    let records = hostile.iter().enumerate().map(|(at, name)| {
        format!(
            "[[actor]]\nid = \"a{at}\"\nname = \"{name}\"\nkind = \"person\"\nsummary = \"{name} {name}\"\n\
             [[event]]\nid = \"e{at}\"\ntitle = \"{name}{name}{name}\"\nkind = \"attack\"\ndate = \"2024\"\n\
             actors = [{{ actor = \"a{at}\", role = \"{name}\" }}]\n\
             [[claim]]\nid = \"c{at}\"\nspeaker = \"a{at}\"\nsaid = \"2024\"\nforce = \"asserts\"\n\
             text = \"{name}\"\nbad = \"{name}\"\n",
        )
    });
    let header = "[casebook]\nformat = 1\ntitle = \"\\u001b]0;x\\u0007 \\u202E\"\n".to_owned();
    let text: String = std::iter::once(header).chain(records).collect();
    run(case(&[("casebook.toml", &text)]), 7, 1_500);
}

#[test]
fn every_size_draws() {
    let mut play = Play::new(crocus(), 80, 24);
    for width in 0..=48 {
        for height in 0..=26 {
            play.send(Msg::Resized { width, height });
            play.frame();
        }
    }
    for (width, height) in [(80, 24), (300, 100), (1, 200), (500, 3), (79, 23), (109, 40), (110, 24)] {
        for keys in ["", "0", "5", "I", "N", "W", "1", "?", "<esc>", "<enter>", "z", "z"] {
            play.send(Msg::Resized { width, height }).keys(keys).frame();
        }
    }
    assert_eq!(play.app.desk().focus, Focus::Detail);
}
