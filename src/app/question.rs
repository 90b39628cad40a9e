//! What questions have in common that are worked out beside the screen: they are numbered in the order in which they were
//! asked, and known by their numbers. What they ask is not known here.

use super::{Pondering, Recall, Revising, Seeking, Sifting};

macro_rules! numbered {
    ($($question:ident)+) => {$(
        /// Two are the same where their numbers are: what they hold is too much to be compared.
        impl PartialEq for $question {
            fn eq(&self, other: &Self) -> bool {
                self.number == other.number
            }
        }

        impl Eq for $question {}

        impl $question {
            /// The number of the question: of those of its kind, a higher one was asked later.
            pub fn number(&self) -> u64 {
                self.number
            }
        }
    )+};
}

numbered! { Pondering Recall Revising Seeking Sifting }
