//! Whatever happens to the files: what is watched is in the end what somebody sees who opens the casebook anew.

use std::collections::BTreeMap;

use watchfloor::app::Loaded;
use watchfloor::text::Contents;

use super::{HEAD, gone, news, shown, text, unread};
use crate::support::{Play, Seeded, case, folder};

/// What is to be seen of a casebook: its records as written, and its problems.
fn seen(loaded: &Loaded) -> (Vec<String>, Vec<String>) {
    let records =
        loaded.book.records().map(|record| format!("{} {}", record.name(), record.source())).collect();
    let problem = |found: &watchfloor::text::Diagnostic| {
        let place = found.place.as_ref();
        let place = place.map(|place| (place.file.name().to_owned(), place.span.start));
        format!("{place:?} {} {}", found.rule, found.message)
    };
    let mut problems: Vec<String> = loaded.problems.iter().map(problem).collect();
    problems.sort();
    (records, problems)
}

fn opened(files: &BTreeMap<String, String>) -> std::sync::Arc<Loaded> {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    case(&files)
}

/// A file as it may be after somebody was at it.
fn changed(random: &mut Seeded, whole: &str, now: &str) -> String {
    let records: Vec<&str> = whole.split_inclusive("\n\n").collect();
    match random.below(6) {
        0 => whole.to_owned(),
        1 => records.iter().filter(|_| random.below(4) > 0).copied().collect(),
        2 => records.iter().rev().copied().collect(),
        3 => {
            let mut at = random.below(now.len() + 1);
            while !now.is_char_boundary(at) {
                at -= 1;
            }
            now[..at].to_owned()
        }
        4 => {
            let mut text = now.to_owned();
            let at = now.char_indices().map(|(at, _)| at).nth(random.below(now.chars().count().max(1)));
            text.insert_str(
                at.unwrap_or(0),
                *random.pick(&["\"", "[", "=", "\n[[", "'''", "x", "\n"]) as &str,
            );
            text
        }
        _ => now.replace('e', *random.pick(&["e", "é", "ee"]) as &str),
    }
}

#[test]
fn what_is_watched_is_what_is_opened() {
    let mut random = Seeded(2024);
    let mut stale = 0;
    for _ in 0..40 {
        let whole: BTreeMap<String, String> = folder("tests/case/quay")
            .book
            .files()
            .map(|file| (file.name().to_owned(), file.text().to_owned()))
            .chain([("more.toml".to_owned(), super::actors("m n:One o"))])
            .collect();
        let names: Vec<String> = whole.keys().cloned().collect();
        let mut files = whole.clone();
        let mut play = Play::new(opened(&files), 100, 30);
        for _ in 0..12 {
            let mut told = BTreeMap::new();
            for _ in 0..=random.below(2) {
                let name = random.pick(&names).clone();
                let now = files.get(&name).cloned().unwrap_or_default();
                let next: (String, Contents) = match random.below(8) {
                    0 => {
                        files.remove(&name);
                        gone(&name)
                    }
                    1 => unread(&name, *random.pick(&[super::Stale::Missing, super::Stale::Unreadable])),
                    _ => {
                        let next = changed(&mut random, &whole[&name], &now);
                        files.insert(name.clone(), next.clone());
                        text(&name, &next)
                    }
                };
                told.insert(next.0, next.1);
            }
            play.send(news(told));
            super::put_together(&mut play);
            stale += shown(&play).matches('!').count();
        }
        // What is broken or away hides nothing that can be read, whatever else it still shows.
        let now: Vec<_> = files.iter().map(|(name, now)| text(name, now)).collect();
        play.send(news(now));
        super::put_together(&mut play);
        let book = &play.app.loaded().book;
        let fresh = opened(&files);
        let is_broken = |name: &str| {
            let mut places = fresh.problems.iter().filter(|found| found.rule == "syntax");
            places.any(|found| found.place.as_ref().is_some_and(|place| place.file.name() == name))
        };
        for record in fresh.book.records() {
            let is_there = record.id().is_empty() || book.find_name(&record.name()).is_some();
            assert!(is_there || is_broken(record.file_name()), "{}", record.name());
        }
        let texts: Vec<&str> = book.files().map(|file| file.text()).collect();
        assert!(files.values().all(|text| texts.contains(&text.as_str())));
        // And once everything can be read, nothing is left of what was before.
        files.insert("casebook.toml".to_owned(), HEAD.to_owned());
        files.extend(whole);
        for (name, now) in &mut files {
            if random.below(2) == 0 {
                *now = changed_whole(&mut random, name, now);
            }
        }
        let now: Vec<_> = files.iter().map(|(name, now)| text(name, now)).collect();
        play.send(news(now));
        super::put_together(&mut play);
        assert_eq!(seen(play.app.loaded()), seen(&opened(&files)));
    }
    assert!(stale > 1_000, "only {stale} records were shown as they were");
}

/// Another text that can be read to its end.
fn changed_whole(random: &mut Seeded, name: &str, now: &str) -> String {
    if name == "casebook.toml" {
        return now.to_owned();
    }
    let records: Vec<&str> = now.split_inclusive("\n\n").collect();
    if random.below(2) == 0 { records.iter().rev().copied().collect() } else { format!("# A remark.\n{now}") }
}
