//! Search over everything: which records say what was typed, in which place, and the best of them first. Knows nothing of
//! screens, and nothing of keys.
//!
//! ```text
//! what was typed -> Sought (terms) -> records that say all of them -> Rank (where, and how well)
//! ```

mod excerpt;
mod find;
mod folded;
mod matching;
mod rank;
mod sought;

pub use excerpt::Excerpt;
pub use find::{Found, find};
pub use rank::Rank;
pub use sought::Sought;
