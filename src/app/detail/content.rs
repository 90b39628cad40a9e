//! What is told of a record, and in which order: what it is, who contradicts it, what in it cannot hold, its own fields, rival values, what is
//! tied to it, where it comes from. Widths are not known here.

use std::collections::HashMap;

use super::Tone;
use super::{phrase, standing};
use crate::analysis::Direction;
use crate::analysis::contradiction::{Contradiction, Role};
use crate::app::Loaded;
use crate::casebook::{Casebook, Link, Part, Record, RecordId, Value};
use crate::model::schema::{CITE, Field, Kind, VARIANT};
use crate::text::{Severity, Shown};

/// A piece of the detail that is wrapped by itself.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) label: String,
    pub(super) text: String,
    pub(super) tone: Tone,
    pub(super) link: Option<RecordId>,
    pub(super) stands: Stands,
    /// Whether an empty row comes before it.
    pub(super) is_apart: bool,
}

/// Where the text of an entry begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// Beside the column of labels.
    Beside,
    /// At the left edge.
    Left,
    /// At the left edge, further rows a little to the right.
    Hanging,
}

/// Fields that have a place of their own in the detail, or say nothing to a reader.
const PLACED_ELSEWHERE: &[&str] = &[
    "id", "title", "name", "short", "text", "kind", "summary", "force", "cites", "variants", "tags", "notes",
    "allow", "tlp", "status", "timezone",
];

pub(super) fn entries(loaded: &Loaded, record: Record<'_>) -> Vec<Entry> {
    let mut told = Told::new(loaded);
    told.head(record);
    told.contradictions(record);
    told.alone(record);
    told.stances(record);
    told.standing(record);
    told.fields(record);
    told.variants(record);
    told.ties(record);
    told.sources(record);
    told.foot(record);
    told.entries
}

pub(super) struct Told<'a> {
    pub(super) loaded: &'a Loaded,
    pub(super) entries: Vec<Entry>,
    /// Of a question: who speaks to which answer, found once for all of them.
    statements: Option<HashMap<String, Vec<(RecordId, bool)>>>,
}

impl<'a> Told<'a> {
    pub(super) fn new(loaded: &'a Loaded) -> Self {
        Self { loaded, entries: Vec::new(), statements: None }
    }

    pub(super) fn push(&mut self, tone: Tone, label: &str, text: impl Into<String>) -> &mut Entry {
        let stands = if matches!(tone, Tone::Title | Tone::Heading | Tone::Hidden) {
            Stands::Left
        } else {
            Stands::Beside
        };
        let entry =
            Entry { label: label.to_owned(), text: text.into(), tone, link: None, stands, is_apart: false };
        self.entries.push(entry);
        self.entries.last_mut().expect("an entry was pushed just now")
    }

    pub(super) fn heading(&mut self, text: impl Into<String>) {
        self.push(Tone::Heading, "", text).is_apart = true;
    }

    fn head(&mut self, record: Record<'_>) {
        self.push(Tone::Title, "", record.title());
        let part = record.part();
        let mut words = vec![record.kind().name()];
        let named = ["kind", "force", "status", "legal_status"];
        words.extend(named.into_iter().filter_map(|name| match part.get(part.shape().find(name)?)? {
            Value::Text(text) | Value::Word(text) => Some(text),
            _ => None,
        }));
        let marking = record.marking();
        let mut line = words.join(" \u{b7} ");
        if marking != record.book().default_marking() {
            line = format!("{line} \u{b7} TLP:{marking}");
        }
        self.push(Tone::Muted, "", line).stands = Stands::Left;
        let hidden = record
            .texts()
            .map(|text| Shown::block(text).hidden())
            .fold(0, |sum, hidden| sum + hidden.total());
        if hidden > 0 {
            self.push(Tone::Hidden, "", format!("{hidden} hidden or odd characters in its texts"));
        }
        if let Some(why) = record.stale() {
            let text = format!("{}: it is shown as it was", why.since(record.file_name()));
            self.push(Tone::Broken, "", text).stands = Stands::Left;
        }
        if let Some((severity, count)) = self.loaded.trouble(record.handle()) {
            let tone = if severity == Severity::Error { Tone::Broken } else { Tone::Muted };
            let noun = if count == 1 { "problem" } else { "problems" };
            self.push(tone, "", format!("{count} {noun}, the heaviest: {severity}")).stands = Stands::Left;
        }
        if record.withholds_prose() {
            let text = "Remarks without a date of their own are not shown as of a date.";
            self.push(Tone::Muted, "", text).stands = Stands::Left;
        }
        if let Some(summary) = record.summary() {
            let entry = self.push(Tone::Text, "", summary);
            (entry.is_apart, entry.stands) = (true, Stands::Left);
        }
    }

