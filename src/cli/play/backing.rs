//! What tapes get of the world: casebooks and other tapes, by paths that start at the folder of the tape; themes and
//! keys as shipped, so that a frame does not hang on whose machine it is made.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::case::OpenedCase;
use super::super::embedded;
use crate::app::keymap::Keymap;
use crate::app::{Beyond, Loaded, Origin};
use crate::casebook::AsOf;
use crate::config::Config;
use crate::disk::{self, Limits, reason};
use crate::headless::Palette;
use crate::headless::play::{Casefiles, Setup, World};
use crate::headless::tape::{Characters, Colours, ThemeChoice};
use crate::model::date::Date;
use crate::terminal::{Appearance, Background, Glyphs as TerminalGlyphs};
use crate::text::{TextFile, did_you_mean};
use crate::view::Look;
use crate::view::glyph::Glyphs;
use crate::view::theme::{Depth, Theme};

/// What a tape calls the casebook that the program carries.
const DEMO: &str = "demo";

/// The largest tape.
const LARGEST_TAPE: u64 = 16 << 20;

/// The world behind tapes.
pub(super) struct Backing {
    config: Config,
    keymap: Arc<Keymap>,
    /// The theme of tapes that name none.
    theme: Option<String>,
    /// The date of tapes that name none.
    as_of: Option<AsOf>,
}

impl Backing {
    pub(super) fn new(config: Config, theme: Option<String>, as_of: Option<AsOf>) -> Self {
        let keymap = Arc::new(Keymap::build(&config).0);
        Self { config, keymap, theme, as_of }
    }
}

/// A path of a tape, seen from the current folder.
pub(super) fn beside(tape: &str, path: &str) -> PathBuf {
    Path::new(tape).parent().unwrap_or(Path::new("")).join(path)
}

/// A tape, under the path by which it was asked for.
pub(super) fn read_tape(path: &Path) -> Result<Arc<TextFile>, String> {
    let name = path.display().to_string();
    let (file, wrong) = disk::read_file(path, &name, LARGEST_TAPE)
        .map_err(|error| format!("`{name}` cannot be read: {}", reason(&error)))?;
    match wrong.first() {
        Some(wrong) => Err(format!("`{name}` cannot be read: {}", wrong.message)),
        None => Ok(file),
    }
}

impl World for Backing {
    fn tape(&self, from: &str, path: &str) -> Result<Arc<TextFile>, String> {
        read_tape(&beside(from, path))
    }

    fn casebook(&self, from: &str, path: Option<&str>) -> Result<Casefiles, String> {
        let folder = match path {
            Some(DEMO) => None,
            Some(path) => Some((beside(from, path), path.to_owned())),
            None => {
                let around = disk::casebook_above(&beside(from, ""));
                around.map(|folder| (folder.clone(), folder.display().to_string()))
            }
        };
        let Some((folder, name)) = folder else {
            let files = embedded::files().into_iter().map(named).collect();
            return Ok(Casefiles { origin: Origin::Embedded, files, unread: Vec::new() });
        };
        let (files, unread) = disk::read_folder(&folder, Limits::default())
            .map_err(|error| format!("`{}` cannot be read: {}", folder.display(), reason(&error)))?;
        let files: BTreeMap<_, _> = files.into_iter().map(named).collect();
        Ok(Casefiles { origin: Origin::Folder(name), files, unread })
    }

    fn load(&self, case: &Casefiles, today: Option<&Date>) -> Arc<Loaded> {
        let files: Vec<_> = case.files.values().cloned().collect();
        let opened = OpenedCase::assemble(String::new(), None, &files, case.unread.clone(), today);
        let beyond = Beyond { today: today.cloned(), found: case.unread.clone() };
        Arc::new(Loaded::new(case.origin.clone(), opened.book, opened.diagnostics).with_beyond(beyond))
    }

    fn look(&self, setup: &Setup) -> Result<Look, (String, Option<String>)> {
        let appearance = Appearance::from_variables(|name| setup.variables.get(name).cloned());
        let depth = setup.colours.map_or(appearance.colours, |colours| match colours {
            Colours::True => Depth::True,
            Colours::Indexed256 => Depth::Indexed256,
            Colours::Ansi16 => Depth::Ansi16,
            Colours::None => Depth::None,
        });
        let glyphs = match (setup.characters, appearance.glyphs) {
            (Some(Characters::Unicode), _) | (None, TerminalGlyphs::Unicode) => &Glyphs::UNICODE,
            (Some(Characters::Ascii), _) | (None, TerminalGlyphs::Ascii) => &Glyphs::ASCII,
        };
        let background = match appearance.background {
            Background::Dark => "dark",
            Background::Light => "light",
        };
        let name = match setup.theme.as_ref().map(|theme| &theme.value) {
            Some(ThemeChoice::Name(name)) => {
                self.check_theme(name)?;
                name.as_str()
            }
            Some(ThemeChoice::Json(json)) => super::picture::background_of(json)?,
            None => self.theme.as_deref().filter(|name| *name != "auto").unwrap_or(background),
        };
        Ok(Look { theme: Theme::build(&self.config, name, depth), glyphs })
    }

    fn keymap(&self) -> Arc<Keymap> {
        Arc::clone(&self.keymap)
    }

    fn as_of(&self) -> Option<AsOf> {
        self.as_of.clone()
    }
}

impl Backing {
    /// The colours of the terminal that a tape describes: its own, else those that its theme reads well on.
    pub(super) fn palette(&self, setup: &Setup) -> Palette {
        if let Some(ThemeChoice::Json(json)) = setup.theme.as_ref().map(|theme| &theme.value)
            && let Ok(palette) = super::picture::palette(json)
        {
            return palette;
        }
        self.look(setup).map_or(Palette::DARK, |look| Palette::of(&look.theme))
    }

    fn check_theme(&self, name: &str) -> Result<(), (String, Option<String>)> {
        let names: Vec<&str> = self.config.themes.iter().map(|theme| theme.name.value.as_str()).collect();
        if names.contains(&name) {
            return Ok(());
        }
        let hint = did_you_mean(name, names.iter().copied()).unwrap_or_else(|| {
            format!("the themes are {}; the terminal's colours are written as JSON", names.join(", "))
        });
        Err((format!("there is no theme called `{name:.60}`"), Some(hint)))
    }
}

fn named(file: Arc<TextFile>) -> (String, Arc<TextFile>) {
    (file.name().to_owned(), file)
}
