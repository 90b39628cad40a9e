//! What refers to a record: what would dangle without it, and what follows when it is given another name.

use std::collections::BTreeMap;

use super::act::Subject;
use super::datum::Datum;
use super::draft::{Draft, Patch, expect_in_file};
use super::error::EditError;
use super::literal::{key, quoted};
use super::window::{Said, Window};
use crate::casebook::segment::{Link, Target};
use crate::casebook::{AnswerId, Casebook, Record, RecordId};
use crate::model::schema::{ANSWER, Kind, QUESTION};
use crate::text::{Place, Span};

/// A reference that would lead nowhere: the record that holds it, and the field.
#[derive(Clone, Debug, PartialEq)]
pub struct Dangling {
    pub record: RecordId,
    pub written: String,
    pub place: Place,
}

/// Everything in a casebook that refers to a record, or to an answer of it, from other records.
pub fn references(book: &Casebook, record: RecordId) -> Vec<Dangling> {
    let is_meant = |target: Target| match target {
        Target::Nothing => false,
        Target::Record(id) => id == record,
        Target::Answer(answer) => answer.question == record,
    };
    let mut found = Vec::new();
    each_link(book, is_meant, |holder, link, place| {
        if holder != record {
            found.push(Dangling { record: holder, written: link.to_owned(), place });
        }
    });
    found
}

fn each_link(
    book: &Casebook,
    is_meant: impl Fn(Target) -> bool,
    mut take: impl FnMut(RecordId, &str, Place),
) {
    book.each_link(|holder, segment, node| {
        if is_meant(segment.target(node)) {
            let written = segment.written(segment.link(node).written);
            take(holder, written, Place::new(&segment.file, node.span()));
        }
    });
}

/// A reference that follows a new name: its bytes in the file as it was read, and what is to stand there.
struct Following {
    place: Place,
    old: String,
    new: String,
}

impl Draft<'_> {
    pub(super) fn rename(&mut self, subject: &Subject, id: &str) -> Result<(), EditError> {
        let record = self.record(subject)?.ok_or_else(|| EditError::Unknown("[casebook]".to_owned()))?;
        if record.id() == id {
            return Ok(());
        }
        self.expect_free(record.kind(), id)?;
        let following = followers(record, |link, written| match link.target {
            Target::Record(target) if target == record.handle() => {
                let kind = record.kind().name();
                let is_full = written.strip_prefix(kind).is_some_and(|rest| rest.starts_with(':'));
                Some(if is_full { format!("{kind}:{id}") } else { id.to_owned() })
            }
            Target::Answer(target) if target.question == record.handle() => {
                written.split_once('/').map(|(_, answer)| format!("{id}/{answer}"))
            }
            _ => None,
        });
        self.set(subject, &super::Path::field("id"), &super::NewValue::text(id))?;
        self.follow(following)
    }

    pub(super) fn rename_answer(
        &mut self,
        subject: &Subject,
        answer: &str,
        id: &str,
    ) -> Result<(), EditError> {
        const ANSWERS: u8 = QUESTION.index("answers");
        const ID: u8 = ANSWER.index("id");
        let unknown = || EditError::Unknown(format!("{answer} in {}", subject.called()));
        let question =
            self.record(subject)?.filter(|record| record.kind() == Kind::Question).ok_or_else(unknown)?;
        if !crate::model::Id::is_valid(id) {
            return Err(EditError::BadId(id.to_owned()));
        }
        let is_taken = question.part().parts(ANSWERS).any(|part| part.text(ID) == Some(id));
        if is_taken {
            return Err(EditError::Taken { kind: "answer", id: id.to_owned() });
        }
        let found = self.find(subject)?;
        let path = super::Path::field("answers");
        let at = match super::place::said(&found, &path) {
            Some(Datum::List(items)) => items
                .iter()
                .position(|item| item.get(super::Path::field("id").steps()) == Some(&Datum::text(answer))),
            _ => None,
        };
        let following = followers(question, |link, written| match link.target {
            Target::Answer(AnswerId { question: of, .. }) if of == question.handle() => {
                match written.split_once('/') {
                    Some((question, own)) => (own == answer).then(|| format!("{question}/{id}")),
                    None => (written == answer).then(|| id.to_owned()),
                }
            }
            _ => None,
        });
        self.set(subject, &path.item(at.ok_or_else(unknown)?).key("id"), &super::NewValue::text(id))?;
        self.follow(following)
    }

    /// Lets references follow, section by section.
    fn follow(&mut self, mut following: Vec<Following>) -> Result<(), EditError> {
        following.sort_by(|one, other| one.place.key().cmp(&other.place.key()));
        let mut rest = following.into_iter().peekable();
        while let Some(first) = rest.next() {
            let file = first.place.file.clone();
            let holder = self.book.record_at(file.name(), first.place.span.start);
            let called = holder.map_or_else(|| "what names it".to_owned(), Record::name);
            expect_in_file(self.book, file.name(), &called)?;
            let range = |draft: &mut Self, span: Span| {
                let start = draft.now(&file, span.start as usize);
                start..start + span.range().len()
            };
            let own = range(self, first.place.span);
            let text = self.text(file.name()).to_owned();
            let window = Window::read(file.name(), &text, own.clone())?;
            let mut renamed = vec![(first.old, first.new)];
            let mut patches = vec![own];
            while let Some(next) = rest.next_if(|next| {
                next.place.file.name() == file.name()
                    && window.range.contains(&range(self, next.place.span).start)
            }) {
                patches.push(range(self, next.place.span));
                renamed.push((next.old, next.new));
            }
            let written = patches.into_iter().zip(&renamed).map(|(range, (_, new))| {
                let new = like(&text[range.clone()], new);
                Patch::replace(range, new)
            });
            let written = written.collect();
            self.patch_where(file.name(), &window, written, |after| {
                let mut found = Vec::new();
                differences(&window.said, after, &mut found) && {
                    found.sort();
                    renamed.sort();
                    found == renamed
                }
            })?;
        }
        Ok(())
    }
}

