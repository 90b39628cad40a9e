//! Identifiers as authors write them: lower-case kebab-case. What an identifier names is not known here.

use std::fmt;

/// An identifier: `[a-z0-9]+(-[a-z0-9]+)*`, written by an author, unique among the records of its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Box<str>);

/// Why a text is no identifier, with the identifier that was probably meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an identifier is lower-case letters, digits and single dashes between them")]
pub struct IdError {
    /// The nearest text that is one, unless nothing of what was written could stay.
    pub suggestion: Option<String>,
}

impl Id {
    pub fn parse(text: &str) -> Result<Self, IdError> {
        if Self::is_valid(text) { Ok(Self(text.into())) } else { Err(IdError { suggestion: suggest(text) }) }
    }

    pub fn is_valid(text: &str) -> bool {
        let is_part = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        !text.is_empty() && text.split('-').all(is_part)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

fn suggest(text: &str) -> Option<String> {
    let lowered = text.to_lowercase();
    let parts: Vec<&str> = lowered
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_kebab_case() {
        for good in ["is-k", "a", "2024-03-22", "crocus-attack"] {
            assert!(Id::is_valid(good), "{good}");
        }
        let check = |bad, suggestion: Option<&str>| {
            assert_eq!(Id::parse(bad), Err(IdError { suggestion: suggestion.map(str::to_owned) }), "{bad}");
        };
        check("IS-K", Some("is-k"));
        check("crocus_attack", Some("crocus-attack"));
        check("-a--b-", Some("a-b"));
        check("жж", None);
        check("", None);
    }
}
