//! The search over everything: the line that is typed, the kinds of what was found, what was found with the words in it
//! marked, and the detail of the selected record.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::frame::{Frame, Pieces, room, start_row, write, write_right};
use super::{Look, detail, field, mark, paint};
use crate::analysis::search::{Excerpt, State};
use crate::app::App;
use crate::app::command::Command;
use crate::app::layout::inner;
use crate::app::pane::compact_date;
use crate::app::search::{HEAD, LINES, Search};
use crate::casebook::Record;
use crate::text::{Shown, grouped, width, wrap};

/// The column of the kinds.
const KIND: usize = 11;

/// What may be typed, where nothing is.
const ABOUT: &str = "Type words: all of them have to occur in a record, in any of its texts, whatever its kind.\n\
    \u{201c}\"several words\"\u{201d} in quotation marks have to stand in a row.";

pub(super) fn draw(app: &App, search: &Search, look: &Look, buf: &mut Buffer) {
    blank(look, search.areas.results, buf);
    blank(look, search.areas.preview, buf);
    draw_results(app, search, look, buf);
    draw_preview(app, search, look, buf);
}

pub(super) fn blank(look: &Look, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            buf[(x, y)].reset();
        }
    }
    buf.set_style(area, look.theme.text);
}

fn draw_results(app: &App, search: &Search, look: &Look, buf: &mut Buffer) {
    let (theme, area) = (&look.theme, search.areas.results);
    let height = search.areas.height();
    Frame {
        area,
        is_focused: true,
        title: vec![(Shown::literal(" Search everything "), theme.accent)],
        right: vec![(Shown::line(&count(search)), theme.muted)],
        foot: Vec::new(),
        scroll: (search.list.offset, height, search.rows.len()),
    }
    .draw(look, buf);
    let lines = room(area);
    let head = |row: u16| Rect { y: lines.y + row, height: 1, ..lines };
    if lines.height <= HEAD {
        return;
    }
    write(buf, head(0), &field::pieces_after("/ ", &search.field, lines.width, look));
    write(buf, head(1), &kinds(search, look));
    if search.rows.is_empty() {
        return empty(app, search, look, room(area), buf);
    }
    let list = search.areas.list;
    for (slot, at) in search.list.window(search.rows.len(), height).enumerate() {
        let y = list.y + slot as u16 * LINES;
        let record = app.loaded().book.record(search.rows[at]);
        draw_found(
            app,
            search,
            look,
            record,
            at == search.list.cursor,
            Rect { y, height: LINES, ..list },
            buf,
        );
    }
}

/// ` 3 records `, or that it is being looked for.
fn count(search: &Search) -> String {
    match search.found().count() {
        _ if search.found().state == State::Begun || (search.is_waiting() && search.rows.is_empty()) => {
            " looking … ".to_owned()
        }
        _ if search.sought.is_empty() => String::new(),
        1 => " 1 record ".to_owned(),
        count => format!(" {} records ", grouped(count)),
    }
}

/// How many of each kind were found, the one that is looked at alone marked.
fn kinds(search: &Search, look: &Look) -> Pieces {
    let theme = &look.theme;
    if search.found().count() == 0 {
        return Vec::new();
    }
    let all = (None, "all", search.found().count());
    let kinds = search.kinds().map(|(kind, count)| (Some(kind), kind.plural(), count));
    let stops = std::iter::once(all).chain(kinds);
    stops
        .flat_map(|(kind, name, count)| {
            let style = if search.kind == kind { theme.accent } else { theme.muted };
            [
                (Shown::literal(name), style),
                (
                    Shown::line(&format!(" {}", grouped(count))),
                    if search.kind == kind { theme.text } else { theme.faint },
                ),
                (Shown::literal("  "), theme.text),
            ]
        })
        .collect()
}

/// What may be typed, or why nothing was found and what to do about it.
fn empty(app: &App, search: &Search, look: &Look, lines: Rect, buf: &mut Buffer) {
    let typed = search.field.text().trim();
    let told = if search.is_waiting() {
        String::new()
    } else if search.sought.is_empty() {
        ABOUT.to_owned()
    } else if let Some(as_of) = app.as_of() {
        format!(
            "Nothing that was known as of {as_of} says \u{201c}{typed}\u{201d}.\n{} shows what is known by now.",
            app.key(Command::Latest)
        )
    } else {
        format!("No record says \u{201c}{typed}\u{201d}.")
    };
    let area = Rect { y: lines.y + HEAD, height: lines.height.saturating_sub(HEAD), ..lines };
    paint::block(buf, area, &wrap(&Shown::block(&told), usize::from(area.width)), look.theme.muted);
}

