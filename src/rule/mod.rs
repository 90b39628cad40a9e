//! The rules of `watchfloor check`: what each looks for, how much it weighs, why it matters, and how to silence it. A
//! rule is one file, and that file is its documentation. Knows casebooks; no file, no clock. Of the rules of
//! contradiction and of the configuration, which others look after, it knows the explanation.

mod check;
mod context;
mod field;
mod grade;
mod prose;
mod reference;
mod table;
mod tradecraft;

use crate::analysis::extent;

pub use check::{check, check_as_of, check_as_of_while, check_while, of_reading};
pub use context::{Context, Findings, silence};
pub use table::{Group, RULES, Rule, contradictions, find};
