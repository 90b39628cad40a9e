//! The lanes before an event.

use watchfloor::analysis::warning::{Lane, Signals, Subject};
use watchfloor::app::Loaded;
use watchfloor::casebook::AsOf;
use watchfloor::model::schema::Kind;

use super::quay;
use crate::support::crocus;

fn lanes(loaded: &Loaded, event: Option<&str>) -> Vec<String> {
    let book = &loaded.book;
    let event = event.map(|id| book.find(Kind::Event, id).expect("the event is there").handle());
    let warnings = loaded.derived.warnings(book);
    let signals = Signals::new(book, &loaded.derived.ties, warnings, event);
    let line = |lane: &Lane| {
        let name = match lane.subject {
            Subject::Warnings => "WARNINGS".to_owned(),
            Subject::Claims => "SAID".to_owned(),
            Subject::Warning(at) => book.record(warnings.all[at].warning).id().to_owned(),
            Subject::Claim(claim) => book.record(claim).id().to_owned(),
            Subject::Question(question) => format!("? {}", book.record(question).id()),
            Subject::Cause(cause) => format!("= {}", book.answer_text(cause)),
            Subject::Evidence(evidence) => format!("- {}", book.record(evidence).id()),
        };
        let span = if lane.span.is_some() { " span" } else { "" };
        let dots: Vec<String> = lane.dots.iter().map(|dot| format!("{:?}", dot.what)).collect();
        format!("{name}{span} {}", dots.join(" ")).trim_end().to_owned()
    };
    signals.lanes.iter().map(line).collect()
}

#[test]
fn warnings_claims_and_causes_stand_in_lanes() {
    let expected = [
        "WARNINGS",
        "old-threat span Seen",
        "letter span Seen",
        "undated Seen",
        "airport-call span Seen",
        "tip span Seen Received Received",
        "red-anchor-warns span Said",
        "late-call span Seen",
        "whisper Happened",
        "patrol span NotSeen NotSeen",
        "smell span Ambiguous NotSeen",
        "unread span",
        "SAID",
        // What was said of the fire afterwards is no signal before it.
        "mayor-laughs Said",
        "? why-not-stopped",
        "= The police were at the festival",
        "- festival-duty span",
        "- empty-desk",
        "= Roads were blocked by the strike",
        "- blocked-roads span",
        "= Nobody cared",
        "- empty-desk",
    ];
    assert_eq!(lanes(&quay(), Some("fire")), expected);
    assert_eq!(lanes(&quay(), Some("theft")), ["WARNINGS", "depot-talk span Seen"]);
    assert_eq!(lanes(&quay(), None), ["WARNINGS", "april-rumour span Seen", "summer-rumour span Seen"]);
}

#[test]
fn the_founding_case_has_its_three_diversions_beside_its_warnings() {
    let expected = [
        "WARNINGS",
        "march-operations span Seen Seen Received",
        "us-embassy-alert span Seen Received Received Received",
        "private-warnings Happened",
        "SAID",
        "fsb-ingushetia-plan Said",
        "us-embassy-avoid-public-places Said",
        "fsb-kaluga-neutralised Said",
        "fsb-kaluga-plan Said",
        "putin-blackmail Said",
    ];
    let found = lanes(&crocus(), Some("crocus-attack"));
    // What was said once it had begun is no signal before it, also where the day is the same.
    for late in ["medvedev", "lukashenko", "washington-private"] {
        assert!(!found.iter().any(|line| line.contains(late)), "{late} in {found:#?}");
    }
    for line in expected {
        assert!(found.iter().any(|one| one == line), "{line} is not in {found:#?}");
    }
    let causes: Vec<&String> = found.iter().filter(|line| line.starts_with("= ")).collect();
    assert_eq!(causes.len(), 3, "{causes:?}");
}

#[test]
fn before_it_is_known_that_it_came_there_is_no_event_and_no_cause() {
    let then = crocus().as_of(&AsOf::parse("2024-03-20").expect("a date"));
    let warnings = then.derived.warnings(&then.book);
    assert!(
        !Signals::events(&then.book, warnings)
            .iter()
            .any(|event| then.book.record(*event).id() == "crocus-attack")
    );
    let found = lanes(&then, None);
    assert!(found.iter().any(|line| line.starts_with("us-embassy-alert")), "{found:?}");
    assert!(found.iter().any(|line| line.starts_with("putin-blackmail")), "{found:?}");
}
