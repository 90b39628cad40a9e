//! A casebook as it was loaded the last time, with all that takes long to work out. What is written is decided here and by
//! those whose it is; where it is kept, and whether it still holds, is not known here.

use std::io;
use std::sync::Arc;

use super::loaded::{Beyond, Loaded, Origin};
use super::pane::order::Orders;
use super::steps::Checked;
use crate::analysis::timeline::Timeline;
use crate::analysis::{Derived, Ties};
use crate::casebook::Casebook;
use crate::model::date::Date;
use crate::model::marking::Marking;
use crate::rule;
use crate::sealed::{Column, Reader, Writer};
use crate::text::Diagnostic;

/// So many bytes of problems are read before the first frame.
const AT_ONCE: usize = 64 << 10;

/// A casebook that was remembered: what the first frame shows, and what is still to be read of it.
#[derive(Debug)]
pub struct Remembered {
    pub loaded: Arc<Loaded>,
    /// The day on which the rules were asked.
    today: Option<Date>,
    problems: Column<u8>,
}

impl Loaded {
    /// Whether all of it can be remembered: it is the whole casebook, everything was worked out and asked, and what was
    /// worked out can be told from its texts.
    pub fn can_be_remembered(&self) -> bool {
        self.checked == Checked::Yes && self.book.horizon().is_none() && self.book.can_be_sealed()
    }

    /// Writes it, without what is to be said beside its texts.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn seal(&self, out: &mut Writer<'_>) -> io::Result<()> {
        let today = self.beyond.today.as_ref().map(ToString::to_string).unwrap_or_default();
        out.column(&[today.as_bytes()])?;
        out.number(self.marking.map_or(u64::MAX, |marking| marking as u64))?;
        self.book.seal(out)?;
        let is_beyond = |problem: &&Diagnostic| self.beyond.found.contains(problem);
        let problems: Vec<Diagnostic> =
            self.problems.iter().filter(|problem| !is_beyond(problem)).cloned().collect();
        self.book.seal_found(&problems, out)?;
        self.derived.ties.seal(out)?;
        self.timeline.seal(out)?;
        self.orders().seal(out)
    }
}

impl Remembered {
    /// What was written so; none where that cannot be read.
    pub fn unseal(from: &mut Reader, origin: Origin, beyond: Beyond) -> Option<Self> {
        let today = std::str::from_utf8(&from.column::<u8>()?).ok().and_then(|day| Date::parse(day).ok());
        let marking = from.number()?;
        let marking = Marking::ALL.get(usize::try_from(marking).ok()?).copied();
        let book = Casebook::unseal(from)?;
        let problems = from.column()?;
        let ties = Ties::unseal(from, &book)?;
        let timeline = Timeline::unseal(from, &book)?;
        let orders = Orders::unseal(from)?;
        let derived = Derived::of_ties(ties);
        let loaded = Loaded::remembered(origin, book, derived, beyond, timeline, marking, orders);
        let remembered = Self { loaded: Arc::new(loaded), today, problems };
        if remembered.problems.len() > AT_ONCE {
            return Some(remembered);
        }
        let loaded = remembered.loaded.with_problems(remembered.problems()?, Checked::Unsettled);
        Some(Self { loaded: Arc::new(loaded), ..remembered })
    }

    /// All that was to be said of it, and what is to be said now beside its texts.
    fn problems(&self) -> Option<Vec<Diagnostic>> {
        let mut problems = self.loaded.book.unseal_found(&self.problems)?;
        problems.extend_from_slice(&self.loaded.beyond.found);
        Some(problems)
    }

    /// The same with everything worked out that is not remembered. Where it is another day by now, the rules are still to be
    /// asked. None where it cannot be read.
    pub fn finished(&self) -> Option<Loaded> {
        let mut problems = self.problems()?;
        if self.today == self.loaded.beyond.today {
            return Some(self.loaded.finished_as_told(problems));
        }
        problems = rule::of_reading(&self.loaded.book, &problems);
        // What comes from the contradictions is said anew with them.
        problems.retain(|problem| problem.rule != super::loaded::CUT_SHORT);
        Some(self.loaded.finished(problems))
    }

    /// The same with what is worked out already of `loaded`, which it was kept of. None where it cannot be read.
    pub fn taking_over(&self, loaded: &Loaded) -> Option<Loaded> {
        Some(self.loaded.with_derived(&loaded.derived).with_problems(self.problems()?, Checked::Yes))
    }
}
