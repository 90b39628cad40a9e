//! Frames as one animated GIF: what repeats is shown longer, what stays is not written again, and nothing is dithered.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::time::Duration;

use ::gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};
use hashbrown::HashMap;
use ratatui::buffer::Buffer;

use super::picture::Picture;
use super::raster::{CLEAR, Canvas, Pixel, Screen};

/// The number for pixels that stay as they were.
const SAME: u8 = 0;

/// The colours that the others leave room for.
const MOST_COLOURS: usize = 255;

/// Hundredths of a second below which viewers show a frame longer than it says.
const SHORTEST: u64 = 2;

/// Frames, each with how long it is seen, as the bytes of a GIF that repeats. All are as large as the first.
pub fn gif<'a>(frames: impl Iterator<Item = (Duration, &'a Buffer)>, picture: &Picture) -> Vec<u8> {
    let frames = timed(frames);
    // There are no half-clear pixels here that corners could fade with.
    let margin_fill = picture.margin_fill.or(Some(picture.palette.background));
    let mut screen = Screen::new(Picture { margin_fill, ..picture.clone() });
    encode(&frames, &mut screen).expect("frames are as large as they say, and memory takes every byte")
}

/// The frames that are seen, with hundredths of a second. One that is gone before anyone could see it is left out, and
/// its time goes to the next; equal ones become one.
fn timed<'a>(frames: impl Iterator<Item = (Duration, &'a Buffer)>) -> Vec<(u64, &'a Buffer)> {
    let mut timed: Vec<(u64, &Buffer)> = Vec::new();
    let (mut elapsed, mut written) = (Duration::ZERO, 0);
    let mut frames = frames.peekable();
    while let Some((duration, buf)) = frames.next() {
        elapsed = elapsed.saturating_add(duration);
        // From the sum, so that what is lost by rounding does not grow.
        let end = (elapsed.as_millis() as u64 + 5) / 10;
        let shown = end - written;
        if shown < SHORTEST && frames.peek().is_some() {
            continue;
        }
        written = end;
        match timed.last_mut() {
            Some((time, last)) if *last == buf => *time += shown,
            _ => timed.push((shown.max(SHORTEST), buf)),
        }
    }
    timed
}

fn encode(frames: &[(u64, &Buffer)], screen: &mut Screen) -> Result<Vec<u8>, EncodingError> {
    let Some(((_, first), rest)) = frames.split_first() else { return Ok(Vec::new()) };
    let mut shown = screen.draw(first);
    let colours = Colours::of(std::iter::once(*first).chain(rest.iter().map(|(_, buf)| *buf)), screen);
    let (width, height) = (side(shown.width), side(shown.height));
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height, &colours.table())?;
    encoder.set_repeat(Repeat::Infinite)?;
    let whole = Part { left: 0, top: 0, width, height };
    for (number, (time, buf)) in frames.iter().enumerate() {
        let next = if number == 0 { shown.clone() } else { screen.draw(buf) };
        let before = (number > 0).then_some(&shown);
        let part = before.map_or(whole, |before| changed(before, &next, whole));
        encoder.write_frame(&Frame {
            delay: u16::try_from(*time).unwrap_or(u16::MAX),
            dispose: DisposalMethod::Keep,
            transparent: Some(SAME),
            left: part.left,
            top: part.top,
            width: part.width,
            height: part.height,
            buffer: Cow::Owned(colours.numbers(before, &next, part)),
            ..Frame::default()
        })?;
        shown = next;
    }
    drop(encoder);
    Ok(bytes)
}

/// As many pixels as the format can count; what is beyond is cut.
fn side(pixels: usize) -> u16 {
    u16::try_from(pixels).unwrap_or(u16::MAX)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    left: u16,
    top: u16,
    width: u16,
    height: u16,
}

/// The smallest part that holds every pixel that differs; one pixel if none does.
fn changed(before: &Canvas, next: &Canvas, whole: Part) -> Part {
    let (mut left, mut right) = (usize::MAX, 0);
    let (mut top, mut bottom) = (usize::MAX, 0);
    for y in 0..usize::from(whole.height) {
        let differs = |x: &usize| pixel(before, *x, y) != pixel(next, *x, y);
        let Some(first) = (0..usize::from(whole.width)).find(differs) else { continue };
        let last = (0..usize::from(whole.width)).rfind(differs).unwrap_or(first);
        (left, right) = (left.min(first), right.max(last));
        (top, bottom) = (top.min(y), y);
    }
    if top == usize::MAX {
        return Part { left: 0, top: 0, width: 1, height: 1 };
    }
    Part {
        left: left as u16,
        top: top as u16,
        width: (right - left + 1) as u16,
        height: (bottom - top + 1) as u16,
    }
}

/// The pixel of a canvas, clear outside of it: screens may change their size on the way.
fn pixel(canvas: &Canvas, x: usize, y: usize) -> Pixel {
    if x < canvas.width && y < canvas.height { canvas.pixels[y * canvas.width + x] } else { CLEAR }
}

/// The colours of a whole animation, by number from 1 on.
struct Colours {
    listed: Vec<Pixel>,
    numbers: HashMap<Pixel, u8>,
}

