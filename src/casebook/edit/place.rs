//! Single values of a record: where they stand, and where they would.

use super::act::Subject;
use super::datum::Datum;
use super::draft::{Draft, Found, Patch};
use super::error::EditError;
use super::literal::{NewValue, Setting, key};
use super::path::{Path, Step};
use super::table::{End, Holder, Node, Place, Table};
use super::tree::{Entry, Form, Tree, Value};
use super::window::{Said, line_start};
use crate::casebook::written::line_break;

/// The sections of a record as they are written, with the record in them.
pub(super) struct Site<'text> {
    pub(super) text: &'text str,
    pub(super) tree: Tree,
    pub(super) line_break: &'static str,
    /// Where the record starts in the text.
    anchor: usize,
}

impl<'text> Site<'text> {
    /// `text` is that of the window.
    pub(super) fn read(text: &'text str, anchor: usize, line_break: &'static str) -> Option<Self> {
        Some(Self { text, tree: Tree::read(text)?, line_break, anchor })
    }

    /// The record as a table.
    pub(super) fn record(&self) -> Option<Table<'_>> {
        let blocks = &self.tree.blocks;
        let under_header = blocks.iter().position(|block| {
            let header = block.header.as_ref();
            header.is_some_and(|header| {
                header.keys.len() == 1 && line_start(self.text, header.span.start as usize) == self.anchor
            })
        });
        if let Some(first) = under_header {
            return Table::under_header(blocks, first);
        }
        let (list, at) = self.holder()?;
        let Form::List(items, _) = &list.form else { return None };
        Table::in_braces(items.get(at)?)
    }

    /// Of a record in braces, the list that holds it, and which item of it.
    fn holder(&self) -> Option<(&Value, usize)> {
        let mut values = self.tree.blocks.iter().flat_map(|block| &block.entries).map(|entry| &entry.value);
        values.find_map(|value| match &value.form {
            Form::List(items, _) => {
                let at = items.iter().position(|item| item.span.start as usize == self.anchor)?;
                Some((value, at))
            }
            _ => None,
        })
    }

    /// Takes the record itself away.
    pub(super) fn cut_record(&self) -> Option<Vec<Patch>> {
        if let Some((list, at)) = self.holder() {
            let Form::List(items, _) = &list.form else { return None };
            return self.cut(&Node::Value(&items[at], Holder::Brackets(list, at)));
        }
        self.cut_blocks(&self.record()?.blocks())
    }

    /// The line that a place is on, up to its end, with the line break where it has one.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// The white space before what stands first on the line of a place.
    pub(super) fn indent(&self, at: usize) -> &'text str {
        let line = &self.text[line_start(self.text, at)..at];
        let line = line.trim_start_matches('\u{feff}');
        &line[..line.len() - line.trim_start().len()]
    }

    pub(super) fn setting(&self, at: usize, old: Option<&'text str>) -> Setting<'text> {
        let column = self.text[line_start(self.text, at)..at].chars().count();
        Setting { line_break: self.line_break, old, indent: self.indent(at), column }
    }

    /// A line of its own behind that of a place.
    pub(super) fn line_behind(&self, at: usize, line: &str) -> Patch {
        let end = self.line_end(at);
        let is_complete = self.text[..end].ends_with('\n');
        if is_complete {
            Patch::insert(end, format!("{line}{}", self.line_break))
        } else {
            Patch::insert(end, format!("{}{line}", self.line_break))
        }
    }

    /// Another key of a table.
    fn insert(&self, table: &Table<'_>, name: &str, value: &NewValue) -> Option<Vec<Patch>> {
        match table.place {
            Place::Body(block) => {
                let header = block.header.as_ref()?;
                let last = block.entries.last();
                let indent = last.map_or("", |entry| self.indent(entry.span().start as usize));
                let line = self.entry(indent, &key(name), value);
                let end = last.map_or(header.span.end, |entry| entry.value.span.end);
                Some(vec![self.line_behind(end as usize, &line)])
            }
            Place::Dotted(keys, entry) => {
                let start = entry.span().start as usize;
                let prefix = &self.text[start..keys.last()?.span.end as usize];
                let line = self.entry(self.indent(start), &format!("{prefix}.{}", key(name)), value);
                Some(vec![self.line_behind(entry.value.span.end as usize, &line)])
            }
            Place::Braces(holder) => {
                let Form::Table(entries, commas) = &holder.form else { return None };
                let ends: Vec<(usize, usize)> = entries
                    .iter()
                    .map(|entry| (entry.span().start as usize, entry.value.span.end as usize))
                    .collect();
                let new = format!("{} = {}", key(name), value.on_one_line());
                Some(self.behind_last(holder, &ends, commas.len() == entries.len(), &new, " "))
            }
            Place::Implied | Place::DottedInBraces => None,
        }
    }

    fn entry(&self, indent: &'text str, key: &str, value: &NewValue) -> String {
        let column = indent.chars().count() + key.chars().count() + 3;
        let setting = Setting { line_break: self.line_break, old: None, indent, column };
        format!("{indent}{key} = {}", value.written(setting))
    }

    /// Something behind the last of what stands in the brackets or braces of a value.
    pub(super) fn behind_last(
        &self,
        holder: &Value,
        items: &[(usize, usize)],
        has_last_comma: bool,
        new: &str,
        padding: &str,
    ) -> Vec<Patch> {
        let close = holder.span.end as usize - 1;
        let Some((start, end)) = items.last().copied() else {
            let inside = holder.span.start as usize + 1..close;
            return if self.tree.has_comment(inside.start, inside.end) {
                let indent = self.indent(line_start(self.text, close));
                vec![Patch::insert(
                    line_start(self.text, close),
                    format!("{indent}  {new},{}", self.line_break),
                )]
            } else {
                vec![Patch::replace(inside, format!("{padding}{new}{padding}"))]
            };
        };
        let is_on_own_line = self.text[line_start(self.text, start)..start].trim().is_empty();
        if !is_on_own_line {
            return vec![Patch::insert(end, format!(", {new}"))];
        }
        let comma = if has_last_comma { "," } else { "" };
        let line = format!("{}{new}{comma}", self.indent(start));
        // A comment behind the last item stays with it, and so does its comma.
        let closes_there = close < self.line_end(end);
        if closes_there {
            return vec![Patch::insert(end, format!(",{}{}{new}", self.line_break, self.indent(start)))];
        }
        let mut patches = vec![self.line_behind(end, &line)];
        if !has_last_comma {
            patches.push(Patch::insert(end, ","));
        }
        patches
    }

    /// Takes an entry or an item away.
    fn cut(&self, node: &Node<'_>) -> Option<Vec<Patch>> {
        match node {
            Node::Value(_, Holder::Line(entry)) => Some(vec![Patch::cut(self.lines_of(entry))]),
            Node::Value(_, Holder::Braces(holder, entry)) => {
                let Form::Table(entries, _) = &holder.form else { return None };
                let at = entries.iter().position(|other| std::ptr::eq(other, *entry))?;
                let spans: Vec<_> = entries.iter().map(|entry| entry.span().range()).collect();
                Some(self.cut_item(holder, &spans, at))
            }
            Node::Value(_, Holder::Brackets(holder, at)) => {
                let Form::List(items, _) = &holder.form else { return None };
                let spans: Vec<_> = items.iter().map(|item| item.span.range()).collect();
                Some(self.cut_item(holder, &spans, *at))
            }
            Node::Table(table) => match table.place {
                Place::Dotted(..) => {
                    Some(table.lines().into_iter().map(|entry| Patch::cut(self.lines_of(entry))).collect())
                }
                Place::Body(_) | Place::Implied => self.cut_blocks(&table.blocks()),
                Place::Braces(_) | Place::DottedInBraces => None,
            },
            Node::Tables(_) => self.cut_blocks(&node.blocks()),
        }
    }

    fn lines_of(&self, entry: &Entry) -> std::ops::Range<usize> {
        let span = entry.span();
        line_start(self.text, span.start as usize)..self.line_end(span.end as usize)
    }

    /// Behind the comma that follows a value at once, or right behind the value.
    fn behind_comma(&self, end: usize) -> usize {
        let rest = &self.text[end..];
        if rest.trim_start_matches([' ', '\t']).starts_with(',') {
            end + rest.find(',').map_or(0, |comma| comma + 1)
        } else {
            end
        }
    }

    fn cut_item(&self, holder: &Value, spans: &[std::ops::Range<usize>], at: usize) -> Vec<Patch> {
        let own = &spans[at];
        let (line, end) = (line_start(self.text, own.start), self.line_end(own.end));
        let behind = self.text[own.end..end].trim_start().trim_start_matches(',').trim();
        let is_alone =
            self.text[line..own.start].trim().is_empty() && (behind.is_empty() || behind.starts_with('#'));
        if is_alone {
            return vec![Patch::cut(line..end)];
        }
        if let Some(next) = spans.get(at + 1) {
            return vec![Patch::cut(own.start..next.start)];
        }
        let close = holder.span.end as usize - 1;
        match at.checked_sub(1).map(|before| &spans[before]) {
            // The comment of the item before stays, and so does the comma before it.
            Some(before) if self.tree.has_comment(before.end, own.start) => {
                vec![Patch::cut(own.start..self.behind_comma(own.end))]
            }
            Some(before) => vec![Patch::cut(before.end..own.end)],
            None if self.tree.has_comment(own.end, close) => vec![Patch::cut(own.clone())],
            None => vec![Patch::cut(holder.span.start as usize + 1..close)],
        }
    }
}

