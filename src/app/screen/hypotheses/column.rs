//! What stands beside the cells of a matrix: the scores of each hypothesis side by side, or of each cause what supports and
//! what opposes it. Which of them is shown where is not known here.

use crate::analysis::hypotheses::{CAUSES, Cause, OPEN_SYNTHESIS_CONSISTENCY, Row, Scoring, UNRATED};
use crate::analysis::method::Method;

/// A figure of a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Score(Scoring),
    /// What speaks for it, by Open Synthesis; it decides between equals there.
    Consistency,
    Support,
    Opposition,
    Neutral,
    Unrated,
}

/// Of hypotheses that compete.
pub(super) const COMPETING: [Column; 7] = [
    Column::Score(Scoring::Inconsistency),
    Column::Score(Scoring::Weighted),
    Column::Score(Scoring::Minuses),
    Column::Score(Scoring::OpenSynthesis),
    Column::Consistency,
    Column::Score(Scoring::Burton),
    Column::Unrated,
];

/// Of causes that add up.
pub(super) const CONTRIBUTING: [Column; 4] =
    [Column::Support, Column::Opposition, Column::Neutral, Column::Unrated];

impl Column {
    /// Its name above it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Score(Scoring::Minuses) => "minuses",
            Self::Score(Scoring::Inconsistency) => "PARC",
            Self::Score(Scoring::Weighted) => "PARC wt",
            Self::Score(Scoring::OpenSynthesis) => "OS inc",
            Self::Score(Scoring::Burton) => "Burton",
            Self::Consistency => "OS con",
            Self::Support => "for",
            Self::Opposition => "against",
            Self::Neutral => "neutral",
            Self::Unrated => "unrated",
        }
    }

    /// Its name in a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Score(scoring) => scoring.method().name,
            Self::Consistency => OPEN_SYNTHESIS_CONSISTENCY.name,
            Self::Support => "items that support it",
            Self::Opposition => "items that oppose it",
            Self::Neutral => "items that fit either way, or do not apply",
            Self::Unrated => "items that nobody rated for it",
        }
    }

    pub fn method(self) -> &'static Method {
        match self {
            Self::Score(scoring) => scoring.method(),
            Self::Consistency => &OPEN_SYNTHESIS_CONSISTENCY,
            Self::Support | Self::Opposition | Self::Neutral => &CAUSES,
            Self::Unrated => &UNRATED,
        }
    }

    /// Its value for a hypothesis.
    ///
    /// Without any item nothing is scored and nothing ranked.
    pub fn of_row(self, row: &Row, items: usize) -> String {
        match self {
            _ if items == 0 => "\u{2013}".to_owned(),
            Self::Score(scoring) => {
                let score = row.score(scoring);
                format!("{} #{}", number(score.value), score.rank)
            }
            Self::Consistency => number(row.consistency),
            Self::Unrated => row.unrated.to_string(),
            Self::Support | Self::Opposition | Self::Neutral => String::new(),
        }
    }

    /// Its value for a cause: how many, and how many of them strongly.
    pub fn of_cause(self, cause: &Cause) -> String {
        let with_strong = |all: usize, strong: usize, word: &str| match strong {
            0 => all.to_string(),
            strong => format!("{all} ({strong} {word})"),
        };
        match self {
            Self::Support => with_strong(cause.support.len(), cause.strong_support.len(), "CC"),
            Self::Opposition => with_strong(cause.opposition.len(), cause.strong_opposition.len(), "II"),
            Self::Neutral => (cause.neutral.len() + cause.not_applicable.len()).to_string(),
            Self::Unrated => format!("{}/{}", cause.unrated.len(), cause.items),
            Self::Score(_) | Self::Consistency => String::new(),
        }
    }
}

/// A score with at most two decimals, and none where it is whole.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.replace('-', "\u{2212}")
}
