//! Forecasts of a whole set of which one scenario came: scored as one forecast over classes, and where the set has an
//! order, by how far off it was.

use std::collections::BTreeMap;

use super::forecast::Forecast;
use super::score::{LogScore, brier_of_classes, log_score, ordered_brier, ranked_probability};
use super::set::{ExclusiveSet, Order};

/// What one person held of all scenarios of a set, and what came.
#[derive(Clone)]
pub struct SetForecast<'a> {
    pub set: &'a str,
    pub by: Option<&'a str>,
    /// What was held last of each scenario, divided by their sum; in the order of the set.
    pub held: Vec<f64>,
    /// What the numbers summed to before that.
    pub sum: f64,
    /// The place of what came.
    pub came: usize,
    pub order: Order,
}

impl SetForecast<'_> {
    /// Over all classes, 0 to 2.
    pub fn brier_original(&self) -> f64 {
        brier_of_classes(&self.held, self.came)
    }

    /// Of the probability that was given to what came.
    pub fn log(&self) -> LogScore {
        log_score(self.held[self.came])
    }

    /// 0 to 1; none where the set has no order.
    pub fn ranked_probability(&self) -> Option<f64> {
        (self.order == Order::Ordered).then(|| ranked_probability(&self.held, self.came)).flatten()
    }

    /// 0 to 2; none where the set has no order.
    pub fn ordered_brier(&self) -> Option<f64> {
        (self.order == Order::Ordered).then(|| ordered_brier(&self.held, self.came)).flatten()
    }
}

/// The sets of which exactly one scenario came and the others did not, each by every person who gave a number for all of
/// its scenarios, in order of sets and of the first of their forecasts.
pub fn set_forecasts<'a>(sets: &[ExclusiveSet<'a>], scored: &[Forecast<'a>]) -> Vec<SetForecast<'a>> {
    let mut by_scenario: BTreeMap<_, Vec<&Forecast<'a>>> = BTreeMap::new();
    for forecast in scored {
        by_scenario.entry(forecast.scenario.handle()).or_default().push(forecast);
    }
    let mut found = Vec::new();
    for set in sets.iter().filter(|set| set.members.len() > 1) {
        let of_members: Option<Vec<&Vec<&Forecast<'a>>>> =
            set.members.iter().map(|member| by_scenario.get(&member.scenario.handle())).collect();
        let Some(of_members) = of_members else { continue };
        let came: Vec<usize> =
            (0..of_members.len()).filter(|at| of_members[*at].iter().any(|one| one.happened)).collect();
        let [came] = came[..] else { continue };
        for by in of_members[0].iter().map(|one| one.by) {
            let held: Option<Vec<f64>> = of_members
                .iter()
                .map(|all| all.iter().find(|one| one.by == by).map(|one| one.last()))
                .collect();
            let Some(held) = held else { continue };
            let sum: f64 = held.iter().sum();
            if sum > 0.0 {
                let held = held.iter().map(|p| p / sum).collect();
                found.push(SetForecast { set: set.name, by, held, sum, came, order: set.order });
            }
        }
    }
    found
}
