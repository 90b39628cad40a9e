//! What is told below the matrix of the cell or the figure that the cursor is on, and how its figures come about. Where it
//! stands is not known here.

use super::column::{Column, number};
use super::grid::Lie;
use super::matrix::MatrixSheet;
use super::wondering::AT_ONCE;
use crate::analysis::hypotheses::{
    AGGREGATE, Completeness, Entry as RatedBy, HEUER_DIAGNOSTICITY, Matrix, OPEN_SYNTHESIS_DIAGNOSTICITY,
    Options, Scoring, Sensitivity, Separation, Weights, consensus, counted as of_scoring, deviation,
    disagreement, linchpins, separation,
};
use crate::app::detail::Tone;
use crate::app::screen::passage::Entry;
use crate::app::{Figure, Loaded};
use crate::casebook::{Part, Record, RecordId};
use crate::model::schema::{ANSWER, EVIDENCE};
use crate::model::word::{Level, Rating};

/// What is said where nothing can be scored.
const NO_EVIDENCE: &str = "No evidence is weighed against the answers yet, so that nothing is ranked. Write it as \
    [[evidence]] with this `question` and its `ratings`.";

/// The identifier of an answer.
pub(super) fn id_of(answer: Part<'_>) -> &str {
    const ID: u8 = ANSWER.index("id");
    answer.text(ID).unwrap_or_default()
}

/// What is told of the cursor.
pub(super) fn of_cursor(sheet: &MatrixSheet, loaded: &Loaded) -> Vec<Entry> {
    let Some(hypothesis) = sheet.hypothesis() else { return Vec::new() };
    match (sheet.item(), sheet.column()) {
        (Some(item), _) => of_cell(sheet, loaded, item, hypothesis),
        (None, Some(column)) => of_figure(sheet, loaded, column, hypothesis),
        (None, None) => Vec::new(),
    }
}

fn of_cell(sheet: &MatrixSheet, loaded: &Loaded, item: usize, hypothesis: usize) -> Vec<Entry> {
    let Some(weighed) = &sheet.weighed else { return Vec::new() };
    let (matrix, book) = (&weighed.matrix, &loaded.book);
    let held = &matrix.items[item];
    let answer = book.answer_text(matrix.hypotheses[hypothesis]);
    let mut entries = vec![Entry::text(Tone::Title, matrix.title(book, item))];
    entries.push(Entry::text(
        Tone::Text,
        format!("{} \u{201c}{answer}\u{201d}", says(matrix.cell(item, hypothesis))),
    ));
    entries.push(Entry::gap());
    for entry in held.entries.clone() {
        entries.push(of_entry(matrix, loaded, entry, hypothesis));
    }
    entries.extend(votes(matrix, item, hypothesis));
    entries.push(Entry::item("separates", Tone::Muted, separates(matrix, item)));
    if let Some(record) = held.item {
        entries.push(of_record("item", book.record(record)));
    }
    for backing in &held.sources {
        let source = book.record(backing.source);
        let text = format!("{}, by its grade {}", source.title(), level(backing.level, "without weight"));
        entries.push(Entry::item("source", Tone::Text, text).leading_to(backing.source));
    }
    let same: Vec<String> = matrix
        .of_same_origin(item)
        .filter(|other| *other != item)
        .map(|other| (other + 1).to_string())
        .collect();
    if !same.is_empty() {
        let noun = if same.len() == 1 { "item" } else { "items" };
        entries.push(Entry::item("origin", Tone::Text, format!("the same as of {noun} {}", same.join(", "))));
    }
    entries.extend(in_words(sheet, loaded, hypothesis));
    entries
}

/// So many items are named in words below the matrix; of more the turned matrix tells.
const NAMED: usize = 60;

