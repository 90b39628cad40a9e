//! Refuses texts that would cost the parser too much, before it sees them. Looks at brackets and dots, not at what
//! is written between them.

use std::sync::Arc;

use crate::text::{Diagnostic, Place, Span, TextFile, deeper_than};

/// The longest text that is read, in bytes. The shipped file has about a twentieth.
const LONGEST: usize = 256 * 1024;

/// The deepest nesting that is read: open brackets, and the dots of the keys inside them. A configuration needs 3.
const DEEPEST: usize = 16;

/// The finding that forbids parsing this text, if there is one.
pub(super) fn refusal(file: &Arc<TextFile>) -> Option<Diagnostic> {
    let length = file.text().len();
    if length > LONGEST {
        let message = format!("expected at most {LONGEST} bytes of settings, found {length}");
        let hint = "the whole file is left out".to_owned();
        return Some(Diagnostic::error("too-large", message).at(Place::new(file, Span::at(0))).hint(hint));
    }
    let place = Place::new(file, deeper_than(file.text(), DEEPEST)?);
    let message = format!("expected settings nested at most {DEEPEST} deep, found deeper ones");
    let hint = "a setting needs no more than `[a.b.c]` and one list; the whole file is left out".to_owned();
    Some(Diagnostic::error("too-deep", message).at(place).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(text: &str) -> bool {
        refusal(&Arc::new(TextFile::new("config.toml", text))).is_some()
    }

    #[test]
    fn only_deep_texts_are_refused() {
        let check = |text: &str, expected| assert_eq!(is_refused(text), expected, "{text:.60}");
        check("", false);
        check("a = [\"[\", '[', \"[[[[[[[[[[[[[[[[[[[\"]", false);
        check(&"a = [\"j\", \"k\"]\n".repeat(100), false);
        check(&"a.b.c = 1.5\n".repeat(100), false);
        check(&"a = [\n".repeat(10), false);
        check(&"a = [".repeat(17), true);
        check(&"[[{".repeat(6), true);
        check(&format!("a{} = 1", ".a".repeat(17)), true);
        check(&format!("[a{}]", ".a".repeat(17)), true);
        check(&"a.a.a = {".repeat(5), false);
        check(&"a.a.a = {".repeat(6), true);
        check(&"# [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n".repeat(9), false);
        check(&" ".repeat(LONGEST + 1), true);
    }
}
