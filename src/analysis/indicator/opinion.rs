//! The Bayesian second opinion over one exclusive set: from which prior, what each sign contributes and why others do not,
//! and where that leads. It is worked out from the casebook alone and put beside the analyst's own estimates.

use std::collections::BTreeMap;

use super::bayes::{Evidence, odds_to_decibans, update};
use super::matrix::{Matrix, SignRow};
use super::observation::{Finding, Observation, State, latest};
use crate::analysis::extent::Extent;
use crate::analysis::outlook::{Step, history};
use crate::analysis::standing::Origins;
use crate::casebook::{Record, RecordId};
use crate::model::schema::ESTIMATE;

/// Where a prior comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PriorKind {
    /// The last number that was held of each scenario. What was seen by then is in it, and only later signs count.
    #[default]
    Last,
    /// The first one.
    First,
    /// All alike; every sign counts.
    Even,
}

impl PriorKind {
    pub const ALL: [Self; 3] = [Self::Last, Self::First, Self::Even];

    /// The one after it, and after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Last => Self::First,
            Self::First => Self::Even,
            Self::Even => Self::Last,
        }
    }

    pub fn told(self) -> &'static str {
        match self {
            Self::Last => "the last estimates",
            Self::First => "the first estimates",
            Self::Even => "all alike",
        }
    }
}

/// What is held before the signs that count.
#[derive(Clone)]
pub struct Prior<'a> {
    pub kind: PriorKind,
    /// By scenario; they sum to 1.
    pub shares: Vec<f64>,
    /// What the estimates summed to before they were divided by it.
    pub sum: f64,
    /// The scenarios, by place, whose want of a number made all alike, though something else was asked for.
    pub lacking: Vec<usize>,
    /// Whether all alike was taken since every number is 0.
    pub is_of_zeros: bool,
    since: Since<'a>,
}

/// From when on signs are not in a prior.
#[derive(Clone)]
enum Since<'a> {
    /// Nothing was asked of the estimates, so that nothing is in it.
    Ever,
    /// After all these dates.
    Dates(Vec<Extent<'a>>),
    /// One of its estimates has no date, so that anything may be in it.
    Unknown,
}

/// Why a sign does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    NotLookedAt,
    Ambiguous,
    Disputed,
    /// How likely it is, is not said for every scenario of the set.
    Unrated,
    /// It was observed before the prior was stated, or may have been, and is in it.
    InThePrior,
    /// An estimate of the prior has no date, so that nobody can say whether it is in it.
    UndatedPrior,
    /// All that it is known from has counted with this sign already.
    SameOrigin(RecordId),
    /// It is impossible under every scenario that is left.
    Impossible,
}

impl Reason {
    pub fn told(self) -> &'static str {
        match self {
            Self::NotLookedAt => "not looked at: no update",
            Self::Ambiguous => "ambiguous: no update",
            Self::Disputed => "disputed: no update",
            Self::Unrated => "not rated for every scenario: no update",
            Self::InThePrior => "observed before the prior was stated: it is in it",
            Self::UndatedPrior => "an estimate of the prior has no date: it may be in it",
            Self::SameOrigin(_) => "same origin as another sign: counted once",
            Self::Impossible => "impossible under all that is left: a likelihood is wrong",
        }
    }
}

/// What a sign contributes.
#[derive(Clone, Debug, PartialEq)]
pub enum Share {
    /// In decibans by scenario, for it or against it; none where its odds cannot move.
    Decibans(Vec<Option<f64>>),
    Nothing(Reason),
}

/// A sign of the set, and what it contributes.
#[derive(Clone)]
pub struct Counted<'a> {
    pub row: SignRow<'a>,
    pub share: Share,
}

/// The second opinion.
#[derive(Clone)]
pub struct Opinion<'a> {
    pub prior: Prior<'a>,
    /// By scenario; they sum to 1.
    pub posterior: Vec<f64>,
    /// In the order of the matrix.
    pub signs: Vec<Counted<'a>>,
}

/// A sign that may count.
struct Candidate<'a> {
    row: usize,
    evidence: Evidence,
    findings: Vec<Finding<'a>>,
    order: Option<(i64, i64)>,
}

impl<'a> Opinion<'a> {
    /// None where there are not two scenarios to divide the odds among.
    pub fn new(matrix: Matrix<'a>, origins: &Origins, kind: PriorKind) -> Option<Self> {
        if matrix.scenarios.len() < 2 {
            return None;
        }
        let prior = Prior::new(&matrix.scenarios, kind);
        let mut shares: Vec<Share> = Vec::new();
        let mut candidates = Vec::new();
        for (at, row) in matrix.rows.iter().enumerate() {
            match candidate(at, row, origins, &prior) {
                Ok(found) => {
                    candidates.push(found);
                    // Replaced below, by what it contributes or why it does not.
                    shares.push(Share::Nothing(Reason::Impossible));
                }
                Err(reason) => shares.push(Share::Nothing(reason)),
            }
        }
        let mut counting = Vec::new();
        for (candidate, same) in one_for_each_origin(candidates) {
            match same {
                Some(other) => {
                    let other = matrix.rows[other].indicator.handle();
                    shares[candidate.row] = Share::Nothing(Reason::SameOrigin(other));
                }
                None => counting.push(candidate),
            }
        }
        counting.sort_by_key(|candidate| (candidate.order, candidate.row));
        let mut posterior = prior.shares.clone();
        for candidate in counting {
            let Some(after) = update(&posterior, &candidate.evidence) else { continue };
            let moved = posterior.iter().zip(&after);
            shares[candidate.row] =
                Share::Decibans(moved.map(|(before, after)| odds_to_decibans(*before, *after)).collect());
            posterior = after;
        }
        let signs = matrix.rows.into_iter().zip(shares).map(|(row, share)| Counted { row, share }).collect();
        Some(Self { prior, posterior, signs })
    }

