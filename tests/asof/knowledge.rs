//! From what a casebook says to the days on which it became known.

use watchfloor::casebook::{AsOf, Casebook, Moment, Part, Record};
use watchfloor::model::schema::{CLAIM, EVENT, INDICATOR, QUESTION, SCENARIO};
use watchfloor::rule;

use crate::support::unchecked;

const HEADER: &str = "[casebook]\nformat = 1\ntitle = \"T\"\ntimezone = \"Europe/Moscow\"\n";

fn book(records: &str) -> Casebook {
    unchecked(&[("casebook.toml", &format!("{HEADER}{records}"))]).book.clone()
}

fn day(book: &Casebook, name: &str) -> String {
    let record = book.find_name(name).expect("the record is there");
    match record.known_since() {
        Moment::ALWAYS => "always".to_owned(),
        Moment::NEVER => "never".to_owned(),
        moment => moment.day().expect("what is neither has a day").to_string(),
    }
}

#[track_caller]
fn check(records: &str, name: &str, expected: &str) {
    assert_eq!(day(&book(records), name), expected, "{records}");
}

fn actor(id: &str) -> String {
    format!("[[actor]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"person\"\n")
}

fn event(id: &str, date: &str, actors: &[&str]) -> String {
    let actors: Vec<String> =
        actors.iter().map(|actor| format!("{{ actor = \"{actor}\", role = \"r\" }}")).collect();
    format!(
        "[[event]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"attack\"\ndate = \"{date}\"\nactors = [{}]\n",
        actors.join(", ")
    )
}

fn relation(id: &str, from: &str, to: &str, more: &str) -> String {
    format!("[[relation]]\nid = \"{id}\"\nfrom = \"{from}\"\nto = \"{to}\"\nkind = \"leads\"\n{more}\n")
}

#[test]
fn a_record_is_known_from_when_it_says() {
    let dated = |more: &str| format!("{}{more}\n", event("e", "2024-03-02/2024-03-05", &[]));
    check(&dated(""), "event:e", "2024-03-05");
    check(&dated("known = \"2024-04\""), "event:e", "2024-04-30");
    check(&dated("known = \"2024-03-06T23:30Z\""), "event:e", "2024-03-07");
    check(&event("e", "2024-03-12/..", &[]), "event:e", "2024-03-12");
    check(&event("e", "[2024-03-12..]", &[]), "event:e", "never");
    let source = "[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"wire\"\nretrieved = \"2024-05-01\"\n";
    check(source, "source:s", "2024-05-01");
    check(&format!("{source}published = \"2024-04-01\"\n"), "source:s", "2024-04-01");
    let claim =
        "[[claim]]\nid = \"c\"\nspeaker = \"a\"\nsaid = \"2024-03-07\"\nforce = \"asserts\"\ntext = \"T\"\n";
    check(claim, "claim:c", "2024-03-07");
    check("[[judgement]]\nid = \"j\"\ntext = \"T\"\non = \"2024-03-28\"\n", "judgement:j", "2024-03-28");
}

#[test]
fn scenarios_and_indicators_show_themselves_in_their_first_tables() {
    let scenario = "[[scenario]]\nid = \"s\"\ntitle = \"S\"\nestimates = [{ on = \"2024-04-02\", p = 0.3 }, { on = \
                    \"2024-03-28\", p = 0.2 }]\n";
    check(scenario, "scenario:s", "2024-03-28");
    let indicator = "[[indicator]]\nid = \"i\"\ntext = \"I\"\nkind = \"warning\"\nobservations = [{ on = \
                     \"2024-03-02\", status = \"seen\", known = \"2024-03-20\" }]\nreceived = [{ by = \"a\", on = \
                     \"2024-03-10\" }]\n";
    check(indicator, "indicator:i", "2024-03-10");
}

#[test]
fn who_exists_by_himself_enters_with_the_first_that_names_him() {
    let case = [
        actor("a"),
        actor("b"),
        event("e", "2024-03-22", &["a"]),
        event("f", "2024-01-04", &["a"]),
        // That she holds an office in it does not keep her out; the service comes in with her.
        "[[actor]]\nid = \"c\"\nname = \"C\"\nkind = \"person\"\nroles = [{ title = \"T\", of = \"d\" }]\n"
            .to_owned(),
        actor("d"),
        event("g", "2024-02-01", &["c"]),
    ]
    .concat();
    check(&case, "actor:a", "2024-01-04");
    check(&case, "actor:b", "always");
    check(&case, "actor:c", "2024-02-01");
    check(&case, "actor:d", "2024-02-01");
    let later = "[[event]]\nid = \"e\"\ntitle = \"E\"\nkind = \"attack\"\ndate = \"2024-03-22\"\nactors = [{ actor = \
                 \"a\", role = \"r\", known = \"2024-03-28\" }]\n";
    check(&format!("{}{later}", actor("a")), "actor:a", "2024-03-28");
}

