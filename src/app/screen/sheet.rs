//! What every view of a screen can do. Views ask the program for what lies beyond them, and do not know how it
//! is done.

use ratatui::layout::Rect;

use crate::app::command::Command;
use crate::app::{Figure, Loaded, Sieve};
use crate::casebook::RecordId;
use crate::casebook::edit::{Edit, Subject};
use crate::text::Place;

/// Where one is in a view, by the names of records from the outside in: it outlives the casebook whose handles it knew.
pub type Mark = Vec<String>;

/// What a view asks of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    Nothing,
    /// Go to a record on the desk.
    GoTo(RecordId),
    /// Say something in the last line.
    Tell(String),
    /// Change the casebook: at once in memory, then in its files, and to be undone.
    Edit(Edit),
    /// Open the form of another table at the end of a list of a record (`estimates`), with some of its fields filled in.
    Fill {
        subject: Subject,
        field: &'static str,
        preset: Vec<(&'static str, String)>,
    },
}

/// A view of a screen.
pub trait Sheet {
    /// Finds its rows anew, after the casebook, the date or the filter changed. No handle from before means anything any
    /// more; [`Sheet::return_to`] follows.
    fn refresh(&mut self, loaded: &Loaded);

    /// Takes the area that it is drawn in.
    fn resize(&mut self, area: Rect);

    /// Follows a new area with what depends on the casebook as well; given when the view is next shown.
    fn follow_size(&mut self, _loaded: &Loaded) {}

    /// How many rows it lists.
    fn rows(&self) -> usize;

    /// Its filter.
    fn filter(&self) -> &Sieve;

    /// The frame at whose foot its filter stands.
    fn filter_frame(&self) -> Rect;

    /// Its filter, to be changed; [`Sheet::choose`] follows.
    fn filter_mut(&mut self) -> &mut Sieve;

    /// Chooses its rows anew, after its filter changed; one stays where one was as far as that is still there.
    fn choose(&mut self, loaded: &Loaded);

    /// Takes another filter, and chooses its rows by it.
    fn set_filter(&mut self, loaded: &Loaded, filter: &str) {
        self.filter_mut().set(loaded, filter);
        self.filter_mut().make_ready(loaded);
        self.choose(loaded);
    }

    /// Carries out a command: the six of movement, [`Command::Open`], and what else it knows.
    fn order(&mut self, loaded: &Loaded, command: Command) -> Request;

    /// Closes what is open in it, one thing at a time; whether there was anything. Its filter is lifted for it.
    fn close(&mut self) -> bool {
        false
    }

    /// The main button went down at a cell of its area.
    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request;

    /// The wheel was turned at a cell of its area.
    fn wheel(&mut self, column: u16, row: u16, is_down: bool);

    /// Follows the wheel with what depends on the casebook as well.
    fn follow_wheel(&mut self, _loaded: &Loaded) {}

    /// The record that it is on.
    fn selection(&self, loaded: &Loaded) -> Option<RecordId>;

    /// The place in a file that the editor is opened at.
    fn place(&self, loaded: &Loaded) -> Option<Place> {
        self.selection(loaded).map(|record| loaded.book.record(record).place())
    }

    /// The figures under the cursor, of which a person may ask how they come about.
    fn figures(&self, _loaded: &Loaded) -> Vec<Figure> {
        Vec::new()
    }

    fn mark(&self, loaded: &Loaded) -> Mark;

    /// Goes back to where one was, or as near to it as there still is anything.
    fn return_to(&mut self, loaded: &Loaded, mark: &Mark);
}
