//! The nouns of the field as plain values: identifiers, dates, grades, markings, likelihoods, the vocabularies, and
//! the declared shape of every kind of record. Knows nothing of files, of casebooks or of screens.

pub mod date;
pub mod disarm;
pub mod grade;
mod id;
pub mod likelihood;
pub mod marking;
pub mod schema;
mod vocabulary;
pub mod word;

pub use id::{Id, IdError};
pub use vocabulary::Vocabulary;
