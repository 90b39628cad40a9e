//! What came of playing a tape once, at one size: the frames that were taken, and what went wrong.

use std::time::Duration;

use ratatui::buffer::Buffer;

use crate::headless::tape::Size;
use crate::text::{Diagnostic, Located};

/// What came of playing a tape once.
#[derive(Clone, Debug)]
pub struct Take {
    pub size: Size,
    /// Every `Screenshot`, in order.
    pub shots: Vec<Shot>,
    /// Every `Output` with the path that it names, and what they all show.
    pub outputs: Vec<Located<String>>,
    pub reel: Reel,
    /// What failed. A tape ends where something does.
    pub findings: Vec<Finding>,
}

/// A frame that was asked for.
#[derive(Clone, Debug)]
pub struct Shot {
    /// The path as the tape writes it, `{size}` filled in.
    pub path: Located<String>,
    pub frame: Buffer,
}

/// Something that failed, and the screen as it was.
#[derive(Clone, Debug)]
pub struct Finding {
    pub diagnostic: Diagnostic,
    pub screen: Option<String>,
}

/// Frames with the times at which each appeared; of frames that are the same only the first.
#[derive(Clone, Debug, Default)]
pub struct Reel {
    frames: Vec<(Duration, Buffer)>,
    end: Duration,
}

impl Reel {
    /// A single frame.
    pub fn of(frame: &Buffer) -> Self {
        Self { frames: vec![(Duration::ZERO, frame.clone())], end: Duration::ZERO }
    }

    /// Takes the screen as it is at a time, not before the last.
    pub(super) fn take(&mut self, at: Duration, frame: Buffer) {
        self.end = self.end.max(at);
        if self.frames.last().is_none_or(|(_, last)| *last != frame) {
            self.frames.push((at, frame));
        }
    }

    pub(super) fn end_at(&mut self, at: Duration) {
        self.end = self.end.max(at);
    }

    /// Each frame with how long it stands, at so many times the speed of the tape.
    pub fn frames(&self, speed: f32) -> Vec<(Duration, &Buffer)> {
        let ends = self.frames.iter().skip(1).map(|(at, _)| *at).chain([self.end]);
        let stands = |at: Duration, end: Duration| end.saturating_sub(at).div_f32(speed);
        self.frames.iter().zip(ends).map(|((at, frame), end)| (stands(*at, end), frame)).collect()
    }

    pub fn last(&self) -> Option<&Buffer> {
        self.frames.last().map(|(_, frame)| frame)
    }
}

impl Take {
    pub fn has_failed(&self) -> bool {
        !self.findings.is_empty()
    }
}
