//! The inbox: the contradictions that were found, and below or beside them the selected one in full.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::analysis::contradiction::Strength;
use crate::app::App;
use crate::app::layout::inner;
use crate::app::screen::claims::{Found, Inbox, RowText};
use crate::model::word::FindingState;
use crate::text::{Shown, truncate, wrap};
use crate::view::frame::{Frame, Pieces, room, write};
use crate::view::{Look, detail, paint};

/// The widths of the columns between marks and edge.
#[derive(Clone, Copy)]
struct Columns {
    sides: u16,
    about: u16,
    rule: u16,
}

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let inbox = &app.claims().inbox;
    let (list, below) = inbox.areas();
    let rows = app.claims().sheet().rows();
    let height = usize::from(inner(list).height);
    let is_focused = !inbox.is_in_detail();
    let right = vec![(Shown::literal(" heaviest first "), look.theme.muted)];
    let foot = super::filter(app, look, list.width);
    let scroll = (inbox.list.offset, height, rows);
    Frame { area: list, is_focused, title: title(inbox, rows, look), right, foot, scroll }.draw(look, buf);
    if rows == 0 {
        let text = nothing(app);
        let area = room(list);
        paint::block(buf, area, &wrap(&Shown::line(&text), usize::from(area.width).max(1)), look.theme.muted);
    }
    let window = inbox.list.window(rows, height);
    let shown: Vec<(usize, &Found, RowText)> = window
        .filter_map(|row| inbox.found(row).map(|found| (row, found, found.row(app.loaded()))))
        .collect();
    let columns = Columns::fit(&shown, look, inner(list).width);
    for ((row, found, text), y) in shown.iter().zip(inner(list).y..) {
        let line = Rect { y, height: 1, ..inner(list) };
        draw_row(look, found, text, columns, *row == inbox.list.cursor, line, buf);
    }
    draw_one(inbox, look, below, buf);
}

/// How many there are, and how many in each state beside its mark.
fn title(inbox: &Inbox, rows: usize, look: &Look) -> Pieces {
    let all = inbox.total();
    let count = if rows == all { all.to_string() } else { format!("{rows}/{all}") };
    let mut pieces = vec![
        (Shown::literal(" Inbox"), look.theme.accent),
        (Shown::line(&format!(" {count} ")), look.theme.muted),
    ];
    for state in [FindingState::Open, FindingState::Explained, FindingState::Accepted] {
        let (mark, style) = mark(look, state);
        pieces.push((Shown::line(&format!(" {mark} ")), style));
        pieces.push((Shown::line(&format!("{} {state} ", inbox.count(state))), look.theme.muted));
    }
    pieces
}

/// What is said where there is nothing to list.
fn nothing(app: &App) -> String {
    match (app.claims().inbox.total(), app.as_of()) {
        (0, None) => "Nothing contradicts anything: no rule found anything to decide.".to_owned(),
        (0, Some(as_of)) => format!("Nothing contradicts anything in what was known as of {as_of}."),
        _ => "No finding matches the filter.".to_owned(),
    }
}

fn mark(look: &Look, state: FindingState) -> (&'static str, Style) {
    match state {
        FindingState::Open => ("?", look.theme.warning),
        FindingState::Explained => ("i", look.theme.muted),
        FindingState::Accepted => (look.glyphs.good, look.theme.good),
    }
}

impl Columns {
    fn fit(shown: &[(usize, &Found, RowText)], look: &Look, width: u16) -> Self {
        let longest =
            |of: &dyn Fn(&(usize, &Found, RowText)) -> usize| shown.iter().map(of).max().unwrap_or(0) as u16;
        // Marks, and a blank behind each column.
        let room = width.saturating_sub(5 + 3);
        let rule = if width >= 70 { longest(&|(_, found, _)| found.finding.rule.len()) } else { 0 };
        let room = room.saturating_sub(rule);
        let sides = longest(&|(_, _, text)| sides(look, text, usize::MAX).width());
        let sides = sides.min(
            (room * 2 / 3)
                .max(room.saturating_sub(longest(&|(_, _, text)| Shown::line(&text.about).width()))),
        );
        Self { sides, about: room - sides, rule }
    }
}

