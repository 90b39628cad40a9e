//! The settings at the top of `config.toml`: their names, and the words that they take.

/// When characters beyond ASCII are drawn by the program itself; texts of the casebook are always shown as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnicodeUse {
    /// Where the locale says that the terminal shows UTF-8.
    Auto,
    Always,
    Never,
}

/// Which casebooks are kept ready for the next time, as they were worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheUse {
    /// Those whose marking lets more than a few people read them.
    Auto,
    Always,
    Never,
}

/// A setting that takes one of a few words.
pub(super) trait Choice: Copy + 'static {
    const WORDS: &[(&str, Self)];
}

impl Choice for UnicodeUse {
    const WORDS: &[(&str, Self)] = &[("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];
}

impl Choice for CacheUse {
    const WORDS: &[(&str, Self)] = &[("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];
}

/// The names of the settings at the top of the file.
pub(super) const NAMES: &[&str] =
    &["casebook", "theme", "mouse", "unicode", "hints", "watch", "cache", "keys", "themes"];
