//! The problems: a list, and below it the one that is selected with its place in the file.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::app::layout::inner;
use crate::text::{Diagnostic, Severity, Shown, wrap};
use crate::view::frame::{Frame, Pieces, room, write};
use crate::view::{Look, paint, snippet};

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let (list, below) = app.problem_areas();
    let problems = app.problems();
    let all = app.loaded().problems.len();
    let height = usize::from(inner(list).height);
    let theme = &look.theme;
    let count =
        if problems.rows.len() == all { all.to_string() } else { format!("{}/{all}", problems.rows.len()) };
    Frame {
        area: list,
        is_focused: true,
        title: vec![
            (Shown::literal(" Problems"), theme.accent),
            (Shown::line(&format!(" {count} ")), theme.muted),
        ],
        right: vec![(Shown::literal(" heaviest first "), theme.muted)],
        foot: foot(app, look),
        scroll: (problems.list.offset, height, problems.rows.len()),
    }
    .draw(look, buf);
    if problems.rows.is_empty() {
        empty(app, look, room(list), buf);
    }
    for (row, y) in problems.list.window(problems.rows.len(), height).zip(inner(list).y..) {
        let problem = &app.loaded().problems[problems.rows[row]];
        draw_row(look, problem, row == problems.list.cursor, Rect { y, height: 1, ..inner(list) }, buf);
    }
    if let Some(at) = problems.current() {
        draw_one(look, &app.loaded().problems[at], below, buf);
    }
}

fn foot(app: &App, look: &Look) -> Pieces {
    let theme = &look.theme;
    let filter = app.typed().map_or(app.problems().filter.as_str(), crate::app::Field::text);
    if filter.is_empty() && app.typed().is_none() {
        return Vec::new();
    }
    let cursor = if app.typed().is_some() { super::super::FIELD_CURSOR } else { theme.text };
    vec![
        (Shown::literal(" / "), theme.key),
        (Shown::line(filter), theme.strong),
        (Shown::literal(" "), cursor),
    ]
}

fn empty(app: &App, look: &Look, area: Rect, buf: &mut Buffer) {
    let text = if app.loaded().problems.is_empty() {
        "No problems: everything was read, and no rule has anything to say."
    } else {
        "No problem matches the filter."
    };
    paint::block(buf, area, &wrap(&Shown::literal(text), usize::from(area.width)), look.theme.muted);
}

fn severity(look: &Look, severity: Severity) -> (&'static str, Style) {
    let style = match severity {
        Severity::Error => look.theme.error,
        Severity::Warning => look.theme.warning,
        Severity::Note => look.theme.muted,
    };
    (look.glyphs.severity(severity), style)
}

fn draw_row(look: &Look, problem: &Diagnostic, is_cursor: bool, line: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let patch = |style: Style| if is_cursor { style.patch(theme.selected) } else { style };
    if is_cursor {
        buf.set_style(line, theme.selected);
    }
    let (glyph, style) = severity(look, problem.severity);
    let gutter = if is_cursor { look.glyphs.gutter } else { " " };
    let place = problem.place.as_ref().map(|place| {
        format!("{}:{}", place.file.name(), place.file.position(place.span.start as usize).line)
    });
    let marks = vec![
        (Shown::literal(gutter), patch(theme.accent)),
        (Shown::line(&format!("{glyph} ")), patch(style)),
    ];
    let used = write(buf, line, &marks);
    let place_width = (line.width / 3).min(36);
    let rule_width = if line.width > 100 { 24 } else { 0 };
    let text = Rect {
        x: line.x + used,
        width: line.width.saturating_sub(used + place_width + rule_width + 3),
        ..line
    };
    paint::line(buf, text, &Shown::line(&problem.message), patch(theme.text));
    let rule = Rect { x: text.right() + 1, width: rule_width, ..line };
    paint::line(buf, rule, &Shown::line(problem.rule), patch(theme.muted));
    let at = Rect { x: rule.right() + 1, width: place_width, ..line };
    paint::line_right(buf, at, &Shown::line(&place.unwrap_or_default()), patch(theme.muted));
}

/// The selected problem: message, place with its line and a mark under the value, hint.
fn draw_one(look: &Look, problem: &Diagnostic, area: Rect, buf: &mut Buffer) {
    let theme = &look.theme;
    let (_, style) = severity(look, problem.severity);
    let title = format!(" {}[{}] ", problem.severity, problem.rule);
    let title = vec![(Shown::line(&title), style)];
    let frame =
        Frame { area, is_focused: false, title, right: Vec::new(), foot: Vec::new(), scroll: (0, 0, 0) };
    frame.draw(look, buf);
    let mut lines = room(area);
    let mut tell = |text: &str, style: Style| {
        let wrapped = wrap(&Shown::block(text), usize::from(lines.width).max(1));
        let used = paint::block(buf, lines, &wrapped, style);
        lines = Rect { y: lines.y + used, height: lines.height.saturating_sub(used), ..lines };
    };
    tell(&problem.message, theme.strong);
    if let Some(hint) = &problem.hint {
        tell(&format!("help: {hint}"), theme.text);
    }
    lines = Rect { y: lines.y + 1, height: lines.height.saturating_sub(1), ..lines };
    if let Some(place) = &problem.place {
        lines = snippet::draw(look, place, style, lines, buf);
    }
    for (place, what) in &problem.related {
        let used = paint::line(buf, lines, &Shown::line(what), theme.muted).min(1);
        lines = Rect { y: lines.y + used, height: lines.height.saturating_sub(used), ..lines };
        lines = snippet::draw(look, place, theme.muted, lines, buf);
    }
}
