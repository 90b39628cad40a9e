//! Competing hypotheses: the evidence on a question, rated against each of its answers, and what follows. Scores and
//! ranks, each by its own method; what separates the answers; what would change if a source fell; and, once the truth is
//! known, who saw it. Pure figures about a matrix; how it is drawn and how a rating gets into a file are not known here.
//!
//! No figure here is a probability, and none says what is true: a hypothesis that comes first is the one against which
//! the least has been held so far.

mod cause;
mod diagnosticity;
mod discriminator;
mod gather;
mod grading;
mod ledger;
mod linchpin;
mod matrix;
mod method;
mod post_mortem;
mod ranking;
mod scoring;
mod sensitivity;
mod unseat;
mod vote;

pub use cause::{Cause, causes};
pub use diagnosticity::{
    Separation, by_diagnosticity, deviation, expected_information, likelihood_ratio, separation,
};
pub use discriminator::{Discriminator, discriminators};
pub use grading::{
    GRADE_LEVELS, graded_level, misp_of_credibility, misp_of_reliability, noisy_or, stix_confidence,
};
pub use linchpin::{drop_name, drop_sentence, linchpins};
pub use matrix::{Backing, Cell, Entry, Item, Matrix};
pub use method::*;
pub use post_mortem::{Account, Movement, PostMortem, Tally, Verdict, movements, outcome};
pub use ranking::{Completeness, Row, Score, Scores};
pub use scoring::{Counting, Options, Scoring, Weights, counted};
pub use sensitivity::{Drop, Dropped, Sensitivity, Sweep};
pub use unseat::{Change, Unseating, Victory, unseat};
pub use vote::{Band, Consensus, aggregate, consensus, disagreement, mean_value};
