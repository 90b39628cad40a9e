//! A casebook that was opened, with all that is known of it as a whole. Replaced as one value when it is read again.

use crate::analysis::Derived;
use crate::casebook::Casebook;
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
}

impl Loaded {
    pub fn new(origin: Origin, book: Casebook, mut problems: Vec<Diagnostic>) -> Self {
        let derived = Derived::new(&book);
        problems.extend(derived.contradictions.cut().iter().map(|(question, pairs)| {
            let question = book.record(*question);
            let message = format!(
                "`{}` has {pairs} pairs of claims to compare, and only some of them were",
                question.id()
            );
            Diagnostic::new("same-question", Severity::Note, message)
                .at(question.place())
                .hint("every claim is compared with some of its rivals".to_owned())
        }));
        problems
            .sort_by(|left, right| right.severity.cmp(&left.severity).then_with(|| left.cmp_by_place(right)));
        Self { origin, book, derived, problems }
    }

    /// How many problems there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// What the case is called: its title, else the name of its folder.
    pub fn title(&self) -> &str {
        match (self.book.title(), &self.origin) {
            ("", Origin::Folder(name)) => name,
            (title, _) => title,
        }
    }
}
