//! A view that lists records by their titles.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{board, ledger};
use crate::app::App;
use crate::app::screen::Listing;
use crate::text::Shown;
use crate::view::{Look, paint};

pub(super) fn draw(
    app: &App,
    look: &Look,
    listing: &Listing,
    titles: [&'static str; 2],
    nothing: &str,
    buf: &mut Buffer,
) {
    board::names(app, look, buf);
    let ledger = &listing.ledger;
    if ledger.rows.is_empty() {
        return board::empty_of(app, look, listing.kind, nothing, listing.total(), buf);
    }
    ledger::frame(app, look, ledger, titles, listing.total(), buf);
    for (row, y) in ledger.list.window(ledger.rows.len(), ledger.height()).zip(ledger.body().y..) {
        let line = Rect { y, height: 1, ..ledger.body() };
        let style = ledger::row(look, ledger, row, line, buf);
        let record = app.loaded().book.record(ledger.rows[row]);
        let text =
            Rect { x: line.x + ledger::MARKS, width: line.width.saturating_sub(ledger::MARKS), ..line };
        paint::line(buf, text, &Shown::line(record.title()), style);
    }
    ledger::passage(look, ledger, "", buf);
}
