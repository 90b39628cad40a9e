//! The one cleaner of text for terminal cells. Pure: text in, clean text and counts out.
//!
//! Three passes over what is not everyday text: characters are kept, replaced or left out ([`Filter`]); the
//! rest is brought into NFC; then marks are limited and each cluster is measured ([`Limiter`]). Cleaning is
//! idempotent: what it decides by context depends only on what it has kept.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::class::{
    Class, JOINER, NON_JOINER, char_width, classify, is_other_letter, is_pictograph, is_plain, is_skin_tone,
    is_virama, joins_after, joins_before, mark_limit, takes_variation,
};
use super::cluster::{MOST_BYTES, width_agrees};
use super::hidden::Hidden;

/// What a line break becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One line: a break is shown as U+23CE.
    Line,
    /// Several lines: a break stays.
    Block,
}

/// Columns that a tab takes. Tab stops would make a text's look depend on where it starts.
const TAB: &str = "    ";
const REPLACEMENT: char = '\u{FFFD}';
const RETURN: char = '\u{23CE}';
/// What carries a mark that has no base.
const DOTTED_CIRCLE: char = '\u{25CC}';
/// Marks that may wait for NFC on one base (the bound of Unicode's Stream-Safe Text Format, UAX 15): composing
/// must see all that can compose, and must not sort a million.
const MOST_UNCOMPOSED_MARKS: usize = 30;

/// The clean text, the columns of its widest line, and what was hidden.
pub(super) fn clean(text: &str, shape: Shape) -> (String, usize, Hidden) {
    let mut hidden = Hidden::default();
    let mut cleaned = String::with_capacity(text.len());
    let mut widest = 0;
    match shape {
        Shape::Line => widest = clean_line(text, &mut cleaned, &mut hidden),
        Shape::Block => {
            let mut lines = text.split('\n').peekable();
            while let Some(line) = lines.next() {
                let is_last = lines.peek().is_none();
                // A CR before LF is part of the break; one at the end of the text is a control.
                let line = if is_last { line } else { line.strip_suffix('\r').unwrap_or(line) };
                widest = widest.max(clean_line(line, &mut cleaned, &mut hidden));
                if !is_last {
                    cleaned.push('\n');
                }
            }
        }
    }
    (cleaned, widest, hidden)
}

/// Appends the clean form of a line and returns its columns.
fn clean_line(line: &str, cleaned: &mut String, hidden: &mut Hidden) -> usize {
    if let Some(columns) = plain_width(line) {
        cleaned.push_str(line);
        return columns;
    }
    let (mut text, mut columns) = clean_once(line, hidden);
    // Limiting and composing can take away what a joiner stood for; then it has to go too. Each round leaves
    // out at least one, so that a hostile line cannot make many rounds worth while: after a few, all go.
    for round in 0.. {
        if !text.contains([JOINER, NON_JOINER]) {
            break;
        }
        let settled = text;
        let source = if round < 4 { settled.clone() } else { without_joiners(&settled, hidden) };
        (text, columns) = clean_once(&source, hidden);
        if text == settled {
            break;
        }
    }
    cleaned.push_str(&text);
    columns
}

fn without_joiners(text: &str, hidden: &mut Hidden) -> String {
    text.matches([JOINER, NON_JOINER]).for_each(|_| bump(&mut hidden.invisible));
    text.replace([JOINER, NON_JOINER], "")
}

/// The columns of a line that needs no cleaning.
fn plain_width(line: &str) -> Option<usize> {
    if line.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Some(line.len());
    }
    line.chars().try_fold(0, |sum, each| is_plain(each).then(|| sum + char_width(each)))
}

fn clean_once(line: &str, hidden: &mut Hidden) -> (String, usize) {
    let mut filter = Filter::new(line.len(), hidden);
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\r' && characters.peek() == Some(&'\n') {
            continue;
        }
        filter.take(character);
    }
    let filtered = filter.finish();
    let mut limiter = Limiter::new(filtered.len(), hidden);
    if is_nfc_quick(filtered.chars()) == IsNormalized::Yes {
        filtered.chars().for_each(|each| limiter.take(each));
    } else {
        filtered.nfc().for_each(|each| limiter.take(each));
    }
    limiter.finish()
}

/// The first pass: what each character becomes.
struct Filter<'h> {
    kept: String,
    hidden: &'h mut Hidden,
    /// The character kept last.
    last: Option<char>,
    /// The character kept last that is not a mark.
    base: Option<char>,
    /// A joiner that waits for the character after it.
    joiner: Option<char>,
    /// Whether the last base has had its variation selector.
    varied: bool,
    marks: usize,
}

impl<'h> Filter<'h> {
    fn new(length: usize, hidden: &'h mut Hidden) -> Self {
        let kept = String::with_capacity(length);
        Self { kept, hidden, last: None, base: None, joiner: None, varied: false, marks: 0 }
    }

    fn take(&mut self, character: char) {
        match classify(character) {
            Class::Base => self.take_base(character),
            Class::Mark if self.marks >= MOST_UNCOMPOSED_MARKS => bump(&mut self.hidden.marks),
            Class::Mark => {
                self.settle_joiner(Some(character));
                self.keep(character);
                self.marks += 1;
            }
            Class::Spacing => {
                self.settle_joiner(Some(character));
                self.keep(character);
                self.marks = 0;
            }
            Class::Joiner => self.take_joiner(character),
            Class::Control => self.take_control(character),
            Class::Bidi => {
                bump(&mut self.hidden.bidi);
                self.keep_base(REPLACEMENT);
            }
            Class::Odd => {
                bump(&mut self.hidden.odd);
                self.keep_base(REPLACEMENT);
            }
            Class::Invisible => bump(&mut self.hidden.invisible),
            Class::Variation => {
                let ordinary =
                    !self.varied && self.last == self.base && self.base.is_some_and(takes_variation);
                self.varied = true;
                if !ordinary {
                    bump(&mut self.hidden.invisible);
                }
            }
            Class::Regional => {
                let letter = u32::from(character) - 0x1F1E6 + u32::from('A');
                self.keep_base(char::from_u32(letter).unwrap_or(REPLACEMENT));
            }
        }
    }

