//! The outputs of a tape: everything that it showed, as a file or a folder.

use std::path::Path;

use super::super::failure::Failure;
use super::golden::{Mode, State, holds, put};
use super::picture::Press;
use super::target::{Kind, Target};
use crate::headless::play::Reel;

/// What stands between two frames of a text, as VHS writes it.
const RULE: &str = "\u{2500}";

/// Writes an output, or says whether it is what would be written.
pub(super) fn output(
    target: &Target,
    reel: &Reel,
    speed: f32,
    press: &mut Press,
    mode: Mode,
) -> Result<State, Failure> {
    let Target::File { path, kind } = target else { return Ok(State::Unchanged) };
    if *kind == Kind::Folder {
        return folder(path, reel, press, mode);
    }
    let bytes = match kind {
        Kind::Gif => Some(press.animation(reel, speed)),
        Kind::Text => Some(texts(reel).into_bytes()),
        kind => reel.last().and_then(|last| press.one(*kind, last)),
    };
    let Some(bytes) = bytes else { return Ok(State::Unchanged) };
    settle(path, &bytes, mode)
}

fn settle(path: &Path, bytes: &[u8], mode: Mode) -> Result<State, Failure> {
    match mode {
        Mode::Write | Mode::Update => put(path, bytes),
        Mode::Check if holds(path, bytes) => Ok(State::Same),
        Mode::Check => Ok(State::Stale(path.to_owned())),
    }
}

/// Every frame with a rule behind it.
fn texts(reel: &Reel) -> String {
    let rule = RULE.repeat(80);
    reel.frames(1.0)
        .iter()
        .flat_map(|(_, frame)| [crate::headless::text(frame), rule.clone(), "\n".to_owned()])
        .collect()
}

/// A picture for every frame, numbered from 1.
fn folder(path: &Path, reel: &Reel, press: &mut Press, mode: Mode) -> Result<State, Failure> {
    let mut state = if mode == Mode::Check { State::Same } else { State::Unchanged };
    for (at, (_, frame)) in reel.frames(1.0).iter().enumerate() {
        let file = path.join(format!("frame-{:05}.png", at + 1));
        let bytes = press.one(Kind::Png, frame).unwrap_or_default();
        match settle(&file, &bytes, mode)? {
            State::Same | State::Unchanged => {}
            changed => state = changed,
        }
    }
    Ok(state)
}
