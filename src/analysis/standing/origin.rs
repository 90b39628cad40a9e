//! Where sources have what they say from: each source's first origin, and how reliable the best source of that origin
//! is. Knows sources; what is cited for what is not known here.

use std::collections::BTreeSet;

use super::backing::Origin;
use crate::analysis::circle::circles;
use crate::casebook::{Casebook, Part, Record, RecordId, Value};
use crate::model::grade::Reliability;
use crate::model::schema::{CITE, Kind, SOURCE};

/// For every source the one that it goes back to, following `origin` to the end. Sources that quote each other in a
/// circle have one origin, which nobody has seen: the first of them stands for it.
#[derive(Debug, Default)]
pub struct Origins {
    /// By record; of what is no source, nothing is asked.
    root: Vec<Option<RecordId>>,
    circles: Vec<Vec<RecordId>>,
}

/// The cites of one list, by the origins behind them.
#[derive(Debug, Default)]
pub struct Corroboration {
    pub sources: BTreeSet<RecordId>,
    /// Origins with at least one cited source that is rated A, B or C.
    pub reliable: BTreeSet<RecordId>,
    pub origins: BTreeSet<RecordId>,
}

impl Origins {
    /// Walks over every source once.
    pub fn new(book: &Casebook) -> Self {
        const ORIGIN: u8 = SOURCE.index("origin");
        let sources = book.handles(Kind::Source);
        let next = |source: RecordId| book.record(source).part().record(ORIGIN).map(Record::handle);
        let circles = circles(sources, book.handle_count(), next);
        let mut root = vec![None; book.handle_count()];
        for circle in &circles {
            for source in circle {
                root[source.index()] = Some(circle[0]);
            }
        }
        let mut path = Vec::new();
        for source in sources {
            let mut at = *source;
            let end = loop {
                if let Some(known) = root[at.index()] {
                    break known;
                }
                path.push(at);
                match next(at).filter(|next| *next != at) {
                    Some(next) => at = next,
                    None => break at,
                }
            };
            path.drain(..).for_each(|walked| root[walked.index()] = Some(end));
        }
        Self { root, circles }
    }

    /// The source that this one goes back to: itself, where it repeats none.
    pub fn root(&self, source: RecordId) -> RecordId {
        self.root.get(source.index()).copied().flatten().unwrap_or(source)
    }

    /// The same as an origin, which says whether it is a circle.
    pub(super) fn origin(&self, source: RecordId) -> Origin {
        let root = self.root(source);
        if self.circle(root).is_some() { Origin::SourceCircle(root) } else { Origin::Source(root) }
    }

    /// The circles in which sources quote each other, each from its first source on.
    pub fn circles(&self) -> &[Vec<RecordId>] {
        &self.circles
    }

    /// The circle whose first source this is.
    pub fn circle(&self, root: RecordId) -> Option<&[RecordId]> {
        let at = self.circles.binary_search_by_key(&root, |circle| circle[0]).ok()?;
        Some(&self.circles[at])
    }
}

impl Corroboration {
    /// Counts the source of a citation.
    pub fn add(&mut self, origins: &Origins, cite: Part<'_>) {
        const SOURCE_FIELD: u8 = CITE.index("source");
        const RELIABILITY: u8 = SOURCE.index("reliability");
        let Some(source) = cite.record(SOURCE_FIELD) else { return };
        let root = origins.root(source.handle());
        self.sources.insert(source.handle());
        self.origins.insert(root);
        let is_reliable = match source.part().get(RELIABILITY) {
            Some(Value::Reliability(reliability)) => {
                matches!(reliability, Reliability::A | Reliability::B | Reliability::C)
            }
            _ => false,
        };
        if is_reliable {
            self.reliable.insert(root);
        }
    }
}

impl Corroboration {
    /// Whether several sources say it, and all have it from one.
    pub fn is_echo(&self) -> bool {
        self.sources.len() >= 2 && self.origins.len() == 1
    }
}
