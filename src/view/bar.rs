//! The title bar: which case, who may read it, as of when, and how many problems.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::frame::{Pieces, write, write_right};
use super::{Look, paint};
use crate::app::screen::Screen;
use crate::app::{App, Origin};
use crate::text::{Severity, Shown};

pub(super) fn draw(app: &App, look: &Look, area: Rect, buf: &mut Buffer) {
    buf.set_style(area, look.theme.bar);
    let right = right(app, look);
    let width: usize = right.iter().map(|(text, _)| text.width()).sum();
    let room = area.width.saturating_sub(1);
    let right_width = (width as u16).min(room);
    write_right(buf, Rect { width: room, ..area }, &right);
    write(buf, Rect { x: area.x + 1, width: room.saturating_sub(right_width + 2), ..area }, &left(app, look));
    paint::line(buf, Rect { width: 1, ..area }, &Shown::literal(" "), look.theme.bar);
}

fn left(app: &App, look: &Look) -> Pieces {
    let theme = &look.theme;
    let strong = theme.bar.add_modifier(Modifier::BOLD);
    let loaded = app.loaded();
    let mut pieces = vec![(Shown::line(loaded.title()), strong)];
    if loaded.origin == Origin::Embedded {
        pieces.push((Shown::literal("  read-only"), theme.bar));
    }
    for screen in Screen::ALL {
        let is_here = *screen == app.screen();
        let style = if is_here { strong } else { theme.bar };
        let key = if *screen == Screen::Desk { "1" } else { "0" };
        pieces.push((Shown::line(&format!("   {key} ")), theme.bar));
        pieces.push((Shown::literal(screen.title()), style));
    }
    pieces
}

fn right(app: &App, look: &Look) -> Pieces {
    let theme = &look.theme;
    let strong = theme.bar.add_modifier(Modifier::BOLD);
    let loaded = app.loaded();
    let mut pieces = vec![(Shown::line(&format!("TLP:{}", loaded.book.strictest_marking())), strong)];
    pieces.push((Shown::literal("  as of latest"), theme.bar));
    for severity in [Severity::Error, Severity::Warning] {
        let count = loaded.count(severity);
        if count > 0 {
            let style = if severity == Severity::Error { strong } else { theme.bar };
            pieces.push((Shown::line(&format!("  {} {count}", look.glyphs.severity(severity))), style));
        }
    }
    if loaded.problems.is_empty() {
        pieces.push((Shown::line(&format!("  {} no problems", look.glyphs.good)), theme.bar));
    }
    pieces.push((Shown::literal(" "), theme.bar));
    pieces
}
