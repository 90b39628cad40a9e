//! The filter language: one line of text that says which records of a casebook are wanted. Everything about it starts from
//! the table of its fields; screens, commands and saved filters all ask the same [`Filter`].

mod blame;
mod compile;
mod declared;
mod expression;
mod fault;
mod field;
mod filter;
mod graded;
mod near;
mod node;
mod number;
mod offer;
mod parse;
mod quality;
mod refer;
mod schema;
mod set;
mod table;
mod text_test;
mod value;
mod when;
mod words;

pub use blame::{Blame, blame};
pub use compile::Scope;
pub use expression::{Comparison, Expression, FieldTerm, Term, Value, What, quoted};
pub use fault::Fault;
pub use filter::Filter;
pub use graded::Which;
pub use node::{LooksAt, Row};
pub use offer::{Offer, offers, token_start};
pub use parse::parse;
pub use schema::names as declared_names;
pub use set::RecordSet;
pub use table::{FIELDS, FilterField, Meaning, QUALITIES};