#[test]
fn what_exists_between_others_comes_with_the_last_of_them() {
    let case = [
        actor("a"),
        actor("b"),
        event("e", "2024-01-04", &["a"]),
        event("f", "2024-03-22", &["b"]),
        relation("r", "a", "b", ""),
        relation("late", "a", "b", "since = \"2024-05\""),
        "[[question]]\nid = \"q\"\ntext = \"Q\"\nkind = \"open\"\nabout = [\"event:f\"]\n".to_owned(),
        "[[gap]]\nid = \"g\"\ntext = \"G\"\nof = [\"question:q\", \"event:e\"]\n".to_owned(),
        "[[assumption]]\nid = \"h\"\ntext = \"H\"\nof = [\"event:e\"]\n".to_owned(),
    ]
    .concat();
    check(&case, "relation:r", "2024-03-22");
    check(&case, "relation:late", "2024-05-31");
    check(&case, "question:q", "2024-03-22");
    check(&case, "gap:g", "2024-03-22");
    check(&case, "assumption:h", "2024-01-04");
    // What says itself since when it is known brings in those whom it names.
    let told = [case, relation("told", "a", "b", "known = \"2024-02\"")].concat();
    check(&told, "relation:told", "2024-02-29");
    check(&told, "actor:b", "2024-02-29");
}

#[test]
fn what_names_nothing_comes_with_the_first_that_names_it() {
    let case = "[[question]]\nid = \"q\"\ntext = \"Q\"\nkind = \"open\"\nanswers = [{ id = \"x\", text = \"X\" }]\n\
                [[claim]]\nid = \"c\"\nspeaker = \"a\"\nsaid = \"2024-03-07\"\nforce = \"asserts\"\ntext = \"T\"\n\
                answers = [\"q/x\"]\n[[view]]\nid = \"v\"\ntitle = \"V\"\nfilter = \"f\"\n";
    check(case, "question:q", "2024-03-07");
    check(case, "view:v", "always");
}

#[test]
fn circles_become_known_as_one() {
    let gap = |id: &str, of: &str| format!("[[gap]]\nid = \"{id}\"\ntext = \"T\"\nof = [{of}]\n");
    let case = [
        event("e", "2024-03-22", &[]),
        event("f", "2024-01-04", &[]),
        gap("a", "\"gap:b\""),
        gap("b", "\"gap:c\", \"event:f\""),
        gap("c", "\"gap:a\", \"event:e\""),
        gap("d", "\"gap:a\""),
        gap("x", "\"gap:y\""),
        gap("y", "\"gap:x\""),
    ]
    .concat();
    for name in ["gap:a", "gap:b", "gap:c", "gap:d"] {
        check(&case, name, "2024-03-22");
    }
    check(&case, "gap:x", "always");
    // Actors that only a relation names come with the other end of it.
    let case =
        [actor("a"), actor("b"), relation("r", "a", "b", ""), event("e", "2024-03-22", &["a"])].concat();
    check(&case, "actor:b", "2024-03-22");
    check(&case, "relation:r", "2024-03-22");
}

fn as_of(book: &Casebook, date: &str) -> Casebook {
    book.as_of(&AsOf::parse(date).expect("a date"))
}

#[test]
fn tables_keep_their_own_time() {
    let all = book(
        "[[event]]\nid = \"e\"\ntitle = \"E\"\nkind = \"attack\"\ndate = \"2024-03-22\"\nfigures = [\n\
         { measure = \"killed\", best = 40, as_of = \"2024-03-23\" },\n\
         { measure = \"killed\", best = 143, as_of = \"2024-03-23\", known = \"2024-03-27\" },\n\
         { measure = \"gunmen\", low = 4 },\n]\n\
         [[scenario]]\nid = \"s\"\ntitle = \"S\"\nestimates = [{ on = \"2024-03-28\", p = 0.2 }]\n\
         outcome = { on = \"2024-04-02\", happened = \"no\" }\n",
    );
    let count = |date: &str| {
        let then = as_of(&all, date);
        let event =
            then.find_name("event:e").map_or(0, |event| event.part().parts(EVENT.index("figures")).count());
        let outcome = then.find_name("scenario:s").and_then(|one| one.part().part(SCENARIO.index("outcome")));
        (event, outcome.is_some())
    };
    assert_eq!(count("2024-03-21"), (0, false));
    assert_eq!(count("2024-03-22"), (1, false));
    assert_eq!(count("2024-03-23"), (2, false));
    assert_eq!(count("2024-03-28"), (3, false));
    assert_eq!(count("2024-04-02"), (3, true));
}

