//! The questions: the table of answers and speakers, and below it the wordings side by side.
//!
//! ```text
//! question        speaker  speaker  speaker        columns in the order in which they first spoke
//!   answer           =       ≠ ¬
//! ─ claim ──────────────┬─ contradicted by ──────
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::halves;
use crate::analysis::contradiction::Strength;
use crate::analysis::stance::{Position, Saying, Stances};
use crate::app::App;
use crate::app::pane::compact_date;
use crate::app::screen::claims::{HEAD, QuestionRow, Questions};
use crate::model::schema::CLAIM;
use crate::model::word::Force;
use crate::text::{Shown, truncate};
use crate::view::frame::{Frame, Pieces, write};
use crate::view::{Look, paint};

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let questions = &app.claims().questions;
    if questions.row().is_none() {
        return super::empty(app, &nothing(app), look, buf);
    }
    let areas = questions.areas;
    frame(app, look, buf);
    let inner = crate::app::layout::inner(areas.table);
    heads(app, look, Rect { height: HEAD.min(inner.height), ..inner }, buf);
    for ((at, row), y) in questions.window().zip(inner.y + HEAD..inner.bottom()) {
        let is_cursor = at == questions.list.cursor;
        let line = Rect { y, height: 1, ..inner };
        match row {
            QuestionRow::Question(question) => draw_question(app, look, question, is_cursor, line, buf),
            QuestionRow::Answer(question, answer) => {
                draw_answer(app, look, question, answer, is_cursor, line, buf);
            }
        }
    }
    halves::draw(app, look, buf);
}

/// What is said where there is no question to show.
fn nothing(app: &App) -> String {
    match (app.as_of(), app.claims().questions.counts()) {
        (_, (0, 1..)) => "No question, answer or speaker matches the filter. esc clears it.".to_owned(),
        (Some(as_of), _) => format!("No question was known as of {as_of}. {} shows what is known by now.", app.key(crate::app::command::Command::Latest)),
        _ => "No question yet: what claims answer. Write one as [[question]] with its answers, and name an answer in the `answers` or `denies` of a claim.".to_owned(),
    }
}

fn frame(app: &App, look: &Look, buf: &mut Buffer) {
    let theme = &look.theme;
    let questions = &app.claims().questions;
    let (shown, all) = questions.counts();
    let count = if shown == all { format!("{all} ") } else { format!("{shown}/{all} ") };
    let title: Pieces =
        vec![(Shown::literal(" Questions "), theme.strong), (Shown::line(&count), theme.muted)];
    let voices = questions.open().map_or(0, |open| open.voices.len());
    let (before, room) = (questions.first_voice, questions.room_for_voices());
    let after = voices.saturating_sub(before + room);
    let mut right = Pieces::new();
    if before > 0 {
        right.push((Shown::line(&format!(" {} {before} more", look.glyphs.left)), theme.muted));
    }
    right.push((Shown::literal(" who spoke first, first "), theme.muted));
    if after > 0 {
        right.push((Shown::line(&format!("{after} more {} ", look.glyphs.right)), theme.muted));
    }
    let foot = super::filter(app, look, questions.areas.table.width);
    let scroll = (questions.list.offset, questions.areas.rows(), questions.row_count());
    Frame { area: questions.areas.table, is_focused: true, title, right, foot, scroll }.draw(look, buf);
}

/// Where the columns of speakers stand, each with its place among the voices.
fn columns(questions: &Questions, line: Rect) -> impl Iterator<Item = (usize, Rect)> {
    let areas = questions.areas;
    let count = questions.open().map_or(0, |open| open.voices.len());
    let (room, each) = (questions.room_for_voices(), questions.each());
    let last = (questions.first_voice + room).min(count);
    let first = questions.first_voice;
    (first..last).map(move |voice| {
        let x = line.x + 1 + areas.first + (voice - first) as u16 * each;
        (voice, Rect { x, width: each, ..line }.intersection(line))
    })
}

/// The names of the speakers, and the days on which they first spoke.
fn heads(app: &App, look: &Look, area: Rect, buf: &mut Buffer) {
    let questions = &app.claims().questions;
    let Some(open) = questions.open() else { return };
    let book = &app.loaded().book;
    for (voice, column) in columns(questions, Rect { height: 1, ..area }) {
        let of = open.voices[voice];
        let is_cursor = voice == questions.voice && matches!(questions.row(), Some(QuestionRow::Answer(..)));
        let style = if is_cursor { look.theme.accent } else { look.theme.strong };
        let name = of.speaker.map_or("somebody", |speaker| book.record(speaker).short_title());
        let room = usize::from(column.width.saturating_sub(1));
        paint::line(buf, column, &truncate(&Shown::line(name), room, look.glyphs.ellipsis), style);
        let date = book.record(of.first).date().map(compact_date).unwrap_or_default();
        let date = if date.len() > room { short_day(&date) } else { date };
        let below = Rect { y: column.y + 1, ..column };
        if area.height > 1 {
            paint::line(
                buf,
                below,
                &truncate(&Shown::line(&date), room, look.glyphs.ellipsis),
                look.theme.muted,
            );
        }
    }
}

/// A day for a narrow column: without brackets and year, which the claim below tells.
fn short_day(date: &str) -> String {
    let plain = date.trim_matches(['[', ']']);
    plain.get(5..).filter(|_| plain.len() > 10).unwrap_or(plain).to_owned()
}

