//! Published worked examples as data: input, expected, source.

mod date;
mod likelihood;
