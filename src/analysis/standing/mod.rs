//! The standing of a claim: the independent origins behind it and behind what speaks against it.

mod grounded;
mod origin;
mod quadratic_energy;

pub use grounded::{Label, grounded};
pub use origin::{Corroboration, Origins};
pub use quadratic_energy::{
    Bipolar, Convergence, METHOD, MOST_EVALUATIONS, MOST_STEPS, Strength, TOLERANCE, quadratic_energy,
};
