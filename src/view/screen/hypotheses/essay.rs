//! A view that is one passage about a question.

use ratatui::buffer::Buffer;

use super::{NOTHING, board, ledger};
use crate::app::App;
use crate::app::screen::hypotheses::Essay;
use crate::model::schema::Kind;
use crate::text::Shown;
use crate::view::Look;
use crate::view::frame::{Frame, Pieces};

pub(super) fn draw(app: &App, look: &Look, essay: &Essay, title: &'static str, buf: &mut Buffer) {
    if essay.choice.current().is_none() {
        return board::empty_of(app, look, Kind::Question, NOTHING, essay.choice.total(), buf);
    }
    let Some(board) = app.board() else { return };
    let area = board.sheet_area();
    let (at, all) = essay.choice.position();
    let title: Pieces = vec![
        (Shown::literal(title), look.theme.accent),
        (Shown::line(&format!("{at}/{all} ")), look.theme.muted),
    ];
    let right = vec![(Shown::line(&format!(" {} ", essay.scoring.method().name)), look.theme.muted)];
    let foot = board::filter(app, look, area.width);
    let rows = usize::from(area.height.saturating_sub(2));
    let scroll = (essay.passage.offset, rows, essay.passage.rows.len());
    Frame { area, is_focused: true, title, right, foot, scroll }.draw(look, buf);
    ledger::lines(look, &essay.passage, area, true, buf);
}
