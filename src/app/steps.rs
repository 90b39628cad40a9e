//! The steps in which a casebook comes to a screen: what is in panes, what other screens show besides, and last what the
//! rules say, which takes longest.

use std::sync::Arc;

use super::Loaded;
use super::screen::Screen;

/// How much of a casebook was worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Checked {
    /// All of it, and the rules were asked.
    #[default]
    Yes,
    /// The rules are being asked; what reading found is there already.
    NotYet,
    /// Nor what only other screens than panes show: it is what it was before, or nothing.
    Unsettled,
}

/// Tells a casebook step by step, of which `first` holds what is in panes; a screen that shows more hears of it when that is
/// there. What comes next is left out where `is_wanted` says no by then.
pub(super) fn tell_in_steps(
    first: Loaded,
    screen: Screen,
    is_wanted: impl Fn() -> bool + Sync,
    mut tell: impl FnMut(Arc<Loaded>),
) {
    let mut told = Arc::new(first);
    if told.checked == Checked::Unsettled {
        if !screen.is_board() {
            tell(Arc::clone(&told));
            if !is_wanted() {
                return;
            }
        }
        told = Arc::new(told.settled());
    }
    tell(Arc::clone(&told));
    if let Some(asked) = told.with_rules_asked_while(&is_wanted) {
        tell(Arc::new(asked));
    }
}
