//! The five yardsticks with their bands, from unlikely to likely. What is done with a band is not known here.

use super::yardstick::{Band, Yardstick};
use crate::model::word::YardstickName;

/// Office of the Director of National Intelligence. Neighbours share their ends in print, and 0 and 1 are left out; read
/// half-open with the lower end included and the outer bands drawn out, as CERT/CC does.
pub(super) const ICD203: Yardstick = Yardstick {
    name: YardstickName::Icd203,
    source: "ICD 203, Analytic Standards, ODNI, 2 January 2015; ends read as CERT/CC SSVC reads them",
    status: "verified",
    bands: &[
        half_open(&["almost no chance", "remote"], 0.01, 0.05).from(0.0),
        half_open(&["very unlikely", "highly improbable"], 0.05, 0.2),
        half_open(&["unlikely", "improbable", "improbably"], 0.2, 0.45),
        half_open(&["roughly even chance", "roughly even odds"], 0.45, 0.55),
        half_open(&["likely", "probable", "probably"], 0.55, 0.8),
        half_open(&["very likely", "highly probable"], 0.8, 0.95),
        closed(&["almost certain", "nearly certain", "almost certainly"], 0.95, 0.99).to(1.0),
    ],
};

/// Professional Head of Intelligence Assessment. The gaps between the bands are meant.
pub(super) const PHIA: Yardstick = Yardstick {
    name: YardstickName::Phia,
    source: "PHIA Probability Yardstick, United Kingdom; gov.uk, 24 March 2025",
    status: "partly verified",
    bands: &[
        closed(&["remote chance"], 0.0, 0.05),
        closed(&["highly unlikely"], 0.1, 0.2),
        closed(&["unlikely"], 0.25, 0.35),
        half_open(&["realistic possibility"], 0.4, 0.5),
        closed(&["likely", "probable"], 0.55, 0.75),
        closed(&["highly likely"], 0.8, 0.9),
        closed(&["almost certain"], 0.95, 1.0),
    ],
};

/// Certain and impossible are points, outside of what Kent called the area of uncertainty.
pub(super) const KENT: Yardstick = Yardstick {
    name: YardstickName::Kent,
    source: "Kent, Words of Estimative Probability, Studies in Intelligence, 1964",
    status: "verified",
    bands: &[
        closed(&["impossible"], 0.0, 0.0),
        closed(&["almost certainly not"], 0.02, 0.12),
        closed(&["probably not"], 0.2, 0.4),
        closed(&["chances about even"], 0.4, 0.6),
        closed(&["probable"], 0.63, 0.87),
        closed(&["almost certain"], 0.87, 0.99),
        closed(&["certain"], 1.0, 1.0),
    ],
};

/// Neighbours share their ends in the tabulation; read half-open, but the outer bands as more than 90 and less than 10
/// per cent.
pub(super) const NATO: Yardstick = Yardstick {
    name: YardstickName::Nato,
    source: "NATO AJP-2.1, as tabulated by Irwin and Mandel",
    status: "from memory, unverified",
    bands: &[
        half_open(&["highly unlikely"], 0.0, 0.1),
        half_open(&["unlikely"], 0.1, 0.4),
        half_open(&["even chance"], 0.4, 0.6),
        closed(&["likely"], 0.6, 0.9),
        above(&["highly likely"], 0.9, 1.0),
    ],
};

/// The bands are nested: what is very likely is also likely.
pub(super) const IPCC: Yardstick = Yardstick {
    name: YardstickName::Ipcc,
    source: "Mastrandrea et al., Guidance Note on Consistent Treatment of Uncertainties, IPCC, 2010",
    status: "verified",
    bands: &[
        closed(&["exceptionally unlikely"], 0.0, 0.01),
        closed(&["extremely unlikely"], 0.0, 0.05),
        closed(&["very unlikely"], 0.0, 0.1),
        closed(&["unlikely"], 0.0, 0.33),
        closed(&["about as likely as not"], 0.33, 0.66),
        above(&["more likely than not"], 0.5, 1.0),
        closed(&["likely"], 0.66, 1.0),
        closed(&["very likely"], 0.9, 1.0),
        closed(&["extremely likely"], 0.95, 1.0),
        closed(&["virtually certain"], 0.99, 1.0),
    ],
};

/// Both ends belong to it.
const fn closed(words: &'static [&'static str], low: f64, high: f64) -> Band {
    Band { words, low, low_inclusive: true, high, high_inclusive: true, published: (low, high) }
}

/// The upper end does not belong to it.
const fn half_open(words: &'static [&'static str], low: f64, high: f64) -> Band {
    Band { high_inclusive: false, ..closed(words, low, high) }
}

/// The lower end does not belong to it.
const fn above(words: &'static [&'static str], low: f64, high: f64) -> Band {
    Band { low_inclusive: false, ..closed(words, low, high) }
}

impl Band {
    /// Read as starting lower than published.
    const fn from(self, low: f64) -> Self {
        Self { low, ..self }
    }

    /// Read as ending higher than published.
    const fn to(self, high: f64) -> Self {
        Self { high, ..self }
    }
}
