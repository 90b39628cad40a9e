//! What stands for a character that no font has: a box with its number, so that the picture never says less than the
//! screen.

use super::super::geometry::{Block, Cell, Shape};
use super::canvas::Mask;

/// Hexadecimal digits of three by five pixels, row by row from the highest bit.
const DIGITS: [u16; 16] = [
    0b111_101_101_101_111,
    0b010_110_010_010_111,
    0b111_001_111_100_111,
    0b111_001_111_001_111,
    0b101_101_111_001_001,
    0b111_100_111_001_111,
    0b111_100_111_101_111,
    0b111_001_001_001_001,
    0b111_101_111_101_111,
    0b111_101_111_001_111,
    0b111_101_111_101_101,
    0b110_101_110_101_110,
    0b111_100_100_100_111,
    0b110_101_101_101_110,
    0b111_100_111_100_111,
    0b111_100_111_100_100,
];

/// A digit with the space after it.
const WIDE: i32 = 4;
const HIGH: i32 = 6;

pub(super) fn mask(character: char, cell: Cell, columns: u16) -> Mask {
    let width = cell.width * i32::from(columns);
    let code = character as u32;
    let count = if code > 0xF_FFFF {
        6
    } else if code > 0xFFFF {
        5
    } else {
        4
    };
    let digits: Vec<u32> = (0..count).rev().map(|at| code >> (4 * at) & 15).collect();
    let in_row = if count > 4 && columns == 2 { 3 } else { 2 * usize::from(columns) };
    let rows = digits.len().div_ceil(in_row) as i32;

    // The digits' own pixels are as large as leaves room for them and the box.
    let room = [width - 2 * cell.light, cell.height - 2 * cell.light];
    let needed = [in_row as i32 * WIDE - 1, rows * HIGH - 1];
    let unit = (room[0] / needed[0]).min(room[1] / needed[1]);
    let mut shapes = frame(width, cell);
    if unit >= 1 {
        let left = (width - needed[0] * unit) / 2;
        let top = (cell.height - needed[1] * unit) / 2;
        for (at, digit) in digits.iter().enumerate() {
            let x = left + (at % in_row) as i32 * WIDE * unit;
            let y = top + (at / in_row) as i32 * HIGH * unit;
            shapes.extend(pixels(*digit).map(|(right, down)| {
                let (left, top) = (x + right * unit, y + down * unit);
                Shape::Block(Block { left, top, right: left + unit, bottom: top + unit })
            }));
        }
    }
    Mask::of(&shapes)
}

/// The four sides of the box.
fn frame(width: i32, cell: Cell) -> Vec<Shape> {
    let (top, bottom) = (0, cell.height);
    let side = |left, top, right, bottom| Shape::Block(Block { top, left, bottom, right });
    vec![
        side(0, top, width, top + cell.light),
        side(0, bottom - cell.light, width, bottom),
        side(0, top, cell.light, bottom),
        side(width - cell.light, top, width, bottom),
    ]
}

fn pixels(digit: u32) -> impl Iterator<Item = (i32, i32)> {
    let bits = DIGITS[digit as usize & 15];
    (0..15).filter(move |at| bits >> (14 - at) & 1 == 1).map(|at| (at % 3, at / 3))
}
