//! Forms as an analyst fills them in: what is chosen is what was typed, and nothing that was typed goes unsaid.

use std::sync::Arc;

use watchfloor::app::{Effect, Loaded, Msg};

use crate::support::{Play, case, folder};

fn quay() -> Play {
    Play::new(folder("tests/case/quay"), 120, 50)
}

/// The same casebook, something in its records changed.
fn changed(old: &str, new: &str) -> Arc<Loaded> {
    let play = quay();
    let book = play.app.whole().book.files().map(|file| {
        let text = file.text().replace(old, new);
        (file.name().to_owned(), text)
    });
    let texts: Vec<(String, String)> = book.collect();
    assert!(texts.iter().any(|(_, text)| text.contains(new)));
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    case(&texts)
}

/// The text of the file that was asked to be written last.
fn saved(play: &Play) -> String {
    let saving = play.effects.iter().rev().find_map(|effect| match effect {
        Effect::Save(saving) => Some(saving.clone()),
        _ => None,
    });
    saving.expect("something is saved").files()[0].after().expect("a text").to_owned()
}

/// Puts the cursor of the form on a row.
fn go_to(play: &mut Play, label: &str) {
    for _ in 0..60 {
        if play.app.form().and_then(|form| form.current()).is_some_and(|row| row.label == label) {
            return;
        }
        play.keys("j");
    }
    panic!("no row {label}");
}

/// Opens the form of a new record of a kind.
fn begin(play: &mut Play, kind: &str) {
    play.keys("a <ctrl-u>");
    write(play, kind);
    play.keys("<enter>");
    assert!(play.app.form().is_some(), "{kind}");
}

fn write(play: &mut Play, text: &str) {
    play.send(Msg::Pasted(text.to_owned()));
}

#[test]
fn the_choice_that_was_typed_is_the_one_that_is_saved() {
    let mut play = quay();
    begin(&mut play, "source");
    go_to(&mut play, "reliability");
    play.keys("<enter> C <enter>").expect("C");
    let text = play.app.form().and_then(|form| form.current()).map(|row| row.text.clone());
    assert_eq!(text.as_deref(), Some("C"));
    let mut play = quay();
    begin(&mut play, "evidence");
    go_to(&mut play, "question");
    play.keys("<enter> c a u s e <enter>");
    go_to(&mut play, "wiring");
    play.keys("<enter> C <enter>");
    play.keys("<ctrl-s> <ctrl-s>");
    assert!(saved(&play).contains("wiring = \"C\""), "{}", saved(&play));
}

#[test]
fn what_is_being_typed_is_not_left_by_one_key() {
    for leaving in ["<ctrl-q>", "<ctrl-c>"] {
        let mut play = quay();
        play.keys("<tab> e <enter> x").keys(leaving).expect("The form is not saved");
        assert!(!play.effects.contains(&Effect::Quit), "{leaving}");
        play.keys(leaving);
        assert!(play.effects.contains(&Effect::Quit), "{leaving}");
        let mut play = quay();
        play.keys("<tab> e <enter>").keys(leaving);
        assert!(play.effects.contains(&Effect::Quit), "nothing was typed: {leaving}");
    }
}

#[test]
fn a_long_text_is_saved_whole_and_what_does_not_fit_is_told() {
    let mut play = quay();
    play.keys("<tab> e <enter> <ctrl-u>");
    let text = "word ".repeat(1000) + "end";
    write(&mut play, &text);
    play.expect_none("did not fit").keys("<enter> <ctrl-s>");
    assert!(saved(&play).contains(&text));
    let mut play = quay();
    play.keys("<tab> e <enter>");
    write(&mut play, &"x".repeat(70_000));
    play.expect("characters did not fit and were left out");
}

#[test]
fn what_is_missing_or_wrong_in_an_inner_table_is_told_also_where_it_is_closed() {
    let mut play = quay();
    play.keys("<tab> e");
    go_to(&mut play, "variants");
    play.keys("<enter>");
    go_to(&mut play, "value");
    play.keys("<enter> 4 <enter> <ctrl-s>").expect("`variants 1 field` is missing; the same again");
    // A rival that is a number stays one.
    play.keys("<ctrl-s>");
    assert!(saved(&play).contains("value = 4 }") || saved(&play).contains("value = 4\n"), "{}", saved(&play));
    let wrong = "kind = \"attack\"\nvariants = [{ field = \"title\", known = \"soon\" }]\n#";
    let mut play = Play::new(changed("kind = \"attack\" #", wrong), 120, 50);
    play.keys("<tab>");
    play.keys("e").expect("2 fields are not as they should be");
}

#[test]
fn an_identifier_that_is_emptied_tells_what_would_lead_nowhere() {
    let mut play = quay();
    play.keys("<tab> e");
    go_to(&mut play, "id");
    play.keys("<enter> <ctrl-u> <enter> <ctrl-s>")
        .expect("`id` is missing: 2 references would lead nowhere, in ")
        .expect("claim:port-arson")
        .expect("evidence:petrol");
}

#[test]
fn a_list_that_somebody_else_changed_is_not_written_by_old_places() {
    let mut play = quay();
    play.keys("<tab> e");
    go_to(&mut play, "actors");
    play.keys("<enter> <enter> p o r t <enter>");
    let theirs = "actors = [\n  { actor = \"port\", role = \"first\" },\n";
    play.send(Msg::Loaded(changed("actors = [\n", theirs)));
    play.keys("<ctrl-s> <ctrl-s>").expect("`actors` was changed meanwhile by somebody else; leave the form");
    assert!(!play.effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
}

#[test]
fn the_proposed_kind_gives_way_and_tab_completes_it() {
    let mut play = quay();
    play.keys("a").expect("add actor").keys("e v i").expect("add evi").expect_none("actorevi");
    play.keys("<tab>").expect("add evidence").keys("<enter>").expect("New evidence");
    let mut play = quay();
    // Two begin so: it is completed as far as they agree, and both are named.
    play.keys("a e <tab>").expect("add ev").expect("event, evidence").keys("<tab> e <tab> <enter>");
    play.expect("New event");
    let mut play = quay();
    play.keys("a x").expect("there is no such kind; there are actor, ");
    // Another line that is typed is not dropped either.
    play.keys("<esc> R - x <tab>").expect("rename to").expect("-x");
}

#[test]
fn evidence_is_added_to_the_question_that_one_looks_at_with_its_answers_in_words() {
    for views in ["6", "6 <tab>"] {
        let mut play = quay();
        play.keys(views).keys("a").expect("add evidence").keys("<enter>").expect("Old wiring");
        let form = play.app.form().expect("a form");
        let of = |label: &str| form.rows.iter().find(|row| row.label == label).expect("a row").text.clone();
        assert_eq!((of("question"), of("ratings")), ("cause".to_owned(), String::new()));
        go_to(&mut play, "wiring");
        play.keys("<enter> C <enter>").expect("1 of 2");
    }
}
