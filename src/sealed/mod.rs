//! What lies in memory close together, as plain numbers and texts, and is either our own or part of a sealed file that is
//! mapped: nothing of it is read before it is asked for. The only room with unsafe code. What the numbers mean is not known
//! here, and which file is trusted enough to be mapped is not decided here.

mod column;
mod map;
mod read;
mod text;
mod write;

pub use column::{Column, Plain};
pub use map::Map;
pub use read::Reader;
pub use text::Text;
pub use write::Writer;

/// What a sealed file begins with, before its stamp.
const MAGIC: [u8; 16] = *b"watchfloor seal\n";

/// Where each run of bytes starts is a multiple of this, which suits every plain type.
const ALIGNED: usize = 16;

/// The first bytes of a sealed file. Written last, so that a file that was not completed is none.
#[derive(
    Clone, Copy, Debug, zerocopy::FromBytes, zerocopy::IntoBytes, zerocopy::Immutable, zerocopy::KnownLayout,
)]
#[repr(C)]
struct Head {
    magic: [u8; 16],
    /// Who wrote it and for whom: a file with another stamp is not read.
    stamp: u64,
    /// Of everything behind the head.
    len: u64,
    /// CRC-32 of everything behind the head.
    sum: u32,
    gap: [u32; 3],
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

    use super::*;

    fn sealed() -> File {
        let mut file = tempfile::tempfile().expect("a file");
        let mut writer = Writer::new(&file).expect("it can be written");
        writer.column(&[&[1_u32, 2][..], &[], &[3]]).expect("it can be written");
        writer.number(7).expect("it can be written");
        writer.column::<u64>(&[&[u64::MAX]]).expect("it can be written");
        writer.column(&["жar".as_bytes()]).expect("it can be written");
        writer.finish(5).expect("it can be written");
        file.seek(SeekFrom::Start(0)).expect("it can be read");
        file
    }

    fn map(file: &File) -> Map {
        Map::new(file.try_clone().expect("it is open")).expect("it can be mapped")
    }

    fn read(file: &File, stamp: u64) -> Option<(Vec<u32>, u64, Vec<u64>, String)> {
        let mut reader = Reader::new(map(file), stamp)?;
        let numbers = reader.column::<u32>()?;
        let seven = reader.number()?;
        let large = reader.column::<u64>()?;
        let bytes = reader.column::<u8>()?;
        let text = Text::of(&bytes);
        Some((numbers.to_vec(), seven, large.to_vec(), text.as_str().to_owned()))
    }

    #[test]
    fn what_was_sealed_is_read() {
        let file = sealed();
        assert_eq!(read(&file, 5), Some((vec![1, 2, 3], 7, vec![u64::MAX], "жar".to_owned())));
        assert!(map(&file).is_intact().expect("it can be read"));
        assert_eq!(read(&file, 6), None, "the stamp is another one");
    }

    #[test]
    fn what_is_cut_or_not_completed_is_nothing() {
        let mut whole = Vec::new();
        sealed().read_to_end(&mut whole).expect("it can be read");
        for len in 0..whole.len() {
            let mut file = tempfile::tempfile().expect("a file");
            file.write_all(&whole[..len]).expect("it can be written");
            assert_eq!(read(&file, 5), None, "cut to {len}");
            assert!(!map(&file).is_intact().expect("it can be read"), "cut to {len}");
        }
    }

    #[test]
    fn a_changed_byte_is_found_and_harms_nobody() {
        let mut whole = Vec::new();
        sealed().read_to_end(&mut whole).expect("it can be read");
        for at in 0..whole.len() {
            let mut file = tempfile::tempfile().expect("a file");
            let mut bytes = whole.clone();
            bytes[at] ^= 0xff;
            file.write_all(&bytes).expect("it can be written");
            let _ = read(&file, 5);
            let is_head_gap = (36..48).contains(&at) || (16..24).contains(&at);
            assert!(is_head_gap || !map(&file).is_intact().expect("it can be read"), "byte {at}");
        }
    }

    #[test]
    fn a_column_is_copied_when_it_is_changed() {
        let file = sealed();
        let mut reader = Reader::new(map(&file), 5).expect("it is one");
        let mut numbers = reader.column::<u32>().expect("there is one");
        let part = numbers.part(1, 2);
        numbers.to_mut().push(4);
        assert_eq!((&*numbers, &*part), (&[1, 2, 3, 4][..], &[2, 3][..]));
        assert_eq!(&*numbers.part(3, 9), &[] as &[u32], "there are not so many");
    }
}
