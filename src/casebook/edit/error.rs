//! Why an edit cannot be made. Nothing has been changed then.

use super::path::Path;
use crate::text::article;

/// Why an edit cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("there is no record called `{0}`")]
    Unknown(String),
    /// Nobody can say what a text means that is not understood.
    #[error("line {line} of {file} has a mistake: {message}; mend that first")]
    Broken { file: String, line: usize, message: String },
    #[error("`{0}` nests too deep to be edited here")]
    TooDeep(String),
    #[error("nothing stands at `{0}`")]
    Missing(Path),
    /// What is to be changed does not stand in the file as it is now.
    #[error("`{record}` is {since}; mend that first")]
    Stale { record: String, since: String },
    /// It can be read, but there is no telling where in it something else would belong.
    #[error("`{0}` is written in a way that cannot be edited here")]
    Unplaced(Path),
    #[error("there is {} called `{id}` already", article(kind))]
    Taken { kind: &'static str, id: String },
    #[error("`{0}` is no identifier: lower-case letters, digits and single dashes between them")]
    BadId(String),
    #[error("`{0}` is no value")]
    BadValue(String),
    #[error("that is what stands there already")]
    Unchanged,
    /// Read again, the text would not say just what was meant.
    #[error("the file could not be read again as it was meant; nothing was changed")]
    Misread,
}
