//! A casebook of which some texts were changed is what somebody reads who opens it anew, whatever of the revision before it
//! was kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use watchfloor::analysis::Derived;
use watchfloor::app::Loaded;
use watchfloor::app::pane::{Pane, PaneKind};
use watchfloor::casebook::{AsOf, Casebook, Part, Record, Value, Whose, reread};
use watchfloor::generate::{Mix, Plan};
use watchfloor::text::Contents;

use super::text;
use crate::support::{Seeded, crocus, folder, read_texts, unchecked};

type Files = BTreeMap<String, String>;

fn opened(files: &Files) -> Arc<Loaded> {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    unchecked(&files)
}

/// The next revision, as far as the panes show it.
fn changed(before: &Loaded, contents: &[(String, Contents)]) -> Loaded {
    let (book, found) = reread(&before.book, contents, Whose::Edited, |_| false);
    before.revised(before.origin.clone(), book, found)
}

fn write_value(out: &mut String, value: Value<'_>) {
    let done = match value {
        Value::Broken(text) => write!(out, "broken {text};"),
        Value::Text(text) => write!(out, "{text};"),
        Value::Integer(number) => write!(out, "{number};"),
        Value::Number(number) => write!(out, "{number};"),
        Value::Word(word) => write!(out, "{word};"),
        Value::Date(date) => write!(out, "{date};"),
        Value::Reliability(reliability) => write!(out, "{reliability:?};"),
        Value::Credibility(credibility) => write!(out, "{credibility:?};"),
        Value::Grade(grade) => write!(out, "{grade:?};"),
        Value::Marking(marking) => write!(out, "{marking:?};"),
        Value::Link(link) => {
            write!(out, "{} {:?} {:?} {:?};", link.written(), link.record_id(), link.answer(), link.known())
        }
        Value::Table(part) => {
            write_part(out, part);
            Ok(())
        }
        Value::List(items) | Value::Map(items) => {
            out.push('[');
            items.items().for_each(|item| write_value(out, item));
            out.push(']');
            Ok(())
        }
    };
    done.expect("a text takes it");
}

fn write_part(out: &mut String, part: Part<'_>) {
    out.push('{');
    for (field, value) in part.fields() {
        out.push_str(field.name);
        out.push('=');
        write_value(out, value);
    }
    out.push('}');
}

/// All that a casebook says.
fn told(book: &Casebook) -> Vec<String> {
    let record = |record: Record<'_>| {
        let mut out = format!(
            "{:?} {} {:?} {:?} ",
            record.handle(),
            record.name(),
            record.known_since(),
            record.marking()
        );
        write_part(&mut out, record.part());
        out
    };
    book.records().map(record).collect()
}

/// All that is worked out of one.
fn derived(book: &Casebook, derived: &Derived) -> Vec<String> {
    let ties = book.records().map(|record| {
        let ties: Vec<_> = derived.ties.of(record.handle()).collect();
        format!("{} {ties:?}", record.name())
    });
    let found = derived.contradictions.all().map(|found| {
        let decision = derived.contradictions.decision(book, found);
        let decision = decision.map(|decision| (decision.record.id(), decision.state, decision.reason));
        format!("{found:?} {decision:?}")
    });
    let standings = derived.standings.all(book).map(|standing| format!("{standing:?}"));
    let others = [format!("{:?}", derived.stances(book)), format!("{:?}", derived.warnings(book))];
    ties.chain(found).chain(standings).chain(others).collect()
}

fn rows(loaded: &Loaded) -> Vec<Vec<usize>> {
    let rows = |pane: PaneKind| {
        let order = loaded.order(pane, Pane::first_order(pane));
        let rank = |row: &watchfloor::casebook::RecordId| order.rank(&loaded.book, pane, *row);
        assert!(order.rows.iter().map(rank).eq((0..order.rows.len()).map(Some)), "every row knows its place");
        order.rows.iter().map(|row| row.index()).collect()
    };
    PaneKind::ALL.map(rows).into()
}

/// The same lines on both sides; of those that differ the first is told.
fn same(now: Vec<String>, then: Vec<String>, what: &str) {
    assert_eq!(now.len(), then.len(), "{what}");
    now.into_iter().zip(then).for_each(|(now, then)| assert_eq!(now, then, "{what}"));
}

/// Compares a casebook that was followed from change to change with one that was read.
fn check(followed: &Loaded, files: &Files, dates: &[&str], what: &str) {
    let fresh = opened(files);
    assert_eq!(followed.problems, fresh.problems, "{what}");
    let settled = followed.settled();
    // Each date is reached by way of the one before.
    let mut near = followed.settled();
    for as_of in std::iter::once(None).chain(dates.iter().map(Some)) {
        let as_of = as_of.map(|date| AsOf::parse(date).expect("a date"));
        let [now, then] = [(&settled, &near), (&*fresh, &*fresh)].map(|(loaded, near)| match &as_of {
            Some(date) => loaded.as_of_unchecked(date, near).settled(),
            None => loaded.settled(),
        });
        let what = format!("{what} as of {as_of:?}");
        same(told(&now.book), told(&then.book), &what);
        same(derived(&now.book, &now.derived), derived(&then.book, &then.derived), &what);
        assert_eq!(rows(&now), rows(&then), "{what}");
        near = now;
    }
    assert_eq!(*followed.timeline, *fresh.timeline, "{what}");
    assert_eq!(followed.marking, fresh.marking, "{what}");
}

