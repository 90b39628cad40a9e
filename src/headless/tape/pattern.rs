//! What is looked for on a screen: a text as it stands there, or a regular expression.

use std::ops::Range;

use regex::Regex;

/// A text or a regular expression. Two are equal where they are written alike.
#[derive(Clone, Debug)]
pub enum Pattern {
    Text(String),
    Expression(Regex),
}

/// A pattern that would take more than this to compile is refused: a tape is no reason to fill the memory.
const LARGEST: usize = 1 << 20;

impl Pattern {
    /// Reads a regular expression; `.` takes no line break, `^` and `$` hold for each line.
    ///
    /// # Errors
    /// What is wrong with it, in one line.
    pub fn expression(written: &str) -> Result<Self, String> {
        let built = regex::RegexBuilder::new(written).multi_line(true).size_limit(LARGEST).build();
        built.map(Self::Expression).map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
            error => {
                let told = error.to_string();
                let last = told.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
                last.trim().trim_start_matches("error: ").to_owned()
            }
        })
    }

    pub fn is_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// The first place in a text.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        match self {
            Self::Text(wanted) => text.find(wanted.as_str()).map(|at| at..at + wanted.len()),
            Self::Expression(expression) => expression.find(text).map(|found| found.range()),
        }
    }

    /// As the tape writes it.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => format!("\"{text}\""),
            Self::Expression(expression) => format!("/{expression}/"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_hold_for_each_line() {
        let pattern = Pattern::expression("^b.$").expect("it is sound");
        assert_eq!(pattern.find("a\nbc\nd"), Some(2..4));
        assert!(!pattern.is_in("b\nc"));
    }

    #[test]
    fn what_is_wrong_is_told_in_a_line() {
        let told = Pattern::expression("a(b").expect_err("it is unclosed");
        assert_eq!(told, "unclosed group");
        assert_eq!(Pattern::expression(&"(a{1000}){1000}".repeat(3)).expect_err("large"), "it is too large");
    }
}
