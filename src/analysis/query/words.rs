//! Words, phrases and patterns in the texts of records. Texts are folded once each, into memory that is used again; a record
//! is left as soon as nothing is missing any more.

use std::ops::ControlFlow;

use memchr::memmem::Finder;

use crate::text::{fold, fold_into};

/// Words and phrases that all have to occur, each in some text. At most [`Words::MOST`].
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    needles: Vec<Needle>,
}

/// A word, or words that stand behind each other, folded.
#[derive(Clone, Debug)]
struct Needle {
    first: Finder<'static>,
    /// What follows the first word, each behind blanks or line breaks.
    rest: Box<[String]>,
}

impl Words {
    pub(super) const MOST: usize = 64;

    /// Adds a word as it is typed: it may be a part of a longer one.
    pub(super) fn word(&mut self, word: &str) {
        self.push(&fold(word), Box::default());
    }

    /// Adds words that have to stand behind each other. Between two of them, and nowhere else, any number of blanks and line
    /// breaks may stand.
    pub(super) fn phrase(&mut self, phrase: &str) {
        let folded = fold(phrase);
        let mut words = folded.split_whitespace();
        let Some(first) = words.next() else { return };
        let rest = words.map(str::to_owned).collect();
        self.push(first, rest);
    }

    fn push(&mut self, first: &str, rest: Box<[String]>) {
        self.needles.push(Needle { first: Finder::new(first).into_owned(), rest });
    }

    /// As groups of so few that the state of each fits a word of the machine.
    pub(super) fn in_groups(self) -> Vec<Self> {
        self.needles.chunks(Self::MOST).map(|needles| Self { needles: needles.to_vec() }).collect()
    }

    /// Whether all of them occur in what `visit` tells; it stops as soon as it is told to.
    pub(super) fn occur_in(
        &self,
        folded: &mut String,
        visit: impl FnOnce(&mut dyn FnMut(&str) -> ControlFlow<()>),
    ) -> bool {
        let mut missing = if self.needles.len() >= 64 { u64::MAX } else { (1 << self.needles.len()) - 1 };
        if missing == 0 {
            return true;
        }
        visit(&mut |text| {
            fold_into(text, folded);
            let mut open = missing;
            while open != 0 {
                let at = open.trailing_zeros() as usize;
                open &= open - 1;
                if self.needles[at].occurs_in(folded) {
                    missing &= !(1 << at);
                }
            }
            if missing == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        missing == 0
    }

    /// Whether all of them occur in one text.
    pub(super) fn occur_in_text(&self, text: &str) -> bool {
        self.occur_in(&mut String::new(), |visit| {
            let _ = visit(text);
        })
    }
}

impl Needle {
    fn occurs_in(&self, folded: &str) -> bool {
        if self.rest.is_empty() {
            return self.first.find(folded.as_bytes()).is_some();
        }
        let length = self.first.needle().len();
        self.first.find_iter(folded.as_bytes()).any(|at| self.goes_on(&folded[at + length..]))
    }

    fn goes_on(&self, mut text: &str) -> bool {
        self.rest.iter().all(|word| {
            let next = text.trim_start();
            let is_next = next.len() < text.len() && next.starts_with(word.as_str());
            text = next.get(word.len()..).unwrap_or_default();
            is_next
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_may_run_over_lines_and_a_word_may_be_a_part() {
        let phrase = |phrase: &str, text: &str| {
            let mut words = Words::default();
            words.phrase(phrase);
            words.occur_in_text(text)
        };
        assert!(phrase("city hall", "Crocus City\n    Hall"));
        assert!(phrase("us city ha", "Crocus City Hall"));
        assert!(phrase("сити холл", "Крокус Сити Холл"));
        assert!(phrase("a b a c", "a b a b a c"));
        assert!(phrase("", "anything"));
        assert!(!phrase("city hall", "cityhall"));
        assert!(!phrase("hall city", "city hall"));
        assert!(!phrase("city hall", "city"));
    }

    #[test]
    fn more_words_than_bits_are_asked_in_groups() {
        let numbered: Vec<String> = (0..100).map(|number| format!("w{number}x")).collect();
        let text = numbered.join(" ");
        let mut words = Words::default();
        (0..100).for_each(|number| words.word(&format!("W{number}x")));
        let groups = words.clone().in_groups();
        assert_eq!(groups.len(), 2);
        assert!(groups.iter().all(|group| group.occur_in_text(&text)));
        words.word("w100x");
        assert!(!words.in_groups().iter().all(|group| group.occur_in_text(&text)));
    }
}
