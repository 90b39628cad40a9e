//! What each field keeps, on a small casebook: a line a filter.

use watchfloor::analysis::query::FIELDS;

use super::{filter, kept, pier};

/// Each filter with the identifiers of what it keeps.
type Kept<'a> = (&'a str, &'a [&'a str]);

#[track_caller]
fn check(filters: &[Kept<'_>]) {
    let pier = pier();
    let mut wrong = Vec::new();
    for (text, expected) in filters {
        let kept = kept(&pier, text);
        let ids: Vec<&str> = kept.iter().map(|name| name.split_once(':').expect("kind and id").1).collect();
        if ids != *expected {
            wrong.push(format!("{text}: {ids:?}, and not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_phrases_and_patterns() {
    check(&[
        ("kind:event \"out on the long\"", &["fire"]),
        ("kind:event out on the long", &["fire"]),
        ("kind:event \"the on\"", &[]),
        ("порт kind:event", &[]),
        ("порт kind:place", &["port", "pier-nine"]),
        ("\"red anchor\" kind:event", &["fire"]),
        ("re:/lamps?\\b/ kind:claim", &["anchor-nobody", "anchor-takes-back"]),
        ("re:/RED anchor/ kind:claim", &[]),
        ("re:/RED anchor/i kind:claim", &["guard-anchor", "anchor-nobody", "anchor-takes-back"]),
        ("2031-05-10 kind:event", &["patrols"]),
        ("-e kind:event", &[]),
        ("@fires kind:claim", &["guard-anchor", "anchor-nobody"]),
        ("(spring | patrols) kind:event", &["meeting", "patrols"]),
        ("kind:event -(spring | patrols)", &["fire", "press-day"]),
        ("kind:event -spring -patrols -press", &["fire"]),
        ("id:fire | id:lamp", &["fire", "lamp", "lamp-likely", "where-lamp", "fires"]),
    ]);
}

#[test]
fn references() {
    check(&[
        ("speaker:guard", &["guard-anchor"]),
        ("speaker:Портовая", &["guard-anchor"]),
        ("speaker:\"the watch\"", &["guard-anchor"]),
        ("speaker:=\"harbour guard\"", &["guard-anchor"]),
        ("speaker:=harbour", &[]),
        ("speaker:/^red/i", &["anchor-nobody", "anchor-takes-back"]),
        ("speaker:(guard | anchor) kind:claim said:2031-05-18", &["anchor-takes-back"]),
        ("actor:guard", &["guard", "guard-anchor", "watches"]),
        ("about:fire", &["press-day", "guard-anchor", "anchor-nobody", "lamp", "again", "lamp-likely"]),
        ("about:event:fire kind:judgement", &["lamp-likely"]),
        ("source:post", &["post", "meeting", "anchor-nobody"]),
        ("source:gazette kind:source", &["gazette", "post"]),
        ("origin:gazette", &["post"]),
        ("place:northland kind:event", &["fire"]),
        ("place:port kind:place", &["port", "pier-nine"]),
        ("question:who", &["who", "guard-anchor", "anchor-nobody", "lamp", "where-lamp"]),
        ("answers:who/nobody", &["anchor-nobody"]),
        ("claim:anchor-nobody", &["anchor-nobody", "anchor-takes-back", "decided"]),
        ("tied:lamp", &["fire", "who", "lamp", "lamp-likely"]),
        ("evidence:lamp", &["lamp", "lamp-likely"]),
        ("event:meeting", &["meeting", "patrols"]),
        ("scenario:again", &["again", "smoke"]),
        ("indicator:smoke", &["smoke"]),
        ("judgement:lamp-likely", &["lamp-likely", "only-one"]),
        ("relation:watches", &["watches"]),
        ("narrative:accident", &["anchor-nobody", "accident"]),
        ("assumption:only-one", &["only-one"]),
        ("gap:where-lamp", &["where-lamp"]),
        ("finding:decided", &["decided"]),
        ("about:guard-anchor", &["decided"]),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("kind:event after:2031-05-14", &["patrols", "press-day"]),
        ("kind:event before:2031-05-14", &["meeting", "patrols"]),
        ("kind:event -before:2031-05-14", &["fire", "press-day"]),
        ("kind:event date:2031-04-15", &["meeting"]),
        ("kind:event date:>=2031-05-15", &["patrols", "press-day"]),
        ("kind:event date:<=2031-04", &["meeting"]),
        ("kind:event date:2031-04-30..2031-05-11", &["meeting", "patrols"]),
        ("kind:event date:=2031-04", &["meeting"]),
        ("kind:claim after:2031-05-15", &["anchor-nobody", "anchor-takes-back"]),
        ("kind:claim -before:2031-05-15", &["guard-anchor", "anchor-takes-back"]),
        ("kind:claim date:today-17d", &["guard-anchor", "anchor-nobody"]),
        ("kind:event known:>cutoff", &["patrols"]),
        ("kind:event known:<2031-05-01", &["meeting"]),
        ("kind:event known:2031-05-14", &["fire"]),
        ("deadline:<today", &["again"]),
        ("deadline:2032-06", &["rebuilt"]),
        ("estimates.on:2031-05-16", &["again"]),
        // What has no date is kept by neither.
        ("kind:actor (after:1000 | before:3000)", &[]),
        ("kind:actor -after:1000", &["guard", "anchor"]),
    ]);
}

#[test]
fn grades_markings_and_numbers() {
    check(&[
        ("kind:claim grade:>=C3", &["guard-anchor"]),
        ("kind:claim grade:6", &["anchor-nobody"]),
        ("kind:event grade:B2", &["fire", "press-day"]),
        ("kind:event grade:<=F6", &[]),
        ("kind:event grade:F", &["meeting"]),
        ("kind:source grade:>=c", &["gazette"]),
        ("saying:>=A1", &["guard-anchor"]),
        ("saying:>=B2", &["guard-anchor", "anchor-takes-back"]),
        ("content:E6", &["anchor-nobody"]),
        ("reliability:B", &["gazette"]),
        ("cites.credibility:>=2 kind:event", &["fire", "press-day"]),
        ("tlp:red", &["meeting", "patrols"]),
        ("kind:event tlp:<red", &["fire", "press-day"]),
        ("p:>=0.6", &["rebuilt", "lamp-likely"]),
        ("p:40%", &["again"]),
        ("p:20%..30%", &["again"]),
        ("figures.best:>10", &["fire"]),
        ("best:>12", &[]),
        ("high:=50", &["fire"]),
        ("lat:>70.2 kind:place", &["port", "pier-nine"]),
        ("confidence:>=moderate", &["again"]),
        ("confidence:<moderate", &["lamp-likely"]),
        ("weight:high", &["lamp"]),
        ("origins:>=1", &["guard-anchor", "anchor-nobody", "anchor-takes-back"]),
        ("origins:0 kind:claim", &[]),
    ]);
}

#[test]
fn places() {
    check(&[
        ("near:port<5km kind:place", &["port", "pier-nine"]),
        ("near:port<500m kind:place", &["port"]),
        ("near:port<5km kind:event", &["fire"]),
        ("near:\"Pier 9\"<1mi", &["port", "pier-nine", "fire"]),
        ("near:70.5,25<2 kind:event", &["fire"]),
        ("near:elsewhere<9999km", &[]),
        ("country:NO kind:event", &["fire"]),
        ("country:dk", &["elsewhere", "meeting"]),
        ("country:NO kind:actor", &["guard"]),
        ("language:uk", &["gazette", "guard-anchor"]),
        ("language:uk-cyrl", &["gazette"]),
    ]);
}

#[test]
fn words_of_vocabularies() {
    check(&[
        ("kind:statement", &["meeting", "press-day"]),
        ("kind:events", &["fire", "meeting", "patrols", "press-day"]),
        ("kind:(wire | armed-group)", &["post", "anchor"]),
        ("status:confirmed", &["fire"]),
        ("status:retracted", &["anchor-nobody"]),
        ("kind:claim -status:retracted", &["guard-anchor", "anchor-takes-back"]),
        ("force:accuses", &["guard-anchor"]),
        ("role:perpetrator", &["fire"]),
        ("roles.title:keeper", &["guard"]),
        ("ratings:CC", &["lamp"]),
        ("tag:port", &["guard"]),
        ("tag:por", &[]),
        ("tag:/^por/", &["guard"]),
        ("publisher:sons", &["gazette"]),
        ("wording:якір", &["guard-anchor"]),
        ("measure:killed", &["fire"]),
        ("precision:country", &["northland"]),
        ("title:pier kind:event", &["fire"]),
        ("name:watch kind:actor", &["guard"]),
        ("id:=fire", &["fire"]),
        ("file:ships kind:gap", &["where-lamp"]),
        ("FORCE:Accuses", &["guard-anchor"]),
    ]);
}

#[test]
fn what_is_derived() {
    check(&[
        ("contradicted:yes", &["guard-anchor", "anchor-nobody"]),
        ("kind:claim contradicted:no", &["anchor-takes-back"]),
        ("has:contradiction", &["guard-anchor", "anchor-nobody"]),
        ("is:retracted", &["anchor-nobody"]),
        ("is:settled", &["when", "rebuilt"]),
        ("is:open", &["who", "again"]),
        ("is:overdue", &["again"]),
        ("is:vague", &["meeting", "anchor-nobody"]),
        ("is:approximate", &["press-day"]),
        ("is:uncertain", &[]),
        ("is:ongoing", &["patrols"]),
        ("kind:claim is:undated", &[]),
        ("kind:event is:uncited", &[]),
        ("is:untied kind:place", &[]),
        ("is:untied kind:question", &["when"]),
        ("has:estimate", &["again", "rebuilt"]),
        ("has:outcome", &["when", "rebuilt"]),
        ("has:summary", &["fire"]),
        ("kind:event has:claim", &["fire", "press-day"]),
        ("kind:question -has:evidence", &["when"]),
        ("has:legal-status", &[]),
        ("standing:out", &["anchor-nobody"]),
        ("standing:undecided", &[]),
        ("standing:in", &["guard-anchor", "anchor-takes-back"]),
        ("problem:bad-filter", &["circle"]),
        ("problem:error kind:view", &["circle"]),
        ("has:problem kind:view", &["circle"]),
    ]);
}

#[test]
fn saved_filters() {
    check(&[
        ("view:fires", &["press-day", "guard-anchor", "anchor-nobody", "lamp", "lamp-likely"]),
        ("@fires kind:evidence", &["lamp"]),
        ("@of-guard", &["guard-anchor"]),
        ("-@fires kind:claim", &["anchor-takes-back"]),
    ]);
    let pier = pier();
    let fault = filter(&pier, "@circle").expect_err("it never ends");
    assert_eq!(fault.told(), "the view `circle` cannot be read: the view `circle` leads back to itself");
}

#[test]
fn every_field_is_tested_here() {
    let text = include_str!("keep.rs");
    for field in FIELDS {
        let is_used = text.contains(&format!("{}:", field.name));
        assert!(is_used, "no filter here has the field `{}`", field.name);
    }
}
