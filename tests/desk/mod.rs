//! The desk as an analyst uses it: keys in, what is selected and shown out.

mod inbox;
mod journey;
mod random;
mod stances;
mod told;
