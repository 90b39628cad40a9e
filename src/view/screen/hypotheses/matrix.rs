//! The matrix: answers against evidence, the figures beside the cells, and below what belongs to the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{NOTHING, board, ledger};
use crate::analysis::hypotheses::{Counting, Separation, Weights, deviation, separation};
use crate::app::App;
use crate::app::layout::inner;
use crate::app::screen::hypotheses::{At, Column, ItemOrder, Lie, MatrixSheet, Weighed};
use crate::casebook::Casebook;
use crate::model::schema::Kind;
use crate::model::word::{QuestionKind, Rating};
use crate::text::{Shown, truncate, wrap};
use crate::view::frame::{Frame, Pieces, put};
use crate::view::{Look, paint};

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let sheet = &app.hypotheses().sheets.matrix;
    let Some(weighed) = &sheet.weighed else {
        return board::empty_of(app, look, Kind::Question, NOTHING, sheet.choice.total(), buf);
    };
    let drawing = Drawing { app, look, sheet, weighed, book: &app.loaded().book };
    drawing.frame(buf);
    match sheet.grid.lie {
        Lie::HypothesesDown => drawing.hypotheses_down(buf),
        Lie::EvidenceDown => drawing.evidence_down(buf),
    }
    drawing.below(buf);
}

struct Drawing<'a> {
    app: &'a App,
    look: &'a Look,
    sheet: &'a MatrixSheet,
    weighed: &'a Weighed,
    book: &'a Casebook,
}

