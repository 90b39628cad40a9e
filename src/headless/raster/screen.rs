//! A buffer drawn as pixels: the window, then all grounds, then all letters, so that what reaches out of a cell is not
//! cut by its neighbour.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use super::super::cell::{Cluster, rows};
use super::super::geometry::{Block, Shape};
use super::super::layout::Layout;
use super::super::palette::Ink;
use super::super::picture::{Bar, Picture};
use super::canvas::{CLEAR, Canvas, Mask, Mixes, Pixel, pixel};
use super::glyph::Glyphs;

/// Draws frames with the same settings, and keeps what they share.
pub(in crate::headless) struct Screen {
    picture: Picture,
    glyphs: Glyphs,
    mixes: Mixes,
    /// The window without anything in it, for the size of the last frame.
    window: Option<(Layout, Canvas)>,
}

impl Screen {
    pub(in crate::headless) fn new(picture: Picture) -> Self {
        Self { picture, glyphs: Glyphs::new(), mixes: Mixes::default(), window: None }
    }

    pub(in crate::headless) fn draw(&mut self, buf: &Buffer) -> Canvas {
        let layout = Layout::new(buf, &self.picture, i32::from(self.picture.scale.factor()));
        let mut canvas = match self.window.take() {
            Some((known, window)) if known == layout => window,
            _ => self.draw_window(&layout),
        };
        self.window = Some((layout, canvas.clone()));
        self.draw_grounds(&mut canvas, buf, &layout);
        self.draw_letters(&mut canvas, buf, &layout);
        canvas
    }

    fn draw_grounds(&self, canvas: &mut Canvas, buf: &Buffer, layout: &Layout) {
        let ground = self.picture.palette.background;
        for (row, clusters) in (0..).zip(rows(buf)) {
            let mut looks = Looks::new(&self.picture);
            for cluster in clusters {
                let background = looks.of(cluster.cell).background;
                if background != ground {
                    let (left, top) = (layout.x(cluster.column), layout.y(row));
                    let right = left + i32::from(cluster.columns) * layout.cell.width;
                    let block = Block { left, top, right, bottom: top + layout.cell.height };
                    canvas.fill(block, pixel(background));
                }
            }
        }
    }

    fn draw_letters(&mut self, canvas: &mut Canvas, buf: &Buffer, layout: &Layout) {
        let Self { picture, glyphs, mixes, .. } = self;
        for (row, clusters) in (0..).zip(rows(buf)) {
            let mut looks = Looks::new(picture);
            for cluster in clusters {
                let ink = looks.of(cluster.cell);
                let (x, y) = (layout.x(cluster.column), layout.y(row));
                if ink.modifier.contains(Modifier::HIDDEN) {
                    continue;
                }
                if !cluster.is_blank() {
                    let mask = glyphs.mask(&cluster, ink.modifier, layout);
                    canvas.stamp(mask, x, y, pixel(ink.foreground), mixes);
                }
                if ink.modifier.contains(Modifier::UNDERLINED) {
                    canvas.fill(layout.underline(cluster.columns).moved(x, y), pixel(ink.line));
                }
                if ink.modifier.contains(Modifier::CROSSED_OUT) {
                    canvas.fill(layout.strike(cluster.columns).moved(x, y), pixel(ink.foreground));
                }
            }
        }
    }

    fn draw_window(&mut self, layout: &Layout) -> Canvas {
        let palette = &self.picture.palette;
        let behind = self.picture.margin_fill.map_or(CLEAR, pixel);
        let mut canvas = Canvas::new(layout.width, layout.height, behind);
        canvas.fill(layout.window, pixel(palette.background));
        if self.picture.bar != Bar::None {
            canvas.fill(layout.bar, pixel(palette.bar()));
            self.draw_buttons(&mut canvas, layout);
            self.draw_title(&mut canvas, layout);
        }
        canvas.round_corners(layout.window, layout.radius, behind);
        canvas
    }

