//! The dates of a segment. Where they stand in its text is not known here.

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::model::date::Date;

/// The dates of a segment. Of one that was sealed each is read from its text when it is first asked for, and room is made
/// for it and a few beside it: most are never asked for.
#[derive(Clone, Debug)]
pub(super) enum Dates {
    Read(Vec<Date>),
    Unread { count: u32, blocks: OnceLock<Vec<OnceLock<Block>>> },
}

/// Room for [`BLOCK`] dates.
type Block = Vec<OnceLock<Date>>;

const BLOCK: usize = 32;

impl Default for Dates {
    fn default() -> Self {
        Self::Read(Vec::new())
    }
}

impl Dates {
    /// So many that are still to be read.
    pub(super) fn unread(count: u32) -> Self {
        Self::Unread { count, blocks: OnceLock::new() }
    }

    pub(super) fn count(&self) -> u32 {
        match self {
            Self::Read(dates) => dates.len() as u32,
            Self::Unread { count, .. } => *count,
        }
    }

    /// One more that was read already.
    pub(super) fn push(&mut self, date: Date) -> u32 {
        if let Self::Read(dates) = self {
            dates.push(date);
        }
        self.count() - 1
    }

    /// The date at a place; where it was not read yet, what `read` gives, or one that is before all others.
    pub(super) fn get(&self, at: u32, read: impl FnOnce() -> Option<Date>) -> &Date {
        static NONE: OnceLock<Date> = OnceLock::new();
        let none = || NONE.get_or_init(|| Date::from_day(NaiveDate::MIN));
        let at = at as usize;
        match self {
            Self::Read(dates) => dates.get(at).unwrap_or_else(none),
            Self::Unread { count, blocks } => {
                let all = blocks.get_or_init(|| vec![OnceLock::new(); (*count as usize).div_ceil(BLOCK)]);
                let Some(block) = all.get(at / BLOCK) else { return none() };
                let block = block.get_or_init(|| vec![OnceLock::new(); BLOCK]);
                block[at % BLOCK].get_or_init(|| read().unwrap_or_else(|| none().clone()))
            }
        }
    }

    pub(super) fn shrink_to_fit(&mut self) {
        if let Self::Read(dates) = self {
            dates.shrink_to_fit();
        }
    }
}
