//! The parts of the screen by their names, for scripts: where each stands, which of them has the keys, and how many rows
//! it lists. What is drawn there is not known here.

use ratatui::layout::Rect;

use super::App;
use super::command::Context;
use super::layout::Focus;
use super::pane::PaneKind;
use super::screen::claims::View;
use super::screen::{AnyBoard, Screen, Sheet};

/// Every part that has a name.
pub const NAMES: &[&str] = &[
    "screen",
    "title",
    "status",
    "actors",
    "events",
    "claims",
    "outlook",
    "detail",
    "views",
    "questions",
    "table",
    "sides",
    "inbox",
    "narratives",
    "speakers",
    "matrix",
    "sensitivity",
    "post-mortem",
    "scenarios",
    "signposts",
    "scores",
    "warnings",
    "signals",
    "problems",
    "problem",
    "form",
    "search",
    "found",
    "preview",
    "palette",
    "overlay",
    "field",
];

impl App {
    /// Where a part of the screen stands; none while it is not shown.
    pub fn region(&self, name: &str) -> Option<Rect> {
        let layout = &self.desk.layout;
        let is_shown = |area: &Rect| !area.is_empty();
        let on = |screen: Screen, area: Rect| Some(area).filter(|_| self.screen == screen).filter(is_shown);
        match name {
            "screen" => Some(self.frame.screen),
            "title" => Some(self.frame.bar).filter(is_shown),
            "status" => Some(self.frame.hints).filter(is_shown),
            "detail" => on(Screen::Desk, layout.detail),
            "table" => on(Screen::Claims, self.claims.sheets.questions.grid.matrix)
                .filter(|_| self.claims.view() == View::Questions),
            "sides" => on(Screen::Claims, self.claims.sheets.questions.grid.sides)
                .filter(|_| self.claims.view() == View::Questions),
            "views" => self.board().map(AnyBoard::names_area).filter(is_shown),
            "problems" => on(Screen::Problems, self.problem_areas().0),
            "problem" => on(Screen::Problems, self.problem_areas().1),
            "form" => self.form.as_ref().map(|_| self.overlay_area()).filter(is_shown),
            "search" => self.search().map(|search| search.areas.results).filter(is_shown),
            "found" => self.search().map(|search| search.areas.list).filter(is_shown),
            "preview" => self.search().map(|search| search.areas.preview).filter(is_shown),
            "palette" => self.palette().map(|palette| palette.area).filter(is_shown),
            "overlay" => self.overlay().map(|_| self.overlay_area()).filter(is_shown),
            _ => match self.board().filter(|board| board.region() == name) {
                Some(board) => Some(board.sheet_area()).filter(is_shown),
                None => on(Screen::Desk, layout.pane(pane(name)?)),
            },
        }
    }

    /// The part that the keys go to.
    pub fn focused_region(&self) -> &'static str {
        match (self.context(), self.screen, self.desk.focus) {
            (Context::Overlay, ..) => "overlay",
            (Context::Field, ..) => "field",
            (Context::Form, ..) => "form",
            (_, Screen::Problems, _) => "problems",
            (_, Screen::Desk, Focus::Detail) => "detail",
            (_, Screen::Desk, Focus::Pane(kind)) => region_of(kind),
            _ => self.board().map_or("screen", AnyBoard::region),
        }
    }

    /// The view of that name, on whichever screen.
    fn sheet_named(&self, name: &str) -> Option<&dyn Sheet> {
        Screen::ALL.iter().find_map(|screen| self.board_of(*screen)?.sheet_named(name))
    }

    /// How many rows a list has, seen or not; none where the part is no list.
    pub fn rows_of(&self, name: &str) -> Option<usize> {
        match name {
            "problems" => Some(self.problems.rows.len()),
            "form" => self.form.as_ref().map(|form| form.rows.len()),
            "found" => self.search().map(|search| search.rows.len()),
            "palette" => self.palette().map(|palette| palette.rows.len()),
            "overlay" => self.overlay().map(|overlay| overlay.rows.len()),
            _ => match self.sheet_named(name) {
                Some(sheet) => Some(sheet.rows()),
                None => Some(self.desk.pane(pane(name)?).rows.len()),
            },
        }
    }
}

fn pane(name: &str) -> Option<PaneKind> {
    PaneKind::ALL.into_iter().find(|kind| region_of(*kind) == name)
}

fn region_of(kind: PaneKind) -> &'static str {
    match kind {
        PaneKind::Actors => "actors",
        PaneKind::Events => "events",
        PaneKind::Claims => "claims",
        PaneKind::Outlook => "outlook",
    }
}
