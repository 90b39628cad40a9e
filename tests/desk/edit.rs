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

    /// Writes what was asked for, and puts together what was asked for, as long as something is asked for.
    fn follow(&mut self, play: &mut Play) {
        loop {
            put_together(play);
            let Some(saving) = saving(play) else { break };
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

/// Answers what is to be put together beside the screen, until nothing is.
fn put_together(play: &mut Play) {
    let is_revision = |effect: &Effect| matches!(effect, Effect::Revise(_));
    while let Some(at) = play.effects.iter().position(is_revision) {
        let Effect::Revise(revising) = play.effects.remove(at) else { break };
        let mut answers = Vec::new();
        revising.answers(|| false, |answer| answers.push(answer));
        for answer in answers {
            play.send(answer);
        }
    }
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
        put_together(&mut play);
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
    let written = saving(&play).expect("they are written");
    assert_eq!(written.files().len(), 2);
    // What is not saved yet may still be lost with this run.
    assert!(!play.effects.contains(&Effect::ForgetLeft));
    play.send(Msg::Saved { number: written.number(), outcome: SaveOutcome::Saved });
    assert!(play.effects.contains(&Effect::ForgetLeft));
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
fn a_deletion_says_whether_a_comment_goes_with_the_record() {
    let actor = |id: &str| format!("[[actor]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"person\"\n");
    let text = format!(
        "[casebook]\nformat = 1\ntitle = \"T\"\n\n{}\n# Of whom little is known.\n{}",
        actor("a"),
        actor("b")
    );
    let mut play = Play::new(unchecked(&[("casebook.toml", &text)]), 120, 36);
    play.keys("/ a <enter> D")
        .expect("It stands in casebook.toml.")
        .expect_none("goes with it")
        .keys("<esc> <esc>");
    play.keys("G D").expect("It stands in casebook.toml. The comment right above it goes with it.");
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

/// What becomes of the last writing that was asked for.
fn answer(play: &mut Play, outcome: SaveOutcome) {
    let number = saving(play).expect("something is to be written").number();
    play.effects.clear();
    play.send(Msg::Saved { number, outcome });
}

/// What the casebook is that is being put together: before the rules are asked, and after.
fn revisions(play: &mut Play) -> Vec<Msg> {
    let asked = play.effects.iter().rev().find_map(|effect| match effect {
        Effect::Revise(revising) => Some(revising.clone()),
        _ => None,
    });
    play.effects.clear();
    let mut answers = Vec::new();
    asked.expect("it is put together beside the screen").answers(|| true, |answer| answers.push(answer));
    answers
}

fn not_revised(play: &mut Play) {
    let answers = revisions(play);
    let Some(Msg::Revised { number, .. }) = answers.first() else { panic!("{answers:?}") };
    play.send(Msg::Revised { number: *number, loaded: Err("no room".to_owned()) });
}

fn title(text: &str) -> Edit {
    Edit::set("event:fire", Path::field("title"), NewValue::text(text))
}

fn name(record: &str, text: &str) -> Edit {
    Edit::set(record, Path::field("name"), NewValue::text(text))
}

/// A casebook of two files: a large one, which is put together beside the screen, and a small one, which is not.
fn large_and_small() -> Play {
    let notes = "n".repeat(70_000);
    let large = format!("[[actor]]\nid = \"big\"\nname = \"Big\"\nkind = \"person\"\nnotes = \"{notes}\"\n");
    let small = "[casebook]\nformat = 1\ntitle = \"T\"\n\n[[actor]]\nid = \"small\"\nname = \"Small\"\n\
                 kind = \"person\"\n";
    Play::new(unchecked(&[("a.toml", small), ("b.toml", &large)]), 120, 36)
}

#[test]
fn leaving_waits_for_what_is_being_saved() {
    let start = || {
        let mut play = Play::new(folder("tests/case/quay"), 120, 36);
        make(&mut play, title("One"));
        make(&mut play, name("actor:port", "Two"));
        play.keys("q").expect("Saving, and then leaving; q again leaves at once");
        assert!(!play.effects.contains(&Effect::Quit));
        play
    };
    let mut play = start();
    answer(&mut play, SaveOutcome::Saved);
    assert!(!play.effects.contains(&Effect::Quit), "the second waited for the first");
    answer(&mut play, SaveOutcome::Saved);
    assert!(play.effects.contains(&Effect::Quit));
    // What fails meanwhile is told, and asked about.
    let mut play = start();
    answer(&mut play, SaveOutcome::Refused("no room".to_owned(), Kept::InMemory));
    assert!(!play.effects.contains(&Effect::Quit));
    play.expect("2 edits are not saved: no room; q again leaves without").keys("q");
    assert!(play.effects.contains(&Effect::Quit));
    // Another key stays; the same again leaves at once.
    let mut play = start();
    play.keys("j");
    answer(&mut play, SaveOutcome::Saved);
    answer(&mut play, SaveOutcome::Saved);
    assert!(!play.effects.contains(&Effect::Quit));
    let mut play = start();
    play.keys("q");
    assert!(play.effects.contains(&Effect::Quit));
    // So does what is still being put together.
    let mut play = large_and_small();
    make(&mut play, name("actor:big", "Bigger"));
    play.keys("q").expect("Saving, and then leaving");
    for msg in revisions(&mut play) {
        play.send(msg);
    }
    assert!(!play.effects.contains(&Effect::Quit));
    answer(&mut play, SaveOutcome::Saved);
    assert!(play.effects.contains(&Effect::Quit));
}

#[test]
fn what_the_rules_say_of_an_older_casebook_takes_nothing_back() {
    let mut play = large_and_small();
    make(&mut play, name("actor:big", "Bigger"));
    let mut answers = revisions(&mut play);
    let late = answers.pop().expect("what the rules say comes second");
    play.send(answers.pop().expect("the casebook comes first"));
    make(&mut play, name("actor:small", "Smaller"));
    play.send(late);
    assert!(play.app.whole().text("a.toml").expect("it is there").text().contains("Smaller"));
    answer(&mut play, SaveOutcome::Saved);
    let second = saving(&play).expect("the second is written");
    assert_eq!(second.files()[0].name(), "a.toml");
    assert!(second.files()[0].after().expect("a text").contains("Smaller"));
}

#[test]
fn what_could_not_be_put_together_is_as_good_as_not_asked() {
    let mut play = large_and_small();
    let shown = |play: &Play| play.app.whole().text("b.toml").expect("it is there").text()[..40].to_owned();
    make(&mut play, name("actor:big", "One"));
    for msg in revisions(&mut play) {
        play.send(msg);
    }
    answer(&mut play, SaveOutcome::Saved);
    let one = shown(&play);
    play.keys("u");
    not_revised(&mut play);
    play.expect("Not changed: no room");
    assert_eq!(shown(&play), one);
    // It can still be undone, and then done again, whatever fails between.
    play.keys("u").expect("Undone");
    for msg in revisions(&mut play) {
        play.send(msg);
    }
    let none = shown(&play);
    answer(&mut play, SaveOutcome::Saved);
    for key in ["<ctrl-r>", "<ctrl-r>"] {
        assert_eq!(shown(&play), none);
        play.keys(key);
        not_revised(&mut play);
    }
    make(&mut play, name("actor:big", "Two"));
    not_revised(&mut play);
    play.keys("<ctrl-r>");
    for msg in revisions(&mut play) {
        play.send(msg);
    }
    assert_eq!(shown(&play), one);
}

#[test]
fn what_fails_beside_the_screen_holds_up_neither_saving_nor_reading() {
    let mut play = large_and_small();
    make(&mut play, name("actor:small", "First"));
    make(&mut play, name("actor:big", "Second"));
    answer_while_revising(&mut play);
    let read = large_and_small().app.whole().text("b.toml").expect("it is there").text().to_owned();
    let first = play.app.whole().text("a.toml").expect("it is there").text().to_owned();
    play.send(Msg::Loaded(unchecked(&[("a.toml", &first), ("b.toml", &read), ("c.toml", "# New.\n")])));
    not_revised(&mut play);
    play.expect("Not changed: no room");
    assert!(play.app.whole().text("c.toml").is_some(), "what was read is taken");
    assert!(!play.app.is_saving());
}

/// The writing is done; the casebook is still being put together.
fn answer_while_revising(play: &mut Play) {
    let number = saving(play).expect("the first is written").number();
    play.send(Msg::Saved { number, outcome: SaveOutcome::Saved });
}

#[test]
fn what_the_disk_holds_after_all_is_saved() {
    let mut play = Play::new(folder("tests/case/quay"), 120, 36);
    make(&mut play, title("One"));
    let texts = Disk::of(&play).0;
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    answer(&mut play, SaveOutcome::Conflict("records.toml was changed meanwhile".to_owned()));
    assert!(play.effects.contains(&Effect::Reload));
    play.send(Msg::Loaded(case(&texts))).expect_none("unsaved");
    // What the journal holds of it is taken away, and nothing else is written.
    let last = saving(&play).expect("the journal is told");
    assert!(last.files().is_empty() && last.edits().is_empty());
    answer(&mut play, SaveOutcome::Saved);
    play.keys("<ctrl-s>").expect("Everything is saved");
}

#[test]
fn what_somebody_else_wrote_into_a_large_casebook_is_joined_beside_the_screen() {
    let mut play = large_and_small();
    let files = Disk::of(&play).0;
    make(&mut play, name("actor:big", "Bigger"));
    for msg in revisions(&mut play) {
        play.send(msg);
    }
    answer(&mut play, SaveOutcome::Conflict("b.toml was changed meanwhile".to_owned()));
    let theirs = format!("# Theirs.\n{}", files["b.toml"]);
    play.send(Msg::Loaded(unchecked(&[("a.toml", &files["a.toml"]), ("b.toml", &theirs)])));
    assert!(!play.app.whole().text("b.toml").expect("it is there").text().contains("Theirs"));
    for msg in revisions(&mut play) {
        play.send(msg);
    }
    play.expect("your edits were put into what stands there now");
    let written = saving(&play).expect("it is written");
    assert_eq!(written.files()[0].before(), Some(theirs.as_str()));
    assert_eq!(written.files()[0].after(), Some(theirs.replace("\"Big\"", "\"Bigger\"").as_str()));
    assert!(!written.is_aside());
}

#[test]
fn what_gives_way_to_somebody_else_is_put_aside_with_all_that_waited() {
    let mut play = Play::new(folder("tests/case/quay"), 120, 36);
    let files = Disk::of(&play).0;
    make(&mut play, title("Mine"));
    make(&mut play, name("actor:port", "Too"));
    answer(&mut play, SaveOutcome::Conflict("records.toml was changed meanwhile".to_owned()));
    let theirs: Vec<(String, String)> = files
        .iter()
        .map(|(name, text)| (name.clone(), text.replace("\"A shed burns on the quay\"", "\"Yours\"")))
        .collect();
    let theirs: Vec<(&str, &str)> =
        theirs.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    play.send(Msg::Loaded(case(&theirs))).expect("theirs stands, and your 2 edits are kept in the journal");
    let aside = saving(&play).expect("it is put aside");
    assert!(aside.is_aside() && aside.files().is_empty());
    assert_eq!(aside.edits().len(), 2);
    // Where the journal cannot be written, it is the last that knows of them.
    answer(&mut play, SaveOutcome::Refused("no room".to_owned(), Kept::InMemory));
    play.expect("Your edits are not kept in the journal: no room").expect("2 unsaved");
    play.keys("q").expect("2 edits are not saved: no room; q again leaves without").keys("<ctrl-s>");
    assert_eq!(saving(&play).expect("it is tried again").edits(), aside.edits());
    answer(&mut play, SaveOutcome::Saved);
    play.keys("q");
    assert!(play.effects.contains(&Effect::Quit));
}

#[test]
fn edits_of_an_earlier_run_wait_for_what_is_being_put_together() {
    let left = {
        let mut earlier = large_and_small();
        make(&mut earlier, name("actor:small", "Left"));
        saving(&earlier).expect("it is written").edits().to_vec()
    };
    let mut play = large_and_small();
    play.send(Msg::Left(left));
    make(&mut play, name("actor:big", "Bigger"));
    play.keys("<enter>");
    let answers = revisions(&mut play);
    for msg in answers {
        play.send(msg);
    }
    let text = |file| play.app.whole().text(file).expect("it is there").text();
    assert!(text("b.toml").contains("\"Bigger\""));
    assert!(text("a.toml").contains("\"Left\""));
}
