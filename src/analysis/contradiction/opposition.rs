//! In which ways one claim can oppose another. An attack on a speaker's motive is no denial, and a denial no other answer:
//! whoever shows them as one puts words into somebody's mouth.

use super::finding::capitalised;
use super::side::Side;
use crate::casebook::{Casebook, RecordId};
use crate::model::schema::CLAIM;
use crate::model::word::Stance;

/// How one record opposes another. Ordered from what has to be reconciled to what need not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opposition {
    /// Both say something of one thing, and both cannot be true.
    Contradicts,
    /// One says that what the other says is not so.
    Denies,
    /// Both may still be true: one side only suggests or predicts, or vague values leave room.
    Tension,
    /// One attacks why the other was said.
    DisputesMotive,
    /// One narrows the other.
    Qualifies,
    /// The speaker took the other back.
    Retracts,
}

/// How strongly records oppose each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Both may still be true.
    Tension,
    /// Both cannot be true.
    Contradiction,
}

/// Two claims of which one opposes the other without contradicting it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Opposed {
    pub opposition: Opposition,
    /// The claim that opposes. Of a position that was changed, the later one.
    pub by: RecordId,
    /// The claim that is opposed.
    pub of: RecordId,
}

impl Opposed {
    /// The same in the next revision of a casebook, where both claims are still there.
    pub(super) fn moved(self, to: impl Fn(RecordId) -> Option<RecordId>) -> Option<Self> {
        Some(Self { by: to(self.by)?, of: to(self.of)?, ..self })
    }

    /// The claim that opposes, and the one that is opposed, each by what it says.
    pub fn sides(self, book: &Casebook) -> [Side; 2] {
        const TEXT: u8 = CLAIM.index("text");
        [self.by, self.of].map(|claim| Side::field_of(book.record(claim), TEXT))
    }

    /// Who opposes whom, and how, in one sentence without its full stop.
    pub fn because(self, book: &Casebook) -> String {
        let [by, of] = self.sides(book);
        capitalised(&self.opposition.told(book, by, of))
    }
}

impl Opposition {
    pub const ALL: [Self; 6] = [
        Self::Contradicts,
        Self::Denies,
        Self::Tension,
        Self::DisputesMotive,
        Self::Qualifies,
        Self::Retracts,
    ];

    /// What a declared stance comes to; support opposes nothing.
    pub fn of_stance(stance: Stance) -> Option<Self> {
        match stance {
            Stance::Contradicts => Some(Self::Contradicts),
            Stance::DisputesMotive => Some(Self::DisputesMotive),
            Stance::Qualifies => Some(Self::Qualifies),
            Stance::Retracts => Some(Self::Retracts),
            Stance::Supports => None,
        }
    }

    /// How strong a finding it is; none where nothing is contradicted.
    pub fn strength(self) -> Option<Strength> {
        match self {
            Self::Contradicts | Self::Denies => Some(Strength::Contradiction),
            Self::Tension => Some(Strength::Tension),
            Self::DisputesMotive | Self::Qualifies | Self::Retracts => None,
        }
    }

    /// Its name in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicts",
            Self::Denies => "denies",
            Self::Tension => "tension",
            Self::DisputesMotive => "disputes-motive",
            Self::Qualifies => "qualifies",
            Self::Retracts => "retracts",
        }
    }

    /// What the one that opposes does: "disputes the motive of".
    pub fn verb(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicts",
            Self::Denies => "denies",
            Self::Tension => "is in tension with",
            Self::DisputesMotive => "disputes the motive of",
            Self::Qualifies => "qualifies",
            Self::Retracts => "takes back",
        }
    }

    /// That one side opposes the other, in one sentence without its full stop.
    pub(super) fn told(self, book: &Casebook, by: Side, of: Side) -> String {
        let (who, whom) = (by.voice(book), of.voice(book));
        if who == whom {
            return format!("{who} {} a statement of their own", self.verb());
        }
        format!("{who} {} what {whom} said", self.verb())
    }

    /// What is done to the one that is opposed: "its motive is disputed by".
    pub fn passive(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicted by",
            Self::Denies => "denied by",
            Self::Tension => "in tension with",
            Self::DisputesMotive => "its motive is disputed by",
            Self::Qualifies => "qualified by",
            Self::Retracts => "taken back by",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_to_be_reconciled_is_a_finding() {
        let check = |stance, expected| {
            assert_eq!(Opposition::of_stance(stance).and_then(Opposition::strength), expected, "{stance:?}");
        };
        check(Stance::Contradicts, Some(Strength::Contradiction));
        check(Stance::DisputesMotive, None);
        check(Stance::Qualifies, None);
        check(Stance::Retracts, None);
        check(Stance::Supports, None);
    }
}
