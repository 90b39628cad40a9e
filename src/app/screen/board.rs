//! A screen of several views, of which one is shown: which it is, where its name and the view stand, and that a view is
//! brought up to date before it is seen. What the views list is their own affair.

use std::any::Any;
use std::fmt::{self, Debug, Formatter};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::sheet::{Mark, Sheet};
use crate::app::Loaded;

/// The views of a screen, in the order in which one goes through them.
pub trait View: Copy + Eq + Debug + Default + 'static {
    const ALL: &'static [Self];

    /// What the row of names calls it.
    fn title(self) -> &'static str;

    /// Its name for scripts.
    fn region(self) -> &'static str;

    /// Its place among all.
    fn index(self) -> usize {
        Self::ALL.iter().position(|view| *view == self).expect("all views are listed")
    }
}

/// What a screen consists of: a sheet for each view. Copies share their sheets until one of them changes.
pub trait Sheets: Clone + Default + Send + Sync + 'static {
    type View: View + Send + Sync;

    fn sheet(&self, view: Self::View) -> &dyn Sheet;

    fn sheet_mut(&mut self, view: Self::View) -> &mut dyn Sheet;

    /// Takes a view from others in place of its own.
    fn take(&mut self, view: Self::View, from: &Self);

    /// Gives a view that is shown next what it shares with the one before. Both are up to date.
    fn hand_over(&mut self, _from: Self::View, _to: Self::View, _loaded: &Loaded) {}
}

/// The three ways to the sheet of a view, for an impl of [`Sheets`]: `sheets! { Inbox => inbox, Speakers => speakers }`.
macro_rules! sheets {
    ($($view:ident => $sheet:ident),+ $(,)?) => {
        fn sheet(&self, view: View) -> &dyn Sheet {
            match view { $(View::$view => &*self.$sheet,)+ }
        }

        fn sheet_mut(&mut self, view: View) -> &mut dyn Sheet {
            match view { $(View::$view => &mut *self.$sheet,)+ }
        }

        fn take(&mut self, view: View, from: &Self) {
            match view { $(View::$view => self.$sheet.clone_from(&from.$sheet),)+ }
        }
    };
}

pub(super) use sheets;

/// A view whose copies are one as long as none of them changes.
#[derive(Clone, Debug, Default)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// The only copy of a view.
    pub fn new(view: T) -> Self {
        Self(Arc::new(view))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

/// The state of such a screen.
#[derive(Clone, Debug)]
pub struct Board<S: Sheets> {
    pub sheets: S,
    view: S::View,
    /// Of each view that has not yet taken the casebook as it is now, where one was in it.
    stale: Vec<Option<Mark>>,
    area: Rect,
}

impl<S: Sheets> Default for Board<S> {
    fn default() -> Self {
        let stale = S::View::ALL.iter().map(|_| Some(Mark::new())).collect();
        Self { sheets: S::default(), view: S::View::default(), stale, area: Rect::default() }
    }
}

impl<S: Sheets> Board<S> {
    pub fn view(&self) -> S::View {
        self.view
    }

    /// Shows a view, brought up to date.
    pub fn show(&mut self, loaded: &Loaded, view: S::View) {
        let from = std::mem::replace(&mut self.view, view);
        self.wake(loaded);
        if from != view {
            self.sheets.hand_over(from, view, loaded);
        }
    }
}

/// What the program does with every such screen, whichever it is.
pub trait AnyBoard: Any + Send + Sync {
    /// A copy, which costs next to nothing as long as neither changes.
    fn copied(&self) -> Box<dyn AnyBoard>;

    /// Whether the view that is shown has taken the casebook as it is now.
    fn is_awake(&self) -> bool;

    /// Takes the view that is shown from a copy in which it is up to date, in the place that it has now.
    fn take_shown(&mut self, loaded: &Loaded, from: &dyn AnyBoard);

    /// The names of the views.
    fn titles(&self) -> Vec<&'static str>;

    /// The place of the view that is shown.
    fn shown(&self) -> usize;

    /// Shows the view at a place, brought up to date.
    fn show_at(&mut self, loaded: &Loaded, at: usize);

    /// The name of the view that is shown, for scripts.
    fn region(&self) -> &'static str;

    /// The view that is shown.
    fn sheet(&self) -> &dyn Sheet;

    fn sheet_mut(&mut self) -> &mut dyn Sheet;

    /// The view of that name for scripts.
    fn sheet_named(&self, region: &str) -> Option<&dyn Sheet>;

    /// Brings the view that is shown up to date, if it has not yet taken the casebook as it is now.
    fn wake(&mut self, loaded: &Loaded);

    /// Takes note that another casebook, or the same as of another date, has come in place of the one before. No view
    /// costs anything before it is shown.
    fn outdate(&mut self, before: &Loaded);

    /// Takes the room between bar and hints.
    fn resize(&mut self, body: Rect);

    /// The row with the names of the views.
    fn names_area(&self) -> Rect;

    /// Where the view stands.
    fn sheet_area(&self) -> Rect {
        below(self.names_area(), self.area())
    }

    /// The room between bar and hints.
    fn area(&self) -> Rect;

    /// Where the name of each view stands.
    fn names(&self) -> Vec<(&'static str, Rect)> {
        let area = self.names_area();
        let mut x = area.x + 1;
        let place = |title: &'static str| {
            let width = title.len() as u16;
            let name = Rect { x, width, ..area }.intersection(area);
            x += width + 2;
            (title, name)
        };
        self.titles().into_iter().map(place).collect()
    }

    /// The place of the view whose name stands at a cell.
    fn name_at(&self, column: u16, row: u16) -> Option<usize> {
        self.names().iter().position(|(_, name)| name.contains(Position::new(column, row)))
    }

    /// The place of the view after the one that is shown, or before it.
    fn next(&self, by: isize) -> usize {
        let count = self.titles().len() as isize;
        (self.shown() as isize + by).rem_euclid(count) as usize
    }
}

