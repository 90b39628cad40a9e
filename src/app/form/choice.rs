//! What can be chosen for a value instead of typing it: the words of a vocabulary, the names of records and answers. What
//! was typed narrows the list.

use super::check::answers;
use super::slot::Slot;
use crate::app::List;
use crate::casebook::{Casebook, Record};
use crate::model::grade::{Credibility, Reliability};
use crate::model::marking::Marking;
use crate::model::schema::{Kind, ValueType};
use crate::text::Query;

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
                return Some(Self::named(book, &[*kind], fits, Called::ById));
            }
            ValueType::AnyRef(kinds) => {
                let kinds = if kinds.is_empty() { Kind::ALL } else { kinds };
                return Some(Self::named(book, kinds, fits, Called::InFull));
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
        let rows = rows.into_iter().filter(|(name, meaning)| fits(name, meaning)).take(LISTED).collect();
        Some(Self { rows, ..Self::default() })
    }

    fn named(book: &Casebook, kinds: &[Kind], fits: impl Fn(&str, &str) -> bool, called: Called) -> Self {
        let records = kinds.iter().flat_map(|kind| book.of_kind(*kind));
        let row = |record: Record<'_>| {
            let name = match called {
                Called::ById => record.id().to_owned(),
                Called::InFull => record.name(),
            };
            fits(&name, record.title()).then(|| (name, record.title().to_owned()))
        };
        Self { rows: records.filter_map(row).take(LISTED).collect(), ..Self::default() }
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

    /// Puts the cursor on the first that fits what was typed, where nothing but these can be meant.
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
