//! For GitHub workflows: commands that put a remark on the line of a file. Follows "Workflow commands for GitHub
//! Actions" and the escapes of its toolkit (`@actions/core`, command.ts).

use std::io::{self, Write};

use super::snippet::sentence;
use super::{ends, is_active, path};
use crate::text::{Diagnostic, Severity};

/// Writes one finding as one line.
pub(in crate::cli) fn github(diagnostic: &Diagnostic, root: &str, out: &mut dyn Write) -> io::Result<()> {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    write!(out, "::{command} ")?;
    if let Some(place) = &diagnostic.place {
        let (start, end) = ends(place);
        write!(out, "file={},line={},endLine={},", property(&path(root, place)), start.line, end.line)?;
        // Columns are refused where a remark spans lines.
        if start.line == end.line {
            write!(out, "col={},endColumn={},", start.column, end.column)?;
        }
    }
    write!(out, "title={}::{}", property(diagnostic.rule), data(&diagnostic.message))?;
    for (place, what) in &diagnostic.related {
        let position = ends(place).0;
        write!(out, "%0A{}: {}:{position}", data(what), data(&path(root, place)))?;
    }
    if let Some(hint) = &diagnostic.hint {
        write!(out, "%0Ahelp: {}", data(hint))?;
    }
    writeln!(out)
}

/// The logs of a workflow obey terminal commands, so what is no text is shown, not sent.
fn data(text: &str) -> String {
    sentence(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A file's name must stay what it is, so only the escapes that the reader undoes are made.
fn property(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let escaped = escaped.replace(':', "%3A").replace(',', "%2C");
    escaped.chars().map(|letter| if is_active(letter) { '\u{fffd}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::{Place, Span, TextFile};

    fn check(diagnostic: &Diagnostic, expected: &str) {
        let mut out = Vec::new();
        github(diagnostic, "case", &mut out).expect("a vector takes everything");
        assert_eq!(String::from_utf8(out).expect("text"), expected);
    }

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let file = Arc::new(TextFile::new("a,b:100%\r\n.toml", "id = 1\nx = 2\n"));
        let one = Diagnostic::error("rule", "50 %: a, b")
            .at(Place::new(&file, Span::new(5, 6)))
            .hint("do %this".to_owned());
        check(
            &one,
            "::error file=case/a%2Cb%3A100%25%0D%0A.toml,line=1,endLine=1,col=6,endColumn=7,title=rule::\
             50 %25: a, b%0Ahelp: do %25this\n",
        );
        let plain = Arc::new(TextFile::new("a.toml", "id = 1\nx = 2\n"));
        let many = Diagnostic::new("rule", Severity::Note, "over lines")
            .at(Place::new(&plain, Span::new(5, 8)))
            .related(Place::new(&plain, Span::at(7)), "and here");
        check(
            &many,
            "::notice file=case/a.toml,line=1,endLine=2,title=rule::over lines%0Aand here: case/a.toml:2:1\n",
        );
        check(&Diagnostic::warning("rule", "nowhere"), "::warning title=rule::nowhere\n");
    }
}
