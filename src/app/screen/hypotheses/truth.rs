//! What is told once the truth of a question is recorded: which ratings helped, who and which source misled, and how the
//! ranking moved. How that is counted is not known here.

use super::telling::evidence_of;
use super::wondering::{Told, Wondering};
use crate::analysis::hypotheses::{
    Account, Matrix, Options, POST_MORTEM, PostMortem, Scoring, Tally, movements, outcome,
};
use crate::app::detail::Tone;
use crate::app::screen::passage::Entry;
use crate::app::{Figure, Loaded};

/// What is said where nothing is settled.
const OPEN: &str = "What proved true is not recorded. Once it is known, write it into the question as \
    outcome = { answers = [\"\u{2026}\"], on = \"\u{2026}\", cites = [\u{2026}] }: then stand here which ratings helped, \
    which source misled, and who saw it.";

/// Everything about what the ratings of a question were worth, and how its ranking moved.
pub(super) fn tell(loaded: &Loaded, asked: &Wondering, is_wanted: &dyn Fn() -> bool) -> Option<Told> {
    let Wondering { question, scoring, options, .. } = *asked;
    let book = &loaded.book;
    let matrix = Matrix::new(book, &loaded.derived, question);
    let mut entries = vec![Entry::text(Tone::Title, book.record(question).title())];
    let Some(found) = PostMortem::new(book, &matrix) else {
        entries.push(Entry::text(Tone::Text, OPEN));
        entries.extend(is_wanted().then(|| moved(loaded, &matrix, scoring, options))?);
        return Some(Told { entries, figures: Vec::new() });
    };
    let settled = outcome(book.record(question)).map(|(answers, _)| answers).unwrap_or_default();
    for answer in settled {
        entries.push(Entry::item("proved true", Tone::Text, book.answer_text(answer)));
    }
    entries.push(Entry::item("ratings", Tone::Text, told(found.all)));
    entries.extend(heading("Sources, what misled most first"));
    for account in &found.sources {
        let text = format!("{}: {}", book.record(account.of).title(), of(account));
        entries.push(Entry::item(verdict(account.tally), tone(account.tally), text).leading_to(account.of));
    }
    entries.extend(heading("Those who rated"));
    for account in &found.raters {
        let text = format!("{}: {}", account.of.unwrap_or("nobody named"), of(account));
        entries.push(Entry::item(verdict(account.tally), tone(account.tally), text));
    }
    entries.extend(heading("Items"));
    for account in &found.items {
        let text = format!("{}: {}", matrix.title(book, account.of), of(account));
        let record = evidence_of(&matrix, account.of);
        entries.push(Entry::item(verdict(account.tally), tone(account.tally), text).leading_to(record));
    }
    entries.extend(is_wanted().then(|| moved(loaded, &matrix, scoring, options))?);
    let inputs = vec![format!("{} items, {} answers", matrix.items.len(), matrix.hypotheses.len())];
    let figure = Figure { text: format!("Ratings: {}", told(found.all)), method: &POST_MORTEM, inputs };
    Some(Told { entries, figures: vec![figure] })
}

fn heading(text: &str) -> [Entry; 2] {
    [Entry::gap(), Entry::text(Tone::Heading, text)]
}

fn told(tally: Tally) -> String {
    let Tally { helped, misled, neither, unrated } = tally;
    format!("helped {helped}, misled {misled}, did neither {neither}, not given {unrated}")
}

fn of<K>(account: &Account<K>) -> String {
    let pull = account.pull.map(|pull| {
        let way = if pull < 0.0 { "away from" } else { "towards" };
        format!(", on average {:.2} {way} the truth", pull.abs())
    });
    format!("{}{}", told(account.tally), pull.unwrap_or_default())
}

fn verdict(tally: Tally) -> &'static str {
    match tally.helped.cmp(&tally.misled) {
        std::cmp::Ordering::Greater => "helped",
        std::cmp::Ordering::Less => "misled",
        std::cmp::Ordering::Equal if tally.helped > 0 => "both",
        std::cmp::Ordering::Equal if tally.neither > 0 => "neither",
        std::cmp::Ordering::Equal => "not rated",
    }
}

fn tone(tally: Tally) -> Tone {
    if tally.misled > tally.helped { Tone::Contradicting } else { Tone::Text }
}

/// How the ranking moved as evidence became known.
fn moved(loaded: &Loaded, matrix: &Matrix, scoring: Scoring, options: Options) -> Vec<Entry> {
    if matrix.is_contributing() || matrix.items.is_empty() {
        return Vec::new();
    }
    let book = &loaded.book;
    let heading = heading(&format!("How the ranking moved, by {}", scoring.method().name));
    let mut entries = Vec::from(heading);
    for movement in movements(matrix, scoring, options) {
        let day = movement.day.map_or_else(|| "no date".to_owned(), |day| day.to_string());
        let mut ranks = movement.ranks;
        ranks.sort_by_key(|(_, rank)| *rank);
        let ranks: Vec<String> = ranks
            .iter()
            .map(|(answer, rank)| format!("rank {rank} has {}", book.answer_text(*answer)))
            .collect();
        let count = movement.evidence.len();
        let noun = if count == 1 { "item" } else { "items" };
        let entry = Entry::item(day, Tone::Text, format!("{count} {noun} more: {}", ranks.join(", ")));
        entries.push(match movement.evidence.first() {
            Some(first) => entry.leading_to(*first),
            None => entry,
        });
    }
    entries
}
