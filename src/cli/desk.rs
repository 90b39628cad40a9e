//! The desk: the screens, on the terminal that the program was started in. Knows the opened case and nothing of how it
//! was chosen.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Local, NaiveDate};

use super::case::OpenedCase;
use super::choose::{Choice, choose};
use super::failure::Failure;
use super::invocation::GlobalOptions;
use super::journal;
use super::save;
use super::settings::Settings;
use super::world::World;
use crate::app::keymap::Keymap;
use crate::app::{App, Beyond, Effect, Loaded, Msg, Origin, Settings as AppSettings};
use crate::casebook::Casebook;
use crate::config::{Config, UnicodeUse};
use crate::disk;
use crate::terminal::{
    self, Appearance, Background, BackgroundSource, Glyphs as Characters, Options, Reload,
};
use crate::text::Diagnostic;
use crate::view::glyph::Glyphs;
use crate::view::theme::Theme;
use crate::view::{self, Look};

pub(super) fn run(
    casebook: Option<&Path>,
    today: NaiveDate,
    options: &GlobalOptions,
    world: &mut World<'_>,
) -> Result<u8, Failure> {
    let settings = Settings::read(options, world)?;
    let choice = choose(casebook, &settings.casebook(), world)?;
    let folder = match &choice {
        Choice::Folder(folder) => folder.clone(),
        Choice::Embedded => PathBuf::from("."),
    };
    terminal::check()?;
    let (keymap, mut of_config) = Keymap::build(&settings.config);
    of_config.extend(settings.diagnostics.iter().cloned());
    if choice != Choice::Embedded {
        disk::sweep(&folder);
    }
    let journal = (choice != Choice::Embedded).then(|| journal::of(&folder, world)).flatten();
    let (left, paths) = journal.as_ref().map(journal::left).unwrap_or_default();
    let opened = OpenedCase::open(choice.clone(), today)?;
    let loaded = Arc::new(load(opened, &of_config, Loaded::new));
    let looks = Looks::new(&settings);
    let app_settings =
        AppSettings { has_mouse: settings.config.mouse.value, has_hints: settings.config.hints.value };
    // The size is told by the terminal before the first frame.
    let read = Arc::clone(&loaded);
    let mut app = App::new(loaded, Arc::new(keymap), app_settings, 0, 0);
    app.set_as_of(options.as_of.clone());
    if !left.is_empty() {
        // What is in the files after all is forgotten at once.
        let effects = app.update(Msg::Left(left));
        if effects.contains(&Effect::ForgetLeft) {
            disk::forget(&paths);
        }
    }
    let outcome = terminal::run(
        app,
        |app, appearance, area, buf| view::draw(app, looks.of(appearance), area, buf),
        reload(choice, of_config, read),
        save::into(folder.clone(), journal),
        Box::new(move || disk::forget(&paths)),
        Options {
            folder,
            mouse: settings.config.mouse.value,
            appearance: looks.appearance,
            background: looks.background_source,
        },
    )?;
    Ok(outcome.exit_code())
}

/// What the screens show: the case, with what is wrong with it and with the configuration.
fn load(
    case: OpenedCase,
    of_config: &[Diagnostic],
    new: impl FnOnce(Origin, Casebook, Vec<Diagnostic>) -> Loaded,
) -> Loaded {
    let origin = if case.is_embedded() { Origin::Embedded } else { Origin::Folder(case.name) };
    let mut problems = case.diagnostics;
    problems.extend_from_slice(of_config);
    let mut beyond = Beyond { today: case.today, found: case.unread };
    beyond.found.extend_from_slice(of_config);
    new(origin, case.book, problems).with_beyond(beyond)
}

/// Reads the casebook again, by way of what was read last. Where its folder cannot be read any more, that stays, and the
/// reason is told.
fn reload(choice: Choice, of_config: Vec<Diagnostic>, read: Arc<Loaded>) -> Reload {
    let last = Mutex::new(read);
    Box::new(move || {
        let case = OpenedCase::open(choice.clone(), Local::now().date_naive())
            .map_err(|failure| failure.to_string())?;
        // Whoever broke off while holding it left it as it was.
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        let next = load(case, &of_config, |origin, book, problems| last.revised(origin, book, problems));
        *last = Arc::new(next);
        Ok(Arc::clone(&last))
    })
}

/// The look for either background: which one holds is known once the terminal has answered.
struct Looks {
    dark: Look,
    light: Look,
    appearance: Appearance,
    background_source: BackgroundSource,
}

impl Looks {
    fn new(settings: &Settings) -> Self {
        let appearance = Appearance::from_environment();
        let config = &settings.config;
        let name = settings.theme.as_deref();
        let theme = |auto| {
            let name = name
                .filter(|name| *name != "auto")
                .unwrap_or_else(|| if name.is_some() { auto } else { config.theme_name(auto) });
            Look { theme: Theme::build(config, name, appearance.colours), glyphs: glyphs(config, appearance) }
        };
        let (dark, light) = (theme("dark"), theme("light"));
        let is_asked = dark.theme != light.theme;
        let background_source =
            if is_asked { BackgroundSource::AskTerminal } else { BackgroundSource::AsGiven };
        Self { dark, light, appearance, background_source }
    }

    fn of(&self, appearance: Appearance) -> &Look {
        match appearance.background {
            Background::Dark => &self.dark,
            Background::Light => &self.light,
        }
    }
}

fn glyphs(config: &Config, appearance: Appearance) -> &'static Glyphs {
    match (config.unicode.value, appearance.glyphs) {
        (UnicodeUse::Always, _) | (UnicodeUse::Auto, Characters::Unicode) => &Glyphs::UNICODE,
        (UnicodeUse::Never, _) | (UnicodeUse::Auto, Characters::Ascii) => &Glyphs::ASCII,
    }
}
