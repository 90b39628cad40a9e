//! Lists of words with a fixed meaning, each word with what it means.

/// The words that a field knows, each with its meaning in a few words.
#[derive(Debug)]
pub struct Vocabulary {
    /// What one of the words is called in a message: "force", "kind of event".
    pub noun: &'static str,
    pub words: &'static [(&'static str, &'static str)],
}

impl Vocabulary {
    /// The place of a word in the list.
    pub fn position(&self, word: &str) -> Option<usize> {
        self.words.iter().position(|(known, _)| *known == word)
    }

    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().map(|(word, _)| *word)
    }

    /// The words as a list for a message: `` `low`, `medium`, `high` ``.
    pub fn listed(&self) -> String {
        self.words().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
    }
}

/// Declares a closed vocabulary: an enum whose variants are its words, and the [`Vocabulary`] of the same order.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $noun:literal: $($variant:ident = $word:literal, $meaning:literal;)+) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $meaning] $variant,)+
        }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub const VOCABULARY: $crate::model::Vocabulary =
                $crate::model::Vocabulary { noun: $noun, words: &[$(($word, $meaning)),+] };

            pub fn as_str(self) -> &'static str {
                Self::VOCABULARY.words[self as usize].0
            }

            /// What the word means, in a few words.
            pub fn meaning(self) -> &'static str {
                Self::VOCABULARY.words[self as usize].1
            }

            pub fn parse(word: &str) -> Option<Self> {
                Self::VOCABULARY.position(word).map(|at| Self::ALL[at])
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(self.as_str())
            }
        }
    };
}
pub(crate) use vocabulary;
