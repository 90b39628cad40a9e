//! What a view tells of a question that takes longer than a key may wait: worked out beside the screen, and told when it is
//! there. What is told is not known here.

use std::sync::Arc;

use super::screen::hypotheses::{Told, Wondering};
use super::{Loaded, Msg};

/// The question what is to be told. Whoever drives the program works it out with [`Pondering::answer`], on a thread or on the
/// spot, and sends the answer back.
#[derive(Clone, Debug)]
pub struct Pondering {
    pub(super) number: u64,
    pub(super) loaded: Arc<Loaded>,
    pub(super) wondering: Wondering,
}

impl Pondering {
    /// Works it out; none where nobody wants to know by then.
    pub fn answer(&self, is_wanted: &dyn Fn() -> bool) -> Option<Msg> {
        let told: Told = self.wondering.told(&self.loaded, is_wanted)?;
        Some(Msg::Pondered { number: self.number, told: Arc::new(told) })
    }
}
