//! The quick reader of TOML, for the way in which nearly everything is written: one header, keys without dots, strings
//! without escapes, plain numbers and days, lists and inline tables of these. Whatever else stands there it does not
//! judge: it gives up, and the thorough reader reads that section.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3};

use super::tree::{Item, Items, Tree, Written};
use crate::text::Span;

/// Deeper is left to the thorough reader, which counts.
const DEEPEST: usize = 8;

/// Reads a section into `tree`; false where it holds something that only the thorough reader knows. What the tree holds
/// then means nothing.
pub(super) fn read<'text>(text: &'text str, tree: &mut Tree<'text>) -> bool {
    tree.clear();
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0, tree };
    reader.section().is_some()
}

struct Reader<'text, 'tree> {
    text: &'text str,
    bytes: &'text [u8],
    at: usize,
    tree: &'tree mut Tree<'text>,
}

/// The keys of one table so far, as far as a glance tells them apart.
#[derive(Default)]
struct Seen(u64);

impl Seen {
    /// Whether a key may have been seen; from now on it has been.
    fn meet(&mut self, key: &str) -> bool {
        let bytes = key.as_bytes();
        let sum =
            bytes.iter().fold(bytes.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
        let bit = 1 << (sum % 64);
        let may_be = self.0 & bit != 0;
        self.0 |= bit;
        may_be
    }
}

impl<'text> Reader<'text, '_> {
    /// A header with its fields, or fields alone, to the end of the text.
    fn section(&mut self) -> Option<()> {
        self.pass_blank_lines()?;
        if self.peek() == Some(b'[') {
            self.record()?;
        } else {
            self.fields()?;
        }
        if self.at < self.bytes.len() {
            // A second header.
            return None;
        }
        self.tree.finish();
        Some(())
    }

    fn record(&mut self) -> Option<()> {
        let start = self.at;
        self.at += 1;
        let is_list = self.peek() == Some(b'[');
        self.at += usize::from(is_list);
        let key_start = self.at;
        let key = self.key()?;
        let key_span = Span::new(key_start, self.at);
        for _ in 0..=usize::from(is_list) {
            self.expect(b']')?;
        }
        let span = Span::new(start, self.at);
        self.end_of_line()?;
        let mark = self.tree.mark();
        self.fields()?;
        let mut written = Written::Table(self.tree.close(mark));
        if is_list {
            let mark = self.tree.mark();
            self.tree.push(Item { key: Cow::Borrowed(""), key_span: Span::default(), span, written });
            written = Written::Array(self.tree.close(mark));
        }
        self.tree.push(Item { key: Cow::Borrowed(key), key_span, span, written });
        Some(())
    }

    /// Lines of `key = value`, up to a header or the end.
    fn fields(&mut self) -> Option<()> {
        let (mark, mut seen) = (self.tree.mark(), Seen::default());
        loop {
            self.pass_blank_lines()?;
            match self.peek() {
                None | Some(b'[') => return Some(()),
                Some(_) => self.field(mark, &mut seen, 0)?,
            }
            self.end_of_line()?;
        }
    }

    fn field(&mut self, mark: usize, seen: &mut Seen, depth: usize) -> Option<()> {
        let start = self.at;
        let key = self.key()?;
        let key_span = Span::new(start, self.at);
        if seen.meet(key) && self.tree.since(mark).iter().any(|item| item.key == key) {
            return None;
        }
        self.pass_blanks();
        self.expect(b'=')?;
        self.pass_blanks();
        self.value(Cow::Borrowed(key), key_span, depth)
    }

