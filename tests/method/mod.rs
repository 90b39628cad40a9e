//! Published worked examples as data: input, expected, source.

mod argumentation;
mod bayes;
mod date;
mod disarm;
mod grading;
mod hypotheses;
mod likelihood;
mod score;
