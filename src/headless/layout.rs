//! Where everything of a picture lies, in whole pixels. Draws nothing.

use ratatui::buffer::Buffer;

use super::geometry::{Block, Cell};
use super::picture::{Bar, Picture};
use crate::text::{Shown, truncate, visual};

/// The measures of DejaVu Sans Mono, in its units of 2048 to the em: every letter has one width, and small letters,
/// capitals and marks have these heights.
pub(super) mod font {
    pub(in crate::headless) const EM: f32 = 2048.0;
    pub(in crate::headless) const ADVANCE: f32 = 1233.0;
    pub(in crate::headless) const SMALL: f32 = 1120.0;
    pub(in crate::headless) const ASCENT: f32 = 1901.0;
    pub(in crate::headless) const DESCENT: f32 = 483.0;
}

/// The largest side of a cell, and of what is around the screen, so that no setting makes a picture without end.
const MOST: i32 = 400;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) columns: u16,
    pub(super) rows: u16,
    pub(super) cell: Cell,
    /// The width of a letter, without the spacing.
    pub(super) advance: i32,
    /// The height of small letters: a whole number, so that they end sharply.
    pub(super) small: i32,
    /// From the top of a cell.
    pub(super) baseline: i32,
    pub(super) width: i32,
    pub(super) height: i32,
    /// The window with its bar; around it lies the margin.
    pub(super) window: Block,
    /// The upper part of the window, of no height where there is no bar.
    pub(super) bar: Block,
    pub(super) radius: i32,
    /// The first cell's corner.
    pub(super) left: i32,
    pub(super) top: i32,
}

impl Layout {
    pub(super) fn new(buf: &Buffer, picture: &Picture, scale: i32) -> Self {
        let size = f32::from(picture.font_size.clamp(4, 200));
        let advance = ((size * font::ADVANCE / font::EM).round() as i32).max(2);
        let small = ((size * font::SMALL / font::EM).round() as i32).max(2);
        let natural = size * (font::ASCENT + font::DESCENT) / font::EM;
        let cell_width = (advance + i32::from(picture.letter_spacing)).clamp(2, MOST) * scale;
        let cell_height = ((natural * picture.line_height).round() as i32).clamp(4, MOST) * scale;
        let light = ((size / 12.0) as i32).max(1) * scale;
        let limited = |length: u16| i32::from(length).min(MOST) * scale;

        let (margin, padding) = (limited(picture.margin), limited(picture.padding));
        let bar_height = if picture.bar == Bar::None { 0 } else { limited(picture.bar_size) };
        let screen_width = cell_width * i32::from(buf.area.width);
        let screen_height = cell_height * i32::from(buf.area.height);
        let right = margin + screen_width + 2 * padding;
        let bottom = margin + bar_height + screen_height + 2 * padding;
        let window = Block { left: margin, top: margin, right, bottom };

        // The middle of ascent and descent, at the size to which the letters are drawn, in the middle of the cell.
        let unit = (small * scale) as f32 / font::SMALL;
        let baseline = f32::midpoint(cell_height as f32, (font::ASCENT - font::DESCENT) * unit);
        Self {
            columns: buf.area.width,
            rows: buf.area.height,
            cell: Cell { width: cell_width, height: cell_height, light },
            advance: advance * scale,
            small: small * scale,
            baseline: baseline.round() as i32,
            // An empty screen without padding is still a picture.
            width: (right + margin).max(1),
            height: (bottom + margin).max(1),
            window,
            bar: Block { bottom: margin + bar_height, ..window },
            radius: limited(picture.border_radius).min((right - margin) / 2).min((bottom - margin) / 2),
            left: margin + padding,
            top: margin + bar_height + padding,
        }
    }

    pub(super) fn x(&self, column: u16) -> i32 {
        self.left + i32::from(column) * self.cell.width
    }

    pub(super) fn y(&self, row: u16) -> i32 {
        self.top + i32::from(row) * self.cell.height
    }

    /// The line under a text of so many columns, from the corner of its first cell.
    pub(super) fn underline(&self, columns: u16) -> Block {
        let lowest = self.cell.height - self.cell.light;
        self.line(columns, (self.baseline + (self.small / 6).max(self.cell.light)).min(lowest))
    }

    /// The line through a text.
    pub(super) fn strike(&self, columns: u16) -> Block {
        self.line(columns, self.baseline - self.small / 2)
    }

    /// What of the title has room in the bar, in the middle between the buttons, and where it begins.
    pub(super) fn title(&self, picture: &Picture) -> Option<(Shown, i32)> {
        let title = Shown::line(picture.title.as_deref()?);
        let (diameter, [first, _, third]) = self.buttons(picture.bar);
        // As much is left free on the other side, so that the title stands in the middle.
        let used = (third + diameter - self.bar.left).min(self.bar.right - first) + diameter;
        let room = (self.bar.right - self.bar.left - 2 * used) / self.cell.width;
        let shown = visual(&truncate(&title, usize::try_from(room).unwrap_or(0), "…"));
        let left =
            self.bar.left + (self.bar.right - self.bar.left - shown.width() as i32 * self.cell.width) / 2;
        (!shown.is_empty()).then_some((shown, left))
    }

    fn line(&self, columns: u16, top: i32) -> Block {
        let right = i32::from(columns) * self.cell.width;
        Block { left: 0, top, right, bottom: top + self.cell.light }
    }

    /// The diameter of a button of the bar, and the places of the three from the window's edge, left to right.
    pub(super) fn buttons(&self, bar: Bar) -> (i32, [i32; 3]) {
        let height = self.bar.bottom - self.bar.top;
        let diameter = height * 2 / 5;
        let step = diameter * 8 / 5;
        let inset = (height - diameter) / 2;
        let first = match bar {
            Bar::ColorfulRight | Bar::RingsRight => self.bar.right - inset - diameter - 2 * step,
            Bar::None | Bar::Colorful | Bar::Rings => self.bar.left + inset,
        };
        (diameter, [first, first + step, first + 2 * step])
    }
}
