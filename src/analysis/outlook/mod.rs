//! How good likelihoods were, once it is known what came: scores of single forecasts, of forecasts as they changed, and of
//! many together. Pure figures, each with the name of its method; what words mean on a yardstick is not known here.

mod aggregate;
mod calibration;
mod daily;
mod decomposition;
mod forecast;
mod score;

pub use aggregate::{extremised, geometric_mean_of_odds, mean, median};
pub use calibration::{Bin, calibration, wilson};
pub use daily::{Held, daily_brier};
pub use decomposition::{Decomposition, decompose};
pub use forecast::{Forecast, Unscored, forecasts};
pub use score::{CLAMP, LogScore, brier, brier_of_classes, log_score, ordered_brier, ranked_probability};

/// A forecast of one thing, and whether it came.
pub type Settled = (f64, bool);

/// The bin of a probability among `bins` equal ones; 1 belongs to the last.
fn bin_of(p: f64, bins: usize) -> usize {
    // What is meant as an edge may lie a hair below it in binary.
    const HAIR: f64 = 1e-9;
    (1..bins).take_while(|edge| p + HAIR >= *edge as f64 / bins as f64).count()
}
