//! The player: step by step through a tape, on one stage after the other.

use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;

use super::stage::Stage;
use super::{Casefiles, Finding, Reel, Setup, Shot, Take, World, expect, mask, point, source};
use crate::app::chord::Chord;
use crate::app::{MouseAction, Msg, Origin};
use crate::headless::tape::{Pattern, Scope, Size, Step, Tape, Target, Verb};
use crate::headless::{text, text_of};
use crate::text::{Diagnostic, Located, Severity, TextFile};
use crate::view::Look;

/// What stands for the size in a path.
const SIZE: &str = "{size}";

/// Reads a tape and plays it, once for each of its sizes.
///
/// What is wrong with its text comes first; with an error in it nothing is played.
pub fn play(file: &Arc<TextFile>, world: &dyn World) -> (Setup, Vec<Take>, Vec<Diagnostic>) {
    let (tape, mut found) = source::read(file, world);
    if found.iter().any(|one| one.severity == Severity::Error) {
        return (Setup::of(&tape), Vec::new(), found);
    }
    match play_tape(&tape, file, world) {
        Ok((setup, takes)) => (setup, takes, found),
        Err(diagnostic) => {
            found.push(*diagnostic);
            (Setup::of(&tape), Vec::new(), found)
        }
    }
}

/// Plays a tape that was read, or made otherwise, with everything in it. `file` is where its paths start.
///
/// # Errors
/// Where what it names to play on is not there: its casebook, its theme.
pub fn play_tape(
    tape: &Tape,
    file: &TextFile,
    world: &dyn World,
) -> Result<(Setup, Vec<Take>), Box<Diagnostic>> {
    let setup = Setup::of(tape);
    let (look, case) = prepare(&setup, file, world)?;
    let on_each = |size| {
        let stage = Stage::new(world, &setup, look.clone(), case.clone(), size);
        Player::new(stage, &setup, size, &tape.steps).play(&tape.steps)
    };
    let takes = setup.sizes().into_iter().map(on_each).collect();
    Ok((setup, takes))
}

/// The look and the files that a tape wants.
fn prepare(setup: &Setup, file: &TextFile, world: &dyn World) -> Result<(Look, Casefiles), Box<Diagnostic>> {
    let look = world.look(setup).map_err(|(message, hint)| {
        let diagnostic = Diagnostic::error("tape-setting", message).hint(hint);
        Box::new(match &setup.theme {
            Some(theme) => diagnostic.at(theme.place.clone()),
            None => diagnostic,
        })
    })?;
    let (from, path) = match &setup.casebook {
        Some(path) => (path.place.file.name(), Some(path.value.as_str())),
        None => (file.name(), None),
    };
    let case = world.casebook(from, path).map_err(|message| {
        let diagnostic = Diagnostic::error("tape-file", message);
        Box::new(match &setup.casebook {
            Some(path) => diagnostic.at(path.place.clone()),
            None => diagnostic,
        })
    })?;
    Ok((look, case))
}

/// One playing of a tape.
struct Player<'a> {
    stage: Stage<'a>,
    setup: Setup,
    /// Whether somebody wants everything that is shown.
    is_filmed: bool,
    is_hidden: bool,
    clock: Duration,
    copied: String,
    masks: Vec<(Pattern, String)>,
    take: Take,
}

