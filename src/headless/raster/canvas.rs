//! A grid of pixels, and the two ways to cover it: whole rectangles, and masks of sixteen levels.

use std::collections::HashMap;

use super::super::geometry::{Block, Shape, index};
use super::super::palette::Rgb;

/// Red, green, blue and opacity as bytes.
pub(in crate::headless) type Pixel = u32;

pub(in crate::headless) const CLEAR: Pixel = 0;

pub(super) fn pixel([red, green, blue]: Rgb) -> Pixel {
    Pixel::from_le_bytes([red, green, blue, 255])
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::headless) struct Canvas {
    pub(in crate::headless) width: usize,
    pub(in crate::headless) height: usize,
    pub(in crate::headless) pixels: Vec<Pixel>,
}

/// How much of each pixel a character covers, from a corner relative to its cell's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mask {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    /// Row by row, 0 to 15.
    pub(super) levels: Vec<u8>,
}

impl Mask {
    pub(super) fn empty(bounds: Block) -> Self {
        let width = bounds.width();
        Self { left: bounds.left, top: bounds.top, width, levels: vec![0; width * bounds.height()] }
    }

    pub(super) fn of(shapes: &[Shape]) -> Self {
        let mut mask = Self::default();
        for shape in shapes {
            let bounds = shape.bounds();
            let mut next = Self::empty(bounds);
            let places =
                (bounds.top..bounds.bottom).flat_map(|y| (bounds.left..bounds.right).map(move |x| (x, y)));
            for (level, (x, y)) in next.levels.iter_mut().zip(places) {
                *level = shape.level(x, y);
            }
            mask = mask.union(&next);
        }
        mask
    }

    pub(super) fn bounds(&self) -> Block {
        let height = self.levels.len().checked_div(self.width).unwrap_or(0);
        let (right, bottom) = (self.left + self.width as i32, self.top + height as i32);
        Block { left: self.left, top: self.top, right, bottom }
    }

    /// The same without empty rows and columns at the edges.
    pub(super) fn trimmed(self) -> Self {
        let covered: Vec<usize> = (0..self.levels.len()).filter(|at| self.levels[*at] > 0).collect();
        let (Some(first), Some(last)) = (covered.first(), covered.last()) else { return Self::default() };
        let rows = first / self.width..last / self.width + 1;
        let left = covered.iter().map(|at| at % self.width).min().unwrap_or(0);
        let right = covered.iter().map(|at| at % self.width).max().unwrap_or(0) + 1;
        let kept = self.levels.chunks(self.width).skip(rows.start).take(rows.len());
        Self {
            left: self.left + left as i32,
            top: self.top + rows.start as i32,
            width: right - left,
            levels: kept.flat_map(|row| &row[left..right]).copied().collect(),
        }
    }

    /// Both masks in one; where they overlap, the stronger.
    pub(super) fn union(self, other: &Self) -> Self {
        if self.levels.is_empty() {
            return other.clone();
        }
        if other.levels.is_empty() {
            return self;
        }
        let (one, two) = (self.bounds(), other.bounds());
        let mut both = Self::empty(Block {
            left: one.left.min(two.left),
            top: one.top.min(two.top),
            right: one.right.max(two.right),
            bottom: one.bottom.max(two.bottom),
        });
        for mask in [&self, other] {
            let (right, down) = (index(mask.left - both.left), index(mask.top - both.top));
            for (row, levels) in mask.levels.chunks(mask.width).enumerate() {
                let start = (down + row) * both.width + right;
                for (level, new) in both.levels[start..].iter_mut().zip(levels) {
                    *level = (*level).max(*new);
                }
            }
        }
        both
    }
}

/// What sixteen levels of one colour over another make. The same few pairs come again in every frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Mixes {
    known: HashMap<(Pixel, Pixel), [Pixel; 16]>,
}

impl Mixes {
    fn of(&mut self, under: Pixel, over: Pixel) -> [Pixel; 16] {
        *self
            .known
            .entry((under, over))
            .or_insert_with(|| std::array::from_fn(|level| mix(under, over, level as u32)))
    }
}

fn mix(under: Pixel, over: Pixel, level: u32) -> Pixel {
    let (below, above) = (under.to_le_bytes(), over.to_le_bytes());
    let blend = |from: u8, to: u8| ((u32::from(to) * level + u32::from(from) * (15 - level) + 7) / 15) as u8;
    let opacity = blend(below[3], above[3]);
    let mut mixed: [u8; 4] = std::array::from_fn(|channel| blend(below[channel], above[channel]));
    // A clear pixel has no colour that could shine through.
    if below[3] == 0 {
        mixed = above;
    }
    mixed[3] = opacity;
    if opacity == 0 { CLEAR } else { Pixel::from_le_bytes(mixed) }
}