    fn contradictions(&mut self, record: Record<'_>) {
        let book = record.book();
        let derived = &self.loaded.derived;
        // One entry for each rival: its strongest finding, and the names of the other rules that found the pair.
        let mut rivals: Vec<(RecordId, Vec<&Contradiction>)> = Vec::new();
        for (finding, other) in derived.contradictions.of(record.handle()) {
            match rivals.iter_mut().find(|(rival, _)| *rival == other) {
                Some((_, findings)) => findings.push(finding),
                None => rivals.push((other, vec![finding])),
            }
        }
        for (at, (other, findings)) in rivals.iter().enumerate() {
            if at == 0 {
                let count = rivals.len();
                self.heading(format!("Contradicted by {count}"));
            }
            let text = format!(
                "{} {}",
                phrase::strength(findings[0].strength()),
                phrase::claim(book.record(*other))
            );
            let entry = self.push(Tone::Contradicting, "", text);
            (entry.link, entry.stands) = (Some(*other), Stands::Hanging);
            let rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
            let reason = format!("  {} [{}]", findings[0].because(book), rules.join(", "));
            self.push(Tone::Muted, "", reason).stands = Stands::Hanging;
            self.decision(book, findings[0]);
        }
    }

    /// What cannot hold in the record by itself: against a rival value of its own, or against the casebook.
    fn alone(&mut self, record: Record<'_>) {
        let book = record.book();
        let derived = &self.loaded.derived;
        for (at, finding) in derived.contradictions.alone(record.handle()).enumerate() {
            if at == 0 {
                self.heading("Cannot hold");
            }
            let text = format!(
                "{} {} [{}]",
                phrase::strength(finding.strength()),
                finding.because(book),
                finding.rule
            );
            self.push(Tone::Contradicting, "", text).stands = Stands::Hanging;
            self.decision(book, finding);
        }
    }

    /// What was decided about a finding.
    fn decision(&mut self, book: &Casebook, finding: &Contradiction) {
        if let Some(decision) = self.loaded.derived.contradictions.decision(book, finding) {
            let reason = decision.reason.map(|reason| format!(": {reason}")).unwrap_or_default();
            let entry = self.push(Tone::Muted, "", format!("  {}{reason}", decision.state));
            (entry.link, entry.stands) = (Some(decision.record.handle()), Stands::Hanging);
        }
    }

    /// How other claims speak about this one, and it about others, without contradicting them.
    fn stances(&mut self, record: Record<'_>) {
        let book = record.book();
        let oppositions = self.loaded.derived.contradictions.oppositions(record.handle());
        let apart = oppositions.into_iter().filter(|(opposition, ..)| opposition.strength().is_none());
        for (at, (opposition, other, role)) in apart.enumerate() {
            if at == 0 {
                self.heading("Not contradicted, but");
            }
            let verb = if role == Role::Opposed { opposition.passive() } else { opposition.verb() };
            let entry = self.push(Tone::Text, "", format!("{verb} {}", phrase::claim(book.record(other))));
            (entry.link, entry.stands) = (Some(other), Stands::Hanging);
        }
    }

    fn standing(&mut self, record: Record<'_>) {
        if let Some(text) = standing::phrase(&self.loaded.derived.standings, record) {
            self.push(Tone::Text, "standing", text).is_apart = true;
        }
    }

    fn fields(&mut self, record: Record<'_>) {
        let mut is_first = true;
        for (field, value) in record.part().fields() {
            if PLACED_ELSEWHERE.contains(&field.name) {
                continue;
            }
            let before = self.entries.len();
            self.field(record, field, value);
            if let Some(entry) = self.entries.get_mut(before) {
                entry.is_apart = is_first;
                is_first = false;
            }
        }
    }

