//! What was written and where it stands: files as texts, places in them, and the one model of a diagnostic;
//! and [`Shown`], what of a text may stand in a terminal cell. Knows nothing of casebooks, of disks or of
//! terminals.

mod class;
mod clean;
mod cluster;
mod diagnostic;
mod file;
mod fit;
mod fold;
mod hidden;
mod located;
mod nesting;
mod news;
mod number;
mod reveal;
mod shown;
mod suggest;
mod visual;
mod wrap;

pub use cluster::{Clusters, clusters, is_clean_cell, width};
pub use diagnostic::{Diagnostic, Place, Severity};
pub use file::{Position, Span, TextFile};
pub use fit::{cut, pad, pad_start, truncate, truncate_middle};
pub use fold::{Query, apart, fold, fold_into};
pub use hidden::Hidden;
pub use located::Located;
pub use nesting::deeper_than;
pub use news::{Contents, News, Stale};
pub use number::{grouped, shown_of};
pub use reveal::reveal;
pub use shown::Shown;
pub use suggest::{article, did_you_mean, nearest};
pub use visual::visual;
pub use wrap::{wrap, wrap_ranges};
