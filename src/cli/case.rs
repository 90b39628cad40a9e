//! Opening a casebook: its files are read side by side, put together and checked. Whatever is wrong with them is a
//! diagnostic of the opened case; only a folder that cannot be read at all is a failure.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::choose::{Choice, choose};
use super::embedded;
use super::failure::Failure;
use super::invocation::GlobalOptions;
use super::settings::Settings;
use super::world::World;
use crate::casebook::{AsOf, Casebook, Decoded, STACK, Whose, assemble, decode_all, reread};
use crate::disk::{Limits, casebook_above, read_folder};
use crate::model::date::Date;
use crate::rule;
use crate::text::{Contents, Diagnostic, Place, Severity, Span, TextFile};
use crate::worker;

/// A casebook, where it came from, and all that is wrong with it.
#[derive(Debug)]
pub struct OpenedCase {
    /// What to call it: the folder as it was named, or that it is built in.
    pub name: String,
    /// Where it can be changed; nowhere for the one that the program carries.
    pub root: Option<PathBuf>,
    pub book: Casebook,
    /// From reading and from the rules, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be read, and what else is to be said of the folder.
    pub unread: Vec<Diagnostic>,
    /// The day that counts as today.
    pub today: Option<Date>,
    /// How many files were read.
    pub file_count: usize,
}

impl OpenedCase {
    /// Whether it is the one that the program carries, which cannot be changed.
    pub fn is_embedded(&self) -> bool {
        self.root.is_none()
    }

    /// The casebook that a command is about, as of the date that it asks for.
    pub(super) fn asked(
        casebook: Option<&Path>,
        today: NaiveDate,
        options: &GlobalOptions,
        settings: &Settings,
        world: &World<'_>,
    ) -> Result<Self, Failure> {
        let case = Self::open(choose(casebook, &settings.casebook(), world)?, today)?;
        Ok(match &options.as_of {
            Some(as_of) => case.recalled(as_of),
            None => case,
        })
    }

    /// Says that something could not be read, where it is left out of what is written.
    pub(super) fn tell_errors(&self, world: &mut World<'_>) {
        let count = self.diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
        if count > 0 {
            let noun = if count == 1 { "error" } else { "errors" };
            let _ = writeln!(world.err, "the casebook has {count} {noun}; `watchfloor check` tells them");
        }
    }