    /// A bare key, without dots.
    fn key(&mut self) -> Option<&'text str> {
        let rest = &self.bytes[self.at..];
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let len = rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
        let key = self.text.get(self.at..self.at + len).filter(|key| !key.is_empty())?;
        self.at += len;
        Some(key)
    }

    fn value(&mut self, key: Cow<'text, str>, key_span: Span, depth: usize) -> Option<()> {
        let start = self.at;
        let written = match self.peek()? {
            b'"' => self.basic()?,
            b'\'' => self.literal()?,
            b'[' => Written::Array(self.array(depth + 1)?),
            b'{' => Written::Table(self.table(depth + 1)?),
            _ => self.bare()?,
        };
        let span = Span::new(start, self.at);
        self.tree.push(Item { key, key_span, span, written });
        Some(())
    }

    fn basic(&mut self) -> Option<Written<'text>> {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(b"\"\"\"") {
            return self.lines(b'"');
        }
        let len = memchr3(b'"', b'\\', b'\n', &rest[1..])?;
        self.string(rest[1 + len], b'"', 1, len)
    }

    fn literal(&mut self) -> Option<Written<'text>> {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(b"'''") {
            return self.lines(b'\'');
        }
        let len = memchr2(b'\'', b'\n', &rest[1..])?;
        self.string(rest[1 + len], b'\'', 1, len)
    }

    /// A string of several lines, from its three quotes on.
    fn lines(&mut self, quote: u8) -> Option<Written<'text>> {
        let rest = &self.bytes[self.at..];
        let before = 3 + usize::from(rest.get(3) == Some(&b'\n'));
        let mut len = 0;
        loop {
            let left = &rest[before + len..];
            len += if quote == b'"' { memchr2(b'"', b'\\', left)? } else { memchr(b'\'', left)? };
            let quotes = rest[before + len..].iter().take_while(|byte| **byte == quote).count();
            match quotes {
                1 | 2 => len += quotes,
                3 => break,
                // An escape; or of more quotes up to two belong to the text.
                _ => return None,
            }
        }
        self.string(quote, quote, before, len).inspect(|_| self.at += 2)
    }

    /// The string of `len` bytes behind `before` bytes of quotes, if it ends as it should and holds no control character
    /// that makes it an error.
    fn string(&mut self, end: u8, quote: u8, before: usize, len: usize) -> Option<Written<'text>> {
        let start = self.at + before;
        let content = self.text.get(start..start + len)?;
        let is_control = |byte: &u8| (*byte < b' ' && !matches!(*byte, b'\t' | b'\n')) || *byte == 0x7f;
        let controls = content.as_bytes().iter().filter(|byte| is_control(byte)).count();
        if end != quote || controls > 0 {
            return None;
        }
        self.at = start + len + 1;
        Some(Written::Text(Cow::Borrowed(content)))
    }

    fn array(&mut self, depth: usize) -> Option<Items> {
        let mark = self.open(depth)?;
        loop {
            self.pass_blank_lines()?;
            if self.peek()? != b']' {
                self.value(Cow::Borrowed(""), Span::default(), depth)?;
                self.pass_blank_lines()?;
                if self.peek()? == b',' {
                    self.at += 1;
                    continue;
                }
            }
            self.expect(b']')?;
            return Some(self.tree.close(mark));
        }
    }

    /// An inline table, on one line.
    fn table(&mut self, depth: usize) -> Option<Items> {
        let (mark, mut seen) = (self.open(depth)?, Seen::default());
        self.pass_blanks();
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(self.tree.close(mark));
        }
        loop {
            self.pass_blanks();
            self.field(mark, &mut seen, depth)?;
            self.pass_blanks();
            if self.peek()? == b',' {
                self.at += 1;
                continue;
            }
            self.expect(b'}')?;
            return Some(self.tree.close(mark));
        }
    }

    fn open(&mut self, depth: usize) -> Option<usize> {
        self.at += 1;
        (depth <= DEEPEST).then(|| self.tree.mark())
    }

    /// A number, a day, or a truth value.
    fn bare(&mut self) -> Option<Written<'text>> {
        let rest = &self.bytes[self.at..];
        let is_end = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b',' | b']' | b'}' | b'#');
        let len = rest.iter().position(is_end).unwrap_or(rest.len());
        let token = &self.text.get(self.at..self.at + len)?;
        let written = bare(token)?;
        self.at += len;
        Some(written)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn pass_blanks(&mut self) {
        while let Some(b' ' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Passes blanks, line breaks and comments.
    fn pass_blank_lines(&mut self) -> Option<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n') => self.at += 1,
                Some(b'#') => self.comment()?,
                _ => return Some(()),
            }
        }
    }

    /// Blanks and a comment, to the end of the line or of the text.
    fn end_of_line(&mut self) -> Option<()> {
        self.pass_blanks();
        if self.peek() == Some(b'#') {
            self.comment()?;
        }
        match self.peek() {
            None => Some(()),
            Some(_) => self.expect(b'\n'),
        }
    }

    fn comment(&mut self) -> Option<()> {
        let rest = &self.bytes[self.at..];
        let len = memchr(b'\n', rest).unwrap_or(rest.len());
        let is_plain = |byte: &u8| (*byte >= b' ' && *byte != 0x7f) || *byte == b'\t';
        self.at += len;
        rest[..len].iter().all(is_plain).then_some(())
    }
}

