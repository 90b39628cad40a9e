//! Pure questions about a casebook: what is tied to what, who contradicts whom, where a claim stands. Answers are data;
//! how they look is not known here.

pub mod circle;
pub mod contradiction;
pub mod day_order;
mod derived;
mod emphasis;
pub mod estimate;
pub(crate) mod extent;
pub mod graph;
pub mod hypotheses;
pub mod indicator;
pub mod method;
pub mod outlook;
mod pages;
pub mod query;
pub mod search;
pub mod stance;
pub mod standing;
mod tie;
pub mod timeline;
pub mod warning;

pub use derived::Derived;
pub use emphasis::{Emphasis, Level};
pub use tie::{Direction, Tie, Ties};