fn draw_question(app: &App, look: &Look, at: usize, is_cursor: bool, line: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let questions = &app.claims().questions;
    let of: &Stances = &questions.all[at];
    let is_open = questions.open().is_some_and(|open| open.question == of.question);
    if is_cursor {
        buf.set_style(line, theme.selected);
    }
    let patch = |style: Style| if is_cursor { style.patch(theme.selected) } else { style };
    let fold = if is_open { look.glyphs.open } else { look.glyphs.closed };
    let gutter = if is_cursor { look.glyphs.gutter } else { " " };
    let title = app.loaded().book.record(of.question).title();
    let style = if is_open { theme.strong } else { theme.text };
    let right = summary(look, of);
    let right_width: u16 = right.iter().map(|(text, _)| text.width() as u16).sum();
    let left = Rect { width: line.width.saturating_sub(right_width + 2), ..line };
    let pieces = vec![
        (Shown::literal(gutter), patch(theme.accent)),
        (Shown::line(&format!("{fold} ")), patch(theme.muted)),
        (Shown::line(title), patch(style)),
    ];
    write(buf, left, &pieces);
    let right: Pieces = right.into_iter().map(|(text, style)| (text, patch(style))).collect();
    crate::view::frame::write_right(buf, Rect { width: line.width.saturating_sub(1), ..line }, &right);
}

/// How many say something, and how much of it is contested.
fn summary(look: &Look, of: &Stances) -> Pieces {
    let theme = &look.theme;
    if of.voices.is_empty() {
        return vec![(Shown::literal("nobody answers"), theme.muted)];
    }
    let noun = if of.voices.len() == 1 { "speaker" } else { "speakers" };
    let mut pieces = vec![(Shown::line(&format!("{} {noun}", of.voices.len())), theme.muted)];
    if of.contradictions > 0 {
        let text = format!("  {} {}", look.glyphs.contradicting, of.contradictions);
        pieces.push((Shown::line(&text), theme.contradicting));
    }
    if of.tensions > 0 {
        pieces.push((Shown::line(&format!("  {} {}", look.glyphs.tension, of.tensions)), theme.muted));
    }
    pieces
}

fn draw_answer(
    app: &App,
    look: &Look,
    at: usize,
    answer: u32,
    is_cursor: bool,
    line: Rect,
    buf: &mut Buffer,
) {
    let theme = &look.theme;
    let questions = &app.claims().questions;
    let of = &questions.all[at];
    let book = &app.loaded().book;
    let text = book.answer_text(crate::casebook::AnswerId { question: of.question, index: answer });
    let gutter = if is_cursor { look.glyphs.gutter } else { " " };
    let (asserted, denied) = of.counts(answer);
    let count = match (asserted, denied) {
        (0, 0) => String::new(),
        (asserted, 0) => format!(" {asserted}"),
        (asserted, denied) => format!(" {asserted}:{denied}"),
    };
    let first = Rect { width: questions.areas.first.min(line.width), ..line };
    let style = if is_cursor { theme.strong } else { theme.text };
    let room = Rect { width: first.width.saturating_sub(count.len() as u16 + 1), ..first };
    let pieces = vec![(Shown::line(&format!("{gutter}   ")), theme.accent), (Shown::line(text), style)];
    write(buf, room, &pieces);
    paint::line_right(
        buf,
        Rect { width: first.width.saturating_sub(1), ..first },
        &Shown::line(&count),
        theme.muted,
    );
    for (voice, column) in columns(questions, line) {
        let cell = of.cell(answer, voice as u32);
        let is_here = is_cursor && voice == questions.voice;
        draw_cell(app, look, cell, is_here, column, buf);
    }
}

/// The sign of what a speaker says of an answer: how strongly it is opposed, the force, and how often it is said.
fn draw_cell(app: &App, look: &Look, cell: &[Saying], is_here: bool, column: Rect, buf: &mut Buffer) {
    const FORCE: u8 = CLAIM.index("force");
    let theme = &look.theme;
    let area = Rect { width: column.width.saturating_sub(1), ..column };
    if is_here {
        buf.set_style(area, theme.selected);
    }
    let patch = |style: Style| if is_here { style.patch(theme.selected) } else { style };
    let Some(first) = cell.first() else {
        if is_here {
            paint::line(buf, area, &Shown::literal(look.glyphs.gutter), patch(theme.accent));
        }
        return;
    };
    let loaded = app.loaded();
    let strongest = cell.iter().filter_map(|one| loaded.derived.contradictions.strength(one.claim)).max();
    let (mark, mark_style) = match strongest {
        Some(Strength::Contradiction) => (look.glyphs.contradicting, theme.contradicting),
        Some(Strength::Tension) => (look.glyphs.tension, theme.muted),
        None => (" ", theme.text),
    };
    let force = loaded.book.record(first.claim).part().word(FORCE, Force::parse);
    let (sign, word) = match (first.position, force) {
        (Position::Denies, _) => (look.glyphs.force(Force::Denies), "denies"),
        (Position::Asserts, Some(force)) => (look.glyphs.force(force), force.as_str()),
        (Position::Asserts, None) => (look.glyphs.bullet, "says"),
    };
    let word = word.split('-').next().unwrap_or_default();
    let count = if cell.len() > 1 { format!(" {}", cell.len()) } else { String::new() };
    let gutter = if is_here { look.glyphs.gutter } else { " " };
    let sign_style = if first.position == Position::Denies { theme.warning } else { theme.strong };
    let pieces = vec![
        (Shown::literal(gutter), patch(theme.accent)),
        (Shown::literal(mark), patch(mark_style)),
        (Shown::line(&format!("{sign} ")), patch(sign_style)),
        (Shown::line(&format!("{word}{count}")), patch(theme.text)),
    ];
    write(buf, area, &pieces);
}
