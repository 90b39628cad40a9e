//! What stays on the screen of a file that cannot be read as a whole any more, and what becomes of it.

use watchfloor::app::{Effect, Msg};
use watchfloor::casebook::edit::{Edit, NewValue, Path};
use watchfloor::model::marking::Marking;
use watchfloor::text::{News, Stale};

use super::{HEAD, actors, gone, lossy, news, problems, shown, text, unread};
use crate::support::{Play, case};

fn play(words: &str) -> Play {
    Play::new(case(&[("a.toml", &actors(words)), ("casebook.toml", HEAD)]), 120, 36)
}

/// The text in which a record has a mistake.
fn broken(words: &str, id: &str) -> String {
    let whole = actors(words);
    let broken = whole.replace(&format!("id = \"{id}\"\nname = "), &format!("id = \"{id}\"\nname = oops "));
    assert_ne!(whole, broken);
    broken
}

#[test]
fn only_the_record_that_broke_stays_as_it_was() {
    let mut play = play("a b:Before c");
    play.keys("<down>").expect_selected("actor:b");
    play.send(news([text("a.toml", &broken("a b:After c d", "b"))]));
    assert_eq!(shown(&play), "a b! c d");
    assert!(problems(&play).contains(&"syntax"), "{:?}", problems(&play));
    play.expect_selected("actor:b").expect("a.toml has mistakes now: 1 of its records is shown as it was");
    play.expect("↺").expect("from before a.toml broke").expect("Before");
    // Another mistake, and another text of another record.
    play.send(news([text("a.toml", &broken("a b:After c:Third", "b"))]));
    // Nobody can say whether what is missing was taken out or is in what is not understood.
    assert_eq!(shown(&play), "a b! c d!");
    play.expect("Before");
    play.send(news([text("a.toml", &actors("a b:After c:Third"))]));
    assert_eq!(shown(&play), "a b c");
    assert!(!problems(&play).contains(&"syntax"));
    play.expect("After").expect_none("↺").expect_none("as it was");
}

#[test]
fn what_is_deleted_is_gone_where_the_file_can_be_read() {
    let mut play = play("a b c");
    play.send(news([text("a.toml", &broken("a b c", "b"))]));
    assert_eq!(shown(&play), "a b! c");
    play.send(news([text("a.toml", &actors("a c"))]));
    assert_eq!(shown(&play), "a c");
    play.send(news([text("a.toml", &actors("a"))]));
    assert_eq!(shown(&play), "a");
}

#[test]
fn a_record_without_its_name_or_in_pieces_stays_too() {
    let whole = actors("a b c");
    let at = whole.find("id = \"b\"").expect("it is there");
    let torn = ["id = \"b", "id = ", "[[actor\n", "name = \"\"\"\n", "= = =\n", "\u{0}\n"].map(|piece| {
        let mut torn = whole.clone();
        torn.replace_range(at..at + 8, piece);
        torn
    });
    for one in torn.iter().chain([&whole[..at + 5].to_owned(), &"{".repeat(50)]) {
        let mut play = play("a b c");
        play.send(news([text("a.toml", one)]));
        let shown = shown(&play);
        assert_eq!(shown.replace('!', ""), "a b c", "{one}");
        assert!(shown.contains("b!"), "{shown} of {one}");
        play.send(news([text("a.toml", &whole)]));
        assert_eq!(super::shown(&play), "a b c", "{one}");
    }
}

#[test]
fn what_was_never_read_whole_is_shown_as_far_as_it_can_be() {
    let text_of = |summary: &str| broken(&format!("a b:{summary}"), "b");
    let files = [("a.toml", text_of("One")), ("casebook.toml", HEAD.to_owned())];
    let mut play = Play::new(case(&files.each_ref().map(|(name, text)| (*name, text.as_str()))), 120, 36);
    assert_eq!(shown(&play), "a b");
    play.send(news([text("a.toml", &text_of("Two"))]));
    assert_eq!(shown(&play), "a b");
}

#[test]
fn a_file_that_cannot_be_read_stays_as_it_was_until_it_is_gone() {
    for why in [Stale::Missing, Stale::Unreadable] {
        let mut play = play("a b");
        play.send(news([unread("a.toml", why)]));
        assert_eq!(shown(&play), "a! b!");
        play.expect(if why == Stale::Missing { "went missing" } else { "could not be read" });
        // What is told again is no news.
        let before = play.app.notice().cloned();
        play.send(news([unread("a.toml", why)]));
        assert_eq!(play.app.notice().cloned(), before);
        // Other files are read meanwhile.
        play.send(news([text("b.toml", &actors("c"))]));
        assert_eq!(shown(&play), "a! b! c");
        play.send(news([text("a.toml", &actors("a b"))]));
        assert_eq!(shown(&play), "a b c");
        play.send(news([unread("a.toml", why)])).send(news([gone("a.toml")]));
        assert_eq!(shown(&play), "c");
        play.expect("a.toml changed on disk: read again, 2 records changed");
    }
}

#[test]
fn of_a_file_whose_bytes_are_no_text_just_what_holds_them_stays() {
    let mut play = play("a b:Caf\u{e9} c");
    play.send(lossy("a.toml", &actors("a:New b:Caf\u{fffd} c")));
    assert_eq!(shown(&play), "a b! c");
    play.send(Msg::Read(News {
        files: vec![text("a.toml", &actors("a b:Caf\u{fffd} c"))],
        ..News::default()
    }));
    assert_eq!(shown(&play), "a b c", "somebody means that sign");
}

