//! The words of SVG: escaped text, colours, and paths in whole numbers.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::super::geometry::{Block, Shape};
use super::super::palette::Rgb;

/// A text as it stands between tags or quotes; what XML 1.0 cannot hold becomes U+FFFD.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let is_plain =
        |one: char| matches!(one, '\n' | ' '..='~' | '\u{A0}'..='\u{D7FF}') && !"&<>\"".contains(one);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(character),
            '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            _ => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

pub(super) fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Half of a number, without a fraction where there is none.
pub(super) fn half(doubled: i32) -> String {
    let fraction = if doubled % 2 == 0 { "" } else { ".5" };
    format!("{}{fraction}", doubled / 2)
}

pub(super) fn path_of_blocks(blocks: &[Block]) -> String {
    let mut path = String::new();
    for Block { left, top, right, bottom } in blocks {
        let (width, height) = (right - left, bottom - top);
        write!(path, "M{left} {top}h{width}v{height}h-{width}z").expect("a string takes everything");
    }
    path
}

/// The path of a shape from its cell's corner.
pub(super) fn path_of(shape: &Shape, x: i32, y: i32) -> String {
    match shape {
        Shape::Block(block) | Shape::Shade(block, _) => path_of_blocks(&[block.moved(x, y)]),
        Shape::Disc { left, top, diameter } => {
            let radius = half(*diameter);
            let middle = half(2 * (y + top) + diameter);
            let arc = format!("a{radius} {radius} 0 0 1 ");
            format!("M{} {middle}{arc}{diameter} 0{arc}-{diameter} 0z", x + left)
        }
        Shape::Ring { centre, outer, inner, side } => {
            let [middle, level] = [centre[0] + x, centre[1] + y];
            let [right, down] = side;
            let (there, back) = if right * down > 0 { (1, 0) } else { (0, 1) };
            format!(
                "M{} {level}A{outer} {outer} 0 0 {there} {middle} {}V{}A{inner} {inner} 0 0 {back} {} {level}z",
                middle + right * outer,
                level + down * outer,
                level + down * inner,
                middle + right * inner
            )
        }
        Shape::Polygon(points) => {
            let mut path = String::new();
            for (at, point) in points.iter().enumerate() {
                let command = if at == 0 { "M" } else { "L" };
                write!(path, "{command}{} {}", point[0] + x, point[1] + y)
                    .expect("a string takes everything");
            }
            path.push('z');
            path
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_leave_its_place() {
        let check = |text, expected| assert_eq!(escape(text), expected);
        check("Київ", "Київ");
        check("</text><script>\"&", "&lt;/text&gt;&lt;script&gt;&quot;&amp;");
        check("a\u{1B}[m\u{9B}\0\u{FFFF}\nb", "a\u{FFFD}[m\u{FFFD}\u{FFFD}\u{FFFD}\nb");
    }

    #[test]
    fn numbers_are_whole_where_they_can_be() {
        let check = |doubled, expected| assert_eq!(half(doubled), expected);
        check(4, "2");
        check(5, "2.5");
        check(0, "0");
    }
}