/// What the numbers of the columns stand for, with what each says of the hypothesis of the cursor.
fn in_words(sheet: &MatrixSheet, loaded: &Loaded, hypothesis: usize) -> Vec<Entry> {
    let Some(weighed) = sheet.weighed.as_ref().filter(|_| sheet.grid.lie == Lie::HypothesesDown) else {
        return Vec::new();
    };
    let matrix = &weighed.matrix;
    if sheet.items.len() > NAMED {
        return Vec::new();
    }
    let answer = loaded.book.answer_text(matrix.hypotheses[hypothesis]);
    let heading = format!("All evidence, and what it says of \u{201c}{answer}\u{201d}");
    let mut entries = vec![Entry::gap(), Entry::text(Tone::Heading, heading)];
    for item in &sheet.items {
        let rating = matrix.cell(*item, hypothesis).map_or("?", Rating::as_str);
        let lead = format!("{:<3}{rating}", item + 1);
        let text = matrix.title(&loaded.book, *item);
        entries.push(Entry::item(lead, Tone::Text, text).leading_to(evidence_of(matrix, *item)));
    }
    entries
}

fn says(cell: Option<Rating>) -> String {
    match cell {
        Some(rating @ Rating::Neutral) => format!("{rating}: fits either way with"),
        Some(rating @ Rating::NotApplicable) => format!("{rating}: does not apply to"),
        Some(rating) => format!("{rating}: {} with", rating.meaning()),
        None => "Not rated, which is not neutral, against".to_owned(),
    }
}

/// Who rates, and what the item weighs.
fn of_entry(matrix: &Matrix, loaded: &Loaded, entry: usize, hypothesis: usize) -> Entry {
    const BY: u8 = EVIDENCE.index("by");
    let held = &matrix.entries[entry];
    let record = loaded.book.record(held.record);
    let by = record.part().text(BY).unwrap_or("nobody named");
    let rating = matrix.vote(entry, hypothesis).map_or("not rated", Rating::as_str);
    let text = format!(
        "{rating} by {by}; weight {}, relevance {}",
        level(held.weight, "not stated"),
        level(held.relevance, "not stated")
    );
    Entry::item(record.kind().name(), Tone::Text, text).leading_to(held.record)
}

/// How far several raters agree.
fn votes(matrix: &Matrix, item: usize, hypothesis: usize) -> Option<Entry> {
    let votes: Vec<Rating> = matrix.votes(item, hypothesis).collect();
    let disagreement = disagreement(&votes).filter(|_| votes.len() > 1)?;
    let band = consensus(&votes)?.band;
    let text = format!("disagreement {} (Open Synthesis); {} (Burton)", number(disagreement), band.as_str());
    Some(Entry::item("votes", Tone::Muted, text))
}

fn separates(matrix: &Matrix, item: usize) -> String {
    let deviation = number(deviation(matrix, item));
    match separation(matrix, item) {
        Separation::Separates => {
            format!("the answers by {deviation} (population standard deviation, Open Synthesis)")
        }
        Separation::Nothing => "nothing: all answers are rated alike (Heuer)".to_owned(),
        Separation::Unknown => {
            let unrated = matrix.unrated(item);
            format!("cannot be said: {unrated} of {} cells are not rated", matrix.hypotheses.len())
        }
    }
}

fn of_record(lead: &str, record: Record<'_>) -> Entry {
    let text = format!("{}: {}", record.kind().name(), record.title());
    Entry::item(lead, Tone::Text, text).leading_to(record.handle())
}

pub(super) fn level(level: Option<Level>, none: &str) -> String {
    level.map_or_else(|| none.to_owned(), |level| level.as_str().to_owned())
}

