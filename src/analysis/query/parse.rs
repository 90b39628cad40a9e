//! From the text of a filter to its [`Expression`]. Knows the signs of the language; which fields there are, and what they
//! take, is not known here.
//!
//! A term starts where a blank, a bracket or a `|` ends the one before. What starts with a name and a colon is a field;
//! what starts with a digit (`20:15`), and an address (`https://…`), is a word, as is everything else.

use super::Fault;
use super::expression::{At, Comparison, Expression, FieldTerm, Term, Value, What};
use crate::text::Span;

/// Groups within groups, at most: what is deeper was written by no person, and would cost stack.
const DEEPEST: usize = 64;

/// Reads a filter.
pub fn parse(text: &str) -> Result<Expression, Fault> {
    let mut parser = Parser { text, at: 0, open: 0, is_word_open: false };
    parser.any(None)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// How many groups are open.
    open: usize,
    /// Whether the text ends in a word with a bracket that is not closed: that would take the next one for its own.
    is_word_open: bool,
}

/// The field whose values are grouped: `kind:(event | claim)`.
#[derive(Clone)]
struct Prefix {
    name: String,
    name_at: Span,
    comparison: Comparison,
}

impl Parser<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, sign: char) -> bool {
        let is_there = self.peek() == Some(sign);
        if is_there {
            self.at += sign.len_utf8();
        }
        is_there
    }

    fn is_over(&self) -> bool {
        match self.peek() {
            None => true,
            Some(')') => self.open > 0,
            Some(_) => false,
        }
    }

    /// Alternatives, up to the end or to the bracket that closes the group.
    fn any(&mut self, prefix: Option<&Prefix>) -> Result<Expression, Fault> {
        let start = self.at;
        let mut ways = vec![self.all(prefix)?];
        while self.eat('|') {
            ways.push(self.all(prefix)?);
        }
        let is_missing = ways.len() > 1 && ways.iter().any(Expression::is_everything);
        if is_missing {
            let span = Span::new(start, self.at);
            return Err(Fault::new(span, "an alternative is missing beside `|`")
                .hint("write one on both sides, as in `a | b`".to_owned()));
        }
        Ok(Expression::any(ways))
    }

    fn all(&mut self, prefix: Option<&Prefix>) -> Result<Expression, Fault> {
        let mut parts = Vec::new();
        loop {
            self.skip_blanks();
            if self.is_over() || self.peek() == Some('|') {
                return Ok(Expression::all(parts));
            }
            parts.push(self.factor(prefix)?);
        }
    }

    fn factor(&mut self, prefix: Option<&Prefix>) -> Result<Expression, Fault> {
        let mut nots = 0;
        while self.peek() == Some('-') && self.is_sign_of_not() {
            self.at += 1;
            nots += 1;
        }
        let mut factor = match self.peek() {
            Some('(') => self.group(prefix)?,
            _ => self.term(prefix)?,
        };
        // Two of them say nothing.
        if nots % 2 == 1 {
            factor = match factor {
                Expression::Not(inner) => *inner,
                other => Expression::Not(Box::new(other)),
            };
        }
        Ok(factor)
    }

    /// Whether something stands behind the dash that it can negate.
    fn is_sign_of_not(&self) -> bool {
        let next = self.rest().trim_start_matches('-').chars().next();
        next.is_some_and(|next| !next.is_whitespace() && next != '|' && (next != ')' || self.open == 0))
    }

    fn group(&mut self, prefix: Option<&Prefix>) -> Result<Expression, Fault> {
        let start = self.at;
        self.at += 1;
        self.open += 1;
        if self.open > DEEPEST {
            return Err(Fault::new(Span::new(start, self.at), "groups lie too deep within each other"));
        }
        let inner = self.any(prefix)?;
        if !self.eat(')') {
            let opening = Span::new(start, start + 1);
            return Err(self.unclosed(opening, "this bracket is not closed", ""));
        }
        self.open -= 1;
        if inner.is_everything() {
            let span = Span::new(start, self.at);
            return Err(Fault::new(span, "nothing stands in these brackets")
                .hint("a bracket that is looked for stands in quotes: `\"(\"`".to_owned()));
        }
        Ok(inner)
    }

    /// What is still open at the end of the text: `sign` closes it, and brackets close what lies around it.
    fn unclosed(&self, span: Span, message: &str, sign: &str) -> Fault {
        let blank = if self.is_word_open && sign.is_empty() { " " } else { "" };
        let ending = format!("{sign}{blank}{}", ")".repeat(self.open));
        let hint = format!("`{ending}` ends it");
        Fault::new(span, message).hint(hint).ended_by(ending)
    }

    fn term(&mut self, prefix: Option<&Prefix>) -> Result<Expression, Fault> {
        let start = self.at;
        if let Some(prefix) = prefix {
            return self.field_value(prefix.clone(), start);
        }
        if self.peek() == Some('"') {
            let text = self.quoted()?;
            return Ok(self.finish(start, What::Phrase(text)));
        }
        if let Some(length) = name_length(self.rest()) {
            let name = self.rest()[..length].to_owned();
            let name_at = Span::new(start, start + length);
            self.at += length + 1;
            return self.field_value(Prefix { name, name_at, comparison: Comparison::Is }, start);
        }
        let word = self.run();
        let what = match word.strip_prefix('@') {
            Some(name) if name.starts_with(|first: char| first.is_ascii_alphanumeric()) => {
                What::Named(name.to_owned())
            }
            _ => What::Word(word.to_owned()),
        };
        Ok(self.finish(start, what))
    }

    fn finish(&self, start: usize, what: What) -> Expression {
        Expression::Term(Term { at: At(Span::new(start, self.at)), what })
    }

    /// The sign before a value; of several the last counts, as within a group.
    fn comparison(&mut self) -> Comparison {
        let mut last = Comparison::Is;
        while let Some((sign, comparison)) =
            Comparison::SIGNS.iter().find(|(sign, _)| self.rest().starts_with(sign))
        {
            self.at += sign.len();
            last = *comparison;
        }
        last
    }

    /// The value of a field, or a group of them; `start` is where the whole term starts.
    fn field_value(&mut self, field: Prefix, start: usize) -> Result<Expression, Fault> {
        let field = match self.comparison() {
            Comparison::Is => field,
            comparison => Prefix { comparison, ..field },
        };
        let value_start = self.at;
        let value = match self.peek() {
            Some('(') => return self.group(Some(&field)),
            Some('"') => {
                let mut text = self.quoted()?;
                // `near:"a place"<50km`: the distance belongs to the value.
                if self.peek() == Some('<') {
                    text.push_str(self.run());
                }
                Value::Quoted(text)
            }
            Some('/') => self.pattern()?,
            _ => Value::Bare(self.run().to_owned()),
        };
        let Prefix { name, name_at, comparison } = field;
        let value_at = At(Span::new(value_start, self.at));
        let term = FieldTerm { name, name_at: At(name_at), comparison, value, value_at };
        Ok(self.finish(start, What::Field(term)))
    }

    /// Letters up to a blank, a `|`, or the bracket that closes a group. Brackets within them belong to them.
    fn run(&mut self) -> &str {
        let (start, mut inside) = (self.at, 0_usize);
        for (at, letter) in self.rest().char_indices() {
            let is_end = match letter {
                '|' => true,
                '(' => {
                    inside += 1;
                    false
                }
                ')' if inside > 0 => {
                    inside -= 1;
                    false
                }
                ')' => self.open > 0,
                letter => letter.is_whitespace(),
            };
            if is_end {
                self.at = start + at;
                return &self.text[start..self.at];
            }
        }
        self.at = self.text.len();
        self.is_word_open = inside > 0;
        &self.text[start..]
    }

    /// What stands in quotes; `\"` is a quote in it, and `\\` a backslash.
    fn quoted(&mut self) -> Result<String, Fault> {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        while let Some(letter) = self.peek() {
            self.at += letter.len_utf8();
            match (letter, self.peek()) {
                ('"', _) => return Ok(text),
                ('\\', Some(escaped @ ('"' | '\\'))) => {
                    self.at += 1;
                    text.push(escaped);
                }
                (letter, _) => text.push(letter),
            }
        }
        // A backslash at the very end would take the quote for its own.
        let sign = if text.ends_with('\\') { "\\\"" } else { "\"" };
        Err(self.unclosed(Span::new(start, start + 1), "this quote is not closed", sign))
    }

    /// `/…/`, or `/…/i`.
    fn pattern(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        self.at += 1;
        let mut is_escaped = false;
        let end = self.rest().char_indices().find(|(_, letter)| {
            let is_end = *letter == '/' && !is_escaped;
            is_escaped = *letter == '\\' && !is_escaped;
            is_end
        });
        let Some((length, _)) = end else {
            let sign = if is_escaped { "\\/" } else { "/" };
            return Err(self.unclosed(Span::new(start, start + 1), "this pattern is not closed", sign));
        };
        let source = self.rest()[..length].to_owned();
        self.at += length + 1;
        let flags_at = self.at;
        let is_folded = match self.run() {
            "" => false,
            "i" => true,
            other => {
                let message = format!("`{}` behind a pattern means nothing", other.escape_debug());
                return Err(Fault::new(Span::new(flags_at, self.at), message)
                    .hint("only `i` may stand there: upper and lower case are then the same".to_owned()));
            }
        };
        Ok(Value::Pattern { source, is_folded })
    }
}

/// How long the name is that the text starts with, if a colon follows it and makes it a field.
fn name_length(text: &str) -> Option<usize> {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
    let length = text.find(|letter: char| !is_letter(letter))?;
    let starts_well = text.starts_with(|first: char| first.is_ascii_alphabetic());
    let rest = text[length..].strip_prefix(':')?;
    (starts_well && !rest.starts_with("//")).then_some(length)
}
