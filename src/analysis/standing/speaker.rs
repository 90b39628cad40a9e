//! What became of an actor's claims: how many others bear out, contradict or leave alone, with the claims behind each
//! number. It is a record of claims and no grade of the speaker: what nobody took up is neither right nor wrong.

use super::standings::{Root, Standings};
use crate::casebook::{Casebook, RecordId};
use crate::model::schema::Kind;

/// The claims of an actor by what became of them. One claim may be corroborated and contradicted at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakersRecord {
    /// All, in the order of the files.
    pub made: Vec<RecordId>,
    /// Those with an origin that the speaker did not have it from, and which.
    pub corroborated: Vec<(RecordId, Vec<Root>)>,
    /// Those that another claim contradicts, tensions and what was explained not counted.
    pub contradicted: Vec<RecordId>,
    /// Those that he took back, and by which claims.
    pub retracted: Vec<(RecordId, Vec<RecordId>)>,
    /// Those that are none of these: nobody else has spoken to them.
    pub open: Vec<RecordId>,
}

impl SpeakersRecord {
    /// The record of an actor; empty for what is no actor. Costs by the standings of his claims.
    pub fn of(standings: &Standings, book: &Casebook, actor: RecordId) -> Self {
        let claims = book.handles(Kind::Claim);
        let first = standings.made.partition_point(|(speaker, _)| *speaker < actor);
        let mut found = Self::default();
        for (_, at) in standings.made[first..].iter().take_while(|(speaker, _)| *speaker == actor) {
            let claim = claims[*at as usize];
            let corroborating = standings.corroborating(book, *at);
            let retracting = standings.retracting(book, *at);
            let is_contradicted = standings.is_contradicted(*at);
            if corroborating.is_empty() && retracting.is_empty() && !is_contradicted {
                found.open.push(claim);
            }
            found.made.push(claim);
            if !corroborating.is_empty() {
                found.corroborated.push((claim, corroborating));
            }
            if is_contradicted {
                found.contradicted.push(claim);
            }
            if !retracting.is_empty() {
                found.retracted.push((claim, retracting));
            }
        }
        found
    }
}
