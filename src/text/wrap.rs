//! Clean text broken into lines of a width, in one pass. Knows no hyphenation and no language.

use std::ops::Range;

use super::cluster::clusters;
use super::fit::truncate;
use super::shown::Shown;

/// The lines of a text at a width, for drawing one below the other. None of them is wider.
///
/// Breaks stand at spaces, after hyphens and dashes within words, and between wide clusters; a word longer
/// than the width breaks between clusters. Spaces at a break are left out, those that a paragraph begins with
/// are kept, up to half of the width. At a width of 0 there are no lines; at 1 a wide cluster becomes `…`.
pub fn wrap(text: &Shown, width: usize) -> Vec<Shown> {
    let part = |range| {
        let line = text.part(range);
        if line.width() > width { truncate(&line, width, "…") } else { line }
    };
    wrap_ranges(text, width).into_iter().map(part).collect()
}

/// The same as byte ranges of [`Shown::as_str`], for texts too long to copy. At a width of 1 a wide cluster
/// has a line of its own, which is wider than asked.
pub fn wrap_ranges(text: &Shown, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    if width == 0 {
        return lines;
    }
    let mut start = 0;
    for paragraph in text.as_str().split('\n') {
        let mut filler = Filler::new(start, width, &mut lines);
        for (cluster, columns) in clusters(paragraph) {
            filler.take(cluster, columns);
        }
        filler.finish();
        start += paragraph.len() + 1;
    }
    lines
}

/// A place where the line may end: where its text ends, where the next begins, and the columns before that.
#[derive(Clone, Copy)]
struct Break {
    end: usize,
    next: usize,
    columns: usize,
}

/// Fills lines with the clusters of one paragraph.
struct Filler<'l> {
    lines: &'l mut Vec<Range<usize>>,
    width: usize,
    /// Where the current line starts, and where the next cluster does.
    start: usize,
    at: usize,
    /// Columns from `start` to `at`.
    columns: usize,
    /// After the last cluster that is no space.
    inked: usize,
    last_break: Option<Break>,
    last: Kind,
    is_after_letter: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The spaces that a paragraph begins with.
    Indent,
    Space,
    Word,
    Hyphen,
    /// A hyphen that no letter stands before, as of `-kind:event`: it belongs to what follows.
    Sign,
    /// Wide, and nothing may be broken off after it: an opening bracket.
    Opening,
    Wide,
    /// Wide, and may not begin a line: a closing bracket or a full stop.
    Closing,
}

impl<'l> Filler<'l> {
    fn new(start: usize, width: usize, lines: &'l mut Vec<Range<usize>>) -> Self {
        let last = Kind::Indent;
        Self {
            lines,
            width,
            start,
            at: start,
            columns: 0,
            inked: start,
            last_break: None,
            last,
            is_after_letter: false,
        }
    }

    fn take(&mut self, cluster: &str, columns: usize) {
        let kind = match kind_of(cluster, columns) {
            Kind::Hyphen if !self.is_after_letter => Kind::Sign,
            kind => kind,
        };
        self.is_after_letter = cluster.starts_with(char::is_alphanumeric);
        if kind == Kind::Space {
            self.take_space();
            return;
        }
        if may_break(self.last, kind) {
            self.last_break = Some(Break { end: self.inked, next: self.at, columns: self.columns });
        }
        if self.columns + columns > self.width {
            self.end_line();
            // What came after the break may leave no room either.
            if self.columns + columns > self.width && self.columns > 0 {
                self.last_break = None;
                self.end_line();
            }
        }
        self.at += cluster.len();
        self.columns += columns;
        self.inked = self.at;
        self.last = kind;
    }

    fn take_space(&mut self) {
        self.at += 1;
        if self.last == Kind::Indent {
            if self.columns < self.width / 2 {
                self.columns += 1;
            } else {
                self.start += 1;
            }
        } else {
            self.columns += 1;
            self.last = Kind::Space;
        }
    }

    /// Ends the line at the last place for it, or before the cluster that did not fit.
    fn end_line(&mut self) {
        let here = Break { end: self.at, next: self.at, columns: self.columns };
        let place = self.last_break.take().filter(|each| each.end > self.start).unwrap_or(here);
        if place.next > self.start {
            self.lines.push(self.start..place.end);
        }
        self.start = place.next;
        self.columns -= place.columns;
    }

    fn finish(self) {
        self.lines.push(self.start..self.inked.max(self.start));
    }
}

/// Whether a line may end between the two. After spaces always: they are what is left out.
fn may_break(last: Kind, next: Kind) -> bool {
    match (last, next) {
        (Kind::Space, _) => true,
        (Kind::Indent | Kind::Opening | Kind::Sign, _) | (_, Kind::Closing) => false,
        (Kind::Hyphen | Kind::Wide | Kind::Closing, _) => true,
        (Kind::Word, next) => matches!(next, Kind::Wide | Kind::Opening),
    }
}

fn kind_of(cluster: &str, columns: usize) -> Kind {
    match (cluster, columns) {
        (" ", _) => Kind::Space,
        ("-" | "\u{2010}" | "–" | "—", _) => Kind::Hyphen,
        ("「" | "『" | "（" | "【" | "《" | "〈" | "［", 2) => Kind::Opening,
        (
            "」" | "』" | "）" | "】" | "》" | "〉" | "］" | "、" | "。" | "，" | "．" | "：" | "；" | "？"
            | "！",
            2,
        ) => Kind::Closing,
        (_, 2) if !is_spelled_with_two(cluster) => Kind::Wide,
        _ => Kind::Word,
    }
}

/// A letter with a spacing mark: two columns, but part of a word.
fn is_spelled_with_two(cluster: &str) -> bool {
    cluster.chars().nth(1).is_some()
        && cluster.chars().next().is_some_and(|base| super::width(base.encode_utf8(&mut [0; 4])) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_wraps_at_words() {
        let check = |text, width, expected: &[&str]| {
            let lines = wrap(&Shown::block(text), width);
            assert_eq!(lines.iter().map(Shown::as_str).collect::<Vec<_>>(), expected, "{text:?} at {width}");
        };
        check("the quick brown fox", 10, &["the quick", "brown fox"]);
        check("the quick brown fox", 9, &["the quick", "brown fox"]);
        check("a  b", 2, &["a", "b"]);
        check("well-known", 6, &["well-", "known"]);
        check("--help is", 6, &["--help", "is"]);
        check("of -kind:event", 5, &["of", "-kind", ":even", "t"]);
        check("“a -b --c”", 6, &["“a -b", "--c”"]);
        check("one – two", 5, &["one –", "two"]);
        check("abcdefgh", 3, &["abc", "def", "gh"]);
        check("ab cdefgh", 4, &["ab", "cdef", "gh"]);
        check("日本語", 5, &["日本", "語"]);
        check("日本語。", 6, &["日本", "語。"]);
        check("a日本", 2, &["a", "日", "本"]);
        check("日a", 1, &["…", "a"]);
        check("one\n\ntwo", 9, &["one", "", "two"]);
        check("  indented text", 10, &["  indented", "text"]);
        check("      ab", 4, &["  ab"]);
        check("trailing   ", 8, &["trailing"]);
        check("", 5, &[""]);
        check("abc", 0, &[]);
        check("    ", 2, &[""]);
        check("a    。", 2, &["a", "。"]);
        check("हिन्दी में", 5, &["हिन्दी", "में"]);
    }
}
