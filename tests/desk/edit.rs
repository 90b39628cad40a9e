//! Edits as an analyst makes them: seen at once, saved, undone to the byte, and never lost without a word.

use std::collections::BTreeMap;
use std::sync::Arc;

use watchfloor::app::{Effect, Kept, Loaded, Msg, Origin, SaveOutcome, Saving};
use watchfloor::casebook::edit::{Edit, NewValue, Path};

use crate::support::{Play, case, crocus, folder, read_texts, unchecked};

/// The files of a casebook, kept as a disk would keep them.
struct Disk(BTreeMap<String, String>);

impl Disk {
    fn of(play: &Play) -> Self {
        let files = play.app.whole().book.files();
        Self(files.map(|file| (file.name().to_owned(), file.text().to_owned())).collect())
    }

    /// Writes what was asked for, as long as something is asked for.
    fn follow(&mut self, play: &mut Play) {
        while let Some(saving) = saving(play) {
            play.effects.clear();
            for file in saving.files() {
                assert_eq!(self.0.get(file.name()).map(String::as_str), file.before(), "{}", file.name());
                match file.after() {
                    Some(text) => self.0.insert(file.name().to_owned(), text.to_owned()),
                    None => self.0.remove(file.name()),
                };
            }
            play.send(Msg::Saved { number: saving.number(), outcome: SaveOutcome::Saved });
        }
    }
}

fn saving(play: &Play) -> Option<Saving> {
    play.effects.iter().rev().find_map(|effect| match effect {
        Effect::Save(saving) => Some(saving.clone()),
        _ => None,
    })
}

fn make(play: &mut Play, edit: Edit) {
    let effects = play.app.edit(edit);
    play.effects.extend(effects);
}

#[test]
fn twenty_edits_and_twenty_undos_restore_the_files_to_the_byte() {
    for (name, is_quick) in [("data/crocus", false), ("tests/case/quay", true)] {
        let mut play = Play::new(folder(name), 120, 36);
        let mut disk = Disk::of(&play);
        let start = disk.0.clone();
        let names: Vec<String> =
            play.app.whole().book.records().map(watchfloor::casebook::Record::name).collect();
        for at in 0..20 {
            let record = names[at * 7 % names.len()].as_str();
            let text = NewValue::text(&format!("remark {at}"));
            make(
                &mut play,
                match if is_quick { at % 2 } else { at % 4 } {
                    0 => Edit::set(record, Path::field("notes"), text),
                    1 => Edit::add(record, Path::field("tags"), text),
                    2 => Edit::rename(record, &format!("renamed-{at}")),
                    _ => Edit::delete(names[at].as_str()),
                },
            );
            // A disk that is slow hears of several edits at once.
            if is_quick || at % 5 == 0 {
                disk.follow(&mut play);
            }
        }
        disk.follow(&mut play);
        assert_ne!(disk.0, start);
        let whole = play.app.whole();
        assert!(disk.0.iter().all(|(name, text)| whole.text(name).is_some_and(|file| file.text() == text)));
        for _ in 0..20 {
            play.keys("u");
            if is_quick {
                disk.follow(&mut play);
            }
        }
        disk.follow(&mut play);
        play.keys("u").expect("There is nothing to undo");
        assert_eq!(disk.0, start, "{name}");
        for _ in 0..20 {
            play.keys("<ctrl-r>");
        }
        play.keys("<ctrl-r>").expect("There is nothing to do again");
        disk.follow(&mut play);
        assert_ne!(disk.0, start);
    }
}

#[test]
fn an_edit_is_seen_before_the_disk_has_answered() {
    let mut play = Play::new(folder("tests/case/quay"), 120, 36);
    play.keys("<tab>").expect("A shed burns on the quay");
    make(&mut play, Edit::set("event:fire", Path::field("title"), NewValue::text("A warehouse burns")));
    play.expect("A warehouse burns").expect("Set title of event:fire to A warehouse burns; u undoes it");
    play.expect_selected("event:fire");
    // Problems follow too: nobody cites anything for it any more.
    make(&mut play, Edit::remove("event:fire", Path::field("cites")));
    assert!(play.app.whole().problems.iter().any(|problem| problem.rule == "no-cite"));
}

