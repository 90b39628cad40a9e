//! A screen as an SVG file: text that can be selected, on the grid of the cells whatever font the viewer has; boxes and
//! blocks as paths. It holds no script, refers to nothing outside, and has the same bytes everywhere.

mod run;
mod xml;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use self::run::{Run, runs};
use self::xml::{escape, hex, path_of, path_of_blocks};
use super::cell::rows;
use super::geometry::{Block, Shape, merge, shapes};
use super::layout::{Layout, font};
use super::palette::{Ink, Rgb};
use super::picture::{Bar, Picture};
use super::text::seen_text;

/// Fonts of the common systems with all letters of one width, the one of the measures first.
const FONTS: &str = "'DejaVu Sans Mono', Menlo, 'SF Mono', Consolas, 'Liberation Mono', monospace";

/// A frame as an SVG file.
pub fn svg(buf: &Buffer, picture: &Picture) -> String {
    let layout = Layout::new(buf, picture, 1);
    let drawing = Drawing::of(buf, picture, &layout);
    let mut file = String::new();
    open(&mut file, buf, picture, &layout);
    window(&mut file, picture, &layout);
    drawing.write(&mut file, picture, &layout);
    file.push_str("</svg>\n");
    file
}

/// Appends a line; a string takes everything.
macro_rules! put {
    ($file:expr, $($part:tt)+) => { writeln!($file, $($part)+).expect("a string takes everything") };
}

fn open(file: &mut String, buf: &Buffer, picture: &Picture, layout: &Layout) {
    let factor = i32::from(picture.scale.factor());
    let (width, height) = (layout.width, layout.height);
    put!(
        file,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {width} {height}" role="img">"#,
        width * factor,
        height * factor
    );
    put!(file, "<title>{}</title>", escape(picture.title.as_deref().unwrap_or("watchfloor")));
    put!(file, "<desc>\n{}</desc>", escape(&seen_text(buf)));
}

