//! A change of one file of the casebook, as a value: what was read, and what is to stand there. Whoever drives the
//! program writes it, and tells what became of it; how files are written is not known here.

use std::sync::Arc;

use crate::casebook::NewRecord;
use crate::casebook::NewValue;
use crate::model::date::{Date, Zone};
use crate::text::TextFile;

/// A change of one file. A higher number was asked for later.
#[derive(Clone, Debug)]
pub struct Saving {
    pub(super) number: u64,
    pub(super) name: String,
    /// What was read; none where there was no such file.
    pub(super) before: Option<Arc<TextFile>>,
    /// The record that comes behind its end, dated today.
    pub(super) record: NewRecord,
    pub(super) rival: Option<Rival>,
}

/// The decision that holds until now, which would go on to hold if the new one were not the last.
#[derive(Clone, Debug)]
pub(super) struct Rival {
    /// Its identifier.
    pub(super) id: String,
    /// Where its date stands among dates; none where it has none.
    pub(super) made: Option<(i64, i64)>,
    /// Whether it stands behind the new one in the order of the casebook, which tells where dates do not.
    pub(super) is_behind: bool,
    pub(super) zone: Zone,
}

impl PartialEq for Saving {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Saving {}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    /// The file holds it now.
    Saved,
    /// The same, but it may not survive a power cut, for this reason.
    Unsure(String),
    /// Nothing was written: the file is not what was read.
    Conflict(String),
    /// Nothing was written, for this reason.
    Refused(String),
}

impl Saving {
    /// The number of the change, which the answer names.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The name of the file in the casebook's folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What was read; none where there was no such file.
    pub fn before(&self) -> Option<&str> {
        self.before.as_ref().map(|file| file.text())
    }

    /// What the file is to hold, decided on the day `today`. Must run on a stack of [`crate::casebook::STACK`] bytes.
    ///
    /// # Errors
    /// Why it cannot be made.
    pub fn after(&self, today: Option<&Date>) -> Result<String, String> {
        if let Some(rival) = self.rival.as_ref().filter(|rival| !rival.gives_way_on(today)) {
            return Err(format!("`{}` is dated later and would hold on; correct that first", rival.id));
        }
        let record = match today {
            Some(today) => self.record.clone().with("on", NewValue::Text(today.to_string())),
            None => self.record.clone(),
        };
        record.behind(self.before().unwrap_or_default()).map_err(|error| error.to_string())
    }
}

impl Rival {
    fn gives_way_on(&self, today: Option<&Date>) -> bool {
        let made = today.map(|today| today.sort_key(self.zone));
        made > self.made || (made == self.made && !self.is_behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decision_made_last_holds() {
        let date = |text: &str| Date::parse(text).expect("a date");
        let check = |rival: Option<&str>, is_behind, today: Option<&str>, expected| {
            let made = rival.map(|on| date(on).sort_key(Zone::UTC));
            let rival = Rival { id: "a".to_owned(), made, is_behind, zone: Zone::UTC };
            assert_eq!(rival.gives_way_on(today.map(date).as_ref()), expected, "{rival:?} on {today:?}");
        };
        check(None, false, None, true);
        check(None, true, None, false);
        check(None, true, Some("2024-03-22"), true);
        check(Some("2024-03-22"), false, Some("2024-03-22"), true);
        check(Some("2024-03-22"), true, Some("2024-03-22"), false);
        check(Some("2024-03-22"), true, Some("2024-03-23"), true);
        check(Some("2024-03-22"), false, Some("2024-03-21"), false);
        check(Some("2024-03-22"), false, None, false);
    }
}
