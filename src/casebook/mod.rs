//! Texts become one validated whole. What cannot be understood is left out and reported; all else is there, reached
//! through small handles and typed readers. Knows texts and the model; no disk, no screen.

mod assemble;
mod book;
mod changed;
mod clocks;
mod dates;
mod decode;
pub mod edit;
mod horizon;
mod id;
mod knowledge;
mod lines;
mod moment;
mod names;
mod part;
mod plain;
mod record;
mod resolve;
mod revise;
mod section;
mod segment;
mod snapshot;
mod stale;
mod told;
mod tree;
mod value;
mod written;

pub use assemble::{Decoded, STACK, assemble, decode_all};
pub use book::Casebook;
pub use changed::changed_records;
pub use edit::NewValue;
pub use horizon::{AsOf, AsOfError};
pub use id::{AnswerId, RecordId};
pub use lines::Lines;
pub use moment::Moment;
pub use part::{Here, Link, List, Part, Value};
pub use record::Record;
pub use snapshot::stamp_of_schema;
pub use stale::{Whose, is_of_before, reread, written_in};
pub use written::{AppendError, NewRecord};
