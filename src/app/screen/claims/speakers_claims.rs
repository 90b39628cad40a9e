//! The passage about a speaker: his claims in the groups that are counted, each with its standing and with those who
//! bear it out, contradict it or take it back.

use super::passage::{Entry, Sign};
use super::telling::{MOST, day, force, left_out};
use crate::analysis::contradiction::Strength;
use crate::analysis::standing::{Label, Root, SpeakersRecord};
use crate::app::Loaded;
use crate::app::detail::{Tone, name_of_origin, phrase_of_claim};
use crate::casebook::RecordId;

/// What each column counts, and by which method.
const METHOD: &str = "Counts, no grades. Corroborated: an independent origin bears it out; contradicted: tensions and \
    what was explained aside; retracted: by the speaker; open: none of these. IN, OUT, UNDEC: grounded labels.";

pub(super) fn passage(loaded: &Loaded, actor: RecordId, record: &SpeakersRecord) -> Vec<Entry> {
    let title = loaded.book.record(actor).title();
    let mut telling = Telling { loaded, entries: vec![Entry::text(Tone::Title, title)] };
    telling.entries.push(Entry::text(Tone::Muted, METHOD));
    let claims = record.corroborated.iter().map(|(claim, by)| (*claim, By::Origins(by)));
    telling.group("Corroborated", record.corroborated.len(), claims);
    let claims = record.contradicted.iter().map(|claim| (*claim, By::Rivals));
    telling.group("Contradicted", record.contradicted.len(), claims);
    let claims = record.retracted.iter().map(|(claim, by)| (*claim, By::Himself(by)));
    telling.group("Retracted", record.retracted.len(), claims);
    telling.group("Open", record.open.len(), record.open.iter().map(|claim| (*claim, By::Nobody)));
    telling.entries
}

/// By whom a claim came into its group.
enum By<'a> {
    Origins(&'a [Root]),
    /// Those who contradict it.
    Rivals,
    Himself(&'a [RecordId]),
    Nobody,
}

struct Telling<'a> {
    loaded: &'a Loaded,
    entries: Vec<Entry>,
}

impl Telling<'_> {
    fn group<'b>(&mut self, name: &str, count: usize, claims: impl Iterator<Item = (RecordId, By<'b>)>) {
        if count == 0 {
            return;
        }
        self.entries.push(Entry::gap());
        self.entries.push(Entry::text(Tone::Heading, format!("{name} ({count})")));
        for (claim, by) in claims.take(MOST) {
            self.claim(claim, &by);
        }
        self.entries.extend(left_out(count));
    }

    fn claim(&mut self, handle: RecordId, by: &By<'_>) {
        let book = &self.loaded.book;
        let standings = &self.loaded.derived.standings;
        let claim = book.record(handle);
        let label = standings.label(book, handle).map_or("", |label| label.as_str());
        // IN alone reads like praise.
        let means = if matches!(by, By::Nobody) && label == Label::In.as_str() { ", unattacked" } else { "" };
        let text = format!("{} [{label}{means}]", claim.title());
        self.entries.push(Entry::item(day(claim), Tone::Text, text).signed(force(claim)).leading_to(handle));
        match by {
            By::Origins(roots) => {
                let names: Vec<String> = roots.iter().map(|root| name_of_origin(book, root.origin)).collect();
                let text = format!("borne out by {}", names.join(", "));
                self.entries.push(Entry::item("", Tone::Muted, text));
            }
            By::Rivals => {
                let against = standings.origins_against(book, handle);
                let mut rivals: Vec<RecordId> = against.into_iter().flat_map(|root| root.through).collect();
                rivals.sort_unstable();
                rivals.dedup();
                self.others("contradicted by", &rivals, Sign::Against(Strength::Contradiction));
            }
            By::Himself(claims) => self.others("taken back:", claims, Sign::None),
            By::Nobody => {}
        }
    }

    fn others(&mut self, what: &str, claims: &[RecordId], sign: Sign) {
        for claim in claims {
            let text = format!("{what} {}", phrase_of_claim(self.loaded.book.record(*claim)));
            let tone = if sign == Sign::None { Tone::Muted } else { Tone::Contradicting };
            self.entries.push(Entry::item("", tone, text).signed(sign).leading_to(*claim));
        }
    }
}
