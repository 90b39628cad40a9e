//! The filter at the foot of a list: as it stands, as it is typed, a caret below what is wrong with it, and in the last line what may
//! stand at the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::frame::{Pieces, write, write_right};
use super::{Look, field, paint};
use crate::analysis::query::{Fault, Offer};
use crate::app::command::{Command, Context};
use crate::app::{App, Field, Offers, Sieve};
use crate::text::{Severity, Shown, truncate};

/// The filter for the lower border: the line as it is typed, else as it stands, with what holds instead where it cannot be
/// read, and with a sign while the rows above are still those of the filter before.
pub(super) fn foot(sieve: &Sieve, typed: Option<&Field>, width: u16, look: &Look) -> Pieces {
    let awaited = sieve.is_awaited().then(|| (Shown::literal("\u{2026} "), look.theme.muted));
    if let Some(typed) = typed {
        let room = width.saturating_sub(if awaited.is_some() { 6 } else { 4 });
        let mut pieces = field::pieces(typed, room, look);
        pieces.extend(awaited);
        return pieces;
    }
    if sieve.is_empty() {
        return Vec::new();
    }
    let mut pieces =
        vec![(Shown::literal(" / "), look.theme.key), (Shown::line(sieve.text()), look.theme.strong)];
    if sieve.fault().is_some() {
        let sign = look.glyphs.severity(Severity::Error);
        pieces.push((Shown::line(&format!(" {sign} ")), look.theme.error));
        pieces.push((Shown::line(&holds(sieve)), look.theme.muted));
    }
    pieces.push((Shown::literal(" "), look.theme.text));
    pieces.extend(awaited);
    pieces
}

/// Which filter holds instead of one that cannot be read.
fn holds(sieve: &Sieve) -> String {
    match sieve.holding() {
        "" => "everything is shown".to_owned(),
        holding => format!("\u{201c}{holding}\u{201d} holds"),
    }
}

/// What is to be said in the last line of the filter that is typed; none where it stands beside the carets there, or where
/// there is nothing to say.
pub(super) fn remark(app: &App, look: &Look) -> Option<Pieces> {
    let (frame, sieve, _) = (app.filter_frame()?, app.sieve()?, app.typed()?);
    let fault = sieve.told()?;
    let is_apart = frame.bottom() + 1 < app.frame().screen.bottom();
    let (severity, style) = match sieve.fault() {
        Some(_) => (Severity::Error, look.theme.error),
        None => (Severity::Warning, look.theme.warning),
    };
    is_apart.then(|| {
        let (_, told) = told(app, sieve, fault);
        let sign = Shown::line(&format!("{} ", look.glyphs.severity(severity)));
        vec![(sign, style), (Shown::line(&told), look.theme.text)]
    })
}

/// Below the line that is typed carets at what is wrong with it; what is wrong stands beside them where the last line does not
/// say it.
pub(super) fn aid(app: &App, look: &Look, screen: Rect, buf: &mut Buffer) {
    let (Some(frame), Some(sieve), Some(typed)) = (app.filter_frame(), app.sieve(), app.typed()) else {
        return;
    };
    let Some(fault) = sieve.told() else { return };
    let line = Rect { y: frame.bottom(), height: 1, ..screen };
    let is_last = line.y + 1 >= screen.bottom();
    let has_offers = app.offers().is_some_and(|offers| !offers.all.is_empty());
    // In the last line stands what may be typed, or what the program has to say: both matter more.
    if line.y >= screen.bottom() || (is_last && (has_offers || app.notice().is_some())) {
        return;
    }
    let room = frame.width.saturating_sub(4);
    let start = fault.span.start as usize;
    let column = field::column(typed, room, start, look).unwrap_or(0);
    let at = frame.x + 2 + column;
    let told = told(app, sieve, fault);
    let style = if sieve.fault().is_some() { look.theme.error } else { look.theme.warning };
    // What the last line has no room for is said within the frame of the list.
    let right = if is_last { line.right() } else { frame.right() - 1 };
    let from = Rect { x: at, width: right.saturating_sub(at), ..line };
    if is_last || has_offers {
        draw_told(look, from, frame, &told, style, buf);
    } else {
        paint::line(buf, from.intersection(buf.area), &Shown::line(&told.0), style);
    }
}

