//! The desk: the screens, on the terminal that the program was started in. Knows the opened case and nothing of how it
//! was chosen.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::case::lies_in_another;
use super::choose::{Choice, choose};
use super::failure::Failure;
use super::invocation::{Desk, GlobalOptions, Watching};
use super::journal;
use super::opening::{self, Aside, Stages};
use super::remember::Memory;
use super::save;
use super::settings::Settings;
use super::world::World;
use crate::app::keymap::Keymap;
use crate::app::{App, Msg, Settings as AppSettings};
use crate::casebook::edit::Change;
use crate::config::{Config, UnicodeUse};
use crate::disk::{self, Limits, Scan, Woken};
use crate::terminal::{
    self, Appearance, Background, BackgroundSource, Glyphs as Characters, Heard, Heed, Open, Options, Save,
    Watch, Watchfulness,
};
use crate::text::Diagnostic;
use crate::view::glyph::Glyphs;
use crate::view::theme::Theme;
use crate::view::{self, Look};
use crate::worker;

pub(super) fn run(order: &Desk, options: &GlobalOptions, world: &mut World<'_>) -> Result<u8, Failure> {
    let settings = Settings::read(options, world)?;
    let choice = choose(order.casebook.as_deref(), &settings.casebook(), world)?;
    let folder = match &choice {
        Choice::Folder(folder) => folder.clone(),
        Choice::Embedded => PathBuf::from("."),
    };
    terminal::check()?;
    // Before anything is read, so that what changes meanwhile is noticed.
    let scan = (choice != Choice::Embedded).then(|| {
        let folder = folder.clone();
        worker::beside(move || Scan::new(&folder, Limits::default()).unwrap_or_default())
    });
    let (keymap, mut of_config) = Keymap::build(&settings.config);
    of_config.extend(settings.diagnostics.iter().cloned());
    let journal = (choice != Choice::Embedded).then(|| journal::of(&folder, world)).flatten();
    let (left, paths) = journal.as_ref().map(journal::left).unwrap_or_default();
    let turn = Arc::<Mutex<()>>::default();
    let memory = scan.is_some().then(|| Memory::of(&folder, order.remembering, &settings, world)).flatten();
    let aside = Aside { today: order.today, of_config: of_config.clone(), turn: Arc::clone(&turn), memory };
    let begun = opening::begin(choice, scan, aside)?;
    let watch =
        begun.scan.map(|scan| watched(scan, begun.unread, folder.clone(), of_config, Arc::clone(&turn)));
    let looks = Looks::new(&settings);
    let app_settings =
        AppSettings { has_mouse: settings.config.mouse.value, has_hints: settings.config.hints.value };
    // The size is told by the terminal before the first frame.
    let mut app = App::new(begun.first, Arc::new(keymap), app_settings, 0, 0);
    app.begin_opening(begun.left);
    app.set_as_of(options.as_of.clone());
    let is_folder = watch.is_some();
    let rest = then_offer(begun.rest, left, is_folder.then(|| folder.clone()), Arc::clone(&turn));
    let outcome = terminal::run(
        app,
        |app, appearance, area, buf| view::draw(app, looks.of(appearance), area, buf),
        rest,
        watch,
        in_turn(save::into(folder.clone(), journal), turn),
        Box::new(move || disk::forget(&paths)),
        Options {
            folder,
            mouse: settings.config.mouse.value,
            appearance: looks.appearance,
            background: looks.background_source,
            watchfulness: match order.watching {
                Watching::AsConfigured if settings.config.watch.value => Watchfulness::Always,
                _ => Watchfulness::WhenAsked,
            },
        },
    )?;
    Ok(outcome.exit_code())
}

/// Once the casebook is there, what an earlier run could not save is offered; what is in the files after all is forgotten.
/// And what writers that are dead have left in the folder is taken away, while nobody writes there.
fn then_offer(stages: Stages, left: Vec<Change>, folder: Option<PathBuf>, turn: Arc<Mutex<()>>) -> Open {
    Box::new(move |tell| {
        let last = stages(tell);
        if let Some(folder) = folder {
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            disk::sweep(&folder);
        }
        if !left.is_empty() {
            tell(Msg::Left(left));
        }
        last(tell);
    })
}

/// Tells what changes in the folder, and what is to be said of it. Never while something is saved there: then what is told
/// before the answer was read before the writing, and what is told after it, after.
fn watched(
    scan: Scan,
    unread: Arc<OnceLock<Vec<Diagnostic>>>,
    folder: PathBuf,
    of_config: Vec<Diagnostic>,
    turn: Arc<Mutex<()>>,
) -> Watch {
    let mut scan = Some(scan);
    let mut watch = None;
    Box::new(move |heed, tell| {
        // There is nothing to compare with before the casebook was read.
        let unread = unread.wait();
        let watch = watch.get_or_insert_with(|| {
            disk::Watch::new(&folder, Limits::default(), scan.take().unwrap_or_default(), unread)
        });
        let looked = match heed {
            Heed::Now => watch.look_now().map(|()| Woken::News),
            Heed::Until(calls) => watch.wait(calls),
        };
        let woken = looked.map_err(|source| Failure::Unreadable { path: folder.clone(), source }.to_string());
        if woken? == Woken::Called {
            return Ok(Heard::Called);
        }
        // Whoever broke off while holding it has not harmed anything by that.
        let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut news = watch.take();
        news.found.extend(lies_in_another(&folder, watch.has("casebook.toml")));
        news.found.extend_from_slice(&of_config);
        tell(news);
        Ok(Heard::Told)
    })
}

/// The same, in turns with whoever reads the files.
fn in_turn(save: Save, turn: Arc<Mutex<()>>) -> Save {
    Box::new(move |saving| {
        let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        save(saving)
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
