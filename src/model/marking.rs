//! Markings of the Traffic Light Protocol 2.0 (FIRST, August 2022): with whom something may be shared. What rises with
//! what is decided where records are known.

use std::fmt;

/// With whom something may be shared. Ordered: a stricter marking is greater.
///
/// A text that is no marking is an error of its author, and whoever meets it treats the record as [`Marking::Red`]:
/// what cannot be read must not be shared by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Marking {
    Clear,
    Green,
    Amber,
    AmberStrict,
    Red,
}

/// A marking, and what to say to an author who wrote it in a way of the past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    pub marking: Marking,
    pub hint: Option<String>,
}

/// A text that is no marking; see [`Marking`] for what to do with the record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected CLEAR, GREEN, AMBER, AMBER+STRICT or RED, found `{}`", found.escape_debug())]
pub struct MarkingError {
    pub found: String,
}

impl Marking {
    pub const ALL: [Self; 5] = [Self::Clear, Self::Green, Self::Amber, Self::AmberStrict, Self::Red];

    /// Reads a marking in any case, with `TLP:` before it or without.
    pub fn parse(text: &str) -> Result<Parsed, MarkingError> {
        let upper = text.trim().to_uppercase();
        let name = upper.strip_prefix("TLP:").map_or(upper.as_str(), str::trim_start);
        if name == "WHITE" {
            let hint = "TLP 2.0 calls WHITE `CLEAR`".to_owned();
            return Ok(Parsed { marking: Self::Clear, hint: Some(hint) });
        }
        match Self::ALL.into_iter().find(|marking| marking.as_str() == name) {
            Some(marking) => Ok(Parsed { marking, hint: None }),
            None => Err(MarkingError { found: text.to_owned() }),
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clear => "CLEAR",
            Self::Green => "GREEN",
            Self::Amber => "AMBER",
            Self::AmberStrict => "AMBER+STRICT",
            Self::Red => "RED",
        }
    }

    /// With whom it may be shared, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Clear => "with everybody",
            Self::Green => "within the community, not in public",
            Self::Amber => "within the organisation and with its clients, as far as they need it",
            Self::AmberStrict => "within the organisation alone, as far as they need it",
            Self::Red => "with those who were given it, and nobody else",
        }
    }
}

impl fmt::Display for Marking {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markings_are_read_in_any_case() {
        let check = |text: &str, expected: Option<Marking>| {
            assert_eq!(Marking::parse(text).ok().map(|parsed| parsed.marking), expected, "{text}");
        };
        check("CLEAR", Some(Marking::Clear));
        check("green", Some(Marking::Green));
        check("TLP:AMBER+STRICT", Some(Marking::AmberStrict));
        check("tlp: amber", Some(Marking::Amber));
        check("Red", Some(Marking::Red));
        check("white", Some(Marking::Clear));
        check("AMBER STRICT", None);
        check("", None);
        check("TLP:", None);
    }

    #[test]
    fn markings_print_their_names() {
        for marking in Marking::ALL {
            let parsed = Marking::parse(&marking.to_string());
            assert_eq!(parsed, Ok(Parsed { marking, hint: None }));
        }
        assert_eq!(Marking::AmberStrict.to_string(), "AMBER+STRICT");
        let hint = Marking::parse("TLP:WHITE").expect("a marking").hint;
        assert_eq!(hint.as_deref(), Some("TLP 2.0 calls WHITE `CLEAR`"));
        let error = Marking::parse("PURPLE").expect_err("no marking").to_string();
        assert_eq!(error, "expected CLEAR, GREEN, AMBER, AMBER+STRICT or RED, found `PURPLE`");
    }

    #[test]
    fn a_stricter_marking_is_greater() {
        assert!(Marking::ALL.is_sorted() && Marking::AmberStrict > Marking::Amber);
        assert_eq!([Marking::Green, Marking::Red, Marking::Clear].into_iter().max(), Some(Marking::Red));
    }
}
