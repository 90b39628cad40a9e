//! Colours as numbers: which of the few that a terminal has is nearest, and how well one reads on another. Roles and
//! themes are not known here.

use std::sync::LazyLock;

/// A colour as red, green, blue in sRGB.
type Rgb = [u8; 3];

/// The levels of a channel in the colour cube of xterm.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The sixteen colours as xterm shows them (XTerm-col.ad).
const SIXTEEN: [Rgb; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// What xterm shows for a number of its 256 colours.
pub(super) fn indexed(number: u8) -> Rgb {
    match number {
        0..=15 => SIXTEEN[usize::from(number)],
        16..=231 => {
            let at = usize::from(number - 16);
            [LEVELS[at / 36], LEVELS[at / 6 % 6], LEVELS[at % 6]]
        }
        232..=255 => [8 + 10 * (number - 232); 3],
    }
}

/// The nearest of the 256 colours; never one of the first sixteen, which everyone sets as they like.
pub(super) fn nearest_indexed(colour: Rgb) -> u8 {
    /// Worked out once: for every colour of a theme they were a quarter of a start.
    static CUBE_AND_GREYS: LazyLock<Vec<(u8, [f64; 3])>> =
        LazyLock::new(|| (16..=255).map(|number| (number, oklab(indexed(number)))).collect());
    let wanted = oklab(colour);
    let distance = |place: &[f64; 3]| square_distance(wanted, *place);
    let nearest =
        CUBE_AND_GREYS.iter().min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)));
    nearest.map_or(16, |(number, _)| *number)
}

/// The nearest of the sixteen colours, by its number.
pub(super) fn nearest_ansi(colour: Rgb) -> usize {
    let wanted = oklab(colour);
    let distances = SIXTEEN.map(|other| square_distance(wanted, oklab(other)));
    (0..16).min_by(|one, other| distances[*one].total_cmp(&distances[*other])).unwrap_or(0)
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.1, "contrast ratio").
#[cfg(test)]
pub(super) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |colour: Rgb| {
        let [red, green, blue] = colour.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A channel as an amount of light, 0 to 1 (IEC 61966-2-1).
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// Lightness and two colour axes, in which distances are about what people see (Ottosson 2020, "Oklab").
fn oklab(colour: Rgb) -> [f64; 3] {
    let light = colour.map(linear);
    let row = |factors: [f64; 3], of: [f64; 3]| factors[0] * of[0] + factors[1] * of[1] + factors[2] * of[2];
    let cones = [
        row([0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9], light),
        row([0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6], light),
        row([0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5], light),
    ]
    .map(f64::cbrt);
    [
        row([0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8], cones),
        row([1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9], cones),
        row([0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0], cones),
    ]
}

fn square_distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_the_cube_are_their_own_nearest() {
        for number in 16..=255 {
            assert_eq!(indexed(nearest_indexed(indexed(number))), indexed(number));
        }
    }

    #[test]
    fn the_nearest_of_sixteen_is_what_one_would_call_it() {
        let check = |colour, expected| assert_eq!(nearest_ansi(colour), expected, "{colour:?}");
        check([0, 0, 0], 0);
        check([250, 250, 250], 15);
        check([220, 40, 40], 1);
        check([130, 130, 120], 8);
        check([100, 100, 250], 12);
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let check = |one, other, expected: f64| assert!((contrast(one, other) - expected).abs() < 0.005);
        check([0, 0, 0], [255, 255, 255], 21.0);
        check([255, 255, 255], [0, 0, 0], 21.0);
        check([119, 119, 119], [255, 255, 255], 4.48);
        check([9, 9, 9], [9, 9, 9], 1.0);
    }
}
