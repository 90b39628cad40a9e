//! How the estimate of a scenario moved: who held what, since when, for which reason, and from what it moved there. Knows
//! scenarios; whether a move was right is not known here.

use super::likelihood::{Likelihood, Motion};
use crate::analysis::estimate::Stated;
use crate::casebook::{Link, Part, Record};
use crate::model::date::Date;
use crate::model::schema::{ESTIMATE, SCENARIO};
use crate::model::word::Confidence;

/// One estimate, and the one of the same person before it.
#[derive(Clone, Copy)]
pub struct Step<'a> {
    pub part: Part<'a>,
    pub likelihood: Likelihood<'a>,
    /// Who made it; the scenario's owner where it does not say.
    pub by: Option<&'a str>,
    pub before: Option<Likelihood<'a>>,
}

impl<'a> Step<'a> {
    pub fn on(self) -> Option<&'a Date> {
        const ON: u8 = ESTIMATE.index("on");
        self.part.date(ON)
    }

    pub fn because(self) -> Option<&'a str> {
        const BECAUSE: u8 = ESTIMATE.index("because");
        self.part.text(BECAUSE)
    }

    /// The author's own hedge.
    pub fn wording(self) -> Option<&'a str> {
        const WORDING: u8 = ESTIMATE.index("wording");
        self.part.text(WORDING)
    }

    /// The word that stands beside the number.
    pub fn word(self) -> Option<&'a str> {
        const WORD: u8 = ESTIMATE.index("word");
        self.part.text(WORD)
    }

    pub fn confidence(self) -> Option<Confidence> {
        const CONFIDENCE: u8 = ESTIMATE.index("confidence");
        self.part.word(CONFIDENCE, Confidence::parse)
    }

    /// The evidence that it names.
    pub fn rests_on(self) -> impl Iterator<Item = Link<'a>> {
        const RESTS_ON: u8 = ESTIMATE.index("rests_on");
        self.part.links(RESTS_ON)
    }

    pub fn motion(self) -> Motion {
        self.before.map_or(Motion::First, |before| Motion::between(before, self.likelihood))
    }

    /// By how much the number moved; none unless both have one.
    pub fn moved_by(self) -> Option<f64> {
        Some(self.likelihood.number()? - self.before?.number()?)
    }
}

/// All estimates of a scenario in order of time; those of one day in the order of the file, undated ones first.
pub fn history(scenario: Record<'_>) -> Vec<Step<'_>> {
    const OWNER: u8 = SCENARIO.index("owner");
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    const BY: u8 = ESTIMATE.index("by");
    let part = scenario.part();
    let yardstick = scenario.book().yardstick();
    let mut steps: Vec<Step<'_>> = part
        .parts(ESTIMATES)
        .map(|estimate| Step {
            part: estimate,
            likelihood: Likelihood::of(Stated::new(estimate), yardstick),
            by: estimate.text(BY).or_else(|| part.text(OWNER)),
            before: None,
        })
        .collect();
    steps.sort_by_key(|step| step.on().map(|on| on.sort_key(scenario.zone())));
    for at in 0..steps.len() {
        let (done, rest) = steps.split_at_mut(at);
        let step = &mut rest[0];
        step.before = done.iter().rev().find(|other| other.by == step.by).map(|other| other.likelihood);
    }
    steps
}

/// What each person holds now of a scenario: the last estimate of each, in the order in which those were made.
pub fn held_now<'a>(history: &[Step<'a>]) -> Vec<Step<'a>> {
    let is_last = |at: usize| history[at + 1..].iter().all(|later| later.by != history[at].by);
    (0..history.len()).filter(|at| is_last(*at)).map(|at| history[at]).collect()
}
