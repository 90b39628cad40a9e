//! The whole configuration: both files read and laid one over the other. It never fails: what cannot be understood
//! is reported, and what stands below it counts. Does not know how the files were read, nor where the user's lies.

use std::sync::Arc;

use toml::de::DeTable;

use super::keys::{self, KeyLine};
use super::reader::{Entry, Layer, Reader, quoted};
use super::setting::{CacheUse, Choice, NAMES, UnicodeUse};
use super::themes::{self, ThemeLines};
use crate::text::{Diagnostic, Located, Place, Span, TextFile, did_you_mean};

/// The configuration that the program carries: the file `config.toml` at the root of the repository.
pub const SHIPPED: &str = include_str!("../../config.toml");

/// What messages call it.
pub const SHIPPED_NAME: &str = "config.toml (shipped)";

/// The theme name that leaves the choice to the terminal's background.
const AUTO: &str = "auto";

/// [`SHIPPED`] as a text with a name.
pub fn shipped() -> Arc<TextFile> {
    Arc::new(TextFile::new(SHIPPED_NAME, SHIPPED))
}

/// What the two files say together. Every value has the place that it was taken from.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The casebook that opens: a path as written, relative to what [`Config::casebook_layer`] says.
    pub casebook: Located<String>,
    /// Whose the path is. In the shipped file it is relative to the current folder, in the user's to that file.
    pub casebook_layer: Layer,
    /// `auto`, or the name of one of [`Config::themes`].
    pub theme: Located<String>,
    pub mouse: Located<bool>,
    pub unicode: Located<UnicodeUse>,
    pub hints: Located<bool>,
    /// Whether files that change on disk are read again by themselves.
    pub watch: Located<bool>,
    /// Which casebooks are kept ready for the next time.
    pub cache: Located<CacheUse>,
    /// The keys of every command as written, in the order of the shipped file.
    pub keys: Vec<KeyLine>,
    pub themes: Vec<ThemeLines>,
}

impl Config {
    /// The theme to take, where `auto` is the one that fits the terminal's background (`dark`, `light`).
    pub fn theme_name<'a>(&'a self, auto: &'a str) -> &'a str {
        if self.theme.value == AUTO { auto } else { &self.theme.value }
    }
}

/// Reads both files, and lays the user's over the shipped.
pub fn assemble(shipped: &Arc<TextFile>, user: Option<&Arc<TextFile>>) -> (Config, Vec<Diagnostic>) {
    let (below, mut diagnostics) = Values::read(shipped, Layer::Shipped);
    let (above, found) = user.map(|file| Values::read(file, Layer::User)).unwrap_or_default();
    diagnostics.extend(found);
    let config = overlay(&Place::new(shipped, Span::at(0)), below, above, &mut diagnostics);
    diagnostics.sort_by(Diagnostic::cmp_by_place);
    (config, diagnostics)
}

/// What one file says.
#[derive(Default)]
struct Values {
    casebook: Option<Located<String>>,
    theme: Option<Located<String>>,
    mouse: Option<Located<bool>>,
    unicode: Option<Located<UnicodeUse>>,
    hints: Option<Located<bool>>,
    watch: Option<Located<bool>>,
    cache: Option<Located<CacheUse>>,
    keys: Vec<KeyLine>,
    themes: Vec<ThemeLines>,
}

impl Values {
    fn read(file: &Arc<TextFile>, layer: Layer) -> (Self, Vec<Diagnostic>) {
        let (mut reader, table) = Reader::parse(file);
        let values = Self::read_table(&mut reader, &table, layer);
        (values, reader.into_diagnostics())
    }

    fn read_table(reader: &mut Reader<'_>, table: &DeTable<'_>, layer: Layer) -> Self {
        let mut values = Self::default();
        for entry in reader.entries(table) {
            match entry.key.value.as_str() {
                "casebook" => values.casebook = casebook(reader, &entry),
                "theme" => values.theme = reader.text(&entry),
                "mouse" => values.mouse = reader.truth(&entry),
                "unicode" => values.unicode = choice(reader, &entry),
                "hints" => values.hints = reader.truth(&entry),
                "watch" => values.watch = reader.truth(&entry),
                "cache" => values.cache = choice(reader, &entry),
                "keys" => {
                    values.keys = reader
                        .table(&entry)
                        .map(|table| keys::read(reader, table, layer))
                        .unwrap_or_default();
                }
                "themes" => {
                    values.themes =
                        reader.table(&entry).map(|table| themes::read(reader, table)).unwrap_or_default();
                }
                _ => reader.unknown(&entry.key, NAMES, "of this program"),
            }
        }
        values
    }
}

fn casebook(reader: &mut Reader<'_>, entry: &Entry<'_>) -> Option<Located<String>> {
    let path = reader.text(entry)?;
    if path.value.is_empty() {
        let message = "`casebook` takes the path of a folder, found an empty text";
        reader.report(Diagnostic::error("unknown-value", message), &path.place);
        return None;
    }
    Some(path)
}

fn choice<T: Choice>(reader: &mut Reader<'_>, entry: &Entry<'_>) -> Option<Located<T>> {
    let written = reader.text(entry)?;
    let found = T::WORDS.iter().find(|(word, _)| *word == written.value);
    let Some((_, choice)) = found else {
        let words = || T::WORDS.iter().map(|(word, _)| *word);
        let listed = words().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let message =
            format!("`{}` takes one of {listed}, found `{}`", entry.key.value, quoted(&written.value));
        let hint = did_you_mean(&written.value, words());
        reader.report(Diagnostic::error("unknown-value", message).hint(hint), &written.place);
        return None;
    };
    Some(written.map(|_| *choice))
}