impl Canvas {
    pub(super) fn new(width: i32, height: i32, ground: Pixel) -> Self {
        let (width, height) = (index(width), index(height));
        Self { width, height, pixels: vec![ground; width * height] }
    }

    pub(super) fn fill(&mut self, block: Block, colour: Pixel) {
        let within = |at: i32, end: usize| index(at).min(end);
        let columns = within(block.left, self.width)..within(block.right, self.width);
        for row in within(block.top, self.height)..within(block.bottom, self.height) {
            self.pixels[row * self.width..][columns.clone()].fill(colour);
        }
    }

    /// Covers the pixels under a mask, whose cell has its corner at `x`, `y`. What lies outside is left out.
    pub(super) fn stamp(&mut self, mask: &Mask, x: i32, y: i32, colour: Pixel, mixes: &mut Mixes) {
        if mask.width == 0 {
            return;
        }
        let (left, top) = (x + mask.left, y + mask.top);
        let skipped = index(-left).min(mask.width);
        let kept = mask.width.min(index(self.width as i32 - left));
        let mut last = None;
        for (levels, row) in mask.levels.chunks(mask.width).zip(top..) {
            if skipped >= kept || !(0..self.height as i32).contains(&row) {
                continue;
            }
            let start = index(row) * self.width + index(left + skipped as i32);
            for (pixel, level) in self.pixels[start..].iter_mut().zip(&levels[skipped..kept]) {
                match level {
                    0 => {}
                    15 => *pixel = colour,
                    _ => {
                        let shades = match last {
                            Some((under, shades)) if under == *pixel => shades,
                            _ => mixes.of(*pixel, colour),
                        };
                        last = Some((*pixel, shades));
                        *pixel = shades[usize::from(*level)];
                    }
                }
            }
        }
    }

    /// Gives the corners of a window back to what is behind it.
    pub(super) fn round_corners(&mut self, window: Block, radius: i32, behind: Pixel) {
        for (x, y) in (0..radius).flat_map(|y| (0..radius).map(move |x| (x, y))) {
            let disc = Shape::Disc { left: 0, top: 0, diameter: 2 * radius };
            let outside = 15 - u32::from(disc.level(x, y));
            let (right, bottom) = (window.right - 1 - x, window.bottom - 1 - y);
            for (x, y) in [(window.left + x, window.top + y), (right, window.top + y)]
                .into_iter()
                .chain([(window.left + x, bottom), (right, bottom)])
            {
                let pixel = &mut self.pixels[index(y) * self.width + index(x)];
                *pixel = mix(behind, *pixel, 15 - outside);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(left: i32, top: i32, right: i32, bottom: i32) -> Block {
        Block { top, left, bottom, right }
    }

    #[test]
    fn masks_over_the_edge_are_cut() {
        let mask = Mask { left: 0, top: 0, width: 2, levels: vec![15; 4] };
        let check = |x, y, expected: [Pixel; 4]| {
            let mut canvas = Canvas::new(2, 2, 0);
            canvas.stamp(&mask, x, y, 9, &mut Mixes::default());
            assert_eq!(canvas.pixels, expected, "{x}, {y}");
        };
        check(0, 0, [9, 9, 9, 9]);
        check(-1, 0, [9, 0, 9, 0]);
        check(1, 1, [0, 0, 0, 9]);
        check(-5, -5, [0; 4]);
        check(5, 0, [0; 4]);
    }

    #[test]
    fn masks_join() {
        let one = Mask { left: 0, top: 0, width: 1, levels: vec![3] };
        let two = Mask { left: -1, top: 0, width: 2, levels: vec![1, 5] };
        assert_eq!(one.union(&two), Mask { left: -1, top: 0, width: 2, levels: vec![1, 5] });
    }

    #[test]
    fn rectangles_stay_inside() {
        let mut canvas = Canvas::new(2, 1, 0);
        canvas.fill(block(1, -3, 40, 40), 7);
        assert_eq!(canvas.pixels, [0, 7]);
    }

    #[test]
    fn levels_mix_evenly() {
        let (black, white) = (pixel([0; 3]), pixel([255; 3]));
        assert_eq!(mix(black, white, 0), black);
        assert_eq!(mix(black, white, 15), white);
        assert_eq!(mix(black, white, 5), pixel([85; 3]));
        assert_eq!(mix(CLEAR, white, 5), Pixel::from_le_bytes([255, 255, 255, 85]));
    }
}