impl Colours {
    /// The most frequent colours of all frames. The others, shades at the edges of letters, are shown by the nearest.
    fn of<'a>(frames: impl Iterator<Item = &'a Buffer>, screen: &mut Screen) -> Self {
        let mut counts: HashMap<Pixel, usize> = HashMap::new();
        for frame in frames {
            for run in screen.draw(frame).pixels.chunk_by(PartialEq::eq) {
                *counts.entry(run[0]).or_default() += run.len();
            }
        }
        let mut ranked: Vec<(Pixel, usize)> = counts.into_iter().filter(|(one, _)| *one != CLEAR).collect();
        ranked.sort_unstable_by_key(|(colour, count)| (Reverse(*count), *colour));
        let listed: Vec<Pixel> = ranked.iter().take(MOST_COLOURS).map(|(colour, _)| *colour).collect();
        let number_of = |colour: Pixel| {
            let nearest = (0..listed.len()).min_by_key(|at| distance(listed[*at], colour)).unwrap_or(0);
            nearest as u8 + 1
        };
        let numbers = ranked.iter().map(|(colour, _)| (*colour, number_of(*colour))).collect();
        Self { listed, numbers }
    }

    fn table(&self) -> Vec<u8> {
        let colours = self.listed.iter().flat_map(|colour| colour.to_le_bytes().into_iter().take(3));
        std::iter::repeat_n(0, 3).chain(colours).collect()
    }

    fn numbers(&self, before: Option<&Canvas>, next: &Canvas, part: Part) -> Vec<u8> {
        let mut numbers = Vec::with_capacity(usize::from(part.width) * usize::from(part.height));
        let mut last = (CLEAR, SAME);
        for y in (usize::from(part.top)..).take(usize::from(part.height)) {
            for x in (usize::from(part.left)..).take(usize::from(part.width)) {
                let colour = pixel(next, x, y);
                if before.is_some_and(|before| pixel(before, x, y) == colour) {
                    numbers.push(SAME);
                    continue;
                }
                if colour != last.0 {
                    last = (colour, self.numbers.get(&colour).copied().unwrap_or(SAME));
                }
                numbers.push(last.1);
            }
        }
        numbers
    }
}

fn distance(one: Pixel, other: Pixel) -> u32 {
    let (one, other) = (one.to_le_bytes(), other.to_le_bytes());
    (0..3).map(|channel| u32::from(one[channel].abs_diff(other[channel])).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(lines: &[(u64, &str)]) -> Vec<(Duration, Buffer)> {
        lines.iter().map(|(time, line)| (Duration::from_millis(*time), Buffer::with_lines([*line]))).collect()
    }

    struct Seen {
        time: u16,
        /// Of what was written for it.
        width: u16,
        /// The whole screen as it then is.
        pixels: Vec<[u8; 3]>,
    }

    fn decode(bytes: &[u8]) -> Vec<Seen> {
        let mut options = ::gif::DecodeOptions::new();
        options.set_color_output(::gif::ColorOutput::RGBA);
        let mut decoder = options.read_info(bytes).expect("it is a GIF");
        let width = usize::from(decoder.width());
        let mut seen = vec![[0; 3]; width * usize::from(decoder.height())];
        let mut frames = Vec::new();
        while let Some(frame) = decoder.read_next_frame().expect("it is whole") {
            for (at, colour) in frame.buffer.chunks_exact(4).enumerate().filter(|(_, colour)| colour[3] > 0) {
                let (x, y) = (at % usize::from(frame.width), at / usize::from(frame.width));
                let place = (usize::from(frame.top) + y) * width + usize::from(frame.left) + x;
                seen[place] = [colour[0], colour[1], colour[2]];
            }
            frames.push(Seen { time: frame.delay, width: frame.width, pixels: seen.clone() });
        }
        frames
    }

    fn shown(lines: &[(u64, &str)]) -> Vec<Seen> {
        let frames = frames(lines);
        decode(&gif(frames.iter().map(|(time, buf)| (*time, buf)), &Picture::default()))
    }

    #[test]
    fn times_are_kept_and_repeats_are_one_frame() {
        let check = |lines: &[(u64, &str)], expected: &[u16]| {
            let times: Vec<u16> = shown(lines).iter().map(|frame| frame.time).collect();
            assert_eq!(times, expected, "{lines:?}");
        };
        check(&[(500, "a"), (250, "b")], &[50, 25]);
        check(&[(500, "a"), (250, "a"), (40, "b")], &[75, 4]);
        check(&[(5, "a"), (300, "b"), (0, "c")], &[31, 2]);
        check(&[(104, "a"), (104, "b"), (104, "c")], &[10, 11, 10]);
    }

    #[test]
    fn every_frame_is_seen_as_it_was_drawn() {
        let lines = [(500, "Київ │ 語"), (500, "Київ ┃ 語"), (500, "─────────")];
        let frames = shown(&lines);
        for ((_, line), frame) in lines.iter().zip(&frames) {
            let palette = Picture::default().palette;
            let picture = Picture { margin_fill: Some(palette.background), ..Picture::default() };
            let canvas = Screen::new(picture).draw(&Buffer::with_lines([*line]));
            let drawn: Vec<[u8; 3]> = canvas
                .pixels
                .iter()
                .map(|pixel| {
                    let [red, green, blue, _] = pixel.to_le_bytes();
                    [red, green, blue]
                })
                .collect();
            assert!(frame.pixels == drawn, "{line}");
        }
        assert!(frames[1].width <= 10, "{} columns of pixels are written for one cell", frames[1].width);
    }

    #[test]
    fn no_frames_are_no_file() {
        assert!(gif(std::iter::empty(), &Picture::default()).is_empty());
    }
}
