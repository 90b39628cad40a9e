//! Single values, in every form in which TOML lets an author write them.

use watchfloor::casebook::edit::{Edit, EditError, NewValue};

use super::{check, edited, path};

const ID: &str = "[[evidence]]\nid = \"e\"\nquestion = \"q\"\n";

fn text(text: &str) -> NewValue {
    NewValue::text(text)
}

/// Sets a field of the evidence `e`, whose lines after its first are given.
#[track_caller]
fn set(lines: &str, field: &str, value: NewValue, expected: &str) {
    let edit = Edit::set("evidence:e", path(field), value);
    check(&format!("{ID}{lines}"), &edit, &format!("{ID}{expected}"));
}

#[track_caller]
fn remove(lines: &str, field: &str, expected: &str) {
    let edit = Edit::remove("evidence:e", path(field));
    check(&format!("{ID}{lines}"), &edit, &format!("{ID}{expected}"));
}

#[test]
fn a_value_is_replaced_and_nothing_else() {
    set("weight = \"low\" # why\n", "weight", text("high"), "weight = \"high\" # why\n");
    set("weight   =\t'low'", "weight", text("high"), "weight   =\t'high'");
    set("\"weight\" = \"low\"\n\n# end\n", "weight", text("high"), "\"weight\" = \"high\"\n\n# end\n");
    set(
        "ratings = { a = \"C\", b = \"I\" }\n",
        "ratings.b",
        text("II"),
        "ratings = { a = \"C\", b = \"II\" }\n",
    );
    set(
        "ratings.a = \"C\"\nratings.b = 'I'\n",
        "ratings.b",
        text("II"),
        "ratings.a = \"C\"\nratings.b = 'II'\n",
    );
    set(
        "[evidence.ratings]\na = \"C\" # c\n",
        "ratings.a",
        text("NA"),
        "[evidence.ratings]\na = \"NA\" # c\n",
    );
    set(
        "cites = [{ source = \"s\", credibility = 2 }]\n",
        "cites[1].credibility",
        NewValue::Bare("3".into()),
        "cites = [{ source = \"s\", credibility = 3 }]\n",
    );
    set(
        "[[evidence.cites]]\nsource = \"s\"\n[[evidence.cites]]\nsource = \"t\"\n",
        "cites[2].source",
        text("u"),
        "[[evidence.cites]]\nsource = \"s\"\n[[evidence.cites]]\nsource = \"u\"\n",
    );
    set(
        "tags = [\n  \"a\", # one\n  \"b\",\n]\n",
        "tags[2]",
        text("c"),
        "tags = [\n  \"a\", # one\n  \"c\",\n]\n",
    );
    set("tags = [\"a\"]\n", "tags", NewValue::Texts(vec!["b".into(), "c".into()]), "tags = [\"b\", \"c\"]\n");
    set("tags = [\n  \"a\",\n]\n", "tags", NewValue::Texts(vec!["b".into()]), "tags = [\n  \"b\",\n]\n");
}

#[test]
fn texts_keep_their_quotes() {
    set("text = 'a'\n", "text", text("it's"), "text = \"it's\"\n");
    set("text = 'a'\n", "text", text("say \"so\" \\ so"), "text = 'say \"so\" \\ so'\n");
    set("text = 'a'\n", "text", text("a\u{202e}b"), "text = \"a\\u202Eb\"\n");
    set(
        "text = \"\"\"\na\nb\"\"\"\n",
        "text",
        text("c\nd \"quoted\""),
        "text = \"\"\"\nc\nd \"quoted\\\"\"\"\"\n",
    );
    set("text = \"\"\"a\"\"\"\n", "text", text("\"\"\"\"x"), "text = \"\"\"\"\\\"\\\"\\\"x\"\"\"\n");
    set("text = \"\"\"a\"\"\"\n", "text", text("\nb"), "text = \"\"\"\n\nb\"\"\"\n");
    set("text = '''\na'''\n", "text", text("c\n\td\\"), "text = \"c\\n\\td\\\\\"\n");
    set("text = '''\na'''\n", "text", text("c\nd\\"), "text = '''\nc\nd\\'''\n");
    set("text = '''a'''\n", "text", text("it's"), "text = '''it's'''\n");
    set("text = '''a'''\n", "text", text("its'"), "text = \"its'\"\n");
    set("text = \"\"\"\\\n  a \\\n  b\"\"\"\n", "text", text("c d"), "text = \"\"\"\\\nc d\"\"\"\n");
    set("", "text", text("one\ntwo"), "text = \"\"\"\none\ntwo\"\"\"\n");
    let long = "word ".repeat(60).trim().to_owned();
    let folded = edited(
        &format!("{ID}text = \"\"\"\\\n a \\\n b\"\"\"\n"),
        &Edit::set("evidence:e", path("text"), text(&long)),
    );
    assert!(folded.expect("it can be read again").lines().all(|line| line.len() <= 120));
}

