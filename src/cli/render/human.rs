//! For people: what is wrong, the line that it is wrong in with the value underlined, and what to do. Looks like the
//! messages of the Rust compiler, which readers of code know.

use std::io::{self, Write};

use super::snippet::{Snippet, sentence, snippet};
use super::{ends, path};
use crate::cli::world::Paint;
use crate::text::{Diagnostic, Place, Severity, Shown};

/// Writes one finding and an empty line. `root` is the casebook's folder as the reader named it.
pub(in crate::cli) fn human(
    diagnostic: &Diagnostic,
    root: &str,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    let severity = severity_style(diagnostic.severity);
    let title = format!("{}[{}]", diagnostic.severity, Shown::line(diagnostic.rule).as_str());
    let message = format!(": {}", sentence(&diagnostic.message));
    writeln!(out, "{}{}", styled(&title, severity, paint), styled(&message, BOLD, paint))?;
    let places = diagnostic.place.iter().chain(diagnostic.related.iter().map(|(place, _)| place));
    let last_line = places.map(|place| ends(place).1.line).max();
    let gutter = Gutter { width: last_line.map_or(0, |line| line.to_string().len()), paint };
    if let Some(place) = &diagnostic.place {
        gutter.place("-->", place, root, ('^', "", severity), out)?;
    }
    for (place, what) in &diagnostic.related {
        gutter.place(":::", place, root, ('-', what, GUTTER), out)?;
    }
    if let Some(hint) = &diagnostic.hint {
        if last_line.is_some() {
            gutter.empty(out)?;
        }
        gutter.note("help", hint, out)?;
    }
    writeln!(out)
}

/// Everything left of the source, as wide as the largest line number.
struct Gutter {
    width: usize,
    paint: Paint,
}

/// What underlines a value: the mark, what is said beside it, and its style.
type Underline<'a> = (char, &'a str, &'static str);

impl Gutter {
    fn place(
        &self,
        arrow: &str,
        place: &Place,
        root: &str,
        underline: Underline<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (start, end) = ends(place);
        let path = path(root, place);
        let path = Shown::line(&path);
        let arrow = styled(arrow, GUTTER, self.paint);
        let indent = " ".repeat(self.width);
        if place.file.text().is_empty() {
            // The file could not be read: there is no line to point at.
            return writeln!(out, "{indent}{arrow} {}", path.as_str());
        }
        writeln!(out, "{indent}{arrow} {}:{start}", path.as_str())?;
        self.empty(out)?;
        // A span that ends with a line break ends in that line, not in the next one.
        let last = place.file.slice(place.span).trim_end().len();
        let end_line = place.file.position(place.span.start as usize + last).line.min(end.line);
        if start.line >= end_line {
            return self.line(place, start.line, underline, out);
        }
        self.line(place, start.line, (underline.0, "", underline.2), out)?;
        if end_line > start.line + 1 {
            writeln!(out, "{}", styled("...", GUTTER, self.paint))?;
        }
        self.line(place, end_line, underline, out)
    }

    /// A line of the source and what of it belongs to the place.
    fn line(
        &self,
        place: &Place,
        number: usize,
        (mark, what, style): Underline<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let line = place.file.line(number);
        let base = place.file.line_range(number).start;
        let indent = line.len() - line.trim_start().len();
        let from = (place.span.start as usize).saturating_sub(base);
        let from = if from == 0 && place.span.start as usize != base { indent } else { from };
        let to = (place.span.end as usize).saturating_sub(base).min(line.len());
        let Snippet { text, start, len } = snippet(line, from..to.max(from));
        let label = format!("{number:>width$}", width = self.width);
        let bar = styled(&format!("{label} |"), GUTTER, self.paint);
        let bar = if text.is_empty() { bar } else { format!("{bar} {text}") };
        writeln!(out, "{bar}")?;
        let what = if what.is_empty() { String::new() } else { format!(" {}", sentence(what)) };
        let marks = format!("{}{what}", mark.to_string().repeat(len));
        writeln!(out, "{} {}{}", self.bar(), " ".repeat(start), styled(&marks, style, self.paint))
    }

    fn note(&self, name: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let indent = " ".repeat(self.width);
        let name = styled(name, BOLD, self.paint);
        let equals = styled("=", GUTTER, self.paint);
        writeln!(out, "{indent} {equals} {name}: {}", sentence(text))
    }