impl Debug for dyn AnyBoard {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.debug_tuple("AnyBoard").field(&self.region()).finish()
    }
}

impl<S: Sheets> AnyBoard for Board<S> {
    fn copied(&self) -> Box<dyn AnyBoard> {
        Box::new(self.clone())
    }

    fn is_awake(&self) -> bool {
        self.stale[self.view.index()].is_none()
    }

    fn take_shown(&mut self, loaded: &Loaded, from: &dyn AnyBoard) {
        let from: &dyn Any = from;
        let Some(from) = from.downcast_ref::<Self>() else { return };
        self.sheets.take(self.view, &from.sheets);
        self.stale[self.view.index()] = None;
        // A view that is as large need not be copied.
        if self.area != from.area {
            let area = self.sheet_area();
            self.sheet_mut().resize(area);
            self.wake(loaded);
        }
    }

    fn titles(&self) -> Vec<&'static str> {
        S::View::ALL.iter().map(|view| view.title()).collect()
    }

    fn shown(&self) -> usize {
        self.view.index()
    }

    fn show_at(&mut self, loaded: &Loaded, at: usize) {
        let last = S::View::ALL.len() - 1;
        self.show(loaded, S::View::ALL[at.min(last)]);
    }

    fn region(&self) -> &'static str {
        self.view.region()
    }

    fn sheet(&self) -> &dyn Sheet {
        self.sheets.sheet(self.view)
    }

    fn sheet_mut(&mut self) -> &mut dyn Sheet {
        self.sheets.sheet_mut(self.view)
    }

    fn sheet_named(&self, region: &str) -> Option<&dyn Sheet> {
        let view = S::View::ALL.iter().find(|view| view.region() == region)?;
        Some(self.sheets.sheet(*view))
    }

    fn wake(&mut self, loaded: &Loaded) {
        let at = self.view.index();
        if let Some(mark) = self.stale[at].take() {
            let sheet = self.sheet_mut();
            sheet.refresh(loaded);
            sheet.return_to(loaded, &mark);
        } else {
            self.sheet_mut().follow_size(loaded);
        }
    }

    fn outdate(&mut self, before: &Loaded) {
        for (view, stale) in S::View::ALL.iter().zip(&mut self.stale) {
            if stale.is_none() {
                *stale = Some(self.sheets.sheet(*view).mark(before));
            }
        }
    }

    fn resize(&mut self, body: Rect) {
        self.area = body;
        let area = self.sheet_area();
        for view in S::View::ALL {
            self.sheets.sheet_mut(*view).resize(area);
        }
    }

    fn names_area(&self) -> Rect {
        // Where there is one view alone, its frame says what it is.
        let height = if S::View::ALL.len() > 1 { self.area.height.min(1) } else { 0 };
        Rect { height, ..self.area }
    }

    fn area(&self) -> Rect {
        self.area
    }
}

fn below(names: Rect, area: Rect) -> Rect {
    Rect { y: area.y + names.height, height: area.height - names.height, ..area }
}
