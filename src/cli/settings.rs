//! The configuration of this run: the shipped one, the user's laid over it, and what the arguments say beside. A mistake
//! in it is told and never stops a command; a file that the arguments name must be there.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::choose::{Configured, ConfiguredBy};
use super::failure::Failure;
use super::invocation::GlobalOptions;
use super::render;
use super::world::World;
use crate::config::{self, Config, Layer};
use crate::disk::{self, Found, Limits};
use crate::text::{Diagnostic, TextFile};

/// The name that stands for the theme that fits the terminal.
const AUTO: &str = "auto";

/// The variable that names a configuration file.
const VARIABLE: &str = "WATCHFLOOR_CONFIG";

/// The values of variables, of those that are set to something.
type Environment<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// What holds for this run.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) config: Config,
    /// What is wrong with the configuration.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The user's own file, whether or not it is there; none where nothing says where home is.
    pub(super) file: Option<PathBuf>,
    /// The theme that the arguments ask for.
    pub(super) theme: Option<String>,
}

impl Settings {
    /// Reads the configuration.
    pub(super) fn read(options: &GlobalOptions, world: &World<'_>) -> Result<Self, Failure> {
        Self::read_in(options, &|name| world.variable(name))
    }

    fn read_in(options: &GlobalOptions, environment: Environment<'_>) -> Result<Self, Failure> {
        let named = options.config.clone().or_else(|| environment(VARIABLE).map(PathBuf::from));
        let UserFile { path: file, text, mut diagnostics } = UserFile::read(named.as_deref(), environment)?;
        let (config, found) = config::assemble(&config::shipped(), text.as_ref());
        diagnostics.extend(found);
        if let Some(name) = &options.theme {
            let themes: Vec<String> = config.themes.iter().map(|theme| theme.name.value.clone()).collect();
            if name != AUTO && !themes.contains(name) {
                return Err(Failure::UnknownTheme { name: name.clone(), names: themes });
            }
        }
        Ok(Self { config, diagnostics, file, theme: options.theme.clone() })
    }

    /// The shipped configuration, or the one that the arguments name: what tapes show must not hang on whose machine
    /// it is.
    pub(super) fn read_shipped(options: &GlobalOptions) -> Result<Self, Failure> {
        Self::read_in(options, &|_| None)
    }

    /// The casebook that the configuration names. Its path starts at the current folder in the shipped file, at the
    /// folder of the file in the user's own.
    pub(super) fn casebook(&self) -> Configured {
        let written = Path::new(&self.config.casebook.value);
        match self.config.casebook_layer {
            Layer::Shipped => Configured { folder: written.to_owned(), by: ConfiguredBy::Shipped },
            Layer::User => {
                let folder = self.file.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
                Configured { folder: folder.join(written), by: ConfiguredBy::User }
            }
        }
    }

    /// Tells what is wrong with the configuration, for commands that have no list of problems to put it on.
    pub(super) fn tell(&self, world: &mut World<'_>) {
        let paint = world.paint_err();
        for diagnostic in &self.diagnostics {
            // Nobody is left to be told that standard error is closed.
            let _ = render::human(diagnostic, ".", paint, world.err);
        }
    }
}

/// The user's own file: where it is, and what stands in it.
#[derive(Default)]
struct UserFile {
    path: Option<PathBuf>,
    text: Option<Arc<TextFile>>,
    diagnostics: Vec<Diagnostic>,
}

impl UserFile {
    /// Only a file that the arguments name has to be there.
    fn read(named: Option<&Path>, environment: Environment<'_>) -> Result<Self, Failure> {
        let Some(path) = named.map(Path::to_owned).or_else(|| usual_path(environment)) else {
            return Ok(Self::default());
        };
        if named.is_none() && matches!(disk::look(&path), Ok(Found::Nothing)) {
            return Ok(Self { path: Some(path), ..Self::default() });
        }
        let name = path.display().to_string();
        match disk::read_file(&path, &name, Limits::default().file) {
            Ok((text, diagnostics)) => Ok(Self { path: Some(path), text: Some(text), diagnostics }),
            Err(source) if named.is_some() => Err(Failure::Unreadable { path, source }),
            Err(source) => {
                let message = format!("the configuration `{name}` was not read: {source}");
                let diagnostics = vec![Diagnostic::warning("unreadable", message)];
                Ok(Self { path: Some(path), text: None, diagnostics })
            }
        }
    }
}

/// Where the user's file lies by the XDG Base Directory Specification, on every system.
fn usual_path(environment: Environment<'_>) -> Option<PathBuf> {
    let absolute = |name| environment(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))?;
    Some(folder.join("watchfloor/config.toml"))
}
