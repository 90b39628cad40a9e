//! What lies over a screen: the help, and the view that reveals hidden characters. Rows to scroll through, closed by a
//! key.

use super::Loaded;
use super::command::{Command, Context};
use super::keymap::Keymap;
use crate::casebook::RecordId;
use crate::text::{Shown, reveal};

/// A window of rows over the screen.
#[derive(Clone, Debug)]
pub struct Overlay {
    pub title: &'static str,
    pub rows: Vec<OverlayRow>,
    /// The first row in the window.
    pub offset: usize,
}

#[derive(Clone, Debug)]
pub enum OverlayRow {
    Heading(String),
    /// A name in a column of its own, and what belongs to it.
    Pair(String, String),
    Text(String),
}

impl Overlay {
    /// Every command that has a key, those of `context` first.
    pub fn help(keymap: &Keymap, context: Context) -> Self {
        let first = std::iter::once(context);
        let others = [Context::Global, Context::List, Context::Detail, Context::Field, Context::Overlay];
        let mut rows = Vec::new();
        for context in first.chain(others.into_iter().filter(|other| *other != context)) {
            if !rows.is_empty() {
                rows.push(OverlayRow::Text(String::new()));
            }
            rows.push(OverlayRow::Heading(context.title().to_owned()));
            for command in Command::ALL {
                let keys: Vec<String> =
                    keymap.chords(context, *command).iter().map(ToString::to_string).collect();
                if !keys.is_empty() {
                    rows.push(OverlayRow::Pair(keys.join("  "), command.summary().to_owned()));
                }
            }
        }
        Self { title: "Help", rows, offset: 0 }
    }

    /// What is hidden in the texts of a record, character by character.
    pub fn reveal(loaded: &Loaded, record: RecordId) -> Self {
        let record = loaded.book.record(record);
        let mut rows = vec![OverlayRow::Heading(record.title().to_owned()), OverlayRow::Text(String::new())];
        let mut found = 0;
        for text in record.texts() {
            let hidden = Shown::block(text).hidden();
            if hidden.is_empty() {
                continue;
            }
            found += 1;
            rows.push(OverlayRow::Heading(hidden.summary()));
            rows.extend(reveal(text).lines().map(|line| OverlayRow::Text(line.to_owned())));
            rows.push(OverlayRow::Text(String::new()));
        }
        if found == 0 {
            rows.push(OverlayRow::Text("Nothing is hidden in the texts of this record.".to_owned()));
        }
        Self { title: "Hidden characters", rows, offset: 0 }
    }

    /// Scrolls by a command; `height` rows are visible of `len`.
    pub fn step(&mut self, command: Command, height: usize, len: usize) {
        let last = len.saturating_sub(height);
        let page = height.saturating_sub(1).max(1);
        self.offset = match command {
            Command::Up => self.offset.saturating_sub(1),
            Command::Down => self.offset + 1,
            Command::PageUp => self.offset.saturating_sub(page),
            Command::PageDown => self.offset + page,
            Command::Top => 0,
            _ => last,
        }
        .min(last);
    }
}