    /// Reads it before the rules are asked. `told` hears what was read, as [`decode_all`] tells it.
    pub(super) fn read(
        choice: Choice,
        today: NaiveDate,
        told: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Self, Failure> {
        let today = Date::parse(&today.to_string()).ok();
        match choice {
            Choice::Embedded => {
                let name = embedded::NAME.to_owned();
                Ok(Self::put_together(name, None, &embedded::files(), Vec::new(), today.as_ref(), told))
            }
            Choice::Folder(root) => {
                let (files, mut diagnostics) = read_folder(&root, Limits::default())
                    .map_err(|source| Failure::Unreadable { path: root.clone(), source })?;
                let is_whole = files.iter().any(|file| file.name() == "casebook.toml");
                diagnostics.extend(lies_in_another(&root, is_whole));
                let name = root.display().to_string();
                Ok(Self::put_together(name, Some(root), &files, diagnostics, today.as_ref(), told))
            }
        }
    }

    /// A casebook of which some files are read again, before the rules are asked. It is the same as if all were read.
    pub(super) fn reread(
        name: String,
        root: PathBuf,
        book: &Casebook,
        files: &[(String, Contents)],
        today: Date,
        file_count: usize,
    ) -> Self {
        let (book, found) = reread(book, files, Whose::Edited, |_| false);
        let diagnostics = rule::silence(&book, found);
        Self { name, root: Some(root), book, diagnostics, unread: Vec::new(), today: Some(today), file_count }
    }

    pub(super) fn open(choice: Choice, today: NaiveDate) -> Result<Self, Failure> {
        Ok(Self::read(choice, today, &|_, _| {})?.checked())
    }

    /// The same with what the rules say.
    fn checked(mut self) -> Self {
        let found = by_rules(|| check_rules(&self.book, self.today.as_ref()));
        self.diagnostics.extend(found);
        self.diagnostics.sort_by(Diagnostic::cmp_by_place);
        self
    }

    /// The same as of a date: what was known then, and what there is to say of that.
    pub(super) fn recalled(self, as_of: &AsOf) -> Self {
        let book = self.book.as_of(as_of);
        let mut diagnostics = rule::of_reading(&book, &self.diagnostics);
        diagnostics.extend(by_rules(|| rule::check_as_of(&book)));
        diagnostics.sort_by(Diagnostic::cmp_by_place);
        Self { book, diagnostics, ..self }
    }

    /// Puts files together and checks them; `diagnostics` is what reading them has found already.
    pub(super) fn assemble(
        name: String,
        root: Option<PathBuf>,
        files: &[Arc<TextFile>],
        diagnostics: Vec<Diagnostic>,
        today: Option<&Date>,
    ) -> Self {
        Self::put_together(name, root, files, diagnostics, today, &|_, _| {}).checked()
    }

    /// The same before the rules are asked. `told` hears what was read, as [`decode_all`] tells it.
    pub(super) fn put_together(
        name: String,
        root: Option<PathBuf>,
        files: &[Arc<TextFile>],
        mut diagnostics: Vec<Diagnostic>,
        today: Option<&Date>,
        told: &(dyn Fn(usize, usize) + Sync),
    ) -> Self {
        let (decoded, panics) = decode(files, told);
        diagnostics.extend(panics);
        let unread = diagnostics.clone();
        let (book, found) = catch_unwind(AssertUnwindSafe(|| assemble(decoded))).unwrap_or_else(|panic| {
            let message = worker::message_of(&*panic);
            (Casebook::default(), vec![internal("putting the files together", &message)])
        });
        diagnostics.extend(found);
        let diagnostics = rule::silence(&book, diagnostics);
        let (today, file_count) = (today.cloned(), files.len());
        Self { name, root, book, diagnostics, unread, today, file_count }
    }
}

/// What asking the rules gives; that they brought the program down is a finding too.
fn by_rules(ask: impl Fn() -> Vec<Diagnostic> + Sync) -> Vec<Diagnostic> {
    match worker::map(&[()], STACK, |()| ask()).pop() {
        Some(Ok(found)) => found,
        Some(Err(message)) => vec![internal("checking the rules", &message)],
        None => Vec::new(),
    }
}

/// What the rules find.
fn check_rules(book: &Casebook, today: Option<&Date>) -> Vec<Diagnostic> {
    rule::check(&rule::Context { book, today, contradictions: None })
}

/// Reads each file by itself. One that brings the reader down is told, and the others are there.
fn decode(files: &[Arc<TextFile>], told: &(dyn Fn(usize, usize) + Sync)) -> (Vec<Decoded>, Vec<Diagnostic>) {
    let (decoded, failed) = decode_all(files, told);
    let told = failed.into_iter().map(|(file, message)| {
        internal(&format!("reading `{}`", file.name()), &message).at(Place::new(&file, Span::at(0)))
    });
    (decoded, told.collect())
}

/// What is to be said when the program itself failed at something.
fn internal(doing: &str, message: &str) -> Diagnostic {
    Diagnostic::error("internal", format!("the program failed at {doing}: {message}"))
        .hint("this is a mistake in watchfloor; please report it with the file".to_owned())
}

/// For a folder that is only part of a casebook, where it does not hold `casebook.toml`: where the whole is.
pub(super) fn lies_in_another(root: &Path, is_whole: bool) -> Option<Diagnostic> {
    if is_whole {
        return None;
    }
    let above = casebook_above(root)?;
    let message = format!("this folder is only a part of the casebook `{}`", above.display());
    let hint = "name that folder, so that references to its other files lead somewhere".to_owned();
    Some(Diagnostic::warning("part-of-casebook", message).hint(hint))
}