fn of_figure(sheet: &MatrixSheet, loaded: &Loaded, column: Column, hypothesis: usize) -> Vec<Entry> {
    let Some(weighed) = &sheet.weighed else { return Vec::new() };
    let (matrix, book) = (&weighed.matrix, &loaded.book);
    let mut entries = vec![
        Entry::text(Tone::Title, book.answer_text(matrix.hypotheses[hypothesis])),
        Entry::text(Tone::Text, format!("{}: {}", column.name(), value(sheet, column, hypothesis))),
    ];
    entries.extend(column.method().standing.warning().map(|warning| Entry::text(Tone::Muted, warning)));
    if matrix.items.is_empty() {
        entries.push(Entry::text(Tone::Text, NO_EVIDENCE));
        return entries;
    }
    if let Column::Score(scoring) = column {
        let score = weighed.scores.rows[hypothesis].score(scoring);
        let text = match score.complete {
            Some((value, rank)) => format!("over the items rated for all answers {} #{rank}", number(value)),
            None => "no item is rated for all answers: the scores do not compare like with like".to_owned(),
        };
        entries.push(Entry::text(Tone::Text, text));
        entries.extend(compared(&weighed.scores.completeness, scoring));
    }
    entries.extend(hanging(sheet, loaded, column));
    entries.push(Entry::gap());
    entries.push(Entry::text(Tone::Heading, "What goes in"));
    for (item, weight) in counted(sheet, column, hypothesis) {
        let record = matrix.entries[matrix.items[item].entries.start].record;
        let rating = matrix.cell(item, hypothesis).map_or("\u{b7}", Rating::as_str);
        let text = format!("{}{weight}", matrix.title(book, item));
        entries.push(Entry::item(rating, Tone::Text, text).leading_to(record));
    }
    entries
}

/// What first place hangs on, in a sentence; of a large matrix the view beside tells it.
fn hanging(sheet: &MatrixSheet, loaded: &Loaded, column: Column) -> Option<Entry> {
    let (Column::Score(scoring), Some(weighed)) = (column, &sheet.weighed) else { return None };
    if weighed.scores.completeness.cells > AT_ONCE {
        return Some(Entry::text(Tone::Muted, "What first place hangs on stands in the view Sensitivity."));
    }
    let sensitivity = Sensitivity::new(&weighed.matrix, scoring, sheet.options, &|| true)?;
    let sentences = linchpins(&loaded.book, &weighed.matrix, &sensitivity);
    let tone = if sensitivity.linchpins().next().is_some() { Tone::Contradicting } else { Tone::Text };
    Some(Entry::text(tone, sentences.join(" ")))
}

/// Loud where the answers are not compared on the same evidence.
fn compared(completeness: &Completeness, scoring: Scoring) -> Option<Entry> {
    let Completeness { items, complete, unrated, cells, .. } = *completeness;
    let differs = completeness.differs[scoring as usize];
    (unrated > 0).then(|| {
        let order =
            if differs { "and would rank the answers otherwise" } else { "and rank the answers alike" };
        let text = format!(
            "{unrated} of {cells} cells are not rated: {complete} of {items} items are complete, {order}"
        );
        Entry::text(if differs { Tone::Contradicting } else { Tone::Muted }, text)
    })
}

/// The items that go into a figure, each with what its weight is where that counts.
fn counted(sheet: &MatrixSheet, column: Column, hypothesis: usize) -> Vec<(usize, String)> {
    let Some(weighed) = &sheet.weighed else { return Vec::new() };
    let matrix = &weighed.matrix;
    let by = |item: &usize, scoring| of_scoring(matrix, *item, hypothesis, scoring, sheet.options.weights);
    let of_column = |item: &usize| {
        let cell = matrix.cell(*item, hypothesis);
        match column {
            Column::Score(scoring) => by(item, scoring).0 > 0.0,
            Column::Consistency => by(item, Scoring::OpenSynthesis).1 > 0.0,
            Column::Opposition => matches!(cell, Some(Rating::Inconsistent | Rating::VeryInconsistent)),
            Column::Support => matches!(cell, Some(Rating::Consistent | Rating::VeryConsistent)),
            Column::Neutral => matches!(cell, Some(Rating::Neutral | Rating::NotApplicable)),
            Column::Unrated => cell.is_none(),
        }
    };
    let with_weight = |item: usize| match column {
        Column::Score(scoring) if scoring.is_weighted() => {
            let against = number(by(&item, scoring).0);
            (item, format!("  [{}, which counts {against}]", weight(matrix, item, scoring, sheet.options)))
        }
        _ => (item, String::new()),
    };
    sheet.items.iter().copied().filter(of_column).map(with_weight).collect()
}

