//! What warned of an event, and how it compares with what came: window, target, lead time, who was told; and what else took
//! attention before it. Classes and order are ours and say so; how they look is not known here.

mod aspect;
mod assessed;
mod because;
mod coming;
mod gap;
mod grade;
mod lane;
pub mod method;
mod raised;
mod signals;
mod verdict;
mod warnings;
mod window;

pub use aspect::{Fit, Named};
pub use assessed::{Assessed, Basis, Rival, window_of};
pub use because::{Reason, reasons};
pub use gap::{Gap, Unit};
pub use lane::{Dot, Extend, Lane, Subject, What};
pub use raised::{Raising, Receipt, receipts};
pub use signals::Signals;
pub use verdict::{Doubt, Verdict};
pub use warnings::Warnings;
pub use window::Timing;
