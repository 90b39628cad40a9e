//! What a Brier score is made of: how far forecasts are from what came where they were made, how much they tell cases
//! apart, and how uncertain the matter was.

use super::{Settled, binned, brier};

/// The parts of a mean Brier score over bins of forecasts. `brier` is `reliability - resolution + uncertainty +
/// within_variance - within_covariance`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decomposition {
    pub count: usize,
    pub bins: usize,
    /// The mean score, 0 to 1.
    pub brier: f64,
    /// How far forecasts lie from what came of them; less is better.
    pub reliability: f64,
    /// How much they tell cases apart; more is better.
    pub resolution: f64,
    /// How uncertain the matter was; nobody's merit.
    pub uncertainty: f64,
    /// What is lost because forecasts in one bin differ.
    pub within_variance: f64,
    /// Twice how forecasts and outcomes vary together within bins.
    pub within_covariance: f64,
}

/// Takes a mean Brier score apart, over `bins` equal bins; none without forecasts or bins.
///
/// Murphy 1973, Journal of Applied Meteorology 12; with the terms within bins of Stephenson, Coelho and Jolliffe 2008,
/// Weather and Forecasting 23. The parts depend on the bins, and are biased for few forecasts (Ferro and Fricker 2012).
pub fn decompose(settled: &[Settled], bins: usize) -> Option<Decomposition> {
    if settled.is_empty() || bins == 0 {
        return None;
    }
    let count = settled.len() as f64;
    let came = |happened: bool| f64::from(u8::from(happened));
    let base = settled.iter().map(|(_, happened)| came(*happened)).sum::<f64>() / count;
    let mut parts = Decomposition {
        count: settled.len(),
        bins,
        brier: settled.iter().map(|(p, happened)| brier(*p, *happened)).sum::<f64>() / count,
        reliability: 0.0,
        resolution: 0.0,
        uncertainty: base * (1.0 - base),
        within_variance: 0.0,
        within_covariance: 0.0,
    };
    for members in binned(settled, bins).into_iter().filter(|members| !members.is_empty()) {
        let size = members.len() as f64;
        let forecast = members.iter().map(|(p, _)| p).sum::<f64>() / size;
        let outcome = members.iter().map(|(_, happened)| came(*happened)).sum::<f64>() / size;
        parts.reliability += size * (forecast - outcome).powi(2) / count;
        parts.resolution += size * (outcome - base).powi(2) / count;
        for (p, happened) in members {
            parts.within_variance += (p - forecast).powi(2) / count;
            parts.within_covariance += 2.0 * (p - forecast) * (came(happened) - outcome) / count;
        }
    }
    Some(parts)
}

impl Decomposition {
    /// The skill against always forecasting the base rate: 1 is perfect, 0 no better than it. None where everything came,
    /// or nothing.
    pub fn skill(&self) -> Option<f64> {
        (self.uncertainty > 0.0).then(|| 1.0 - self.brier / self.uncertainty)
    }
}
