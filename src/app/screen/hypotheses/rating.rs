//! Ratings given in the matrix: which record they go to, what is asked of the program, and what they do at once. How an edit
//! gets into a file is not known here.

use super::matrix::{At, MatrixSheet};
use super::telling;
use crate::analysis::hypotheses::{Matrix, Scores, causes};
use crate::app::screen::sheet::Request;
use crate::app::{Loaded, Origin};
use crate::casebook::edit::{Edit, NewValue, Path, Subject};
use crate::model::schema::{CASEBOOK, EVIDENCE};
use crate::model::word::Rating;

impl MatrixSheet {
    /// What is asked for so that the cell of the cursor has a rating, or none.
    pub(super) fn rate(&mut self, loaded: &Loaded, rating: Option<Rating>) -> Request {
        let (Some(weighed), Some(item), Some(hypothesis)) = (&self.weighed, self.item(), self.hypothesis())
        else {
            return Request::Tell("Ratings are given in the cells: go to one first".to_owned());
        };
        let matrix = &weighed.matrix;
        let Some(entry) = own_entry(loaded, matrix, item) else {
            let count = matrix.items[item].entries.len();
            let told = "and the owner of the casebook is none of them: enter leads to the record of each";
            return Request::Tell(format!("{count} people rate this item, {told}"));
        };
        let record = loaded.book.record(matrix.entries[entry].record);
        let Some(answer) = loaded.book.answer(matrix.hypotheses[hypothesis]) else { return Request::Nothing };
        let id = telling::id_of(answer);
        let path = Path::field("ratings").key(id);
        let before = matrix.vote(entry, hypothesis);
        if before == rating {
            return Request::Nothing;
        }
        let subject = Subject::of(record);
        let edit = match rating {
            Some(rating) => Edit::set(subject, path, NewValue::Text(rating.as_str().to_owned())),
            None => Edit::remove(subject, path),
        };
        self.foresee(loaded, entry, hypothesis, rating);
        Request::Edit(edit)
    }

    /// Shows what a rating does before the casebook was put together anew, which takes longer. What cannot be edited stays
    /// as it is, and what could not be done is weighed again from the casebook.
    fn foresee(&mut self, loaded: &Loaded, entry: usize, hypothesis: usize, rating: Option<Rating>) {
        if loaded.origin == Origin::Embedded || loaded.book.horizon().is_some() {
            return;
        }
        let (at, hypothesis_before) = (self.at, self.hypothesis());
        let Some(weighed) = &mut self.weighed else { return };
        weighed.matrix.rate(entry, hypothesis, rating);
        weighed.scores = Scores::new(&weighed.matrix, self.options);
        if weighed.matrix.is_contributing() {
            weighed.causes = causes(&weighed.matrix);
        }
        let item = self.item();
        self.arrange();
        self.at =
            item.and_then(|item| self.items.iter().position(|shown| *shown == item)).map_or(at, At::Item);
        self.row = self.hypotheses.iter().position(|one| Some(*one) == hypothesis_before).unwrap_or(self.row);
        self.retell(loaded);
    }
}

/// The entry of an item that a rating goes to: the only one, or of several that of who answers for the casebook.
fn own_entry(loaded: &Loaded, matrix: &Matrix, item: usize) -> Option<usize> {
    const OWNER: u8 = CASEBOOK.index("owner");
    const BY: u8 = EVIDENCE.index("by");
    let entries = matrix.items[item].entries.clone();
    if entries.len() == 1 {
        return Some(entries.start);
    }
    let owner = loaded.book.header().and_then(|header| header.text(OWNER))?;
    let by = |entry: &usize| loaded.book.record(matrix.entries[*entry].record).part().text(BY);
    entries.into_iter().find(|entry| by(entry) == Some(owner))
}
