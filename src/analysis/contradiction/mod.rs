//! Who contradicts whom, found by named rules from declared fields; nothing is guessed from free text. Contradictions
//! are findings about the world, never mistakes of the file.

mod declared;
mod denial;
mod same_question;
mod statement;

mod findings;

pub use findings::{Contradiction, Contradictions, Strength};
