//! The table: questions with their answers downwards, speakers from left to right in the order in which they first spoke.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cell;
use crate::analysis::contradiction::Strength;
use crate::analysis::stance::{Asked, Pole, Speaker, Stances};
use crate::app::layout::inner;
use crate::app::screen::claims::Questions;
use crate::app::screen::claims::questions::Row;
use crate::app::{App, Loaded};
use crate::casebook::AnswerId;
use crate::model::date::Date;
use crate::model::word::Force;
use crate::text::Shown;
use crate::view::frame::{Frame, Pieces, put, write, write_right};
use crate::view::screen::board::filter;
use crate::view::{Look, paint};

/// A day that may have been later.
const YEAR_MONTH_DAY: &str = "2024-03-22~";

/// The room for how often an answer is given and denied.
const COUNTS: u16 = 7;

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let (loaded, view) = (app.loaded(), &app.claims().sheets.questions);
    let stances = loaded.derived.stances(&loaded.book);
    let (area, theme) = (view.grid.matrix, &look.theme);
    Frame {
        area,
        is_focused: true,
        title: vec![
            (Shown::literal(" Questions"), theme.accent),
            (Shown::line(&format!(" {} ", count(view, stances))), theme.muted),
        ],
        right: beyond(view, look),
        foot: filter(app, look, area.width),
        scroll: (view.list.offset, view.grid.height(), view.rows.len()),
    }
    .draw(look, buf);
    draw_heads(loaded, look, view, stances, buf);
    let rows = view.grid.rows();
    for (at, y) in view.list.window(view.rows.len(), view.grid.height()).zip(rows.y..rows.bottom()) {
        let line = Rect { y, height: 1, ..rows };
        let is_cursor = at == view.list.cursor;
        if is_cursor {
            put(buf, line.x, y, look.glyphs.gutter, theme.accent);
        }
        match view.rows[at] {
            Row::Question(place) => {
                draw_question(loaded, look, &stances.questions[place], is_cursor, line, buf);
            }
            Row::Answer(place, answer) => {
                let row = AnswerRow { asked: &stances.questions[place], answer, is_cursor };
                row.draw(loaded, look, view, line, buf);
            }
        }
    }
}

/// How many questions are shown, and of how many.
fn count(view: &Questions, stances: &Stances) -> String {
    let all = stances.questions.len();
    let shown = view.rows.iter().filter(|row| matches!(row, Row::Question(_))).count();
    if shown == all { all.to_string() } else { format!("{shown}/{all}") }
}

/// How many speakers there are to the left and to the right of those in sight.
fn beyond(view: &Questions, look: &Look) -> Pieces {
    let right = view.columns.len().saturating_sub(view.first_column + view.grid.shown());
    let (glyphs, style) = (look.glyphs, look.theme.muted);
    let mut text = " ".to_owned();
    if view.first_column > 0 {
        text = format!("{text}{} {} more ", glyphs.left, view.first_column);
    }
    text = format!("{text}who spoke first {}", glyphs.arrow);
    if right > 0 {
        text = format!("{text} {right} more {}", glyphs.right);
    }
    vec![(Shown::line(&format!("{text} ")), style)]
}

/// The speakers in sight, each with the place of his column.
fn speakers(view: &Questions) -> impl Iterator<Item = (usize, usize, Speaker)> {
    let shown = view.columns.iter().enumerate().skip(view.first_column).take(view.grid.shown());
    shown.enumerate().map(|(place, (column, speaker))| (place, column, *speaker))
}

fn draw_heads(loaded: &Loaded, look: &Look, view: &Questions, stances: &Stances, buf: &mut Buffer) {
    let (heads, theme) = (view.grid.heads(), &look.theme);
    let asked = view.row().map(|row| &stances.questions[row.question()]);
    for (place, column, speaker) in speakers(view) {
        let area = view.grid.cells(place, heads);
        let area = Rect { width: area.width.saturating_sub(1), ..area };
        let speaks_here =
            asked.is_some_and(|asked| asked.speakers.iter().any(|one| one.actor == speaker.actor));
        let style = match (view.column == Some(column), speaks_here) {
            (true, _) => theme.accent,
            (false, true) => theme.strong,
            (false, false) => theme.faint,
        };
        let name = speaker.actor.map_or("somebody", |actor| loaded.book.record(actor).short_title());
        let (last, names) = (area.bottom().saturating_sub(1), area.height.saturating_sub(1));
        // A name stands right above its day.
        let mut lines = in_two(name, usize::from(area.width));
        lines.truncate(usize::from(names));
        let free = names - lines.len() as u16;
        let above = Rect { y: area.y + free, height: names - free, ..area };
        paint::block(buf, above, &lines, style);
        let day = day(loaded, speaker, area.width);
        let style = if speaks_here { theme.muted } else { theme.faint };
        paint::line(buf, Rect { y: last, height: area.height.min(1), ..area }, &Shown::line(&day), style);
    }
}

/// A name in one line, or in two broken between words.
fn in_two(name: &str, width: usize) -> Vec<Shown> {
    let name = Shown::line(name);
    if name.width() <= width {
        return vec![name];
    }
    let breaks = name.as_str().match_indices(' ').map(|(at, _)| name.as_str().split_at(at));
    let mut fitting = breaks.filter(|(first, _)| Shown::line(first).width() <= width);
    match fitting.next_back() {
        Some((first, rest)) => vec![Shown::line(first), Shown::line(rest.trim_start())],
        None => vec![name],
    }
}