    /// How far all signs together moved the odds of a scenario, in decibans.
    pub fn moved(&self, scenario: usize) -> Option<f64> {
        odds_to_decibans(self.prior.shares[scenario], self.posterior[scenario])
    }

    /// How many signs count.
    pub fn counting(&self) -> usize {
        self.signs.iter().filter(|sign| matches!(sign.share, Share::Decibans(_))).count()
    }
}

impl<'a> Prior<'a> {
    fn new(scenarios: &[Record<'a>], kind: PriorKind) -> Self {
        const ON: u8 = ESTIMATE.index("on");
        let count = scenarios.len();
        let even = |lacking, is_of_zeros| Self {
            kind: PriorKind::Even,
            shares: vec![1.0 / count as f64; count],
            sum: 1.0,
            lacking,
            is_of_zeros,
            since: Since::Ever,
        };
        if kind == PriorKind::Even {
            return even(Vec::new(), false);
        }
        let estimates: Vec<Option<(f64, Step<'a>)>> =
            scenarios.iter().map(|scenario| number(*scenario, kind)).collect();
        let lacking: Vec<usize> = (0..count).filter(|at| estimates[*at].is_none()).collect();
        let numbers: Vec<f64> = estimates.iter().flatten().map(|(p, _)| *p).collect();
        let sum: f64 = numbers.iter().sum();
        if !lacking.is_empty() || sum <= 0.0 {
            let is_of_zeros = lacking.is_empty();
            return even(lacking, is_of_zeros);
        }
        let steps = estimates.iter().flatten().zip(scenarios);
        let dates = steps.map(|((_, step), scenario)| Extent::of(*scenario, step.part, ON));
        let since = dates.collect::<Option<Vec<_>>>().map_or(Since::Unknown, Since::new);
        let shares = numbers.iter().map(|p| p / sum).collect();
        Self { kind, shares, sum, lacking, is_of_zeros: false, since }
    }
}

impl<'a> Since<'a> {
    /// Of equal dates one is enough.
    fn new(mut dates: Vec<Extent<'a>>) -> Self {
        dates.sort_by_key(|date| date.order());
        dates.dedup_by(|one, other| one.date == other.date && one.zone == other.zone);
        Self::Dates(dates)
    }
}

/// The first or last number that was held of a scenario.
fn number(scenario: Record<'_>, kind: PriorKind) -> Option<(f64, Step<'_>)> {
    let steps = history(scenario);
    let mut numbers = steps.into_iter().filter_map(|step| Some((step.likelihood.number()?, step)));
    if kind == PriorKind::First { numbers.next() } else { numbers.next_back() }
}

fn candidate<'a>(
    at: usize,
    row: &SignRow<'a>,
    origins: &Origins,
    prior: &Prior<'_>,
) -> Result<Candidate<'a>, Reason> {
    let is_seen = match row.state {
        State::NotLookedAt => return Err(Reason::NotLookedAt),
        State::Ambiguous => return Err(Reason::Ambiguous),
        State::Disputed => return Err(Reason::Disputed),
        State::Seen => true,
        State::NotSeen => false,
    };
    let expected = &row.ratings.expected;
    if expected.len() < prior.shares.len() {
        return Err(Reason::Unrated);
    }
    let likelihoods: Vec<f64> = expected.iter().map(|(_, one)| one.likelihood()).collect();
    let mut observations = latest(&Observation::all(row.indicator));
    match &prior.since {
        Since::Ever => {}
        Since::Dates(dates) => {
            observations.retain(|one| dates.iter().all(|since| one.is_surely_after(*since)));
        }
        Since::Unknown => return Err(Reason::UndatedPrior),
    }
    let first = observations.first().ok_or(Reason::InThePrior)?;
    let order = first.order();
    let book = row.indicator.book();
    let mut findings: Vec<Finding<'a>> =
        observations.iter().flat_map(|one| one.findings(book, origins)).collect();
    findings.sort_unstable();
    findings.dedup();
    Ok(Candidate { row: at, evidence: Evidence { likelihoods, is_seen }, findings, order })
}

/// The signs that count once for each origin: from the most telling one on, a sign counts if it has an origin that has
/// not counted yet. Beside one that does not count, the row of the sign that its origin has counted with.
fn one_for_each_origin(mut all: Vec<Candidate<'_>>) -> Vec<(Candidate<'_>, Option<usize>)> {
    all.sort_by(|one, other| {
        other.evidence.spread().total_cmp(&one.evidence.spread()).then(one.row.cmp(&other.row))
    });
    let mut used: BTreeMap<Finding<'_>, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for candidate in all {
        let is_new = candidate.findings.iter().any(|finding| !used.contains_key(finding));
        let same = candidate.findings.iter().find_map(|finding| used.get(finding)).copied();
        if is_new {
            for finding in &candidate.findings {
                used.entry(*finding).or_insert(candidate.row);
            }
        }
        found.push((candidate, if is_new { None } else { same }));
    }
    found
}
