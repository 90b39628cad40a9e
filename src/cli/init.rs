//! `watchfloor init`: a new casebook in a new folder, from a template or from the founding case. Never writes over
//! anything.

use std::io;
use std::path::{Path, PathBuf};

use super::embedded;
use super::failure::Failure;
use super::invocation::Content;
use super::run::CLEAN;
use super::world::World;
use crate::disk::{self, Found};
use crate::text::Shown;

macro_rules! template {
    ($($name:literal)+) => {
        const TEMPLATE: &[(&str, &str)] = &[$(($name, include_str!(concat!("template/", $name)))),+];
    };
}

template! { "casebook.toml" "actors.toml" "claims.toml" "events.toml" "outlook.toml" "sources.toml" }

pub(super) fn run(folder: &Path, content: Content, world: &mut World<'_>) -> Result<u8, Failure> {
    require_new(folder)?;
    let files = match content {
        Content::Template => TEMPLATE,
        Content::FoundingCase => embedded::FILES,
    };
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    for (at, (path, (_, text))) in paths.iter().zip(files).enumerate() {
        if let Err(error) = disk::write_new(path, text) {
            // Half a casebook would stand in the way of the next try.
            disk::take_back(folder, paths[..at].iter().map(PathBuf::as_path));
            return Err(unwritable(path)(error));
        }
    }
    let shown = folder.display().to_string();
    let shown = Shown::line(&shown);
    let shown = shown.as_str();
    let _ = writeln!(
        world.err,
        "wrote {} files to `{shown}`\n  = help: `watchfloor {shown}` opens it, `watchfloor check {shown}` checks it",
        files.len()
    );
    Ok(CLEAN)
}

/// Refuses a folder that is there and not empty.
pub(super) fn require_new(folder: &Path) -> Result<(), Failure> {
    match disk::look(folder).map_err(unwritable(folder))? {
        Found::Nothing => Ok(()),
        Found::Folder if disk::is_empty(folder).map_err(unwritable(folder))? => Ok(()),
        Found::Folder | Found::File | Found::Other => Err(Failure::NotEmpty { path: folder.to_owned() }),
    }
}

fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> Failure {
    let path = path.to_owned();
    move |source| Failure::Unwritable { path, source }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::casebook::{Decoded, STACK, assemble};
    use crate::model::schema::Kind;
    use crate::text::TextFile;
    use crate::worker;

    /// The examples stand behind a `#` without a space, the prose behind one with a space.
    fn uncommented(text: &str) -> String {
        text.lines()
            .map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.starts_with(' ') => rest,
                _ => line,
            })
            .fold(String::new(), |all, line| all + line + "\n")
    }

    #[test]
    fn the_examples_of_the_template_are_sound_and_name_every_kind() {
        let files: Vec<_> =
            TEMPLATE.iter().map(|(name, text)| Arc::new(TextFile::new(*name, uncommented(text)))).collect();
        let decoded = worker::map(&files, STACK, Decoded::new).into_iter().collect::<Result<_, _>>();
        let (book, diagnostics) = assemble(decoded.expect("nothing panics"));
        let found: Vec<&str> = diagnostics.iter().map(|one| one.message.as_str()).collect();
        assert!(found.is_empty(), "{found:#?}");
        for kind in Kind::ALL {
            assert!(!book.handles(*kind).is_empty(), "the template shows no {kind}");
        }
    }
}
