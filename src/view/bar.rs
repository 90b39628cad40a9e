//! The title bar: which case, the screens, how many problems, up to when it tells, and who may read it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::frame::{Pieces, write, write_right};
use super::{Look, paint};
use crate::app::screen::Screen;
use crate::app::{App, Checked, Origin};
use crate::model::marking::Marking;
use crate::text::{Severity, Shown, grouped, truncate};

pub(super) fn draw(app: &App, look: &Look, area: Rect, buf: &mut Buffer) {
    buf.set_style(area, look.theme.bar);
    let room = area.width.saturating_sub(1);
    let right = right(app, look, room);
    let right_width = width(&right).min(room);
    let fits = |left: &Pieces| width(left) + right_width + 2 <= room;
    let whole = usize::from(u16::MAX);
    let ways = [
        (Names::All, whole),
        (Names::Close, whole),
        (Names::Close, SHORT),
        (Names::Current, whole),
        (Names::Current, SHORT),
    ];
    let mut left = ways.into_iter().map(|(names, title)| left(app, look, names, title));
    let last = left.next_back().unwrap_or_default();
    let left = left.find(fits).unwrap_or(last);
    write_right(buf, Rect { width: room, ..area }, &right);
    write(buf, Rect { x: area.x + 1, width: room.saturating_sub(right_width + 2), ..area }, &left);
    paint::line(buf, Rect { width: 1, ..area }, &Shown::literal(" "), look.theme.bar);
}

fn width(pieces: &Pieces) -> u16 {
    pieces.iter().map(|(text, _)| text.width() as u16).sum()
}

/// Up to when it tells, and who may read it. The cut-off, and how much is hidden, are the first to go where there is no
/// room for all; the date as of which everything is shown and the marking the last.
fn right(app: &App, look: &Look, room: u16) -> Pieces {
    let marking = marking(app, look);
    let dated = |is_full| match app.as_of() {
        Some(as_of) => self::as_of(app, look, &as_of.date().short(), is_full),
        None if is_full => cutoff(app, look),
        None => Vec::new(),
    };
    let marking: Pieces = unsaved(app, look).into_iter().chain(marking).collect();
    let full: Pieces = dated(true).into_iter().chain(marking.iter().cloned()).collect();
    // While one looks back, how much is hidden matters more than what the other screens are called.
    let names = if app.as_of().is_some() { Names::Current } else { Names::All };
    let has_room = width(&left(app, look, names, usize::from(u16::MAX))) + width(&full) + 2 <= room;
    if has_room { full } else { dated(false).into_iter().chain(marking).collect() }
}

/// How many edits could not be saved, as loud as the date as of which one looks back.
fn unsaved(app: &App, look: &Look) -> Option<(Shown, Style)> {
    let (count, _) = app.unsaved()?;
    let loud = look.theme.bar.patch(look.theme.match_).add_modifier(Modifier::BOLD);
    Some((Shown::line(&format!(" {} {count} unsaved ", look.glyphs.severity(Severity::Error))), loud))
}

/// The date as of which everything is shown, loud enough never to be forgotten.
fn as_of(app: &App, look: &Look, date: &str, is_full: bool) -> Pieces {
    let mut text = format!(" {} as of {date} ", look.glyphs.as_of);
    if app.is_recalling() {
        text.push_str("\u{2026} ");
    } else if is_full {
        text = format!("{text}\u{b7} {} hidden ", grouped(app.loaded().hidden()));
    }
    let loud = look.theme.bar.patch(look.theme.match_).add_modifier(Modifier::BOLD);
    vec![(Shown::line(&text), loud), (Shown::literal("   "), look.theme.bar)]
}

/// Which screens are named beside their keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    All,
    /// All, with one blank between them.
    Close,
    Current,
}

/// A title keeps so many cells before the names of the other screens go.
const SHORT: usize = 20;

fn left(app: &App, look: &Look, names: Names, title: usize) -> Pieces {
    let theme = &look.theme;
    let strong = strong(look);
    let loaded = app.loaded();
    let mut pieces = vec![(truncate(&Shown::line(loaded.title()), title, look.glyphs.ellipsis), strong)];
    if loaded.origin == Origin::Embedded {
        pieces.push((Shown::literal("  read-only"), theme.bar));
    }
    for screen in Screen::ALL {
        let is_current = *screen == app.screen();
        let (space, key) = (if names == Names::All { "  " } else { "" }, app.key(screen.command()));
        let is_named = is_current || names != Names::Current;
        // Only what has something behind it needs to stand apart from the keys beside it.
        let is_bare = names == Names::Current && !is_current && *screen != Screen::Problems;
        let key = if is_bare { format!(" {key}") } else { format!(" {space}[{key}]") };
        pieces.push((Shown::line(&key), if is_current { strong } else { theme.bar }));
        if is_named {
            let style = if is_current { strong } else { theme.bar };
            pieces.push((Shown::line(&format!(" {}", screen.title())), style));
        }
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
    if let Some(progress) = app.progress() {
        let records = grouped(progress.records);
        let text = format!("  {} %, {records} read", progress.percent);
        return vec![(Shown::line(&text), strong(look))];
    }
    if app.is_remembered() {
        return vec![(Shown::line("  comparing files\u{2026}"), strong(look))];
    }
    if loaded.problems.is_empty() && loaded.checked != Checked::Yes {
        return vec![(Shown::literal(" \u{2026}"), look.theme.bar)];
    }
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
