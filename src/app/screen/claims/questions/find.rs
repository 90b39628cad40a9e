//! Which cell belongs to a record: the way from the desk into the table.

use crate::analysis::contradiction::Strength;
use crate::analysis::stance::{Asked, Position, Stances};
use crate::app::Loaded;
use crate::casebook::RecordId;
use crate::model::schema::Kind;

/// The position that tells most about a record: of a claim its own, of a speaker one of his, of a question one on it, of
/// anything else one on a question about it or by a claim about it. Of several the most contested; none where nobody
/// answers anything that has to do with it.
pub(super) fn position_of(loaded: &Loaded, record: RecordId) -> Option<Position> {
    let stances = loaded.derived.stances(&loaded.book);
    let ties = loaded.derived.ties.of(record);
    let kind_of = |other: RecordId| loaded.book.record(other).kind();
    let beside = |kind: Kind| {
        let mut others: Vec<RecordId> =
            ties.iter().map(|tie| tie.other).filter(|other| kind_of(*other) == kind).collect();
        others.dedup();
        others
    };
    match kind_of(record) {
        Kind::Question => best(stances, |position| position.answer.question == record),
        Kind::Claim => best(stances, |position| position.claim == record).or_else(|| {
            // What answers nothing may still be opposed by what does.
            let against = loaded.derived.contradictions.oppositions(record);
            best(stances, |position| against.iter().any(|(_, other, _)| *other == position.claim))
        }),
        kind => {
            let (questions, claims) = (beside(Kind::Question), beside(Kind::Claim));
            let is_own = |position: &Position| kind == Kind::Actor && position.speaker == Some(record);
            let is_asked = |position: &Position| questions.contains(&position.answer.question);
            let is_claimed = |position: &Position| claims.binary_search(&position.claim).is_ok();
            best(stances, is_own)
                .or_else(|| best(stances, |position| is_asked(position) && is_claimed(position)))
                .or_else(|| best(stances, is_asked))
                .or_else(|| best(stances, is_claimed))
        }
    }
}

/// The first of the most contested positions that are wanted, in the order of the table.
fn best(stances: &Stances, is_wanted: impl Fn(&Position) -> bool) -> Option<Position> {
    let mut wanted = stances.questions.iter().flat_map(Asked::positions).filter(|one| is_wanted(one));
    let first = wanted.next().copied();
    let is_contested = |position: &Position| position.strength == Some(Strength::Contradiction);
    first.filter(is_contested).or_else(|| wanted.find(|one| is_contested(one)).copied()).or(first)
}
