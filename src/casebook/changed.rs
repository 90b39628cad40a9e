//! Which records are not what they were in an earlier revision. Why there is another one is not known here.

use hashbrown::HashMap;

use super::stale::before_of;
use super::{Casebook, Record, RecordId};
use crate::model::schema::Kind;

/// How many records of some files are not what they were in an earlier revision, by kind and identifier: changed, new or
/// gone. One that moved from one of the files to another is what it was, and so is one that stays of a file that broke.
pub fn changed_records<'a>(
    before: &Casebook,
    now: &Casebook,
    names: impl IntoIterator<Item = &'a str>,
) -> usize {
    let mut texts: HashMap<(Kind, &str), [Option<&str>; 2]> = HashMap::new();
    for name in names {
        for (at, book) in [before, now].into_iter().enumerate() {
            let stayed = before_of(name);
            for record in book.records_of_file(name).chain(book.records_of_file(&stayed)) {
                let entry = texts.entry((record.kind(), record.id())).or_default();
                entry[at].get_or_insert(record.source().trim_end());
            }
        }
    }
    texts.values().filter(|[before, now]| before != now).count()
}

impl Casebook {
    /// The records of a file, in its order; none where there is no such file.
    pub(super) fn records_of_file<'a>(&'a self, name: &str) -> impl Iterator<Item = Record<'a>> + use<'a> {
        let (segments, records) = (&self.whole.segments, &self.whole.outline.records);
        let from = segments.partition_point(|segment| segment.file.name() < name);
        let to = segments.partition_point(|segment| segment.file.name() <= name);
        let first = |segment: usize| records.partition_point(|[other, _]| (*other as usize) < segment);
        (first(from)..first(to)).map(|handle| self.record(RecordId(handle as u32)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::casebook::{Decoded, assemble};
    use crate::text::TextFile;

    /// Records by their letters, each with a title: files are parted by `|`.
    fn book(files: &str) -> Casebook {
        let decoded = files.split('|').zip(["a.toml", "b.toml"]).map(|(records, name)| {
            let record = |word: &str| format!("[[place]]\nid = \"{}\"\nname = \"{word}\"\n\n", &word[..1]);
            let text: String = records.split_whitespace().map(record).collect();
            Decoded::new(&Arc::new(TextFile::new(name, text)))
        });
        assemble(decoded.collect()).0
    }

    #[test]
    fn what_is_changed_new_or_gone_counts() {
        let check = |before, now, expected| {
            let count = changed_records(&book(before), &book(now), ["a.toml", "b.toml", "c.toml"]);
            assert_eq!(count, expected, "{before} to {now}");
        };
        check("a b | c", "a b | c", 0);
        check("a b | c", "a b2 | c", 1);
        check("a b | c", "b a | c", 0);
        check("a b | c", "a | c b", 0);
        check("a b | c", "a | d", 3);
        check("a b | c", "", 3);
        check("a a2", "a a3", 0);
    }
}
