//! The methods of this room, each under its name: by whom they are, and which of them are ours.

use crate::analysis::method::{Method, Standing};

pub const VALIDATOR: Method = Method {
    id: "indicators-validator",
    name: "Indicators Validator, summed distance",
    version: 1,
    formula: "sum over the other scenarios of max(0, home \u{2212} other), with HL = 5, L = 4, C = 3, U = 2, HU = 1; more \
              tells more apart",
    inputs: "`expected` of the indicator; home is the scenario of `of` that is rated HL or L; scenarios without a rating \
             are left out and counted",
    source: "Procedure and words: Heuer and Pherson 2010, Structured Analytic Techniques (Pherson Associates), from \
             memory. The score is ours: published weights were not found",
    standing: Standing::Proposal,
    criticism: "The steps between the words are taken for equal, which nobody has shown.",
};

pub const LIKELIHOOD_TABLE: Method = Method {
    id: "expected-likelihood",
    name: "Likelihood of a sign from its rating",
    version: 1,
    formula: "HL = 0.9, L = 0.7, C = 0.5, U = 0.3, HU = 0.1",
    inputs: "`expected` of the indicator, unless `likelihoods` states a number, which then counts as written",
    source: "The numbers that STIX 2.1 (OASIS 2021) gives the five steps of its scale of words; that they hold for signs \
             under scenarios is our proposal",
    standing: Standing::Proposal,
    criticism: "Invented likelihoods give false precision. C says no more than that the sign could be seen.",
};

pub const BAYES: Method = Method {
    id: "bayes-posterior",
    name: "Posterior by Bayes' rule",
    version: 1,
    formula: "p\u{1d62} = p\u{1d62} l\u{1d62} / \u{3a3} p\u{2c7c} l\u{2c7c}; a sign that was looked for and not seen counts with 1 \u{2212} l",
    inputs: "a prior over an exclusive set, and l of each sign under each of its scenarios; not looked for, ambiguous, \
             disputed, or without l for a scenario: no update; one contribution for each origin of observations",
    source: "Zlotnick 1970, Studies in Intelligence; Handbook of Bayesian Analysis for Intelligence, CIA OPR-506, June 1975",
    standing: Standing::Verified,
    criticism: "Analysts double count and mis-set priors, and independence almost never holds for reports of one origin.",
};

pub const DECIBANS: Method = Method {
    id: "decibans",
    name: "Weight of evidence in decibans",
    version: 1,
    formula: "10 log\u{2081}\u{2080}(odds after / odds before), sign by sign in the order of observation; for two scenarios \
              10 log\u{2081}\u{2080} of the likelihood ratio; 10 is ten to one",
    inputs: "the posterior before and after each sign",
    source: "Good 1950, Probability and the Weighing of Evidence; Zlotnick 1970",
    standing: Standing::Derived,
    criticism: "Among more than two scenarios a weight depends on what came before it; their sum does not.",
};
