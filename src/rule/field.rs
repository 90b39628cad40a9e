//! Ways through a record that rules share: a field of every kind by its name, and all that is cited inside a record. Knows the
//! declared shapes and nothing of what is looked for.

use crate::casebook::Part;
use crate::model::schema::{Kind, Shape};

/// For each kind, where a field stands in its shape.
pub(super) type FieldOfKind = [Option<u8>; Kind::ALL.len()];

/// Where the field `name` stands in the shape of each kind. Meant for constants.
pub(super) const fn of_kind(name: &str) -> FieldOfKind {
    let mut found = [None; Kind::ALL.len()];
    let mut at = 0;
    while at < found.len() {
        found[at] = Kind::ALL[at].shape().first_of(&[name]);
        at += 1;
    }
    found
}

/// Visits a part and every table inside it that may say where it comes from, each with the place of its cites, the outer one
/// first.
pub(super) fn each_citing<'a>(part: Part<'a>, visit: &mut impl FnMut(Part<'a>, u8)) {
    let shape = part.shape();
    if let Some(cites) = shape.cites {
        visit(part, cites);
    }
    if shape.holds_cites {
        let may_cite = |shape: &Shape| shape.cites.is_some() || shape.holds_cites;
        part.each_table(may_cite, |inner| each_citing(inner, visit));
    }
}

/// Names for a message: `` `a`, `b` and `c` ``; of many only the first three, and how many more there are.
pub(super) fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match names.as_slice() {
        [] => "nothing".to_owned(),
        [only] => format!("`{only}`"),
        [first @ .., last] if names.len() <= 4 => format!("{} and `{last}`", quoted(first)),
        many => format!("{} and {} more", quoted(&many[..3]), many.len() - 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_cut_short() {
        let check = |names: &[&str], expected: &str| assert_eq!(named(names.iter().copied()), expected);
        check(&[], "nothing");
        check(&["a"], "`a`");
        check(&["a", "b", "c", "d"], "`a`, `b`, `c` and `d`");
        check(&["a", "b", "c", "d", "e"], "`a`, `b`, `c` and 2 more");
    }
}
