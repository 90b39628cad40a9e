//! Cases and screens for tests: a casebook from texts or from the shipped folder, and the program played by keys.

pub(crate) mod wire;

use std::path::Path;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use watchfloor::app::chord::{Chord, Key};
use watchfloor::app::keymap::Keymap;
use watchfloor::app::{App, Effect, Loaded, MouseAction, Msg, Origin, Recall, Settings};
use watchfloor::casebook::{Casebook, Decoded, STACK, assemble};
use watchfloor::text::{Diagnostic, TextFile};
use watchfloor::view::{Look, draw};
use watchfloor::{config, disk, headless, rule, worker};

/// A casebook in which two claims contradict each other.
pub(crate) const FLIGHT: &str = include_str!("flight.toml");

/// What is read from texts, each with its name.
pub(crate) fn read_texts(texts: &[(&str, &str)]) -> (Casebook, Vec<Diagnostic>) {
    let files = texts.iter().map(|(name, text)| Arc::new(TextFile::new(*name, *text))).collect::<Vec<_>>();
    read(&files)
}

/// A casebook of texts, each with its name.
pub(crate) fn case(texts: &[(&str, &str)]) -> Arc<Loaded> {
    let files: Vec<Arc<TextFile>> =
        texts.iter().map(|(name, text)| Arc::new(TextFile::new(*name, *text))).collect();
    load(&files, "test")
}

/// The same, without what the rules would say of it.
pub(crate) fn unchecked(texts: &[(&str, &str)]) -> Arc<Loaded> {
    let (book, diagnostics) = read_texts(texts);
    Arc::new(Loaded::new(Origin::Folder("test".to_owned()), book, diagnostics))
}

/// The shipped casebook.
pub(crate) fn crocus() -> Arc<Loaded> {
    folder("data/crocus")
}

/// The casebook in a folder of this repository.
pub(crate) fn folder(name: &str) -> Arc<Loaded> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let (files, diagnostics) =
        disk::read_folder(&root, disk::Limits::default()).unwrap_or_else(|error| panic!("{name}: {error:?}"));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    load(&files, name)
}

fn read(files: &[Arc<TextFile>]) -> (Casebook, Vec<Diagnostic>) {
    let decoded =
        worker::map(files, STACK, Decoded::new).into_iter().map(|one| one.expect("reading does not panic"));
    assemble(decoded.collect())
}

fn load(files: &[Arc<TextFile>], name: &str) -> Arc<Loaded> {
    let (book, mut diagnostics) = read(files);
    diagnostics.extend(rule::check(&rule::Context { book: &book, today: None, contradictions: None }));
    Arc::new(Loaded::new(Origin::Folder(name.to_owned()), book, diagnostics))
}

/// The program with a screen, played by keys.
pub(crate) struct Play {
    pub(crate) app: App,
    pub(crate) look: Look,
    /// What was asked of the world since the start.
    pub(crate) effects: Vec<Effect>,
}

impl Play {
    pub(crate) fn new(loaded: Arc<Loaded>, width: u16, height: u16) -> Self {
        let (config, diagnostics) = config::assemble(&config::shipped(), None);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let (keymap, look) = (Keymap::build(&config).0, Look::plain(&config));
        let settings = Settings { has_mouse: true, has_hints: true };
        let app = App::new(loaded, Arc::new(keymap), settings, width, height);
        Self { app, look, effects: Vec::new() }
    }

    /// Presses keys: names in angle brackets, everything else letter by letter, blanks between them for nothing.
    /// `"/ белгород <enter> j"`.
    pub(crate) fn keys(&mut self, script: &str) -> &mut Self {
        for word in script.split_whitespace() {
            match word.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                Some(name) => self.press(Chord::parse(name).expect("a key")),
                None => word.chars().for_each(|letter| self.press(Chord::plain(Key::Char(letter)))),
            }
        }
        self
    }

    fn press(&mut self, chord: Chord) {
        self.send(Msg::Pressed(chord));
    }

    pub(crate) fn send(&mut self, msg: Msg) -> &mut Self {
        let effects = self.app.update(msg);
        self.effects.extend(effects);
        self
    }

    /// The last date that was asked for.
    pub(crate) fn recall(&self) -> Recall {
        let recall = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Recall(recall) => Some(recall.clone()),
            _ => None,
        });
        recall.expect("a date was asked for")
    }

    /// Works that date out, step by step.
    pub(crate) fn look_back(&mut self) {
        let mut answers = Vec::new();
        self.recall().answers(|| true, |answer| answers.push(answer));
        for answer in answers {
            self.send(answer);
        }
    }

    /// Clicks on the first place on the screen where `text` stands.
    pub(crate) fn click(&mut self, text: &str) -> &mut Self {
        let frame = self.text();
        let (row, line) =
            frame.lines().enumerate().find(|(_, line)| line.contains(text)).expect("the text is shown");
        let column = watchfloor::text::width(&line[..line.find(text).expect("the line has the text")]) as u16;
        let row = row as u16;
        self.send(Msg::Mouse { column, row, action: MouseAction::Press });
        self.send(Msg::Mouse { column, row, action: MouseAction::Release })
    }

    pub(crate) fn frame(&self) -> Buffer {
        let (width, height) = self.app.size();
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&self.app, &self.look, buf.area, &mut buf);
        buf
    }

    pub(crate) fn text(&self) -> String {
        headless::text(&self.frame())
    }

    /// The selected record, by its name.
    pub(crate) fn selected(&self) -> String {
        let book = &self.app.loaded().book;
        self.app.desk().selection().map(|record| book.record(record).name()).unwrap_or_default()
    }

    #[track_caller]
    pub(crate) fn expect_selected(&mut self, name: &str) -> &mut Self {
        assert_eq!(self.selected(), name, "\n{}", self.text());
        self
    }

    #[track_caller]
    pub(crate) fn expect(&mut self, text: &str) -> &mut Self {
        assert!(self.text().contains(text), "“{text}” is not on the screen\n{}", self.text());
        self
    }

    #[track_caller]
    pub(crate) fn expect_none(&mut self, text: &str) -> &mut Self {
        assert!(!self.text().contains(text), "“{text}” is on the screen\n{}", self.text());
        self
    }
}

/// Numbers that look random and are the same every time (SplitMix64, Steele et al. 2014).
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}
