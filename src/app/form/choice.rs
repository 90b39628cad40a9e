//! What can be chosen for a value instead of typing it: the words of a vocabulary, the names of records and answers. What
//! was typed narrows the list.

use super::check::answers;
use super::slot::Slot;
use crate::app::List;
use crate::casebook::{Casebook, Record};
use crate::model::grade::{Credibility, Reliability};
use crate::model::marking::Marking;
use crate::model::schema::{Kind, ValueType};
use crate::text::{Query, fold};

/// A list of what can be chosen, each with what it means.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    pub rows: Vec<(String, String)>,
    pub list: List,
    /// Whether the cursor is on one of them: else what was typed counts.
    pub is_chosen: bool,
}

/// How records are called where they are referred to.
#[derive(Clone, Copy)]
enum Called {
    ById,
    /// `kind:id`.
    InFull,
}

/// So many names are listed; typing brings the others.
const LISTED: usize = 200;

impl Choices {
    /// What can be chosen for a value of this type, as far as it fits what was typed; nothing where all is free.
    pub(super) fn of(book: &Casebook, root: &Slot, value: &ValueType, typed: &str) -> Option<Self> {
        let query = Query::new(typed);
        let fits = |name: &str, meaning: &str| query.is_empty() || query.matches([name, meaning]);
        let pair = |(name, meaning): &(&str, &str)| ((*name).to_owned(), (*meaning).to_owned());
        let rows: Vec<(String, String)> = match value {
            ValueType::Word(words) | ValueType::OpenWord(words) => words.words.iter().map(pair).collect(),
            ValueType::Marking => {
                Marking::ALL.iter().map(|marking| (marking.as_str().to_owned(), String::new())).collect()
            }
            ValueType::Reliability => {
                Reliability::ALL.iter().map(|one| (one.to_string(), one.description().to_owned())).collect()
            }
            ValueType::Credibility => {
                Credibility::ALL.iter().map(|one| (one.to_string(), one.description().to_owned())).collect()
            }
            ValueType::Ref(kind) => {
                return Some(Self::named(book, &[*kind], fits, Called::ById, typed));
            }
            ValueType::AnyRef(kinds) => {
                let kinds = if kinds.is_empty() { Kind::ALL } else { kinds };
                return Some(Self::named(book, kinds, fits, Called::InFull, typed));
            }
            ValueType::Answer => {
                let questions = book.of_kind(Kind::Question);
                let of = |question: Record<'_>| {
                    let id = question.id().to_owned();
                    answers(book, question.id())
                        .into_iter()
                        .map(move |(answer, text)| (format!("{id}/{answer}"), text))
                };
                questions.flat_map(of).collect()
            }
            ValueType::OwnAnswer => answers(book, root.text_of("question").unwrap_or_default()),
            _ => return None,
        };
        let rows = rows.into_iter().filter(|(name, meaning)| fits(name, meaning));
        Some(Self { rows: nearest(rows, typed), ..Self::default() })
    }

    fn named(
        book: &Casebook,
        kinds: &[Kind],
        fits: impl Fn(&str, &str) -> bool,
        called: Called,
        typed: &str,
    ) -> Self {
        let records = kinds.iter().flat_map(|kind| book.of_kind(*kind));
        let row = |record: Record<'_>| {
            let name = match called {
                Called::ById => record.id().to_owned(),
                Called::InFull => record.name(),
            };
            fits(&name, record.title()).then(|| (name, record.title().to_owned()))
        };
        Self { rows: nearest(records.filter_map(row), typed), ..Self::default() }
    }

    /// What the cursor is on.
    pub fn chosen(&self) -> Option<&str> {
        let (name, _) = self.rows.get(self.list.cursor).filter(|_| self.is_chosen)?;
        Some(name)
    }

    /// Puts the cursor on a name, where it is listed.
    pub(super) fn start_at(&mut self, name: &str, height: usize) {
        if let Some(row) = self.rows.iter().position(|(own, _)| own == name) {
            self.is_chosen = true;
            self.list.jump_to(row, self.rows.len(), height);
        }
    }

    /// Puts the cursor on the first, which is the nearest to what was typed, where nothing but these can be meant.
    pub(super) fn offer_first(&mut self, value: &ValueType) {
        self.is_chosen = !self.rows.is_empty() && !matches!(value, ValueType::OpenWord(_));
    }

    pub(super) fn step(&mut self, by: isize, height: usize) {
        if self.rows.is_empty() {
            return;
        }
        if self.is_chosen {
            self.list.move_by(by, self.rows.len(), height);
        } else {
            self.is_chosen = true;
            let row = if by > 0 { 0 } else { self.rows.len() - 1 };
            self.list.move_to(row, self.rows.len(), height);
        }
    }
}

/// How near a name is to what was typed; the least is the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    Same,
    SameButForCase,
    Begins,
    Other,
}

fn nearness(name: &str, typed: &str) -> Nearness {
    let (folded, sought) = (fold(name), fold(typed));
    // Of `event:fire` and `cause/arson` the last part alone is what people type.
    let last = folded.rsplit([':', '/']).next().unwrap_or_default();
    if name == typed {
        Nearness::Same
    } else if folded == sought || last == sought {
        Nearness::SameButForCase
    } else if folded.starts_with(&sought) || last.starts_with(&sought) {
        Nearness::Begins
    } else {
        Nearness::Other
    }
}

/// As many as are listed: what was typed itself, then what begins with it, then what holds it, each in their order.
fn nearest(rows: impl Iterator<Item = (String, String)>, typed: &str) -> Vec<(String, String)> {
    let typed = typed.trim();
    if typed.is_empty() {
        return rows.take(LISTED).collect();
    }
    let mut others = 0;
    let mut found: Vec<(Nearness, (String, String))> = Vec::new();
    for row in rows {
        let near = nearness(&row.0, typed);
        if near == Nearness::Other {
            others += 1;
        }
        if near < Nearness::Other || others <= LISTED {
            found.push((near, row));
        }
    }
    found.sort_by_key(|(near, _)| *near);
    found.truncate(LISTED);
    found.into_iter().map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_before_what_holds_it() {
        let check = |names: &[&str], typed: &str, expected: &[&str]| {
            let rows = names.iter().map(|name| ((*name).to_owned(), String::new()));
            let found: Vec<String> = nearest(rows, typed).into_iter().map(|(name, _)| name).collect();
            assert_eq!(found, expected, "{typed}");
        };
        check(&["CC", "C", "N"], "C", &["C", "CC", "N"]);
        check(&["CC", "C", "N"], "c", &["C", "CC", "N"]);
        check(
            &["event:big-fire", "event:fires", "event:fire"],
            "fire",
            &["event:fire", "event:fires", "event:big-fire"],
        );
        check(&["cause/no-arson", "cause/arson"], "arson", &["cause/arson", "cause/no-arson"]);
        check(&["b", "a"], "", &["b", "a"]);
        let many: Vec<String> = (0..LISTED + 5).map(|at| format!("x{at}-y")).collect();
        let mut many: Vec<&str> = many.iter().map(String::as_str).collect();
        many.push("y");
        let rows = many.iter().map(|name| ((*name).to_owned(), String::new()));
        let found = nearest(rows, "y");
        assert_eq!((found.len(), found[0].0.as_str()), (LISTED, "y"));
    }
}
