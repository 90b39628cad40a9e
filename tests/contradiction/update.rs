//! That following edits, and the clock, comes to the very same as finding everything anew, over generated casebooks:
//! records are written otherwise, come, go and are renamed, one at a time and several at once; and one goes from every
//! date to every other.

use std::fmt::Write as _;

use watchfloor::analysis::contradiction::{Changes, Contradiction, Contradictions};
use watchfloor::analysis::{Derived, Direction, Ties};
use watchfloor::casebook::{AsOf, Casebook, Moment, Record, RecordId};

use super::read;
use crate::support::Seeded;

const DATES: [&str; 8] = [
    "2024-01-01",
    "2024-01-02",
    "2024-01-03T12:00Z",
    "2024-01",
    "2024-01-02/2024-01-05",
    "[2024-01-01..2024-01-04]",
    "2024-02-01",
    "2024-01-03~",
];
const FORCES: [&str; 6] = ["asserts", "suggests", "denies", "warns", "accuses", "predicts"];
const STANCES: [&str; 5] = ["contradicts", "supports", "retracts", "qualifies", "disputes-motive"];

fn one_in(limit: usize, of: &mut Seeded) -> bool {
    of.below(limit) == 0
}

/// What is written of a record of some kind; few names, so that records meet often.
fn record(kind: &str, id: usize, of: &mut Seeded) -> String {
    let mut text = format!("[[{kind}]]\nid = \"r{id}\"\n");
    let mut add = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    match kind {
        "actor" => add("name = \"N\"\nkind = \"person\"".to_owned()),
        "source" => add("title = \"T\"\nkind = \"media\"".to_owned()),
        "relation" => {
            let (from, to) = (of.below(4), of.below(4));
            let kind = of.pick(&["part-of", "opposes"]);
            add(format!("from = \"r{from}\"\nto = \"r{to}\"\nkind = \"{kind}\""));
        }
        "place" => {
            let precision = of.pick(&["site", "town", "country"]);
            add(format!("name = \"P\"\nprecision = \"{precision}\""));
            if one_in(2, of) {
                add(format!("within = \"r{}\"", of.below(4)));
            }
            if one_in(4, of) {
                let (place, known) = (of.below(4), known(of));
                add(format!("variants = [{{ field = \"within\", value = \"r{place}\"{known} }}]"));
            }
        }
        "question" => {
            let kind = of.pick(&["exclusive", "exclusive", "contributing"]);
            let answers = of.pick(&["{ id = \"x\", text = \"X\" }, ", "", "{ id = \"w\", text = \"W\" }, "]);
            let known = known(of);
            add(format!(
                "text = \"Q?\"\nkind = \"{kind}\"\nanswers = [{answers}{{ id = \"y\", text = \"Y\"{known} }}, \
                 {{ id = \"z\", text = \"Z\" }}]"
            ));
        }
        "event" => event(of, &mut add),
        _ => claim(of, &mut add),
    }
    text
}

/// A clock of its own, for some tables.
fn known(of: &mut Seeded) -> String {
    if one_in(3, of) { format!(", known = \"{}\"", of.pick(&DATES)) } else { String::new() }
}

fn event(of: &mut Seeded, add: &mut impl FnMut(String)) {
    add(format!("title = \"E\"\nkind = \"attack\"\ndate = \"{}\"", of.pick(&DATES)));
    if one_in(2, of) {
        add(format!("influenced_by = [{{ event = \"r{}\" }}]", of.below(4)));
    }
    if one_in(3, of) {
        add(format!("order = [{{ after = \"r{}\" }}]", of.below(4)));
    }
    if one_in(3, of) {
        add(format!("known = \"{}\"", of.pick(&DATES)));
    }
    if one_in(2, of) {
        add(format!("places = [{{ place = \"r{}\" }}]", of.below(4)));
    }
    if one_in(2, of) {
        let (one, other) = (of.below(9), of.below(9));
        let known = known(of);
        add(format!(
            "figures = [{{ measure = \"killed\", best = {one} }}, {{ measure = \"killed\", low = {other}{known} }}]"
        ));
    }
    if one_in(2, of) {
        let (date, place) = (of.pick(&DATES), of.below(4));
        let (of_date, of_place) = (known(of), known(of));
        add(format!(
            "variants = [{{ field = \"date\", value = \"{date}\"{of_date} }}, \
             {{ field = \"places\", value = [{{ place = \"r{place}\" }}]{of_place} }}]"
        ));
    }
}

