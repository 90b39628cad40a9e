//! A change of texts to the byte, and the way back. Knows bytes, and nothing of what they mean.

use std::fmt;

use serde::{Deserialize, Serialize};

/// In a text, some bytes in the place of others. The change of a file is a row of these, each seen from the text that the
/// one before has made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Splice {
    pub(super) at: usize,
    pub(super) old: String,
    pub(super) new: String,
    /// What stood before and behind it, by which it is found again in a text that was changed elsewhere.
    pub(super) before: String,
    pub(super) after: String,
}

/// So much of what stands around a splice is remembered.
const AROUND: usize = 240;

/// A text is not what a change was made for: somebody changed it in between, at the very place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it was changed meanwhile, just where this edit stands")]
pub struct Misfit;

impl Splice {
    /// Puts `new` in the place of `len` bytes of a text.
    pub(super) fn new(text: &str, at: usize, len: usize, new: &str) -> Self {
        let (start, end) = (text.floor_char_boundary(at.saturating_sub(AROUND)), at + len);
        Self {
            at,
            old: text[at..end].to_owned(),
            new: new.to_owned(),
            before: text[start..at].to_owned(),
            after: text[end..text.ceil_char_boundary((end + AROUND).min(text.len()))].to_owned(),
        }
    }

    pub(super) fn inverse(&self) -> Self {
        let (old, new) = (self.new.clone(), self.old.clone());
        Self { old, new, ..self.clone() }
    }

    /// Where it belongs in a text: where it was made for, if all around is as it was; else the one place that looks so.
    fn find(&self, text: &str) -> Option<usize> {
        let context = [self.before.as_str(), &self.old, &self.after].concat();
        let start = self.at.checked_sub(self.before.len());
        // What stood before the end of the text belongs there.
        let is_last = self.after.len() < AROUND;
        let is_there = start
            .and_then(|start| text.get(start..))
            .is_some_and(|rest| rest.starts_with(&context) && (!is_last || rest.len() == context.len()));
        if is_there {
            return Some(self.at);
        }
        let found = text.find(&context).filter(|_| !context.is_empty())?;
        // Where it stands twice nobody can say which of them is meant.
        (text.rfind(&context) == Some(found)).then_some(found + self.before.len())
    }

    fn apply(&self, text: &mut String) -> Result<(), Misfit> {
        let at = self.find(text).ok_or(Misfit)?;
        text.replace_range(at..at + self.old.len(), &self.new);
        Ok(())
    }

    /// Where a place of the text before is in the text after.
    pub(super) fn shifted(&self, place: usize) -> usize {
        if place >= self.at + self.old.len() { place - self.old.len() + self.new.len() } else { place }
    }
}

/// What is changed in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileChange {
    pub(super) name: String,
    pub(super) splices: Vec<Splice>,
    /// Whether the file comes into being, or ends.
    pub(super) existence: Existence,
}

/// What becomes of a file itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Existence {
    #[default]
    Stays,
    Begins,
    Ends,
}

impl FileChange {
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that comes of a text; none is a file that is not there.
    ///
    /// # Errors
    /// Where the text is not what the change was made for, and it is not plain where in it the change belongs.
    pub fn apply(&self, text: Option<&str>) -> Result<Option<String>, Misfit> {
        let is_there = self.existence != Existence::Begins;
        if text.is_some() != is_there {
            return Err(Misfit);
        }
        let mut text = text.unwrap_or_default().to_owned();
        for splice in &self.splices {
            splice.apply(&mut text)?;
        }
        match self.existence {
            Existence::Ends if text.is_empty() => Ok(None),
            Existence::Ends => Err(Misfit),
            _ => Ok(Some(text)),
        }
    }

    fn inverse(&self) -> Self {
        let existence = match self.existence {
            Existence::Stays => Existence::Stays,
            Existence::Begins => Existence::Ends,
            Existence::Ends => Existence::Begins,
        };
        let splices = self.splices.iter().rev().map(Splice::inverse).collect();
        Self { name: self.name.clone(), splices, existence }
    }
}

/// What one edit changes: all of it is one step, of saving and of undoing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What was done, as a sentence without a full stop.
    pub told: String,
    pub files: Vec<FileChange>,
    /// The record that it is about, as `kind:id`, by the names that it has before and afterwards; nothing where there is
    /// none.
    pub(super) subject: (Option<String>, Option<String>),
}

impl Change {
    /// The way back, to the byte.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let (before, after) = self.subject.clone();
        let files = self.files.iter().rev().map(FileChange::inverse).collect();
        Self { told: self.told.clone(), files, subject: (after, before) }
    }

    /// Several changes, one after another, as one; none of none.
    pub fn all_of(changes: &[Self]) -> Option<Self> {
        let (first, last) = (changes.first()?, changes.last()?);
        let told = match changes.len() - 1 {
            0 => first.told.clone(),
            1 => format!("{}, and one more change", first.told),
            more => format!("{}, and {more} more changes", first.told),
        };
        let files = changes.iter().flat_map(|change| change.files.iter().cloned()).collect();
        Some(Self { told, files, subject: (last.subject.0.clone(), last.subject.1.clone()) })
    }

    /// Whether its record has another name afterwards, or was not there before.
    pub fn moves_subject(&self) -> bool {
        self.subject.0 != self.subject.1
    }

    /// The record that it is about, as `kind:id`, where there is one afterwards.
    pub fn subject(&self) -> Option<&str> {
        self.subject.1.as_deref()
    }
}

impl fmt::Display for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.told)
    }
}