#[test]
fn undoing_fits_around_what_others_write_and_survives_reading_again() {
    let mut play = Play::new(folder("tests/case/quay"), 120, 36);
    make(&mut play, Edit::set("event:fire", Path::field("title"), NewValue::text("New")));
    make(&mut play, Edit::set("claim:port-arson", Path::field("text"), NewValue::text("Mine")));
    let mut disk = Disk::of(&play);
    disk.0 = Disk::of(&Play::new(folder("tests/case/quay"), 120, 36)).0;
    disk.follow(&mut play);
    // Somebody else puts a line at the top, and changes the very text of the claim.
    let theirs = format!("# Theirs.\n{}", disk.0["records.toml"].replace("\"Mine\"", "\"Yours\""));
    let texts: Vec<(&str, &str)> = disk
        .0
        .iter()
        .map(|(name, text)| {
            (name.as_str(), if name == "records.toml" { theirs.as_str() } else { text.as_str() })
        })
        .collect();
    play.send(Msg::Loaded(case(&texts)));
    play.keys("u").expect("Cannot be undone").expect("changed meanwhile");
    play.keys("u").expect("Undone: Set title of event:fire");
    let text = play.app.whole().text("records.toml").expect("it is there").text().to_owned();
    assert_eq!(text, theirs.replace("\"New\"", "\"A shed burns on the quay\""));
}

#[test]
fn several_edits_of_a_slow_disk_are_saved_together_and_failures_are_told() {
    let mut play = Play::new(folder("tests/case/quay"), 120, 36);
    make(&mut play, Edit::set("event:fire", Path::field("title"), NewValue::text("One")));
    let first = saving(&play).expect("the first is written at once");
    play.effects.clear();
    make(&mut play, Edit::set("actor:port", Path::field("name"), NewValue::text("Two")));
    assert!(saving(&play).is_none(), "one writing at a time");
    play.send(Msg::Saved {
        number: first.number(),
        outcome: SaveOutcome::Refused("records.toml: no room".to_owned(), Kept::InJournal),
    });
    play.expect("Not saved, but kept in the journal: records.toml: no room").expect("2 unsaved");
    play.keys("q").expect("2 edits are not saved").expect("offers it at the next start");
    play.keys("j q").expect("q again");
    assert!(!play.effects.contains(&Effect::Quit));
    play.effects.clear();
    play.keys("<ctrl-s>");
    let both = saving(&play).expect("it is tried again");
    assert_eq!(both.files().len(), 2);
    assert_eq!(both.edits().len(), 2);
    play.send(Msg::Saved { number: both.number(), outcome: SaveOutcome::Unsure("the folder".to_owned()) });
    play.expect("Saved, but it may not survive a power cut: the folder");
    play.keys("<ctrl-s>").expect("Everything is saved").keys("q");
    assert!(play.effects.contains(&Effect::Quit));
}

#[test]
fn what_an_earlier_run_has_left_is_offered_once() {
    let start = || Play::new(folder("tests/case/quay"), 120, 36);
    let mut earlier = start();
    make(&mut earlier, Edit::set("event:fire", Path::field("title"), NewValue::text("Left")));
    make(&mut earlier, Edit::set("actor:port", Path::field("name"), NewValue::text("Too")));
    let left: Vec<_> = saving(&earlier).expect("it is written").edits().to_vec();
    let mut all = left.clone();
    all.push(
        Edit::set("actor:port", Path::field("name"), NewValue::text("Too"))
            .change(&start().app.whole().book)
            .expect("it fits"),
    );
    let mut play = start();
    play.send(Msg::Left(all.clone())).expect("Set title of event:fire to Left").expect("All of them fit");
    play.keys("<enter>").expect("2 edits of an earlier run were made");
    assert!(play.effects.contains(&Effect::ForgetLeft));
    assert_eq!(saving(&play).expect("they are written").files().len(), 2);
    // Left alone they are offered again; dropped they are gone; and what stands in the files is not offered.
    let mut play = start();
    play.send(Msg::Left(all.clone())).keys("<esc>");
    assert!(!play.effects.contains(&Effect::ForgetLeft));
    play.send(Msg::Left(all)).keys("D").expect("were dropped");
    assert!(play.effects.contains(&Effect::ForgetLeft));
    earlier.effects.clear();
    earlier.send(Msg::Left(left));
    assert!(earlier.effects.contains(&Effect::ForgetLeft));
}

#[test]
fn a_form_changes_just_what_was_typed() {
    let mut play = Play::new(folder("tests/case/quay"), 120, 36);
    let mut disk = Disk::of(&play);
    let before = disk.0["records.toml"].clone();
    play.keys("<tab> e j j <enter> <ctrl-u> 2 0 2 5 - 0 2 <enter>").expect("2025-02-01 to 2025-02-28");
    play.keys("<ctrl-s>").expect("Set date of event:fire to 2025-02; u undoes it");
    disk.follow(&mut play);
    assert_eq!(disk.0["records.toml"], before.replace("date = \"2025-02-01\"", "date = \"2025-02\""));
    // Nothing typed is nothing changed, and what was typed is not dropped by one key.
    play.keys("e <ctrl-s>").expect("Nothing was changed");
    play.keys("e <enter> x <enter> <esc>").expect("Not saved yet").keys("<esc>");
    assert!(play.app.form().is_none());
    assert_eq!(Disk::of(&play).0["records.toml"], disk.0["records.toml"]);
}

