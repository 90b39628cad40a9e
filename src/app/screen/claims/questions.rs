//! The questions: who answers what, and where the answers contradict each other.

use ratatui::layout::Rect;

use super::sheet::{Mark, Request, Sheet};
use crate::app::Loaded;
use crate::app::command::Command;
use crate::casebook::RecordId;

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct Questions {
    filter: String,
    pub area: Rect,
}

impl Sheet for Questions {
    fn refresh(&mut self, _loaded: &Loaded) {}

    fn resize(&mut self, area: Rect) {
        self.area = area;
    }

    fn rows(&self) -> usize {
        0
    }

    fn filter(&self) -> &str {
        &self.filter
    }

    fn set_filter(&mut self, loaded: &Loaded, filter: &str) {
        filter.clone_into(&mut self.filter);
        self.refresh(loaded);
    }

    fn order(&mut self, _loaded: &Loaded, _command: Command) -> Request {
        Request::Nothing
    }

    fn press(&mut self, _loaded: &Loaded, _column: u16, _row: u16) -> Request {
        Request::Nothing
    }

    fn wheel(&mut self, _column: u16, _row: u16, _is_down: bool) {}

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        None
    }

    fn mark(&self, _loaded: &Loaded) -> Mark {
        Mark::new()
    }

    fn return_to(&mut self, _loaded: &Loaded, _mark: &Mark) {}
}
