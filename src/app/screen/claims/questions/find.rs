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
            ties.clone().map(|tie| tie.other).filter(|other| kind_of(*other) == kind).collect();
        others.dedup();
        others
    };
    match kind_of(record) {
        Kind::Question => best(stances, |position| position.answer.question == record),
        Kind::Claim => best(stances, |position| position.claim == record).or_else(|| {
            // What answers nothing may still be opposed by what does.
            let oppositions = loaded.derived.contradictions.oppositions(record);
            let mut against: Vec<RecordId> = oppositions.into_iter().map(|(_, other, _)| other).collect();
            against.sort_unstable();
            best(stances, |position| against.binary_search(&position.claim).is_ok())
        }),
        kind => {
            let (questions, claims) = (beside(Kind::Question), beside(Kind::Claim));
            let is_own = |position: &Position| kind == Kind::Actor && position.speaker == Some(record);
            let is_asked = |position: &Position| questions.binary_search(&position.answer.question).is_ok();
            let is_claimed = |position: &Position| claims.binary_search(&position.claim).is_ok();
            best(stances, is_own)
                .or_else(|| best(stances, |position| is_asked(position) && is_claimed(position)))
                .or_else(|| best(stances, is_asked))
                .or_else(|| best(stances, is_claimed))
        }
    }
}

/// The most contested of the wanted positions: on the first question on which one is contradicted, to the first of its
/// answers, the one that was said first. Where none is contradicted, so of all.
fn best(stances: &Stances, is_wanted: impl Fn(&Position) -> bool) -> Option<Position> {
    let first = |is_contested: bool| {
        let counts = |position: &&Position| {
            let is_contradicted = position.strength == Some(Strength::Contradiction);
            (is_contradicted || !is_contested) && is_wanted(position)
        };
        let of_question = |asked: &Asked| {
            let wanted = asked.positions().iter().filter(counts);
            wanted.min_by_key(|position| (position.answer, position.said, position.claim)).copied()
        };
        stances.questions.iter().find_map(of_question)
    };
    first(true).or_else(|| first(false))
}
