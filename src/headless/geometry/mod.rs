//! Characters that must meet at the edges of their cells, as geometry: boxes, blocks, quadrants, sextants, octants and
//! braille. No font draws them all, and none without gaps. Colours and formats are not known here.

mod block;
mod line;
mod mosaic;
mod shape;

pub(super) use shape::{Block, Shape, index, merge};

/// The measures of a cell in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) width: i32,
    pub(super) height: i32,
    /// The thickness of a light line.
    pub(super) light: i32,
}

impl Cell {
    fn whole(self) -> Block {
        Block { left: 0, top: 0, right: self.width, bottom: self.height }
    }
}

/// What to draw for a character in a cell, from the cell's corner; `None` for those that a font draws.
pub(super) fn shapes(character: char, cell: Cell) -> Option<Vec<Shape>> {
    match character {
        '\u{2500}'..='\u{257F}' => Some(line::shapes(character, cell)),
        '\u{2580}'..='\u{2595}' => Some(block::shapes(character, cell)),
        _ => mosaic::shapes(character, cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pixels of the four edges that a character fills, each as a row of `#` and `.`: top, right, bottom, left.
    fn edges(character: char, cell: Cell) -> [String; 4] {
        let shapes = shapes(character, cell).expect("it is geometry");
        let pixel = |x: i32, y: i32| if shapes.iter().any(|shape| shape.level(x, y) > 7) { '#' } else { '.' };
        let (right, bottom) = (cell.width - 1, cell.height - 1);
        [
            (0..=right).map(|x| pixel(x, 0)).collect(),
            (0..=bottom).map(|y| pixel(right, y)).collect(),
            (0..=right).map(|x| pixel(x, bottom)).collect(),
            (0..=bottom).map(|y| pixel(0, y)).collect(),
        ]
    }

    fn cells() -> impl Iterator<Item = Cell> {
        let sizes = [(10, 19, 1), (13, 26, 1), (8, 15, 1), (7, 16, 1), (11, 21, 1)];
        sizes.into_iter().flat_map(|(width, height, light)| {
            (1..=3).map(move |scale| Cell {
                width: width * scale,
                height: height * scale,
                light: light * scale,
            })
        })
    }

    #[test]
    fn lines_of_neighbours_meet() {
        for cell in cells() {
            let [.., bottom, _] = edges('│', cell);
            for meets in "│┌┐├┤┬┼╷╭╮╽╿╎┆┊╓╥╖╟╢".chars().filter(|one| !"╽╎┆┊╓╥╖╟╢".contains(*one))
            {
                assert_eq!(edges(meets, cell)[2], bottom, "{meets} above │ in {cell:?}");
            }
            for meets in "│└┘├┤┴┼╵╰╯╽╎┆┊".chars() {
                assert_eq!(edges(meets, cell)[0], bottom, "{meets} below │ in {cell:?}");
            }
            let [_, right, ..] = edges('─', cell);
            for meets in "─┌└├┬┴┼╶╭╰╾".chars() {
                assert_eq!(edges(meets, cell)[1], right, "{meets} before ─ in {cell:?}");
            }
            for meets in "─┐┘┤┬┴┼╴╮╯╼╌┄┈".chars() {
                assert_eq!(edges(meets, cell)[3], right, "{meets} after ─ in {cell:?}");
            }
            let double = edges('║', cell);
            for meets in "╓╥╖╟╢╔╗╦╠╣╬╫".chars() {
                assert_eq!(edges(meets, cell)[2], double[2], "{meets} above ║ in {cell:?}");
            }
            let heavy = edges('━', cell);
            for meets in "┏┗┣┳┻╋╺╼┍┾".chars() {
                assert_eq!(edges(meets, cell)[1], heavy[1], "{meets} before ━ in {cell:?}");
            }
            assert_eq!(right.matches('#').count(), index(cell.light));
            assert_eq!(double[0].matches('#').count(), 2 * index(cell.light));
            assert!(heavy[1].matches('#').count() > right.matches('#').count());
        }
    }

    #[test]
    fn every_box_touches_the_edges_that_its_arms_point_to_and_no_other() {
        for cell in cells() {
            for character in ('\u{2500}'..='\u{257F}').filter(|one| !matches!(one, '╱' | '╲' | '╳')) {
                let Some(arms) = line::arms(character) else { continue };
                for (edge, arm) in edges(character, cell).iter().zip(arms) {
                    assert_eq!(edge.contains('#'), arm != 0, "{character} in {cell:?}");
                }
            }
        }
    }

    /// Characters of which one fills what the other leaves.
    fn pairs() -> Vec<(char, char)> {
        use ratatui::symbols::pixel::{OCTANTS, QUADRANTS, SEXTANTS};
        let of = |table: &'static [char]| table.iter().copied().zip(table.iter().rev().copied());
        let all = [&QUADRANTS[1..15], &SEXTANTS[1..63], &OCTANTS[1..255]];
        all.into_iter().flat_map(of).chain([('▀', '▄'), ('▌', '▐'), ('▔', '▇'), ('▕', '▉')]).collect()
    }

    #[test]
    fn blocks_fill_their_part_to_the_edge() {
        for cell in cells() {
            for (at, character) in pairs() {
                let shapes = [character, at].map(|one| shapes(one, cell).expect("it is geometry"));
                let levels = |x, y| {
                    shapes.each_ref().map(|shapes| shapes.iter().map(|one| one.level(x, y)).sum::<u8>())
                };
                let mut pixels = (0..cell.height).flat_map(|y| (0..cell.width).map(move |x| (x, y)));
                assert!(
                    pixels.all(|(x, y)| levels(x, y).iter().sum::<u8>() == 15),
                    "{at}{character} in {cell:?}"
                );
            }
            assert_eq!(edges('▁', cell)[2], "#".repeat(index(cell.width)));
            assert_eq!(edges('▏', cell)[3], "#".repeat(index(cell.height)));
            assert_eq!(edges('▔', cell)[0], "#".repeat(index(cell.width)));
            assert_eq!(edges('▕', cell)[1], "#".repeat(index(cell.height)));
        }
    }

    #[test]
    fn every_mosaic_is_drawn_and_stays_in_its_cell() {
        for cell in cells() {
            let braille = '\u{2801}'..='\u{28FF}';
            let sextants = '\u{1FB00}'..='\u{1FB3B}';
            let octants = '\u{1CD00}'..='\u{1CDE5}';
            let blocks = '\u{2580}'..='\u{259F}';
            for character in braille.chain(sextants).chain(octants).chain(blocks) {
                let shapes = shapes(character, cell).unwrap_or_else(|| panic!("{character:?} is geometry"));
                assert!(!shapes.is_empty(), "{character:?}");
                for shape in shapes {
                    let Block { left, top, right, bottom } = shape.bounds();
                    assert!(left >= 0 && top >= 0 && right <= cell.width && bottom <= cell.height);
                    assert!(left < right && top < bottom, "{character:?} has nothing in {cell:?}");
                }
            }
        }
    }

    #[test]
    fn diagonals_go_from_corner_to_corner() {
        for cell in cells() {
            let (right, bottom) = (cell.width - 1, cell.height - 1);
            let level = |character, x, y| {
                shapes(character, cell).expect("it is geometry").iter().any(|shape| shape.level(x, y) > 3)
            };
            assert!(level('╲', 0, 0) && level('╲', right, bottom) && !level('╲', right, 0), "{cell:?}");
            assert!(level('╱', 0, bottom) && level('╱', right, 0) && !level('╱', 0, 0), "{cell:?}");
            assert!(level('╳', 0, 0) && level('╳', right, 0), "{cell:?}");
        }
    }
}
