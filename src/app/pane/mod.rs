//! The four panes of records: what they list, in which columns, sorted and filtered how.

mod column;
pub mod order;
mod shown;
mod state;

pub(super) use column::compact;
pub use column::{Column, Room, Runs, columns, compact_date};
pub use state::{Pane, PaneKind};