/// Why a step failed: the rule, and one sentence.
type Failed = (&'static str, String);

impl<'a> Player<'a> {
    fn new(stage: Stage<'a>, setup: &Setup, size: Size, steps: &[Step]) -> Self {
        let outputs: Vec<Located<String>> = steps
            .iter()
            .filter_map(|step| match &step.verb {
                Verb::Output(path) => Some(path.clone().map(|path| sized(&path, size))),
                _ => None,
            })
            .collect();
        let is_filmed = !outputs.is_empty();
        let take = Take { size, shots: Vec::new(), outputs, reel: Reel::default(), findings: Vec::new() };
        Self {
            stage,
            setup: setup.clone(),
            is_filmed,
            is_hidden: false,
            clock: Duration::ZERO,
            copied: String::new(),
            masks: Vec::new(),
            take,
        }
    }

    fn play(mut self, steps: &[Step]) -> Take {
        self.film();
        for step in steps {
            if let Err((rule, message)) = self.step(&step.verb) {
                let diagnostic = Diagnostic::error(rule, message).at(step.place.clone());
                self.take.findings.push(Finding { diagnostic, screen: Some(text(&self.frame())) });
                break;
            }
        }
        self.take.reel.end_at(self.clock);
        self.take
    }

    fn step(&mut self, verb: &Verb) -> Result<(), Failed> {
        match verb {
            Verb::Set(setting) => self.setup.set(setting),
            Verb::Output(_) | Verb::Require | Verb::Env { .. } | Verb::Source(_) => {}
            Verb::Type { text, pace } => {
                for letter in text.chars() {
                    self.press(Chord::char(letter), *pace);
                }
            }
            Verb::Press { chord, pace, times } => (0..*times).for_each(|_| self.press(*chord, *pace)),
            Verb::Sleep(time) => self.pass(*time),
            Verb::Wait { scope, timeout, pattern } => self.wait(*scope, *timeout, pattern.as_ref())?,
            Verb::Hide => self.is_hidden = true,
            Verb::Show => {
                self.is_hidden = false;
                self.film();
            }
            Verb::Screenshot(path) => {
                let path = path.clone().map(|path| sized(&path, self.take.size));
                let frame = self.frame();
                self.take.shots.push(Shot { path, frame });
            }
            Verb::Copy(text) => self.copied.clone_from(text),
            Verb::Paste => self.send(Msg::Pasted(self.copied.clone())),
            Verb::Expect(expectation) => {
                let frame = self.stage.frame();
                expect::check(expectation, &self.stage, &frame).map_err(|why| ("tape-expect", why))?;
            }
            Verb::Click(target) => {
                let at = self.point(target)?;
                self.mouse(at, MouseAction::Press);
                self.mouse(at, MouseAction::Release);
            }
            Verb::Drag { from, to } => {
                let (from, to) = (self.point(from)?, self.point(to)?);
                self.mouse(from, MouseAction::Press);
                self.mouse(to, MouseAction::Drag);
                self.mouse(to, MouseAction::Release);
            }
            Verb::Wheel { is_down, times, at } => {
                let (width, height) = self.stage.app.size();
                let at = at.as_ref().map_or(Ok((width / 2, height / 2)), |at| self.point(at))?;
                let action = if *is_down { MouseAction::WheelDown } else { MouseAction::WheelUp };
                (0..*times).for_each(|_| self.mouse(at, action));
            }
            Verb::Resize(size) => self.send(Msg::Resized { width: size.columns, height: size.rows }),
            Verb::Run(command) => self.send(Msg::Ordered(*command)),
            Verb::Write { file, text } => {
                self.writable()?;
                self.stage.write(&file.value, text);
            }
            Verb::Remove(file) => {
                self.writable()?;
                if !self.stage.remove(&file.value) {
                    return Err(("tape-file", format!("the casebook has no file `{}`", file.value)));
                }
            }
            Verb::Mask { pattern, with } => self.masks.push((pattern.clone(), with.clone())),
        }
        Ok(())
    }

    fn press(&mut self, chord: Chord, pace: Option<Duration>) {
        self.send(Msg::Pressed(chord));
        self.pass(pace.unwrap_or(self.setup.typing_speed));
    }

    fn mouse(&mut self, (column, row): (u16, u16), action: MouseAction) {
        self.send(Msg::Mouse { column, row, action });
    }

    fn send(&mut self, msg: Msg) {
        self.stage.send(msg);
        self.film();
    }

    /// Lets time pass. Nothing happens in it: what was asked for is done at once.
    fn pass(&mut self, time: Duration) {
        self.clock += time;
    }

    fn film(&mut self) {
        if self.is_filmed && !self.is_hidden {
            let frame = self.frame();
            self.take.reel.take(self.clock, frame);
        }
    }

    /// The screen as it is kept.
    fn frame(&self) -> Buffer {
        let mut frame = self.stage.frame();
        for (pattern, with) in &self.masks {
            mask::cover(&mut frame, pattern, with);
        }
        frame
    }

    /// Whatever was running has ended by now, so that what is not on the screen will not come by waiting.
    fn wait(
        &mut self,
        scope: Scope,
        timeout: Option<Duration>,
        pattern: Option<&Pattern>,
    ) -> Result<(), Failed> {
        let Some(pattern) = pattern.or(self.setup.wait_pattern.as_ref()) else {
            let message = "`Wait` wants a /pattern/: there is no shell whose prompt could be waited for";
            return Err(("tape-argument", message.to_owned()));
        };
        let frame = self.stage.frame();
        let area = match scope {
            Scope::Screen => frame.area,
            Scope::Line => {
                let last = frame.area.height.saturating_sub(1);
                ratatui::layout::Rect { y: last, height: frame.area.height.min(1), ..frame.area }
            }
        };
        if pattern.is_in(&text_of(&frame, area)) {
            return Ok(());
        }
        let place = if scope == Scope::Screen { "on the screen" } else { "in the last line" };
        let message = format!("{} is not {place}", pattern.shown());
        let timeout = timeout.unwrap_or(self.setup.wait_timeout);
        self.pass(timeout);
        Err(("tape-expect", format!("{message} after {timeout:?}")))
    }

    fn point(&self, target: &Target) -> Result<(u16, u16), Failed> {
        point::point(target, &self.stage.app, &self.stage.frame()).map_err(|why| ("tape-expect", why))
    }

    fn writable(&self) -> Result<(), Failed> {
        if self.stage.app.loaded().origin == Origin::Embedded {
            let message = "the casebook that the program carries is read-only, here too: name a folder";
            return Err(("tape-file", message.to_owned()));
        }
        Ok(())
    }
}

fn sized(path: &str, size: Size) -> String {
    path.replace(SIZE, &format!("{}x{}", size.columns, size.rows))
}
