//! The inbox: the contradictions that were found, and below or beside them the selected one in full.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::analysis::contradiction::Strength;
use crate::app::App;
use crate::app::layout::inner;
use crate::app::screen::Sheet as _;
use crate::app::screen::claims::{Found, Inbox, RowText};
use crate::model::word::FindingState;
use crate::text::{Shown, shown_of, truncate, wrap};
use crate::view::frame::{Frame, Pieces, room, start_row};
use crate::view::screen::board;
use crate::view::{Look, detail, paint};

/// The widths of the columns between marks and edge.
#[derive(Clone, Copy)]
struct Columns {
    sides: u16,
    /// What the sides may take at the most.
    most: u16,
    about: u16,
    rule: u16,
}

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let inbox = &app.claims().sheets.inbox;
    let (list, below) = inbox.areas();
    let rows = inbox.rows();
    let height = usize::from(inner(list).height);
    let is_focused = !inbox.is_in_detail();
    let right = vec![(Shown::literal(" heaviest first "), look.theme.muted)];
    let foot = board::filter(app, look, list.width);
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
    let count = shown_of(rows, all);
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
    match (app.claims().sheets.inbox.total(), app.as_of()) {
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
        let about = longest(&|(_, _, text)| Shown::line(&text.about).width());
        let most = (room * 2 / 3).max(room.saturating_sub(about));
        let whole = |text: &RowText| sides(look, text, has_days(look, text, most), usize::MAX).width();
        let sides = longest(&|(_, _, text)| whole(text)).min(most);
        Self { sides, most, about: room - sides, rule }
    }
}

/// Whether there is room for the days of the sides: they give way before names are cut beyond knowing.
fn has_days(look: &Look, text: &RowText, most: u16) -> bool {
    const NAME: usize = 12;
    sides(look, text, true, NAME).width() <= usize::from(most)
}

/// Who against whom, each name in at most so many columns, with its day or without.
fn sides(look: &Look, text: &RowText, has_days: bool, name: usize) -> Shown {
    let told = text.sides.iter().map(|(voice, day)| {
        let voice = truncate(&Shown::line(voice), name, look.glyphs.ellipsis);
        if has_days && !day.is_empty() {
            format!("{} {day}", voice.as_str())
        } else {
            voice.as_str().to_owned()
        }
    });
    Shown::line(&told.collect::<Vec<_>>().join(&format!(" {} ", look.glyphs.against)))
}

/// The most columns for each name with which the sides fit into a width: the shortest names take what they need, the
/// others share what is left.
fn share(look: &Look, text: &RowText, has_days: bool, width: usize) -> usize {
    let mut names: Vec<usize> = text.sides.iter().map(|(voice, _)| Shown::line(voice).width()).collect();
    names.sort_unstable();
    let all: usize = names.iter().sum();
    let apart = sides(look, text, has_days, usize::MAX).width().saturating_sub(all);
    let mut left = width.saturating_sub(apart);
    for (done, name) in names.iter().enumerate() {
        let share = left / (names.len() - done);
        if *name > share {
            return share;
        }
        left -= name;
    }
    usize::MAX
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
    let (state, style) = mark(look, found.state);
    let strength = match found.finding.strength() {
        Strength::Contradiction => look.glyphs.contradicting,
        Strength::Tension => look.glyphs.tension,
    };
    let is_open = found.state == FindingState::Open;
    let heat = if is_open { theme.contradicting } else { theme.muted };
    let used = start_row(look, buf, line, is_cursor, [(state, style), (strength, heat)]);
    let place = Rect { x: line.x + used, width: columns.sides.min(line.width.saturating_sub(used)), ..line };
    let has_days = has_days(look, text, columns.most);
    let told = sides(look, text, has_days, share(look, text, has_days, usize::from(place.width)));
    paint::line(buf, place, &told, patch(if is_open { theme.text } else { theme.muted }));
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
