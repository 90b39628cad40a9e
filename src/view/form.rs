//! A form over the screen: its fields in rows, and below them what the field of the cursor means, what is typed, what can be
//! chosen and what is to be said of it. What the fields hold is not known here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::frame::{Frame, Pieces, room, start_row, write};
use super::{Look, field, paint};
use crate::app::App;
use crate::app::form::{CHOICES, Choices, Form, FormRow, Remark, RowForm, Typed};
use crate::text::{Severity, Shown};

/// The widest that the column of labels gets.
const LABELS: u16 = 20;

pub(super) fn draw(app: &App, form: &Form, look: &Look, buf: &mut Buffer) {
    let area = app.overlay_area().intersection(buf.area);
    clear(look, area, buf);
    let rows = app.form_area();
    let faults = form.faults().len();
    let foot = match (faults, form.is_changed()) {
        (0, false) => Vec::new(),
        (0, true) => vec![(Shown::literal(" not saved yet "), look.theme.accent)],
        (1, _) => vec![(Shown::literal(" 1 field is not as it should be "), look.theme.warning)],
        (count, _) => {
            vec![(Shown::line(&format!(" {count} fields are not as they should be ")), look.theme.warning)]
        }
    };
    Frame {
        area,
        is_focused: true,
        title: vec![(Shown::line(&format!(" {} ", form.title)), look.theme.accent)],
        right: Vec::new(),
        foot,
        scroll: (form.list.offset, usize::from(rows.height), form.rows.len()),
    }
    .draw(look, buf);
    let lines = Rect { x: rows.x, width: rows.width, ..rows };
    let window = form.list.window(form.rows.len(), usize::from(rows.height));
    for (at, y) in window.zip(lines.y..lines.bottom()) {
        let line = Rect { y, height: 1, ..lines };
        draw_row(&form.rows[at], at == form.list.cursor, look, line, buf);
    }
    let below =
        Rect { y: rows.bottom() + 1, height: area.bottom().saturating_sub(rows.bottom() + 2), ..room(area) };
    draw_foot(form, look, below, buf);
    if let Some(Typed { choices: Some(choices), .. }) = &form.typed {
        draw_choices(choices, look, above(rows, choices), buf);
    }
}

fn clear(look: &Look, area: Rect, buf: &mut Buffer) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            buf[(x, y)].reset();
        }
    }
    buf.set_style(area, look.theme.text);
}

fn draw_row(row: &FormRow, is_cursor: bool, look: &Look, line: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let patch = |style: Style| if is_cursor { style.patch(theme.selected) } else { style };
    let (mark, style) = match (&row.remark, row.is_missing) {
        (Some(Remark::Problem(_)), _) => (look.glyphs.severity(Severity::Error), theme.error),
        (Some(Remark::Contest(_)), _) | (_, true) => (look.glyphs.severity(Severity::Warning), theme.warning),
        _ if row.is_changed => (look.glyphs.good, theme.good),
        _ => (" ", theme.muted),
    };
    let used = start_row(look, buf, line, is_cursor, [(mark, style)]);
    let indent = (row.depth * 2).min(line.width / 4);
    let labels = LABELS.min(line.width / 3);
    let at = Rect { x: line.x + used + indent, width: labels.saturating_sub(indent), ..line };
    let required = if row.is_required && row.depth == 0 { " *" } else { "" };
    let label =
        vec![(Shown::line(&row.label), patch(theme.muted)), (Shown::literal(required), patch(theme.key))];
    write(buf, at, &label);
    let x = line.x + used + labels + 1;
    let rest = Rect { x, width: line.right().saturating_sub(x), ..line };
    write(buf, rest, &value(row, look, patch));
}

