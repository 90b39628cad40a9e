//! What is told of how firm first place is: what it hangs on, the fewest ratings that unseat it, and what would separate the
//! two in front. How that is found is not known here.

use super::column::number;
use super::telling::evidence_of;
use super::wondering::{Told, Wondering};
use crate::analysis::hypotheses::{
    Counting, Discriminator, Drop, Dropped, FEWEST_CHANGES, GRADE_WEIGHTS, Matrix, ORIGIN_ONCE, Options,
    SENSITIVITY, Scores, Scoring, Sensitivity, Victory, Weights, discriminators, drop_name, drop_sentence,
    unseat,
};
use crate::analysis::standing::Origin;
use crate::app::detail::Tone;
use crate::app::screen::passage::Entry;
use crate::app::{Figure, Loaded};
use crate::casebook::RecordId;
use crate::model::word::{Level, Rating};

/// Everything about the first place of a question.
pub(super) fn tell(loaded: &Loaded, asked: &Wondering, is_wanted: &dyn Fn() -> bool) -> Option<Told> {
    let Wondering { question, scoring, options, .. } = *asked;
    let matrix = Matrix::new(&loaded.book, &loaded.derived, question);
    let title = loaded.book.record(question).title();
    let mut entries = vec![Entry::text(Tone::Title, title)];
    if matrix.is_contributing() {
        entries.push(Entry::text(Tone::Text, "Causes that add up are not ranked against each other, so that no first place can hang on anything."));
        return Some(Told { entries, figures: Vec::new() });
    }
    if matrix.items.is_empty() {
        entries.push(Entry::text(Tone::Text, "No evidence is weighed against its answers yet."));
        return Some(Told { entries, figures: Vec::new() });
    }
    let scores = Scores::new(&matrix, options);
    let about = About { loaded, matrix: &matrix, scores: &scores, scoring, options };
    let sensitivity = Sensitivity::new(&matrix, scoring, options, is_wanted)?;
    entries.extend(about.ranking());
    entries.extend(about.compared());
    entries.extend(about.hanging(&sensitivity));
    entries.extend(about.unseating());
    entries.extend(about.sweeps(&sensitivity));
    entries.extend(about.separating());
    entries.extend(about.drops(&sensitivity));
    Some(Told { entries, figures: about.figures() })
}

struct About<'a> {
    loaded: &'a Loaded,
    matrix: &'a Matrix,
    scores: &'a Scores,
    scoring: Scoring,
    options: Options,
}

fn heading(text: &str) -> [Entry; 2] {
    [Entry::gap(), Entry::text(Tone::Heading, text)]
}

