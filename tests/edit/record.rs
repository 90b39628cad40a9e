//! Whole records: new ones, and ones that go.

use watchfloor::casebook::NewRecord;
use watchfloor::casebook::edit::{Edit, NewValue, references};
use watchfloor::model::schema::Kind;

use super::{book, check, edited, there_and_back};

const TWO: &str = "# The places of the case.\n\n[[place]]\nid = \"a\"\nname = \"A\"\n\n# About b.\n[[place]]\nid = \"b\"\nname = \"B\" # b\nwithin = \"a\"\n\n# -- more --\n\n[[place]]\nid = \"c\"\nname = \"C\"\n";

fn place(id: &str) -> NewRecord {
    NewRecord::new(Kind::Place).with("id", NewValue::text(id)).with("name", NewValue::text("N"))
}

#[test]
fn a_record_goes_with_its_lines_and_its_comment() {
    let delete = |id: &str| Edit::delete(format!("place:{id}").as_str());
    check(
        TWO,
        &delete("b"),
        "# The places of the case.\n\n[[place]]\nid = \"a\"\nname = \"A\"\n\n# -- more --\n\n[[place]]\nid = \"c\"\nname = \"C\"\n",
    );
    check(TWO, &delete("c"), &TWO[..TWO.find("\n[[place]]\nid = \"c\"").expect("it is there")]);
    check(
        TWO,
        &delete("a"),
        "# The places of the case.\n\n# About b.\n[[place]]\nid = \"b\"\nname = \"B\" # b\nwithin = \"a\"\n\n# -- more --\n\n[[place]]\nid = \"c\"\nname = \"C\"\n",
    );
    check(
        "# all\n[[place]]\nid = \"a\"\n[[place]]\nid = \"b\"\n",
        &delete("a"),
        "# all\n[[place]]\nid = \"b\"\n",
    );
    check(
        "[[place]]\r\nid = \"a\"\r\n\r\n[[place]]\r\nid = \"b\"",
        &delete("b"),
        "[[place]]\r\nid = \"a\"\r\n",
    );
    check("[[place]]\nid = \"a\"\n\n[[place]]\nid = \"b\"\n", &delete("a"), "[[place]]\nid = \"b\"\n");
    check(
        "[[place]]\nid = \"a\"\n[[place.names]]\ntext = \"x\"\n\n[[actor]]\nid = \"b\"\n",
        &delete("a"),
        "[[actor]]\nid = \"b\"\n",
    );
    check("place = [{ id = \"a\" }, { id = \"b\" }]\n", &delete("a"), "place = [{ id = \"b\" }]\n");
    check("[[place]]\nid = \"a\"\n", &delete("a"), "");
}

#[test]
fn a_record_comes_behind_the_end_of_a_file() {
    let begin = |file| Edit::begin(file, place("n"));
    let lines = "[[place]]\nid = \"n\"\nname = \"N\"\n";
    check(TWO, &begin(None), &format!("{TWO}\n{lines}"));
    check(TWO, &begin(Some("a.toml")), &format!("{TWO}\n{lines}"));
    check(TWO.trim_end(), &begin(None), &format!("{TWO}\n{lines}"));
    let two = book(&[("a.toml", TWO)]);
    let change = begin(Some("new/places.toml")).change(&two).expect("there is none yet");
    assert_eq!(there_and_back(&two, &change), [("new/places.toml".to_owned(), Some(lines.to_owned()))]);
    assert_eq!(change.told, "Added place:n to new/places.toml");
    let taken = edited(TWO, &Edit::begin(None, place("a"))).expect_err("there is one");
    assert_eq!(taken.to_string(), "there is a place called `a` already");
    let bad = edited(TWO, &Edit::begin(None, place("A B"))).expect_err("it is none");
    assert!(bad.to_string().starts_with("`A B` is no identifier"));
    let broken = edited("[[place]]\nid = \n", &begin(Some("a.toml"))).expect_err("it is broken");
    assert!(broken.to_string().starts_with("line 2 of a.toml has a mistake"), "{broken}");
    let event = NewRecord::new(Kind::Event).with("id", NewValue::text("e"));
    let change = Edit::begin(None, event).change(&two).expect("a file of their own");
    assert_eq!(change.files[0].name(), "events.toml");
}

#[test]
fn what_would_dangle_is_known() {
    let two = book(&[("a.toml", TWO)]);
    let of = |id: &str| {
        let record = two.find(Kind::Place, id).expect("it is there").handle();
        references(&two, record).iter().map(|found| two.record(found.record).name()).collect::<Vec<_>>()
    };
    assert_eq!(of("a"), ["place:b"]);
    assert_eq!(of("b"), [""; 0]);
}

#[test]
fn several_edits_are_one_step() {
    let edit = Edit::delete("place:b").and(Edit::begin(None, place("n"))).and(Edit::set(
        "place:c",
        super::path("name"),
        NewValue::text("D"),
    ));
    check(
        TWO,
        &edit,
        "# The places of the case.\n\n[[place]]\nid = \"a\"\nname = \"A\"\n\n# -- more --\n\n[[place]]\nid = \"c\"\nname = \"D\"\n\n[[place]]\nid = \"n\"\nname = \"N\"\n",
    );
}

#[test]
fn a_change_finds_its_place_after_a_change_elsewhere() {
    let two = book(&[("a.toml", TWO)]);
    let change =
        Edit::set("place:b", super::path("name"), NewValue::text("New")).change(&two).expect("it is there");
    let theirs = format!("# A new first line.\n{TWO}");
    let after = change.files[0].apply(Some(&theirs)).expect("it is plain where").expect("a text");
    assert_eq!(after, theirs.replace("\"B\"", "\"New\""));
    assert_eq!(change.inverse().files[0].apply(Some(&after)).as_ref(), Ok(&Some(theirs)));
    let same_place = TWO.replace("\"B\"", "\"Theirs\"");
    assert!(change.files[0].apply(Some(&same_place)).is_err());
    let doubled = format!("x{TWO}{TWO}");
    assert!(change.files[0].apply(Some(&doubled)).is_err(), "which of the two is meant?");
    assert!(change.files[0].apply(None).is_err());
}