const DATES: [&str; 4] = ["2024-03-09", "2024-03-10", "2018-12-20", "2018-12-19"];

/// One line as it may be after somebody was at it.
fn other_line(random: &mut Seeded, line: &str, others: &[&str]) -> String {
    let mut letters: Vec<char> = line.chars().collect();
    let digits: Vec<usize> = (0..letters.len()).filter(|at| letters[*at].is_ascii_digit()).collect();
    let (quote, end) = (line.find('"'), line.rfind('"'));
    match random.below(10) {
        0..3 if !digits.is_empty() => {
            letters[*random.pick(&digits)] = *random.pick(&['0', '1', '2', '3']);
            letters.into_iter().collect()
        }
        3..6 if quote < end => {
            let (quote, end) = (quote.unwrap_or_default(), end.unwrap_or_default());
            format!(
                "{}{}{}",
                &line[..=quote],
                random.pick(&["", "x", "Another ", "ß"]),
                &line[quote + 1..end]
            ) + &line[end..]
        }
        // What stands in a line of the same field elsewhere: another name, date, word or figure.
        6..9 => {
            let field = line.split(" = ").next().unwrap_or_default();
            let alike: Vec<&&str> =
                others.iter().filter(|other| other.split(" = ").next() == Some(field)).collect();
            (*random.pick(&alike)).to_string()
        }
        _ if line.starts_with("title") || line.starts_with("text") => format!("{line}tlp = \"TLP:RED\"\n"),
        _ if line.starts_with("summary") => String::new(),
        _ => line.to_owned(),
    }
}

fn texts_of(book: &Casebook) -> Files {
    book.files().map(|file| (file.name().to_owned(), file.text().to_owned())).collect()
}

/// Changes texts at random, one or two files at a time; how many of the changes left every record in its place.
fn follow(mut files: Files, seed: u64, steps: usize) -> usize {
    let mut random = Seeded(seed);
    let mut now = opened(&files).settled();
    let names: Vec<String> = files.keys().cloned().collect();
    let mut in_place = 0;
    for step in 0..steps {
        let mut contents: BTreeMap<String, Contents> = BTreeMap::new();
        for _ in 0..=random.below(2) {
            let name = random.pick(&names);
            let whole = files[name].clone();
            let lines: Vec<&str> = whole.split_inclusive('\n').collect();
            let at = random.below(lines.len());
            let mut next: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            next[at] = other_line(&mut random, lines[at], &lines);
            let next = next.concat();
            // What stays of a file that cannot be read whole, nobody sees who opens it anew.
            if read_texts(&[(name, &next)]).1.iter().any(|found| found.rule == "syntax") {
                continue;
            }
            contents.extend([text(name, &next)]);
            files.insert(name.clone(), next);
        }
        let next = changed(&now, &contents.into_iter().collect::<Vec<_>>());
        in_place += usize::from(next.book.has_same_records(&now.book));
        now = next;
        check(&now, &files, &DATES, &format!("seed {seed}, step {step}"));
    }
    in_place
}

#[test]
fn what_hangs_on_another_file_follows() {
    let check = |old: &str, new: &str| {
        let before = folder("tests/case/clocks").settled();
        let mut files = texts_of(&before.book);
        let (name, whole) = files.iter_mut().find(|(_, text)| text.contains(old)).expect(old);
        *whole = whole.replacen(old, new, 1);
        let after = changed(&before, &[text(name, whole)]);
        assert!(after.book.has_same_records(&before.book), "{new}");
        let dates = ["2024-03-02", "2024-03-05", "2024-03-10", "2024-03-15", "2024-03-04", "2023-01-02"];
        super::revise::check(&after, &files, &dates, new);
    };
    check("known = \"2024-03-09\"", "known = \"2024-03-12\"");
    check(", known = \"2024-03-09\"", "");
    check("known = 2024-03-01", "known = 2024-03-04");
    check("said = 2024-03-10", "said = 2024-03-04");
    check("date = 2024-03-10", "date = 2024-03-04");
    check("date = 2024-03-10", "date = 2024-03-15");
    check("said = 2024-03-13", "said = 2024-03-16");
    check("said = 2024-03-13", "said = 2024-03-04");
    check("said = 2024-03-03", "said = 2024-03-05");
    check("since = 2023-01-02", "since = 2024-03-04");
    check("speaker = \"t\"", "speaker = \"s\"");
    check("answers = [\"q/two\"]", "answers = [\"q/one\"]");
    check("state = \"explained\"", "state = \"open\"");
    check("\"claim:c2\"]", "\"claim:c1\"]");
    check("on = 2024-03-12", "on = 2024-03-05");
    check("on = 2024-03-02", "on = 2024-03-14");
    check("text = \"Who?\"", "text = \"Who was it?\"");
}

#[test]
fn what_is_changed_is_what_is_read_anew() {
    let plan = Plan { records: 200, seed: 3, per_file: 50, mix: Mix::Case };
    let generated: Files =
        (0..plan.file_count()).map(|at| plan.file(at)).map(|file| (file.name, file.text)).collect();
    let [shipped, clocks] = [crocus(), folder("tests/case/clocks")].map(|loaded| texts_of(&loaded.book));
    let mut in_place = 0;
    for seed in 1..=3 {
        in_place += follow(generated.clone(), seed, 14);
        in_place += follow(shipped.clone(), seed, 6);
        in_place += follow(clocks.clone(), seed, 150);
    }
    assert!((200..480).contains(&in_place), "some records moved and most stayed: {in_place} of 510");
}
