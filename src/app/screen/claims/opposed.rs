//! What stands against a claim, one after the other: how it opposes it, by which rules, and why both cannot hold.

use crate::analysis::contradiction::{Opposition, Role};
use crate::app::Loaded;
use crate::casebook::{Record, RecordId};
use crate::model::word::FindingState;

/// Something that stands against a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opposed {
    pub other: RecordId,
    pub opposition: Opposition,
    pub role: Role,
    /// The rules that found it; none where a stance was declared and nothing is contradicted.
    pub rules: Vec<&'static str>,
    /// Why, in one sentence.
    pub because: String,
    /// What was decided about it, and why.
    pub decision: Option<(FindingState, String)>,
}

/// Everything that opposes a claim or is opposed by it: what cannot hold beside it first, then what leaves it standing.
/// Each other record stands once for each kind of opposition.
pub(super) fn opposed(loaded: &Loaded, claim: RecordId) -> Vec<Opposed> {
    let (book, contradictions) = (&loaded.book, &loaded.derived.contradictions);
    let mut all: Vec<Opposed> = Vec::new();
    for (found, other) in contradictions.of(claim) {
        let strength = found.opposition.strength();
        let same = all.iter_mut().find(|one| one.other == other && one.opposition.strength() == strength);
        if let Some(same) = same {
            same.rules.push(found.rule);
            continue;
        }
        let decision = contradictions.decision(book, found);
        all.push(Opposed {
            other,
            opposition: found.opposition,
            role: Role::Mutual,
            rules: vec![found.rule],
            because: found.because(book),
            decision: decision.map(|made| (made.state, made.reason.unwrap_or_default().to_owned())),
        });
    }
    for (opposition, other, role) in contradictions.oppositions(claim) {
        if opposition.strength().is_some() {
            continue;
        }
        let name = |record| book.record(record).short_title();
        let (by, of) = if role == Role::Opposing { (claim, other) } else { (other, claim) };
        let speaker = |claim: RecordId| speaker(loaded, claim).map_or("somebody", name);
        let because = format!("{} {} what {} said", speaker(by), opposition.verb(), speaker(of));
        all.push(Opposed { other, opposition, role, rules: Vec::new(), because, decision: None });
    }
    all
}

fn speaker(loaded: &Loaded, claim: RecordId) -> Option<RecordId> {
    const SPEAKER: u8 = crate::model::schema::CLAIM.index("speaker");
    let record = loaded.book.record(claim);
    (record.kind() == crate::model::schema::Kind::Claim)
        .then(|| record.part().record(SPEAKER))?
        .map(Record::handle)
}
