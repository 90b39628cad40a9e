//! What is to be generated, and the files that this comes to. Files are made one by one, so that no more than one lies in
//! memory, however large the case.

use std::ops::Range;

use super::case::Threads;
use super::events::Events;
use super::written::Written;

/// More than the program reads of one casebook (2 GB of text) would be of no use.
pub const MOST_RECORDS: u32 = 4_000_000;

/// What a generated casebook is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mix {
    /// All kinds of records, in the shares and with the ties of a real case.
    #[default]
    Case,
    /// Almost only events: the plainest case of a size.
    Events,
}

/// A casebook to be generated.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub records: usize,
    pub seed: u64,
    /// At most so many records in a file; at least one.
    pub per_file: usize,
    pub mix: Mix,
}

/// One file of a generated casebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name in the folder.
    pub name: String,
    pub text: String,
}

impl Plan {
    /// How many files there are: one that says what the casebook is, then those with the records.
    pub fn file_count(&self) -> usize {
        1 + self.records.div_ceil(self.per_file.max(1))
    }

    /// One of the files, by its number below [`Plan::file_count`].
    pub fn file(&self, number: usize) -> File {
        let Some(at) = number.checked_sub(1) else {
            return File { name: "casebook.toml".to_owned(), text: self.header() };
        };
        let width = (self.file_count() - 1).to_string().len().max(4);
        let per_file = self.per_file.max(1);
        let start = (at * per_file).min(self.records);
        let records = start..(start + per_file).min(self.records);
        File { name: format!("records-{number:0width$}.toml"), text: self.records(records) }
    }

    fn records(&self, records: Range<usize>) -> String {
        const ABOUT_A_RECORD: usize = 420;
        let mut written = Written::with_capacity(records.len() * ABOUT_A_RECORD);
        match self.mix {
            Mix::Case => {
                let threads = Threads::new(self.seed, self.records);
                records.for_each(|record| threads.write(record, &mut written));
            }
            Mix::Events => {
                let events = Events::new(self.seed, self.records);
                records.for_each(|record| events.write(record, &mut written));
            }
        }
        written.into_text()
    }

    fn header(&self) -> String {
        let mut written = Written::default();
        written.table("[casebook]");
        written.value("format", format_args!("1"));
        written.text("title", &format!("Generated case of {} records", self.records));
        written.text(
            "summary",
            "Made by `watchfloor generate`. Nobody in it exists and nothing in it happened; it is for trying how the \
             program behaves at a size.",
        );
        written.text("owner", "watchfloor");
        written.text("tlp", "CLEAR");
        written.text("language", "en");
        written.text("timezone", "UTC");
        written.text("yardstick", "icd203");
        written.into_text()
    }
}
