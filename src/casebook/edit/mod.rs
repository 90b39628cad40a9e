//! Changes of a casebook: what is to be different, worked out into bytes that are replaced in its texts, with the way
//! back. All else in a file stays as its author wrote it. Knows texts and the shape of records; no disk, no screen.

mod act;
mod datum;
mod draft;
mod error;
mod list;
mod literal;
mod path;
mod place;
mod record;
mod reference;
mod splice;
mod table;
mod tree;
mod window;

pub use act::{Edit, Subject};
pub use datum::Datum;
pub use draft::{SaidRecord, said};
pub use error::EditError;
pub use literal::{NewValue, key};
pub use path::{Path, Step};
pub use record::home;
pub use reference::{Dangling, references};
pub use splice::{Change, FileChange, Misfit, Splice};

pub(super) use literal::Setting;
