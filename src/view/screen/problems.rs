//! The problems: a list, and below it the one that is selected with its place in the file.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::layout::inner;
use crate::app::{App, Checked};
use crate::text::{Diagnostic, Severity, Shown, shown_of, wrap};
use crate::view::filter::foot;
use crate::view::frame::{Frame, room, start_row};
use crate::view::{Look, paint, snippet};

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let (list, below) = app.problem_areas();
    let problems = app.problems();
    let all = app.loaded().problems.len();
    let height = usize::from(inner(list).height);
    let theme = &look.theme;
    let count = shown_of(problems.rows.len(), all);
    Frame {
        area: list,
        is_focused: true,
        title: vec![
            (Shown::literal(" Problems"), theme.accent),
            (Shown::line(&format!(" {count} ")), theme.muted),
        ],
        right: vec![(Shown::literal(" heaviest first "), theme.muted)],
        foot: foot(&problems.filter, app.typed(), list.width, look),
        scroll: (problems.list.offset, height, problems.rows.len()),
    }
    .draw(look, buf);
    if problems.rows.is_empty() {
        empty(app, look, room(list), buf);
    }
    let window = problems.list.window(problems.rows.len(), height);
    let problem_in = |row: usize| &app.loaded().problems[problems.rows[row]];
    let columns = Columns::fit(&window.clone().map(problem_in), list.width);
    for (row, y) in window.zip(inner(list).y..) {
        let problem = problem_in(row);
        draw_row(
            look,
            problem,
            columns,
            row == problems.list.cursor,
            Rect { y, height: 1, ..inner(list) },
            buf,
        );
    }
    if let Some(at) = problems.current() {
        draw_one(look, &app.loaded().problems[at], below, buf);
    }
}

fn empty(app: &App, look: &Look, area: Rect, buf: &mut Buffer) {
    let loaded = app.loaded();
    let text = match (loaded.problems.is_empty(), loaded.checked, app.as_of()) {
        (true, Checked::NotYet | Checked::Unsettled, _) => "The rules are being asked.".to_owned(),
        (true, Checked::Yes, Some(as_of)) => {
            format!("No problems as of {as_of}: no rule has anything to say of what was known then.")
        }
        (true, Checked::Yes, None) => {
            "No problems: everything was read, and no rule has anything to say.".to_owned()
        }
        (false, ..) => "No problem matches the filter.".to_owned(),
    };
    paint::block(buf, area, &wrap(&Shown::line(&text), usize::from(area.width)), look.theme.muted);
}

fn severity(look: &Look, severity: Severity) -> (&'static str, Style) {
    let style = match severity {
        Severity::Error => look.theme.error,
        Severity::Warning => look.theme.warning,
        Severity::Note => look.theme.muted,
    };
    (look.glyphs.severity(severity), style)
}

/// The widths of the columns beside the message: as wide as what is in the window, and no more than they may be.
#[derive(Clone, Copy)]
struct Columns {
    rule: u16,
    place: u16,
}

impl Columns {
    fn fit<'a>(problems: &(impl Iterator<Item = &'a Diagnostic> + Clone), width: u16) -> Self {
        let longest = |of: fn(&Diagnostic) -> String| {
            problems.clone().map(|problem| Shown::line(&of(problem)).width() as u16).max().unwrap_or(0)
        };
        let rule = if width > 100 { longest(|problem| problem.rule.to_owned()) + 1 } else { 0 };
        Self { rule, place: longest(place_of).min(width / 3) }
    }
}

fn place_of(problem: &Diagnostic) -> String {
    let line = |place: &crate::text::Place| place.file.position(place.span.start as usize).line;
    problem.place.as_ref().map(|place| format!("{}:{}", place.file.name(), line(place))).unwrap_or_default()
}

fn draw_row(
    look: &Look,
    problem: &Diagnostic,
    columns: Columns,
    is_cursor: bool,
    line: Rect,
    buf: &mut Buffer,
) {
    let theme = &look.theme;
    let patch = |style: Style| if is_cursor { style.patch(theme.selected) } else { style };
    let used = start_row(look, buf, line, is_cursor, [severity(look, problem.severity)]);
    let text = Rect {
        x: line.x + used,
        width: line.width.saturating_sub(used + columns.place + columns.rule + 3),
        ..line
    };
    paint::line(buf, text, &Shown::line(&problem.message), patch(theme.text));
    let rule = Rect { x: text.right() + 1, width: columns.rule, ..line };
    paint::line(buf, rule, &Shown::line(problem.rule), patch(theme.muted));
    let at = Rect { x: rule.right() + 1, width: columns.place, ..line };
    paint::line_right(buf, at, &Shown::line(&place_of(problem)), patch(theme.muted));
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
