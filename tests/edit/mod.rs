//! Edits: just the bytes that are meant, and the way back to the byte.

mod list;
mod random;
mod record;
mod rename;
mod value;

use std::sync::Arc;

use watchfloor::casebook::edit::{Change, Edit, EditError, Path};
use watchfloor::casebook::{Casebook, Decoded, assemble};
use watchfloor::text::TextFile;

/// A casebook of these files.
pub(crate) fn book(files: &[(&str, &str)]) -> Casebook {
    let decoded = files.iter().map(|(name, text)| Decoded::new(&Arc::new(TextFile::new(*name, *text))));
    assemble(decoded.collect()).0
}

/// A way as it is written: `estimates[1].p`, the first item being 1.
pub(crate) fn path(written: &str) -> Path {
    let mut path = Path::default();
    for part in written.split('.') {
        let (key, items) = part.split_once('[').map_or((part, ""), |(key, rest)| (key, rest));
        path = path.key(key);
        for item in items.split(['[', ']']).filter(|item| !item.is_empty()) {
            path = path.item(item.parse::<usize>().expect("a number") - 1);
        }
    }
    path
}

/// Makes a change, and takes it back: that restores the very bytes.
#[track_caller]
pub(crate) fn there_and_back(book: &Casebook, change: &Change) -> Vec<(String, Option<String>)> {
    let mut after = Vec::new();
    for (file, back) in change.files.iter().zip(change.inverse().files.iter().rev()) {
        let before =
            book.files().find(|before| before.name() == file.name()).map(|file| file.text().to_owned());
        let changed = file.apply(before.as_deref()).expect("it fits what it was made for");
        assert_eq!(back.apply(changed.as_deref()), Ok(before), "the way back of {change}");
        after.push((file.name().to_owned(), changed));
    }
    after
}

/// What an edit makes of one text.
#[track_caller]
pub(crate) fn edited(text: &str, edit: &Edit) -> Result<String, EditError> {
    let book = book(&[("a.toml", text)]);
    let change = edit.change(&book)?;
    let mut after = there_and_back(&book, &change);
    assert_eq!(after.len(), 1, "one file is changed");
    Ok(after.remove(0).1.expect("it is there still"))
}

#[track_caller]
pub(crate) fn check(text: &str, edit: &Edit, expected: &str) {
    assert_eq!(edited(text, edit).as_deref(), Ok(expected), "{edit:?} of\n{text}");
}
