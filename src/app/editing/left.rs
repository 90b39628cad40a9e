//! Edits that an earlier run of the program could not save: they are offered, made as far as they fit, or dropped. Where
//! they were kept is not known here.

use crate::app::{App, Effect, Overlay};
use crate::casebook::edit::Change;

impl App {
    /// Offers what an earlier run of the program could not save, unless it stands in the files after all.
    pub(in crate::app) fn offer(&mut self, edits: Vec<Change>) -> Vec<Effect> {
        let Some(all) = Change::all_of(&edits) else { return vec![Effect::ForgetLeft] };
        if self.texts_after(&all.inverse()).is_ok() {
            return vec![Effect::ForgetLeft];
        }
        self.overlays = vec![Overlay::left(&edits, self.texts_after(&all).is_ok())];
        self.editing.left = edits;
        Vec::new()
    }

    /// Makes the edits that were left, as far as they fit what stands in the files now, as one step.
    pub(in crate::app) fn take_left(&mut self) -> Vec<Effect> {
        if let Some(why) = self.no_editing() {
            self.tell_error(why);
            return Vec::new();
        }
        let left = std::mem::take(&mut self.editing.left);
        let mut fitting: Vec<Change> = Vec::new();
        for change in &left {
            fitting.push(change.clone());
            if Change::all_of(&fitting).is_none_or(|all| self.texts_after(&all).is_err()) {
                fitting.pop();
            }
        }
        let lost = left.len() - fitting.len();
        // What does not fit stays in the journal until somebody says that it is not wanted.
        let mut effects = if lost == 0 { vec![Effect::ForgetLeft] } else { Vec::new() };
        if let Some(all) = Change::all_of(&fitting)
            && let Ok(texts) = self.texts_after(&all)
        {
            self.remember(all.clone());
            effects.extend(self.apply(all, texts));
        }
        let made = fitting.len();
        self.tell(match lost {
            0 => format!("{made} edits of an earlier run were made"),
            lost => format!(
                "{made} edits of an earlier run were made; {lost} fit no more, and stay in the journal"
            ),
        });
        effects
    }

    /// Drops the edits that were left.
    pub(in crate::app) fn drop_left(&mut self) -> Vec<Effect> {
        self.editing.left.clear();
        self.tell("The edits of an earlier run were dropped");
        vec![Effect::ForgetLeft]
    }
}