fn claim(of: &mut Seeded, add: &mut impl FnMut(String)) {
    let (speaker, said, force) = (of.below(4), of.pick(&DATES), of.pick(&FORCES));
    add(format!("speaker = \"r{speaker}\"\nsaid = \"{said}\"\nforce = \"{force}\"\ntext = \"T\""));
    if one_in(2, of) {
        add(format!("answers = [\"r{}/{}\"]", of.below(3), of.pick(&["x", "y", "z"])));
    }
    if one_in(4, of) {
        add(format!("denies = [\"r{}/{}\"]", of.below(3), of.pick(&["x", "y", "z"])));
    }
    if one_in(2, of) {
        add(format!("of = \"r{}\"\nstance = \"{}\"", of.below(12), of.pick(&STANCES)));
    }
    if one_in(2, of) {
        add(format!("about = [\"{}:r{}\"]", of.pick(&["event", "event", "actor"]), of.below(4)));
    }
    match of.below(5) {
        0 => add(format!("value = {{ measure = \"killed\", best = {} }}", of.below(9))),
        1 => add(format!("value = {{ place = \"r{}\" }}", of.below(4))),
        2 => add(format!("value = {{ time = \"{}\" }}", of.pick(&DATES))),
        3 => add(format!("value = {{ culprit = \"r{}\" }}", of.below(4))),
        _ => {}
    }
}

/// A casebook as its records, each with its kind and number, over two files.
struct Written {
    cutoff: &'static str,
    records: Vec<(&'static str, usize, String)>,
}

impl Written {
    fn new(of: &mut Seeded) -> Self {
        let counts = [
            ("actor", 4),
            ("relation", 2),
            ("place", 4),
            ("question", 3),
            ("event", 4),
            ("source", 1),
            ("claim", 14),
        ];
        let names = counts.into_iter().flat_map(|(kind, count)| (0..count).map(move |id| (kind, id)));
        let records = names.map(|(kind, id)| (kind, id, record(kind, id, of))).collect();
        Self { cutoff: "2024-01-15", records }
    }

    fn read(&self) -> Casebook {
        let header = format!("[casebook]\nformat = 1\ntitle = \"T\"\ncutoff = \"{}\"\n\n", self.cutoff);
        let (first, second) = self.records.split_at(self.records.len() / 2);
        let text = |records: &[(&str, usize, String)]| {
            records.iter().fold(String::new(), |mut text, (_, _, record)| {
                let _ = writeln!(text, "{record}");
                text
            })
        };
        read(&[("casebook.toml", &(header + &text(first))), ("more.toml", &text(second))]).0
    }

