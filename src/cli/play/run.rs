//! `watchfloor play`: one tape after the other, each reported as soon as it is over.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;

use super::super::failure::Failure;
use super::super::invocation::{GlobalOptions, Play, PlayFormat};
use super::super::run::{CLEAN, COULD_NOT_RUN, PROBLEMS};
use super::super::settings::Settings;
use super::super::world::World;
use super::backing::{Backing, read_tape};
use super::find::tapes;
use super::golden::{self, State, put};
use super::picture::Press;
use super::report::{Report, Settled};
use super::target::{Kind, Target};
use super::write;
use crate::headless::play::{Setup, Take, play};
use crate::headless::{Difference, Picture, Recorded, marked};
use crate::text::{Diagnostic, Located, Place};

pub(in crate::cli) fn run(
    order: &Play,
    options: &GlobalOptions,
    world: &mut World<'_>,
) -> Result<u8, Failure> {
    let settings = Settings::read_shipped(options)?;
    let backing = Backing::new(settings.config.clone(), settings.theme.clone(), options.as_of.clone());
    let mut written: HashMap<String, Place> = HashMap::new();
    let mut code = CLEAN;
    for path in tapes(&order.tapes, order.filter.as_deref())? {
        let report = one(&path, &backing, order, &mut written)?;
        match order.format {
            PlayFormat::Human => {
                let paint = world.paint_out(order.colour);
                report.human(paint, world.out)?;
            }
            PlayFormat::Json => report.json(world.out)?,
        }
        if report.is_broken() {
            code = code.max(COULD_NOT_RUN);
        } else if report.has_failed() {
            code = code.max(PROBLEMS);
        }
    }
    Ok(code)
}

/// Plays one tape and settles its frames.
fn one(
    path: &Path,
    backing: &Backing,
    order: &Play,
    written: &mut HashMap<String, Place>,
) -> Result<Report, Failure> {
    let mut report = Report { tape: path.display().to_string(), ..Report::default() };
    let file = match read_tape(path) {
        Ok(file) => file,
        Err(message) => {
            report.wrong.push(Diagnostic::error("tape-file", message));
            return Ok(report);
        }
    };
    let (setup, takes, wrong) = play(&file, backing);
    report.wrong = wrong;
    let mut press = Press::new(picture(&setup, backing));
    for take in takes {
        settle(&take, &setup, &mut press, order, written, &mut report)?;
        report.failed.extend(take.findings);
    }
    Ok(report)
}

/// The settings of pictures, with the colours of the terminal that the tape describes.
pub(super) fn picture(setup: &Setup, backing: &Backing) -> Picture {
    Picture { palette: backing.palette(setup), ..setup.picture.clone() }
}

fn settle(
    take: &Take,
    setup: &Setup,
    press: &mut Press,
    order: &Play,
    written: &mut HashMap<String, Place>,
    report: &mut Report,
) -> Result<(), Failure> {
    let mut keep = |path: &Located<String>, target: Target, state: State| {
        report.settled.push(Settled { path: path.clone(), target, size: take.size, state });
    };
    for shot in &take.shots {
        let target = Target::new(shot.path.place.file.name(), &shot.path.value);
        if let Some(first) = written.insert(target.shown(), shot.path.place.clone()) {
            let message =
                format!("`{}` is written twice, and only one frame can stand there", target.shown());
            let diagnostic = Diagnostic::error("tape-argument", message)
                .at(shot.path.place.clone())
                .related(first, "first here")
                .hint("write `{size}` into the path of a tape of several sizes".to_owned());
            report.wrong.push(diagnostic);
            continue;
        }
        let state = golden::settle(&target, &shot.frame, press, order.mode)?;
        if let (State::Differs(difference), Some(folder)) = (&state, &order.diff_folder) {
            pictures(&target, &shot.frame, difference, folder, press)?;
        }
        keep(&shot.path, target, state);
    }
    // A tape that failed has shown something else than was meant.
    let outputs = if take.has_failed() { &[] } else { take.outputs.as_slice() };
    for path in outputs {
        let target = Target::new(path.place.file.name(), &path.value);
        let state = write::output(&target, &take.reel, setup.playback_speed, press, order.mode)?;
        keep(path, target, state);
    }
    Ok(())
}

/// The recorded frame, the one of now, and that one with marks where it differs, as pictures for a person.
fn pictures(
    target: &Target,
    frame: &Buffer,
    difference: &Difference,
    folder: &Path,
    press: &mut Press,
) -> Result<(), Failure> {
    let stem = target.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let file = |what: &str, ending: &str| -> PathBuf { folder.join(format!("{stem}.{what}.{ending}")) };
    let actual = Recorded::new(frame);
    put(&file("actual", "txt"), actual.text.as_bytes())?;
    put(&file("actual", "style.txt"), actual.styles.as_bytes())?;
    if let Some(expected) = golden::recorded(target) {
        put(&file("expected", "txt"), expected.text.as_bytes())?;
        let bytes = press.one(Kind::Svg, &expected.frame()).unwrap_or_default();
        put(&file("expected", "svg"), &bytes)?;
    }
    let bytes = press.one(Kind::Svg, frame).unwrap_or_default();
    put(&file("actual", "svg"), &bytes)?;
    let bytes = press.one(Kind::Svg, &marked(frame, difference)).unwrap_or_default();
    put(&file("difference", "svg"), &bytes)?;
    Ok(())
}
