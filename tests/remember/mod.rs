//! A casebook that is kept for the next time: what is read of it is what was written, whatever is done to the file.

use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::sync::Arc;

use watchfloor::app::{Beyond, Checked, Loaded, Msg, Opening, Origin, Remembered};
use watchfloor::casebook::{Whose, reread};
use watchfloor::generate::{Mix, Plan};
use watchfloor::sealed::{Map, Reader, Writer};
use watchfloor::text::{Contents, TextFile};

use crate::support::{Play, case, crocus, unchecked};

/// Every screen, and what is done on each.
const TOUR: [&str; 11] = [
    "j j J J",
    "K G",
    "/ bridge <enter>",
    "<esc> 5 j j",
    "6 j",
    "7 j",
    "8 j",
    "0 j",
    "1 g J",
    "[ [ ] { [",
    "@ 2024-03 <enter> s \\\\",
];

const STAMP: u64 = 7;

fn sealed(loaded: &Loaded) -> File {
    let file = tempfile::tempfile().expect("a file");
    let mut out = Writer::new(&file).expect("it can be written");
    loaded.seal(&mut out).expect("it can be written");
    out.finish(STAMP).expect("it can be written");
    file
}

fn remembered(file: &File) -> Option<Remembered> {
    let mut from = Reader::new(Map::new(file.try_clone().ok()?).ok()?, STAMP)?;
    Remembered::unseal(&mut from, Origin::Folder("test".to_owned()), Beyond::default())
}

fn texts(records: usize) -> Vec<(String, String)> {
    let plan = Plan { records, seed: 1, per_file: 250, mix: Mix::Case };
    let files = (0..plan.file_count()).map(|number| plan.file(number));
    files.map(|file| (file.name, file.text)).collect()
}

fn borrowed(texts: &[(String, String)]) -> Vec<(&str, &str)> {
    texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

fn generated(records: usize) -> Arc<Loaded> {
    case(&borrowed(&texts(records)))
}

/// All frames of a tour through the screens.
fn tour(loaded: Arc<Loaded>) -> Vec<String> {
    let mut play = Play::new(loaded, 120, 36);
    let first = play.text();
    let rest = TOUR.iter().map(|keys| play.keys(keys).text());
    [first].into_iter().chain(rest).collect()
}

fn check(loaded: Arc<Loaded>) {
    assert!(loaded.can_be_remembered(), "it can be kept");
    let file = sealed(&loaded);
    let remembered = remembered(&file).expect("what was kept is read");
    let again = remembered.finished().expect("what was kept is read");
    assert_eq!(again.checked, Checked::Yes, "the rules are not asked again on the same day");
    assert_eq!(again.problems, loaded.problems);
    let moved = remembered.taking_over(&loaded).expect("what was kept is read");
    assert_eq!(tour(Arc::new(moved)), tour(Arc::clone(&loaded)));
    for (cold, warm) in tour(loaded).into_iter().zip(tour(Arc::new(again))) {
        assert_eq!(cold, warm);
    }
}

#[test]
fn what_is_kept_is_shown_as_what_was_read() {
    check(crocus());
    check(generated(1_500));
}

#[test]
fn a_casebook_moves_onto_what_was_kept_unless_it_has_changed_since() {
    let loaded = generated(600);
    let remembered = remembered(&sealed(&loaded)).expect("what was kept is read");
    let moved = || Arc::new(remembered.taking_over(&loaded).expect("what was kept is read"));
    let mut play = Play::new(Arc::clone(&loaded), 120, 36);
    let before = play.keys("j j J / bridge <enter> [ [").text();
    play.send(Msg::Moved { from: Arc::clone(&loaded), to: moved() });
    assert_eq!(play.text(), before, "nobody sees it");
    assert!(!play.app.whole().book.is_view_of_same(&loaded.book));
    let mut play = Play::new(generated(700), 120, 36);
    let before = play.text();
    play.send(Msg::Moved { from: Arc::clone(&loaded), to: moved() });
    assert_eq!(play.text(), before, "it has changed since");
}

#[test]
fn what_could_not_be_read_is_told_again() {
    let text = "[casebook]\nformat = 1\ntitle = \"a \\u0416\"\n[[actor]]\nid = \"a\"\nname = 3\nkind = \"x\"\n\
                summary = \"\"\"\nfolded \\\n text\"\"\"\n[[event]]\nid = \"b\"\ntitle = \"t\"\ndate = 2024-03-22 20:00:00\n";
    check(case(&[("casebook.toml", text), ("b.toml", "[[actor]]\nid = \"c\"\nname = \"\n")]));
}

#[test]
fn what_may_have_changed_since_is_shown_as_such_and_not_edited() {
    let mut play = Play::new(crocus(), 120, 36);
    play.app.begin_opening(Opening::Remembered);
    assert!(play.text().contains("comparing files…"), "{}", play.text());
    assert!(play.keys("e").text().contains("nothing can be changed yet"), "{}", play.text());
    play.app.begin_opening(Opening::Done);
    assert!(!play.text().contains("comparing files"));
}

#[test]
fn with_changed_files_it_is_as_if_all_had_been_read() {
    let before = texts(600);
    let remembered = remembered(&sealed(&case(&borrowed(&before)))).expect("what was kept is read");
    let mut after = before.clone();
    // A name that leads nowhere now, a file that breaks, one that is gone, one that is new.
    after[0].1 = after[0].1.replacen("id = \"", "id = \"other-", 3);
    after[1].1.push_str("[[event]]\nid = \"open");
    after.remove(2);
    let new = "[[actor]]\nid = \"new\"\nname = \"New\"\nkind = \"person\"\n".to_owned();
    after.push(("zz.toml".to_owned(), new));
    let text = |(name, text): &(String, String)| {
        (name.clone(), Contents::Text(Arc::new(TextFile::new(name.clone(), text.clone()))))
    };
    let mut files: Vec<(String, Contents)> = [&after[0], &after[1], &after[after.len() - 1]].map(text).into();
    files.push((before[2].0.clone(), Contents::Gone));
    files.sort_by(|left, right| left.0.cmp(&right.0));
    let (book, found) = reread(&remembered.loaded.book, &files, Whose::Edited, |_| false);
    let warm = Arc::new(Loaded::new(Origin::Folder("test".to_owned()), book, found));
    let cold = unchecked(&borrowed(&after));
    assert_eq!(warm.problems, cold.problems);
    assert!(!cold.problems.is_empty(), "something is wrong with it");
    assert_eq!(tour(warm), tour(cold));
}

#[test]
fn a_changed_byte_never_brings_it_down() {
    let file = sealed(&generated(300));
    let len = file.metadata().expect("it is there").len();
    let mut state = 1_u64;
    for _ in 0..80 {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        let at = 48 + (state >> 20) % (len - 48);
        let mut byte = [0];
        file.read_exact_at(&mut byte, at).expect("it is there");
        let broken = [byte[0] ^ (1 + (state >> 8) as u8 % 255)];
        file.write_all_at(&broken, at).expect("it can be written");
        // The first frame, and every key that comes before it is known that the file is not whole.
        if let Some(remembered) = remembered(&file) {
            tour(remembered.loaded);
        }
        file.write_all_at(&byte, at).expect("it can be written");
    }
}
