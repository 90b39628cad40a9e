//! The detail of the selected record: rows that were wrapped already, with the selected reference marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::frame::{Frame, room};
use super::{Look, paint};
use crate::app::App;
use crate::app::detail::{Row, Tone};
use crate::app::layout::{Focus, inner};
use crate::text::Shown;

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let area = app.desk().layout.detail;
    if area.is_empty() {
        return;
    }
    let detail = &app.desk().detail;
    let is_focused = app.desk().focus == Focus::Detail;
    let height = usize::from(inner(area).height);
    let kind = detail.record().map_or("Detail", |record| app.loaded().book.record(record).kind().name());
    let mut name = kind.to_owned();
    name[..1].make_ascii_uppercase();
    let style = if is_focused { look.theme.accent } else { look.theme.strong };
    let frame = Frame {
        area,
        is_focused,
        title: vec![
            (Shown::literal(" "), look.theme.text),
            (Shown::line(&name), style),
            (Shown::literal(" "), style),
        ],
        right: Vec::new(),
        foot: Vec::new(),
        scroll: (detail.offset, height, detail.rows.len()),
    };
    frame.draw(look, buf);
    let lines = room(area);
    if detail.record().is_none() {
        paint::line(buf, lines, &Shown::literal("Nothing is selected."), look.theme.muted);
        return;
    }
    for (row, y) in detail.rows.iter().skip(detail.offset).zip(lines.y..lines.bottom()) {
        let is_selected = is_focused && row.link.is_some() && row.link == Some(detail.cursor);
        draw_row(look, row, is_selected, Rect { y, height: 1, ..lines }, buf);
    }
}

pub(super) fn draw_row(look: &Look, row: &Row, is_selected: bool, line: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let label_style = if row.tone == Tone::Contradicting { theme.contradicting } else { theme.muted };
    paint::line(
        buf,
        Rect { width: row.indent.saturating_sub(1).min(line.width), ..line },
        &row.label,
        label_style,
    );
    let indent = row.indent.min(line.width);
    let area = Rect { x: line.x + indent, width: line.width - indent, ..line };
    let style = style(look, row);
    if is_selected {
        buf.set_style(area, theme.selected);
        if row.indent > 0 {
            let gutter = Rect { x: area.x - 1, width: 1, ..area };
            paint::line(buf, gutter, &Shown::literal(look.glyphs.gutter), theme.accent);
        }
    }
    paint::line(buf, area, &row.text, if is_selected { style.patch(theme.selected) } else { style });
}

fn style(look: &Look, row: &Row) -> Style {
    let theme = &look.theme;
    match row.tone {
        // Items of a list are marked by their first character; underlined in whole they would be hard to read.
        Tone::Text | Tone::Contradicting if row.link.is_some() && row.is_listed => {
            theme.link.remove_modifier(Modifier::UNDERLINED)
        }
        Tone::Title | Tone::Heading => theme.strong,
        Tone::Muted => theme.muted,
        Tone::Text | Tone::Contradicting if row.link.is_some() => theme.link,
        Tone::Text => theme.text,
        Tone::Contradicting => theme.contradicting,
        Tone::Broken => theme.error,
        Tone::Hidden => theme.hidden,
    }
}
