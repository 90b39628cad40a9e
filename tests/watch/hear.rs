//! What is told of changes on disk, what is no news, and that the screens stay where they are.

use watchfloor::app::{Effect, Msg, SaveOutcome};
use watchfloor::casebook::edit::{Edit, NewValue, Path};
use watchfloor::text::{Diagnostic, News};

use super::{HEAD, actors, gone, news, put_together, shown, text};
use crate::support::{Play, case, folder};

fn play(words: &str) -> Play {
    Play::new(case(&[("a.toml", &actors(words)), ("casebook.toml", HEAD)]), 120, 36)
}

fn notice(play: &Play) -> &str {
    play.app.notice().map_or("", |notice| notice.text.as_str())
}

fn asked() -> Msg {
    Msg::Read(News { is_asked: true, ..News::default() })
}

#[test]
fn what_changed_is_told_in_few_words() {
    let mut play = play("a b");
    play.send(news([text("a.toml", &actors("a:New b"))]));
    assert_eq!(notice(&play), "a.toml changed on disk: read again, 1 record changed");
    play.send(news([text("a.toml", &format!("# Only a remark.\n{}", actors("a:New b")))]));
    assert_eq!(notice(&play), "a.toml changed on disk: read again, no record changed");
    play.send(news([text("a.toml", &actors("b")), text("b.toml", &actors("c d"))]));
    assert_eq!(notice(&play), "a.toml and b.toml changed on disk: read again, 3 records changed");
    play.send(news(["c.toml", "d.toml", "e.toml"].map(|name| text(name, ""))));
    assert_eq!(notice(&play), "3 files changed on disk: read again, no record changed");
    play.send(news([gone("b.toml")]));
    assert_eq!(notice(&play), "b.toml changed on disk: read again, 2 records changed");
    assert_eq!(shown(&play), "b");
    play.send(asked());
    assert!(notice(&play).starts_with("Read again: 1 records"), "{}", notice(&play));
}

#[test]
fn what_is_known_already_is_no_news() {
    let mut play = play("a b");
    play.keys("j");
    play.send(news([text("a.toml", &actors("a b")), gone("never.toml")]));
    assert_eq!(notice(&play), "");
    assert!(play.effects.is_empty());
}

#[test]
fn what_is_said_of_the_folder_alone_is_among_the_problems() {
    let mut play = play("a");
    let before = play.app.loaded().problems.len();
    let found = || vec![Diagnostic::error("unreadable", "`x.toml` was not read: it is no regular file")];
    play.send(Msg::Read(News { found: found(), ..News::default() }));
    assert_eq!(play.app.loaded().problems.len(), before + 1);
    play.send(Msg::Read(News { found: found(), is_asked: true, ..News::default() }));
    assert_eq!(play.app.loaded().problems.len(), before + 1);
    play.send(news([]));
    assert_eq!(play.app.loaded().problems.len(), before);
}

#[test]
fn what_we_write_ourselves_is_no_news() {
    let mut play = play("a b");
    let edit = |name: &str| Edit::set("actor:a", Path::field("name"), NewValue::text(name));
    let saving = |effects: &[Effect]| match effects {
        [Effect::Save(saving)] => (saving.number(), saving.files()[0].after().expect("a text").to_owned()),
        other => panic!("{other:?}"),
    };
    let effects = play.app.edit(edit("One"));
    let (number, one) = saving(&effects);
    // Seen before the answer has come.
    play.keys("j").send(news([text("a.toml", &one)]));
    assert_eq!(notice(&play), "");
    let effects = play.app.edit(edit("Two"));
    assert!(effects.is_empty(), "one writing at a time");
    play.keys("j").send(news([text("a.toml", &one)]));
    let effects = play.app.update(Msg::Saved { number, outcome: SaveOutcome::Saved });
    let (number, two) = saving(&effects);
    play.send(news([text("a.toml", &one)])).send(news([text("a.toml", &two)]));
    assert!(play.app.update(Msg::Saved { number, outcome: SaveOutcome::Saved }).is_empty());
    play.send(news([text("a.toml", &two)]));
    assert_eq!(notice(&play), "");
    assert_eq!(play.app.whole().text("a.toml").map(|file| file.text()), Some(two.as_str()));
    assert!(play.app.unsaved().is_none() && !play.app.is_saving());
}

#[test]
fn what_others_write_meanwhile_is_joined_with_what_is_not_saved() {
    let mut play = play("a c d e f g h b");
    let effects = play.app.edit(Edit::set("actor:a", Path::field("name"), NewValue::text("Mine")));
    let [Effect::Save(saving)] = effects.as_slice() else { panic!("{effects:?}") };
    // Theirs came first: the writing is refused.
    let theirs = actors("a c d e f g h b:Theirs");
    play.send(news([text("a.toml", &theirs)]));
    let conflict = SaveOutcome::Conflict("a.toml was changed meanwhile".to_owned());
    play.send(Msg::Saved { number: saving.number(), outcome: conflict });
    assert_eq!(play.effects.last(), Some(&Effect::Reload), "{:?}", play.effects);
    play.send(asked());
    let Some(Effect::Save(saving)) = play.effects.last().cloned() else { panic!("{:?}", play.effects) };
    let file = &saving.files()[0];
    assert_eq!(file.before(), Some(theirs.as_str()));
    let joined = file.after().expect("a text");
    assert!(joined.contains("Mine") && joined.contains("Theirs"), "{joined}");
    play.expect("your edits were put into what stands there now");
    play.send(Msg::Saved { number: saving.number(), outcome: SaveOutcome::Saved });
    assert!(play.app.unsaved().is_none() && !play.app.is_saving());
}