    fn take_base(&mut self, character: char) {
        if self.base.is_some_and(is_pictograph) {
            let tail = self.joiner == Some(JOINER) && is_pictograph(character);
            if tail {
                self.joiner = None;
                self.varied = false;
            }
            if tail || is_skin_tone(character) {
                bump(&mut self.hidden.odd);
                return;
            }
        }
        self.keep_base(character);
    }

    fn take_control(&mut self, character: char) {
        let shown = match character {
            '\t' => {
                TAB.chars().for_each(|space| self.keep_base(space));
                return;
            }
            '\n' => {
                self.keep_base(RETURN);
                return;
            }
            '\u{2028}' | '\u{2029}' => RETURN,
            '\u{7F}' => '\u{2421}',
            '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(REPLACEMENT),
            _ => REPLACEMENT,
        };
        bump(&mut self.hidden.controls);
        self.keep_base(shown);
    }

    fn take_joiner(&mut self, joiner: char) {
        if joiner == JOINER && self.last.is_some_and(is_virama) {
            self.settle_joiner(None);
            self.keep(joiner);
        } else if self.joiner.replace(joiner).is_some() {
            bump(&mut self.hidden.invisible);
        }
    }

    /// Keeps a waiting joiner where Unicode wants one (UAX 31, A1, A2, B; Bengali ZWJ before virama; Arabic
    /// ZWJ for the joined form of a letter that stands alone), else counts it.
    fn settle_joiner(&mut self, next: Option<char>) {
        let Some(joiner) = self.joiner.take() else { return };
        let last = self.last;
        let base_joins = self.base.is_some_and(joins_after) && last.is_none_or(|each| each != JOINER);
        let wanted = if joiner == NON_JOINER {
            (base_joins && last != Some(NON_JOINER) && next.is_some_and(joins_before))
                || (last.is_some_and(is_virama) && next.is_some_and(is_other_letter))
        } else {
            let before_virama = last.is_some_and(is_other_letter) && next.is_some_and(is_virama);
            let stands_alone = next.is_none_or(|each| !joins_before(each) && classify(each) == Class::Base);
            before_virama || (base_joins && last != Some(NON_JOINER) && stands_alone)
        };
        if wanted {
            self.keep(joiner);
        } else {
            bump(&mut self.hidden.invisible);
        }
    }

    fn keep_base(&mut self, character: char) {
        self.settle_joiner(Some(character));
        self.keep(character);
        self.base = Some(character);
        self.varied = false;
        self.marks = 0;
    }

    fn keep(&mut self, character: char) {
        self.kept.push(character);
        self.last = Some(character);
    }

    fn finish(mut self) -> String {
        self.settle_joiner(None);
        self.kept
    }
}

/// The third pass: clusters of NFC text, limited and measured.
struct Limiter<'h> {
    kept: String,
    hidden: &'h mut Hidden,
    /// Where the open cluster starts in `kept`.
    start: usize,
    /// Columns of the open cluster; 0 when none is open.
    columns: usize,
    marks: usize,
    /// Columns of the closed clusters.
    total: usize,
}

impl<'h> Limiter<'h> {
    fn new(length: usize, hidden: &'h mut Hidden) -> Self {
        Self { kept: String::with_capacity(length), hidden, start: 0, columns: 0, marks: 0, total: 0 }
    }

    fn take(&mut self, character: char) {
        match classify(character) {
            Class::Mark => self.take_mark(character),
            Class::Joiner if self.columns > 0 => self.kept.push(character),
            Class::Joiner => bump(&mut self.hidden.invisible),
            Class::Spacing => {
                if self.kept.is_empty() {
                    self.open(DOTTED_CIRCLE);
                }
                if self.columns == 1 {
                    self.kept.push(character);
                    self.columns = 2;
                    self.marks = 0;
                } else {
                    self.open(character);
                }
            }
            _ => self.open(character),
        }
    }

    fn take_mark(&mut self, mark: char) {
        if self.kept.is_empty() {
            self.open(DOTTED_CIRCLE);
        }
        if self.marks >= mark_limit(mark) {
            bump(&mut self.hidden.marks);
            // Whatever follows goes too: only the start of a sequence in canonical order is in that order.
            self.marks = usize::MAX;
        } else {
            self.kept.push(mark);
            self.marks += 1;
        }
    }

    fn open(&mut self, base: char) {
        self.close();
        self.start = self.kept.len();
        self.kept.push(base);
        self.columns = char_width(base);
        // Terminals may leave out U+FFFD, as they do their own, and would put its marks onto the cell before.
        self.marks = if base == REPLACEMENT { usize::MAX } else { 0 };
    }

    fn close(&mut self) {
        let cluster = &self.kept[self.start..];
        if cluster.is_empty() {
            return;
        }
        let whole = cluster.len() == 1
            || (cluster.len() <= MOST_BYTES && matches!(self.columns, 1 | 2) && width_agrees(cluster));
        if !whole {
            self.kept.truncate(self.start);
            self.kept.push(REPLACEMENT);
            self.columns = 1;
            bump(&mut self.hidden.odd);
        }
        self.total += self.columns;
    }

    fn finish(mut self) -> (String, usize) {
        self.close();
        (self.kept, self.total)
    }
}

fn bump(count: &mut u32) {
    *count = count.saturating_add(1);
}
