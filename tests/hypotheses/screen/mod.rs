//! The hypotheses screen, driven as a person drives it.

mod matrix;
mod views;

use std::sync::Arc;

use watchfloor::app::{Effect, Loaded, Msg, Origin};

use crate::support::{Play, read_texts};

const IRAQ: &str = include_str!("iraq.toml");
const HEADER: &str = "[casebook]\nformat = 1\ntitle = \"Iraq 1993\"\n";

/// The case as if it were opened from a folder, so that it can be edited.
fn iraq(text: &str) -> Arc<Loaded> {
    let (book, problems) = read_texts(&[("casebook.toml", HEADER), ("iraq.toml", text)]);
    Arc::new(Loaded::new(Origin::Folder("iraq".to_owned()), book, problems))
}

fn play() -> Play {
    let mut play = Play::new(iraq(IRAQ), 120, 36);
    play.keys("6");
    play
}

/// The text of the file as the program holds it.
fn text_of(play: &Play) -> String {
    let file = play.app.whole().book.files().find(|file| file.name() == "iraq.toml");
    file.expect("the file was read").text().to_owned()
}

/// The names of the files that the program asks to be saved when a key is pressed.
fn saved_by(play: &mut Play, key: char) -> Vec<String> {
    let chord = watchfloor::app::chord::Chord::parse(&key.to_string()).expect("a key");
    let effects = play.app.update(Msg::Pressed(chord));
    let of = |effect: &Effect| match effect {
        Effect::Save(saving) => saving.files().iter().map(|file| file.name().to_owned()).collect(),
        _ => Vec::new(),
    };
    effects.iter().flat_map(of).collect()
}
