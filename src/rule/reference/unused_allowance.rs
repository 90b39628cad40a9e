//! # unused-allowance
//!
//! An allowance that silences nothing.
//!
//! ## What it does
//!
//! Runs after all other rules and looks for allowances (`allow`) in records and in `[casebook]` that none of them
//! had to heed, and for those that name an error, which cannot be silenced. It says nothing of rules that ask for
//! the day where the day is unknown, nor of what is found while files are read.
//!
//! ## Why it matters
//!
//! What was silenced has been repaired, or was never the matter. Left standing, the allowance would hide the next
//! slip of that kind.
//!
//! ## Fails
//!
//! ```toml
//! [[event]]
//! id = "checkpoint-closed"
//! title = "The checkpoint is closed"
//! kind = "policy"
//! date = "2024-03-23"
//! cites = [{ source = "reuters" }]
//! allow = [{ rule = "no-cite", reason = "Seen by ourselves." }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[event]]
//! id = "checkpoint-closed"
//! title = "The checkpoint is closed"
//! kind = "policy"
//! date = "2024-03-23"
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "unused-allowance", reason = "Say here why it does not hold." }]
//! ```

use std::sync::atomic::Ordering;

use crate::casebook::RecordId;
use crate::rule::context::{Context, Findings};
use crate::rule::table::find;
use crate::text::{Diagnostic, Place};

const OWN: &str = "unused-allowance";

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    // Those that silence this very rule come last: the others may need them.
    for is_own in [false, true] {
        let unused: Vec<(Option<RecordId>, &str, Option<Place>)> = findings
            .allowances()
            .iter()
            .filter(|allowance| {
                !allowance.is_used.load(Ordering::Relaxed) && (allowance.rule == OWN) == is_own
            })
            .map(|allowance| (allowance.record, allowance.rule, allowance.place.clone()))
            .collect();
        for (record, written, place) in unused {
            let Some(rule) = find(written) else { continue };
            let cannot_tell =
                rule.is_warning_of_reading() || (written == "overdue" && context.today.is_none());
            if cannot_tell {
                continue;
            }
            let message = if rule.can_be_silenced() {
                format!("there is nothing here that `{written}` would tell of")
            } else {
                format!("`{written}` is an error and cannot be silenced")
            };
            let mut diagnostic = Diagnostic::warning("unused-allowance", message);
            diagnostic.place = place;
            let diagnostic = diagnostic.hint("take the allowance away".to_owned());
            findings.report_among(record.as_slice(), diagnostic);
        }
    }
}
