//! A claim and one that opposes it, as the view walks through them: in which way, and why both cannot hold.

use crate::analysis::contradiction::{Contradiction, Opposition, Role};
use crate::app::Loaded;
use crate::casebook::RecordId;
use crate::model::schema::CLAIM;

/// A claim of the selected cell, and one that opposes it or that it opposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub own: RecordId,
    pub other: RecordId,
    /// The heaviest of the ways in which they oppose each other.
    pub opposition: Opposition,
    pub role: Role,
}

/// The pairs of some claims: those that meet on the question first, the heaviest of them in front.
pub(super) fn pairs(loaded: &Loaded, claims: &[RecordId], question: RecordId) -> Vec<Pair> {
    let derived = &loaded.derived;
    let stances = derived.stances(&loaded.book);
    let mut found: Vec<Pair> = Vec::new();
    for own in claims {
        let mut pairs: Vec<Pair> = derived
            .contradictions
            .oppositions(*own)
            .into_iter()
            .map(|(opposition, other, role)| Pair { own: *own, other, opposition, role })
            .collect();
        // The heaviest comes first, and stays.
        pairs.sort_by_key(|pair| (pair.other, pair.opposition));
        pairs.dedup_by_key(|pair| pair.other);
        found.extend(pairs);
    }
    let said = |record: RecordId| {
        let record = loaded.book.record(record);
        record.date().map_or((i64::MAX, i64::MAX), |date| date.sort_key(record.zone()))
    };
    found.sort_by_cached_key(|pair| {
        let is_elsewhere = !stances.speaks_to(pair.other, question);
        (is_elsewhere, pair.opposition, said(pair.other), pair.other, pair.own)
    });
    found
}

impl Pair {
    /// The findings about just these two, the strongest first; none where one opposes the other without contradicting it.
    pub fn findings<'a>(&self, loaded: &'a Loaded) -> impl Iterator<Item = &'a Contradiction> {
        let other = self.other;
        loaded.derived.contradictions.of(self.own).filter(move |(_, of)| *of == other).map(|(found, _)| found)
    }

    /// How they oppose each other, and why, in a sentence; then the rules that found it.
    pub fn told(&self, loaded: &Loaded) -> String {
        let mut findings = self.findings(loaded);
        let Some(strongest) = findings.next() else { return self.apart(loaded) };
        let mut rules = vec![strongest.rule];
        rules.extend(findings.map(|found| found.rule));
        rules.dedup();
        format!("{} [{}]", strongest.because(&loaded.book), rules.join(", "))
    }

    /// Of two that do not contradict each other: who does what to whom.
    fn apart(&self, loaded: &Loaded) -> String {
        let (by, of) =
            if self.role == Role::Opposed { (self.other, self.own) } else { (self.own, self.other) };
        let verb = self.opposition.verb();
        let what = format!("{} {verb} what {} says", speaker(loaded, by), speaker(loaded, of));
        match self.opposition {
            Opposition::DisputesMotive => format!("{what}: why it was said, not whether it is so"),
            _ => format!("{what}, and does not contradict it"),
        }
    }

    /// What was decided about it, and the reason.
    pub fn decision(&self, loaded: &Loaded) -> Option<String> {
        let decided = |found| loaded.derived.contradictions.decision(&loaded.book, found);
        let decision = self.findings(loaded).find_map(decided)?;
        let reason = decision.reason.map(|reason| format!(": {reason}")).unwrap_or_default();
        Some(format!("Decided: {}{reason}", decision.state))
    }
}

/// Who says a claim.
pub(super) fn speaker(loaded: &Loaded, claim: RecordId) -> &str {
    const SPEAKER: u8 = CLAIM.index("speaker");
    loaded.book.record(claim).part().record(SPEAKER).map_or("somebody", |speaker| speaker.short_title())
}