/// What stands beside the label.
fn value(row: &FormRow, look: &Look, patch: impl Fn(Style) -> Style) -> Pieces {
    let theme = &look.theme;
    let text = Shown::line(&row.text);
    match row.form {
        RowForm::Value => {
            let mut pieces = vec![(text, patch(theme.text))];
            match &row.remark {
                Some(Remark::Problem(why)) => {
                    pieces.push((Shown::line(&format!("   {why}")), patch(theme.error)));
                }
                Some(Remark::Contest(theirs)) => {
                    pieces.push((Shown::line(&format!("   {theirs}")), patch(theme.warning)));
                }
                Some(Remark::Reading(reading)) => {
                    pieces.push((Shown::line(&format!("   {reading}")), patch(theme.muted)));
                }
                None => {}
            }
            if !row.wording.is_empty() {
                pieces.push((Shown::line(&format!("   {}", row.wording)), patch(theme.muted)));
            }
            pieces
        }
        RowForm::List if matches!(row.remark, Some(Remark::Contest(_))) => {
            let mut pieces = vec![(text, patch(theme.muted))];
            if let Some(Remark::Contest(theirs)) = &row.remark {
                pieces.push((Shown::line(&format!("   {theirs}")), patch(theme.warning)));
            }
            pieces
        }
        RowForm::List if row.text.is_empty() => vec![(Shown::literal("none"), patch(theme.faint))],
        RowForm::List => vec![(text, patch(theme.muted))],
        RowForm::Open => vec![(Shown::literal(look.glyphs.open), patch(theme.muted))],
        RowForm::Closed if row.text.is_empty() => {
            vec![(Shown::literal(look.glyphs.closed), patch(theme.faint))]
        }
        RowForm::Closed => {
            let sign = Shown::line(&format!("{} ", look.glyphs.closed));
            vec![(sign, patch(theme.muted)), (text, patch(theme.text))]
        }
        RowForm::Foreign => vec![
            (text, patch(theme.text)),
            (Shown::literal("   stays as it is in the file"), patch(theme.muted)),
        ],
    }
}

/// What the field of the cursor means, and what is typed into it.
fn draw_foot(form: &Form, look: &Look, area: Rect, buf: &mut Buffer) {
    let Some(row) = form.current() else { return };
    let line = |at: u16| Rect { y: area.y + at, height: 1.min(area.height.saturating_sub(at)), ..area };
    let about = if row.wording.is_empty() { row.summary } else { row.wording.as_str() };
    let head = vec![
        (Shown::line(&row.label), look.theme.strong),
        (Shown::line(&format!("  {about}")), look.theme.muted),
    ];
    write(buf, line(0), &head);
    let remark = if let Some(typed) = &form.typed {
        write(buf, line(1), &field::pieces_after(" ", &typed.field, area.width, look));
        &typed.remark
    } else {
        paint::line(buf, line(1), &Shown::line(&row.text), look.theme.text);
        &row.remark
    };
    match remark {
        Some(Remark::Problem(why)) => {
            let sign = look.glyphs.severity(Severity::Error);
            paint::line(buf, line(2), &Shown::line(&format!("{sign} {why}")), look.theme.error);
        }
        Some(Remark::Contest(theirs)) => {
            let sign = look.glyphs.severity(Severity::Warning);
            paint::line(buf, line(2), &Shown::line(&format!("{sign} {theirs}")), look.theme.warning);
        }
        Some(Remark::Reading(reading)) => {
            paint::line(buf, line(2), &Shown::line(&format!("= {reading}")), look.theme.good);
        }
        None => {}
    }
}

/// Where choices stand: right above what is typed.
fn above(rows: Rect, choices: &Choices) -> Rect {
    let height = (choices.rows.len().min(CHOICES) as u16 + 2).min(rows.height);
    Rect { y: rows.bottom() + 1 - height, height, ..rows }
}

fn draw_choices(choices: &Choices, look: &Look, area: Rect, buf: &mut Buffer) {
    clear(look, area, buf);
    let count = choices.rows.len();
    let title = if count == 0 { " nothing fits ".to_owned() } else { format!(" {count} to choose from ") };
    Frame {
        area,
        is_focused: false,
        title: vec![(Shown::line(&title), look.theme.muted)],
        right: Vec::new(),
        foot: Vec::new(),
        scroll: (choices.list.offset, CHOICES, count),
    }
    .draw(look, buf);
    let lines = room(area);
    let names = choices.rows.iter().map(|(name, _)| Shown::line(name).width()).max().unwrap_or(0) as u16;
    let names = names.min(lines.width / 2);
    let window = choices.list.window(count, usize::from(lines.height));
    for (at, y) in window.zip(lines.y..lines.bottom()) {
        let line = Rect { y, height: 1, ..lines };
        let is_cursor = choices.is_chosen && at == choices.list.cursor;
        let used = start_row(look, buf, line, is_cursor, []);
        let patch = |style: Style| if is_cursor { style.patch(look.theme.selected) } else { style };
        let (name, meaning) = &choices.rows[at];
        let own = Rect { x: line.x + used, width: names, ..line };
        paint::line(buf, own, &Shown::line(name), patch(look.theme.strong));
        let x = own.right() + 2;
        let rest = Rect { x, width: line.right().saturating_sub(x), ..line };
        paint::line(buf, rest, &Shown::line(meaning), patch(look.theme.muted));
    }
}
