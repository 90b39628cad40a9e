//! The lines of `[keys.…]` as written, the user's over the shipped. Which commands, keys and contexts exist is not
//! known here.

use toml::de::DeTable;

use super::reader::{Layer, Reader};
use crate::text::Located;

/// One line of keys: the chords that give a command in a context.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyLine {
    pub context: Located<String>,
    pub command: Located<String>,
    /// In the order written; none where the command is taken off all keys.
    pub chords: Vec<Located<String>>,
    pub layer: Layer,
}

/// Reads `[keys]`: a table for each context.
pub(super) fn read(reader: &mut Reader<'_>, table: &DeTable<'_>, layer: Layer) -> Vec<KeyLine> {
    let mut lines = Vec::new();
    for context in reader.entries(table) {
        let Some(commands) = reader.table(&context) else { continue };
        for command in reader.entries(commands) {
            if let Some(chords) = reader.texts(&command) {
                lines.push(KeyLine { context: context.key.clone(), command: command.key, chords, layer });
            }
        }
    }
    lines
}

/// Lays the user's lines over the shipped ones: each replaces the line of its command in its context, in place;
/// those that replace none come last.
pub(super) fn overlay(mut shipped: Vec<KeyLine>, user: Vec<KeyLine>) -> Vec<KeyLine> {
    for line in user {
        let same = |known: &&mut KeyLine| known.context == line.context && known.command == line.command;
        match shipped.iter_mut().find(same) {
            Some(known) => *known = line,
            None => shipped.push(line),
        }
    }
    shipped
}