fn overlay(origin: &Place, below: Values, above: Values, diagnostics: &mut Vec<Diagnostic>) -> Config {
    // The values here count only where the shipped file lacks a setting, which a test excludes.
    let themes = themes::overlay(below.themes, above.themes);
    report_unknown_bases(&themes, diagnostics);
    let shipped_theme = below.theme.unwrap_or_else(|| Located::new(AUTO.to_owned(), origin.clone()));
    let theme = above.theme.filter(|name| is_known(name, &themes, diagnostics)).unwrap_or(shipped_theme);
    let casebook_layer = if above.casebook.is_some() { Layer::User } else { Layer::Shipped };
    Config {
        casebook: above.casebook.or(below.casebook).unwrap_or_else(|| missing(String::new(), origin)),
        casebook_layer,
        theme,
        mouse: above.mouse.or(below.mouse).unwrap_or_else(|| missing(true, origin)),
        unicode: above.unicode.or(below.unicode).unwrap_or_else(|| missing(UnicodeUse::Auto, origin)),
        hints: above.hints.or(below.hints).unwrap_or_else(|| missing(true, origin)),
        watch: above.watch.or(below.watch).unwrap_or_else(|| missing(true, origin)),
        cache: above.cache.or(below.cache).unwrap_or_else(|| missing(CacheUse::Auto, origin)),
        keys: keys::overlay(below.keys, above.keys),
        themes,
    }
}

fn missing<T>(value: T, origin: &Place) -> Located<T> {
    Located::new(value, origin.clone())
}

fn is_known(name: &Located<String>, themes: &[ThemeLines], diagnostics: &mut Vec<Diagnostic>) -> bool {
    let names = || themes.iter().map(|theme| theme.name.value.as_str());
    let known = name.value == AUTO || names().any(|theme| theme == name.value);
    if !known {
        diagnostics.push(unknown_theme(name, std::iter::once(AUTO).chain(names())));
    }
    known
}

fn report_unknown_bases(themes: &[ThemeLines], diagnostics: &mut Vec<Diagnostic>) {
    let names = || themes.iter().map(|theme| theme.name.value.as_str());
    for base in themes.iter().filter_map(|theme| theme.base.as_ref()) {
        if names().all(|name| name != base.value) {
            diagnostics.push(unknown_theme(base, names()));
        }
    }
}

fn unknown_theme<'a>(name: &Located<String>, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let message = format!("there is no theme `{}`", quoted(&name.value));
    let hint = did_you_mean(&name.value, known);
    Diagnostic::error("unknown-theme", message).at(name.place.clone()).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assembled(user: &str) -> (Config, Vec<Diagnostic>) {
        assemble(&shipped(), Some(&Arc::new(TextFile::new("config.toml", user))))
    }

    #[test]
    fn the_shipped_file_says_everything_and_is_without_fault() {
        let (config, diagnostics) = assemble(&shipped(), None);
        assert_eq!(diagnostics, []);
        assert_eq!(config.casebook.value, "data/crocus");
        assert_eq!(config.theme_name("light"), "light");
        assert_eq!((config.mouse.value, config.hints.value), (true, true));
        assert_eq!(config.unicode.value, UnicodeUse::Auto);
        let (values, _) = Values::read(&shipped(), Layer::Shipped);
        let found = [
            values.casebook.is_some(),
            values.theme.is_some(),
            values.mouse.is_some(),
            values.unicode.is_some(),
            values.hints.is_some(),
            values.watch.is_some(),
            values.cache.is_some(),
        ];
        assert_eq!(found, [true; 7]);
    }

    #[test]
    fn the_users_values_lie_over_the_shipped_ones() {
        let (config, diagnostics) = assembled("theme = \"contrast\"\ncasebook = \"x\"\nmouse = false\n");
        assert_eq!(diagnostics, []);
        assert_eq!(config.theme_name("dark"), "contrast");
        assert_eq!((config.casebook.value.as_str(), config.casebook_layer), ("x", Layer::User));
        assert_eq!((config.mouse.value, config.hints.value), (false, true));
        assert_eq!(config.mouse.place.file.name(), "config.toml");
    }

    #[test]
    fn a_wrong_value_leaves_the_shipped_one() {
        let (config, diagnostics) =
            assembled("theme = \"drak\"\nunicode = \"neve\"\nmouse = 1\nhints = false\n");
        let rules: Vec<_> = diagnostics.iter().map(|found| found.rule).collect();
        assert_eq!(rules, ["unknown-theme", "unknown-value", "wrong-type"]);
        assert_eq!(diagnostics[0].hint.as_deref(), Some("did you mean `dark`?"));
        assert_eq!(config.theme.value, "auto");
        assert_eq!((config.unicode.value, config.mouse.value), (UnicodeUse::Auto, true));
        assert!(!config.hints.value);
    }

    #[test]
    fn a_users_key_line_replaces_the_shipped_one_in_its_place() {
        let (config, _) = assembled("[keys.list]\ndown = [\"n\"]\nnew = [\"m\"]\n");
        let (shipped, _) = assemble(&shipped(), None);
        assert_eq!(config.keys.len(), shipped.keys.len() + 1);
        let down = config.keys.iter().find(|line| line.command.value == "down").expect("it is shipped");
        assert_eq!((down.chords.len(), down.layer), (1, Layer::User));
    }
}
