//! The methods of this room, each under its name: what the scores, the aggregates and the yardsticks are, by whom, and
//! what is held against them.

use crate::analysis::method::{Method, Standing};

/// What goes into every score of a single forecast.
const LAST_HELD: &str = "the last estimate that was made before the outcome was settled; of a range the middle; without \
                         a number there is no score";

/// What goes into every figure over several forecasts.
const ALL_HELD: &str = "the last estimate of each settled forecast; of a range the middle";

pub const BRIER: Method = Method {
    id: "brier",
    name: "Brier score",
    version: 1,
    formula: "(p \u{2212} o)\u{b2}, o = 1 if it came, else 0; 0 to 1, less is better",
    inputs: LAST_HELD,
    source: "Brier 1950, Monthly Weather Review 78: half of what he published; as scikit-learn's brier_score_loss has it",
    standing: Standing::Verified,
    criticism: "It does not allow for how hard a question was: compare only on the same questions, or with a base rate.",
};

pub const BRIER_ORIGINAL: Method = Method {
    id: "brier-original",
    name: "Brier score, as published",
    version: 1,
    formula: "sum over all classes of (p \u{2212} o)\u{b2}; 0 to 2, less is better; for two classes twice the other form",
    inputs: LAST_HELD,
    source: "Brier 1950, Monthly Weather Review 78; as python-prediction-scorer has it",
    standing: Standing::Verified,
    criticism: "It does not allow for how hard a question was, nor for how near a wrong class was to the right one.",
};

pub const LOG_SCORE: Method = Method {
    id: "log-score",
    name: "Logarithmic score",
    version: 1,
    formula: "\u{2212}ln of the probability that was given to what came, in nats; 0 to 9.21, less is better",
    inputs: "the last estimate before the outcome was settled; of a range the middle; probabilities below 0.0001 count as \
             0.0001, and the score says so",
    source: "Good 1952, Journal of the Royal Statistical Society B 14; as scikit-learn's log_loss has it. The clamp is \
             ours",
    standing: Standing::Verified,
    criticism: "Unbounded as published: one wrong certainty outweighs all else. With a clamp it is proper only above it.",
};

pub const RANKED_PROBABILITY: Method = Method {
    id: "ranked-probability",
    name: "Ranked probability score",
    version: 1,
    formula: "sum over the K \u{2212} 1 cuts of (P below the cut \u{2212} 1 if it came below)\u{b2}, divided by K \u{2212} 1; \
              0 to 1, less is better",
    inputs: "an ordered set of which one scenario came, and the last numbers of one person for all of it, divided by \
             their sum",
    source: "Epstein 1969, Journal of Applied Meteorology 8; divided as in Murphy 1971",
    standing: Standing::FromMemory,
    criticism: "It depends on how finely the classes are cut.",
};

pub const ORDERED_BRIER: Method = Method {
    id: "ordered-brier",
    name: "Ordered Brier rule",
    version: 1,
    formula: "mean over the K \u{2212} 1 cuts of the two-sided Brier score of being below or above; 0 to 2, less is better; \
              twice the ranked probability score",
    inputs: "an ordered set of which one scenario came, and the last numbers of one person for all of it, divided by \
             their sum",
    source: "As the Good Judgment Project scored ordered questions (Jose, Nau and Winkler 2009, Management Science 55)",
    standing: Standing::FromMemory,
    criticism: "It depends on how finely the classes are cut.",
};

pub const DAILY_BRIER: Method = Method {
    id: "daily-brier",
    name: "Time-weighted Brier score",
    version: 1,
    formula: "mean of (p \u{2212} o)\u{b2} over the days that each estimate stood at their end; 0 to 1, less is better",
    inputs: "all estimates from the first up to but without the day of the outcome; the last of a day counts; of a range \
             the middle",
    source: "As the Good Judgment Project averaged over days with a standing forecast",
    standing: Standing::FromMemory,
    criticism: "It favours those who come late, unless participation is weighted: so the days stand beside it.",
};

pub const DECOMPOSITION: Method = Method {
    id: "murphy-decomposition",
    name: "Murphy decomposition with terms within bins",
    version: 1,
    formula: "Brier = reliability \u{2212} resolution + uncertainty + within-bin variance \u{2212} within-bin covariance, \
              over ten equal bins",
    inputs: ALL_HELD,
    source: "Murphy 1973, Journal of Applied Meteorology 12; Stephenson, Coelho and Jolliffe 2008, Weather and \
             Forecasting 23",
    standing: Standing::Derived,
    criticism: "The parts depend on the bins, and are biased for few forecasts (Ferro and Fricker 2012).",
};

