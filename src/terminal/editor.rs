//! Which editor, and how each is told the line: the words of its command. Nothing is run here, and no shell is asked.

use std::env;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

/// How an editor is told where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goto {
    /// `+12 file`
    Line,
    /// `+12:3 file`
    LineColonColumn,
    /// `+12,3 file`
    LineCommaColumn,
    /// `file:12:3`
    Suffix,
    /// `--goto file:12:3`
    OptionAndSuffix,
    /// `-l 12 file`
    ShortLine,
    /// `-l 12 -c 3 file`
    ShortLineColumn,
    /// `--line 12 --column 3 file`
    LongLineColumn,
    /// `file` alone
    Nothing,
}

/// An editor's names, what makes it stay in the foreground until the file is closed, and how it is told where to go.
const EDITORS: &[(&[&str], Option<&str>, Goto)] = &[
    (&["vi", "vim", "nvim", "view", "ex", "elvis", "nvi", "vis", "jed", "joe", "mg", "ne"], None, Goto::Line),
    (&["gvim", "mvim"], Some("--nofork"), Goto::Line),
    (&["emacs", "emacsclient", "zile", "micro", "kak"], None, Goto::LineColonColumn),
    (&["nano", "rnano", "pico"], None, Goto::LineCommaColumn),
    (&["hx", "helix"], None, Goto::Suffix),
    (&["subl", "sublime_text", "zed", "zeditor"], Some("--wait"), Goto::Suffix),
    (
        &["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"],
        Some("--wait"),
        Goto::OptionAndSuffix,
    ),
    (&["mate"], Some("--wait"), Goto::ShortLine),
    (&["kate"], Some("--block"), Goto::ShortLineColumn),
    (&["gedit"], Some("--wait"), Goto::LineColonColumn),
    (&["idea", "pycharm", "rustrover", "goland", "clion"], Some("--wait"), Goto::LongLineColumn),
];

/// The user's editor as it is written in the environment.
pub(super) fn from_environment() -> String {
    let set = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned())
}

/// The file of this name in the folder.
///
/// # Errors
/// Where the name leads out of the folder.
pub(super) fn path_of(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let inside =
        !name.is_empty() && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    if !inside {
        return Err(format!("`{name}` is no file of the casebook"));
    }
    let path = folder.join(name);
    // A relative name must not be taken for an option.
    Ok(if path.as_os_str().as_encoded_bytes().starts_with(b"-") { Path::new(".").join(path) } else { path })
}

/// The words of the command that opens the file at a line and column from 1.
///
/// # Errors
/// Where `editor` cannot be split into words.
pub(super) fn words(editor: &str, path: &Path, line: usize, column: usize) -> Result<Vec<OsString>, String> {
    let mut words: Vec<OsString> = split(editor)?.into_iter().map(OsString::from).collect();
    let Some(program) = words.first() else { return Err(format!("`{editor}` names no editor")) };
    let stem = Path::new(program).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let known = EDITORS.iter().find(|(names, ..)| names.contains(&stem));
    let (waiting, goto) = known.map_or((None, Goto::Nothing), |(_, waiting, goto)| (*waiting, *goto));
    if let Some(option) = waiting.filter(|option| !words.iter().any(|word| word == option)) {
        words.push(option.into());
    }
    let (before, after) = match goto {
        Goto::Line => (vec![format!("+{line}")], None),
        Goto::LineColonColumn => (vec![format!("+{line}:{column}")], None),
        Goto::LineCommaColumn => (vec![format!("+{line},{column}")], None),
        Goto::Suffix => (Vec::new(), Some(format!(":{line}:{column}"))),
        Goto::OptionAndSuffix => (vec!["--goto".to_owned()], Some(format!(":{line}:{column}"))),
        Goto::ShortLine => (vec!["-l".to_owned(), line.to_string()], None),
        Goto::ShortLineColumn => {
            (vec!["-l".to_owned(), line.to_string(), "-c".to_owned(), column.to_string()], None)
        }
        Goto::LongLineColumn => {
            (vec!["--line".to_owned(), line.to_string(), "--column".to_owned(), column.to_string()], None)
        }
        Goto::Nothing => (Vec::new(), None),
    };
    words.extend(before.into_iter().map(OsString::from));
    let mut file = path.as_os_str().to_owned();
    file.push(after.unwrap_or_default());
    words.push(file);
    Ok(words)
}