fn window(file: &mut String, picture: &Picture, layout: &Layout) {
    let palette = &picture.palette;
    let (width, height, radius) = (layout.width, layout.height, layout.radius);
    if let Some(fill) = picture.margin_fill {
        put!(file, r#"<rect width="{width}" height="{height}" fill="{}"/>"#, hex(fill));
    }
    let Block { left, top, right, bottom } = layout.window;
    put!(
        file,
        r#"<rect x="{left}" y="{top}" width="{}" height="{}" rx="{radius}" fill="{}"/>"#,
        right - left,
        bottom - top,
        hex(palette.background)
    );
    if picture.bar == Bar::None {
        return;
    }
    let (below, inner) = (layout.bar.bottom, right - radius);
    put!(
        file,
        r#"<path fill="{}" d="M{left} {below}V{}a{radius} {radius} 0 0 1 {radius} -{radius}H{inner}a{radius} {radius} 0 0 1 {radius} {radius}V{below}z"/>"#,
        hex(palette.bar()),
        top + radius
    );
    let (diameter, lefts) = layout.buttons(picture.bar);
    let middle = xml::half(layout.bar.top + layout.bar.bottom);
    for (left, colour) in lefts.into_iter().zip(palette.buttons(picture.bar)) {
        let (centre, colour) = (xml::half(2 * left + diameter), hex(colour));
        match picture.bar {
            Bar::Rings | Bar::RingsRight => {
                let line = layout.cell.light.max(diameter / 8);
                let radius = xml::half(diameter - line);
                put!(
                    file,
                    r#"<circle cx="{centre}" cy="{middle}" r="{radius}" fill="none" stroke="{colour}" stroke-width="{line}"/>"#
                );
            }
            Bar::None | Bar::Colorful | Bar::ColorfulRight => {
                let radius = xml::half(diameter);
                put!(file, r#"<circle cx="{centre}" cy="{middle}" r="{radius}" fill="{colour}"/>"#);
            }
        }
    }
}

/// Everything in the window, sorted by how it is written. Colours come in their numerical order.
#[derive(Default)]
struct Drawing<'a> {
    grounds: BTreeMap<Rgb, Vec<Block>>,
    /// Boxes and blocks, and how much they cover.
    solid: BTreeMap<(Rgb, u8), Vec<Block>>,
    round: BTreeMap<Rgb, String>,
    runs: Vec<Run<'a>>,
    /// Under and through the text.
    lines: BTreeMap<Rgb, Vec<Block>>,
}

impl<'a> Drawing<'a> {
    fn of(buf: &'a Buffer, picture: &Picture, layout: &Layout) -> Self {
        let mut drawing = Self::default();
        for (row, clusters) in (0..).zip(rows(buf)) {
            let mut inked = Vec::new();
            for cluster in clusters {
                let ink = picture.palette.ink(cluster.cell);
                let (x, y) = (layout.x(cluster.column), layout.y(row));
                if ink.background != picture.palette.background {
                    let right = x + i32::from(cluster.columns) * layout.cell.width;
                    let ground = Block { left: x, top: y, right, bottom: y + layout.cell.height };
                    drawing.grounds.entry(ink.background).or_default().push(ground);
                }
                if ink.modifier.contains(Modifier::HIDDEN) {
                    continue;
                }
                drawing.add_lines(ink, cluster.columns, layout, (x, y));
                let geometry = cluster.symbol.chars().next().and_then(|one| shapes(one, layout.cell));
                match geometry {
                    Some(shapes) => drawing.add_shapes(&shapes, ink.foreground, (x, y)),
                    None => inked.push((cluster, ink)),
                }
            }
            drawing.runs.extend(runs(&inked, row));
        }
        drawing
    }

    fn add_lines(&mut self, ink: Ink, columns: u16, layout: &Layout, (x, y): (i32, i32)) {
        if ink.modifier.contains(Modifier::UNDERLINED) {
            self.lines.entry(ink.line).or_default().push(layout.underline(columns).moved(x, y));
        }
        if ink.modifier.contains(Modifier::CROSSED_OUT) {
            self.lines.entry(ink.foreground).or_default().push(layout.strike(columns).moved(x, y));
        }
    }

    fn add_shapes(&mut self, shapes: &[Shape], colour: Rgb, (x, y): (i32, i32)) {
        for shape in shapes {
            match shape {
                Shape::Block(block) => {
                    self.solid.entry((colour, 15)).or_default().push(block.moved(x, y));
                }
                Shape::Shade(block, level) => {
                    self.solid.entry((colour, *level)).or_default().push(block.moved(x, y));
                }
                Shape::Disc { .. } | Shape::Ring { .. } | Shape::Polygon(_) => {
                    self.round.entry(colour).or_default().push_str(&path_of(shape, x, y));
                }
            }
        }
    }

    fn write(self, file: &mut String, picture: &Picture, layout: &Layout) {
        put!(file, r#"<g shape-rendering="crispEdges">"#);
        for (colour, blocks) in self.grounds {
            put!(file, r#"<path fill="{}" d="{}"/>"#, hex(colour), path_of_blocks(&merge(blocks)));
        }
        for ((colour, level), blocks) in self.solid {
            let opacity = match level {
                15 => String::new(),
                _ => format!(r#" fill-opacity="{:.2}""#, f32::from(level) / 15.0),
            };
            put!(file, r#"<path fill="{}"{opacity} d="{}"/>"#, hex(colour), path_of_blocks(&merge(blocks)));
        }
        put!(file, "</g>");
        for (colour, path) in self.round {
            put!(file, r#"<path fill="{}" d="{path}"/>"#, hex(colour));
        }
        // Letters of the font that is measured here fill their cells at this size.
        let size = layout.advance as f32 * font::EM / font::ADVANCE;
        let spacing = match layout.cell.width - layout.advance {
            0 => String::new(),
            pixels => format!(r#" letter-spacing="{pixels}""#),
        };
        put!(
            file,
            r#"<g font-family="{FONTS}" font-size="{size:.2}"{spacing} fill="{}" xml:space="preserve">"#,
            hex(picture.palette.foreground)
        );
        title(file, picture, layout);
        for run in &self.runs {
            run.write(file, picture, layout);
        }
        put!(file, "</g>");
        put!(file, r#"<g shape-rendering="crispEdges">"#);
        for (colour, blocks) in self.lines {
            put!(file, r#"<path fill="{}" d="{}"/>"#, hex(colour), path_of_blocks(&merge(blocks)));
        }
        put!(file, "</g>");
    }
}

fn title(file: &mut String, picture: &Picture, layout: &Layout) {
    if picture.bar == Bar::None {
        return;
    }
    let Some((title, left)) = layout.title(picture) else { return };
    let y = layout.bar.top + (layout.bar.bottom - layout.bar.top - layout.cell.height) / 2 + layout.baseline;
    let middle = xml::half(2 * left + title.width() as i32 * layout.cell.width);
    put!(
        file,
        r#"<text x="{middle}" y="{y}" fill="{}" text-anchor="middle">{}</text>"#,
        hex(picture.palette.title()),
        escape(title.as_str())
    );
}

#[cfg(test)]
mod tests;
