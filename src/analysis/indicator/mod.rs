//! Signs that can be looked for: how likely each is under which scenario, what came of looking, how well a sign tells
//! scenarios apart, and what all of them come to by Bayes' rule. A second opinion beside the analyst's, never instead.

mod bayes;
mod expectation;
mod matrix;
pub mod methods;
mod observation;
mod opinion;
mod validator;

pub use bayes::{Evidence, decibans_told, odds_to_decibans, update};
pub use expectation::{Expectation, LIKELIHOODS, likelihood_of};
pub use matrix::{Matrix, Ratings, SignRow, has_sign, signs_of};
pub use observation::{Finding, Observation, State};
pub use opinion::{Counted, Opinion, Prior, PriorKind, Reason, Share};
pub use validator::{Diagnosticity, Flat, distance};