#[test]
fn a_value_that_was_not_there_stands_behind_the_last() {
    set("", "weight", text("high"), "weight = \"high\"\n");
    set(
        "by = \"x\" # who\n\n# next\n",
        "weight",
        text("high"),
        "by = \"x\" # who\nweight = \"high\"\n\n# next\n",
    );
    set("by = \"x\"", "weight", text("high"), "by = \"x\"\nweight = \"high\"");
    set(
        "[evidence.ratings]\na = \"C\"\n",
        "weight",
        text("high"),
        "weight = \"high\"\n[evidence.ratings]\na = \"C\"\n",
    );
    set("", "ratings.a", text("C"), "ratings = { a = \"C\" }\n");
    set("ratings = {}\n", "ratings.a", text("C"), "ratings = { a = \"C\" }\n");
    set("ratings = { a = \"C\" } # r\n", "ratings.b", text("I"), "ratings = { a = \"C\", b = \"I\" } # r\n");
    set("ratings = { a = \"C\", }\n", "ratings.b", text("I"), "ratings = { a = \"C\", b = \"I\", }\n");
    set(
        "ratings.a = \"C\" # c\nby = \"x\"\n",
        "ratings.b",
        text("I"),
        "ratings.a = \"C\" # c\nratings.b = \"I\"\nby = \"x\"\n",
    );
    set(
        "[evidence.ratings]\n  a = \"C\"\n\n",
        "ratings.b",
        text("I"),
        "[evidence.ratings]\n  a = \"C\"\n  b = \"I\"\n\n",
    );
    set("[evidence.ratings]\n", "ratings.b", text("I"), "[evidence.ratings]\nb = \"I\"\n");
    set(
        "ratings = {\n  a = \"C\", # c\n  b = \"I\" # i\n}\n",
        "ratings.c",
        text("N"),
        "ratings = {\n  a = \"C\", # c\n  b = \"I\", # i\n  c = \"N\"\n}\n",
    );
    set(
        "ratings = {\n  a = \"C\",\n}\n",
        "ratings.c",
        text("N"),
        "ratings = {\n  a = \"C\",\n  c = \"N\",\n}\n",
    );
    set(
        "cites = [{ source = \"s\" }]\n",
        "cites[1].locator",
        text("p. 3"),
        "cites = [{ source = \"s\", locator = \"p. 3\" }]\n",
    );
    set(
        "[[evidence.cites]]\nsource = \"s\"\n",
        "cites[1].locator",
        text("p. 3"),
        "[[evidence.cites]]\nsource = \"s\"\nlocator = \"p. 3\"\n",
    );
    set("", "ratings.не", text("C"), "ratings = { \"не\" = \"C\" }\n");
}

#[test]
fn the_files_line_breaks_and_mark_are_kept() {
    let before = "\u{feff}[[evidence]]\r\nid = \"e\"\r\ntext = \"\"\"\r\na\r\nb\"\"\"\r\nby = \"x\"\r\n";
    let edit = Edit::set("evidence:e", path("text"), text("c\nd")).and(Edit::set(
        "evidence:e",
        path("weight"),
        text("low"),
    ));
    check(
        before,
        &edit,
        "\u{feff}[[evidence]]\r\nid = \"e\"\r\ntext = \"\"\"\r\nc\r\nd\"\"\"\r\nby = \"x\"\r\nweight = \"low\"\r\n",
    );
}