/// A number, a day, or a truth value, as nearly everybody writes them.
fn bare(token: &str) -> Option<Written<'_>> {
    let bytes = token.as_bytes();
    if matches!(token, "true" | "false") {
        return Some(Written::Boolean);
    }
    if is_day(bytes) {
        return Some(Written::Datetime);
    }
    let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let whole = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    let has_leading_zero = whole > 1 && digits[0] == b'0';
    if whole == 0 || has_leading_zero {
        return None;
    }
    match digits[whole..].split_first() {
        None => Some(Written::Integer(Cow::Borrowed(token), 10)),
        Some((b'.', decimals)) if !decimals.is_empty() && decimals.iter().all(u8::is_ascii_digit) => {
            Some(Written::Float(Cow::Borrowed(token)))
        }
        Some(_) => None,
    }
}

/// Whether it is `yyyy-mm-dd`, of a day that every month has.
fn is_day(bytes: &[u8]) -> bool {
    let number = |range: std::ops::Range<usize>| {
        let digits = bytes.get(range)?;
        let is_number = digits.iter().all(u8::is_ascii_digit);
        is_number.then(|| digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
    };
    bytes.len() == 10
        && bytes[4] == b'-'
        && bytes[7] == b'-'
        && number(0..4).is_some()
        && number(5..7).is_some_and(|month| (1..=12).contains(&month))
        && number(8..10).is_some_and(|day| (1..=28).contains(&day))
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;

    /// Both readers see the same; and whether the quick one reads it at all.
    fn check(text: &str, is_plain: bool) {
        let mut quick = Tree::default();
        assert_eq!(read(text, &mut quick), is_plain, "{text}");
        if !is_plain {
            return;
        }
        let (table, errors) = DeTable::parse_recoverable(text);
        assert!(errors.is_empty(), "{text}: {errors:?}");
        let mut thorough = Tree::default();
        thorough.take(table.into_inner());
        assert_eq!(quick.outline(), thorough.outline(), "{text}");
    }

    #[test]
    fn what_is_plain_is_read_as_the_thorough_reader_does() {
        check("", true);
        check("# only a comment", true);
        check("[casebook]\nformat = 1\ntitle = \"T\" # why\n", true);
        check("\n  # first\n[[event]] # header\n  id = \"a\"\n\nlat = -55.75\n", true);
        check("[[event]]\nid='a'\ntags = [ \"x\", 'y', ] \n[[event]]\n", false);
        check(
            "[[event]]\nplaces = [\n  { place = \"a\", role = \"b\" }, # one\n  {},\n]\non = 2024-03-22\n",
            true,
        );
        check("[[a]]\nsummary = \"\"\"\nTwo \"lines\"\nof it\"\"\"\nx = '''y'z\\'''\nb = true\n", true);
        check("[[a]]\nx = \"\"\"\"\"\"\ny = \"\"\nz = [[1, 2], []]\n", true);
        check("[[a]]\nx = \"Москва — да\"\n", true);
        check("x = 1\n", true);
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_thorough_reader() {
        for line in [
            "x = \"a\\n\"",
            "x = 0x1F",
            "x = 1_000",
            "x = 01",
            "x = +1",
            "x = 1e3",
            "x = inf",
            "x = 2024-02-30",
            "x = 2024-03-22T10:00:00Z",
            "a.b = 1",
            "\"a\" = 1",
            "x = { a = 1, }",
            "x = [1, 2",
            "x = \"a",
            "x",
            "x = ",
            "x = 1 2",
            "x = 1\nx = 2",
            "x = { a = 1, a = 2 }",
            "x = \"\"\"a\"\"\"\"",
            "x = 1\r\n",
            "x = \"\u{1}\"",
            "# \u{7f}",
            "x = [[[[[[[[[1]]]]]]]]]",
            "x = .5",
            "x = 5.",
            "[a.b]",
            "[[a]",
            "x = [,]",
        ] {
            check(line, false);
        }
    }
}
