//! Frames as the bytes of files. Which file gets them is not known here.

use ratatui::buffer::Buffer;

use super::target::Kind;
use crate::headless::play::Reel;
use crate::headless::{self, Painter, Palette, Picture};

/// Makes files of frames, all in one picture's settings; a painter keeps what it has drawn.
pub(super) struct Press {
    picture: Picture,
    painter: Painter,
}

impl Press {
    pub(super) fn new(picture: Picture) -> Self {
        Self { painter: Painter::new(picture.clone()), picture }
    }

    /// One frame as a file of this kind; none where a single frame makes none.
    pub(super) fn one(&mut self, kind: Kind, frame: &Buffer) -> Option<Vec<u8>> {
        match kind {
            Kind::Text => Some(headless::text(frame).into_bytes()),
            Kind::Ansi => Some(headless::ansi(frame).into_bytes()),
            Kind::Svg => Some(headless::svg(frame, &self.picture).into_bytes()),
            Kind::Png => Some(self.painter.png(frame)),
            Kind::Gif => Some(self.animation(&Reel::of(frame), 1.0)),
            Kind::Folder | Kind::Film => None,
        }
    }

    /// Everything that was shown, at so many times its speed.
    pub(super) fn animation(&self, reel: &Reel, speed: f32) -> Vec<u8> {
        headless::gif(reel.frames(speed).into_iter(), &self.picture)
    }
}

/// The shipped theme that reads well on a terminal with these colours.
///
/// # Errors
/// What is wrong with the JSON.
pub(super) fn background_of(json: &str) -> Result<&'static str, (String, Option<String>)> {
    let palette = palette(json)?;
    let [red, green, blue] = palette.background.map(u32::from);
    // Luma of ITU-R BT.601, as a terminal's own answer is judged.
    let is_light = 299 * red + 587 * green + 114 * blue > 127_000;
    Ok(if is_light { "light" } else { "dark" })
}

/// The terminal's colours from VHS's JSON.
///
/// # Errors
/// What is wrong with it.
pub(super) fn palette(json: &str) -> Result<Palette, (String, Option<String>)> {
    Palette::from_json(json).map_err(|error| (format!("this is no theme: {error}"), None))
}
