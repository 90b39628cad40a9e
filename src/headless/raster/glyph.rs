//! Every cluster of the screen as a mask, drawn once and kept for the frames that follow.

use std::collections::HashMap;

use ratatui::style::Modifier;

use super::super::cell::Cluster;
use super::super::geometry::shapes;
use super::super::layout::Layout;
use super::bitmap::Bitmaps;
use super::canvas::Mask;
use super::font::Outlines;
use super::missing;

pub(super) struct Glyphs {
    outlines: Outlines,
    bitmaps: Bitmaps,
    /// Plain, bold, italic, both; by cluster.
    known: [HashMap<Box<str>, Mask>; 4],
}

impl Glyphs {
    pub(super) fn new() -> Self {
        Self { outlines: Outlines::default(), bitmaps: Bitmaps::default(), known: Default::default() }
    }

    /// The mask of a cluster, from the corner of its cell. The layout's cell must be the same every time.
    pub(super) fn mask(&mut self, cluster: &Cluster<'_>, modifier: Modifier, layout: &Layout) -> &Mask {
        let face = usize::from(modifier.contains(Modifier::BOLD))
            + 2 * usize::from(modifier.contains(Modifier::ITALIC));
        if !self.known[face].contains_key(cluster.symbol) {
            let mask = self.draw(cluster, modifier, layout);
            self.known[face].insert(cluster.symbol.into(), mask);
        }
        &self.known[face][cluster.symbol]
    }

    fn draw(&self, cluster: &Cluster<'_>, modifier: Modifier, layout: &Layout) -> Mask {
        let mut characters = cluster.symbol.chars();
        let Some(base) = characters.next() else { return Mask::default() };
        let mut mask = self
            .character(base, modifier, cluster.columns, layout)
            .unwrap_or_else(|| missing::mask(base, layout.cell, cluster.columns));
        for mark in characters {
            // A mark that no font has, and what joins without being seen, leave the base as it is.
            if let Some(drawn) = self.character(mark, modifier, cluster.columns, layout) {
                mask = add_mark(mask, drawn, layout);
            }
        }
        mask
    }

    fn character(&self, character: char, modifier: Modifier, columns: u16, layout: &Layout) -> Option<Mask> {
        if let Some(shapes) = shapes(character, layout.cell) {
            return Some(Mask::of(&shapes));
        }
        if let Some(mut mask) = self.outlines.mask(character, modifier, layout) {
            mask.left += layout.cell.width * (i32::from(columns) - 1) / 2;
            return Some(mask);
        }
        let mask = self.bitmaps.mask(character, layout.cell, columns)?;
        Some(if modifier.contains(Modifier::BOLD) { struck_twice(mask, layout.cell.light) } else { mask })
    }
}

/// Bold as typewriters do it.
fn struck_twice(mask: Mask, offset: i32) -> Mask {
    let second = Mask { left: mask.left + offset, ..mask.clone() };
    mask.union(&second)
}

/// Puts a mark on a base that may have marks already: above them, or below, but not far out of the row.
fn add_mark(base: Mask, mut mark: Mask, layout: &Layout) -> Mask {
    let (ink, bounds) = (base.bounds(), mark.bounds());
    let gap = layout.cell.light;
    if bounds.bottom <= layout.baseline - layout.small {
        let lift = (bounds.bottom + gap - ink.top).max(0);
        mark.top = (mark.top - lift).max(-layout.cell.height / 4);
    } else if bounds.top >= layout.baseline {
        let drop = (ink.bottom + gap - bounds.top).max(0);
        let lowest = layout.cell.height * 5 / 4 - (bounds.bottom - bounds.top);
        mark.top = (mark.top + drop).min(lowest.max(mark.top));
    }
    base.union(&mark)
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::{Buffer, Cell};

    use super::super::super::cell::rows;
    use super::super::super::picture::Picture;
    use super::*;

    fn mask(symbol: &'static str, modifier: Modifier) -> (Mask, Layout) {
        let mut buf = Buffer::with_lines(["   "]);
        buf.content[0] = Cell::new(symbol);
        let layout = Layout::new(&buf, &Picture::default(), 1);
        let cluster = rows(&buf).flatten().next().expect("a cluster");
        (Glyphs::new().mask(&cluster, modifier, &layout).clone(), layout)
    }

    #[test]
    fn letters_of_every_face_differ() {
        let faces = [Modifier::empty(), Modifier::BOLD, Modifier::ITALIC, Modifier::BOLD | Modifier::ITALIC];
        for symbol in ["a", "Ж", "λ"] {
            let masks = faces.map(|face| mask(symbol, face).0);
            for (at, one) in masks.iter().enumerate() {
                assert!(masks[at + 1..].iter().all(|other| one != other), "{symbol}");
                assert!(one.levels.contains(&15), "{symbol} is never full");
            }
        }
    }

    #[test]
    fn small_letters_and_capitals_end_sharply() {
        for (symbol, height) in [("z", 9), ("u", 9), ("E", 12), ("Т", 12)] {
            let (mask, layout) = mask(symbol, Modifier::empty());
            let bounds = mask.bounds();
            let end = layout.baseline;
            assert_eq!(
                (bounds.top, bounds.bottom),
                (end - height, end + i32::from(symbol == "u")),
                "{symbol}"
            );
            assert!(mask.levels[..mask.width].contains(&15), "{symbol} is blurred on top");
        }
    }

    #[test]
    fn joined_letters_reach_the_edge() {
        // Final alef joins to the right, initial lam to the left.
        let (alef, layout) = mask("\u{FE8E}", Modifier::empty());
        assert!(alef.bounds().right >= layout.cell.width);
        let (lam, _) = mask("\u{FEDF}", Modifier::empty());
        assert!(lam.bounds().left <= 0);
    }

    #[test]
    fn marks_stack_above_their_base() {
        let top = |symbol| mask(symbol, Modifier::empty()).0.bounds().top;
        assert!(top("x\u{302}") < top("x"));
        assert!(top("H\u{302}") < top("H"));
        assert!(top("x\u{302}\u{301}") < top("x\u{302}"));
        let bottom = |symbol| mask(symbol, Modifier::empty()).0.bounds().bottom;
        assert!(bottom("x\u{323}") > bottom("x"));
    }

    #[test]
    fn what_no_font_has_is_a_box_with_its_number() {
        let (one, layout) = mask("\u{1D11E}", Modifier::empty());
        let (other, _) = mask("\u{1D122}", Modifier::empty());
        assert_ne!(one, other);
        let bounds = one.bounds();
        assert_eq!((bounds.left, bounds.right), (0, layout.cell.width));
    }
}
