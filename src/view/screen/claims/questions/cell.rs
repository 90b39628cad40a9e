//! A cell of the table: with what force a speaker gives an answer or denies it, how often, and whether that is
//! contradicted.

use ratatui::style::Style;

use crate::analysis::contradiction::Strength;
use crate::analysis::stance::{Pole, Position};
use crate::app::Loaded;
use crate::app::screen::claims::questions::strength;
use crate::model::schema::CLAIM;
use crate::model::word::Force;
use crate::text::Shown;
use crate::view::Look;
use crate::view::frame::Pieces;

/// What stands in a cell; nothing where nothing is said.
pub(super) fn pieces(loaded: &Loaded, look: &Look, positions: &[Position]) -> Pieces {
    let theme = &look.theme;
    let Some(first) = positions.first() else { return Vec::new() };
    let has = |pole| positions.iter().any(|position| position.pole == pole);
    let not = look.glyphs.force(Force::Denies);
    let force = force(loaded, look, *first);
    let (sign, style) = match (has(Pole::Gives), has(Pole::Denies)) {
        // Who says both has changed his position, or contradicts himself.
        (true, true) => (format!("{}{force}", look.glyphs.rivalled), theme.warning),
        (true, false) => (format!(" {force}"), theme.good),
        // Whoever denies by denying would be drawn as if he did so twice.
        (false, _) if force == not => (format!(" {not}"), theme.warning),
        (false, _) => (format!("{not}{force}"), theme.warning),
    };
    let count = if positions.len() > 1 { positions.len().to_string() } else { " ".to_owned() };
    let (mark, mark_style) = match strength(positions) {
        None if is_opposed(loaded, positions) => (look.glyphs.apart, theme.muted),
        strength => mark(look, strength),
    };
    vec![(Shown::line(&sign), style), (Shown::line(&count), theme.muted), (Shown::literal(mark), mark_style)]
}

/// The mark of how strongly something is opposed.
pub(super) fn mark(look: &Look, strength: Option<Strength>) -> (&'static str, Style) {
    match strength {
        Some(Strength::Contradiction) => (look.glyphs.contradicting, look.theme.contradicting),
        Some(Strength::Tension) => (look.glyphs.tension, look.theme.warning),
        None => (" ", look.theme.text),
    }
}

/// Whether one of the claims opposes another, or is opposed, on whatever question.
fn is_opposed(loaded: &Loaded, positions: &[Position]) -> bool {
    let contradictions = &loaded.derived.contradictions;
    positions.iter().any(|position| !contradictions.oppositions(position.claim).is_empty())
}

fn force(loaded: &Loaded, look: &Look, position: Position) -> &'static str {
    const FORCE: u8 = CLAIM.index("force");
    let force = loaded.book.record(position.claim).part().word(FORCE, Force::parse);
    force.map_or(look.glyphs.bullet, |force| look.glyphs.force(force))
}
