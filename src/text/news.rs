//! What is different in files from what was told of them before. How it was found out is not known here.

use std::sync::Arc;

use super::{Diagnostic, TextFile};

/// Files that are different from what was told of them before.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// What each of them holds now, by name, in the order of the names.
    pub files: Vec<(String, Contents)>,
    /// All that is to be said of the files and their folder beside what stands in them.
    pub found: Vec<Diagnostic>,
    /// Whether somebody asked, who is waiting to be told, be it that nothing has changed.
    pub is_asked: bool,
}

/// What a file holds now.
#[derive(Clone, Debug)]
pub enum Contents {
    Text(Arc<TextFile>),
    /// It cannot be read, and may be again in a moment: what was read of it last stands until then.
    Unread(Stale),
    /// There is no such file any more.
    Gone,
}

impl Contents {
    /// The text, where there is one.
    pub fn text(&self) -> Option<&Arc<TextFile>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Unread(_) | Self::Gone => None,
        }
    }
}

/// Why something that was read of a file is still shown, though it does not stand there now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// What stands there now is not understood.
    Broken,
    /// The file cannot be read.
    Unreadable,
    /// The file is not there, maybe only for the moment that another takes to replace it.
    Missing,
}

impl Stale {
    /// Since when something of a file is shown as it was, as a part of a sentence.
    pub fn since(self, file: &str) -> String {
        match self {
            Self::Broken => format!("from before {file} broke"),
            Self::Unreadable => format!("from before {file} could not be read any more"),
            Self::Missing => format!("from before {file} went missing"),
        }
    }
}

impl News {
    /// Takes in what was told after it: of each file the later word counts.
    pub fn follow(&mut self, later: Self) {
        for (name, contents) in later.files {
            match self.files.binary_search_by(|(other, _)| other.cmp(&name)) {
                Ok(at) => self.files[at].1 = contents,
                Err(at) => self.files.insert(at, (name, contents)),
            }
        }
        self.found = later.found;
        self.is_asked |= later.is_asked;
    }

    /// What a file holds, if that is news.
    pub fn contents(&self, name: &str) -> Option<&Contents> {
        let at = self.files.binary_search_by(|(other, _)| other.as_str().cmp(name)).ok()?;
        Some(&self.files[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_file_the_later_word_counts() {
        let text =
            |name: &str, text: &str| (name.to_owned(), Contents::Text(Arc::new(TextFile::new(name, text))));
        let mut news =
            News { files: vec![text("a", "1"), text("c", "1")], is_asked: true, ..News::default() };
        let found = vec![Diagnostic::error("x", "y")];
        let files = vec![text("b", "2"), ("c".to_owned(), Contents::Gone), text("d", "2")];
        news.follow(News { files, found, is_asked: false });
        let told = |name| news.contents(name).map(|contents| contents.text().map(|file| file.text()));
        assert_eq!(news.files.len(), 4);
        assert_eq!(
            ["a", "b", "c", "d", "e"].map(told),
            [Some(Some("1")), Some(Some("2")), Some(None), Some(Some("2")), None]
        );
        assert!(news.is_asked && news.found.len() == 1);
    }
}
