//! From a filter as written to one that is ready for a casebook: every name gets its meaning, or a fault says why it has
//! none.

use std::sync::Arc;

use super::declared::Declared;
use super::expression::{At, Comparison, Expression, FieldTerm, Term, Value, What};
use super::field::of_field;
use super::node::Node;
use super::refer::{meant, nobody};
use super::schema::names;
use super::set::RecordSet;
use super::table::{FIELDS, FilterField};
use super::text_test::{TextTest, pattern};
use super::value::Reading;
use super::when::{When, days};
use super::words::Words;
use super::{Fault, parse};
use crate::analysis::Derived;
use crate::casebook::Casebook;
use crate::model::date::Date;
use crate::model::schema::{Kind, VIEW};
use crate::text::{Diagnostic, did_you_mean};

/// What a filter is made ready for.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    pub book: &'a Casebook,
    /// Without it a filter is only read, to see whether it can be: it keeps nothing by ties, contradictions or distances.
    pub derived: Option<&'a Derived>,
    pub problems: &'a [Diagnostic],
    /// The day that counts as today, where there is one.
    pub today: Option<&'a Date>,
}

impl Scope<'_> {
    /// Whether nobody will ask the filter, so that nothing needs to be looked for.
    pub(super) fn only_reads(&self) -> bool {
        self.derived.is_none()
    }
}

/// When it is looked up whom names mean.
#[derive(Clone, Copy)]
pub(super) enum Names<'a> {
    /// Not now: until then they mean nobody.
    Later,
    /// Now, as long as that is wanted.
    Now(&'a (dyn Fn() -> bool + Sync)),
}

/// A filter that is ready, and what is to be said of it.
pub(super) struct Compiled {
    pub(super) node: Node,
    pub(super) remarks: Vec<Fault>,
}

pub(super) fn compile(
    expression: &Expression,
    scope: &Scope<'_>,
    names: Names<'_>,
) -> Result<Compiled, Fault> {
    let mut compiler = Compiler { scope, names, remarks: Vec::new(), views: Vec::new(), meant: Vec::new() };
    let node = compiler.expression(expression)?;
    Ok(Compiled { node, remarks: compiler.remarks })
}

pub(super) struct Compiler<'a> {
    pub(super) scope: &'a Scope<'a>,
    names: Names<'a>,
    pub(super) remarks: Vec<Fault>,
    /// The saved filters that are being read, from the outside in.
    views: Vec<String>,
    /// Names that were looked up already, with the kinds that they may be of.
    meant: Vec<(Vec<Kind>, FieldTerm, Arc<RecordSet>)>,
}

