//! Where the table of who answers what stands, how wide its columns are, and where its cells lie. What is in them is not
//! known here.

use ratatui::layout::Rect;

use crate::app::layout::inner;

/// The areas of the view, and the measures of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The table with its border; of no height while the sides have all the room.
    pub matrix: Rect,
    /// The selected cell and what contradicts it, with their border.
    pub sides: Rect,
    /// The column of questions and answers.
    pub frozen: u16,
    /// The column of one speaker.
    pub column: u16,
}

/// Rows of the table above its first question: the names of the speakers in two, and when they first spoke.
const HEADS: u16 = 3;

/// Columns of the window that the list uses for its border and gutter.
const GUTTER: u16 = 2;

impl Grid {
    pub fn new(area: Rect, is_zoomed: bool) -> Self {
        let below = if is_zoomed { area.height } else { (area.height * 11 / 20).min(20) };
        let matrix = Rect { height: area.height - below, ..area };
        let sides = Rect { y: matrix.bottom(), height: below, ..area };
        let width = inner(matrix).width;
        let column = match width {
            0..90 => 11,
            90..140 => 12,
            _ => 14,
        };
        let frozen = (width * 2 / 5).clamp(24.min(width), 64);
        Self { matrix, sides, frozen, column }
    }

    /// The rows of the table that are in sight.
    pub fn height(&self) -> usize {
        usize::from(self.rows().height)
    }

    /// How many speakers are in sight.
    pub fn shown(&self) -> usize {
        usize::from(inner(self.matrix).width.saturating_sub(self.frozen + GUTTER) / self.column.max(1))
    }

    /// The names above the columns.
    pub fn heads(&self) -> Rect {
        let area = inner(self.matrix);
        Rect { height: HEADS.min(area.height), ..area }
    }

    /// The rows of questions and answers, across all columns.
    pub fn rows(&self) -> Rect {
        let area = inner(self.matrix);
        let heads = HEADS.min(area.height);
        Rect { y: area.y + heads, height: area.height - heads, ..area }
    }

    /// The cells of a column that is in sight, from 0, within some rows.
    pub fn cells(&self, column: usize, rows: Rect) -> Rect {
        let x = rows.x + GUTTER + self.frozen + column as u16 * self.column;
        Rect { x, width: self.column, ..rows }.intersection(rows)
    }

    /// The first column within some rows.
    pub fn first(&self, rows: Rect) -> Rect {
        Rect { x: rows.x + GUTTER, width: self.frozen.saturating_sub(1), ..rows }.intersection(rows)
    }

    /// The column in sight under a cell of the screen.
    pub fn column_at(&self, x: u16) -> Option<usize> {
        let start = inner(self.matrix).x + GUTTER + self.frozen;
        let column = usize::from(x.checked_sub(start)? / self.column.max(1));
        (column < self.shown()).then_some(column)
    }

    /// The areas of both sides, below what is said of them together in `heads` rows. Where there is no room for two beside
    /// each other, one stands below the other.
    pub fn both(&self, heads: u16) -> (Rect, Rect) {
        let area = inner(self.sides);
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let heads = heads.min(area.height);
        let rest = Rect { y: area.y + heads, height: area.height - heads, ..area };
        if rest.width < 60 {
            let upper = Rect { height: rest.height.div_ceil(2), ..rest };
            let lower = Rect { y: upper.bottom() + 1, height: (rest.height / 2).saturating_sub(1), ..rest };
            return (upper, lower);
        }
        let half = (rest.width - 3) / 2;
        (Rect { width: half, ..rest }, Rect { x: rest.x + half + 3, width: rest.width - half - 3, ..rest })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_lie_within_the_table_at_every_size() {
        for width in 0..220 {
            for height in [0, 1, 5, 21, 33, 57] {
                let area = Rect::new(0, 2, width, height);
                let grid = Grid::new(area, false);
                assert_eq!(grid.matrix.area() + grid.sides.area(), area.area());
                for column in 0..grid.shown() {
                    let cells = grid.cells(column, grid.rows());
                    assert!(cells.is_empty() || cells.width == grid.column, "{width}x{height}");
                    assert_eq!(grid.column_at(cells.x).is_some(), grid.shown() > 0);
                }
                let (left, right) = grid.both(3);
                let is_inside = |side: Rect| side.is_empty() || side.union(area) == area;
                assert!(is_inside(left) && is_inside(right), "{width}x{height}");
            }
        }
    }
}
