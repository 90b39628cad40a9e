//! DejaVu Sans Mono, the outlines of Latin, Greek, Cyrillic, joined Arabic and signs, as masks of a cell.

use std::cell::OnceCell;

use ab_glyph::{
    Font as _, FontVec, Glyph, GlyphId, OutlineCurve, OutlinedGlyph, Point, PxScale, PxScaleFactor, point,
};
use ratatui::style::Modifier;

use super::super::geometry::Block;
use super::super::layout::{Layout, font};
use super::canvas::Mask;

const REGULAR: &[u8] = include_bytes!("../../../data/font/DejaVuSansMono.ttf.zlib");
const BOLD: &[u8] = include_bytes!("../../../data/font/DejaVuSansMono-Bold.ttf.zlib");

/// How far italics lean: the tangent of the angle of DejaVu's own oblique faces.
const LEAN: f32 = 0.2;

/// More than is in any of the embedded fonts.
const MOST_BYTES: usize = 4 << 20;

/// The two faces, each unpacked when its first letter is drawn.
#[derive(Default)]
pub(super) struct Outlines {
    regular: OnceCell<FontVec>,
    bold: OnceCell<FontVec>,
}

pub(super) fn unpack(packed: &[u8]) -> Vec<u8> {
    miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, MOST_BYTES)
        .expect("the embedded font is whole")
}

impl Outlines {
    fn regular(&self) -> &FontVec {
        self.regular.get_or_init(|| read(REGULAR))
    }

    fn bold(&self) -> &FontVec {
        self.bold.get_or_init(|| read(BOLD))
    }

    /// The mask of a character from the corner of its cell; empty for a blank, `None` if the fonts have none.
    pub(super) fn mask(&self, character: char, modifier: Modifier, layout: &Layout) -> Option<Mask> {
        let bold = modifier.contains(Modifier::BOLD).then(|| self.bold());
        let (face, glyph) =
            bold.into_iter().chain(std::iter::once_with(|| self.regular())).find_map(|face| {
                let glyph = face.glyph_id(character);
                (glyph != GlyphId(0)).then_some((face, glyph))
            })?;
        let Some(mut outline) = face.outline(glyph) else { return Some(Mask::default()) };
        // Joined letters would no longer meet.
        if modifier.contains(Modifier::ITALIC) && !is_arabic(character) {
            lean(&mut outline);
        }
        // Widths by the advance, heights by the small letters, so that both are whole pixels.
        let factor = PxScaleFactor {
            horizontal: layout.advance as f32 / font::ADVANCE,
            vertical: layout.small as f32 / font::SMALL,
        };
        let spacing = (layout.cell.width - layout.advance) / 2;
        let position = point(spacing as f32, layout.baseline as f32);
        let glyph = Glyph { id: glyph, scale: PxScale::from(1.0), position };
        Some(draw(&OutlinedGlyph::new(glyph, outline, factor)))
    }
}

fn read(packed: &[u8]) -> FontVec {
    FontVec::try_from_vec(unpack(packed)).expect("the embedded font is whole")
}

fn draw(outlined: &OutlinedGlyph) -> Mask {
    let bounds = outlined.px_bounds();
    let mut mask = Mask::empty(Block {
        left: bounds.min.x as i32,
        top: bounds.min.y as i32,
        right: bounds.max.x as i32,
        bottom: bounds.max.y as i32,
    });
    let width = mask.width;
    outlined.draw(|x, y, coverage| {
        if let Some(level) = mask.levels.get_mut(y as usize * width + x as usize) {
            *level =
                (1..=15).take_while(|step| f32::from(*step) - 0.5 <= coverage * 15.0).last().unwrap_or(0);
        }
    });
    // The bounds are cautious by a pixel.
    mask.trimmed()
}

fn is_arabic(character: char) -> bool {
    matches!(character, '\u{600}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

fn lean(outline: &mut ab_glyph::Outline) {
    // Around the middle of small letters, so that a word keeps its place.
    let moved = |at: Point| point(at.x + (at.y - font::SMALL / 2.0) * LEAN, at.y);
    for curve in &mut outline.curves {
        *curve = match *curve {
            OutlineCurve::Line(from, to) => OutlineCurve::Line(moved(from), moved(to)),
            OutlineCurve::Quad(from, by, to) => OutlineCurve::Quad(moved(from), moved(by), moved(to)),
            OutlineCurve::Cubic(from, by, and, to) => {
                OutlineCurve::Cubic(moved(from), moved(by), moved(and), moved(to))
            }
        };
    }
    let (low, high) = (outline.bounds.max.y, outline.bounds.min.y);
    let edges = [low, high].map(|y| (y - font::SMALL / 2.0) * LEAN);
    outline.bounds.min.x += edges[0].min(edges[1]);
    outline.bounds.max.x += edges[0].max(edges[1]);
}
