//! Who contradicts whom, found by named rules from declared fields; nothing is guessed from free text. Contradictions
//! are findings about the world, never mistakes of the file.
//!
//! Records meet on topics: the answers to a question, the figures of an event, a record by itself. A rule sees one topic at
//! a time, and so an edit is followed topic by topic.

mod causal_order;
mod changes;
mod culprit;
mod cutoff;
mod dated;
mod decision;
mod declared;
mod denial;
mod dispute;
mod finding;
mod findings;
mod foreknowledge;
mod group;
mod judge;
mod number;
mod opposition;
mod pairing;
mod patience;
mod place;
mod query;
mod reading;
mod same_question;
#[path = "self.rs"]
mod same_speaker;
mod side;
mod statement;
mod time;
mod topic;
mod weight;
mod whereabouts;

pub use changes::Changes;
pub(in crate::analysis) use culprit::kinship;
pub(in crate::analysis) use dated::{Dated, dates};
pub use decision::Decision;
pub(crate) use decision::named_by;
pub use finding::Contradiction;
pub use findings::Contradictions;
pub use opposition::{Opposed, Opposition, Strength};
pub use query::{Cut, Role, Weighed};
pub use side::Side;
pub use weight::Weight;
pub(in crate::analysis) use whereabouts::{Agreement, Whereabouts};
