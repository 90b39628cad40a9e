//! What was written and where it stands: files as texts, places in them, and the one model of a diagnostic.
//! Knows nothing of casebooks, of disks or of terminals.

mod diagnostic;
mod file;
mod located;
mod suggest;

pub use diagnostic::{Diagnostic, Place, Severity};
pub use file::{FileId, Position, Span, TextFile};
pub use located::Located;
pub use suggest::{did_you_mean, nearest};
