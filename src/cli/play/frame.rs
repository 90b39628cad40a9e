//! `watchfloor frame`: one frame without a tape.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::choose::{Choice, choose};
use super::super::failure::Failure;
use super::super::invocation::{Frame, GlobalOptions};
use super::super::run::CLEAN;
use super::super::settings::Settings;
use super::super::world::World;
use super::backing::Backing;
use super::golden::put;
use super::picture::Press;
use super::run::picture;
use super::target::Kind;
use crate::app::chord::Chord;
use crate::app::command::Command;
use crate::app::screen::Screen;
use crate::headless::Scale;
use crate::headless::play::{Setup, Take, play_tape};
use crate::headless::tape::{Setting, Size, Step, Tape, Verb};
use crate::model::date::Date;
use crate::text::{Located, Place, Span, TextFile, did_you_mean};

/// What stands for standard output.
const STANDARD_OUTPUT: &str = "-";

pub(in crate::cli) fn run(
    order: &Frame,
    options: &GlobalOptions,
    world: &mut World<'_>,
) -> Result<u8, Failure> {
    let settings = Settings::read(options, world)?;
    settings.tell(world);
    let choice = choose(order.casebook.as_deref(), &settings.casebook(), world)?;
    let backing = Backing::new(settings.config.clone(), settings.theme.clone(), None);
    // The order becomes a tape, so that there is one way to a frame.
    let file = Arc::new(TextFile::new("", ""));
    let place = Place::new(&file, Span::at(0));
    let located = |text: String| Located::new(text, place.clone());
    let step = |verb| Step { verb, place: place.clone() };
    let casebook = match choice {
        Choice::Folder(folder) => folder.display().to_string(),
        Choice::Embedded => "demo".to_owned(),
    };
    let today = Date::parse(&order.today.to_string()).ok();
    let sets = [
        Some(Setting::Casebook(located(casebook))),
        Some(Setting::Sizes(vec![size(&order.size)?])),
        Some(Setting::Colours(order.colours)),
        Some(Setting::Characters(order.characters)),
        Some(Setting::Scale(scale(order.scale))),
        today.map(Setting::Today),
        options.as_of.clone().map(Setting::AsOf),
    ];
    let mut steps: Vec<Step> = sets.into_iter().flatten().map(|setting| step(Verb::Set(setting))).collect();
    steps.push(step(Verb::Run(screen(&order.screen)?)));
    let keys = Chord::parse_script(&order.keys).map_err(|error| Failure::NoFrame {
        message: error.to_string(),
        hint: Some("keys are written as in `j <enter> <alt-left>`".to_owned()),
    })?;
    steps.extend(keys.into_iter().map(|chord| step(Verb::Press { chord, pace: None, times: 1 })));
    steps.push(step(Verb::Screenshot(located(order.to.clone()))));
    let (setup, takes) = play_tape(&Tape { steps }, &file, &backing)
        .map_err(|wrong| Failure::NoFrame { message: wrong.message.clone(), hint: wrong.hint.clone() })?;
    write(&setup, &takes, order, &backing, world)?;
    Ok(CLEAN)
}

fn write(
    setup: &Setup,
    takes: &[Take],
    order: &Frame,
    backing: &Backing,
    world: &mut World<'_>,
) -> Result<(), Failure> {
    let Some(shot) = takes.first().and_then(|take| take.shots.first()) else { return Ok(()) };
    let mut press = Press::new(picture(setup, backing));
    if order.to == STANDARD_OUTPUT {
        world.out.write_all(&press.one(Kind::Text, &shot.frame).unwrap_or_default())?;
        return Ok(());
    }
    let path = PathBuf::from(&order.to);
    match Kind::of(&order.to).and_then(|kind| press.one(kind, &shot.frame)) {
        Some(bytes) => put(&path, &bytes).map(drop),
        None => Err(Failure::NoPicture { path }),
    }
}

fn size(written: &str) -> Result<Size, Failure> {
    Size::parse(written).ok_or_else(|| Failure::NoFrame {
        message: format!("`{written}` is no size of a screen"),
        hint: Some("write columns and rows as in `120x36`".to_owned()),
    })
}

/// The command that shows a screen, by the screen's name.
fn screen(written: &str) -> Result<Command, Failure> {
    let names = Screen::ALL.iter().map(|screen| screen.name());
    let found = Screen::ALL.iter().find(|screen| screen.name() == written);
    found.map(|screen| screen.command()).ok_or_else(|| Failure::NoFrame {
        message: format!("there is no screen `{written}`"),
        hint: did_you_mean(written, names.clone())
            .or_else(|| Some(format!("the screens are {}", names.collect::<Vec<_>>().join(", ")))),
    })
}

fn scale(factor: u16) -> Scale {
    Scale::ALL.into_iter().find(|scale| scale.factor() == factor).unwrap_or_default()
}
