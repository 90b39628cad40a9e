//! What is told of a finding, and in which order: why it holds, what kind it is and what it weighs, what was decided, then
//! each side with its value, its voices and its words. Widths are not known here.

use super::Tone;
use super::content::{Entry, Stands, Told};
use super::phrase;
use crate::analysis::contradiction::{Contradiction, Opposition, Side, Weight};
use crate::app::Loaded;
use crate::casebook::{Record, RecordId, Value};
use crate::model::schema::{CLAIM, FINDING, Kind, SOURCE};
use crate::rule;

pub(super) fn entries(
    loaded: &Loaded,
    finding: &Contradiction,
    weight: Weight,
    subject: RecordId,
) -> Vec<Entry> {
    let mut told = Told::new(loaded);
    let book = &loaded.book;
    told.push(Tone::Title, "", format!("{}.", finding.because(book)));
    told.push(Tone::Contradicting, "kind", kind(finding.opposition)).is_apart = true;
    let records = finding.records();
    if !records.contains(&subject) {
        told.push(Tone::Text, "about", book.record(subject).title()).link = Some(subject);
    }
    told.decided(finding);
    for (at, side) in finding.sides.iter().enumerate() {
        told.side(*side, at, finding.sides.len());
    }
    let summary = rule::find(finding.rule).map(rule::Rule::summary).unwrap_or_default();
    told.push(Tone::Muted, "rule", format!("{}: {summary}", finding.rule)).is_apart = true;
    told.push(Tone::Muted, "weight", weighed(weight));
    told.entries
}

/// How the sides oppose each other, and what follows from that.
fn kind(opposition: Opposition) -> &'static str {
    match opposition {
        Opposition::Contradicts => "\u{2260} contradiction: both cannot be true",
        Opposition::Denies => "\u{2260} denial: one says that what the other says is not so",
        Opposition::Tension => "~ tension: both may still be true",
        Opposition::DisputesMotive => "one attacks why the other was said",
        Opposition::Qualifies => "one narrows the other",
        Opposition::Retracts => "the speaker took it back",
    }
}

/// The place in the list, with what it comes from.
fn weighed(weight: Weight) -> String {
    let founded = match weight.credibility {
        Some(credibility) => format!("the weaker side has credibility {credibility}"),
        None => "the credibility of the weaker side is not known".to_owned(),
    };
    let load = match weight.load {
        0 => "nothing rests on it".to_owned(),
        1 => "1 record rests on it".to_owned(),
        load => format!("{load} records rest on it"),
    };
    format!("by \u{201c}{}\u{201d}: {founded}; {load}", Weight::METHOD)
}

impl Told<'_> {
    /// What was decided, why, by whom and when.
    fn decided(&mut self, finding: &Contradiction) {
        const BY: u8 = FINDING.index("by");
        let loaded = self.loaded;
        let Some(decision) = loaded.derived.contradictions.decision(&loaded.book, finding) else {
            self.push(Tone::Muted, "state", "open; nothing was decided");
            return;
        };
        let by = decision.record.part().text(BY).map(|by| format!(", by {by}")).unwrap_or_default();
        let on = decision.record.date().map(|on| format!(", on {on}")).unwrap_or_default();
        let text = format!("{}{by}{on}", decision.state);
        self.push(Tone::Text, "state", text).link = Some(decision.record.handle());
        if let Some(reason) = decision.reason {
            self.push(Tone::Text, "because", reason);
        }
    }

    /// One of the sides: whose it is, what stands there, and who stands for it.
    fn side(&mut self, side: Side, at: usize, of: usize) {
        const WORDING: u8 = CLAIM.index("wording");
        let book = &self.loaded.book;
        self.heading(format!("Side {} of {of}", at + 1));
        let Some(record) = side.record().map(|record| book.record(record)) else {
            self.push(Tone::Text, "casebook", book.title());
            self.push(Tone::Text, side.field(book), side.value(book));
            return;
        };
        self.push(Tone::Text, record.kind().name(), phrase::claim(record)).link = Some(record.handle());
        let rival = if side.is_rival(book) { " (told so by another source)" } else { "" };
        self.push(Tone::Text, phrase::label(side.field(book)), format!("{}{rival}", side.value(book)));
        self.voices(side, record);
        if let Some(Value::Table(wording)) =
            record.part().get(WORDING).filter(|_| record.kind() == Kind::Claim)
        {
            self.wording(wording);
        }
    }

    fn voices(&mut self, side: Side, record: Record<'_>) {
        const PUBLISHER: u8 = SOURCE.index("publisher");
        let book = &self.loaded.book;
        let voices = side.voices(book);
        if voices.is_empty() {
            self.push(Tone::Muted, "source", "none named").stands = Stands::Beside;
        }
        for (at, voice) in voices.into_iter().map(|voice| book.record(voice)).enumerate() {
            let label = if voice.kind() == Kind::Source { "source" } else { "speaker" };
            let is_told = voice.kind() != Kind::Source && record.kind() == Kind::Claim;
            let publisher = voice.part().text(PUBLISHER).filter(|_| voice.kind() == Kind::Source);
            let publisher = publisher.map(|publisher| format!(" ({publisher})")).unwrap_or_default();
            let on = record.date().filter(|_| is_told).map(|on| format!(", {on}")).unwrap_or_default();
            let label = if at == 0 { label } else { "" };
            self.push(Tone::Text, label, format!("{}{publisher}{on}", voice.title())).link =
                Some(voice.handle());
        }
    }
}
