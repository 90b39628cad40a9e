//! The title bar: which case, the screens, how many problems, up to when it tells, and who may read it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::frame::{Pieces, write, write_right};
use super::{Look, paint};
use crate::app::screen::Screen;
use crate::app::{App, Origin};
use crate::model::marking::Marking;
use crate::text::{Severity, Shown};

pub(super) fn draw(app: &App, look: &Look, area: Rect, buf: &mut Buffer) {
    buf.set_style(area, look.theme.bar);
    let width = |pieces: &Pieces| pieces.iter().map(|(text, _)| text.width() as u16).sum::<u16>();
    let room = area.width.saturating_sub(1);
    let (left, marking, cutoff) = (left(app, look), marking(app, look), cutoff(app, look));
    // The cut-off is the first to go where there is no room for all, the marking the last.
    let has_room = width(&left) + width(&cutoff) + width(&marking) + 2 <= room;
    let right: Pieces = if has_room { cutoff.into_iter().chain(marking).collect() } else { marking };
    let right_width = width(&right).min(room);
    write_right(buf, Rect { width: room, ..area }, &right);
    write(buf, Rect { x: area.x + 1, width: room.saturating_sub(right_width + 2), ..area }, &left);
    paint::line(buf, Rect { width: 1, ..area }, &Shown::literal(" "), look.theme.bar);
}

fn left(app: &App, look: &Look) -> Pieces {
    let theme = &look.theme;
    let strong = strong(look);
    let loaded = app.loaded();
    let mut pieces = vec![(Shown::line(loaded.title()), strong)];
    if loaded.origin == Origin::Embedded {
        pieces.push((Shown::literal("  read-only"), theme.bar));
    }
    for screen in Screen::ALL {
        let style = if *screen == app.screen() { strong } else { theme.bar };
        pieces.push((Shown::line(&format!("   [{}] ", app.key(screen.command()))), theme.bar));
        pieces.push((Shown::literal(screen.title()), style));
    }
    pieces.extend(counts(app, look));
    if let Some(anchor) = app.desk().narrowed() {
        let name = loaded.book.record(anchor).short_title();
        pieces.push((Shown::line(&format!("   {} tied to {name}", look.glyphs.tied)), strong));
    }
    pieces
}

/// How many problems there are, behind the name of their screen.
fn counts(app: &App, look: &Look) -> Pieces {
    let loaded = app.loaded();
    if loaded.problems.is_empty() {
        return vec![(Shown::line(&format!(" {} none", look.glyphs.good)), look.theme.bar)];
    }
    let count = |severity: Severity| {
        let style = if severity == Severity::Error { strong(look) } else { look.theme.bar };
        let text = format!(" {} {}", look.glyphs.severity(severity), loaded.count(severity));
        (loaded.count(severity) > 0).then(|| (Shown::line(&text), style))
    };
    [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(count).collect()
}

/// Up to when it tells.
fn cutoff(app: &App, look: &Look) -> Pieces {
    let cutoff = app.loaded().book.cutoff();
    let shown = cutoff.map(|cutoff| Shown::line(&format!("cut-off {}   ", cutoff.short())));
    shown.map(|shown| (shown, look.theme.bar)).into_iter().collect()
}

/// Who may read it.
fn marking(app: &App, look: &Look) -> Pieces {
    let marking = app.loaded().marking.unwrap_or(Marking::Red);
    vec![(Shown::line(&format!("TLP:{marking} ")), strong(look))]
}

fn strong(look: &Look) -> Style {
    look.theme.bar.add_modifier(Modifier::BOLD)
}
