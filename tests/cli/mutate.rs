//! Good files with something done to them: cut off, bytes turned, lines lost. The same damage on every run.

use std::sync::Arc;

use watchfloor::casebook::{Decoded, STACK, assemble};
use watchfloor::text::TextFile;
use watchfloor::worker;

use super::support::{HEADER, SOURCE};

/// Random numbers that are the same everywhere (splitmix64, Steele et al. 2014).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// Up to 400 bytes of anything.
    pub(super) fn bytes(&mut self) -> Vec<u8> {
        (0..self.below(400)).map(|_| self.next() as u8).collect()
    }

    /// Pieces of TOML in no order.
    pub(super) fn toml(&mut self) -> Vec<u8> {
        const PIECES: [&str; 40] = [
            "[[event]]\n",
            "[casebook]\n",
            "[[",
            "]]",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "\"\"\"",
            "'''",
            "'",
            "=",
            ".",
            ",",
            "\n",
            "\r\n",
            "#",
            " ",
            "\t",
            "id",
            "date",
            "cites",
            "variants",
            "ratings",
            "actors",
            "field",
            "value",
            "= \"a\"\n",
            "= 1\n",
            "= 2024-03-22\n",
            "= [{ source = \"a\" }]\n",
            "= true",
            "\\u0000",
            "\\",
            "ж",
            "\u{feff}",
            "\0",
            "1e400",
            "0x_",
        ];
        let pieces = (0..self.below(60)).map(|_| PIECES[self.below(PIECES.len())]);
        pieces.collect::<String>().into_bytes()
    }
}

fn mutated(good: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = good.to_vec();
    match random.below(4) {
        0 => bytes.truncate(random.below(good.len())),
        1 => {
            for _ in 0..=random.below(4) {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
            }
        }
        2 => {
            let lines: Vec<&[u8]> = good.split_inclusive(|byte| *byte == b'\n').collect();
            let lost = random.below(lines.len());
            bytes = [&lines[..lost], &lines[lost + 1..]].concat().concat();
        }
        _ => {
            let (from, to) = (random.below(good.len()), random.below(good.len()));
            let piece = good[from.min(to)..from.max(to)].to_vec();
            let at = random.below(good.len());
            bytes.splice(at..at, piece);
        }
    }
    bytes
}

fn founding_case() -> Vec<(String, Vec<u8>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/crocus");
    let (files, _) = watchfloor::disk::read_folder(&folder, watchfloor::disk::Limits::default())
        .expect("the founding case is there");
    files.iter().map(|file| (file.name().to_owned(), file.text().as_bytes().to_vec())).collect()
}

#[test]
fn a_damaged_file_brings_nothing_down_and_hides_no_other() {
    let mut random = Random::new(41);
    let good = Arc::new(TextFile::new("casebook.toml", format!("{HEADER}{SOURCE}")));
    let mut files = vec![Arc::clone(&good)];
    let case = founding_case();
    for number in 0..600 {
        let (name, bytes) = &case[number % case.len()];
        let text = mutated(bytes, &mut random);
        files.push(Arc::new(TextFile::new(format!("{number}-{name}"), String::from_utf8_lossy(&text))));
    }
    let decoded = worker::map(&files, STACK, Decoded::new).into_iter().collect::<Result<Vec<_>, _>>();
    let (book, diagnostics) = assemble(decoded.expect("nothing panics"));
    assert_eq!(book.files().count(), files.len());
    assert!(book.find_name("source:notice").is_some());
    assert_eq!(book.title(), "A test");
    assert!(!diagnostics.is_empty());
    // Everything that can be asked of a record can be asked of each.
    for record in book.records() {
        let _ =
            (record.title(), record.marking(), record.links().len(), record.texts().count(), record.place());
    }
}

/// One lost or broken line damages the record that it stands in, and at most the one before or after it.
#[test]
fn damage_stays_in_its_record() {
    let mut random = Random::new(43);
    for (name, bytes) in founding_case() {
        let count = |text: &[u8]| {
            let file = Arc::new(TextFile::new(name.clone(), String::from_utf8_lossy(text)));
            let decoded = worker::map(&[file], STACK, Decoded::new).pop().expect("one answer");
            assemble(vec![decoded.expect("nothing panics")]).0.len()
        };
        let all = count(&bytes);
        for _ in 0..30 {
            let at = random.below(bytes.len());
            let mut damaged = bytes.clone();
            damaged[at] = b'\x01';
            assert!(count(&damaged) + 2 >= all, "{name}, byte {at}: {} of {all}", count(&damaged));
        }
    }
}
