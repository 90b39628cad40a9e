//! The fields that casebooks declare, by their own names: where in a record of which kind one stands. Knows the declared
//! shapes, and nothing of what a filter asks of a value.

use std::sync::LazyLock;

use crate::casebook::{Part, Value};
use crate::model::schema::{Field, Kind, Shape, ValueType};

/// A field of one kind of record: the places of the tables that lead to it, and its own.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) steps: Box<[u8]>,
    pub(super) field: &'static Field,
}

/// Tables within tables, at most. No shape holds itself; this guards against one that will.
const DEEPEST: usize = 6;

/// Where a record of the kind may hold a field of that name: its own; where it has none, those of its tables; of
/// `figures.measure` the very one. A list may be called as one of its items is: `tag` for `tags`.
pub(super) fn paths(kind: Kind, name: &str) -> Vec<Path> {
    let mut found = Vec::new();
    if name.contains('.') {
        let parts: Vec<&str> = name.split('.').collect();
        follow(kind.shape(), &parts, &mut Vec::new(), &mut found);
        return found;
    }
    for wanted in [exact as IsNamed, by_item] {
        collect(kind.shape(), name, wanted, 1, &mut Vec::new(), &mut found);
        if found.is_empty() {
            collect(kind.shape(), name, wanted, DEEPEST, &mut Vec::new(), &mut found);
        }
        if !found.is_empty() {
            break;
        }
    }
    found
}

type IsNamed = fn(&Field, &str) -> bool;

fn exact(field: &Field, name: &str) -> bool {
    field.name == name
}

fn by_item(field: &Field, name: &str) -> bool {
    let rest = field.name.strip_prefix(name);
    matches!(field.value, ValueType::List(_)) && matches!(rest, Some("s" | "es"))
}

fn collect(
    shape: &'static Shape,
    name: &str,
    is_named: IsNamed,
    depth: usize,
    steps: &mut Vec<u8>,
    found: &mut Vec<Path>,
) {
    for (field, at) in shape.fields.iter().zip(0..) {
        steps.push(at);
        if is_named(field, name) {
            found.push(Path { steps: steps.as_slice().into(), field });
        } else if depth > 1
            && let Some(inner) = table(&field.value)
        {
            collect(inner, name, is_named, depth - 1, steps, found);
        }
        steps.pop();
    }
}

fn follow(shape: &'static Shape, names: &[&str], steps: &mut Vec<u8>, found: &mut Vec<Path>) {
    let Some((first, rest)) = names.split_first() else { return };
    let is_it = |(field, _): &(&'static Field, u8)| exact(field, first) || by_item(field, first);
    let Some((field, at)) = shape.fields.iter().zip(0..).find(is_it) else { return };
    steps.push(at);
    match table(&field.value) {
        _ if rest.is_empty() => found.push(Path { steps: steps.as_slice().into(), field }),
        Some(inner) => follow(inner, rest, steps, found),
        None => {}
    }
    steps.pop();
}

/// The shape of a table, or of the tables in a list.
fn table(value: &'static ValueType) -> Option<&'static Shape> {
    match value {
        ValueType::Table(shape) => Some(shape),
        ValueType::List(item) => table(item),
        _ => None,
    }
}

/// What one value of a field is: of a list that of an item.
pub(super) fn item(value: &'static ValueType) -> &'static ValueType {
    match value {
        ValueType::List(inner) => item(inner),
        other => other,
    }
}

/// Whether some value that a path leads to is wanted.
pub(super) fn any_value<'a>(part: Part<'a>, steps: &[u8], wanted: &mut dyn FnMut(Value<'a>) -> bool) -> bool {
    let Some((first, rest)) = steps.split_first() else { return false };
    match part.get(*first) {
        Some(Value::List(items)) => items.items().any(|item| any_item(item, rest, wanted)),
        Some(value) => any_item(value, rest, wanted),
        None => false,
    }
}

fn any_item<'a>(value: Value<'a>, rest: &[u8], wanted: &mut dyn FnMut(Value<'a>) -> bool) -> bool {
    match value {
        _ if rest.is_empty() => wanted(value),
        Value::Table(inner) => any_value(inner, rest, wanted),
        _ => false,
    }
}

/// Every name that some kind declares, in the order of the kinds: those of records, then those of tables in them.
pub fn names() -> &'static [&'static Field] {
    static NAMES: LazyLock<Vec<&'static Field>> = LazyLock::new(collect_names);
    &NAMES
}

fn collect_names() -> Vec<&'static Field> {
    let mut own: Vec<&'static Field> = Vec::new();
    let mut inner: Vec<&'static Field> = Vec::new();
    for kind in Kind::ALL {
        for field in kind.shape().fields {
            add(&mut own, field);
            each_inner(&field.value, DEEPEST, &mut inner);
        }
    }
    inner.retain(|field| own.iter().all(|known| known.name != field.name));
    own.extend(inner);
    own
}

fn each_inner(value: &'static ValueType, depth: usize, found: &mut Vec<&'static Field>) {
    let Some(shape) = table(value).filter(|_| depth > 0) else { return };
    for field in shape.fields {
        add(found, field);
        each_inner(&field.value, depth - 1, found);
    }
}

fn add(found: &mut Vec<&'static Field>, field: &'static Field) {
    if found.iter().all(|known| known.name != field.name) {
        found.push(field);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_its_fields_and_an_own_field_hides_those_of_tables() {
        let check = |kind: Kind, name: &str, expected: &[&[&str]]| {
            let names: Vec<Vec<&str>> = paths(kind, name)
                .iter()
                .map(|path| {
                    let mut shape = Some(kind.shape());
                    let name = |step: &u8| {
                        let field = &shape.expect("a table").fields[*step as usize];
                        shape = table(&field.value);
                        field.name
                    };
                    path.steps.iter().map(name).collect()
                })
                .collect();
            assert_eq!(names, expected, "{kind} {name}");
        };
        check(Kind::Source, "publisher", &[&["publisher"]]);
        check(Kind::Event, "publisher", &[]);
        check(Kind::Event, "tag", &[&["tags"]]);
        check(Kind::Actor, "alias", &[&["aliases"]]);
        check(Kind::Event, "measure", &[&["figures", "measure"]]);
        check(Kind::Event, "figure.measure", &[&["figures", "measure"]]);
        check(Kind::Event, "figures.none", &[]);
        check(Kind::Event, "status", &[&["status"]]);
        check(Kind::Event, "role", &[&["places", "role"], &["actors", "role"]]);
        check(Kind::Claim, "text", &[&["text"]]);
        check(Kind::Actor, "title", &[&["roles", "title"]]);
    }

    #[test]
    fn every_name_is_found_again() {
        for field in names() {
            assert!(Kind::ALL.iter().any(|kind| !paths(*kind, field.name).is_empty()), "{}", field.name);
        }
    }
}