/// What the raters of an item say it weighs, as far as the scoring asks.
fn weight(matrix: &Matrix, item: usize, scoring: Scoring, options: Options) -> String {
    let held = &matrix.items[item];
    let entries = &matrix.entries[held.entries.clone()];
    let all = |of: fn(&RatedBy) -> Option<Level>| {
        let levels: Vec<String> =
            entries.iter().map(|entry| level(of(entry), "medium, not stated")).collect();
        levels.join(" / ")
    };
    let weight = match options.weights {
        Weights::Stated => all(|entry| entry.weight),
        Weights::Graded => level(held.graded(), "left out, its grade is unknown"),
    };
    match scoring {
        Scoring::Burton => format!("weight {weight}"),
        _ => format!("weight {weight}, relevance {}", all(|entry| entry.relevance)),
    }
}

fn value(sheet: &MatrixSheet, column: Column, hypothesis: usize) -> String {
    match &sheet.weighed {
        Some(weighed) if weighed.matrix.is_contributing() => column.of_cause(&weighed.causes[hypothesis]),
        Some(weighed) => column.of_row(&weighed.scores.rows[hypothesis], weighed.matrix.items.len()),
        None => String::new(),
    }
}

/// The figures at the cursor, with their methods.
pub(super) fn figures(sheet: &MatrixSheet, loaded: &Loaded) -> Vec<Figure> {
    let (Some(weighed), Some(hypothesis)) = (&sheet.weighed, sheet.hypothesis()) else { return Vec::new() };
    let (matrix, book) = (&weighed.matrix, &loaded.book);
    let answer = book.answer_text(matrix.hypotheses[hypothesis]);
    let cells = |item: usize| -> Vec<String> {
        let one = |at: usize| {
            let rating = matrix.cell(item, at).map_or("not rated", Rating::as_str);
            format!("{rating}: {}", book.answer_text(matrix.hypotheses[at]))
        };
        (0..matrix.hypotheses.len()).map(one).collect()
    };
    match (sheet.item(), sheet.column()) {
        (Some(item), _) => {
            let title = matrix.title(book, item);
            let votes: Vec<Rating> = matrix.votes(item, hypothesis).collect();
            let figure = |text: String, method| Figure { text, method, inputs: cells(item) };
            let mut figures = vec![
                figure(
                    format!("Separates: {} \u{2013} {title}", number(deviation(matrix, item))),
                    &OPEN_SYNTHESIS_DIAGNOSTICITY,
                ),
                figure(format!("{} \u{2013} {title}", separates(matrix, item)), &HEUER_DIAGNOSTICITY),
            ];
            if votes.len() > 1 {
                let inputs = votes.iter().map(|vote| vote.as_str().to_owned()).collect();
                figures.push(Figure {
                    text: format!("What the raters say together \u{2013} {answer}"),
                    method: &AGGREGATE,
                    inputs,
                });
            }
            figures
        }
        (None, Some(column)) => {
            let of = |(item, weight): (usize, String)| {
                let rating = matrix.cell(item, hypothesis).map_or("not rated", Rating::as_str);
                format!("{rating}: {}{weight}", matrix.title(book, item))
            };
            let inputs = counted(sheet, column, hypothesis).into_iter().map(of).collect();
            let text = format!("{}: {} \u{2013} {answer}", column.title(), value(sheet, column, hypothesis));
            vec![Figure { text, method: column.method(), inputs }]
        }
        (None, None) => Vec::new(),
    }
}

/// The record that an entry on an item leads to.
pub(super) fn evidence_of(matrix: &Matrix, item: usize) -> RecordId {
    matrix.entries[matrix.items[item].entries.start].record
}
