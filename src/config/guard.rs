//! Refuses texts that would cost the parser too much, before it sees them. Looks at brackets and dots, not at what
//! is written between them.

use std::sync::Arc;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::text::{Diagnostic, Place, Span, TextFile};

/// The longest text that is read, in bytes. The shipped file has about a twentieth.
const LONGEST: usize = 256 * 1024;

/// The deepest nesting that is read: open brackets, and the dots of the keys inside them. A configuration needs 3.
///
/// The parser's own limit (80) holds for brackets and for dotted keys apart; together they multiply, and 806 bytes
/// then exhaust the stack of a thread.
const DEEPEST: usize = 16;

/// The finding that forbids parsing this text, if there is one.
pub(super) fn refusal(file: &Arc<TextFile>) -> Option<Diagnostic> {
    let length = file.text().len();
    if length > LONGEST {
        let message = format!("expected at most {LONGEST} bytes of settings, found {length}");
        let hint = "the whole file is left out".to_owned();
        return Some(Diagnostic::error("too-large", message).at(Place::new(file, Span::at(0))).hint(hint));
    }
    let place = Place::new(file, too_deep(file.text())?);
    let message = format!("expected settings nested at most {DEEPEST} deep, found deeper ones");
    let hint = "a setting needs no more than `[a.b.c]` and one list; the whole file is left out".to_owned();
    Some(Diagnostic::error("too-deep", message).at(place).hint(hint))
}

/// Where the text first nests deeper than [`DEEPEST`].
///
/// Reads the very tokens that the parser reads, so that the two cannot differ about what is a string. A closing
/// bracket counts only where it fits the last opened one: on broken texts this finds more depth than there is.
fn too_deep(text: &str) -> Option<Span> {
    let mut open: Vec<(TokenKind, usize)> = Vec::new();
    let mut depth = 0;
    let mut dots = 0;
    for token in Source::new(text).lex() {
        match token.kind() {
            kind @ (TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket) => {
                open.push((kind, dots));
                depth += 1;
                dots = 0;
            }
            kind @ (TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket)
                if open.last().is_some_and(|(opened, _)| closes(kind, *opened)) =>
            {
                depth -= 1 + dots;
                dots = open.pop().map_or(0, |(_, outside)| outside);
            }
            TokenKind::Dot => {
                depth += 1;
                dots += 1;
            }
            TokenKind::Newline | TokenKind::Comma => {
                depth -= dots;
                dots = 0;
            }
            _ => {}
        }
        if depth > DEEPEST {
            return Some(Span::new(token.span().start(), token.span().end()));
        }
    }
    None
}

fn closes(closing: TokenKind, opened: TokenKind) -> bool {
    match opened {
        TokenKind::LeftSquareBracket => closing == TokenKind::RightSquareBracket,
        _ => closing == TokenKind::RightCurlyBracket,
    }
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