#[test]
fn a_large_casebook_is_read_again_beside_the_screen_and_news_wait_for_each_other() {
    let many = (0..900).map(|at| format!("n{at}")).collect::<Vec<_>>().join(" ");
    let mut play = Play::new(case(&[("a.toml", &actors(&many)), ("casebook.toml", HEAD)]), 120, 36);
    play.send(news([text("b.toml", &actors("x"))]));
    assert_eq!(play.effects.len(), 1, "{:?}", play.effects);
    play.send(news([text("b.toml", &actors("x y"))])).send(news([text("c.toml", &actors("z"))]));
    assert_eq!(play.app.loaded().book.len(), 900);
    put_together(&mut play);
    assert_eq!(play.app.loaded().book.len(), 903);
    // The rules of the first were not asked to their end, those of the last were.
    let fresh = case(&[
        ("a.toml", &actors(&many)),
        ("b.toml", &actors("x y")),
        ("c.toml", &actors("z")),
        ("casebook.toml", HEAD),
    ]);
    assert_eq!(play.app.loaded().problems.len(), fresh.problems.len());
}

#[test]
fn screens_stay_where_they_are() {
    let quay = folder("tests/case/quay");
    let files: Vec<(String, String)> =
        quay.book.files().map(|file| (file.name().to_owned(), file.text().to_owned())).collect();
    for screen in ["1", "5", "6", "7", "8", "0"] {
        let mut play = Play::new(folder("tests/case/quay"), 120, 40);
        play.keys(&format!("{screen} j j"));
        let before: Vec<String> = play.text().lines().map(str::to_owned).collect();
        // A remark moves every record further down in its file.
        let changed = files.iter().map(|(name, old)| text(name, &format!("# A remark.\n\n{old}")));
        play.send(news(changed));
        let after: Vec<String> = play.text().lines().map(str::to_owned).collect();
        let is_moved = |(line, now): &(&String, &String)| {
            // The places of records in their files, and the notice.
            let strip = |line: &String| line.replace(|letter: char| letter.is_ascii_digit(), "");
            strip(line) != strip(now) && !now.contains("changed on disk") && !now.contains("q quit")
        };
        let moved: Vec<_> = before.iter().zip(&after).filter(is_moved).collect();
        assert!(moved.len() <= 1, "screen {screen}: {moved:#?}");
    }
}

#[test]
fn an_open_form_follows_the_file_where_nobody_has_touched_it() {
    let mut play = play("a:One b");
    play.keys("e").expect("One");
    play.send(news([text("a.toml", &actors("a:Two b"))]));
    assert!(play.app.form().is_some());
    play.expect("Two").expect_none("One").keys("<ctrl-s>").expect("Nothing was changed");
}

#[test]
fn an_open_form_keeps_what_was_typed_and_says_what_stands_in_the_file() {
    let changed = |words: &str| news([text("a.toml", &actors(words))]);
    let go_to_summary = |play: &mut Play| {
        play.keys("e");
        while play.app.form().and_then(|form| form.current()).is_some_and(|row| row.label != "summary") {
            play.keys("j");
        }
    };
    // Half typed: the line stays as it is.
    let mut play = play("a:One b");
    go_to_summary(&mut play);
    play.keys("<enter> x y").send(changed("a:Two b"));
    play.expect("Onexy").keys("z").expect("Onexyz").keys("<enter>").expect("changed on disk, to \"Two\"");
    // What else is changed stays plain, and undoing takes theirs.
    play.keys("u")
        .expect("Two")
        .expect_none("changed on disk, to")
        .keys("<ctrl-s>")
        .expect("Nothing was changed");
    // Saving says so once more, and then writes ours over it.
    let mut play = super::hear::play("a:One b");
    go_to_summary(&mut play);
    play.keys("<enter> ! <enter>").send(changed("a:Two b")).keys("<ctrl-s>");
    play.expect("changed meanwhile by somebody else").keys("<ctrl-s>");
    let saved = play.effects.iter().find_map(|effect| match effect {
        Effect::Save(saving) => saving.files()[0].after().map(str::to_owned),
        _ => None,
    });
    assert!(saved.is_some_and(|text| text.contains("\"One!\"") && !text.contains("Two")));
    // Theirs is what was there before after all.
    let mut play = super::hear::play("a:One b");
    go_to_summary(&mut play);
    play.keys("<enter> ! <enter>").send(changed("a:Two b")).send(changed("a:One b"));
    play.expect_none("changed on disk, to").keys("<ctrl-s>").expect_none("meanwhile");
    assert!(play.app.form().is_none());
    // The record breaks, and is mended: the form is still there.
    let mut play = super::hear::play("a:One b");
    go_to_summary(&mut play);
    play.keys("<enter> ! <enter>")
        .send(news([text("a.toml", &actors("a:One b").replace("id = \"a\"", "id = a"))]));
    play.keys("<ctrl-s>").expect("from before a.toml broke");
    assert!(play.app.form().is_some());
    play.send(changed("a:One b")).keys("<ctrl-s>").expect("Set summary of actor:a");
}

#[test]
fn an_open_search_follows_what_changes_beneath_it() {
    let mut play = play("a b c");
    play.keys("<ctrl-f> a c t o r").expect("Actor B");
    play.send(news([text("a.toml", &actors("c"))]));
    play.expect("Actor C").expect_none("Actor B");
    play.keys("<enter>").expect_selected("actor:c");
}
