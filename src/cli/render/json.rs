//! For programs: JSON Lines, one object a finding, its keys always there and in the same order. `docs/check.md` is the
//! contract; change neither without the other.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CharEscape, Formatter};

use super::{ends, is_active, path};
use crate::text::{Diagnostic, Place};

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Spot,
    hint: Option<&'a str>,
    related: Vec<Related<'a>>,
}

/// Where something stands. All of it or nothing is null.
#[derive(Debug, Default, Serialize)]
pub(in crate::cli) struct Spot {
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Spot,
}

impl Spot {
    pub(in crate::cli) fn new(place: &Place, root: &str) -> Self {
        let (start, end) = ends(place);
        Self {
            file: Some(path(root, place)),
            line: Some(start.line),
            column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
        }
    }

    /// The file and the line, for columns.
    pub(in crate::cli) fn cells(self) -> (String, String) {
        (self.file.unwrap_or_default(), self.line.map(|line| line.to_string()).unwrap_or_default())
    }
}

/// Writes one finding as one line.
pub(in crate::cli) fn json(diagnostic: &Diagnostic, root: &str, out: &mut dyn Write) -> io::Result<()> {
    let finding = Finding {
        rule: diagnostic.rule,
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        place: diagnostic.place.as_ref().map(|place| Spot::new(place, root)).unwrap_or_default(),
        hint: diagnostic.hint.as_deref(),
        related: diagnostic
            .related
            .iter()
            .map(|(place, what)| Related { message: what, place: Spot::new(place, root) })
            .collect(),
    };
    json_line(&finding, out)
}

/// Writes anything as one line.
pub(in crate::cli) fn json_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Inert))?;
    writeln!(out)
}

/// Compact JSON in which nothing acts on a terminal: JSON itself escapes only the controls below U+0020.
struct Inert;

impl Formatter for Inert {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, letter) in fragment.char_indices().filter(|(_, letter)| is_active(*letter)) {
            out.write_all(&fragment.as_bytes()[plain..at])?;
            write!(out, "\\u{:04x}", u32::from(letter))?;
            plain = at + letter.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[plain..])
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        serde_json::ser::CompactFormatter.write_char_escape(out, escape)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::{Span, TextFile};

    fn check(diagnostic: &Diagnostic, expected: &str) {
        let mut out = Vec::new();
        json(diagnostic, "case", &mut out).expect("a vector takes everything");
        assert_eq!(String::from_utf8(out).expect("text"), expected);
    }

    #[test]
    fn every_key_is_there_in_its_order() {
        let file = Arc::new(TextFile::new("a.toml", "id = \"ж\"\nx\n"));
        let diagnostic = Diagnostic::error("rule", "say \"why\"\n\u{1b}\u{9b}\u{202e}")
            .at(Place::new(&file, Span::new(5, 9)))
            .related(Place::new(&file, Span::new(10, 11)), "first here")
            .hint("do this".to_owned());
        check(
            &diagnostic,
            concat!(
                r#"{"rule":"rule","severity":"error","message":"say \"why\"\n\u001b\u009b\u202e","#,
                r#""file":"case/a.toml","line":1,"column":6,"end_line":1,"end_column":9,"hint":"do this","#,
                r#""related":[{"message":"first here","#,
                r#""file":"case/a.toml","line":2,"column":1,"end_line":2,"end_column":2}]}"#,
                "\n"
            ),
        );
        check(
            &Diagnostic::warning("rule", "nowhere"),
            concat!(
                r#"{"rule":"rule","severity":"warning","message":"nowhere","file":null,"line":null,"#,
                r#""column":null,"end_line":null,"end_column":null,"hint":null,"related":[]}"#,
                "\n"
            ),
        );
    }
}
