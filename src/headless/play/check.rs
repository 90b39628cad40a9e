//! What a frame is, compared with the one that was recorded for it.

use crate::headless::{Difference, Recorded};

/// How a frame stands to its recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Same,
    /// Nothing was recorded yet.
    New,
    Differs(Difference),
}

/// Compares a frame with the recorded text and styles, where there are any.
pub fn compare(recorded: Option<&Recorded>, shown: &Recorded) -> Verdict {
    match recorded {
        None => Verdict::New,
        Some(recorded) => recorded.difference(shown).map_or(Verdict::Same, Verdict::Differs),
    }
}
