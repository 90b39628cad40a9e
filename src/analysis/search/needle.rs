//! A folded word, found fast: in folded text as it is, in ASCII text whatever its case. Knows nothing of words and their
//! ends.
//!
//! In ASCII text four of its letters are looked for, the rarest, sixty-four places at once; only where all stand is the rest
//! compared. The loops are written so that the compiler makes vectors of them.

use memchr::memmem::Finder;

/// How many places are looked at together.
const CHUNK: usize = 64;

/// The letters and digits of English texts and of TOML, the most frequent first; all others are rarer.
const FREQUENT: &[u8] = b"eatinorsldcuhmpg\"yf-w2=0bv1k[].34";

/// The bit by which an ASCII letter differs from its capital. Other bytes that become alike by it are told apart when the
/// whole is compared.
const CASE: u8 = 0x20;

/// A folded word or a part of one; not empty.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    text: String,
    finder: Finder<'static>,
    /// The places of four of its bytes, the rarest first, the second another than the first; some twice where it has fewer.
    rare: [usize; 4],
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Needle {}

impl Needle {
    /// A needle of a text that is folded already.
    pub(super) fn new(folded: &str) -> Self {
        let rareness =
            |byte: u8| FREQUENT.iter().position(|frequent| *frequent == byte).unwrap_or(usize::MAX);
        let mut places: Vec<usize> = (0..folded.len()).collect();
        places.sort_by_key(|at| std::cmp::Reverse(rareness(folded.as_bytes()[*at])));
        let first = places.first().copied().unwrap_or_default();
        // Two letters that differ tell more than the same one twice.
        let differs = |at: &usize| folded.as_bytes()[*at] != folded.as_bytes()[first];
        if let Some(second) = places.iter().position(differs) {
            places[1..=second].rotate_right(1);
        }
        let rare = std::array::from_fn(|at| places.get(at).copied().unwrap_or(first));
        Self { text: folded.to_owned(), finder: Finder::new(folded).into_owned(), rare }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn is_ascii(&self) -> bool {
        self.text.is_ascii()
    }

    /// Where it first stands in a folded text, from a byte on.
    pub(super) fn find(&self, folded: &str, from: usize) -> Option<usize> {
        Some(from + self.finder.find(folded.as_bytes().get(from..)?)?)
    }

    /// Where it first stands in ASCII text whatever the case, from a byte on. Only for a needle that is ASCII itself.
    pub(super) fn find_in_any_case(&self, text: &[u8], mut from: usize) -> Option<usize> {
        // The place after the last one at which it could start.
        let end = (text.len() + 1).checked_sub(self.text.len())?;
        let letters = self.rare.map(|at| self.text.as_bytes()[at] | CASE);
        while from + CHUNK <= end {
            let chunk = |at: usize| text[from + self.rare[at]..].first_chunk::<CHUNK>();
            let chunks = [chunk(0)?, chunk(1)?, chunk(2)?, chunk(3)?];
            let is_here = |at: &usize| self.is_at(text, from + at);
            let [first, second, third, fourth] = chunks;
            // Most chunks are passed over by the two rarest alone.
            if are_any([first, second], [letters[0], letters[1]])
                && are_any([third, fourth], [letters[2], letters[3]])
                && let Some(at) = candidates(chunks, letters).find(is_here)
            {
                return Some(from + at);
            }
            from += CHUNK;
        }
        // The rest, and most texts, are shorter: there the rarest letter alone is looked for.
        let (shift, letter) = (self.rare[0], self.text.as_bytes()[self.rare[0]]);
        let rest = text.get(from + shift..end + shift)?;
        let places = memchr::memchr2_iter(letter, letter.to_ascii_uppercase(), rest);
        places.map(|at| from + at).find(|at| self.is_at(text, *at))
    }

    fn is_at(&self, text: &[u8], at: usize) -> bool {
        text[at..at + self.text.len()].eq_ignore_ascii_case(self.text.as_bytes())
    }
}

/// Whether anywhere in two chunks both letters stand where they should.
fn are_any([first, second]: [&[u8; CHUNK]; 2], letters: [u8; 2]) -> bool {
    let mut any = 0_u8;
    for at in 0..CHUNK {
        any |= u8::from(first[at] | CASE == letters[0]) & u8::from(second[at] | CASE == letters[1]);
    }
    any != 0
}

/// The places in a chunk where all four letters stand, in either case.
fn candidates(chunks: [&[u8; CHUNK]; 4], letters: [u8; 4]) -> impl Iterator<Item = usize> {
    let of_first = memchr::memchr2_iter(letters[0], letters[0] & !CASE, chunks[0]);
    of_first.filter(move |at| chunks.iter().zip(letters).all(|(chunk, letter)| chunk[*at] | CASE == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every place, found by the plain way.
    fn plainly(needle: &str, text: &str) -> Vec<usize> {
        text.to_ascii_lowercase().match_indices(needle).map(|(at, _)| at).collect()
    }

    fn all(needle: &str, text: &str) -> Vec<usize> {
        let needle = Needle::new(needle);
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = needle.find_in_any_case(text.as_bytes(), from) {
            found.push(at);
            from = at + needle.len();
        }
        found
    }

    #[test]
    fn it_is_found_wherever_it_stands_and_in_any_case() {
        for needle in ["a", "-", "_", "is-k", "radar", "hall", "a_b", "[x]", "22", "zzz"] {
            for before in [0, 1, 5, 61, 62, 63, 64, 65, 127, 128, 200] {
                for after in [0, 1, 3, 64, 130] {
                    let (head, tail) = ("x Aq@`\x1f".repeat(40), "kL-_\x7f {".repeat(40));
                    let upper = needle.to_ascii_uppercase();
                    let text = format!("{}{needle}{upper}{}", &head[..before], &tail[..after]);
                    assert_eq!(all(needle, &text), plainly(needle, &text), "{needle} in {text:?}");
                }
            }
        }
        assert_eq!(all("abc", "ab"), [0; 0]);
        assert_eq!(all("abc", ""), [0; 0]);
    }
}
