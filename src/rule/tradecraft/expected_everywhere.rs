//! # expected-everywhere
//!
//! An indicator that is expected alike under every scenario.
//!
//! ## What it does
//!
//! Looks for indicators whose `expected` names two or more scenarios and the same expectation for all of them.
//!
//! ## Why it matters
//!
//! A sign that one would see whatever comes tells nothing about what is coming (indicators validator, Pherson and
//! Heuer 2010).
//!
//! ## Fails
//!
//! ```toml
//! [[indicator]]
//! id = "venues-closed"
//! text = "Large venues in Moscow cancel events."
//! kind = "signpost"
//! of = ["scenario:second-attack"]
//! window = "2024-04-01/2024-12-31"
//! expected = { second-attack = "HL", reprisals = "HL" }
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[indicator]]
//! id = "venues-closed"
//! text = "Large venues in Moscow cancel events."
//! kind = "signpost"
//! of = ["scenario:second-attack"]
//! window = "2024-04-01/2024-12-31"
//! expected = { second-attack = "HL", reprisals = "U" }
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "expected-everywhere", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::Value;
use crate::model::schema::{INDICATOR, Kind};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const EXPECTED: u8 = INDICATOR.index("expected");
    for indicator in context.book.of_kind(Kind::Indicator) {
        let Some(Value::Map(expected)) = indicator.part().get(EXPECTED) else { continue };
        let mut words = expected.pairs().filter_map(|(_, word)| match word {
            Value::Word(word) => Some(word),
            _ => None,
        });
        let Some(first) = words.next() else { continue };
        let others = words.clone().count();
        if others > 0 && words.all(|word| word == first) {
            let message = format!("all {} scenarios expect this alike, `{first}`", others + 1);
            let hint = "look for a sign that one of them would show and another would not".to_owned();
            let place = place_at(indicator, indicator.part(), EXPECTED);
            findings
                .report(indicator, Diagnostic::warning("expected-everywhere", message).at(place).hint(hint));
        }
    }
}