#[test]
fn what_a_form_does_not_understand_is_kept_and_saved_only_when_asked_twice() {
    let mut play = Play::new(folder("tests/case/quay"), 120, 36);
    play.keys("<tab> e j j <enter> <ctrl-u> s o o n <enter>").expect("1 field is not as it should be");
    play.keys("<ctrl-s>").expect("the same again saves it as it is");
    assert!(saving(&play).is_none());
    play.keys("<ctrl-s>");
    let text = saving(&play).expect("asked twice").files()[0].after().expect("a text").to_owned();
    assert!(text.contains("date = \"soon\""), "{text}");
    assert!(play.app.whole().problems.iter().any(|problem| problem.rule == "bad-date"));
}

#[test]
fn an_open_form_writes_nothing_over_what_somebody_else_has_changed() {
    let start = || Play::new(folder("tests/case/quay"), 120, 36);
    let texts = Disk::of(&start()).0;
    let reread = |old: &str, new: &str| {
        let files: Vec<(String, String)> =
            texts.iter().map(|(name, text)| (name.clone(), text.replace(old, new))).collect();
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Msg::Loaded(case(&files))
    };
    let mut play = start();
    play.keys("<tab> e <enter> ! <enter>");
    play.send(reread("A shed burns", "A barn burns"))
        .keys("<ctrl-s>")
        .expect("changed meanwhile by somebody else");
    assert!(saving(&play).is_none());
    play.keys("<ctrl-s>");
    let text = saving(&play).expect("asked twice").files()[0].after().expect("a text").to_owned();
    assert!(text.contains("title = \"A shed burns on the quay!\""), "{text}");
    // What was changed elsewhere in the record stands beside it.
    let mut play = start();
    play.keys("<tab> e <enter> ! <enter>");
    play.send(reread("2025-02-01\"\nactors", "2025-02\"\nactors")).keys("<ctrl-s>");
    let text = saving(&play).expect("they do not meet").files()[0].after().expect("a text").to_owned();
    assert!(text.contains("quay!\"") && text.contains("date = \"2025-02\""), "{text}");
}

#[test]
fn lists_and_tables_are_filled_in() {
    let mut play = Play::new(folder("tests/case/quay"), 120, 50);
    let mut disk = Disk::of(&play);
    play.keys("<tab> e");
    for _ in 0..40 {
        if play.app.form().and_then(|form| form.current()).is_some_and(|row| row.label == "actors") {
            break;
        }
        play.keys("j");
    }
    play.keys("<enter> <enter> p o r t <enter> j <enter> l a n d l o r d <enter> <ctrl-s>");
    disk.follow(&mut play);
    let expected = "actors = [\n  { actor = \"heron\", role = \"owner\" }, # of the shed\n  \
        { actor = \"port\", role = \"landlord\" },\n]\n";
    assert!(disk.0["records.toml"].contains(expected), "{}", disk.0["records.toml"]);
}

#[test]
fn nothing_is_edited_where_nothing_can_be_written_or_one_looks_back() {
    let (book, problems) = read_texts(&[("casebook.toml", crate::support::FLIGHT)]);
    let mut play = Play::new(Arc::new(Loaded::new(Origin::Embedded, book, problems)), 120, 36);
    for key in ["e", "a", "D", "R", "u"] {
        play.keys(key).expect("This is the built-in case");
    }
    let mut play = Play::new(crocus(), 120, 36);
    for key in ["e", "a", "D", "R", "u"] {
        play.keys("[").keys(key).expect("This is as of");
    }
    assert!(saving(&play).is_none());
}

/// A casebook of so many actors, too large to be put together within a frame.
#[test]
fn a_large_casebook_is_put_together_beside_the_screen() {
    let mut text = "[casebook]\nformat = 1\ntitle = \"T\"\n".to_owned();
    for at in 0..2500 {
        text = format!("{text}[[actor]]\nid = \"a{at}\"\nname = \"A{at}\"\nkind = \"person\"\n");
    }
    let mut play = Play::new(unchecked(&[("a.toml", &text)]), 120, 36);
    let name = |text: &str| Edit::set("actor:a1", Path::field("name"), NewValue::text(text));
    make(&mut play, name("One"));
    make(&mut play, name("Two"));
    let revising = play.effects.iter().find_map(|effect| match effect {
        Effect::Revise(revising) => Some(revising.clone()),
        _ => None,
    });
    assert!(saving(&play).is_none(), "it waits for what is put together");
    let mut answers = Vec::new();
    revising.expect("beside the screen").answers(|| true, |answer| answers.push(answer));
    play.effects.clear();
    for answer in answers {
        play.send(answer);
    }
    let first = saving(&play).expect("the first is written");
    assert!(first.files()[0].after().expect("a text").contains("name = \"One\""));
    // The second was waiting for it.
    let second = play.effects.iter().any(|effect| matches!(effect, Effect::Revise(_)));
    assert!(second, "{:?}", play.effects);
}
