//! Below the table: why two claims cannot hold together, and both of them beside each other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::analysis::contradiction::Strength;
use crate::app::App;
use crate::app::command::Command;
use crate::app::detail::{Row, Tone};
use crate::app::screen::claims::Questions;
use crate::text::Shown;
use crate::view::frame::{Frame, Pieces, put};
use crate::view::{Look, detail, paint};

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let view = &app.claims().sheets.questions;
    let (grid, sides, theme) = (view.grid, &view.sides, &look.theme);
    let heads = sides.heads_height(grid);
    let (left, right) = grid.both(heads);
    let rows = sides.left.len().max(sides.right.len());
    Frame {
        area: grid.sides,
        is_focused: grid.matrix.height == 0,
        title: title(view, look),
        right: pair(app, look),
        foot: Vec::new(),
        scroll: (sides.offset, usize::from(left.height), rows),
    }
    .draw(look, buf);
    let lines =
        Rect { x: left.x, y: grid.sides.y + 1, width: grid.sides.width.saturating_sub(4), height: heads };
    for ((text, tone), y) in sides.heads.iter().zip(lines.y..lines.bottom().saturating_sub(1)) {
        let style = match tone {
            Tone::Contradicting => theme.contradicting,
            Tone::Heading => theme.strong,
            _ => theme.muted,
        };
        paint::line(buf, Rect { y, height: 1, ..lines }, text, style);
    }
    draw_side(look, &sides.left, sides.offset, left, buf);
    if sides.right.is_empty() {
        return;
    }
    draw_side(look, &sides.right, sides.offset, right, buf);
    if right.x > left.right() {
        for y in left.top()..left.bottom() {
            put(buf, left.right() + 1, y, look.glyphs.track, theme.border);
        }
    } else if right.y > left.bottom() {
        for x in left.left()..left.right() {
            put(buf, x, left.bottom(), look.glyphs.border.horizontal_top, theme.border);
        }
    }
}

/// What is selected, with the sign of how it is opposed.
fn title(view: &Questions, look: &Look) -> Pieces {
    let theme = &look.theme;
    let mut pieces = vec![(Shown::line(&format!(" {} ", view.sides.title)), theme.strong)];
    if let Some(opposition) = view.sides.opposition {
        let style = if opposition.strength().is_some() { theme.contradicting } else { theme.muted };
        let sign = match opposition.strength() {
            Some(Strength::Contradiction) => look.glyphs.contradicting,
            Some(Strength::Tension) => look.glyphs.tension,
            None => look.glyphs.apart,
        };
        pieces.push((Shown::line(&format!("{sign} ")), style));
    }
    pieces
}

/// Which of the claims that oppose it is shown, and the key to the next.
fn pair(app: &App, look: &Look) -> Pieces {
    let (view, theme) = (&app.claims().sheets.questions, &look.theme);
    let Some(pair) = view.pairs.get(view.pair) else { return Vec::new() };
    let count = format!(" {} of {}", view.pair + 1, view.pairs.len());
    let mut pieces: Pieces = Vec::new();
    if pair.opposition.strength().is_none() {
        pieces.push((Shown::literal(" no contradiction "), theme.muted));
    }
    pieces.push((Shown::line(&format!("{count} ")), theme.strong));
    if view.pairs.len() > 1 {
        pieces.push((Shown::line(&app.key(Command::NextContradiction)), theme.key));
        pieces.push((Shown::literal(" next "), theme.muted));
    }
    pieces
}

fn draw_side(look: &Look, rows: &[Row], offset: usize, area: Rect, buf: &mut Buffer) {
    for (row, y) in rows.iter().skip(offset).zip(area.top()..area.bottom()) {
        detail::draw_row(look, row, false, Rect { y, height: 1, ..area }, buf);
    }
}
