//! GNU Unifont, the bitmaps for everything that the outlines lack: Chinese, Japanese, Korean, Hebrew, pictographs and
//! rare scripts. They are unpacked when the first is asked for.

use std::cell::OnceCell;

use super::super::geometry::{Block, Cell, index};
use super::canvas::Mask;
use super::font;

const PACKED: &[u8] = include_bytes!("../../../data/font/unifont.zlib");

/// Rows of a glyph, and pixels for each column.
const ROWS: i32 = 16;
const COLUMN: i32 = 8;

#[derive(Debug, Default)]
pub(super) struct Bitmaps {
    unpacked: OnceCell<Unpacked>,
}

#[derive(Debug)]
struct Unpacked {
    runs: Vec<Run>,
    bytes: Vec<u8>,
}

/// Characters that follow each other with glyphs of one width.
#[derive(Debug)]
struct Run {
    first: u32,
    count: u32,
    columns: usize,
    /// Where the first one's glyph begins.
    start: usize,
}

/// Sixteen rows of one byte a column.
#[derive(Clone, Copy, Debug)]
struct Bitmap<'a> {
    columns: usize,
    rows: &'a [u8],
}

impl Bitmap<'_> {
    fn has(self, x: usize, y: usize) -> bool {
        self.rows[y * self.columns + x / 8] & (0x80 >> (x % 8)) != 0
    }
}

impl Bitmaps {
    /// The mask of a character in a cell of so many columns, as large as the cell allows.
    pub(super) fn mask(&self, character: char, cell: Cell, columns: u16) -> Option<Mask> {
        let bitmap = self.find(character)?;
        Some(fit(bitmap, cell.width * i32::from(columns), cell.height))
    }

    fn find(&self, character: char) -> Option<Bitmap<'_>> {
        let unpacked = self.unpacked.get_or_init(unpack);
        let code = character as u32;
        let after = unpacked.runs.partition_point(|run| run.first <= code);
        let run = &unpacked.runs[after.checked_sub(1)?];
        let at = code - run.first;
        let size = index(ROWS) * run.columns;
        let start = run.start + at as usize * size;
        (at < run.count).then(|| Bitmap { columns: run.columns, rows: &unpacked.bytes[start..start + size] })
    }
}

fn unpack() -> Unpacked {
    let bytes = font::unpack(PACKED);
    let mut runs = Vec::new();
    let mut heads = bytes.chunks_exact(7);
    for head in heads.by_ref() {
        let count = u32::from(u16::from_le_bytes([head[4], head[5]]));
        if count == 0 {
            break;
        }
        let first = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
        runs.push(Run { first, count, columns: usize::from(head[6]), start: 0 });
    }
    let mut start = 7 * (runs.len() + 1);
    for run in &mut runs {
        run.start = start;
        start += run.count as usize * run.columns * index(ROWS);
    }
    Unpacked { runs, bytes }
}

/// Draws a bitmap into the middle of a space: by whole pixels where that fills most of it, else smoothly enlarged.
fn fit(bitmap: Bitmap<'_>, width: i32, height: i32) -> Mask {
    let source = bitmap.columns as i32 * COLUMN;
    let whole = (width / source).min(height / ROWS);
    let is_large_enough = whole >= 1 && 4 * whole * ROWS >= 3 * height;
    let (wide, high) = if is_large_enough {
        (whole * source, whole * ROWS)
    } else if width * ROWS < height * source {
        (width, (width * ROWS / source).max(1))
    } else {
        (height * source / ROWS, height)
    };
    let (left, top) = ((width - wide) / 2, (height - high) / 2);
    let mut mask = Mask::empty(Block { left, top, right: left + wide, bottom: top + high });
    // Samples in a pixel fall on the source's pixels; at a whole factor all of them on one.
    let place = |at: i32, sample: i32, of: i32, size: i32| index((8 * at + sample) * size / (8 * of));
    let places = (0..high).flat_map(|y| (0..wide).map(move |x| (x, y)));
    for (level, (x, y)) in mask.levels.iter_mut().zip(places) {
        let samples = (0..8).flat_map(|down| (0..8).map(move |right| (right, down)));
        let filled = samples
            .filter(|(right, down)| bitmap.has(place(x, *right, wide, source), place(y, *down, high, ROWS)));
        *level = ((filled.count() * 15 + 32) / 64) as u8;
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_the_outlines_lack_are_here() {
        let bitmaps = Bitmaps::default();
        let check = |character: char, columns| {
            let found = bitmaps.find(character).map(|bitmap| bitmap.columns);
            assert_eq!(found, columns, "{character}");
        };
        check('語', Some(2));
        check('한', Some(2));
        check('の', Some(2));
        check('ש', Some(1));
        check('\u{1F469}', Some(2));
        check('क', Some(2));
        check('a', None);
        check('\u{10FFFF}', None);
    }

    #[test]
    fn whole_factors_keep_pixels_sharp() {
        let bitmaps = Bitmaps::default();
        for scale in 1..=3 {
            let cell = Cell { width: 10 * scale, height: 19 * scale, light: scale };
            let mask = bitmaps.mask('語', cell, 2).expect("it is there");
            assert_eq!(mask.width as i32, 16 * scale);
            assert!(mask.levels.iter().all(|level| matches!(level, 0 | 15)), "{scale}");
        }
    }

    #[test]
    fn every_bitmap_stays_in_its_cell() {
        let bitmaps = Bitmaps::default();
        for (width, height) in [(4, 7), (10, 19), (13, 26), (31, 50)] {
            for columns in [1, 2] {
                let cell = Cell { width, height, light: 1 };
                let bounds = bitmaps.mask('語', cell, columns).expect("it is there").bounds();
                assert!(bounds.left >= 0 && bounds.top >= 0, "{bounds:?}");
                assert!(bounds.right <= width * i32::from(columns) && bounds.bottom <= height, "{bounds:?}");
            }
        }
    }
}