impl Compiler<'_> {
    pub(super) fn expression(&mut self, expression: &Expression) -> Result<Node, Fault> {
        match expression {
            Expression::All(parts) => self.all(parts),
            Expression::Any(parts) => {
                let ways = parts.iter().map(|part| self.expression(part)).collect::<Result<_, _>>()?;
                Ok(Node::any(ways))
            }
            Expression::Not(part) => Ok(Node::Not(Box::new(self.expression(part)?))),
            Expression::Term(term) => self.term(term),
        }
    }

    /// Words that all have to occur are looked for together.
    fn all(&mut self, parts: &[Expression]) -> Result<Node, Fault> {
        let mut words = Words::default();
        let mut nodes = Vec::new();
        for part in parts {
            match part {
                Expression::Term(Term { what: What::Word(word), at }) => {
                    self.remark_on_word(word, *at);
                    words.word(word);
                }
                Expression::Term(Term { what: What::Phrase(phrase), .. }) => words.phrase(phrase),
                other => nodes.push(self.expression(other)?),
            }
        }
        nodes.extend(words.in_groups().into_iter().map(Node::Words));
        Ok(Node::all(nodes))
    }

    fn term(&mut self, term: &Term) -> Result<Node, Fault> {
        match &term.what {
            What::Word(_) | What::Phrase(_) => self.all(&[Expression::Term(term.clone())]),
            What::Named(name) if self.scope.book.find(Kind::View, name).is_some() => self.view(name, term.at),
            What::Named(name) => {
                let ids = self.scope.book.of_kind(Kind::View).map(crate::casebook::Record::id);
                if let Some(hint) = did_you_mean(name, ids) {
                    let message =
                        format!("no view is called `{name}`, so that `@{name}` is looked for as a word");
                    self.remarks.push(Fault::new(term.at.0, message).hint(hint));
                }
                let mut words = Words::default();
                words.word(&format!("@{name}"));
                Ok(Node::Words(words))
            }
            What::Field(field) => self.field(field),
        }
    }

    /// Somebody who comes from another language may mean a sign of that.
    fn remark_on_word(&mut self, word: &str, at: At) {
        let instead = match word {
            "AND" => "terms beside each other all have to hold",
            "OR" => "write `a | b` for either",
            "NOT" => "write `-` before what must not hold",
            _ => return,
        };
        let message = format!("`{word}` is looked for as a word");
        self.remarks.push(Fault::new(at.0, message).hint(instead.to_owned()));
    }

    fn field(&mut self, term: &FieldTerm) -> Result<Node, Fault> {
        let name = term.name.to_ascii_lowercase().replace('-', "_");
        if let Some(field) = FilterField::find(&name) {
            if let Value::Bare(text) = &term.value
                && text.is_empty()
            {
                let hint = format!("{}, as in `{}`", field.takes, field.examples[0]);
                return Err(missing(term).hint(hint));
            }
            return of_field(field, term, self);
        }
        if let Value::Bare(text) = &term.value
            && text.is_empty()
        {
            let is_declared = Declared::presence(&name).is_some();
            return Err(if is_declared { missing(term) } else { unknown(term, &name) });
        }
        match Declared::read(term, &name, self) {
            Some(declared) => Ok(Node::of(super::node::Test::Declared(declared?))),
            None => Err(unknown(term, &name)),
        }
    }

    /// What a saved filter keeps. It may name others, but not itself.
    pub(super) fn view(&mut self, name: &str, at: At) -> Result<Node, Fault> {
        const FILTER: u8 = VIEW.index("filter");
        /// Views within views, at most.
        const DEEPEST: usize = 16;
        let book = self.scope.book;
        let Some(view) = book.find(Kind::View, name) else {
            let ids = book.of_kind(Kind::View).map(crate::casebook::Record::id);
            let message = format!("no view is called `{}`", name.escape_debug());
            return Err(Fault::new(at.0, message).hint(did_you_mean(name, ids)));
        };
        if self.views.iter().any(|open| open == name) || self.views.len() >= DEEPEST {
            return Err(Fault::new(at.0, format!("the view `{name}` leads back to itself")));
        }
        self.views.push(name.to_owned());
        let remarks = self.remarks.len();
        let text = view.part().text(FILTER).unwrap_or_default();
        let node = parse(text).and_then(|expression| self.expression(&expression));
        self.views.pop();
        // Where something stands in another filter says nothing here.
        self.remarks[remarks..].iter_mut().for_each(|remark| remark.span = at.0);
        node.map_err(|fault| {
            let hint = fault.hint.clone();
            Fault::new(at.0, format!("the view `{name}` cannot be read: {}", fault.message)).hint(hint)
        })
    }
}

impl Reading for Compiler<'_> {
    fn when(&self, term: &FieldTerm) -> Result<When, Fault> {
        let span = term.value_at.0;
        // What stands in quotes starts behind the first of them.
        let span = if matches!(term.value, Value::Quoted(_)) { span.within(1) } else { span };
        When::read(term.value.text(), term.comparison, days(self.scope.book, self.scope.today), span)
    }

    fn meant(&mut self, kinds: &[Kind], term: &FieldTerm) -> Result<Arc<RecordSet>, Fault> {
        let Names::Now(is_wanted) = self.names else {
            TextTest::of(term)?;
            return Ok(Arc::default());
        };
        let is_known = |(of, same, _): &&(Vec<Kind>, FieldTerm, Arc<RecordSet>)| of == kinds && same == term;
        if let Some((_, _, records)) = self.meant.iter().find(is_known) {
            return Ok(Arc::clone(records));
        }
        let records = Arc::new(meant(self.scope.book, kinds, term, is_wanted)?);
        if records.is_empty() {
            self.remarks.extend(nobody(self.scope.book, kinds, term));
        }
        self.meant.push((kinds.to_vec(), term.clone(), Arc::clone(&records)));
        Ok(records)
    }
}

fn missing(term: &FieldTerm) -> Fault {
    let message = format!("`{}` wants a value", term.name);
    Fault::new(term.name_at.0.to(term.value_at.0), message)
        .hint("write it right behind the colon, and in quotes where it has blanks".to_owned())
}

/// That there is no field of that name, and which is nearest; what is no field at all stands in quotes.
fn unknown(term: &FieldTerm, name: &str) -> Fault {
    let known = FIELDS.iter().map(|field| field.name).chain(names().iter().map(|field| field.name));
    let message = format!("there is no field `{}`", term.name);
    let near = crate::text::nearest(name, known).map(|near| format!("did you mean `{near}:`?"));
    let hint = near.unwrap_or_else(|| "what is to be found as it stands is written in quotes".to_owned());
    Fault::new(term.name_at.0, message).hint(hint)
}

/// A pattern over everything that a record says.
pub(super) fn anywhere(term: &FieldTerm) -> Result<Node, Fault> {
    let is_folded = matches!(&term.value, Value::Pattern { is_folded: true, .. });
    if term.comparison != Comparison::Is {
        return Err(super::text_test::no_order(term));
    }
    Ok(Node::Pattern(pattern(term.value.text(), is_folded, term.value_at.0)?))
}
