//! Box drawing, U+2500 to U+257F: arms of three weights from the middle of the cell to its edges, dashes, round corners
//! and diagonals.

use super::Cell;
use super::shape::{Block, Shape};

/// The weight of each character's arms, clockwise from the top: 0 none, 1 light, 2 heavy, 3 double. Those without arms
/// in this sense stand as `....`.
#[rustfmt::skip]
const ARMS: [&str; 128] = [
    "0101", "0202", "1010", "2020", "....", "....", "....", "....",
    "....", "....", "....", "....", "0110", "0210", "0120", "0220",
    "0011", "0012", "0021", "0022", "1100", "1200", "2100", "2200",
    "1001", "1002", "2001", "2002", "1110", "1210", "2110", "1120",
    "2120", "2210", "1220", "2220", "1011", "1012", "2011", "1021",
    "2021", "2012", "1022", "2022", "0111", "0112", "0211", "0212",
    "0121", "0122", "0221", "0222", "1101", "1102", "1201", "1202",
    "2101", "2102", "2201", "2202", "1111", "1112", "1211", "1212",
    "2111", "1121", "2121", "2112", "2211", "1122", "1221", "2212",
    "1222", "2122", "2221", "2222", "....", "....", "....", "....",
    "0303", "3030", "0310", "0130", "0330", "0013", "0031", "0033",
    "1300", "3100", "3300", "1003", "3001", "3003", "1310", "3130",
    "3330", "1013", "3031", "3033", "0313", "0131", "0333", "1303",
    "3101", "3303", "1313", "3131", "3333", "....", "....", "....",
    "....", "....", "....", "....", "0001", "1000", "0100", "0010",
    "0002", "2000", "0200", "0020", "0201", "1020", "0102", "2010",
];

const NONE: u8 = 0;
const LIGHT: u8 = 1;
const HEAVY: u8 = 2;
const DOUBLE: u8 = 3;

/// The weights of a character's arms: top, right, bottom, left.
pub(super) fn arms(character: char) -> Option<[u8; 4]> {
    let index = (character as usize).checked_sub(0x2500)?;
    let digits = ARMS.get(index)?.as_bytes();
    digits.first().filter(|digit| digit.is_ascii_digit())?;
    Some(std::array::from_fn(|arm| digits[arm] - b'0'))
}

pub(super) fn shapes(character: char, cell: Cell) -> Vec<Shape> {
    if let Some(arms) = arms(character) {
        return boxes(arms, cell);
    }
    match character {
        '┄' | '┅' | '┆' | '┇' => dashes(character, 3, cell),
        '┈' | '┉' | '┊' | '┋' => dashes(character, 4, cell),
        '╌' | '╍' | '╎' | '╏' => dashes(character, 2, cell),
        '╭' => corner([1, 1], cell),
        '╮' => corner([-1, 1], cell),
        '╯' => corner([-1, -1], cell),
        '╰' => corner([1, -1], cell),
        '╱' => vec![rising(cell)],
        '╲' => vec![falling(cell)],
        _ => vec![rising(cell), falling(cell)],
    }
}

fn thickness(weight: u8, cell: Cell) -> i32 {
    match weight {
        NONE => 0,
        HEAVY => cell.light + 2 * ((cell.light + 1) / 2),
        DOUBLE => 3 * cell.light,
        _ => cell.light,
    }
}

/// Where a stroke through the middle begins, across an extent of the cell.
fn start(extent: i32, weight: u8, cell: Cell) -> i32 {
    // Strokes of all weights share the light one's axis.
    (extent - cell.light) / 2 - (thickness(weight, cell) - cell.light) / 2
}

/// The lines of which an arm consists, across its direction: their begin, and on which side of the axis they lie.
fn lines(extent: i32, weight: u8, cell: Cell) -> Vec<(i32, i32)> {
    let first = start(extent, weight, cell);
    match weight {
        DOUBLE => vec![(first, -1), (first + 2 * cell.light, 1)],
        _ => vec![(first, 0)],
    }
}

fn boxes(arms: [u8; 4], cell: Cell) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (index, weight) in arms.into_iter().enumerate().filter(|(_, weight)| *weight != NONE) {
        let is_upright = index % 2 == 0;
        let (along, across) = if is_upright { (cell.height, cell.width) } else { (cell.width, cell.height) };
        let arm = Arm {
            along,
            // Right and down go forwards.
            forwards: if matches!(index, 1 | 2) { 1 } else { -1 },
            crossing: if is_upright { [arms[3], arms[1]] } else { [arms[0], arms[2]] },
            opposite: arms[(index + 2) % 4],
        };
        let weight_of_line = if weight == DOUBLE { LIGHT } else { weight };
        for (begin, side) in lines(across, weight, cell) {
            let end = begin + thickness(weight_of_line, cell);
            let inner = arm.inner_end(side, cell);
            let (from, to) = if arm.forwards == 1 { (inner, along) } else { (0, inner) };
            shapes.push(Shape::Block(if is_upright {
                Block { left: begin, right: end, top: from, bottom: to }
            } else {
                Block { left: from, right: to, top: begin, bottom: end }
            }));
        }
    }
    shapes
}

