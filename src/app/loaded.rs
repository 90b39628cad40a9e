//! A casebook that was opened, with all that is known of it as a whole. Replaced as one value when it is read again.

use crate::analysis::Derived;
use crate::casebook::{Casebook, RecordId};
use crate::model::marking::Marking;
use crate::text::{Diagnostic, Severity};

/// Where a casebook came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The case that the program carries inside itself. It cannot be edited.
    #[default]
    Embedded,
    /// A folder, by the name that it was opened under.
    Folder(String),
}

/// A casebook, its problems, and what is derived from it.
#[derive(Debug, Default)]
pub struct Loaded {
    pub origin: Origin,
    pub book: Casebook,
    pub derived: Derived,
    /// What reading and checking found, heaviest first, then by place.
    pub problems: Vec<Diagnostic>,
    /// The strictest marking of anything in the case.
    pub marking: Option<Marking>,
    /// The heaviest problem of each record that has one, and how many it has. Sorted by record.
    troubled: Vec<(RecordId, Severity, usize)>,
    counts: [usize; 3],
}

impl Loaded {
    pub fn new(origin: Origin, book: Casebook, mut problems: Vec<Diagnostic>) -> Self {
        let derived = Derived::new(&book);
        problems.extend(derived.contradictions.cut().map(|cut| {
            let (subject, pairs) = (book.record(cut.subject), cut.pairs);
            let message = format!(
                "`{}` has {pairs} pairs of claims to compare, and only some of them were",
                subject.id()
            );
            Diagnostic::new("same-question", Severity::Note, message)
                .at(subject.place())
                .hint("every claim is compared with some of its rivals".to_owned())
        }));
        problems
            .sort_by(|left, right| right.severity.cmp(&left.severity).then_with(|| left.cmp_by_place(right)));
        let mut counts = [0; 3];
        for problem in &problems {
            counts[problem.severity as usize] += 1;
        }
        let marking = Some(book.strictest_marking());
        Self { origin, derived, troubled: troubled(&book, &problems), book, problems, marking, counts }
    }

    /// How many problems there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts[severity as usize]
    }

    /// The heaviest problem of a record and how many it has, if it has any.
    pub fn trouble(&self, record: RecordId) -> Option<(Severity, usize)> {
        let at = self.troubled.binary_search_by_key(&record, |(record, ..)| *record).ok()?;
        Some((self.troubled[at].1, self.troubled[at].2))
    }

    /// What the case is called: its title, else the name of its folder.
    pub fn title(&self) -> &str {
        match (self.book.title(), &self.origin) {
            ("", Origin::Folder(name)) => name,
            (title, _) => title,
        }
    }
}

fn troubled(book: &Casebook, problems: &[Diagnostic]) -> Vec<(RecordId, Severity, usize)> {
    let of = |problem: &Diagnostic| {
        let place = problem.place.as_ref()?;
        Some((book.record_at(place.file.name(), place.span.start)?.handle(), problem.severity))
    };
    let mut found: Vec<(RecordId, Severity)> = problems.iter().filter_map(of).collect();
    found.sort_unstable_by(|left, right| left.0.cmp(&right.0).then(right.1.cmp(&left.1)));
    let of_one = |group: &[(RecordId, Severity)]| (group[0].0, group[0].1, group.len());
    found.chunk_by(|one, next| one.0 == next.0).map(of_one).collect()
}