impl Draft<'_> {
    pub(super) fn set(&mut self, subject: &Subject, path: &Path, value: &NewValue) -> Result<(), EditError> {
        let said = value.datum().ok_or_else(|| EditError::BadValue(value.on_one_line()))?;
        let found = self.find(subject)?;
        let mut expected = found.window.said.clone();
        let record = &mut expected.records[found.index].said;
        if record.get(path.steps()) == Some(&said) {
            return Ok(());
        }
        if !record.set(path.steps(), said) {
            return Err(EditError::Missing(path.clone()));
        }
        self.rewrite(
            &found,
            |said| *said == expected,
            path,
            |site, table| match table.walk(path.steps()) {
                End::Node(Node::Value(old, _)) => {
                    let written = &site.text[old.span.range()];
                    let setting = site.setting(old.span.start as usize, Some(written));
                    Some(vec![Patch::replace(old.span.range(), value.written(setting))])
                }
                End::Missing(table, steps) => {
                    let (first, rest) = steps.split_first()?;
                    let value = rest.iter().rev().try_fold(value.clone(), |value, step| match step {
                        Step::Key(name) => Some(NewValue::Table(vec![(name.clone(), value)])),
                        Step::Item(_) => None,
                    })?;
                    let Step::Key(name) = first else { return None };
                    site.insert(&table, name, &value)
                }
                End::Node(_) | End::Astray => None,
            },
        )
    }

    pub(super) fn remove(&mut self, subject: &Subject, path: &Path) -> Result<(), EditError> {
        let found = self.find(subject)?;
        let mut expected = found.window.said.clone();
        let record = &mut expected.records[found.index].said;
        if !record.remove(path.steps()) {
            return Err(EditError::Missing(path.clone()));
        }
        // A list under headers ends with its last item.
        let mut ended = found.window.said.clone();
        let list = path.steps().split_last().map_or(&[][..], |(_, list)| list);
        let is_empty = record.get(list) == Some(&Datum::List(Vec::new()));
        let has_ended = is_empty && ended.records[found.index].said.remove(list);
        let is_meant = |said: &Said| *said == expected || (has_ended && *said == ended);
        self.rewrite(&found, is_meant, path, |site, table| match table.walk(path.steps()) {
            End::Node(node) => site.cut(&node),
            _ => None,
        })
    }

    /// Works out patches of a record and makes them.
    pub(super) fn rewrite(
        &mut self,
        found: &Found,
        is_meant: impl FnOnce(&Said) -> bool,
        path: &Path,
        work: impl FnOnce(&Site<'_>, Table<'_>) -> Option<Vec<Patch>>,
    ) -> Result<(), EditError> {
        let range = found.window.range.clone();
        let anchor = found.window.said.records[found.index].at - range.start;
        let text = self.text(&found.file);
        let line_break = line_break(text);
        let site = Site::read(&text[range.clone()], anchor, line_break).ok_or(EditError::Misread)?;
        let table = site.record().ok_or_else(|| EditError::Unplaced(path.clone()))?;
        let patches = work(&site, table).ok_or_else(|| EditError::Unplaced(path.clone()))?;
        let patches = patches.into_iter().map(|patch| patch.shifted(range.start)).collect();
        self.patch_where(&found.file, &found.window, patches, is_meant)
    }
}

/// What a record says at a way, as the file has it.
pub(super) fn said<'found>(found: &'found Found, path: &Path) -> Option<&'found Datum> {
    found.window.said.records[found.index].said.get(path.steps())
}