/// The carets, and the whole of what is to be said.
fn told(app: &App, sieve: &Sieve, fault: &Fault) -> (String, String) {
    let covered = sieve.text().get(fault.span.range()).unwrap_or_default();
    let carets = "^".repeat(Shown::line(covered).width().clamp(1, usize::from(app.frame().screen.width)));
    let holds = if sieve.fault().is_some() { format!(" ({})", holds(sieve)) } else { String::new() };
    (carets, format!("{}{holds}", fault.told()))
}

/// What is said stands behind the carets where there is room, else before them, else as far as it goes.
fn draw_told(
    look: &Look,
    from: Rect,
    frame: Rect,
    (carets, told): &(String, String),
    style: Style,
    buf: &mut Buffer,
) {
    let (carets, told) = (Shown::line(carets), Shown::line(told));
    let (width, needed) = (carets.width() as u16, told.width() as u16);
    let before = from.x.saturating_sub(frame.x + 1);
    let is_behind = width + 1 + needed < from.width;
    let is_before = !is_behind && needed < before;
    let start = if is_before { from.x - needed - 1 } else { from.x.saturating_sub(1) };
    let end = if is_before { from.x + width + 1 } else { (from.x + width + needed + 2).min(from.right()) };
    let area = Rect { x: start, width: end.saturating_sub(start), ..from }.intersection(buf.area);
    for x in area.left()..area.right() {
        buf[(x, area.y)].reset();
    }
    buf.set_style(area, look.theme.text);
    paint::line(buf, from.intersection(buf.area), &carets, style);
    let said = if is_before {
        Rect { x: start, width: needed, ..from }
    } else {
        let room = from.width.saturating_sub(width + 1);
        Rect { x: from.x + width + 1, width: room, ..from }
    };
    let told = truncate(&told, usize::from(said.width), look.glyphs.ellipsis);
    paint::line(buf, said.intersection(buf.area), &told, look.theme.text);
}

/// What may stand at the cursor, the one that the key takes next in front; on the right what it means.
pub(super) fn offers(app: &App, look: &Look, offers: &Offers, area: Rect, buf: &mut Buffer) {
    let first = offers.taken.unwrap_or(0);
    let key = app.keymap().chords(Context::Field, Command::NextPane).first();
    let mut left = area;
    if let Some(key) = key {
        let pieces = vec![(Shown::line(&format!("{key} ")), look.theme.key)];
        let used = write(buf, left, &pieces);
        left = Rect { x: left.x + used, width: left.width.saturating_sub(used), ..left };
    }
    let note = Shown::line(&offers.all[first].note);
    let note = truncate(&note, usize::from(left.width / 3), look.glyphs.ellipsis);
    let used = write_right(buf, left, &vec![(note, look.theme.muted)]);
    left.width = left.width.saturating_sub(used + 2);
    for (at, offer) in offers.all.iter().enumerate().skip(first) {
        let pieces = offer_pieces(look, offer, at == first && offers.taken.is_some());
        let width: usize = pieces.iter().map(|(text, _)| text.width()).sum();
        if width > usize::from(left.width) {
            break;
        }
        let used = write(buf, left, &pieces) + 2;
        left = Rect { x: left.x + used, width: left.width.saturating_sub(used), ..left };
    }
}

fn offer_pieces(look: &Look, offer: &Offer, is_taken: bool) -> Pieces {
    let style = if is_taken { look.theme.strong } else { look.theme.text };
    let mut pieces = vec![(Shown::line(&offer.shown), style)];
    if let Some(count) = offer.count {
        pieces.push((Shown::line(&format!(" {count}")), look.theme.muted));
    }
    pieces
}