#[test]
fn answers_keep_their_numbers() {
    let all = book(
        "[[question]]\nid = \"q\"\ntext = \"Q\"\nkind = \"exclusive\"\nknown = \"2024-03-01\"\nanswers = [\n\
         { id = \"late\", text = \"Late\", known = \"2024-03-20\" }, { id = \"early\", text = \"Early\" }]\n\
         [[claim]]\nid = \"c\"\nspeaker = \"a\"\nsaid = \"2024-03-07\"\nforce = \"asserts\"\ntext = \"T\"\n\
         answers = [\"q/early\", \"q/late\"]\n",
    );
    let then = as_of(&all, "2024-03-10");
    let question = then.find_name("question:q").expect("it is known");
    let shown: Vec<Part<'_>> = question.part().parts(QUESTION.index("answers")).collect();
    assert_eq!(shown.len(), 1);
    let claim = then.find_name("claim:c").expect("it is known");
    let links: Vec<_> = claim.part().links(CLAIM.index("answers")).collect();
    let early = links[0].answer().expect("it is known");
    assert_eq!((early.index, then.answer_text(early)), (1, "Early"));
    assert_eq!((links[1].answer(), links[1].record_id()), (None, None));
    assert!(links[1].is_not_yet_known() && !links[0].is_not_yet_known());
    assert_eq!(links[1].known_day().map(|day| day.to_string()).as_deref(), Some("2024-03-20"));
}

#[test]
fn a_reference_to_what_is_not_yet_known_says_so_and_no_name() {
    let all = book(&format!(
        "{}[[indicator]]\nid = \"i\"\ntext = \"I\"\nkind = \"warning\"\nof = [\"event:secret\", \"event:missing\"]\n\
         observations = [{{ on = \"2024-03-02\", status = \"seen\" }}]\nsummary = \"Remark\"\n",
        event("secret", "2024-03-22", &[])
    ));
    let then = as_of(&all, "2024-03-21");
    let indicator = then.find_name("indicator:i").expect("it is known");
    let links: Vec<_> = indicator.part().links(INDICATOR.index("of")).collect();
    let told: Vec<(bool, bool)> =
        links.iter().map(|link| (link.record().is_some(), link.is_not_yet_known())).collect();
    assert_eq!(told, [(false, true), (false, false)]);
    assert!(
        indicator.texts().all(|text| !text.contains("secret")),
        "{:?}",
        indicator.texts().collect::<Vec<_>>()
    );
    // Nobody knows since when a remark without a date holds.
    assert_eq!(indicator.summary(), None);
    assert!(indicator.withholds_prose());
    let now = all.find_name("indicator:i").expect("it is known");
    assert_eq!(now.summary(), Some("Remark"));
    assert!(!now.withholds_prose());
    assert!(then.find_name("event:secret").is_none());
    let hidden = all.find_name("event:secret").map(Record::handle).expect("it is known now");
    assert!(!then.has(hidden) && then.whole().has(hidden));
    assert_eq!((then.len(), then.handle_count()), (1, 2));
    let place = all.record(hidden).place();
    assert!(then.record_at(place.file.name(), place.span.start).is_none());
}

#[test]
fn a_time_of_day_cuts_a_day_in_two() {
    let all = book(&[event("a", "2024-03-22T10:00", &[]), event("b", "2024-03-22T20:00", &[])].concat());
    assert_eq!(as_of(&all, "2024-03-22T12:00").len(), 1);
    assert_eq!(as_of(&all, "2024-03-22").len(), 2);
    assert_eq!(as_of(&as_of(&all, "2024-03-21"), "2024-03-22").len(), 2);
}

#[test]
fn what_is_wrong_in_a_table_is_told_once_the_table_is_known() {
    let records = format!(
        "{}figures = [{{ measure = \"killed\", best = 1, known = \"2024-04-02\", nonsense = 1 }}]\n",
        event("e", "2024-03-02", &[])
    );
    let case = unchecked(&[("casebook.toml", &format!("{HEADER}{records}"))]);
    let told = |date: &str| {
        let as_of = AsOf::parse(date).expect("a date");
        rule::of_reading(&case.book.as_of(&as_of), &case.problems).len()
    };
    assert_eq!(case.problems.len(), 1);
    assert_eq!((told("2024-04-01"), told("2024-04-02")), (0, 1));
}

#[test]
fn of_two_records_with_one_name_the_one_that_is_known_is_found() {
    let records = format!("{}{}", event("e", "2024-04-02", &[]), event("e", "2024-03-02", &[]));
    let book = book(&records);
    let found = |book: &Casebook| book.find_name("event:e").and_then(Record::date).map(ToString::to_string);
    let as_of = |date| book.as_of(&AsOf::parse(date).expect("a date"));
    assert_eq!(found(&book).as_deref(), Some("2024-04-02"));
    assert_eq!(found(&as_of("2024-04-02")).as_deref(), Some("2024-04-02"));
    assert_eq!(found(&as_of("2024-04-01")).as_deref(), Some("2024-03-02"));
    assert_eq!(found(&as_of("2024-03-01")), None);
}
