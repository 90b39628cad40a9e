//! Writing into the casebook's folder: what a file is to hold is worked out, written, and what became of it is told in
//! the program's words.

use std::path::PathBuf;

use chrono::Local;

use crate::app::{SaveOutcome, Saving};
use crate::casebook::STACK;
use crate::disk::{self, NotSaved, Saved};
use crate::model::date::Date;
use crate::terminal::Save;
use crate::worker;

/// Writes into a folder, on the day that it is then.
pub(super) fn into(folder: PathBuf) -> Save {
    Box::new(move |saving| {
        let today = Date::parse(&Local::now().date_naive().to_string()).ok();
        let text = match changed(saving, today.as_ref()) {
            Ok(text) => text,
            Err(why) => return SaveOutcome::Refused(why),
        };
        match disk::save(&folder, saving.name(), saving.before(), &text) {
            Ok(Saved::Durable) => SaveOutcome::Saved,
            Ok(Saved::Unsure(reason)) => SaveOutcome::Unsure(reason),
            Err(NotSaved::Conflict(why)) => SaveOutcome::Conflict(why),
            Err(NotSaved::Refused(why)) => SaveOutcome::Refused(why),
        }
    })
}

/// What a file is to hold, worked out on a stack that is large enough to read any text again.
pub(super) fn changed(saving: &Saving, today: Option<&Date>) -> Result<String, String> {
    let worked_out = worker::map(&[()], STACK, |()| saving.after(today)).pop();
    worked_out.unwrap_or_else(|| Err("nothing was worked out".to_owned())).unwrap_or_else(Err)
}
