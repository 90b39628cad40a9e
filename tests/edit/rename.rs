//! A name and all that refers to it, as one step over several files.

use watchfloor::casebook::edit::Edit;

use super::{book, edited, there_and_back};

const CASE: &[(&str, &str)] = &[
    (
        "a.toml",
        "[[question]]\nid = \"who\"\ntext = \"Who?\"\nkind = \"exclusive\"\nanswers = [{ id = \"is\", text = \"IS\", actor = \"is\" }, { id = \"no\", text = \"No\" }]\n\n[[evidence]]\nid = \"e\"\nquestion = \"who\" # the question\nratings = { is = \"C\", 'no' = \"I\" }\n\n[[evidence]]\nid = \"f\"\nquestion = 'who'\nratings.is = \"C\"\n",
    ),
    (
        "b/c.toml",
        "[[actor]]\nid = \"is\"\nname = \"who\"\nkind = \"person\"\n\n[[claim]]\nid = \"c\"\nspeaker = \"is\"\nabout = [\"actor:is\", \"question:who\"]\nanswers = [\"who/is\"]\ndenies = [\n  \"who/no\", # no\n]\nvariants = [{ field = \"speaker\", value = \"is\" }]\n\n[[scenario]]\nid = \"s\"\n[[indicator]]\nid = \"i\"\n[indicator.expected]\ns = \"HL\"\n",
    ),
];

#[track_caller]
fn check(edit: &Edit, replaced: &[(&str, &str)]) {
    let book = book(CASE);
    let change = edit.change(&book).expect("it can be done");
    let mut after: Vec<(String, Option<String>)> =
        CASE.iter().map(|(name, text)| ((*name).to_owned(), Some((*text).to_owned()))).collect();
    for (name, text) in there_and_back(&book, &change) {
        after.iter_mut().find(|(own, _)| *own == name).expect("no file is new").1 = text;
    }
    for ((_, before), (_, after)) in CASE.iter().zip(after) {
        let expected = replaced.iter().fold((*before).to_owned(), |text, (old, new)| text.replace(old, new));
        assert_eq!(after.as_deref(), Some(expected.as_str()));
    }
}

#[test]
fn every_reference_follows() {
    check(
        &Edit::rename("question:who", "who-did-it"),
        &[
            ("id = \"who\"", "id = \"who-did-it\""),
            ("question = \"who\"", "question = \"who-did-it\""),
            ("question = 'who'", "question = 'who-did-it'"),
            ("question:who\"", "question:who-did-it\""),
            ("\"who/", "\"who-did-it/"),
        ],
    );
    check(
        &Edit::rename("actor:is", "is-k"),
        &[
            ("id = \"is\"\nname", "id = \"is-k\"\nname"),
            ("actor = \"is\"", "actor = \"is-k\""),
            ("speaker = \"is\"", "speaker = \"is-k\""),
            ("actor:is\"", "actor:is-k\""),
            ("value = \"is\"", "value = \"is-k\""),
        ],
    );
    check(
        &Edit::rename("scenario:s", "t"),
        &[("id = \"s\"", "id = \"t\""), ("\ns = \"HL\"", "\nt = \"HL\"")],
    );
    check(
        &Edit::rename_answer("question:who", "is", "islamic-state"),
        &[
            ("{ id = \"is\"", "{ id = \"islamic-state\""),
            ("{ is = \"C\"", "{ islamic-state = \"C\""),
            ("ratings.is", "ratings.islamic-state"),
            ("who/is", "who/islamic-state"),
        ],
    );
    check(
        &Edit::rename_answer("question:who", "no", "nobody"),
        &[("{ id = \"no\"", "{ id = \"nobody\""), ("'no' =", "'nobody' ="), ("who/no", "who/nobody")],
    );
}

#[test]
fn a_name_that_is_taken_or_none_is_refused() {
    let text = CASE[0].1;
    let why = |edit: Edit| edited(text, &edit).expect_err("it is refused").to_string();
    assert_eq!(why(Edit::rename("evidence:e", "f")), "there is an evidence called `f` already");
    assert!(why(Edit::rename("evidence:e", "E")).contains("no identifier"));
    assert_eq!(
        why(Edit::rename_answer("question:who", "is", "no")),
        "there is an answer called `no` already"
    );
    assert_eq!(
        why(Edit::rename_answer("question:who", "x", "y")),
        "there is no record called `x in question:who`"
    );
}
