//! Whole screens compared with the recorded ones. `UPDATE_FRAMES=1` records anew; read the difference before accepting.

use std::path::Path;

use crate::support::{Play, crocus};

#[track_caller]
fn check(name: &str, play: &Play) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/frames").join(format!("{name}.txt"));
    let shown = play.text();
    if std::env::var_os("UPDATE_FRAMES").is_some() {
        std::fs::write(&path, &shown).expect("the frame can be written");
    }
    let recorded = std::fs::read_to_string(&path).unwrap_or_default();
    if shown != recorded {
        let differing = shown.lines().zip(recorded.lines()).position(|(shown, recorded)| shown != recorded);
        panic!("{name} differs from its recorded frame, first in line {differing:?}\n{shown}");
    }
}

#[test]
fn the_desk_at_three_sizes() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        let mut play = Play::new(crocus(), width, height);
        play.keys("/ lukash <enter>");
        check(&format!("desk-{width}x{height}"), &play);
    }
}

#[test]
fn a_claim_beside_what_contradicts_it() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ lukash <enter> x");
    check("claim-120x36", &play);
}

#[test]
fn the_eve_of_the_attack() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("<tab> / alert <enter> @ 2024-03-21 <enter>");
    check("eve-120x36", &play);
}

#[test]
fn the_problems() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("0");
    check("problems-120x36", &play);
}

#[test]
fn the_help() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("?");
    check("help-120x36", &play);
}

#[test]
fn the_picture_in_the_readme_is_what_one_sees() {
    let mut play = Play::new(crocus(), 112, 32);
    play.keys("/ lukash <enter>").keys("<esc>").keys("x");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README can be read");
    let (before, rest) = readme.split_once("<!-- desk -->\n").expect("the README marks the picture");
    let (_, after) = rest.split_once("<!-- end of desk -->").expect("the README marks its end");
    let fresh = format!("{before}<!-- desk -->\n```text\n{}```\n<!-- end of desk -->{after}", play.text());
    if std::env::var_os("UPDATE_FRAMES").is_some() {
        std::fs::write(&path, &fresh).expect("the README can be written");
    } else {
        assert!(readme == fresh, "the picture in the README is old; UPDATE_FRAMES=1 draws it anew");
    }
}
