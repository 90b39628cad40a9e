//! Values as TOML writes them, in the author's way where there is one: the same quotes, one line or many, the file's line
//! breaks. What the values mean is not known here.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::datum::Datum;

/// A value that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewValue {
    Text(String),
    Texts(Vec<String>),
    /// A number, a date, true or false, as TOML writes it.
    Bare(String),
    List(Vec<NewValue>),
    Table(Vec<(String, NewValue)>),
}

/// The widest line that a value is written on, if it can be broken.
pub(super) const WIDEST: usize = 116;

/// Where a value is to stand.
#[derive(Clone, Copy, Debug)]
pub(in crate::casebook) struct Setting<'text> {
    pub(in crate::casebook) line_break: &'static str,
    /// What stood there before, whose style is kept.
    pub(in crate::casebook) old: Option<&'text str>,
    /// The white space before its line.
    pub(in crate::casebook) indent: &'text str,
    /// How many characters stand before it on its line.
    pub(in crate::casebook) column: usize,
}

impl NewValue {
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A number as TOML writes it.
    pub fn number(number: f64) -> Self {
        Self::Bare(number.to_string())
    }

    /// What it says; nothing where it is no value of TOML.
    pub(in crate::casebook) fn datum(&self) -> Option<Datum> {
        Some(match self {
            Self::Text(text) => Datum::text(text),
            Self::Texts(texts) => Datum::List(texts.iter().map(|text| Datum::text(text)).collect()),
            Self::Bare(written) => Datum::read(written)?,
            Self::List(items) => Datum::List(items.iter().map(Self::datum).collect::<Option<_>>()?),
            Self::Table(members) => {
                let member = |(name, value): &(String, Self)| Some((name.clone(), value.datum()?));
                Datum::Table(members.iter().map(member).collect::<Option<_>>()?)
            }
        })
    }

    /// On one line, in plain quotes.
    pub fn on_one_line(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Bare(written) => written.clone(),
            Self::Texts(texts) => {
                let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
                format!("[{}]", texts.join(", "))
            }
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::on_one_line).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Table(members) if members.is_empty() => "{}".to_owned(),
            Self::Table(members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(name, value)| format!("{} = {}", key(name), value.on_one_line()))
                    .collect();
                format!("{{ {} }}", members.join(", "))
            }
        }
    }

    /// As it is to stand there.
    pub(in crate::casebook) fn written(&self, setting: Setting<'_>) -> String {
        match self {
            Self::Text(text) => text_like(text, setting),
            Self::Texts(texts) => {
                Self::List(texts.iter().map(|text| Self::Text(text.clone())).collect()).written(setting)
            }
            Self::List(items) if !items.is_empty() => {
                let line = self.on_one_line();
                let was_long = setting.old.is_some_and(|old| old.starts_with('[') && old.contains('\n'));
                if !was_long && setting.column + line.chars().count() <= WIDEST {
                    return line;
                }
                let (line_break, indent) = (setting.line_break, setting.indent);
                let items = items.iter().map(|item| format!("{indent}  {},{line_break}", item.on_one_line()));
                format!("[{line_break}{}{indent}]", items.collect::<Vec<_>>().concat())
            }
            _ => self.on_one_line(),
        }
    }
}

/// A key, in quotes only where it needs them.
pub fn key(name: &str) -> String {
    let is_bare = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_bare { name.to_owned() } else { quoted(name) }
}

/// A text in the quotes of the one before, if it can stand in these.
fn text_like(text: &str, setting: Setting<'_>) -> String {
    let old = setting.old.unwrap_or_default();
    let is_odd = |letter: char| letter != '\n' && (letter == '\'' || is_hidden(letter));
    if old.starts_with("'''")
        && !text.contains(|letter| letter != '\'' && is_odd(letter))
        && !text.contains("''")
    {
        // A quote at the end would close it.
        if !text.ends_with('\'') {
            let text = text.replace('\n', setting.line_break);
            return format!("'''{}{text}'''", first_break(old, &text, setting));
        }
    }
    if old.starts_with("\"\"\"") {
        let is_folded = old.contains("\\\n") || old.contains("\\\r\n");
        if !is_folded {
            let start = first_break(old, text, setting);
            return format!("\"\"\"{start}{}\"\"\"", many_lines(text, setting));
        }
        if !text.contains('\n') && !text.contains("  ") && text.trim() == text && !text.is_empty() {
            return folded(text, setting);
        }
    }
    let is_literal = old.starts_with('\'') && !old.starts_with("'''");
    if is_literal && !text.contains(|letter| letter == '\n' || is_odd(letter)) {
        return format!("'{text}'");
    }
    // A line that looks like the header of a record would mislead who reads the file.
    let is_plain = text.trim_end() == text
        && !text.lines().any(|line| line.trim_start().starts_with('['))
        && !text.contains(|letter| letter != '\n' && is_hidden(letter));
    let is_long = old.is_empty() && text.contains('\n') && is_plain;
    if is_long {
        return format!("\"\"\"{}{}\"\"\"", setting.line_break, many_lines(text, setting));
    }
    quoted(text)
}

/// The line break behind the opening quotes, which is none of the text, where there was one or the text starts with one.
fn first_break(old: &str, text: &str, setting: Setting<'_>) -> &'static str {
    let had_break = old[3..].starts_with('\n') || old[3..].starts_with("\r\n");
    if had_break || text.starts_with(['\n', '\r']) { setting.line_break } else { "" }
}

/// A text over several lines, escaped where it must be.
fn many_lines(text: &str, setting: Setting<'_>) -> String {
    let mut written = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match letter {
            '\n' => written.push_str(setting.line_break),
            // Two quotes may stand alone; a third would close the text, and so would one at its end.
            '"' if !text[..at].ends_with('"') && !text[at + 1..].is_empty() => written.push('"'),
            _ => push_escaped(&mut written, letter),
        }
    }
    written
}

/// A text of one line, broken where a backslash takes the break back.
fn folded(text: &str, setting: Setting<'_>) -> String {
    let mut written = format!("\"\"\"\\{}", setting.line_break);
    let mut column = 0;
    for (at, word) in text.split(' ').enumerate() {
        let word: String = word.chars().fold(String::new(), |mut word, letter| {
            push_escaped(&mut word, letter);
            word
        });
        let width = word.chars().count();
        if at > 0 && column + width + 3 > WIDEST {
            written.push_str(" \\");
            written.push_str(setting.line_break);
            column = 0;
        } else if at > 0 {
            written.push(' ');
            column += 1;
        }
        written.push_str(&word);
        column += width;
    }
    written.push_str("\"\"\"");
    written
}

/// A text as TOML writes it on one line. What cannot be seen is written by its number, so that whoever reads the file or
/// a change of it sees that it is there.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    text.chars().for_each(|letter| push_escaped(&mut quoted, letter));
    quoted.push('"');
    quoted
}

fn push_escaped(out: &mut String, letter: char) {
    match letter {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        _ if is_hidden(letter) => {
            let code = u32::from(letter);
            let written = if code > 0xffff { format!("\\U{code:08X}") } else { format!("\\u{code:04X}") };
            out.push_str(&written);
        }
        _ => out.push(letter),
    }
}

fn is_hidden(letter: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator, PrivateUse, Unassigned};
    matches!(
        letter.general_category(),
        Control | Format | LineSeparator | ParagraphSeparator | PrivateUse | Unassigned
    )
}
