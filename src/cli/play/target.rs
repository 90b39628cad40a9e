//! Where a frame goes: a file by its ending, or a marked place in a document.

use std::path::{Path, PathBuf};

use super::backing::beside;

/// A place for a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of this kind.
    File { path: PathBuf, kind: Kind },
    /// The text between `<!-- name -->` and `<!-- end of name -->` of a document.
    Mark { path: PathBuf, name: String },
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Ansi,
    Svg,
    Png,
    Gif,
    /// A folder with a picture for every frame.
    Folder,
    /// A film, which is not made here.
    Film,
}

impl Target {
    /// Reads a path of a tape.
    pub(super) fn new(tape: &str, written: &str) -> Self {
        if let Some((path, name)) = written.split_once('#') {
            return Self::Mark { path: beside(tape, path), name: name.to_owned() };
        }
        // The parser lets through only what says what it is.
        Self::File { path: beside(tape, written), kind: Kind::of(written).unwrap_or(Kind::Text) }
    }

    pub(super) fn path(&self) -> &Path {
        match self {
            Self::File { path, .. } | Self::Mark { path, .. } => path,
        }
    }

    /// How it is named to a person.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::File { path, .. } => path.display().to_string(),
            Self::Mark { path, name } => format!("{}#{name}", path.display()),
        }
    }

    /// Where the frame's text and its styles are recorded; nowhere for a mark, whose document holds the text.
    pub(super) fn recording(&self) -> Option<(PathBuf, PathBuf)> {
        match self {
            Self::File { path, .. } => Some((path.with_extension("txt"), path.with_extension("style.txt"))),
            Self::Mark { .. } => None,
        }
    }
}

impl Kind {
    /// By the ending of a path; none where it says nothing.
    pub(super) fn of(path: &str) -> Option<Self> {
        if path.ends_with('/') {
            return Some(Self::Folder);
        }
        match Path::new(path).extension()?.to_str()? {
            "txt" | "ascii" => Some(Self::Text),
            "ansi" => Some(Self::Ansi),
            "svg" => Some(Self::Svg),
            "png" => Some(Self::Png),
            "gif" => Some(Self::Gif),
            "mp4" | "webm" => Some(Self::Film),
            _ => None,
        }
    }
}

/// The text of a document with another text at a mark; none where it has no such mark.
pub(super) fn marked(document: &str, name: &str, frame: &str) -> Option<String> {
    let (first, last) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = document.split_once(&first)?;
    let (_, after) = rest.split_once(&last)?;
    Some(format!("{before}{first}```text\n{frame}```\n{last}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_start_at_the_tape() {
        let file = Target::new("tests/tape/open.tape", "frame/open-80x24.svg");
        assert_eq!(file.shown(), "tests/tape/frame/open-80x24.svg");
        let (text, styles) = file.recording().expect("a file has a recording");
        assert_eq!(text, Path::new("tests/tape/frame/open-80x24.txt"));
        assert_eq!(styles, Path::new("tests/tape/frame/open-80x24.style.txt"));
        let mark = Target::new("a.tape", "../README.md#desk");
        assert_eq!(mark, Target::Mark { path: "../README.md".into(), name: "desk".to_owned() });
    }

    #[test]
    fn a_mark_is_filled_and_filled_again() {
        let document = "a\n<!-- x -->\nold\n<!-- end of x -->\nb";
        let filled = "a\n<!-- x -->\n```text\nnew\n```\n<!-- end of x -->\nb";
        assert_eq!(marked(document, "x", "new\n").as_deref(), Some(filled));
        assert_eq!(marked(filled, "x", "new\n").as_deref(), Some(filled));
        assert_eq!(marked(document, "y", "new\n"), None);
    }
}
