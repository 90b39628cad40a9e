//! What is worked out once for each revision of a casebook and then only read.

use super::contradiction::Contradictions;
use super::standing::Standings;
use super::tie::Ties;
use crate::casebook::Casebook;

/// Everything derived from a casebook as a whole.
#[derive(Debug, Default)]
pub struct Derived {
    pub ties: Ties,
    pub contradictions: Contradictions,
    pub standings: Standings,
}

impl Derived {
    pub fn new(book: &Casebook) -> Self {
        let ties = Ties::new(book);
        let contradictions = Contradictions::find(book, &ties);
        let standings = Standings::new(book, &contradictions);
        Self { ties, contradictions, standings }
    }
}
