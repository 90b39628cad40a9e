//! Block elements, U+2580 to U+2595: halves, eighths and shades. Eighths that face each other share their edge.

use super::Cell;
use super::shape::{Block, Shape};

pub(super) fn shapes(character: char, cell: Cell) -> Vec<Shape> {
    let whole = cell.whole();
    let down = |eighths: i32| edge(cell.height, eighths, 8);
    let right = |eighths: i32| edge(cell.width, eighths, 8);
    let number = character as i32 - 0x2580;
    vec![match number {
        0x00 => Shape::Block(Block { bottom: down(4), ..whole }),
        // Lower eighths, one to eight.
        0x01..=0x08 => Shape::Block(Block { top: down(8 - number), ..whole }),
        // Left eighths, seven to one.
        0x09..=0x0F => Shape::Block(Block { right: right(0x10 - number), ..whole }),
        0x10 => Shape::Block(Block { left: right(4), ..whole }),
        0x11 => Shape::Shade(whole, 4),
        0x12 => Shape::Shade(whole, 8),
        0x13 => Shape::Shade(whole, 11),
        0x14 => Shape::Block(Block { bottom: down(1), ..whole }),
        _ => Shape::Block(Block { left: right(7), ..whole }),
    }]
}

/// Where the part `at` of `parts` ends on a side; no part is without a pixel where there are pixels enough.
pub(super) fn edge(side: i32, at: i32, parts: i32) -> i32 {
    (2 * side * at + parts) / (2 * parts)
}
