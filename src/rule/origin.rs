//! Where sources have what they say from: each source's first origin, and how reliable the best source of that origin
//! is. Knows sources; what is cited for what is not known here.

use std::collections::BTreeSet;

use crate::casebook::{Casebook, Link, Part, RecordId, Value};
use crate::model::grade::Reliability;
use crate::model::schema::{CITE, Kind, SOURCE};

/// For every source the one that it goes back to, following `origin` to the end.
pub(super) struct Origins {
    /// By record; of what is no source, nothing is asked.
    root: Vec<u32>,
}

/// The cites of one list, by the origins behind them.
#[derive(Default)]
pub(super) struct Corroboration {
    pub(super) sources: BTreeSet<RecordId>,
    /// Origins with at least one cited source that is rated A, B or C.
    pub(super) reliable: BTreeSet<u32>,
    pub(super) origins: BTreeSet<u32>,
}

impl Origins {
    pub(super) fn new(book: &Casebook) -> Self {
        const ORIGIN: u8 = SOURCE.index("origin");
        const OPEN: u32 = u32::MAX;
        let mut root = vec![OPEN; book.handle_count()];
        let mut path = Vec::new();
        for source in book.of_kind(Kind::Source) {
            let mut at = source.handle();
            // Every source is walked over once: later walks stop where its root is known.
            let end = loop {
                let known = root[at.index()];
                if known != OPEN {
                    break known;
                }
                root[at.index()] = at.index() as u32;
                path.push(at);
                match book.record(at).part().link(ORIGIN).and_then(Link::record_id) {
                    Some(next) => at = next,
                    None => break at.index() as u32,
                }
            };
            for walked in path.drain(..) {
                root[walked.index()] = end;
            }
        }
        Self { root }
    }

    pub(super) fn root(&self, source: RecordId) -> u32 {
        self.root[source.index()]
    }
}

impl Corroboration {
    /// Counts the source of a citation.
    pub(super) fn add(&mut self, origins: &Origins, cite: Part<'_>) {
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
    pub(super) fn is_echo(&self) -> bool {
        self.sources.len() >= 2 && self.origins.len() == 1
    }
}
