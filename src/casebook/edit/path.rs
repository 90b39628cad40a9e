//! The way from a record to a value in it: `ratings.is-k`, `estimates[2].p`. What stands there is not known here.

use std::fmt;

/// A step into a table or a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Key(String),
    /// An item, from 0.
    Item(usize),
}

/// Steps from a record inwards. Written as people count: the first item is `[1]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Vec<Step>);

impl Path {
    /// The way to a field of the record itself.
    pub fn field(name: &str) -> Self {
        Self::default().key(name)
    }

    /// The same way, and on to a key.
    #[must_use]
    pub fn key(mut self, name: &str) -> Self {
        self.0.push(Step::Key(name.to_owned()));
        self
    }

    /// The same way, and on to an item, from 0.
    #[must_use]
    pub fn item(mut self, at: usize) -> Self {
        self.0.push(Step::Item(at));
        self
    }

    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(name) if at == 0 => out.write_str(name)?,
                Step::Key(name) => write!(out, ".{name}")?,
                Step::Item(item) => write!(out, "[{}]", item + 1)?,
            }
        }
        Ok(())
    }
}
