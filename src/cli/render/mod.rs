//! A diagnostic as text: one file a format, each a pure function that writes to what it is handed. What a diagnostic
//! means, and how many there are, is not known here.

mod github;
mod human;
mod json;
mod snippet;
mod table;

pub(super) use github::github;
pub(super) use human::human;
pub(super) use json::{Spot, json, json_line};
pub(super) use table::{columns, csv};

use crate::text::{Place, Position};

/// A file's path as one standing in the current folder would write it.
fn path(root: &str, place: &Place) -> String {
    match root.strip_suffix('/').unwrap_or(root) {
        "" if root.starts_with('/') => format!("/{}", place.file.name()),
        "" | "." => place.file.name().to_owned(),
        root => format!("{root}/{}", place.file.name()),
    }
}

/// Where a place starts, and where it ends: just after its last character.
fn ends(place: &Place) -> (Position, Position) {
    (place.file.position(place.span.start as usize), place.file.position(place.span.end as usize))
}

/// What acts on a terminal: controls, line separators, and what turns the direction of writing.
fn is_active(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::{Span, TextFile};

    #[test]
    fn paths_start_where_the_casebook_was_named() {
        let place = Place::new(&Arc::new(TextFile::new("a/b.toml", "")), Span::at(0));
        let check = |root, expected| assert_eq!(path(root, &place), expected);
        check("cases/harbour", "cases/harbour/a/b.toml");
        check("cases/harbour/", "cases/harbour/a/b.toml");
        check(".", "a/b.toml");
        check("/", "/a/b.toml");
        check("..", "../a/b.toml");
    }
}
