//! The heads of the files of a folder: enough for a first look at a casebook that takes longer to read. What cannot be
//! read is passed over here; whoever reads the whole tells it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use super::Scan;
use crate::text::TextFile;

/// So much is read of one file.
const HEAD: u64 = 16 << 10;

/// Reads the first records of files up to so many bytes in all, `casebook.toml` first and then from every part of the
/// folder alike. A file that is longer ends before the last `[[` that begins a line.
pub fn read_heads(root: &Path, scan: &Scan, bytes: u64) -> Vec<Arc<TextFile>> {
    let files: Vec<(&str, u64)> = scan.files().map(|(name, print)| (name, print.size)).collect();
    let most = (bytes / HEAD).max(1) as usize;
    // From a folder of many files the first of each kind may be anywhere: the smallest are rarely all alike.
    let mut by_size = files;
    by_size.sort_by_key(|(name, size)| (*name != "casebook.toml", *size));
    let mut left = bytes;
    let mut heads = Vec::new();
    for (name, size) in by_size.into_iter().take(most.max(32)) {
        let take = size.min(HEAD).min(left);
        if take == 0 {
            break;
        }
        if let Some(text) = read_head(&root.join(name), take, size) {
            left -= take;
            heads.push(Arc::new(TextFile::new(name, text)));
        }
    }
    heads.sort_by(|left, right| left.name().cmp(right.name()));
    heads
}

fn read_head(path: &Path, take: u64, size: u64) -> Option<String> {
    let mut bytes = Vec::with_capacity(take as usize);
    File::open(path).ok()?.take(take).read_to_end(&mut bytes).ok()?;
    let whole =
        if take < size { memchr::memmem::rfind(&bytes, b"\n[[").map_or(0, |at| at + 1) } else { bytes.len() };
    bytes.truncate(whole);
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Limits;

    #[test]
    fn heads_end_where_a_record_does() {
        let root = std::env::temp_dir().join(format!("watchfloor-{}-heads", std::process::id()));
        std::fs::create_dir_all(&root).expect("a folder");
        let record = "[[event]]\nid = \"a\"\n";
        let write =
            |name: &str, text: &str| std::fs::write(root.join(name), text).expect("it can be written");
        write("casebook.toml", "[casebook]\n");
        write("a.toml", record);
        write("long.toml", &record.repeat(10_000));
        let scan = Scan::new(&root, Limits::default()).expect("it can be looked at");
        let heads = read_heads(&root, &scan, 100_000);
        let found: Vec<(&str, bool)> = heads
            .iter()
            .map(|head| (head.name(), head.text().ends_with('\n') && head.text().len() <= HEAD as usize))
            .collect();
        assert_eq!(found, [("a.toml", true), ("casebook.toml", true), ("long.toml", true)]);
        assert_eq!(heads[2].text().len() % record.len(), 0, "no record is cut");
        assert!(heads[2].text().len() > HEAD as usize / 2, "as much as there is room for");
        std::fs::remove_dir_all(root).expect("it can be removed");
    }
}
