//! Edits that an earlier run of the program could not save: they are offered, made as far as they fit, or dropped. Where
//! they were kept is not known here.

use super::{Asked, Step};
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
        let left = std::mem::take(&mut self.editing.left);
        self.ask(Asked::Left(left))
    }

    pub(super) fn make_left(&mut self, left: &[Change]) -> Vec<Effect> {
        let mut fitting: Vec<Change> = Vec::new();
        for change in left {
            fitting.push(change.clone());
            if Change::all_of(&fitting).is_none_or(|all| self.texts_after(&all).is_err()) {
                fitting.pop();
            }
        }
        let (made, lost) = (fitting.len(), left.len() - fitting.len());
        // What does not fit stays in the journal until somebody says that it is not wanted.
        self.tell(match lost {
            0 => format!("{made} edits of an earlier run were made"),
            lost => format!(
                "{made} edits of an earlier run were made; {lost} fit no more, and stay in the journal"
            ),
        });
        let all = Change::all_of(&fitting);
        let texts = all.as_ref().and_then(|all| self.texts_after(all).ok());
        match all.zip(texts) {
            Some((all, texts)) => self.apply(all, texts, Step::Left(lost == 0)),
            None => Vec::new(),
        }
    }

    /// Drops the edits that were left.
    pub(in crate::app) fn drop_left(&mut self) -> Vec<Effect> {
        self.editing.left.clear();
        self.tell("The edits of an earlier run were dropped");
        vec![Effect::ForgetLeft]
    }
}
