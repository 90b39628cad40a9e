//! What a table holds in all, wherever its author wrote it: under its header, in dotted keys, under headers of its own,
//! in braces. Knows the writing; what the fields mean is not known here.

use super::path::Step;
use super::tree::{Block, Entry, Form, Key, Value};

/// A table with its members in the order of the text.
#[derive(Clone, Debug)]
pub(super) struct Table<'tree> {
    pub(super) place: Place<'tree>,
    pub(super) members: Vec<(&'tree str, Node<'tree>)>,
}

/// How a table is written, which says where another key of it may stand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'tree> {
    /// Under a header.
    Body(&'tree Block),
    /// Nowhere itself: only tables in it have headers.
    Implied,
    /// In dotted keys of lines under a header: the keys that lead to it, and the last of its entries.
    Dotted(&'tree [Key], &'tree Entry),
    /// In braces.
    Braces(&'tree Value),
    /// In dotted keys within braces.
    DottedInBraces,
}

#[derive(Clone, Debug)]
pub(super) enum Node<'tree> {
    /// A value, and what holds it.
    Value(&'tree Value, Holder<'tree>),
    Table(Table<'tree>),
    /// One table under a header of its own for each item.
    Tables(Vec<Table<'tree>>),
}

/// What a value is part of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Holder<'tree> {
    /// A line of its own under a header.
    Line(&'tree Entry),
    /// An entry in the braces of a value.
    Braces(&'tree Value, &'tree Entry),
    /// An item in the brackets of a value.
    Brackets(&'tree Value, usize),
}

/// Where a way through a table ends.
#[derive(Debug)]
pub(super) enum End<'tree> {
    Node(Node<'tree>),
    /// Nothing: the table in which something is missing, and the steps from there.
    Missing(Table<'tree>, Vec<Step>),
    /// Something else stands in the way, or there is no such item.
    Astray,
}

impl<'tree> Table<'tree> {
    /// The table that starts with the block `first` of `blocks`, with all that stands under headers below its own.
    pub(super) fn under_header(blocks: &'tree [Block], first: usize) -> Option<Self> {
        let own = blocks.get(first)?;
        let keys = &own.header.as_ref()?.keys;
        let mut table = Self { place: Place::Body(own), members: Vec::new() };
        table.take(own);
        for block in &blocks[first + 1..] {
            let header = block.header.as_ref()?;
            let is_below = header.keys.len() > keys.len() && keys.iter().zip(&header.keys).all(same_name);
            if !is_below {
                break;
            }
            table.take_below(&header.keys[keys.len()..], header.is_list, block)?;
        }
        Some(table)
    }

    /// The table in the braces of a value.
    pub(super) fn in_braces(value: &'tree Value) -> Option<Self> {
        let Form::Table(entries, _) = &value.form else { return None };
        let mut table = Self { place: Place::Braces(value), members: Vec::new() };
        for entry in entries {
            let node = Node::Value(&entry.value, Holder::Braces(value, entry));
            table.insert(&entry.keys, 0, entry, node, |_, _| Place::DottedInBraces);
        }
        Some(table)
    }

    /// Takes the lines under a header.
    fn take(&mut self, block: &'tree Block) {
        for entry in &block.entries {
            let node = Node::Value(&entry.value, Holder::Line(entry));
            self.insert(&entry.keys, 0, entry, node, Place::Dotted);
        }
    }

    fn insert(
        &mut self,
        keys: &'tree [Key],
        depth: usize,
        entry: &'tree Entry,
        node: Node<'tree>,
        dotted: fn(&'tree [Key], &'tree Entry) -> Place<'tree>,
    ) {
        let name = keys[depth].name.as_str();
        if depth + 1 == keys.len() {
            self.members.push((name, node));
            return;
        }
        let place = dotted(&keys[..=depth], entry);
        let at = self.members.iter().position(|(member, _)| *member == name).unwrap_or_else(|| {
            self.members.push((name, Node::Table(Self { place, members: Vec::new() })));
            self.members.len() - 1
        });
        if let Node::Table(table) = &mut self.members[at].1 {
            if let Place::Dotted(..) = table.place {
                table.place = place;
            }
            table.insert(keys, depth + 1, entry, node, dotted);
        }
    }

    /// Takes a table under a header below this one.
    fn take_below(&mut self, keys: &'tree [Key], is_list: bool, block: &'tree Block) -> Option<()> {
        let (first, rest) = keys.split_first()?;
        let name = first.name.as_str();
        let at = self.members.iter().position(|(member, _)| *member == name);
        if rest.is_empty() {
            let mut table = Self { place: Place::Body(block), members: Vec::new() };
            table.take(block);
            match at.map(|at| &mut self.members[at].1) {
                None if is_list => self.members.push((name, Node::Tables(vec![table]))),
                None => self.members.push((name, Node::Table(table))),
                Some(Node::Tables(tables)) if is_list => tables.push(table),
                // `[a.b]` behind `[a.b.c]`.
                Some(Node::Table(implied)) if matches!(implied.place, Place::Implied) && !is_list => {
                    implied.place = table.place;
                    implied.members.extend(table.members);
                }
                Some(_) => return None,
            }
            return Some(());
        }
        let at = at.unwrap_or_else(|| {
            self.members.push((name, Node::Table(Self { place: Place::Implied, members: Vec::new() })));
            self.members.len() - 1
        });
        match &mut self.members[at].1 {
            Node::Table(table) => table.take_below(rest, is_list, block),
            Node::Tables(tables) => tables.last_mut()?.take_below(rest, is_list, block),
            Node::Value(..) => None,
        }
    }

    pub(super) fn member(&self, name: &str) -> Option<&Node<'tree>> {
        self.members.iter().find(|(member, _)| *member == name).map(|(_, node)| node)
    }

    /// Goes a way from this table.
    pub(super) fn walk(self, steps: &[Step]) -> End<'tree> {
        let mut node = Node::Table(self);
        for (at, step) in steps.iter().enumerate() {
            let next = match (node, step) {
                (Node::Table(table), Step::Key(name)) => match table.member(name).cloned() {
                    Some(next) => Some(next),
                    None => return End::Missing(table, steps[at..].to_vec()),
                },
                (Node::Tables(tables), Step::Item(item)) => tables.into_iter().nth(*item).map(Node::Table),
                (Node::Value(value, _), step) => match (&value.form, step) {
                    (Form::Table(..), Step::Key(name)) => {
                        let Some(table) = Self::in_braces(value) else { return End::Astray };
                        match table.member(name).cloned() {
                            Some(next) => Some(next),
                            None => return End::Missing(table, steps[at..].to_vec()),
                        }
                    }
                    (Form::List(items, _), Step::Item(item)) => {
                        items.get(*item).map(|next| Node::Value(next, Holder::Brackets(value, *item)))
                    }
                    _ => None,
                },
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => return End::Astray,
            }
        }
        End::Node(node)
    }

    /// Every block that holds a part of it, itself first.
    pub(super) fn blocks(&self) -> Vec<&'tree Block> {
        let mut found = Vec::new();
        if let Place::Body(block) = self.place {
            found.push(block);
        }
        self.members.iter().for_each(|(_, node)| found.extend(node.blocks()));
        found
    }

    /// Every line under a header that holds a part of it, where it is written in dotted keys.
    pub(super) fn lines(&self) -> Vec<&'tree Entry> {
        self.members.iter().flat_map(|(_, node)| node.lines()).collect()
    }
}

impl<'tree> Node<'tree> {
    pub(super) fn blocks(&self) -> Vec<&'tree Block> {
        match self {
            Self::Value(..) => Vec::new(),
            Self::Table(table) => table.blocks(),
            Self::Tables(tables) => tables.iter().flat_map(Table::blocks).collect(),
        }
    }

    fn lines(&self) -> Vec<&'tree Entry> {
        match self {
            Self::Value(_, Holder::Line(entry)) => vec![*entry],
            Self::Table(table) if matches!(table.place, Place::Dotted(..)) => table.lines(),
            _ => Vec::new(),
        }
    }
}

fn same_name((one, other): (&Key, &Key)) -> bool {
    one.name == other.name
}
