//! Pure questions about a casebook: what is tied to what, who contradicts whom. Answers are data; how they look is not
//! known here.

pub mod contradiction;
mod derived;
mod emphasis;
pub mod estimate;
pub(crate) mod extent;
mod tie;

pub use derived::Derived;
pub use emphasis::{Emphasis, Level};
pub use tie::{Direction, Tie, Ties};