impl Drawing<'_> {
    fn frame(&self, buf: &mut Buffer) {
        let (theme, sheet) = (&self.look.theme, self.sheet);
        let area = sheet.grid.area;
        let question = self.book.record(self.weighed.matrix.question);
        let (at, all) = sheet.choice.position();
        let is_focused = !sheet.is_reading;
        let style = if is_focused { theme.accent } else { theme.strong };
        let kind = self.weighed.matrix.kind.map(QuestionKind::as_str).unwrap_or_default();
        let right = self.options(area.width);
        let used: usize = right.iter().map(|(text, _)| text.width()).sum();
        let room = usize::from(area.width).saturating_sub(used + kind.len() + 18).max(8);
        let title = vec![
            (
                Shown::line(&format!(
                    " {} ",
                    truncate(&Shown::line(question.title()), room, self.look.glyphs.ellipsis)
                )),
                style,
            ),
            (Shown::line(&format!("{at}/{all} {kind} ")), theme.muted),
        ];
        let foot = board::filter(self.app, self.look, area.width);
        let window = sheet.grid.items.window();
        let scroll = match sheet.grid.lie {
            Lie::EvidenceDown => (window.start, window.len(), sheet.items.len()),
            Lie::HypothesesDown => {
                let window = sheet.grid.hypotheses.window();
                (window.start, window.len(), sheet.hypotheses.len())
            }
        };
        Frame { area, is_focused, title, right, foot, scroll }.draw(self.look, buf);
    }

    /// How it is weighed, where that is not as published, and how much is missing.
    fn options(&self, width: u16) -> Pieces {
        let (theme, sheet) = (&self.look.theme, self.sheet);
        let mut pieces = Pieces::new();
        let mut say = |text: &str, style: Style| pieces.push((Shown::line(&format!(" {text} ")), style));
        if sheet.options.weights == Weights::Graded {
            say("weights by grade (ours)", theme.warning);
        }
        if sheet.options.counting == Counting::EachOrigin {
            say("origins once (ours)", theme.warning);
        }
        if sheet.order == ItemOrder::Separating && width >= 100 {
            say("what separates first", theme.muted);
        }
        pieces.extend(self.missing(width));
        pieces
    }

    /// How many cells nobody rated, and whether the answers would stand otherwise by what is rated for all.
    fn missing(&self, width: u16) -> Option<(Shown, Style)> {
        let completeness = &self.weighed.scores.completeness;
        let differs =
            completeness.differs[self.sheet.scoring as usize] && !self.weighed.matrix.is_contributing();
        let text = match (completeness.unrated, differs, width < 100) {
            (0, ..) => return None,
            (count, true, true) => format!(" ? {count} unrated, and it matters "),
            (count, false, true) => format!(" ? {count} unrated "),
            (1, false, false) => " ? 1 cell not rated ".to_owned(),
            (count, false, false) => format!(" ? {count} cells not rated "),
            (count, true, false) => format!(" ? {count} not rated: the complete items rank otherwise "),
        };
        let style = if differs { self.look.theme.contradicting } else { self.look.theme.warning };
        Some((Shown::line(&text), style))
    }

    fn figure(&self, column: Column, hypothesis: usize) -> String {
        if self.weighed.matrix.is_contributing() {
            column.of_cause(&self.weighed.causes[hypothesis])
        } else {
            column.of_row(&self.weighed.scores.rows[hypothesis], self.weighed.matrix.items.len())
        }
    }

    fn is_cursor(&self, row: usize, at: At) -> bool {
        row == self.sheet.row && at == self.sheet.at
    }

    /// The style of something in the row or the column of the cursor.
    fn in_line(&self, is_in_line: bool) -> Style {
        if is_in_line { self.look.theme.strong } else { self.look.theme.text }
    }

    fn with_cursor(&self, style: Style, is_cursor: bool) -> Style {
        let theme = &self.look.theme;
        match (is_cursor, self.sheet.is_reading) {
            (false, _) => style,
            (true, false) => style.patch(theme.selected).add_modifier(Modifier::REVERSED),
            (true, true) => style.add_modifier(Modifier::UNDERLINED),
        }
    }

    fn hypotheses_down(&self, buf: &mut Buffer) {
        let (grid, theme) = (&self.sheet.grid, &self.look.theme);
        self.item_heads(buf);
        for at in grid.figures.window() {
            let column = self.sheet.columns()[at];
            let area = Rect {
                x: grid.figures.start_of(at),
                width: grid.figures.size().saturating_sub(1),
                ..grid.header
            };
            let is_here = self.sheet.at == At::Figure(at);
            let style = if is_here { theme.accent } else { self.of_title(column) };
            paint::line_right(buf, Rect { height: 1, ..area }, &Shown::literal(column.title()), style);
        }
        for row in grid.hypotheses.window() {
            let (y, hypothesis) = (grid.hypotheses.start_of(row), self.sheet.hypotheses[row]);
            let is_here = row == self.sheet.row;
            let label = Rect { y, height: 1, ..grid.label };
            self.label(hypothesis, is_here, label, buf);
            for at in grid.items.window() {
                let area = Rect { x: grid.items.start_of(at), y, width: grid.items.size(), height: 1 };
                self.cell(row, at, area, buf);
            }
            for at in grid.figures.window() {
                let area = Rect {
                    x: grid.figures.start_of(at),
                    y,
                    width: grid.figures.size().saturating_sub(1),
                    height: 1,
                };
                self.draw_figure(row, at, area, buf);
            }
        }
    }

    /// The scoring by which the rows stand is told from the others.
    fn of_title(&self, column: Column) -> Style {
        let theme = &self.look.theme;
        if column == Column::Score(self.sheet.scoring) { theme.strong } else { theme.muted }
    }

    fn label(&self, hypothesis: usize, is_here: bool, area: Rect, buf: &mut Buffer) {
        let text = self.book.answer_text(self.weighed.matrix.hypotheses[hypothesis]);
        if is_here {
            put(buf, area.x, area.y, self.look.glyphs.gutter, self.look.theme.accent);
        }
        let room = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
        paint::line(buf, room, &Shown::line(text), self.in_line(is_here));
    }

    fn cell(&self, row: usize, at: usize, area: Rect, buf: &mut Buffer) {
        let (item, hypothesis) = (self.sheet.items[at], self.sheet.hypotheses[row]);
        let rating = self.weighed.matrix.cell(item, hypothesis);
        let (text, style) = self.of_rating(rating);
        let is_cursor = self.is_cursor(row, At::Item(at));
        let style = self.with_cursor(style, is_cursor);
        let text = format!(" {text:<2}");
        let wide = Rect { width: area.width.min(4), ..area };
        paint::line(buf, wide, &Shown::line(&text), style);
    }

    /// What stands in a cell: letters, so that colour says nothing that they do not.
    fn of_rating(&self, rating: Option<Rating>) -> (&'static str, Style) {
        let theme = &self.look.theme;
        match rating {
            Some(rating @ Rating::VeryConsistent) => {
                (rating.as_str(), theme.good.add_modifier(Modifier::BOLD))
            }
            Some(rating @ Rating::Consistent) => (rating.as_str(), theme.good),
            Some(rating @ Rating::Neutral) => (rating.as_str(), theme.text),
            Some(rating @ Rating::Inconsistent) => {
                (rating.as_str(), theme.contradicting.remove_modifier(Modifier::BOLD))
            }
            Some(rating @ Rating::VeryInconsistent) => {
                (rating.as_str(), theme.contradicting.add_modifier(Modifier::BOLD))
            }
            Some(rating @ Rating::NotApplicable) => (rating.as_str(), theme.muted),
            None => ("?", theme.warning),
        }
    }

    fn draw_figure(&self, row: usize, at: usize, area: Rect, buf: &mut Buffer) {
        let (column, hypothesis) = (self.sheet.columns()[at], self.sheet.hypotheses[row]);
        let text = self.figure(column, hypothesis);
        let is_ranking =
            column == Column::Score(self.sheet.scoring) && !self.weighed.matrix.is_contributing();
        let is_missing = column == Column::Unrated && !text.starts_with('0');
        let style = match (is_ranking, is_missing) {
            (_, true) => self.look.theme.warning,
            (true, _) => self.look.theme.strong,
            _ => self.look.theme.text,
        };
        paint::line_right(
            buf,
            area,
            &Shown::line(&text),
            self.with_cursor(style, self.is_cursor(row, At::Figure(at))),
        );
    }

    /// Above the columns of evidence: the number of each item, the brackets of origins, and how far it separates.
    fn item_heads(&self, buf: &mut Buffer) {
        let (grid, theme) = (&self.sheet.grid, &self.look.theme);
        let names = ["evidence", "same origin", "separates"];
        for (name, y) in names.iter().zip(grid.header.y..grid.header.bottom()) {
            let area = Rect { x: grid.header.x + 2, y, width: grid.label.width.saturating_sub(3), height: 1 };
            paint::line_right(buf, area, &Shown::literal(name), theme.faint);
        }
        for at in grid.items.window() {
            let (item, x) = (self.sheet.items[at], grid.items.start_of(at));
            let is_here = self.sheet.at == At::Item(at);
            let style = if is_here { theme.accent } else { theme.muted };
            let cell = |y: u16| Rect { x, y, width: grid.items.size(), height: 1 };
            let lines = [format!(" {}", item + 1), self.bracket(at), format!(" {}", self.separating(item))];
            for (text, y) in lines.iter().zip(grid.header.y..grid.header.bottom()) {
                let is_unknown = text.trim() == "?";
                paint::line(buf, cell(y), &Shown::line(text), if is_unknown { theme.warning } else { style });
            }
        }
    }

    /// A piece of the bracket over items that go back to the same origins and stand beside each other.
    fn bracket(&self, at: usize) -> String {
        let items = &self.sheet.items;
        let group = |item: &usize| self.weighed.matrix.group(*item);
        let same =
            |one: usize, other: Option<&usize>| other.is_some_and(|other| group(other) == group(&items[one]));
        let before = at.checked_sub(1).is_some_and(|before| same(at, items.get(before)));
        let after = same(at, items.get(at + 1));
        match (before, after) {
            (false, false) => String::new(),
            (false, true) => " \u{256d}\u{2500}\u{2500}".to_owned(),
            (true, true) => "\u{2500}\u{2500}\u{2500}\u{2500}".to_owned(),
            (true, false) => "\u{2500}\u{2500}\u{256e}".to_owned(),
        }
    }

    /// How far an item separates, in three cells.
    fn separating(&self, item: usize) -> String {
        match separation(&self.weighed.matrix, item) {
            Separation::Separates => {
                let text = format!("{:.1}", deviation(&self.weighed.matrix, item));
                text.strip_prefix('0').map(str::to_owned).unwrap_or(text)
            }
            Separation::Nothing => "0".to_owned(),
            Separation::Unknown => "?".to_owned(),
        }
    }

    fn evidence_down(&self, buf: &mut Buffer) {
        let (grid, theme) = (&self.sheet.grid, &self.look.theme);
        let inside = inner(grid.area);
        for row in grid.hypotheses.window() {
            let area = Rect {
                x: grid.hypotheses.start_of(row),
                width: grid.hypotheses.size().saturating_sub(1),
                ..grid.header
            };
            let text = self.book.answer_text(self.weighed.matrix.hypotheses[self.sheet.hypotheses[row]]);
            let style = if row == self.sheet.row { theme.accent } else { theme.muted };
            let mut lines = wrap(&Shown::line(text), usize::from(area.width).max(1));
            let has_more = lines.len() > usize::from(area.height);
            lines.truncate(usize::from(area.height));
            for (at, (line, y)) in lines.iter().zip(area.y..area.bottom()).enumerate() {
                let is_cut = has_more && at + 1 == lines.len();
                let text = if is_cut { format!("{line}\u{2026}") } else { line.to_string() };
                paint::line(buf, Rect { y, height: 1, ..area }, &Shown::line(&text), style);
            }
        }
        for at in grid.items.window() {
            let (y, item) = (grid.items.start_of(at), self.sheet.items[at]);
            let is_here = self.sheet.at == At::Item(at);
            let area = Rect { y, height: 1, ..grid.label };
            self.evidence_label(at, is_here, area, buf);
            for row in grid.hypotheses.window() {
                let area =
                    Rect { x: grid.hypotheses.start_of(row), y, width: grid.hypotheses.size(), height: 1 };
                self.cell(row, at, area, buf);
            }
            let edge = Rect { x: inside.right().saturating_sub(4), y, width: 3, height: 1 };
            paint::line_right(buf, edge, &Shown::line(&self.separating(item)), theme.muted);
        }
        for at in grid.figures.window() {
            let (y, column) = (grid.figures.start_of(at), self.sheet.columns()[at]);
            let style = if self.sheet.at == At::Figure(at) { theme.accent } else { self.of_title(column) };
            let area = Rect { x: grid.label.x + 2, y, width: grid.label.width.saturating_sub(3), height: 1 };
            paint::line_right(buf, area, &Shown::literal(column.name()), style);
            for row in grid.hypotheses.window() {
                let area =
                    Rect { x: grid.hypotheses.start_of(row), y, width: grid.hypotheses.size(), height: 1 };
                self.figure_below(row, at, area, buf);
            }
        }
    }

    fn figure_below(&self, row: usize, at: usize, area: Rect, buf: &mut Buffer) {
        let text = format!(" {}", self.figure(self.sheet.columns()[at], self.sheet.hypotheses[row]));
        let style = self.of_title(self.sheet.columns()[at]).patch(self.look.theme.text);
        paint::line(
            buf,
            area,
            &Shown::line(&text),
            self.with_cursor(style, self.is_cursor(row, At::Figure(at))),
        );
    }

    fn evidence_label(&self, at: usize, is_here: bool, area: Rect, buf: &mut Buffer) {
        let item = self.sheet.items[at];
        if is_here {
            put(buf, area.x, area.y, self.look.glyphs.gutter, self.look.theme.accent);
        }
        let origin = self.corner(at);
        let text = format!("{origin}{} {}", item + 1, self.weighed.matrix.title(self.book, item));
        let room = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
        paint::line(buf, room, &Shown::line(&text), self.in_line(is_here));
    }

    /// The bracket in front of items that go back to the same origins.
    fn corner(&self, at: usize) -> &'static str {
        match self.bracket(at).as_str() {
            "" => "  ",
            text if text.contains('\u{256d}') => "\u{256d} ",
            text if text.contains('\u{256e}') => "\u{2570} ",
            _ => "\u{2502} ",
        }
    }

    fn below(&self, buf: &mut Buffer) {
        let (look, sheet) = (self.look, self.sheet);
        let area = sheet.grid.below;
        let is_focused = sheet.is_reading;
        let style = if is_focused { look.theme.accent } else { look.theme.strong };
        let title = match sheet.at {
            At::Item(at) => format!(" Evidence {} ", sheet.items.get(at).map_or(0, |item| item + 1)),
            At::Figure(_) => " Figure ".to_owned(),
        };
        let title = vec![(Shown::line(&title), style)];
        let rows = usize::from(area.height.saturating_sub(2));
        let scroll = (sheet.passage.offset, rows, sheet.passage.rows.len());
        Frame { area, is_focused, title, right: Vec::new(), foot: Vec::new(), scroll }.draw(look, buf);
        ledger::lines(look, &sheet.passage, area, is_focused, buf);
    }
}