#[test]
fn a_value_is_taken_away_with_its_line() {
    remove("weight = \"low\" # why\nby = \"x\"\n", "weight", "by = \"x\"\n");
    remove("by = \"x\"\nweight = \"low\"", "weight", "by = \"x\"\n");
    remove("# about\nweight = \"\"\"\na\nb\"\"\"\nby = \"x\"\n", "weight", "# about\nby = \"x\"\n");
    remove(
        "ratings = { a = \"C\", b = \"I\", c = \"N\" }\n",
        "ratings.a",
        "ratings = { b = \"I\", c = \"N\" }\n",
    );
    remove(
        "ratings = { a = \"C\", b = \"I\", c = \"N\" }\n",
        "ratings.b",
        "ratings = { a = \"C\", c = \"N\" }\n",
    );
    remove(
        "ratings = { a = \"C\", b = \"I\", c = \"N\" }\n",
        "ratings.c",
        "ratings = { a = \"C\", b = \"I\" }\n",
    );
    remove("ratings = { a = \"C\" }\n", "ratings.a", "ratings = {}\n");
    remove("ratings.a = \"C\"\nby = \"x\"\nratings.b = \"I\"\n", "ratings", "by = \"x\"\n");
    remove("[evidence.ratings]\na = \"C\"\nb = \"I\"\n", "ratings.a", "[evidence.ratings]\nb = \"I\"\n");
    remove("by = \"x\"\n\n[evidence.ratings]\na = \"C\"\n", "ratings", "by = \"x\"\n");
    remove("tags = [\n  \"a\", # one\n  \"b\", # two\n]\n", "tags[1]", "tags = [\n  \"b\", # two\n]\n");
    remove("tags = [\n  \"a\", # one\n  \"b\" # two\n]\n", "tags[2]", "tags = [\n  \"a\", # one\n]\n");
    remove("tags = [\n  \"a\", # one\n  \"b\"]\n", "tags[2]", "tags = [\n  \"a\", # one\n  ]\n");
    remove("tags = [\n  \"a\", # one\n  \"b\" ,]\n", "tags[2]", "tags = [\n  \"a\", # one\n  ]\n");
    remove("tags = [\"a\", \"b\"]\n", "tags[1]", "tags = [\"b\"]\n");
    remove(
        "cites = [{ source = \"s\" }, { source = \"t\" }]\n",
        "cites[2]",
        "cites = [{ source = \"s\" }]\n",
    );
    remove(
        "cites = [{ source = \"s\", locator = \"p\" }]\n",
        "cites[1].locator",
        "cites = [{ source = \"s\" }]\n",
    );
    remove(
        "\n[[evidence.cites]]\nsource = \"s\"\n\n[[evidence.cites]]\nsource = \"t\"\n",
        "cites[1]",
        "\n[[evidence.cites]]\nsource = \"t\"\n",
    );
    remove(
        "\n[[evidence.cites]]\nsource = \"s\"\n\n# t\n[[evidence.cites]]\nsource = \"t\"\n",
        "cites[2]",
        "\n[[evidence.cites]]\nsource = \"s\"\n",
    );
}

#[test]
fn what_cannot_be_done_is_refused_and_says_why() {
    let refused = |lines: &str, edit: Edit, why: &str| {
        let found = edited(&format!("{ID}{lines}"), &edit).expect_err("it is refused");
        assert_eq!(found.to_string(), why);
    };
    let set = |field, value| Edit::set("evidence:e", path(field), value);
    refused("", Edit::remove("evidence:e", path("weight")), "nothing stands at `weight`");
    refused(
        "",
        Edit::set("evidence:z", path("weight"), text("low")),
        "there is no record called `evidence:z`",
    );
    refused(
        "by = \n",
        set("weight", text("low")),
        "line 4 of a.toml has a mistake: string values must be quoted, expected literal string; mend that first",
    );
    refused("weight = \"low\"\n", set("weight", text("low")), "that is what stands there already");
    refused("", set("weight", NewValue::Bare("low".into())), "`low` is no value");
    refused("", set("weight", NewValue::Bare("1\nby = 2".into())), "`1\nby = 2` is no value");
    refused("by = \"x\"\n", set("by.name", text("low")), "nothing stands at `by.name`");
    refused("tags = [\"a\"]\n", set("tags[3]", text("low")), "nothing stands at `tags[3]`");
    refused(
        "[evidence.x.y]\na = 1\n",
        set("x.b", text("low")),
        "`x.b` is written in a way that cannot be edited here",
    );
    assert!(matches!(
        edited(&format!("{ID}x = {}{}\n", "[".repeat(70), "]".repeat(70)), &set("by", text("x"))),
        Err(EditError::Unknown(_) | EditError::TooDeep(_))
    ));
}
