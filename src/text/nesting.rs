//! How deep a text in TOML nests, found from its tokens alone: whoever parses it can say no before a parser takes the
//! stack for it. What is nested is not known here.

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::Span;

/// Where a text first nests deeper than `limit`: open brackets, and the dots of the keys inside them.
///
/// The parser's own limit (80) holds for brackets and for dotted keys apart; together they multiply, and 806 bytes then
/// exhaust the stack of a thread. Reads the very tokens that the parser reads, so that the two cannot differ about what
/// is a string. A closing bracket counts only where it fits the last opened one: on broken texts this finds more depth
/// than there is.
pub fn deeper_than(text: &str, limit: usize) -> Option<Span> {
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
        if depth > limit {
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
