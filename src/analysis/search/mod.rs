//! Search over everything: which records say what was typed, in which place, and the best of them first. Knows nothing of
//! screens, and nothing of keys.
//!
//! ```text
//! what was typed -> Sought (terms) -> Lexicon (other spellings of its words)
//!                -> Shelf (which records may say it) -> Rank (where each says it, and how well) -> Found
//! ```

mod excerpt;
mod folded;
mod fuzzy;
mod lately;
mod lexicon;
mod matching;
mod needle;
mod rank;
mod seek;
mod shelf;
mod sought;
mod spelling;
mod stretch;
mod typo;

pub use excerpt::Excerpt;
pub use fuzzy::{Fuzzy, Picked, Scorer};
pub use rank::Rank;
pub use seek::{Found, Seek, State, find};
pub use shelf::Shelf;
pub use sought::Sought;
