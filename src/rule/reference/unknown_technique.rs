//! # unknown-technique
//!
//! A technique that the DISARM Framework does not have.
//!
//! ## What it does
//!
//! Looks up the `techniques` of every claim among those of the DISARM Framework that the program carries: identifiers
//! such as `T0075`, or `T0075.001` for a part of one.
//!
//! ## Why it matters
//!
//! Identifiers are there so that others mean the same. One that does not exist names nothing, and is lost when the
//! casebook is exchanged.
//!
//! ## Fails
//!
//! ```toml
//! [[claim]]
//! id = "fsb-blackmail"
//! speaker = "fsb"
//! said = "2024-03-19"
//! force = "dismisses"
//! text = "The warning is blackmail."
//! techniques = ["T0075.1"]
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[claim]]
//! id = "fsb-blackmail"
//! speaker = "fsb"
//! said = "2024-03-19"
//! force = "dismisses"
//! text = "The warning is blackmail."
//! techniques = ["T0075.001"]
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records; a newer version of the framework may have more techniques.
//!
//! ```toml
//! allow = [{ rule = "unknown-technique", reason = "Say here why it does not hold." }]
//! ```

use std::collections::BTreeMap;

use crate::model::disarm::Technique;
use crate::model::schema::{CLAIM, Kind};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::{Diagnostic, nearest};

/// For so many names that are not known the nearest is looked for.
const HINTS: usize = 1_000;

/// So many parts of a technique are named in a hint.
const NAMED: usize = 4;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const TECHNIQUES: u8 = CLAIM.index("techniques");
    let mut hints: BTreeMap<&str, Option<String>> = BTreeMap::new();
    for claim in context.book.of_kind(Kind::Claim) {
        let unknown = claim.part().texts(TECHNIQUES).filter(|written| Technique::find(written).is_none());
        for written in unknown {
            let has_patience = hints.len() < HINTS;
            let hint = hints.entry(written).or_insert_with(|| has_patience.then(|| hint(written)).flatten());
            let message = format!("the DISARM Framework has no technique `{written}`");
            let diagnostic = Diagnostic::warning("unknown-technique", message)
                .at(place_at(claim, claim.part(), TECHNIQUES))
                .hint(hint.clone());
            findings.report(claim, diagnostic);
        }
    }
}

/// The technique that was probably meant: one by that name, one whose part is not known, or the nearest.
fn hint(written: &str) -> Option<String> {
    let folded = written.trim().to_lowercase();
    let named = |technique: &&Technique| technique.name.to_lowercase() == folded;
    let whole = || Technique::find(folded.to_uppercase().split_once('.')?.0);
    let near = || {
        let ids: Vec<String> = Technique::all().iter().map(|technique| technique.id.to_lowercase()).collect();
        Technique::find(&nearest(&folded, ids.iter().map(String::as_str))?.to_uppercase())
    };
    let meant = Technique::find(&folded.to_uppercase()).or_else(|| Technique::all().iter().find(named));
    if let (None, Some(whole)) = (meant, whole()) {
        let parts = Technique::all().iter().filter(|part| part.whole() == Some(whole));
        let named: Vec<String> =
            parts.clone().take(NAMED).map(|part| format!("`{}` ({})", part.id, part.name)).collect();
        let and_parts = match parts.count() {
            0 => "has no parts".to_owned(),
            count if count <= NAMED => format!("has the parts {}", named.join(", ")),
            count => format!("has the parts {} and {} more", named.join(", "), count - NAMED),
        };
        return Some(format!("`{}` ({}) {and_parts}", whole.id, whole.name));
    }
    let meant = meant.or_else(near)?;
    Some(format!("did you mean `{}` ({})?", meant.id, meant.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_name_what_was_probably_meant() {
        let check =
            |written, expected: Option<&str>| assert_eq!(hint(written).as_deref(), expected, "{written}");
        check("t0075", Some("did you mean `T0075` (Dismiss)?"));
        check("Dismiss", Some("did you mean `T0075` (Dismiss)?"));
        check("T0075.1", Some("`T0075` (Dismiss) has the parts `T0075.001` (Discredit Credible Sources)"));
        check("T0002.001", Some("`T0002` (Facilitate State Propaganda) has no parts"));
        check("TO075", Some("did you mean `T0075` (Dismiss)?"));
        check("blackmail", None);
        check("", None);
    }
}
