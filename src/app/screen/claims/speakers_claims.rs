//! The passage about a speaker: his claims in the groups that are counted, each with its standing and with those who
//! bear it out, contradict it or take it back.

use super::telling::{MOST, day, force, left_out};
use crate::analysis::contradiction::Strength;
use crate::analysis::standing::{Fate, Label, Tallies};
use crate::app::Loaded;
use crate::app::detail::{Tone, name_of_origin, phrase_of_claim};
use crate::app::screen::passage::{Entry, Sign};
use crate::casebook::RecordId;

/// What each column counts, and by which method.
const METHOD: &str = "Counts, no grades. Corroborated: an independent origin bears it out; contradicted: tensions and \
    what was explained aside; retracted: by the speaker; open: none of these. IN, OUT, UNDEC: grounded labels.";

/// Of those who bear a claim out or contradict it, so many are named.
const NAMED: usize = 20;

pub(super) fn passage(loaded: &Loaded, actor: RecordId, tallies: &Tallies) -> Vec<Entry> {
    let book = &loaded.book;
    let mut claims: Vec<(RecordId, Fate)> = tallies.claims(&loaded.derived.standings, book, actor).collect();
    claims.sort_by_cached_key(|(claim, _)| {
        let record = book.record(*claim);
        let said = record.date().map(|date| date.sort_key(record.zone()));
        (said.is_none(), said, *claim)
    });
    let title = book.record(actor).title();
    let mut telling = Telling { loaded, entries: vec![Entry::text(Tone::Title, title)] };
    telling.entries.push(Entry::text(Tone::Muted, METHOD));
    telling.group("Corroborated", &claims, |fate| fate.is_corroborated, By::Origins);
    telling.group("Contradicted", &claims, |fate| fate.is_contradicted, By::Rivals);
    telling.group("Retracted", &claims, |fate| fate.is_retracted, By::Himself);
    telling.group("Open", &claims, Fate::is_open, By::Nobody);
    telling.entries
}

/// By whom a claim came into its group.
#[derive(Clone, Copy)]
enum By {
    Origins,
    /// Those who contradict it.
    Rivals,
    Himself,
    Nobody,
}

struct Telling<'a> {
    loaded: &'a Loaded,
    entries: Vec<Entry>,
}

impl Telling<'_> {
    fn group(&mut self, name: &str, claims: &[(RecordId, Fate)], holds: fn(Fate) -> bool, by: By) {
        let own: Vec<RecordId> =
            claims.iter().filter(|(_, fate)| holds(*fate)).map(|(claim, _)| *claim).collect();
        if own.is_empty() {
            return;
        }
        self.entries.push(Entry::gap());
        self.entries.push(Entry::text(Tone::Heading, format!("{name} ({})", own.len())));
        for claim in own.iter().take(MOST) {
            self.claim(*claim, by);
        }
        self.entries.extend(left_out(own.len()));
    }

    fn claim(&mut self, handle: RecordId, by: By) {
        let book = &self.loaded.book;
        let standings = &self.loaded.derived.standings;
        let claim = book.record(handle);
        let label = standings.label(book, handle).map_or("", |label| label.as_str());
        // IN alone reads like praise.
        let means = if matches!(by, By::Nobody) && label == Label::In.as_str() { ", unattacked" } else { "" };
        let text = format!("{} [{label}{means}]", claim.title());
        self.entries.push(Entry::item(day(claim), Tone::Text, text).signed(force(claim)).leading_to(handle));
        match by {
            By::Origins => {
                let roots = standings.corroborated_by(book, handle);
                let first = roots.iter().take(NAMED).map(|root| name_of_origin(book, root.origin));
                let mut names: Vec<String> = first.collect();
                names.extend((roots.len() > NAMED).then(|| format!("{} more", roots.len() - NAMED)));
                let text = format!("borne out by {}", names.join(", "));
                self.entries.push(Entry::item("", Tone::Muted, text));
            }
            By::Rivals => {
                let rivals = standings.contradicted_by(book, handle);
                self.others("contradicted by", &rivals, Sign::Against(Strength::Contradiction));
            }
            By::Himself => {
                self.others("taken back:", &standings.retracted_by(book, handle), Sign::None);
            }
            By::Nobody => {}
        }
    }

    fn others(&mut self, what: &str, claims: &[RecordId], sign: Sign) {
        for claim in claims.iter().take(NAMED) {
            let text = format!("{what} {}", phrase_of_claim(self.loaded.book.record(*claim)));
            let tone = if sign == Sign::None { Tone::Muted } else { Tone::Contradicting };
            self.entries.push(Entry::item("", tone, text).signed(sign).leading_to(*claim));
        }
        if claims.len() > NAMED {
            let text = format!("and {} more", claims.len() - NAMED);
            self.entries.push(Entry::item("", Tone::Muted, text));
        }
    }
}