impl About<'_> {
    fn answer(&self, at: usize) -> String {
        format!("\u{201c}{}\u{201d}", self.loaded.book.answer_text(self.matrix.hypotheses[at]))
    }

    /// An item within a sentence, without the full stop of its own.
    fn title(&self, item: usize) -> &str {
        self.matrix.title(&self.loaded.book, item).trim_end().trim_end_matches('.')
    }

    fn ranking(&self) -> Vec<Entry> {
        let mut entries = vec![Entry::text(Tone::Muted, format!("By {}", self.scoring.method().name))];
        for at in self.scores.order(self.scoring) {
            let score = self.scores.rows[at].score(self.scoring);
            let text = format!("{}  {}", number(score.value), self.answer(at));
            entries.push(Entry::item(format!("#{}", score.rank), Tone::Text, text));
        }
        entries
    }

    /// Loud where the ranking is not by the same evidence for all.
    fn compared(&self) -> Option<Entry> {
        let completeness = &self.scores.completeness;
        let (unrated, cells) = (completeness.unrated, completeness.cells);
        (unrated > 0).then(|| {
            let text =
                format!("{unrated} of {cells} cells are not rated; here they count as the method has it");
            if completeness.differs[self.scoring as usize] {
                let text = format!("{text}. The items that are rated for all answers rank them otherwise.");
                Entry::text(Tone::Contradicting, text)
            } else {
                Entry::text(Tone::Muted, format!("{text}."))
            }
        })
    }

    fn hanging(&self, sensitivity: &Sensitivity) -> Vec<Entry> {
        let mut entries = Vec::from(heading("What first place hangs on"));
        let before = entries.len();
        for drop in sensitivity.linchpins() {
            entries.push(self.of_drop("hangs", Tone::Contradicting, drop));
        }
        if entries.len() == before {
            let text =
                "No item, source or origin, and not all assumptions together, changes who comes first.";
            entries.push(Entry::text(Tone::Text, text));
        }
        entries
    }

    /// A sentence about what is dropped, leading to it.
    fn of_drop(&self, lead: &str, tone: Tone, drop: &Drop) -> Entry {
        let entry = Entry::item(lead, tone, drop_sentence(&self.loaded.book, self.matrix, drop));
        match self.record_of(drop) {
            Some(record) => entry.leading_to(record),
            None => entry,
        }
    }

    fn record_of(&self, drop: &Drop) -> Option<RecordId> {
        match drop.what {
            Dropped::Item(item) => Some(evidence_of(self.matrix, item)),
            Dropped::Source(source) => Some(source),
            Dropped::Origin(
                Origin::Speaker(record)
                | Origin::Source(record)
                | Origin::SourceCircle(record)
                | Origin::ClaimCircle(record)
                | Origin::Unnamed(record),
            ) => Some(record),
            Dropped::Assumptions => drop.items.first().map(|item| evidence_of(self.matrix, *item)),
        }
    }

    fn unseating(&self) -> Vec<Entry> {
        let mut entries = Vec::from(heading("The fewest ratings that would unseat it"));
        let Some(found) = unseat(self.matrix, self.scoring, self.options, Rating::VeryInconsistent) else {
            let text = "This scoring is no sum of single cells: s goes to one that is.";
            entries.push(Entry::text(Tone::Muted, text));
            return entries;
        };
        let leader = self.answer(found.leader);
        // Where the first step already leads past it, level is never reached by fewer.
        let steps = [(&found.level, "draws level with"), (&found.ahead, "comes before")];
        let first = usize::from(found.level == found.ahead);
        for (victory, does) in &steps[first..] {
            let Some(victory) = victory else {
                entries.push(Entry::text(
                    Tone::Text,
                    format!("No rating makes another answer that {does} {leader}."),
                ));
                continue;
            };
            entries.push(Entry::text(Tone::Text, self.victory(victory, does, &leader)));
            for change in &victory.changes {
                let before = self.matrix.cell(change.item, change.hypothesis).map_or("?", Rating::as_str);
                let (title, answer) = (self.title(change.item), self.answer(change.hypothesis));
                let text = format!("{title} against {answer}");
                let lead = format!("{before} to {}", change.to.as_str());
                entries.push(
                    Entry::item(lead, Tone::Text, text).leading_to(evidence_of(self.matrix, change.item)),
                );
            }
        }
        entries
    }

    fn victory(&self, victory: &Victory, does: &str, leader: &str) -> String {
        let rival = self.answer(victory.rival);
        match victory.changes.len() {
            0 => format!("As it stands {rival} {does} {leader}."),
            1 => format!("{rival} {does} {leader} once one rating changes:"),
            count => format!("{rival} {does} {leader} once {count} ratings change:"),
        }
    }

    fn sweeps(&self, sensitivity: &Sensitivity) -> Vec<Entry> {
        if !self.scoring.is_weighted() {
            return Vec::new();
        }
        let mut entries = Vec::from(heading("Weights that change who comes first"));
        if sensitivity.sweeps.is_empty() {
            entries.push(Entry::text(Tone::Text, "No weight of a single item does."));
        }
        for sweep in &sensitivity.sweeps {
            let place = |(level, first): (&Level, &Vec<usize>)| {
                let names: Vec<String> = first.iter().map(|at| self.answer(*at)).collect();
                format!("{}: {}", level.as_str(), names.join(", "))
            };
            let by_level: Vec<String> = Level::ALL.iter().zip(&sweep.first).map(place).collect();
            let text = format!("{} \u{2013} {}", self.title(sweep.item), by_level.join("; "));
            entries.push(
                Entry::item("weight", Tone::Contradicting, text)
                    .leading_to(evidence_of(self.matrix, sweep.item)),
            );
        }
        entries
    }

    fn separating(&self) -> Vec<Entry> {
        let (book, derived) = (&self.loaded.book, &self.loaded.derived);
        let Some(([one, other], found)) =
            discriminators(book, derived, self.matrix, self.scores, self.scoring)
        else {
            return Vec::new();
        };
        let text = format!("What would separate {} and {}", self.answer(one), self.answer(other));
        let mut entries = Vec::from(heading(&text));
        if found.is_empty() {
            entries.push(Entry::text(
                Tone::Text,
                "Nothing that the casebook names as missing: every cell of theirs is rated.",
            ));
        }
        for missing in found {
            entries.push(match missing {
                Discriminator::Gap(gap) => {
                    Entry::item("gap", Tone::Text, book.record(gap).title()).leading_to(gap)
                }
                Discriminator::HalfRated { item, hypothesis } => {
                    let text = format!(
                        "{} \u{2013} not rated against {}",
                        self.title(item),
                        self.answer(hypothesis)
                    );
                    Entry::item("unrated", Tone::Text, text).leading_to(evidence_of(self.matrix, item))
                }
                Discriminator::Unrated { item } => {
                    let text = format!("{} \u{2013} not rated against either", self.title(item));
                    Entry::item("unrated", Tone::Text, text).leading_to(evidence_of(self.matrix, item))
                }
            });
        }
        entries
    }

    /// What was taken away beside that: the analyst sees that it was looked at. It is named and no more.
    fn drops(&self, sensitivity: &Sensitivity) -> Vec<Entry> {
        let mut entries = Vec::from(heading("What changes nothing when it is taken away"));
        for drop in sensitivity.drops.iter().filter(|drop| !drop.changes_first) {
            let entry = Entry::item("holds", Tone::Text, drop_name(&self.loaded.book, self.matrix, drop));
            entries.push(match self.record_of(drop) {
                Some(record) => entry.leading_to(record),
                None => entry,
            });
        }
        entries
    }

    fn figures(&self) -> Vec<Figure> {
        let inputs = vec![
            format!("{} items, {} answers", self.matrix.items.len(), self.matrix.hypotheses.len()),
            format!(
                "{} of {} cells not rated",
                self.scores.completeness.unrated, self.scores.completeness.cells
            ),
        ];
        let figure = |text: &str, method| Figure { text: text.to_owned(), method, inputs: inputs.clone() };
        let mut figures = vec![
            figure("The ranking", self.scoring.method()),
            figure("What first place hangs on", &SENSITIVITY),
            figure("The fewest ratings that would unseat it", &FEWEST_CHANGES),
        ];
        if self.options.weights == Weights::Graded {
            figures.push(figure("Weights from the grades of sources", &GRADE_WEIGHTS));
        }
        if self.options.counting == Counting::EachOrigin {
            figures.push(figure("Items of one origin counted once", &ORIGIN_ONCE));
        }
        figures
    }
}