#[test]
fn what_another_file_gives_now_does_not_stay() {
    let mut play = play("a b");
    play.send(news([text("a.toml", &broken("a b", "b")), text("b.toml", &actors("b:Moved"))]));
    assert_eq!(shown(&play), "a b");
    assert!(!problems(&play).contains(&"duplicate-id"));
    play.send(news([gone("b.toml")]));
    assert_eq!(shown(&play), "a b", "what can be read of it is all that there is");
    // It comes only later.
    let mut play = super::stale::play("a b");
    play.send(news([text("a.toml", &broken("a b", "b"))]));
    assert_eq!(shown(&play), "a b!");
    play.send(news([text("b.toml", &actors("b:Moved"))]));
    assert_eq!(shown(&play), "a b");
    assert!(!problems(&play).contains(&"duplicate-id"), "{:?}", problems(&play));
}

#[test]
fn references_to_what_stays_lead_there() {
    let event = "[[event]]\nid = \"e\"\ntitle = \"E\"\ndate = \"2024-01-01\"\nkind = \"attack\"\n\
                 actors = [{ actor = \"b\" }]\n";
    let files = [("a.toml", actors("a b")), ("casebook.toml", HEAD.to_owned()), ("e.toml", event.to_owned())];
    let mut play = Play::new(case(&files.each_ref().map(|(name, text)| (*name, text.as_str()))), 120, 36);
    play.send(news([text("a.toml", &broken("a b", "b"))]));
    assert!(!problems(&play).contains(&"unknown-reference"));
    let book = &play.app.loaded().book;
    let holder = book.find_name("event:e").expect("it is there");
    let targets: Vec<String> = holder
        .links()
        .into_iter()
        .filter_map(|(_, link)| link.record().map(watchfloor::casebook::Record::name))
        .collect();
    assert_eq!(targets, ["actor:b"]);
    // What names it cannot be renamed with it.
    play.send(news([
        text("a.toml", &actors("a b")),
        text("e.toml", &event.replace("title = ", "title = oops ")),
    ]));
    assert_eq!(shown(&play), "a b e!");
    let refused = Edit::rename("actor:b", "bb").change(&play.app.loaded().book);
    let why = refused.expect_err("the event cannot follow").to_string();
    assert_eq!(why, "`event:e` is from before e.toml broke; mend that first");
}

#[test]
fn what_stays_is_not_edited_and_says_why() {
    let mut play = play("a b");
    play.send(news([text("a.toml", &broken("a b", "b"))]));
    let why = "`actor:b` is from before a.toml broke; mend that first";
    let name = || Path::field("name");
    for edit in [
        Edit::set("actor:b", name(), NewValue::text("New")),
        Edit::remove("actor:b", name()),
        Edit::delete("actor:b"),
        Edit::rename("actor:b", "c"),
    ] {
        let refused = edit.change(&play.app.loaded().book).expect_err("it does not stand there");
        assert_eq!(refused.to_string(), why);
    }
    play.keys("<down>").expect_selected("actor:b").keys("e").expect(why);
    assert!(play.app.form().is_none());
    // Its neighbours are.
    let effects = play.app.edit(Edit::set("actor:a", name(), NewValue::text("New")));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{:?}", play.app.notice());
    assert_eq!(shown(&play), "a b!");
    let effects = play.app.edit(Edit::delete("actor:a"));
    assert!(effects.is_empty(), "one writing at a time");
    assert_eq!(shown(&play), "b!", "what was deleted here does not stay");
    // The editor opens the file that it is written in.
    play.keys("g E");
    let opened = play.effects.iter().find_map(|effect| match effect {
        Effect::OpenEditor { name, line, .. } => Some((name.as_str(), *line)),
        _ => None,
    });
    assert_eq!(opened, Some(("a.toml", 6)));
}

#[test]
fn the_marking_of_a_casebook_whose_head_broke_does_not_fall() {
    let head = HEAD.replace("amber", "red");
    let files = [("a.toml", actors("a")), ("casebook.toml", head.clone())];
    let mut play = Play::new(case(&files.each_ref().map(|(name, text)| (*name, text.as_str()))), 120, 36);
    let check = |play: &Play, title: &str| {
        let book = &play.app.loaded().book;
        let record = book.find_name("actor:a").expect("it is there");
        assert_eq!((record.marking(), book.title()), (Marking::Red, title));
    };
    check(&play, "T");
    for torn in [head.replace("\"red\"", "\"red"), "[casebook".to_owned(), head.replace("= 1", "= ")] {
        play.send(news([text("casebook.toml", &torn)]));
        check(&play, "T");
        assert!(problems(&play).contains(&"syntax"));
        let set = Edit::set(
            watchfloor::casebook::edit::Subject::Casebook,
            Path::field("title"),
            NewValue::text("U"),
        );
        assert!(set.change(&play.app.loaded().book).is_err());
    }
    play.send(news([unread("casebook.toml", Stale::Missing)]));
    check(&play, "T");
    play.send(news([text("casebook.toml", &head.replace("\"T\"", "\"U\""))]));
    check(&play, "U");
}

#[test]
fn records_on_one_line_stay_as_well() {
    let line = "actor = [{ id = \"a\", name = \"A\", kind = \"person\" }, { id = \"b\", name = \"B\", kind = \"person\" }]\n";
    let files = [("a.toml", line), ("casebook.toml", HEAD)];
    let mut play = Play::new(case(&files), 120, 36);
    play.send(news([text("a.toml", &line.replace("\"B\"", "B"))]));
    assert_eq!(shown(&play).replace('!', ""), "a b");
    play.send(news([text("a.toml", line)]));
    assert_eq!(shown(&play), "a b");
}