/// One of the four arms of a box, and what it meets in the middle.
#[derive(Clone, Copy)]
struct Arm {
    /// The side of the cell in its direction.
    along: i32,
    /// 1 to the right and down, -1 to the left and up.
    forwards: i32,
    /// The weights of the arms across it: the one before (left or top) and the one after.
    crossing: [u8; 2],
    /// The weight of the arm that goes on beyond the middle.
    opposite: u8,
}

impl Arm {
    /// Where one of its lines ends near the middle: behind the stroke that it meets there, so that corners are full and
    /// double lines stay hollow. `side` is where the line lies of the arm's axis.
    fn inner_end(self, side: i32, cell: Cell) -> i32 {
        let [before, after] = self.crossing;
        let (same, other) = match side {
            -1 => (before, after),
            1 => (after, before),
            _ => return self.inner_end_of_single(cell),
        };
        match (same, other) {
            (NONE, NONE) => self.middle(cell),
            (NONE, _) if self.opposite != NONE => self.middle(cell),
            (NONE, far) => self.behind_far(far, cell),
            (near, _) => self.behind_near(near, cell),
        }
    }

    /// A single line meets what is on both sides of it alike.
    fn inner_end_of_single(self, cell: Cell) -> i32 {
        let [before, after] = self.crossing;
        match (before, after) {
            (NONE, NONE) => self.middle(cell),
            (DOUBLE, _) | (_, DOUBLE) if self.opposite != NONE => self.middle(cell),
            (DOUBLE, DOUBLE) => self.behind_near(DOUBLE, cell),
            _ => self.behind_far(before.max(after), cell),
        }
    }

    fn middle(self, cell: Cell) -> i32 {
        start(self.along, LIGHT, cell) + cell.light / 2
    }

    /// The edge of a stroke across, on the side away from where the arm points; of a double one's further line.
    fn behind_far(self, weight: u8, cell: Cell) -> i32 {
        let begin = start(self.along, weight, cell);
        if self.forwards == 1 { begin } else { begin + thickness(weight, cell) }
    }

    /// The same of its nearer line.
    fn behind_near(self, weight: u8, cell: Cell) -> i32 {
        let step = if weight == DOUBLE { 2 * cell.light } else { 0 };
        self.behind_far(weight, cell) + self.forwards * step
    }
}

/// A line in so many pieces. Each begins at the edge of its part, so that rows of them are even.
fn dashes(character: char, count: i32, cell: Cell) -> Vec<Shape> {
    let index = character as u32 - 0x2500;
    let weight = if index % 2 == 1 { HEAVY } else { LIGHT };
    let is_upright = index % 4 >= 2;
    let (along, across) = if is_upright { (cell.height, cell.width) } else { (cell.width, cell.height) };
    let begin = start(across, weight, cell);
    let end = begin + thickness(weight, cell);
    let gap = (along / (3 * count)).max(1);
    (0..count)
        .map(|dash| {
            let from = along * dash / count;
            let to = (along * (dash + 1) / count - gap).max(from + 1);
            Shape::Block(if is_upright {
                Block { left: begin, right: end, top: from, bottom: to }
            } else {
                Block { left: from, right: to, top: begin, bottom: end }
            })
        })
        .collect()
}

/// A round corner with its legs, which point to the sides `x` and `y` (-1 or 1).
fn corner([x, y]: [i32; 2], cell: Cell) -> Vec<Shape> {
    let (column, row) = (start(cell.width, LIGHT, cell), start(cell.height, LIGHT, cell));
    // The outer edges of the two strokes, seen from where the legs point.
    let edge_x = if x == 1 { column } else { column + cell.light };
    let edge_y = if y == 1 { row } else { row + cell.light };
    let room_x = if x == 1 { cell.width - edge_x } else { edge_x };
    let room_y = if y == 1 { cell.height - edge_y } else { edge_y };
    let outer = room_x.min(room_y);
    let centre = [edge_x + x * outer, edge_y + y * outer];
    let mut shapes = vec![Shape::Ring { centre, outer, inner: outer - cell.light, side: [-x, -y] }];
    let (left, right) = if x == 1 { (centre[0], cell.width) } else { (0, centre[0]) };
    let (top, bottom) = if y == 1 { (centre[1], cell.height) } else { (0, centre[1]) };
    if left < right {
        shapes.push(Shape::Block(Block { left, right, top: row, bottom: row + cell.light }));
    }
    if top < bottom {
        shapes.push(Shape::Block(Block { left: column, right: column + cell.light, top, bottom }));
    }
    shapes
}

/// How far a diagonal of a light line's thickness reaches along the sides from the corner.
fn reach(cell: Cell) -> [i32; 2] {
    let long = f64::from(cell.width).hypot(f64::from(cell.height)) * f64::from(cell.light) / 2.0;
    let along = |side: i32| ((long / f64::from(side)).round() as i32).max(1);
    [along(cell.height), along(cell.width)]
}

fn falling(cell: Cell) -> Shape {
    let ([x, y], Cell { width, height, .. }) = (reach(cell), cell);
    Shape::Polygon(vec![[0, 0], [x, 0], [width, height - y], [width, height], [width - x, height], [0, y]])
}

fn rising(cell: Cell) -> Shape {
    let ([x, y], Cell { width, height, .. }) = (reach(cell), cell);
    Shape::Polygon(vec![[width - x, 0], [width, 0], [width, y], [x, height], [0, height], [0, height - y]])
}
