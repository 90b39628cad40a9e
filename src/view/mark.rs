//! Which character stands for what in a row.

use super::glyph::Glyphs;
use crate::analysis::contradiction::Strength;
use crate::app::Loaded;
use crate::casebook::{Record, Value};
use crate::model::schema::{CLAIM, Kind};
use crate::model::word::Force;
use crate::text::Severity;

/// The character in front of a record: for actors and events their kind, for claims their force.
pub(super) fn kind(glyphs: &Glyphs, record: Record<'_>) -> &'static str {
    const FORCE: u8 = CLAIM.index("force");
    let part = record.part();
    let word = || match part.shape().find("kind").and_then(|kind| part.get(kind)) {
        Some(Value::Text(word) | Value::Word(word)) => word,
        _ => "",
    };
    match record.kind() {
        Kind::Actor => glyphs.actor(word()),
        Kind::Event => glyphs.event(word()),
        Kind::Claim => part.word(FORCE, Force::parse).map_or(glyphs.bullet, |force| glyphs.force(force)),
        _ => glyphs.bullet,
    }
}

/// The mark of a record wherever it is shown: not there now, not understood, opposed, or told
/// otherwise by another source.
pub(super) fn standing(glyphs: &Glyphs, loaded: &Loaded, record: Record<'_>) -> &'static str {
    if record.stale().is_some() {
        return glyphs.stale;
    }
    if loaded.trouble(record.handle()).is_some_and(|(severity, _)| severity == Severity::Error) {
        return glyphs.severity(Severity::Error);
    }
    match loaded.derived.contradictions.strength(record.handle()) {
        Some(Strength::Contradiction) => glyphs.contradicting,
        Some(Strength::Tension) => glyphs.tension,
        None if record.variants().next().is_some() => glyphs.rivalled,
        None => " ",
    }
}