    fn empty(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.bar())
    }

    fn bar(&self) -> String {
        styled(&format!("{} |", " ".repeat(self.width)), GUTTER, self.paint)
    }
}

/// Parameters of the terminal command SGR. The sixteen colours follow the reader's own palette.
const BOLD: &str = "1";
const GUTTER: &str = "1;34";

fn severity_style(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;36",
    }
}

/// `text` in a style. The text must be safe for a terminal already.
fn styled(text: &str, style: &str, paint: Paint) -> String {
    match paint {
        Paint::Plain => text.to_owned(),
        Paint::Coloured => format!("\u{1b}[{style}m{text}\u{1b}[0m"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::{Span, TextFile};

    fn place(text: &str, value: &str) -> Place {
        let file = Arc::new(TextFile::new("a.toml", text));
        let start = text.find(value).expect("the value lies in the text");
        Place::new(&file, Span::new(start, start + value.len()))
    }

    fn check(diagnostic: &Diagnostic, expected: &str) {
        let mut out = Vec::new();
        human(diagnostic, "case", Paint::Plain, &mut out).expect("a vector takes everything");
        assert_eq!(String::from_utf8(out).expect("text"), expected);
    }

    #[test]
    fn a_value_is_underlined_and_a_related_place_follows() {
        let text = "[[actor]]\nid = \"fsb\"\nname = \"ФСБ\"\n[[actor]]\nid = \"sco\"\nname = \"中\"\n";
        let diagnostic = Diagnostic::warning("rule", "something is odd")
            .at(place(text, "\"中\""))
            .related(place(text, "\"ФСБ\""), "first here")
            .hint("do this".to_owned());
        let expected = "\
warning[rule]: something is odd
 --> case/a.toml:6:8
  |
6 | name = \"中\"
  |        ^^^^
 ::: case/a.toml:3:8
  |
3 | name = \"ФСБ\"
  |        ----- first here
  |
  = help: do this

";
        check(&diagnostic, expected);
    }

    #[test]
    fn of_many_lines_the_first_and_the_last_are_shown() {
        let text = "a = 1\nsummary = \"\"\"\none\ntwo\n  three\"\"\"\n";
        let value = "\"\"\"\none\ntwo\n  three\"\"\"";
        let expected = "\
error[rule]: it is long
 --> case/a.toml:2:11
  |
2 | summary = \"\"\"
  |           ^^^
...
5 |   three\"\"\"
  |   ^^^^^^^^

";
        check(&Diagnostic::error("rule", "it is long").at(place(text, value)), expected);
        let expected = "\
error[rule]: the line
 --> case/a.toml:1:1
  |
1 | a = 1
  | ^^^^^

";
        check(&Diagnostic::error("rule", "the line").at(place(text, "a = 1\n")), expected);
    }

    #[test]
    fn without_a_place_only_the_sentence_is_there() {
        let diagnostic = Diagnostic::error("rule", "no \u{1b}[31mplace").hint("go\nhome".to_owned());
        check(&diagnostic, "error[rule]: no ␛[31mplace\n = help: go⏎home\n\n");
        let file = Arc::new(TextFile::new("b\n.toml", ""));
        let diagnostic = Diagnostic::error("unreadable", "gone").at(Place::new(&file, Span::at(0)));
        check(&diagnostic, "error[unreadable]: gone\n --> case/b⏎.toml\n\n");
    }

    #[test]
    fn colours_are_the_only_commands_to_the_terminal() {
        let mut out = Vec::new();
        let diagnostic = Diagnostic::error("rule", "m\u{9b}31m").at(place("a = \"\u{1b}]0;x\u{7}\"", "\""));
        human(&diagnostic, ".", Paint::Coloured, &mut out).expect("a vector takes everything");
        let text = String::from_utf8(out).expect("text");
        assert!(text.starts_with("\u{1b}[1;31merror[rule]\u{1b}[0m\u{1b}[1m: m"), "{text:?}");
        let commands = text.split('\u{1b}').skip(1);
        assert!(commands.clone().all(|rest| rest.starts_with('[') && rest.contains('m')), "{text:?}");
        assert!(!text.contains(['\u{7}', '\u{9b}']), "{text:?}");
    }
}
