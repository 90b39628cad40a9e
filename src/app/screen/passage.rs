//! A passage below a list: what is to be told of the row that the cursor is on, wrapped, with a cursor on what leads
//! on. What it tells is not known here, nor how it is drawn.

use super::picture::{Drawn, Picture};
use crate::analysis::contradiction::Strength;
use crate::analysis::indicator::State;
use crate::analysis::outlook::Motion;
use crate::analysis::warning::{Fit, Verdict, What};
use crate::app::command::Command;
use crate::app::detail::Tone;
use crate::casebook::RecordId;
use crate::model::word::Force;
use crate::text::{Shown, wrap};

/// The character in front of an entry, which whoever draws it chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sign {
    #[default]
    None,
    Force(Force),
    Against(Strength),
    /// How a likelihood moved.
    Motion(Motion),
    /// What came of looking for a sign.
    State(State),
    /// How a warning compares with what came.
    Verdict(Verdict),
    /// How something that it names does.
    Fit(Fit),
    /// What happened in a lane of signals.
    Dot(What),
    /// What a lane covers for sure, and perhaps; and the event that it stands before.
    Lasting,
    Perhaps,
    Event,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// At the left edge, over the whole width.
    Left,
    /// Behind the columns of leads and signs.
    Behind,
}

/// One thing that a passage tells.
#[derive(Clone, Debug)]
pub struct Entry {
    lead: String,
    sign: Sign,
    text: String,
    tone: Tone,
    link: Option<RecordId>,
    stands: Stands,
    picture: Option<(Picture, u16)>,
}

impl Entry {
    /// Text over the whole width.
    pub fn text(tone: Tone, text: impl Into<String>) -> Self {
        let (lead, sign, link) = (String::new(), Sign::None, None);
        Self { lead, sign, text: text.into(), tone, link, stands: Stands::Left, picture: None }
    }

    /// A blank row.
    pub fn gap() -> Self {
        Self::text(Tone::Muted, "")
    }

    /// An item with something short in the column before it.
    pub fn item(lead: impl Into<String>, tone: Tone, text: impl Into<String>) -> Self {
        Self { lead: lead.into(), stands: Stands::Behind, ..Self::text(tone, text) }
    }

    /// A picture over the whole width, in so many rows.
    pub fn picture(picture: Picture, rows: u16) -> Self {
        Self { picture: Some((picture, rows)), ..Self::text(Tone::Text, "") }
    }

    #[must_use]
    pub fn signed(self, sign: Sign) -> Self {
        Self { sign, ..self }
    }

    #[must_use]
    pub fn leading_to(self, record: RecordId) -> Self {
        Self { link: Some(record), ..self }
    }
}

/// A row, already wrapped.
#[derive(Clone, Debug)]
pub struct Row {
    pub lead: Shown,
    pub sign: Sign,
    pub text: Shown,
    pub tone: Tone,
    /// Cells before the text.
    pub indent: u16,
    /// What the row leads to, by its place among what the passage leads to.
    pub link: Option<usize>,
    /// Drawn in place of a text.
    pub drawn: Option<Drawn>,
}

impl Row {
    fn of_picture(picture: &Picture, row: u16, rows: u16) -> Self {
        let (lead, text) = (Shown::default(), Shown::default());
        let drawn = Some(Drawn { picture: picture.clone(), row, rows });
        Self { lead, sign: Sign::None, text, tone: Tone::Text, indent: 0, link: None, drawn }
    }
}

/// A record that a passage leads to, and its rows.
#[derive(Clone, Debug)]
struct Way {
    to: RecordId,
    rows: std::ops::Range<usize>,
}

/// A passage at a width, with a cursor and a window.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    entries: Vec<Entry>,
    pub rows: Vec<Row>,
    ways: Vec<Way>,
    /// The selected way on.
    pub cursor: usize,
    /// The first row in the window.
    pub offset: usize,
    width: u16,
    height: usize,
}

/// Between the columns, and the sign with what follows it.
const SIGN: u16 = 3;

impl Passage {
    /// Tells something else, from its beginning.
    pub fn tell(&mut self, entries: Vec<Entry>) {
        (self.entries, self.cursor, self.offset) = (entries, 0, 0);
        self.lay_out();
    }

    pub fn resize(&mut self, width: u16, height: usize) {
        self.height = height;
        if width != self.width {
            self.width = width;
            self.lay_out();
        }
        self.offset = self.offset.min(self.last_offset());
    }