pub const SKILL: Method = Method {
    id: "brier-skill",
    name: "Skill against the base rate",
    version: 1,
    formula: "1 \u{2212} Brier / uncertainty; 1 is perfect, 0 no better than always saying how often things came, below 0 \
              worse",
    inputs: "the last estimate of each settled forecast; none where everything came, or nothing",
    source: "Murphy 1973, Journal of Applied Meteorology 12",
    standing: Standing::Derived,
    criticism: "The base rate is taken from the same outcomes, which nobody knew beforehand.",
};

pub const CALIBRATION: Method = Method {
    id: "calibration",
    name: "Calibration with Wilson intervals",
    version: 1,
    formula: "the share that came, in each of ten equal bins of forecasts; the interval holds the true share with 95 % \
              (z = 1.96)",
    inputs: ALL_HELD,
    source: "Wilson 1927, Journal of the American Statistical Association 22, for the interval",
    standing: Standing::Derived,
    criticism: "A bin of few forecasts says little, and the interval takes them for independent.",
};

pub const MEAN: Method = Method {
    id: "mean",
    name: "Mean",
    version: 1,
    formula: "sum / n",
    inputs: EVERYBODY,
    source: "Elementary",
    standing: Standing::Derived,
    criticism: "It pulls towards one half, and one outlier moves it.",
};

/// What goes into every aggregate.
const EVERYBODY: &str =
    "the last number of each person; of a range the middle; who gave none is left out and counted";

pub const MEDIAN: Method = Method {
    id: "median",
    name: "Median",
    version: 1,
    formula: "the middle number; of an even count the mean of the two in the middle",
    inputs: EVERYBODY,
    source: "Elementary",
    standing: Standing::Derived,
    criticism: "It does not see how far those who disagree are away.",
};

pub const GEOMETRIC_MEAN_OF_ODDS: Method = Method {
    id: "geometric-mean-of-odds",
    name: "Geometric mean of odds",
    version: 1,
    formula: "odds = exp(mean of ln(p / (1 \u{2212} p)))",
    inputs: EVERYBODY,
    source: "Satop\u{e4}\u{e4} and others 2014, International Journal of Forecasting 30",
    standing: Standing::FromMemory,
    criticism: "One certainty, 0 or 1, decides it alone, and two opposite ones leave nothing.",
};

pub const EXTREMISED: Method = Method {
    id: "extremised",
    name: "Extremised geometric mean of odds",
    version: 1,
    formula: "log odds of the geometric mean times \u{221a}3 = 1.73 (logit form)",
    inputs: EVERYBODY,
    source: "Baron and others 2014, Decision Analysis 11; the factor of Neyman and Roughgarden 2022, Operations Research 70",
    standing: Standing::FromMemory,
    criticism: "It is right where people know different things, and too bold where they know the same.",
};

pub const EXTREMISED_BY_POWER: Method = Method {
    id: "extremised-by-power",
    name: "Extremised geometric mean of odds, power form",
    version: 1,
    formula: "the smaller side of the geometric mean, p or 1 \u{2212} p, to the power of \u{221a}3 = 1.73",
    inputs: EVERYBODY,
    source: "squigglepy (Wildeford), by its published example; the factor of Neyman and Roughgarden 2022",
    standing: Standing::Derived,
    criticism: "No study stands behind this form. It jumps at one half, where the logit form stays.",
};

pub const YARDSTICKS: Method = Method {
    id: "yardstick-word",
    name: "Word on a yardstick",
    version: 1,
    formula: "the word of the narrowest band that holds the number or the whole range; else the words at both ends",
    inputs: "number or range of the estimate, or the band of its word; ICD 203 half-open, lower end included, as CERT/CC \
             reads it; gaps of PHIA stay gaps",
    source: "ICD 203 (ODNI 2015), PHIA (United Kingdom 2025), Kent 1964, NATO AJP-2.1, IPCC (Mastrandrea and others 2010)",
    standing: Standing::Verified,
    criticism: "The same word means other numbers on other yardsticks, and readers who see no number read it as they like.",
};