    fn field(&mut self, record: Record<'_>, field: &'static Field, value: Value<'_>) {
        let label = phrase::label(field.name);
        match value {
            Value::Link(link) => self.link(label, link, ""),
            Value::List(items) => {
                for (at, item) in items.items().enumerate() {
                    let label = if at == 0 { label } else { "" };
                    match item {
                        Value::Link(link) => self.link(label, link, ""),
                        Value::Table(part) => self.table(record, label, part),
                        item => {
                            self.push(tone(item), label, phrase::value(item));
                        }
                    }
                }
            }
            Value::Map(items) => {
                for (at, (key, value)) in items.pairs().enumerate() {
                    let label = if at == 0 { label } else { "" };
                    let text = format!("{}: {}", phrase::value(key), phrase::value(value));
                    let link = if let Value::Link(link) = key { link.record_id() } else { None };
                    self.push(Tone::Text, label, text).link = link.filter(|to| *to != record.handle());
                }
            }
            Value::Table(part) if field.name == "wording" => self.wording(part),
            Value::Table(part) => self.table(record, label, part),
            value => {
                self.push(tone(value), label, phrase::value(value));
            }
        }
    }

    fn link(&mut self, label: &str, link: Link<'_>, more: &str) {
        match link.record() {
            Some(to) => {
                let text = match link.answer() {
                    Some(answer) => format!("{} \u{2014} {}", to.book().answer_text(answer), to.title()),
                    None => phrase::claim(to),
                };
                self.push(Tone::Text, label, format!("{text}{more}")).link = Some(to.handle());
            }
            None if link.is_not_yet_known() => {
                self.push(Tone::Muted, label, phrase::not_yet_known(link));
            }
            None => {
                self.push(Tone::Broken, label, format!("{}{more}", link.written()));
            }
        }
    }

    /// A table in a record: the record that it names, and what it says of it.
    fn table(&mut self, record: Record<'_>, label: &str, part: Part<'_>) {
        let (text, link) = phrase::table(part);
        self.push(Tone::Text, label, text).link = link.filter(|to| *to != record.handle());
        if record.kind() == Kind::Question {
            self.speakers(record, part);
        }
    }

    /// Under an answer of a question: who asserts it and who denies it.
    fn speakers(&mut self, question: Record<'_>, answer: Part<'_>) {
        let book = question.book();
        // A question holds other tables as well, such as its `order`.
        let Some(id) = answer.shape().find("id").and_then(|id| answer.text(id)) else { return };
        if self.statements.is_none() {
            self.statements = Some(statements(self.loaded, question));
        }
        let found = self.statements.as_ref().and_then(|all| all.get(id)).cloned().unwrap_or_default();
        for (claim, is_denied) in found {
            let verb = if is_denied { "denied by" } else { "answer of" };
            self.push(Tone::Text, "", format!("{verb} {}", phrase::claim(book.record(claim)))).link =
                Some(claim);
        }
    }

    /// The speaker's own words: the original, then the translation.
    pub(super) fn wording(&mut self, part: Part<'_>) {
        let shape = part.shape();
        let lang = part.text(shape.index("lang")).map(|lang| format!(" ({lang})")).unwrap_or_default();
        if let Some(text) = part.text(shape.index("text")) {
            self.push(Tone::Text, "wording", format!("\u{201c}{text}\u{201d}{lang}"));
        }
        if let Some(translation) = part.text(shape.index("translation")) {
            self.push(Tone::Text, "translated", format!("\u{201c}{translation}\u{201d}"));
        }
    }

    fn variants(&mut self, record: Record<'_>) {
        const FIELD: u8 = VARIANT.index("field");
        const NOTES: u8 = VARIANT.index("notes");
        const CITES: u8 = VARIANT.index("cites");
        const SOURCE: u8 = CITE.index("source");
        for (at, variant) in record.variants().enumerate() {
            if at == 0 {
                self.heading("Rival values");
            }
            let value = record.rival(variant).map(phrase::value).unwrap_or_default();
            let source = variant.parts(CITES).find_map(|cite| cite.record(SOURCE));
            let according =
                source.map(|source| format!(", according to {}", source.title())).unwrap_or_default();
            let notes = variant.text(NOTES).map(|notes| format!(" ({notes})")).unwrap_or_default();
            let label = phrase::label(variant.text(FIELD).unwrap_or_default()).to_owned();
            self.push(Tone::Text, &label, format!("{value}{according}{notes}")).link =
                source.map(Record::handle);
        }
    }

