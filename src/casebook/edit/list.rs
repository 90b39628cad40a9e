//! Items of lists: behind the last, in the way that the author writes them; and tables under headers, with their lines.

use super::act::Subject;
use super::draft::{Draft, Patch};
use super::error::EditError;
use super::literal::{NewValue, Setting, WIDEST, key};
use super::path::{Path, Step};
use super::place::Site;
use super::table::{End, Node, Place, Table};
use super::tree::{Block, Form, Value};
use super::window::line_start;

impl Site<'_> {
    /// Another table under a header of its own, behind the last of them.
    fn table_behind(&self, tables: &[Table<'_>], value: &NewValue) -> Option<Vec<Patch>> {
        let last = tables.last()?;
        let Place::Body(block) = last.place else { return None };
        let header = block.header.as_ref()?.span;
        let start = header.start as usize;
        let line = line_start(self.text, start);
        let is_apart = self.text[..line].trim_end_matches([' ', '\t']).ends_with("\n\n")
            || self.text[..line].ends_with("\r\n\r\n");
        let lines = self.block(&self.text[header.range()], self.indent(start), value)?;
        let end = last.blocks().iter().filter_map(|block| block.end()).max()?;
        let gap = if is_apart { self.line_break } else { "" };
        Some(vec![self.line_behind(end, &format!("{gap}{lines}"))])
    }

    /// The first table under a header of its own, behind all else of a record.
    fn first_table(&self, record: &Table<'_>, name: &str, value: &NewValue) -> Option<Vec<Patch>> {
        let Place::Body(block) = record.place else { return None };
        let own = &self.text[block.header.as_ref()?.keys.first()?.span.range()];
        let end = record.blocks().iter().filter_map(|block| block.end()).max()?;
        let lines = self.block(&format!("[[{own}.{}]]", key(name)), "", value)?;
        Some(vec![self.line_behind(end, &format!("{}{lines}", self.line_break))])
    }

    /// A header with the lines below it, without the last line break.
    fn block(&self, header: &str, indent: &str, value: &NewValue) -> Option<String> {
        let NewValue::Table(members) = value else { return None };
        let line = |(name, value): &(String, NewValue)| {
            let name = key(name);
            let column = indent.len() + name.len() + 3;
            let setting = Setting { line_break: self.line_break, old: None, indent, column };
            format!("{}{indent}{name} = {}", self.line_break, value.written(setting))
        };
        Some(format!("{indent}{header}{}", members.iter().map(line).collect::<Vec<_>>().concat()))
    }

    /// A list of one line that would grow too long with another item: all items on lines of their own.
    fn spread(&self, list: &Value, items: &[(usize, usize)], new: &str) -> Option<Vec<Patch>> {
        let (start, end) = (list.span.start as usize, list.span.end as usize);
        let line = line_start(self.text, start);
        let width = self.text[line..end].chars().count() + new.chars().count() + 2;
        let is_one_line = !self.text[start..end].contains('\n');
        if !is_one_line || width <= WIDEST || items.is_empty() {
            return None;
        }
        let (line_break, indent) = (self.line_break, self.indent(start));
        let items = items.iter().map(|(start, end)| &self.text[*start..*end]).chain([new]);
        let lines: Vec<String> = items.map(|item| format!("{indent}  {item},")).collect();
        let lines = lines.join(line_break);
        Some(vec![Patch::replace(start..end, format!("[{line_break}{lines}{line_break}{indent}]"))])
    }

    /// Takes blocks away, each with the comment right above it and the empty lines before it.
    pub(super) fn cut_blocks(&self, blocks: &[&Block]) -> Option<Vec<Patch>> {
        let mut patches: Vec<Patch> = Vec::new();
        for block in blocks {
            let start = line_start(self.text, block.header.as_ref()?.span.start as usize);
            let mut from = self.with_comment_above(start);
            while let Some(before) =
                self.line_before(from).filter(|line| self.text[line.clone()].trim().is_empty())
            {
                from = before.start;
            }
            let end = self.line_end(block.end()?);
            match patches.last_mut().filter(|last| last.range.end >= from) {
                Some(last) => last.range.end = end,
                None => patches.push(Patch::cut(from..end)),
            }
        }
        Some(patches)
    }

    /// The start of the comment that stands right above a line; that of the line where there is none, or where it is the
    /// first thing in the text, which tells of more than what follows.
    pub(super) fn with_comment_above(&self, start: usize) -> usize {
        let mut from = start;
        while let Some(line) = self.line_before(from) {
            if !self.text[line.clone()].trim_start().starts_with('#') {
                return from;
            }
            from = line.start;
        }
        if from == 0 { start } else { from }
    }

    fn line_before(&self, at: usize) -> Option<std::ops::Range<usize>> {
        (at > 0).then(|| line_start(self.text, at - 1)..at)
    }
}

impl Draft<'_> {
    pub(super) fn add(&mut self, subject: &Subject, path: &Path, value: &NewValue) -> Result<(), EditError> {
        let said = value.datum().ok_or_else(|| EditError::BadValue(value.on_one_line()))?;
        let found = self.find(subject)?;
        let mut expected = found.window.said.clone();
        if !expected.records[found.index].said.push(path.steps(), said) {
            return Err(EditError::Unplaced(path.clone()));
        }
        let kind = expected.records[found.index].kind.clone();
        let has_headers = self.has_headers(&found.file, &kind, path, value);
        if super::place::said(&found, path).is_none() && !has_headers {
            // A list of one, like any other value.
            return self.set(subject, path, &NewValue::List(vec![value.clone()]));
        }
        self.rewrite(
            &found,
            |said| *said == expected,
            path,
            |site, record| {
                if super::place::said(&found, path).is_none() {
                    let [Step::Key(name)] = path.steps() else { return None };
                    return site.first_table(&record, name, value);
                }
                match record.walk(path.steps()) {
                    End::Node(Node::Tables(tables)) => site.table_behind(&tables, value),
                    End::Node(Node::Value(list, _)) => {
                        let Form::List(items, commas) = &list.form else { return None };
                        let spans: Vec<(usize, usize)> = items
                            .iter()
                            .map(|item| (item.span.start as usize, item.span.end as usize))
                            .collect();
                        let has_last_comma = !items.is_empty() && commas.len() == items.len();
                        let written = value.on_one_line();
                        if let Some(patches) = site.spread(list, &spans, &written) {
                            return Some(patches);
                        }
                        Some(site.behind_last(list, &spans, has_last_comma, &written, ""))
                    }
                    _ => None,
                }
            },
        )
    }

    /// Whether the file writes the items of this list under headers of their own.
    fn has_headers(&mut self, file: &str, kind: &str, path: &Path, value: &NewValue) -> bool {
        let (NewValue::Table(_), [Step::Key(name)]) = (value, path.steps()) else { return false };
        let header = format!("[[{kind}.{name}]]");
        self.text(file).lines().any(|line| line.trim_start().starts_with(&header))
    }
}
