//! From text to a date, or to what is wrong with it and what was probably meant.

mod cursor;
mod guess;
mod long_year;
mod point;
mod whole;

pub(super) use whole::date;
