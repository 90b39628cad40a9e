//! The invariants of clean text, and of what is made from it.

use ratatui::buffer::CellWidth;
use unicode_normalization::is_nfc;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use watchfloor::text::{
    Shown, clusters, is_clean_cell, pad, reveal, truncate, truncate_middle, visual, width, wrap,
};

use super::corpus::{self, Random};

fn is_bidi(character: char) -> bool {
    matches!(character, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_control(character: char) -> bool {
    use GeneralCategory as Category;
    matches!(
        character.general_category(),
        Category::Control | Category::LineSeparator | Category::ParagraphSeparator
    )
}

/// What must hold of every clean text. It asks Unicode's tables, not the classes of the cleaner.
fn assert_clean(shown: &Shown, raw: &str) {
    let text = shown.as_str();
    for character in text.chars() {
        let category = character.general_category();
        let is_bad = match category {
            GeneralCategory::Control => character != '\n',
            GeneralCategory::Format => !may_stay(character),
            GeneralCategory::PrivateUse
            | GeneralCategory::Unassigned
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator => true,
            _ => {
                is_bidi(character) || matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}')
            }
        };
        assert!(!is_bad, "{character:?} in {text:?} of {raw:?}");
    }
    for (cluster, columns) in shown.clusters().filter(|(cluster, _)| *cluster != "\n") {
        assert!((1..=2).contains(&columns), "{columns} columns: {cluster:?} of {raw:?}");
        assert!(cluster.len() <= 24, "{} bytes: {cluster:?}", cluster.len());
        // ratatui 0.30.2 counts these two twice; the painter tells it otherwise.
        let twice = cluster.matches(['\u{FF9E}', '\u{FF9F}']).count();
        assert_eq!(usize::from(cluster.cell_width()) - twice, columns, "ratatui on {cluster:?} of {raw:?}");
        assert!(is_clean_cell(cluster), "{cluster:?} of {raw:?}");
    }
    let widest = text.split('\n').map(width).max().unwrap_or_default();
    assert_eq!(shown.width(), widest, "{raw:?}");
}

/// The format characters that are seen, or that shape what is seen.
fn may_stay(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}') || character.encode_utf8(&mut [0; 4]).cell_width() == 1
}

/// What must hold of text that was just cleaned.
fn assert_cleaned(raw: &str) {
    for (shown, again) in [
        (Shown::line(raw), Shown::line as fn(&str) -> Shown),
        (Shown::block(raw), Shown::block as fn(&str) -> Shown),
    ] {
        assert_clean(&shown, raw);
        assert!(is_nfc(shown.as_str()), "{raw:?}");
        let twice = again(shown.as_str());
        assert_eq!(twice.as_str(), shown.as_str(), "cleaning twice: {raw:?}");
        assert!(twice.hidden().is_empty(), "{:?} of {raw:?}", twice.hidden());
        let count = |of: fn(char) -> bool| raw.chars().filter(|each| of(*each)).count();
        assert_eq!(shown.hidden().bidi as usize, count(is_bidi), "{raw:?}");
        let breaks = raw.matches('\t').count() + raw.matches('\n').count() + raw.matches("\r\n").count();
        assert_eq!(shown.hidden().controls as usize, count(is_control) - breaks, "{raw:?}");
        let tags =
            count(|each| matches!(each, '\u{E0000}'..='\u{E0FFF}' | '\u{200B}' | '\u{FEFF}' | '\u{3164}'));
        assert!(shown.hidden().invisible as usize >= tags, "{raw:?}");
    }
    assert!(!Shown::line(raw).as_str().contains('\n'));
}

#[test]
fn every_code_point_is_made_safe() {
    for character in corpus::code_points() {
        let raw = format!("a{character}b{character}\u{301}");
        assert_cleaned(&raw);
        let hides = !Shown::line(&raw).hidden().is_empty();
        // What NFC takes apart into several marks, reveal counts as one.
        let is_composed = !is_nfc(&character.to_string());
        assert!(!hides || is_composed || reveal(&raw).contains("[U+"), "{character:?}");
    }
}

#[test]
fn hostile_text_is_made_safe() {
    for raw in corpus::all() {
        assert_cleaned(&raw);
    }
}

#[test]
fn pairs_of_doubtful_characters_are_made_safe() {
    let doubtful: Vec<String> =
        corpus::mixes(3, 400).filter_map(|mix| mix.chars().last()).map(String::from).collect();
    let doubtful: std::collections::BTreeSet<String> = doubtful.into_iter().collect();
    for first in &doubtful {
        for second in &doubtful {
            assert_cleaned(&format!("{first}{second}{first}"));
        }
    }
}

#[test]
fn ordinary_lines_hide_nothing() {
    let plain = corpus::plain();
    for line in &plain {
        assert_eq!(Shown::line(line).hidden().summary(), "", "{line}");
    }
    let mut random = Random(2);
    for _ in 0..10_000 {
        let words: Vec<&str> =
            (0..6).filter_map(|_| random.pick(&plain).split(' ').nth(random.below(4))).collect();
        let line = words.join(random.pick(&[" ", ", ", " — ", " (", "\t", "\n"]));
        assert_eq!(Shown::line(&line).hidden().summary(), "", "{line}");
    }
}

/// The widths at which a text is tried: all from 0 to 40, or some where it is long.
fn widths(raw: &str) -> Vec<usize> {
    if raw.len() < 400 { (0..=40).collect() } else { vec![0, 1, 2, 3, 40] }
}

#[test]
fn text_made_to_fit_fits() {
    for raw in sample() {
        let (line, block) = (Shown::line(&raw), Shown::block(&raw));
        for room in widths(&raw) {
            for shown in [&line, &block] {
                let cut = truncate(shown, room, "…");
                let middle = truncate_middle(shown, room, "…");
                assert!(cut.width() <= room && middle.width() <= room, "{raw:?} in {room}");
                assert!(!cut.is_block() && !middle.is_block());
                assert_clean(&cut, &raw);
                assert_clean(&middle, &raw);
            }
            assert_eq!(pad(&line, room).width(), room.max(line.width()));
        }
    }
}

#[test]
fn wrapped_text_fits_and_loses_only_spaces() {
    let inked = |text: &str| text.replace([' ', '\n'], "");
    for raw in sample() {
        let block = Shown::block(&raw);
        for room in widths(&raw) {
            let lines = wrap(&block, room);
            for line in &lines {
                assert!(line.width() <= room && !line.is_block(), "{line:?} of {raw:?} in {room}");
            }
            if room >= 2 {
                let together: String = lines.iter().map(Shown::as_str).collect();
                assert_eq!(inked(&together), inked(block.as_str()), "{raw:?} in {room}");
            }
        }
    }
}

#[test]
fn text_in_visual_order_is_as_clean_and_no_wider() {
    for raw in corpus::all() {
        let block = Shown::block(&raw);
        let seen = visual(&block);
        assert_clean(&seen, &raw);
        assert!(seen.width() <= block.width(), "{raw:?}");
        assert_eq!(seen.hidden(), block.hidden());
        if raw.is_ascii() {
            assert_eq!(seen, block);
        }
        let count = |text: &str| clusters(text).count();
        assert!(count(seen.as_str()) <= count(block.as_str()), "{raw:?}");
    }
}

/// A share of the strings that is tried at every width.
fn sample() -> Vec<String> {
    let mut sample = corpus::written();
    sample.extend(corpus::plain().into_iter().map(str::to_owned));
    sample.extend(corpus::floods());
    sample.extend(corpus::mixes(4, corpus::mix_count() / 5));
    sample
}
