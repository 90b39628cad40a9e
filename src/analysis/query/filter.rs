//! A filter that can be asked: read from text once, for one casebook, and then of any number of its records.

use std::sync::Arc;

use super::compile::{Compiled, Names, Scope, compile};
use super::node::{LooksAt, Node, Row};
use super::{Expression, Fault, What, parse};
use crate::casebook::{Casebook, Record, RecordId};
use crate::text::Query;

/// Which records are wanted. Its handles mean those of the casebook that it was made for, and of every view of the same one.
#[derive(Clone, Debug)]
pub struct Filter {
    expression: Expression,
    node: Node,
    remarks: Vec<Fault>,
    marks: Query,
    is_ready: bool,
}

impl Default for Filter {
    /// Keeps everything.
    fn default() -> Self {
        Self {
            expression: Expression::everything(),
            node: Node::everything(),
            remarks: Vec::new(),
            marks: Query::default(),
            is_ready: true,
        }
    }
}

/// Whether it is still wanted is asked once for so many records.
const STRIDE: usize = 512;

impl Filter {
    /// Reads a filter, and makes it ready for a casebook. Costs by the names in it: an identifier is looked up, any other
    /// name is held against those of all records that it may mean.
    pub fn new(text: &str, scope: &Scope<'_>) -> Result<Self, Fault> {
        let expression = parse(text)?;
        let Compiled { node, remarks } = compile(&expression, scope, Names::Now(&|| true))?;
        let marks = marks(&expression);
        Ok(Self { expression, node, remarks, marks, is_ready: true })
    }

    /// The same, but what takes longer in a large casebook is not done yet: whom names mean, and what is tied to them. Until
    /// [`Filter::ready`] it keeps less than it should, and does not say which names nobody has.
    pub fn read(text: &str, scope: &Scope<'_>) -> Result<Self, Fault> {
        let expression = parse(text)?;
        let reads = Scope { derived: None, problems: &[], ..*scope };
        let Compiled { node, remarks } = compile(&expression, &reads, Names::Later)?;
        let marks = marks(&expression);
        let mut is_ready = true;
        expression.each_term(&mut |term, _| is_ready &= matches!(term.what, What::Word(_) | What::Phrase(_)));
        Ok(Self { expression, node, remarks, marks, is_ready })
    }

    /// Whether nothing is left to be done before it can be asked.
    pub fn is_ready(&self) -> bool {
        self.is_ready
    }

    /// The same filter made ready; none as soon as nobody wants it any more.
    pub fn ready(
        self: &Arc<Self>,
        scope: &Scope<'_>,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Arc<Self>> {
        if self.is_ready {
            return Some(Arc::clone(self));
        }
        let compiled = compile(&self.expression, scope, Names::Now(is_wanted));
        let ready = match compiled {
            Ok(Compiled { node, remarks }) => Self { node, remarks, is_ready: true, ..(**self).clone() },
            // What can be read when its names are not looked up can be read when they are.
            Err(fault) => Self { remarks: vec![fault], is_ready: true, ..(**self).clone() },
        };
        is_wanted().then(|| Arc::new(ready))
    }

    /// The filter as it was understood.
    pub fn expression(&self) -> &Expression {
        &self.expression
    }

    /// What is probably not meant, though it can be done: names that nobody has.
    pub fn remarks(&self) -> &[Fault] {
        &self.remarks
    }

    /// The words that are to be marked where they stand in what is shown.
    pub fn marks(&self) -> &Query {
        &self.marks
    }

    /// Whether it keeps everything.
    pub fn is_empty(&self) -> bool {
        self.expression.is_everything()
    }

    pub fn keeps(&self, record: Record<'_>) -> bool {
        self.keeps_with(record, &mut String::new())
    }

    fn keeps_with(&self, record: Record<'_>, folded: &mut String) -> bool {
        let records = [record];
        self.node.keeps(Row { records: &records, texts: &[], looks_at: LooksAt::Everything }, folded)
    }

    /// Whether a row is kept that stands for several records, or has texts of its own. A field holds where it holds of one
    /// of its records, so that `-` means: of none.
    pub fn keeps_row(&self, row: Row<'_>) -> bool {
        self.is_empty() || self.node.keeps(row, &mut String::new())
    }

    /// Those of the candidates that are kept, in their order; none as soon as nobody wants them any more.
    pub fn select(
        &self,
        book: &Casebook,
        candidates: impl IntoIterator<Item = RecordId>,
        is_wanted: impl Fn() -> bool,
    ) -> Option<Vec<RecordId>> {
        let mut folded = String::new();
        let mut kept = Vec::new();
        for (at, candidate) in candidates.into_iter().enumerate() {
            if at % STRIDE == 0 && !is_wanted() {
                return None;
            }
            if self.is_empty() || self.keeps_with(book.record(candidate), &mut folded) {
                kept.push(candidate);
            }
        }
        Some(kept)
    }
}

/// The words that have to occur somewhere.
fn marks(expression: &Expression) -> Query {
    let mut words = String::new();
    expression.each_term(&mut |term, is_wanted| {
        let (What::Word(text) | What::Phrase(text)) = &term.what else { return };
        if is_wanted {
            words.push_str(text);
            words.push(' ');
        }
    });
    Query::new(&words)
}