/// Who against whom, in at most so many columns: names give way before days do.
fn sides(look: &Look, text: &RowText, width: usize) -> Shown {
    let between = format!(" {} ", look.glyphs.against);
    let days: Vec<Shown> = text.sides.iter().map(|(_, day)| Shown::line(day)).collect();
    let days_of = |day: &Shown| if day.is_empty() { 0 } else { day.width() + 1 };
    let apart = text.sides.len().saturating_sub(1) * 3 + days.iter().map(days_of).sum::<usize>();
    let mut left = width.saturating_sub(apart);
    let names: Vec<Shown> = text.sides.iter().map(|(voice, _)| Shown::line(voice)).collect();
    // The shortest take what they need, the others share what is left.
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|at| names[*at].width());
    let mut cut = names.clone();
    for (done, at) in order.iter().enumerate() {
        let share = left / (names.len() - done);
        cut[*at] = truncate(&names[*at], share, look.glyphs.ellipsis);
        left -= cut[*at].width();
    }
    let told = cut.iter().zip(&days).map(|(name, day)| {
        let blank = if day.is_empty() { "" } else { " " };
        format!("{}{blank}{}", name.as_str(), day.as_str())
    });
    Shown::line(&told.collect::<Vec<_>>().join(&between))
}

fn draw_row(
    look: &Look,
    found: &Found,
    text: &RowText,
    columns: Columns,
    is_cursor: bool,
    line: Rect,
    buf: &mut Buffer,
) {
    let theme = &look.theme;
    let patch = |style: Style| if is_cursor { style.patch(theme.selected) } else { style };
    if is_cursor {
        buf.set_style(line, theme.selected);
    }
    let (state, style) = mark(look, found.state);
    let strength = match found.finding.strength() {
        Strength::Contradiction => look.glyphs.contradicting,
        Strength::Tension => look.glyphs.tension,
    };
    let is_open = found.state == FindingState::Open;
    let gutter = if is_cursor { look.glyphs.gutter } else { " " };
    let marks = vec![
        (Shown::literal(gutter), patch(theme.accent)),
        (Shown::line(&format!("{state} ")), patch(style)),
        (
            Shown::line(&format!("{strength} ")),
            patch(if is_open { theme.contradicting } else { theme.muted }),
        ),
    ];
    let used = write(buf, line, &marks);
    let place = Rect { x: line.x + used, width: columns.sides.min(line.width.saturating_sub(used)), ..line };
    paint::line(
        buf,
        place,
        &sides(look, text, usize::from(place.width)),
        patch(if is_open { theme.text } else { theme.muted }),
    );
    let about = Rect { x: place.right() + 1, width: columns.about, ..line }.intersection(line);
    paint::line(buf, about, &Shown::line(&text.about), patch(theme.muted));
    let rule = Rect { x: about.right() + 1, width: columns.rule, ..line }.intersection(line);
    paint::line(buf, rule, &Shown::line(found.finding.rule), patch(theme.muted));
}

/// The selected finding.
fn draw_one(inbox: &Inbox, look: &Look, area: Rect, buf: &mut Buffer) {
    let (told, is_focused) = (&inbox.detail, inbox.is_in_detail());
    let height = usize::from(inner(area).height);
    let style = if is_focused { look.theme.accent } else { look.theme.strong };
    let title = vec![(Shown::literal(" Finding "), style)];
    let scroll = (told.offset, height, told.rows.len());
    Frame { area, is_focused, title, right: Vec::new(), foot: Vec::new(), scroll }.draw(look, buf);
    let lines = room(area);
    for (row, y) in told.rows.iter().skip(told.offset).zip(lines.y..lines.bottom()) {
        let is_selected = is_focused && row.link.is_some() && row.link == Some(told.cursor);
        detail::draw_row(look, row, is_selected, Rect { y, height: 1, ..lines }, buf);
    }
}
