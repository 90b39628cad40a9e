//! The kinds of records. What a kind holds is declared in the tables beside.

use super::{Shape, tables};

macro_rules! kinds {
    ($($kind:ident $name:literal $plural:literal $shape:ident;)+) => {
        /// What a record is, in the order in which people ask for them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($kind,)+
        }

        impl Kind {
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The name of the table in a file, and the first part of a reference: `event`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)+ }
            }

            pub const fn plural(self) -> &'static str {
                match self { $(Self::$kind => $plural,)+ }
            }

            pub const fn shape(self) -> &'static Shape {
                match self { $(Self::$kind => &tables::$shape,)+ }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }

            pub fn names() -> impl Iterator<Item = &'static str> {
                Self::ALL.iter().map(|kind| kind.name())
            }
        }
    };
}

kinds! {
    Actor "actor" "actors" ACTOR;
    Event "event" "events" EVENT;
    Claim "claim" "claims" CLAIM;
    Scenario "scenario" "scenarios" SCENARIO;
    Question "question" "questions" QUESTION;
    Indicator "indicator" "indicators" INDICATOR;
    Evidence "evidence" "evidence" EVIDENCE;
    Judgement "judgement" "judgements" JUDGEMENT;
    Relation "relation" "relations" RELATION;
    Place "place" "places" PLACE;
    Narrative "narrative" "narratives" NARRATIVE;
    Assumption "assumption" "assumptions" ASSUMPTION;
    Gap "gap" "gaps" GAP;
    Source "source" "sources" SOURCE;
    Finding "finding" "findings" FINDING;
    View "view" "views" VIEW;
}

impl std::fmt::Display for Kind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.pad(self.name())
    }
}
