//! Records as an author would write them: one field a line, a blank line between records. Knows TOML's strings, and
//! nothing of what fields there are.

use std::fmt::{self, Write as _};

/// The text of a file, growing.
#[derive(Debug, Default)]
pub(super) struct Written {
    text: String,
}

impl Written {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes) }
    }

    /// Starts a record of a kind.
    pub(super) fn record(&mut self, kind: &str, id: &str) {
        self.table(&format!("[[{kind}]]"));
        self.text("id", id);
    }

    /// Starts a table, under its whole header.
    pub(super) fn table(&mut self, header: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(header);
        self.text.push('\n');
    }

    /// A field that holds a text.
    pub(super) fn text(&mut self, field: &str, value: &str) {
        self.text.push_str(field);
        self.text.push_str(" = \"");
        if value.contains(['"', '\\']) {
            self.text.push_str(&value.replace('\\', "\\\\").replace('"', "\\\""));
        } else {
            self.text.push_str(value);
        }
        self.text.push_str("\"\n");
    }

    /// A field whose value is TOML already.
    pub(super) fn value(&mut self, field: &str, value: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{field} = {value}");
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_written_as_a_person_would() {
        let mut written = Written::default();
        written.record("event", "a");
        written.text("title", r#"The "Berkut" \ unit"#);
        written.value("lat", format_args!("{}", 55));
        written.record("event", "b");
        let expected = "[[event]]\nid = \"a\"\ntitle = \"The \\\"Berkut\\\" \\\\ unit\"\nlat = 55\n\n[[event]]\nid = \"b\"\n";
        assert_eq!(written.into_text(), expected);
    }
}
