//! What is held of the future, and how good that was: estimates as they moved, on every yardstick, over sets that exclude
//! each other, and once it is known what came, scores of single forecasts and of many. Each figure names its method.

mod aggregate;
mod calibration;
mod classes;
mod daily;
mod decomposition;
mod entered;
mod forecast;
mod history;
mod likelihood;
pub mod methods;
mod panel;
mod placing;
mod score;
mod set;
mod track;

pub use aggregate::{extremised, extremised_by_power, geometric_mean_of_odds, mean, median};
pub use calibration::{Bin, calibration, wilson};
pub use classes::{SetForecast, set_forecasts};
pub use daily::{Held, daily_brier};
pub use decomposition::{Decomposition, decompose};
pub use entered::Entered;
pub use forecast::{Forecast, Unscored, forecasts, forecasts_of, happened, settled, standing_until_settled};
pub use history::{Step, held_now, history};
pub use likelihood::{Likelihood, Motion};
pub use panel::{FACTOR, NOBODY, Panel};
pub use placing::{Placing, Spot};
pub use score::{CLAMP, LogScore, brier, brier_of_classes, log_score, ordered_brier, ranked_probability};
pub use set::{Coherence, ExclusiveSet, Member, Order, SUM};
pub use track::{BINS, GroupKind, TrackRecord};

/// A forecast of one thing, and whether it came.
pub type Settled = (f64, bool);

/// The bin of a probability among `bins` equal ones; 1 belongs to the last.
fn bin_of(p: f64, bins: usize) -> usize {
    // What is meant as an edge may lie a hair below it in binary.
    const HAIR: f64 = 1e-9;
    (1..bins).take_while(|edge| p + HAIR >= *edge as f64 / bins as f64).count()
}

/// What was settled by bin, in its order.
fn binned(settled: &[Settled], bins: usize) -> Vec<Vec<Settled>> {
    let mut found = vec![Vec::new(); bins];
    for one in settled {
        if let Some(bin) = found.get_mut(bin_of(one.0, bins)) {
            bin.push(*one);
        }
    }
    found
}