    /// One edit; whether every record has stayed where it was.
    fn edit(&mut self, of: &mut Seeded) {
        let at = of.below(self.records.len());
        match of.below(10) {
            0 => drop(self.records.remove(at)),
            1 | 2 => {
                let kind = *of.pick(&["claim", "claim", "event", "relation", "place", "question", "actor"]);
                let id = of.below(if kind == "claim" { 20 } else { 5 });
                self.records.insert(at, (kind, id, record(kind, id, of)));
            }
            3 => {
                let (kind, id, _) = &self.records[at];
                let (kind, id) = (*kind, (*id + 1) % 12);
                self.records[at] = (kind, id, record(kind, id, of));
            }
            4 if one_in(4, of) => self.cutoff = of.pick::<&str>(&["2024-01-15", "2024-01-02"]),
            _ => {
                let (kind, id, _) = &self.records[at];
                let (kind, id) = (*kind, *id);
                self.records[at].2 = record(kind, id, of);
            }
        }
    }
}

#[track_caller]
fn check(updated: &Contradictions, book: &Casebook, ties: &Ties, what: &str) {
    let anew = Contradictions::find(book, ties);
    let all = |found: &Contradictions| found.all().cloned().collect::<Vec<_>>();
    let first = all(updated).into_iter().zip(all(&anew)).find(|(one, other)| one != other);
    if let Some((one, other)) = first {
        let name = |found: &Contradiction| {
            found.records().into_iter().map(|one| book.record(one).name()).collect::<Vec<_>>()
        };
        panic!("{what}: {one:?} of {:?} instead of {other:?} of {:?}", name(&one), name(&other));
    }
    assert_eq!(updated.all().count(), anew.all().count(), "{what}");
    assert_eq!(updated.cut().collect::<Vec<_>>(), anew.cut().collect::<Vec<_>>(), "{what}");
    for record in book.records().map(Record::handle) {
        let about = |found: &Contradictions| found.about(record).cloned().collect::<Vec<_>>();
        assert_eq!(about(updated), about(&anew), "{what}: {}", book.record(record).name());
        assert_eq!(updated.oppositions(record), anew.oppositions(record), "{what}");
    }
}

#[test]
fn following_edits_comes_to_the_same_as_finding_anew() {
    let mut found_some = 0;
    for seed in 1..=120 {
        let mut of = Seeded(seed);
        let mut written = Written::new(&mut of);
        let mut book = written.read();
        let mut found = Contradictions::find(&book, &Ties::new(&book));
        for step in 0..25 {
            for _ in 0..=of.below(3) {
                written.edit(&mut of);
            }
            let next = written.read();
            let ties = Ties::new(&next);
            found.update(&next, &ties, &Changes::between(&book, &next));
            check(&found, &next, &ties, &format!("seed {seed}, step {step}"));
            found_some += found.all().count();
            book = next;
        }
    }
    assert!(found_some > 10_000, "the casebooks have something to find: {found_some}");
}

/// What is tied to what, read from the records themselves.
fn ties_of(book: &Casebook, record: RecordId) -> Vec<(RecordId, bool, &'static str)> {
    let mut found = Vec::new();
    for other in book.records() {
        for (field, link) in other.links() {
            match link.record_id() {
                Some(to) if to == other.handle() => {}
                Some(to) if other.handle() == record => found.push((to, false, field)),
                Some(to) if to == record => found.push((other.handle(), true, field)),
                _ => {}
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[track_caller]
fn check_ties(ties: &Ties, book: &Casebook, what: &str) {
    for record in book.records().map(Record::handle) {
        let told = ties.of(record).map(|tie| (tie.other, tie.direction == Direction::In, tie.field));
        let expected = ties_of(book, record);
        assert_eq!(told.collect::<Vec<_>>(), expected, "{what}: {}", book.record(record).name());
        for other in book.records().map(Record::handle) {
            let is_tied = expected.iter().any(|(tied, ..)| *tied == other);
            assert_eq!(ties.are_direct(record, other), is_tied, "{what}");
        }
    }
}

/// Every date on which something became known, the days in between, and the whole.
fn views(book: &Casebook) -> Vec<Casebook> {
    let mut moments: Vec<Moment> = book.moments_of_records().chain(book.moments_of_tables()).collect();
    moments.sort_unstable();
    moments.dedup();
    let days = moments.into_iter().filter_map(Moment::day);
    let mut dates: Vec<String> = days.map(|day| day.to_string()).collect();
    dates.extend(["2023-12-31", "2024-01-03T12:00Z", "2024-03"].map(str::to_owned));
    dates.dedup();
    let as_of = |date: &String| book.as_of(&AsOf::parse(date).expect("a date"));
    dates.iter().map(as_of).chain([book.clone()]).collect()
}

#[test]
fn following_the_clock_comes_to_the_same_as_deriving_anew() {
    let (mut found_some, mut differed) = (0, 0);
    for seed in 1..=60 {
        let book = Written::new(&mut Seeded(seed)).read();
        let views = views(&book);
        let derived: Vec<Derived> = views.iter().map(Derived::new).collect();
        for (from, derived) in views.iter().zip(&derived) {
            check_ties(&derived.ties, from, &format!("seed {seed}"));
            for to in &views {
                let what = format!("seed {seed}, from {:?} to {:?}", from.horizon(), to.horizon());
                let followed = derived.follow(from, to).settled(to);
                check(&followed.contradictions, to, &Ties::new(to), &what);
                let mut updated = derived.contradictions.clone();
                updated.update(to, &derived.ties.of_view(to), &Changes::between(from, to));
                check(&updated, to, &Ties::new(to), &what);
                found_some += followed.contradictions.all().count();
                differed += from.differing(to).len();
                for (claim, standing) in Derived::new(to).standings.all(to) {
                    assert_eq!(followed.standings.of(to, claim), Some(standing), "{what}");
                }
            }
        }
        // And on from what was followed, there and back.
        let first = Ties::new(&views[0]);
        let found = Contradictions::find(&views[0], &first);
        let mut at = (views[0].clone(), first, found);
        for to in views.iter().rev().chain(&views) {
            let what = format!("seed {seed}, on to {:?}", to.horizon());
            let ties = at.1.of_view(to);
            at.2.update(to, &ties, &Changes::between(&at.0, to));
            at = (to.clone(), ties, at.2);
            check(&at.2, to, &Ties::new(to), &what);
            check_ties(&at.1, to, &what);
        }
    }
    assert!(found_some > 10_000 && differed > 10_000, "there is something to find: {found_some}, {differed}");
}

#[test]
fn an_edit_that_moves_nothing_is_followed_by_name_of_the_record_alone() {
    let text = |answer: &str| {
        format!(
            "[casebook]\nformat = 1\ntitle = \"T\"\n{}{}{}",
            "[[question]]\nid = \"q\"\ntext = \"Q?\"\nkind = \"exclusive\"\n\
             answers = [{ id = \"x\", text = \"X\" }, { id = \"y\", text = \"Y\" }]\n",
            "[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"person\"\n[[actor]]\nid = \"b\"\nname = \"B\"\nkind = \"person\"\n\
             [[claim]]\nid = \"one\"\nspeaker = \"a\"\nsaid = \"2024\"\nforce = \"asserts\"\ntext = \"T\"\n\
             answers = [\"q/x\"]\n",
            format_args!(
                "[[claim]]\nid = \"two\"\nspeaker = \"b\"\nsaid = \"2024\"\nforce = \"asserts\"\ntext = \"T\"\n\
                 answers = [\"q/{answer}\"]\n"
            ),
        )
    };
    let (agreed, disputed) =
        (read(&[("casebook.toml", &text("x"))]).0, read(&[("casebook.toml", &text("y"))]).0);
    let mut found = Contradictions::find(&agreed, &Ties::new(&agreed));
    assert_eq!(found.all().count(), 0);
    let ties = Ties::new(&disputed);
    let edited = disputed.find_name("claim:two").expect("it is there").handle();
    let changes = Changes::in_place(vec![edited]);
    assert_eq!(changes, Changes::between(&agreed, &disputed));
    found.update(&disputed, &ties, &changes);
    assert_eq!(found.all().count(), 1);
    check(&found, &disputed, &ties, "disputed");
}

/// Sixteen questions as large as they may be, and one on which two claims agree or not: then all others get fewer pairs.
#[test]
fn bounds_follow_an_edit_too() {
    let casebook = |answer: &str| {
        let mut text = "[casebook]\nformat = 1\ntitle = \"T\"\n".to_owned();
        for question in 0..17 {
            let _ = write!(
                text,
                "[[question]]\nid = \"q{question}\"\ntext = \"Q?\"\nkind = \"exclusive\"\n\
                 answers = [{{ id = \"x\", text = \"X\" }}, {{ id = \"y\", text = \"Y\" }}]\n"
            );
        }
        let mut claim = |id: String, question: usize, answer: &str| {
            let _ = write!(
                text,
                "[[actor]]\nid = \"{id}\"\nname = \"A\"\nkind = \"person\"\n[[claim]]\nid = \"{id}\"\n\
                 speaker = \"{id}\"\nsaid = \"2024\"\nforce = \"asserts\"\ntext = \"T\"\n\
                 answers = [\"q{question}/{answer}\"]\n"
            );
        };
        for at in 0..16 * 364 {
            claim(format!("c{at}"), at % 16, if at / 16 % 2 == 0 { "x" } else { "y" });
        }
        claim("one".to_owned(), 16, "x");
        claim("two".to_owned(), 16, answer);
        read(&[("casebook.toml", &text)]).0
    };
    let (agreed, disputed) = (casebook("x"), casebook("y"));
    let mut found = Contradictions::find(&agreed, &Ties::new(&agreed));
    assert_eq!((found.cut().count(), found.all().count() / 1000), (16, 521), "all large ones are bounded");
    for (from, to, thousands) in [(&agreed, &disputed, 259), (&disputed, &agreed, 521)] {
        let ties = Ties::new(to);
        found.update(to, &ties, &Changes::between(from, to));
        assert_eq!(found.all().count() / 1000, thousands);
        check(&found, to, &ties, "bounds");
    }
}