/// The references that follow, by what each is to be.
fn followers(record: Record<'_>, new: impl Fn(&Link, &str) -> Option<String>) -> Vec<Following> {
    let mut found = Vec::new();
    record.book().each_link(|_, segment, node| {
        let link = segment.link(node);
        let old = segment.written(link.written);
        if let Some(new) = new(&link, old).filter(|new| new != old) {
            let place = Place::new(&segment.file, node.span());
            found.push(Following { place, old: old.to_owned(), new });
        }
    });
    found
}

/// A name in the quotes of another, or as a key without any.
fn like(old: &str, new: &str) -> String {
    match old.as_bytes().first() {
        Some(b'"') => quoted(new),
        Some(b'\'') => format!("'{new}'"),
        _ => key(new),
    }
}

/// What differs between two texts in names alone; false where anything else does.
fn differences(before: &Said, after: &Said, found: &mut Vec<(String, String)>) -> bool {
    before.rest == after.rest
        && before.records.len() == after.records.len()
        && before
            .records
            .iter()
            .zip(&after.records)
            .all(|(before, after)| before.kind == after.kind && differing(&before.said, &after.said, found))
}

fn differing(before: &Datum, after: &Datum, found: &mut Vec<(String, String)>) -> bool {
    match (before, after) {
        (Datum::Text(before), Datum::Text(after)) => {
            if before != after {
                found.push((before.clone(), after.clone()));
            }
            true
        }
        (Datum::Bare(before), Datum::Bare(after)) => before == after,
        (Datum::List(before), Datum::List(after)) => {
            before.len() == after.len()
                && before.iter().zip(after).all(|(before, after)| differing(before, after, found))
        }
        (Datum::Table(before), Datum::Table(after)) => differing_tables(before, after, found),
        _ => false,
    }
}

fn differing_tables(
    before: &BTreeMap<String, Datum>,
    after: &BTreeMap<String, Datum>,
    found: &mut Vec<(String, String)>,
) -> bool {
    let mut gone = before.keys().filter(|name| !after.contains_key(*name));
    let mut come = after.keys().filter(|name| !before.contains_key(*name));
    let moved = (gone.next(), come.next());
    if gone.next().is_some() || come.next().is_some() || moved.0.is_some() != moved.1.is_some() {
        return false;
    }
    if let (Some(old), Some(new)) = moved {
        found.push((old.clone(), new.clone()));
        if !differing(&before[old], &after[new], found) {
            return false;
        }
    }
    before.iter().all(|(name, value)| after.get(name).is_none_or(|now| differing(value, now, found)))
}
