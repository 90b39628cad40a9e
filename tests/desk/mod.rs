//! The desk as an analyst uses it: keys in, what is selected and shown out.

mod claims;
mod edit;
mod form;
mod inbox;
mod journey;
mod random;
mod sifting;
mod told;
mod waking;
