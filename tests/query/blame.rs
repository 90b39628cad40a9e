//! Which terms are to blame where a filter keeps nothing.

use watchfloor::analysis::query::{Filter, blame};
use watchfloor::casebook::{Record, RecordId};

use super::{in_scope, pier};

#[test]
fn the_terms_are_told_that_leave_nothing() {
    let pier = pier();
    let check = |text: &str, expected: &[&str]| {
        let blamed = in_scope(&pier, |scope| {
            let filter = Filter::new(text, scope).expect("it can be read");
            let all: Vec<RecordId> = pier.book.records().map(Record::handle).collect();
            blame(&filter, scope, &all, &|| true)
        });
        let told: Vec<String> = blamed.iter().map(ToString::to_string).collect();
        assert_eq!(told, expected, "{text}");
    };
    check("kind:claim speaker:anchor patrols", &["Without \u{201c}patrols\u{201d}: 2"]);
    check(
        "kind:claim speaker:guard before:2031-05-14",
        &["Without \u{201c}speaker:guard\u{201d}: 1", "Without \u{201c}before:2031-05-14\u{201d}: 1"],
    );
    // What keeps nothing at all comes first, and is told even where another is in the way as well.
    check("kind:event zebra patrols kind:claim", &["\u{201c}zebra\u{201d} alone matches none"]);
    check("patrols (zebra | yak)", &["\u{201c}(zebra | yak)\u{201d} alone matches none"]);
    check(
        "kind:actor -kind:actor id:guard",
        &["Without \u{201c}kind:actor\u{201d}: 2", "Without \u{201c}-kind:actor\u{201d}: 1"],
    );
    // One term is the filter itself, and here it takes two to keep any.
    check("zebra", &[]);
    check("kind:place kind:event kind:claim", &[]);
}
