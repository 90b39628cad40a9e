//! What screens with views share: the names of the views, what is said of an empty one, and the filter at its foot.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::command::Command;
use crate::casebook::{Moment, Record};
use crate::model::schema::Kind;
use crate::text::{Shown, wrap};
use crate::view::filter::foot;
use crate::view::frame::{Frame, Pieces, room};
use crate::view::{Look, paint};

/// The names of the views, and a mark at the one that is shown.
pub(super) fn names(app: &App, look: &Look, buf: &mut Buffer) {
    let Some(board) = app.board().filter(|board| !board.names_area().is_empty()) else { return };
    for (at, (title, area)) in board.names().into_iter().enumerate() {
        let is_shown = at == board.shown();
        let style = if is_shown { look.theme.accent } else { look.theme.muted };
        paint::line(buf, area, &Shown::literal(title), style);
        if is_shown && area.x > 0 {
            let before = Rect { x: area.x - 1, width: 1, ..area };
            paint::line(buf, before, &Shown::literal(look.glyphs.focus), style);
        }
    }
}

/// What is said where there is nothing to list.
pub(super) fn empty(app: &App, text: &str, look: &Look, buf: &mut Buffer) {
    let Some(board) = app.board() else { return };
    let area = board.sheet_area();
    let (title, right, foot) = (Vec::new(), Vec::new(), filter(app, look, area.width));
    Frame { area, is_focused: true, title, right, foot, scroll: (0, 0, 0) }.draw(look, buf);
    let area = room(area);
    let lines = wrap(&Shown::block(text), usize::from(area.width).max(1));
    paint::block(buf, area, &lines, look.theme.muted);
}

/// The same for a list of records of a kind: why there is nothing, and what fills it.
pub(super) fn empty_of(app: &App, look: &Look, kind: Kind, nothing: &str, total: usize, buf: &mut Buffer) {
    let filter = app.board().map(|board| board.sheet().filter().holding()).unwrap_or_default();
    let first = || app.whole().book.of_kind(kind).map(Record::known_since).min();
    let text = match app.as_of() {
        _ if total > 0 => {
            let key = app.key(Command::Close);
            format!("Nothing matches \u{201c}{filter}\u{201d}.\n{key} clears the filter.")
        }
        Some(as_of) if first().is_some() => {
            let day = first().and_then(Moment::day);
            let came = day.map(|day| format!("; the first {kind} comes on {day}")).unwrap_or_default();
            let key = app.key(Command::Latest);
            format!("Nothing to list as of {as_of}{came}.\n{key} shows what is known by now.")
        }
        _ => nothing.to_owned(),
    };
    empty(app, &text, look, buf);
}

/// The filter of the view, as it is typed or as it holds, for the foot of its frame.
pub(super) fn filter(app: &App, look: &Look, width: u16) -> Pieces {
    app.board().map(|board| foot(board.sheet().filter(), app.typed(), width, look)).unwrap_or_default()
}
