//! # no-window
//!
//! An indicator that does not say which time it covers.
//!
//! ## What it does
//!
//! Looks for indicators without `window`.
//!
//! ## Why it matters
//!
//! A sign is looked for over a time. Without a window "not seen" never ends, and a warning cannot be told to have
//! had the right target and the wrong days.
//!
//! ## Fails
//!
//! ```toml
//! [[indicator]]
//! id = "venues-closed"
//! text = "Large venues in Moscow cancel events."
//! kind = "signpost"
//! of = ["scenario:second-attack"]
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
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "no-window", reason = "Say here why it does not hold." }]
//! ```

use crate::model::schema::{INDICATOR, Kind};
use crate::rule::context::{Context, Findings, id_place};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const WINDOW: u8 = INDICATOR.index("window");
    for indicator in context.book.of_kind(Kind::Indicator) {
        if indicator.part().get(WINDOW).is_none() {
            let message = format!("indicator `{}` states no window", indicator.id());
            let hint = "say which time it covers: `window = \"2024-03-07/2024-03-09\"`".to_owned();
            let diagnostic = Diagnostic::warning("no-window", message).at(id_place(indicator)).hint(hint);
            findings.report(indicator, diagnostic);
        }
    }
}
