//! The standing of a claim: the independent origins behind it and against it, its label in the graph of who attacks whom,
//! and, as a second figure, a strength. What became of a speaker's claims, and how a narrative was told. None of it says
//! what is true.

mod argument;
mod backing;
mod grounded;
mod narrative;
mod origin;
mod quadratic_energy;
mod speaker;
mod standings;
mod tally;

pub use argument::{BASE_SCORES, base_score};
pub use backing::Origin;
pub use grounded::{Label, grounded};
pub use narrative::{Precedence, TechniqueUse, Telling, Voice};
pub use origin::{Corroboration, Origins};
pub use quadratic_energy::{
    Bipolar, Convergence, GradualStrength, METHOD, MOST_EVALUATIONS, MOST_STEPS, TOLERANCE, quadratic_energy,
};
pub use speaker::SpeakersRecord;
pub use standings::{Comparison, Root, Standing, Standings};
pub use tally::{Fate, Tallies, Tally};
