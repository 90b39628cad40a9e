//! What the views with a list and a passage below share: the frames of both, the gutter of a row, and the passage itself.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{board, picture};
use crate::analysis::contradiction::Strength;
use crate::app::App;
use crate::app::detail::Tone;
use crate::app::screen::{Ledger, Part, Passage, Row, Sign};
use crate::text::{Shown, shown_of};
use crate::view::frame::{Frame, Pieces, room};
use crate::view::{Look, paint};

/// Gutter and what follows it.
pub(super) const MARKS: u16 = 2;

/// The frame of the list: what it lists, how many of how many, and what is said on the right.
pub(super) fn frame(
    app: &App,
    look: &Look,
    ledger: &Ledger,
    [title, note]: [&'static str; 2],
    total: usize,
    buf: &mut Buffer,
) {
    let is_focused = ledger.part == Part::List;
    let area = ledger.areas().0;
    let shown = ledger.rows.len();
    let count = shown_of(shown, total);
    let style = if is_focused { look.theme.accent } else { look.theme.strong };
    Frame {
        area,
        is_focused,
        title: vec![
            (Shown::literal(" "), style),
            (Shown::literal(title), style),
            (Shown::line(&format!(" {count} ")), look.theme.muted),
        ],
        right: vec![(Shown::literal(note), look.theme.muted)],
        foot: board::filter(app, look, area.width),
        scroll: (ledger.list.offset, ledger.height(), shown),
    }
    .draw(look, buf);
}

/// The base of a row, with its gutter, and the style of its text.
pub(super) fn row(look: &Look, ledger: &Ledger, row: usize, line: Rect, buf: &mut Buffer) -> Style {
    let theme = &look.theme;
    if row != ledger.list.cursor {
        return theme.text;
    }
    let gutter = Rect { width: line.width.min(1), ..line };
    if ledger.part == Part::Passage {
        paint::line(buf, gutter, &Shown::literal(look.glyphs.gutter), theme.accent);
        return theme.tied;
    }
    buf.set_style(line, theme.selected);
    paint::line(buf, gutter, &Shown::literal(look.glyphs.gutter), theme.selected.patch(theme.accent));
    theme.text.patch(theme.selected)
}

/// The passage below the list.
pub(super) fn passage(look: &Look, ledger: &Ledger, title: &'static str, buf: &mut Buffer) {
    let area = ledger.areas().1;
    let lines = room(area);
    let is_focused = ledger.part == Part::Passage;
    let passage = &ledger.passage;
    let style = if is_focused { look.theme.accent } else { look.theme.strong };
    let title: Pieces = vec![(Shown::literal(title), style)];
    let scroll = (passage.offset, usize::from(lines.height), passage.rows.len());
    Frame { area, is_focused, title, right: Vec::new(), foot: Vec::new(), scroll }.draw(look, buf);
    self::lines(look, passage, area, is_focused, buf);
}

/// The lines of a passage inside the frame around an area.
pub(super) fn lines(look: &Look, passage: &Passage, area: Rect, is_focused: bool, buf: &mut Buffer) {
    let lines = room(area);
    for (row, y) in passage.rows.iter().skip(passage.offset).zip(lines.y..lines.bottom()) {
        let is_selected = is_focused && row.link == Some(passage.cursor);
        passage_row(look, row, is_selected, Rect { y, height: 1, ..lines }, buf);
    }
}

fn passage_row(look: &Look, row: &Row, is_selected: bool, line: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    if let Some(drawn) = &row.drawn {
        return picture::draw_row(look, drawn, line, buf);
    }
    let patch = |style: Style| if is_selected { style.patch(theme.selected) } else { style };
    if is_selected {
        let whole = Rect { x: line.x.saturating_sub(1), width: line.width + 1, ..line };
        buf.set_style(whole, theme.selected);
        let gutter = Rect { width: 1, ..whole };
        paint::line(buf, gutter, &Shown::literal(look.glyphs.gutter), patch(theme.accent));
    }
    let indent = row.indent.min(line.width);
    let lead = Rect { width: indent.saturating_sub(3), ..line };
    paint::line(buf, lead, &row.lead, patch(theme.muted));
    let (sign, style) = match row.sign {
        Sign::None => (" ", theme.text),
        Sign::Force(force) => (look.glyphs.force(force), theme.muted),
        Sign::Against(Strength::Contradiction) => (look.glyphs.contradicting, theme.contradicting),
        Sign::Against(Strength::Tension) => (look.glyphs.tension, theme.contradicting),
        Sign::Motion(motion) => (look.glyphs.motion(motion), theme.accent),
        Sign::State(state) => (look.glyphs.observed(state), theme.accent),
        Sign::Verdict(verdict) => (look.glyphs.verdict(verdict), theme.verdict(verdict)),
        Sign::Fit(fit) => (look.glyphs.fit(fit), theme.fit(fit)),
        Sign::Dot(what) => (look.glyphs.dot(what), theme.strong),
        Sign::Lasting => (look.glyphs.lasting(), theme.accent),
        Sign::Perhaps => (look.glyphs.perhaps(), theme.accent),
        Sign::Event => (look.glyphs.thumb, theme.contradicting),
    };
    if indent > 1 {
        let at = Rect { x: line.x + indent - 2, width: 1, ..line };
        paint::line(buf, at, &Shown::literal(sign), patch(style));
    }
    let text = Rect { x: line.x + indent, width: line.width - indent, ..line };
    paint::line(buf, text, &row.text, patch(tone(look, row)));
}

fn tone(look: &Look, row: &Row) -> Style {
    let theme = &look.theme;
    match row.tone {
        Tone::Title | Tone::Heading => theme.strong,
        Tone::Muted => theme.muted,
        Tone::Text | Tone::Contradicting if row.link.is_some() => {
            theme.link.remove_modifier(Modifier::UNDERLINED)
        }
        Tone::Text => theme.text,
        Tone::Contradicting => theme.contradicting,
        Tone::Broken => theme.error,
        Tone::Hidden => theme.hidden,
    }
}
