//! What several records say of one thing, and what comes of two of them that disagree: a finding of the rule that saw it,
//! of `self` where both are one speaker's, or a changed position where he took the first back. Which values disagree is
//! not known here.

use super::finding::Contradiction;
use super::opposition::{Opposed, Opposition};
use super::side::Side;
use super::topic::Topic;
use crate::analysis::extent::Extent;
use crate::analysis::tie::{Direction, Ties};
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::date::Bound;
use crate::model::schema::CLAIM;
use crate::model::word::{Force, Stance};

const SPEAKER: u8 = CLAIM.index("speaker");
const FORCE: u8 = CLAIM.index("force");
const STANCE: u8 = CLAIM.index("stance");

/// Of a claim that more claims speak about, the first so many are searched for a retraction.
const MOST_REPLIES: usize = 1_000;

/// A topic, and the records that speak to it.
#[derive(Clone, Copy)]
pub(super) struct Dispute<'a> {
    pub(super) book: &'a Casebook,
    pub(super) ties: &'a Ties,
    pub(super) topic: Topic,
    /// In the order of the casebook.
    pub(super) parties: &'a [RecordId],
    /// The last moment before the information cut-off.
    pub(super) cutoff: Option<Bound>,
    /// How many pairs may be compared.
    pub(super) most: usize,
}

/// What came of a dispute.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) found: Vec<Contradiction>,
    pub(super) opposed: Vec<Opposed>,
    /// The records that it would have come out otherwise without, apart from the parties and the subject.
    pub(super) read: Vec<RecordId>,
}

impl Outcome {
    /// Whether nothing came of it.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.opposed.is_empty() && self.read.is_empty()
    }
}

/// That two voices disagree: the rule that saw it, and how they oppose each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dissent {
    pub(super) rule: &'static str,
    pub(super) opposition: Opposition,
}

/// That somebody says something: a claim's speaker, or the source of what is told in an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    pub(super) side: Side,
    /// The claim, where it is one.
    pub(super) claim: Option<RecordId>,
    pub(super) speaker: Option<RecordId>,
    pub(super) force: Option<Force>,
    /// When it was said, for the order of the sides.
    said: i64,
}

impl Voice {
    pub(super) fn of_claim(claim: Record<'_>, side: Side) -> Self {
        let part = claim.part();
        let speaker = part.record(SPEAKER).map(Record::handle);
        let (said, claim) = spoken_order(claim);
        Self { side, claim: Some(claim), speaker, force: part.word(FORCE, Force::parse), said }
    }

    pub(super) fn of_source(side: Side) -> Self {
        Self { side, claim: None, speaker: None, force: None, said: i64::MAX }
    }

    /// Who only suggests or predicts leaves the other side standing.
    fn is_soft(&self) -> bool {
        matches!(self.force, Some(Force::Suggests | Force::Predicts))
    }
}

impl<'a> Dispute<'a> {
    pub(super) fn subject(&self) -> Record<'a> {
        self.book.record(self.topic.subject)
    }

    pub(super) fn parties(&self) -> impl Iterator<Item = Record<'a>> {
        let book = self.book;
        self.parties.iter().map(move |party| book.record(*party))
    }

    /// Keeps what two voices disagree about.
    pub(super) fn settle(&self, dissent: Dissent, [one, other]: [&Voice; 2], outcome: &mut Outcome) {
        let (Some(claim), Some(other_claim)) = (one.claim, other.claim) else {
            return outcome.found.push(dissent.between(one, other));
        };
        if claim == other_claim {
            return;
        }
        let is_in_order = (one.said, claim) <= (other.said, other_claim);
        let [(of, first), (by, second)] = if is_in_order {
            [(claim, one), (other_claim, other)]
        } else {
            [(other_claim, other), (claim, one)]
        };
        if one.speaker.is_none() || one.speaker != other.speaker {
            outcome.found.push(dissent.between(first, second));
        } else if self.is_taken_back(of, by, outcome) {
            outcome.opposed.push(Opposed { opposition: Opposition::Retracts, by, of });
        } else {
            let dissent = Dissent { rule: "self", opposition: dissent.opposition };
            outcome.found.push(dissent.between(first, second));
        }
    }

    /// The sides of two claims, what was said first in front.
    pub(super) fn in_order(&self, mut sides: [Side; 2]) -> Box<[Side]> {
        sides.sort_by_key(|side| side.record().map(|record| spoken_order(self.book.record(record))));
        Box::new(sides)
    }

    /// Whether the speaker took the first of two claims back before he made the later one, or with it.
    fn is_taken_back(&self, first: RecordId, later: RecordId, outcome: &mut Outcome) -> bool {
        let speaker = |claim: Record<'_>| claim.part().record(SPEAKER).map(Record::handle);
        let said = Extent::dated(self.book.record(later));
        let about = self.ties.of(first);
        let about = about.filter(|tie| tie.direction == Direction::In && tie.field == "of");
        let mut is_taken_back = false;
        for other in about.take(MOST_REPLIES).map(|tie| self.book.record(tie.other)) {
            let is_retraction = other.part().word(STANCE, Stance::parse) == Some(Stance::Retracts)
                && speaker(other) == speaker(self.book.record(first));
            let is_too_late = other.handle() != later
                && said.zip(Extent::dated(other)).is_some_and(|(said, back)| said.is_surely_before(back));
            if is_retraction {
                outcome.read.push(other.handle());
            }
            is_taken_back |= is_retraction && !is_too_late;
        }
        is_taken_back
    }
}

impl Dissent {
    fn between(self, one: &Voice, other: &Voice) -> Contradiction {
        let is_soft = one.is_soft() || other.is_soft();
        let opposition = if is_soft { Opposition::Tension } else { self.opposition };
        Contradiction { rule: self.rule, opposition, sides: Box::new([one.side, other.side]) }
    }
}

/// What was said first comes first; what states no time, last.
fn spoken_order(claim: Record<'_>) -> (i64, RecordId) {
    (claim.date().map_or(i64::MAX, |date| date.sort_key(claim.zone()).0), claim.handle())
}
