//! The only text that widgets accept. It does not know where it will be drawn, and it is not the evidence:
//! what was written stays as it was in its [`TextFile`](super::TextFile).

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::clean::{Shape, clean};
use super::cluster::{Clusters, clusters};
use super::hidden::Hidden;

/// Text made safe for terminal cells.
///
/// - No control character but LF, and LF only in blocks; nothing that turns the direction of writing.
/// - Each cluster takes one or two columns and at most 24 bytes; what it loses is counted in `hidden`.
/// - NFC; cleaning it again changes nothing.
///
/// Text from data gets here only through [`Shown::line`] and [`Shown::block`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    text: Cow<'static, str>,
    width: usize,
    hidden: Hidden,
}

impl Shown {
    /// One line. Line breaks are shown as U+23CE, tabs as four spaces.
    pub fn line(text: &str) -> Self {
        let (text, width, hidden) = clean(text, Shape::Line);
        Self { text: Cow::Owned(text), width, hidden }
    }

    /// Lines, with their line breaks; CRLF counts as LF.
    pub fn block(text: &str) -> Self {
        let (text, width, hidden) = clean(text, Shape::Block);
        Self { text: Cow::Owned(text), width, hidden }
    }

    /// Words of the program itself, which are clean already; allocates nothing.
    pub fn literal(text: &'static str) -> Self {
        debug_assert_eq!(Self::block(text).as_str(), text, "our own words are clean");
        Self::trusted(Cow::Borrowed(text), Hidden::default())
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether it has more than one line.
    pub fn is_block(&self) -> bool {
        self.text.contains('\n')
    }

    /// Columns in the terminal; of a block, of its widest line.
    pub fn width(&self) -> usize {
        self.width
    }

    /// What the text it was made from holds and this does not show. Parts of a text tell nothing of it.
    pub fn hidden(&self) -> Hidden {
        self.hidden
    }

    /// Each cell's text and its columns. A line break is a cluster of no column.
    pub fn clusters(&self) -> Clusters<'_> {
        clusters(&self.text)
    }

    /// Its lines; a line always has at least one.
    pub fn lines(&self) -> impl Iterator<Item = Self> {
        self.text.split('\n').map(|line| Self::trusted(Cow::Owned(line.to_owned()), Hidden::default()))
    }

    /// The first line, which is all of a text made by [`Shown::line`].
    pub(super) fn first_line(&self) -> &str {
        self.text.split('\n').next().unwrap_or_default()
    }

    /// The part of the text in `range`, whose ends must be ends of clusters.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        Self::trusted(Cow::Owned(self.text[range].to_owned()), Hidden::default())
    }

    /// What was made out of clusters of a clean text. The caller vouches for it.
    pub(super) fn trusted(text: Cow<'static, str>, hidden: Hidden) -> Self {
        let width = text.split('\n').map(super::cluster::width).max().unwrap_or_default();
        Self { text, width, hidden }
    }
}

impl fmt::Display for Shown {
    /// Fills up with spaces to the formatter's width, counted in columns.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)?;
        let missing = out.width().unwrap_or_default().saturating_sub(self.width);
        (0..missing).try_for_each(|_| out.write_str(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_made_safe() {
        let check = |text, expected| assert_eq!(Shown::line(text).as_str(), expected, "{text:?}");
        check("plain text", "plain text");
        check("a\tb", "a    b");
        check("a\r\nb\nc\rd", "a⏎b⏎c␍d");
        check("a\0b\u{1B}[2J\u{7F}", "a␀b␛[2J␡");
        check("\u{9B}2J", "\u{FFFD}2J");
        check("user\u{202E}txt.exe", "user\u{FFFD}txt.exe");
        check("pass\u{200B}word\u{AD}", "password");
        check("a\u{E0041}\u{E0042}", "a");
        check("\u{E000}\u{378}\u{FDFD}", "\u{FFFD}\u{FFFD}\u{FFFD}");
        check("🇷🇺 🇺🇦", "RU UA");
        check("👨\u{200D}👩\u{200D}👧!", "👨!");
        check("👍🏽", "👍");
        check("❤\u{FE0F} 1\u{FE0F}\u{20E3}", "❤ 1\u{20E3}");
        check("\u{301}a", "\u{25CC}\u{301}a");
        check("e\u{301}", "é");
        check("e\u{323}\u{302}", "ệ");
        check("a\u{316}\u{317}\u{318}\u{319}", "a\u{316}\u{317}");
        check("\u{1112}\u{1161}\u{11AB}", "한");
    }

    #[test]
    fn joiners_stay_where_they_join() {
        let check = |text, expected| assert_eq!(Shown::line(text).as_str(), expected, "{text:?}");
        check("می\u{200C}خواهم", "می\u{200C}خواهم");
        check("क्\u{200D}ष", "क्\u{200D}ष");
        check("র\u{200D}্যাব", "র\u{200D}্যাব");
        check("ه\u{200D}", "ه\u{200D}");
        check("ab\u{200C}cd\u{200D}", "abcd");
        check("ا\u{200C}ب", "اب");
        check("ب\u{200C}\u{200C}ب", "ب\u{200C}ب");
        check("a\u{200D}\u{301}", "á");
    }

    #[test]
    fn what_is_hidden_is_counted() {
        let check = |text, expected| assert_eq!(Shown::line(text).hidden().summary(), expected, "{text:?}");
        check("Wagner, Вагнер, 華為, حزب, मुंबई", "");
        check("tab\tand\nbreak", "");
        check("❤\u{FE0F} 🇩🇪", "");
        check("\u{202E}\u{2066}\u{1B}", "3 hidden: 2 bidi, 1 control");
        check("a\u{200B}\u{E0041}", "2 hidden: 2 invisible");
        check("❤\u{FE0F}\u{FE0F}", "1 hidden: 1 invisible");
        check("👨\u{200D}👩\u{200D}👧", "2 hidden: 2 odd");
        check("a\u{300}\u{316}\u{317}\u{318}\u{319}", "2 hidden: 2 marks");
    }

    #[test]
    fn blocks_keep_their_lines() {
        let block = Shown::block("one\r\ntwo, wider\n\nж\r");
        assert_eq!(block.as_str(), "one\ntwo, wider\n\nж␍");
        assert_eq!(block.width(), 10);
        assert_eq!(block.lines().count(), 4);
        assert_eq!(format!("{:6}|", Shown::line("日本")), "日本  |");
    }
}