/// The first day of a speaker's first claim, without the year where there is no room for it; with an ellipsis where it may
/// have been later.
fn day(loaded: &Loaded, speaker: Speaker, width: u16) -> String {
    let Some(date) = loaded.book.record(speaker.first).date().map(Date::short) else {
        return "no date".to_owned();
    };
    let mut ends = date.trim_matches(|letter| matches!(letter, '[' | ']' | '{' | '}')).split(['/', '.']);
    let first = ends.next().unwrap_or_default().to_owned();
    let more = if ends.next().is_some() { "\u{2026}" } else { "" };
    let day = if usize::from(width) < YEAR_MONTH_DAY.len() {
        first.split_once('-').map_or(&*first, |(_, day)| day)
    } else {
        &*first
    };
    format!("{day}{more}")
}

fn draw_question(loaded: &Loaded, look: &Look, asked: &Asked, is_cursor: bool, line: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let patch = |style: Style| if is_cursor { style.patch(theme.selected) } else { style };
    let row = Rect { x: line.x + 1.min(line.width), width: line.width.saturating_sub(2), ..line };
    if is_cursor {
        buf.set_style(row, theme.selected);
    }
    let mut marks: Pieces = Vec::new();
    for (strength, count) in
        [(Strength::Contradiction, asked.contradictions), (Strength::Tension, asked.tensions)]
    {
        let (glyph, style) = cell::mark(look, Some(strength));
        if count > 0 {
            marks.push((Shown::line(&format!("  {glyph} {count}")), patch(style)));
        }
    }
    if asked.positions().is_empty() {
        marks.push((Shown::literal("  nobody answers"), patch(theme.muted)));
    }
    let used = write_right(buf, row, &marks);
    let text = Rect { width: row.width.saturating_sub(used + 1), ..row };
    let style = if asked.positions().is_empty() { theme.muted } else { theme.strong };
    let title = loaded.book.record(asked.question).title();
    paint::line(buf, text, &Shown::line(title), patch(style));
}

/// An answer, how often it is given and denied, and what each speaker says to it.
struct AnswerRow<'a> {
    asked: &'a Asked,
    answer: AnswerId,
    is_cursor: bool,
}

impl AnswerRow<'_> {
    fn draw(&self, loaded: &Loaded, look: &Look, view: &Questions, line: Rect, buf: &mut Buffer) {
        let theme = &look.theme;
        let first = view.grid.first(line);
        let patch = |style: Style| if self.is_cursor { style.patch(theme.selected) } else { style };
        if self.is_cursor {
            buf.set_style(Rect { x: first.x - 1, width: first.width + 1, ..first }, theme.selected);
        }
        let counts: Pieces =
            self.counts(look).into_iter().map(|(text, style)| (text, patch(style))).collect();
        write_right(buf, first, &counts);
        let text = Rect { x: first.x + 1, width: first.width.saturating_sub(COUNTS + 1), ..first };
        let style = if self.asked.of_answer(self.answer).is_empty() { theme.muted } else { theme.text };
        paint::line(buf, text, &Shown::line(loaded.book.answer_text(self.answer)), patch(style));
        for (place, column, speaker) in speakers(view) {
            let area = view.grid.cells(place, line);
            let positions = self.asked.cell(self.answer, speaker.actor);
            let is_selected = self.is_cursor && view.column == Some(column);
            if self.asked.positions().is_empty() {
                continue;
            }
            if positions.is_empty() {
                let dot = Rect { x: area.x + 1.min(area.width), width: area.width.min(1), ..area };
                paint::line(buf, dot, &Shown::literal(look.glyphs.near), theme.faint);
                continue;
            }
            let area =
                Rect { width: area.width.saturating_sub(2), ..area }.intersection(inner(view.grid.matrix));
            if is_selected {
                buf.set_style(area, theme.selected);
            }
            let pieces: Pieces = cell::pieces(loaded, look, positions)
                .into_iter()
                .map(|(text, style)| (text, if is_selected { style.patch(theme.selected) } else { style }))
                .collect();
            write(buf, area, &pieces);
        }
    }

    /// `3 ¬1`: given by three claims, denied by one.
    fn counts(&self, look: &Look) -> Pieces {
        let theme = &look.theme;
        let count = |pole| self.asked.of_answer(self.answer).iter().filter(|one| one.pole == pole).count();
        let (given, denied) = (count(Pole::Gives), count(Pole::Denies));
        let not = look.glyphs.force(Force::Denies);
        let mut pieces = vec![(Shown::line(&given.to_string()), theme.good)];
        if denied > 0 {
            pieces.push((Shown::line(&format!(" {not}{denied}")), theme.warning));
        }
        if self.asked.positions().is_empty() {
            return Vec::new();
        }
        if given + denied == 0 {
            pieces = vec![(Shown::literal("nobody"), theme.muted)];
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_break_between_words_alone() {
        let check = |name: &str, width, expected: &[&str]| {
            let lines = in_two(name, width);
            assert_eq!(lines.iter().map(Shown::as_str).collect::<Vec<_>>(), expected);
        };
        check("FSB", 10, &["FSB"]);
        check("Russian officials", 10, &["Russian", "officials"]);
        check("Lukashenko", 8, &["Lukashenko"]);
        check("The board of the bank", 10, &["The board", "of the bank"]);
        check("", 0, &[""]);
    }
}
