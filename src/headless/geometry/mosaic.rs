//! Characters that are small pictures: quadrants, sextants and octants as blocks, braille as dots.

use ratatui::symbols::pixel::{OCTANTS, QUADRANTS, SEXTANTS};

use super::Cell;
use super::block::edge;
use super::shape::{Block, Shape};

pub(super) fn shapes(character: char, cell: Cell) -> Option<Vec<Shape>> {
    match character {
        '\u{2596}'..='\u{259F}' => blocks(character, &QUADRANTS, 2, cell),
        '\u{1FB00}'..='\u{1FB3B}' => blocks(character, &SEXTANTS, 3, cell),
        // Octants outside of their own block were encoded with other sets.
        '\u{1CD00}'..='\u{1CDE5}' | '\u{1CEA0}'..='\u{1CEAF}' | '\u{1FB80}'..='\u{1FBFF}' => {
            blocks(character, &OCTANTS, 4, cell)
        }
        '\u{2800}'..='\u{28FF}' => Some(dots(character as u32 - 0x2800, cell)),
        _ => None,
    }
}

/// The filled parts of two columns and `rows` rows; a table's index has a bit for each, row by row.
fn blocks(character: char, table: &[char], rows: i32, cell: Cell) -> Option<Vec<Shape>> {
    let bits = table.iter().position(|known| *known == character)?;
    let part = |bit: i32| {
        let (column, row) = (bit % 2, bit / 2);
        Shape::Block(Block {
            left: edge(cell.width, column, 2),
            right: edge(cell.width, column + 1, 2),
            top: edge(cell.height, row, rows),
            bottom: edge(cell.height, row + 1, rows),
        })
    };
    Some((0..2 * rows).filter(|bit| bits >> bit & 1 == 1).map(part).collect())
}

/// The dots of braille, whose first six bits go down the columns and the last two along the lowest row.
fn dots(bits: u32, cell: Cell) -> Vec<Shape> {
    const PLACES: [(i32, i32); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    let diameter = (cell.width.min(cell.height / 2) * 3 / 10).max(1);
    let dot = |(column, row): (i32, i32)| Shape::Disc {
        left: (2 * column + 1) * cell.width / 4 - diameter / 2,
        top: (2 * row + 1) * cell.height / 8 - diameter / 2,
        diameter,
    };
    let is_set = |bit: &usize| bits >> bit & 1 == 1;
    (0..PLACES.len()).filter(is_set).map(|bit| dot(PLACES[bit])).collect()
}