    fn draw_buttons(&mut self, canvas: &mut Canvas, layout: &Layout) {
        let (diameter, lefts) = layout.buttons(self.picture.bar);
        let top = layout.bar.top + (layout.bar.bottom - layout.bar.top - diameter) / 2;
        let colours = self.picture.palette.buttons(self.picture.bar);
        for (left, colour) in lefts.into_iter().zip(colours) {
            let disc = Mask::of(&[Shape::Disc { left: 0, top: 0, diameter }]);
            canvas.stamp(&disc, left, top, pixel(colour), &mut self.mixes);
            if matches!(self.picture.bar, Bar::Rings | Bar::RingsRight) {
                let line = layout.cell.light.max(diameter / 8);
                let inner = diameter - 2 * line;
                let hole = Mask::of(&[Shape::Disc { left: line, top: line, diameter: inner }]);
                let ground = self.picture.palette.bar();
                canvas.stamp(&hole, left, top, pixel(ground), &mut self.mixes);
            }
        }
    }

    fn draw_title(&mut self, canvas: &mut Canvas, layout: &Layout) {
        let Some((title, left)) = layout.title(&self.picture) else { return };
        let colour: Pixel = pixel(self.picture.palette.title());
        let top = layout.bar.top + (layout.bar.bottom - layout.bar.top - layout.cell.height) / 2;
        let cell = Cell::default();
        let mut x = left;
        for (symbol, columns) in title.clusters() {
            let columns = columns as u16;
            let cluster = Cluster { column: 0, columns, symbol, cell: &cell };
            let mask = self.glyphs.mask(&cluster, Modifier::empty(), layout);
            canvas.stamp(mask, x, top, colour, &mut self.mixes);
            x += i32::from(columns) * layout.cell.width;
        }
    }
}

/// The ink of the cell before, which is mostly the next one's too.
struct Looks<'a> {
    picture: &'a Picture,
    last: Option<(&'a Cell, Ink)>,
}

impl<'a> Looks<'a> {
    fn new(picture: &'a Picture) -> Self {
        Self { picture, last: None }
    }

    fn of(&mut self, cell: &'a Cell) -> Ink {
        match self.last {
            Some((known, ink)) if known.style() == cell.style() => ink,
            _ => {
                let ink = self.picture.palette.ink(cell);
                self.last = Some((cell, ink));
                ink
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Stylize as _;
    use ratatui::text::Line;

    use super::super::super::picture::Scale;
    use super::*;

    /// FNV-1a, which is short and the same everywhere.
    fn fingerprint(canvas: &Canvas) -> u64 {
        canvas.pixels.iter().flat_map(|pixel| pixel.to_le_bytes()).fold(0xCBF2_9CE4_8422_2325, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        })
    }

    /// The fingerprints were taken on one machine; where one differs, either the drawing was changed, or it depends on
    /// the machine, which it must not.
    #[test]
    fn every_machine_draws_the_same_pixels() {
        let buf = Buffer::with_lines([
            Line::from(vec!["Київ ".bold(), "\u{FE8F}\u{FEB0}\u{FEA3} ".into(), "語 שלום".red()]),
            Line::from(vec!["╭─┳═╮⣿░▛".into(), " x\u{302}\u{323} ".italic(), "gone".crossed_out().dim()]),
        ]);
        let fingerprints = Scale::ALL.map(|scale| {
            let title = Some("watchfloor".to_owned());
            let picture = Picture { scale, title, bar: Bar::Rings, ..Picture::default() };
            fingerprint(&Screen::new(picture).draw(&buf))
        });
        assert_eq!(fingerprints, [0x853A_6032_631B_6709, 0x2597_A63D_E481_3F35, 0x4722_58CF_DD65_A51C]);
    }

    #[test]
    fn hidden_text_leaves_no_pixel() {
        let draw = |line: Line<'static>| Screen::new(Picture::default()).draw(&Buffer::with_lines([line]));
        assert_eq!(draw("secret".hidden().underlined().into()), draw("      ".into()));
        assert_ne!(draw("secret".into()), draw("      ".into()));
    }
}