    /// What refers to this record, by kind.
    fn ties(&mut self, record: Record<'_>) {
        let book = record.book();
        let is_shown =
            |field: &str| !(record.kind() == Kind::Question && matches!(field, "answers" | "denies"));
        let ties = self.loaded.derived.ties.of(record.handle());
        let ties = ties.filter(|tie| tie.direction == Direction::In && is_shown(tie.field));
        let mut others: Vec<(Record<'_>, &str)> =
            ties.map(|tie| (book.record(tie.other), tie.field)).collect();
        others.sort_by_cached_key(|(other, _)| {
            (other.kind(), other.date().map(|date| date.sort_key(other.zone())))
        });
        others.dedup_by_key(|(other, _)| other.handle());
        for others in others.chunk_by(|one, next| one.0.kind() == next.0.kind()) {
            let kind = &others[0].0.kind();
            let mut plural = kind.plural().to_owned();
            plural[..1].make_ascii_uppercase();
            self.heading(format!("{plural} ({})", others.len()));
            for (other, field) in others.iter().copied() {
                let text = match kind {
                    Kind::Relation => phrase::relation(other),
                    // Whose detail this is need not be said in every line.
                    Kind::Claim if field == "speaker" => phrase::dated(other),
                    _ => phrase::claim(other),
                };
                let target = if *kind == Kind::Relation {
                    phrase::far_end(other, record.handle())
                } else {
                    other.handle()
                };
                let means = phrase::meaning_of_tie(*kind, field);
                let text = if means.is_empty() { text } else { format!("{text} ({means})") };
                let opposed = self.loaded.derived.contradictions.strength(other.handle());
                let text = opposed
                    .map_or(String::new(), |strength| format!("{} ", phrase::strength(strength)))
                    + &text;
                let entry = self.push(Tone::Text, "", text);
                (entry.link, entry.stands) = (Some(target), Stands::Hanging);
            }
        }
    }

    fn sources(&mut self, record: Record<'_>) {
        const SOURCE: u8 = CITE.index("source");
        for (at, cite) in record.cites().enumerate() {
            if at == 0 {
                self.heading("Sources");
            }
            let unknown = cite.link(SOURCE).filter(|source| source.is_not_yet_known());
            let (text, link) = match unknown {
                // Where in it tells what it says.
                Some(source) => (phrase::not_yet_known(source), None),
                None => phrase::table(cite),
            };
            let tone = if unknown.is_some() { Tone::Muted } else { Tone::Text };
            let entry = self.push(tone, "", format!("\u{b7} {text}"));
            (entry.link, entry.stands) = (link, Stands::Hanging);
        }
    }

    fn foot(&mut self, record: Record<'_>) {
        if let Some(notes) = record.notes() {
            self.push(Tone::Text, "notes", notes).is_apart = true;
        }
        let tags = record.tags().collect::<Vec<_>>().join(", ");
        if !tags.is_empty() {
            self.push(Tone::Muted, "tags", tags);
        }
        let place = record.place();
        let position = place.file.position(place.span.start as usize);
        let line = format!("{} \u{b7} {}:{}", record.name(), record.file_name(), position.line);
        let entry = self.push(Tone::Muted, "", line);
        (entry.is_apart, entry.stands) = (true, Stands::Left);
    }
}

fn tone(value: Value<'_>) -> Tone {
    if matches!(value, Value::Broken(_)) { Tone::Broken } else { Tone::Text }
}

/// The claims that speak to a question, by the name of the answer, in the order of the files; and whether they deny it.
fn statements(loaded: &Loaded, question: Record<'_>) -> HashMap<String, Vec<(RecordId, bool)>> {
    let book = question.book();
    let mut claims: Vec<RecordId> = loaded.derived.ties.of(question.handle()).map(|tie| tie.other).collect();
    claims.dedup();
    let mut found: HashMap<String, Vec<(RecordId, bool)>> = HashMap::new();
    for claim in claims.into_iter().map(|claim| book.record(claim)).filter(|one| one.kind() == Kind::Claim) {
        for (field, link) in claim.links() {
            let named = link.answer().filter(|named| named.question == question.handle());
            let answer = named.and_then(|named| book.answer(named));
            if let Some(id) = answer.and_then(|part| part.text(part.shape().index("id"))) {
                found.entry(id.to_owned()).or_default().push((claim.handle(), field == "denies"));
            }
        }
    }
    found
}