/// Splits as a shell does at spaces, with quotes and backslashes, and expands nothing.
fn split(written: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, _) if letter.is_whitespace() => words.extend(word.take()),
            (None | Some('"'), '\\') => {
                let escaped = letters.next().ok_or_else(|| format!("`{written}` ends with a backslash"))?;
                let kept = quote.is_some() && !matches!(escaped, '"' | '\\' | '$' | '`');
                let word = word.get_or_insert_default();
                word.extend(kept.then_some('\\'));
                word.push(escaped);
            }
            _ => word.get_or_insert_default().push(letter),
        }
    }
    if let Some(open) = quote {
        return Err(format!("`{written}` has a quote ({open}) that is not closed"));
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_editor_is_told_the_line_in_its_own_way() {
        let check = |editor: &str, expected: &[&str]| {
            assert_eq!(
                words(editor, Path::new("/c/a b.toml"), 12, 3),
                Ok(expected.iter().map(OsString::from).collect()),
                "{editor}"
            );
        };
        check("vi", &["vi", "+12", "/c/a b.toml"]);
        check("/usr/bin/nvim -R", &["/usr/bin/nvim", "-R", "+12", "/c/a b.toml"]);
        check("gvim --nofork", &["gvim", "--nofork", "+12", "/c/a b.toml"]);
        check("emacsclient -nw", &["emacsclient", "-nw", "+12:3", "/c/a b.toml"]);
        check("kak", &["kak", "+12:3", "/c/a b.toml"]);
        check("micro", &["micro", "+12:3", "/c/a b.toml"]);
        check("nano", &["nano", "+12,3", "/c/a b.toml"]);
        check("hx", &["hx", "/c/a b.toml:12:3"]);
        check("code", &["code", "--wait", "--goto", "/c/a b.toml:12:3"]);
        check("codium --wait", &["codium", "--wait", "--goto", "/c/a b.toml:12:3"]);
        check("zed", &["zed", "--wait", "/c/a b.toml:12:3"]);
        check("mate", &["mate", "--wait", "-l", "12", "/c/a b.toml"]);
        check("kate", &["kate", "--block", "-l", "12", "-c", "3", "/c/a b.toml"]);
        check("idea", &["idea", "--wait", "--line", "12", "--column", "3", "/c/a b.toml"]);
        check("ed", &["ed", "/c/a b.toml"]);
        check("'/opt/my editor/vim' -u \"a b\"", &["/opt/my editor/vim", "-u", "a b", "+12", "/c/a b.toml"]);
    }

    #[test]
    fn an_editor_is_split_into_words_without_a_shell() {
        let check = |written: &str, expected: &[&str]| {
            assert_eq!(
                split(written),
                Ok(expected.iter().map(|word| (*word).to_owned()).collect()),
                "{written}"
            );
        };
        check("  a   b ", &["a", "b"]);
        check("a 'b c' \"d e\"", &["a", "b c", "d e"]);
        check("a\\ b", &["a b"]);
        check("\"a\\\"b\\n\"", &["a\"b\\n"]);
        check("'a\\b'", &["a\\b"]);
        check("a''b ''", &["ab", ""]);
        check("$HOME ~ `x`", &["$HOME", "~", "`x`"]);
        for bad in ["'a", "\"a", "a\\"] {
            assert!(split(bad).is_err(), "{bad}");
        }
        assert!(words(" ", Path::new("a"), 1, 1).is_err());
    }

    #[test]
    fn only_files_of_the_casebook_are_opened() {
        assert_eq!(path_of(Path::new("/c"), "a/b.toml"), Ok(PathBuf::from("/c/a/b.toml")));
        assert_eq!(path_of(Path::new(""), "-x"), Ok(PathBuf::from("./-x")));
        for bad in ["", "../a", "/etc/passwd", "a/../../b"] {
            assert!(path_of(Path::new("/c"), bad).is_err(), "{bad}");
        }
    }
}