    fn lay_out(&mut self) {
        let widths = self.entries.iter().map(|entry| Shown::line(&entry.lead).width() as u16);
        let lead = widths.max().unwrap_or(0).min(self.width / 3);
        self.rows.clear();
        self.ways.clear();
        for entry in &self.entries {
            if let Some((picture, rows)) = &entry.picture {
                self.rows.extend((0..*rows).map(|row| Row::of_picture(picture, row, *rows)));
                continue;
            }
            let indent = if entry.stands == Stands::Left { 0 } else { lead + SIGN };
            let room = usize::from(self.width.saturating_sub(indent)).max(1);
            let first = self.rows.len();
            let link = entry.link.map(|_| self.ways.len());
            for (at, text) in wrap(&Shown::block(&entry.text), room).into_iter().enumerate() {
                let (lead, sign) = match at {
                    0 => (Shown::line(&entry.lead), entry.sign),
                    _ => (Shown::default(), Sign::None),
                };
                self.rows.push(Row { lead, sign, text, tone: entry.tone, indent, link, drawn: None });
            }
            self.ways.extend(entry.link.map(|to| Way { to, rows: first..self.rows.len() }));
        }
        self.cursor = self.cursor.min(self.ways.len().saturating_sub(1));
    }

    fn last_offset(&self) -> usize {
        self.rows.len().saturating_sub(self.height)
    }

    /// Whether it leads anywhere.
    pub fn leads_on(&self) -> bool {
        !self.ways.is_empty()
    }

    /// The record that the cursor is on.
    pub fn target(&self) -> Option<RecordId> {
        self.ways.get(self.cursor).map(|way| way.to)
    }

    /// How many of the ways up to the cursor lead to the same record.
    pub fn nth(&self) -> usize {
        let target = self.target();
        self.ways.iter().take(self.cursor + 1).filter(|way| Some(way.to) == target).count()
    }

    /// Selects the way to a record that comes as the `nth`, from 1; the last before, where there are fewer. Whether any
    /// leads there.
    pub fn select_nth(&mut self, record: RecordId, nth: usize) -> bool {
        let ways = self.ways.iter().enumerate().filter(|(_, way)| way.to == record);
        let found = ways.take(nth.max(1)).last().map(|(at, _)| at);
        if let Some(at) = found {
            self.select(at);
        }
        found.is_some()
    }

    /// Selects a way on, and shows it.
    pub fn select(&mut self, at: usize) {
        self.cursor = at.min(self.ways.len().saturating_sub(1));
        if let Some(way) = self.ways.get(self.cursor) {
            let least = (way.rows.end + 1).min(self.rows.len()).saturating_sub(self.height);
            self.offset = self.offset.max(least).min(way.rows.start.saturating_sub(1));
        }
    }

    /// One of the six commands of movement.
    pub fn step(&mut self, command: Command) {
        let page = self.height.saturating_sub(1).max(1) as isize;
        match command {
            Command::Up => self.go(-1),
            Command::Down => self.go(1),
            Command::PageUp => self.turn(-page),
            Command::PageDown => self.turn(page),
            Command::Top => (self.cursor, self.offset) = (0, 0),
            _ => {
                self.cursor = self.ways.len().saturating_sub(1);
                self.offset = self.last_offset();
            }
        }
    }

    /// To the next way on, where it is in sight or nearly so; else the window alone, so that no text is skipped.
    fn go(&mut self, by: isize) {
        let next = self.cursor.saturating_add_signed(by);
        let reach = self.offset.saturating_sub(1)..self.offset + self.height + 1;
        let is_near = self.ways.get(next).is_some_and(|way| reach.contains(&way.rows.start));
        if is_near && next != self.cursor {
            self.select(next);
        } else {
            self.scroll_by(by);
        }
    }

    fn turn(&mut self, rows: isize) {
        self.scroll_by(rows);
        let window = self.offset..self.offset + self.height;
        let mut seen = (0..self.ways.len()).filter(|at| window.contains(&self.ways[*at].rows.start));
        let found = if rows > 0 { seen.next_back() } else { seen.next() };
        self.cursor = found.unwrap_or(self.cursor);
    }

    pub fn scroll_by(&mut self, rows: isize) {
        self.offset = self.offset.saturating_add_signed(rows).min(self.last_offset());
    }

    /// The way on that stands in a row of the window.
    pub fn way_at(&self, row: usize) -> Option<usize> {
        self.rows.get(self.offset + row)?.link
    }
}
