//! What questions have in common that are worked out beside the screen: they are numbered in the order in which they were
//! asked, and known by their numbers. What they ask is not known here.

use std::sync::Arc;

use super::screen::Screen;
use super::{Loaded, Pondering, Recall, Revising, Seeking, Sifting};

macro_rules! numbered {
    ($($question:ident)+) => {$(
        /// Two are the same where their numbers are: what they hold is too much to be compared.
        impl PartialEq for $question {
            fn eq(&self, other: &Self) -> bool {
                self.number == other.number
            }
        }

        impl Eq for $question {}

        impl $question {
            /// The number of the question: of those of its kind, a higher one was asked later.
            pub fn number(&self) -> u64 {
                self.number
            }
        }
    )+};
}

numbered! { Pondering Recall Revising Seeking Sifting }

/// Tells a casebook as it is worked out: at first with what is in panes, unless the screen shows more; then with all that is
/// derived from it; last with the problems, which take longest. A step is left out where `is_wanted` says no by then.
pub(super) fn tell_in_steps(
    first: Loaded,
    screen: Screen,
    is_wanted: impl Fn() -> bool,
    mut tell: impl FnMut(Arc<Loaded>),
) {
    let mut loaded = first;
    let steps: [fn(&Loaded) -> Loaded; 2] = [Loaded::settled, Loaded::with_rules_asked];
    for (at, step) in steps.into_iter().enumerate() {
        if at > 0 || matches!(screen, Screen::Desk | Screen::Problems) {
            let told = Arc::new(loaded);
            tell(Arc::clone(&told));
            if !is_wanted() {
                return;
            }
            loaded = step(&told);
        } else {
            loaded = step(&loaded);
        }
    }
    tell(Arc::new(loaded));
}
