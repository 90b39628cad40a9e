//! Plain shapes on a grid of pixels: which pixels they cover, and how much. Whole numbers only, so that every machine
//! draws the same.

/// A rectangle; right and bottom are the first pixels outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::headless) struct Block {
    pub(in crate::headless) top: i32,
    pub(in crate::headless) left: i32,
    pub(in crate::headless) bottom: i32,
    pub(in crate::headless) right: i32,
}

impl Block {
    pub(in crate::headless) fn moved(self, x: i32, y: i32) -> Self {
        Self { left: self.left + x, top: self.top + y, right: self.right + x, bottom: self.bottom + y }
    }

    /// Pixels from left to right, none if they are the wrong way round.
    pub(in crate::headless) fn width(self) -> usize {
        index(self.right - self.left)
    }

    pub(in crate::headless) fn height(self) -> usize {
        index(self.bottom - self.top)
    }

    fn has(self, x: i32, y: i32) -> bool {
        (self.left..self.right).contains(&x) && (self.top..self.bottom).contains(&y)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::headless) enum Shape {
    Block(Block),
    /// A block that is covered by so many fifteenths everywhere.
    Shade(Block, u8),
    /// A circle, by the square around it.
    Disc {
        left: i32,
        top: i32,
        diameter: i32,
    },
    /// A quarter of a ring: the part on the sides `x` and `y` (-1 or 1) of its centre.
    Ring {
        centre: [i32; 2],
        outer: i32,
        inner: i32,
        side: [i32; 2],
    },
    /// A convex outline.
    Polygon(Vec<[i32; 2]>),
}

/// Samples along each side of a pixel.
const SAMPLES: i32 = 8;

impl Shape {
    /// How much of a pixel is covered, 0 to 15.
    pub(in crate::headless) fn level(&self, x: i32, y: i32) -> u8 {
        match self {
            Self::Block(block) => 15 * u8::from(block.has(x, y)),
            Self::Shade(block, level) => level * u8::from(block.has(x, y)),
            _ => {
                let samples = (0..SAMPLES).flat_map(|down| (0..SAMPLES).map(move |right| (right, down)));
                let inside = samples
                    .filter(|(right, down)| {
                        self.has_point(2 * (SAMPLES * x + right) + 1, 2 * (SAMPLES * y + down) + 1)
                    })
                    .count();
                ((inside * 15 + 32) / 64) as u8
            }
        }
    }

    /// The smallest block around it.
    pub(in crate::headless) fn bounds(&self) -> Block {
        match self {
            Self::Block(block) | Self::Shade(block, _) => *block,
            Self::Disc { left, top, diameter } => {
                Block { left: *left, top: *top, right: left + diameter, bottom: top + diameter }
            }
            Self::Ring { centre: [x, y], outer, side, .. } => {
                let (left, top) = (x + (side[0] - 1) / 2 * outer, y + (side[1] - 1) / 2 * outer);
                Block { left, top, right: left + outer, bottom: top + outer }
            }
            Self::Polygon(points) => {
                let least = |axis: usize| points.iter().map(|point| point[axis]).min().unwrap_or(0);
                let most = |axis: usize| points.iter().map(|point| point[axis]).max().unwrap_or(0);
                Block { left: least(0), top: least(1), right: most(0), bottom: most(1) }
            }
        }
    }

    /// Whether a point lies in a round or slanted shape; in sixteenths of a pixel.
    fn has_point(&self, x: i32, y: i32) -> bool {
        const UNIT: i32 = 2 * SAMPLES;
        match self {
            Self::Block(_) | Self::Shade(..) => false,
            Self::Disc { left, top, diameter } => {
                let radius = diameter * UNIT / 2;
                square(x - left * UNIT - radius) + square(y - top * UNIT - radius) <= square(radius)
            }
            Self::Ring { centre, outer, inner, side } => {
                let (right, down) = ((x - centre[0] * UNIT) * side[0], (y - centre[1] * UNIT) * side[1]);
                let distance = square(right) + square(down);
                right >= 0 && down >= 0 && (square(inner * UNIT)..=square(outer * UNIT)).contains(&distance)
            }
            Self::Polygon(points) => {
                let next = points.iter().cycle().skip(1);
                let mut turns = points.iter().zip(next).map(|(from, to)| {
                    let along = [i64::from(to[0] - from[0]), i64::from(to[1] - from[1])];
                    along[0] * i64::from(y - from[1] * UNIT) - along[1] * i64::from(x - from[0] * UNIT)
                });
                turns.all(|turn| turn >= 0)
            }
        }
    }
}

/// A place as an index; what is before the first is the first.
pub(in crate::headless) fn index(at: i32) -> usize {
    usize::try_from(at).unwrap_or(0)
}

fn square(number: i32) -> i64 {
    i64::from(number) * i64::from(number)
}

/// The same area in fewer blocks: neighbours of one height are joined along the row, and then equal ones downwards.
pub(in crate::headless) fn merge(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.sort_unstable_by_key(|block| (block.top, block.bottom, block.left, block.right));
    blocks.dedup_by(|next, block| {
        let joins = (next.top, next.bottom) == (block.top, block.bottom) && next.left <= block.right;
        if joins {
            block.right = block.right.max(next.right);
        }
        joins
    });
    blocks.sort_unstable_by_key(|block| (block.left, block.right, block.top, block.bottom));
    blocks.dedup_by(|next, block| {
        let joins = (next.left, next.right) == (block.left, block.right) && next.top <= block.bottom;
        if joins {
            block.bottom = block.bottom.max(next.bottom);
        }
        joins
    });
    blocks.sort_unstable();
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(left: i32, top: i32, right: i32, bottom: i32) -> Block {
        Block { top, left, bottom, right }
    }

    #[test]
    fn neighbours_become_one_block() {
        let check = |blocks: Vec<Block>, expected: Vec<Block>| assert_eq!(merge(blocks), expected);
        check(vec![block(2, 0, 4, 1), block(0, 0, 2, 1)], vec![block(0, 0, 4, 1)]);
        check(vec![block(0, 0, 2, 1), block(0, 1, 2, 2)], vec![block(0, 0, 2, 2)]);
        check(vec![block(0, 0, 2, 1), block(3, 0, 4, 1)], vec![block(0, 0, 2, 1), block(3, 0, 4, 1)]);
        check(
            vec![block(0, 0, 1, 1), block(1, 0, 2, 1), block(0, 1, 1, 2), block(1, 1, 2, 2)],
            vec![block(0, 0, 2, 2)],
        );
        check(vec![], vec![]);
    }

    #[test]
    fn round_shapes_cover_what_is_inside() {
        let disc = Shape::Disc { left: 0, top: 0, diameter: 4 };
        assert_eq!([disc.level(1, 1), disc.level(4, 0)], [15, 0]);
        assert!((1..15).contains(&disc.level(0, 0)));
        let ring = Shape::Ring { centre: [4, 4], outer: 4, inner: 3, side: [-1, -1] };
        assert_eq!(ring.bounds(), block(0, 0, 4, 4));
        assert_eq!([ring.level(0, 3), ring.level(3, 0), ring.level(3, 3), ring.level(4, 0)], [15, 15, 0, 0]);
    }
}