/// A record in two lines: what it is, and what it says.
fn draw_found(
    app: &App,
    search: &Search,
    look: &Look,
    record: Record<'_>,
    is_cursor: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = &look.theme;
    let patch = |style: Style| if is_cursor { style.patch(theme.selected) } else { style };
    let line = Rect { height: 1, ..area };
    let marks = [
        (mark::standing(look.glyphs, app.loaded(), record), theme.contradicting),
        (mark::kind(look.glyphs, record), theme.muted),
    ];
    let used = start_row(look, buf, line, is_cursor, marks);
    let line = Rect { x: line.x + used, width: line.width.saturating_sub(used), ..line };
    let date = record.date().map(compact_date).unwrap_or_default();
    let date = vec![(Shown::line(&format!(" {date} ")), patch(theme.muted))];
    let right = write_right(buf, line, &date);
    let kind = format!("{:KIND$}", record.kind().name());
    write(buf, line, &vec![(Shown::line(&kind), patch(theme.muted))]);
    let names =
        Rect { x: line.x + KIND as u16, width: line.width.saturating_sub(KIND as u16 + right), ..line };
    let marked = search.sought.places(record.title());
    write(buf, names, &marked_pieces(record.title(), &marked, patch(theme.text), look));
    let below = Rect { y: area.y + 1, height: 1, ..area };
    if is_cursor {
        buf.set_style(below, theme.selected);
    }
    let text = Rect { x: names.x, width: below.right().saturating_sub(names.x + 1), ..below };
    let shown = characters_within(record.title(), usize::from(names.width));
    let excerpt = Excerpt::of(&search.sought, record, usize::from(text.width), shown);
    let label = Shown::line(&excerpt.field.replace('_', " "));
    let labels = Rect { x: line.x, width: KIND as u16 - 1, ..below };
    paint::line(buf, labels.intersection(below), &label, patch(theme.faint));
    write(buf, text, &marked_pieces(&excerpt.text, &excerpt.marked, patch(theme.muted), look));
}

/// How many characters of a text stand in so many columns.
fn characters_within(text: &str, columns: usize) -> usize {
    let mut used = 0;
    let fits = |letter: &char| {
        used += width(letter.encode_utf8(&mut [0; 4]));
        used <= columns
    };
    text.chars().take_while(fits).count()
}

/// A text with parts of it marked.
pub(super) fn marked_pieces(
    text: &str,
    marked: &[std::ops::Range<usize>],
    style: Style,
    look: &Look,
) -> Pieces {
    let mut pieces = Pieces::new();
    let mut at = 0;
    for place in marked {
        pieces.push((Shown::line(&text[at..place.start]), style));
        pieces.push((Shown::line(&text[place.clone()]), style.patch(look.theme.match_)));
        at = place.end;
    }
    pieces.push((Shown::line(&text[at..]), style));
    pieces
}

fn draw_preview(app: &App, search: &Search, look: &Look, buf: &mut Buffer) {
    let area = search.areas.preview;
    if area.is_empty() {
        return;
    }
    let shown = &search.detail;
    let name = shown.record().map_or_else(String::new, |record| {
        let mut name = app.loaded().book.record(record).kind().name().to_owned();
        name[..1].make_ascii_uppercase();
        format!(" {name} ")
    });
    Frame {
        area,
        is_focused: false,
        title: vec![(Shown::line(&name), look.theme.strong)],
        right: Vec::new(),
        foot: Vec::new(),
        scroll: (shown.offset, usize::from(inner(area).height), shown.rows.len()),
    }
    .draw(look, buf);
    let lines = room(area);
    for (row, y) in shown.rows.iter().skip(shown.offset).zip(lines.y..lines.bottom()) {
        detail::draw_row(look, row, false, Rect { y, height: 1, ..lines }, buf);
    }
}
