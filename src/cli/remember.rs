//! Large casebooks are kept ready for the next time: as they were worked out, in the user's cache folder. Whether what is
//! kept still holds is decided here, by what the files look like; it is never trusted to be whole.

use std::env;
use std::fs;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use foldhash::quality::FixedState;

use super::case::OpenedCase;
use super::failure::Failure;
use super::generate::size;
use super::invocation::Remembering;
use super::run::CLEAN;
use super::settings::Settings;
use super::world::World;
use crate::app::{Beyond, Loaded, Origin, Remembered};
use crate::casebook::stamp_of_schema;
use crate::config::CacheUse;
use crate::disk::{self, Cache, Limits, Scan};
use crate::model::date::Date;
use crate::model::marking::Marking;
use crate::sealed::{Map, Reader, Writer};
use crate::text::{Contents, Diagnostic};

/// Changes with what is written and in which order.
const FORMAT: u32 = 2;

/// What is kept of one casebook.
#[derive(Clone, Debug)]
pub(super) struct Memory {
    cache: Cache,
    root: PathBuf,
    /// Whether a casebook is kept that only a few people may read.
    is_for_all: bool,
}

/// A casebook as it was, and what its files looked like then.
pub(super) struct Recalled {
    pub(super) remembered: Remembered,
    then: Scan,
    map: Map,
}

impl Recalled {
    /// Gives back the memory that was needed to work out what was not kept: of all that was read for it little is looked at
    /// again.
    pub(super) fn let_go(&self) {
        self.map.let_go();
    }
}

/// What became of a casebook since.
pub(super) enum Since {
    Same(Box<Loaded>),
    /// Some files were read again.
    Changed(Box<OpenedCase>),
}

/// The cache of this user; none where nobody says where it is.
fn cache(world: &World<'_>) -> Option<Cache> {
    let cache =
        world.variable("XDG_CACHE_HOME").filter(|path| Path::new(path).is_absolute()).map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(world.variable("HOME")?).join(".cache")))?;
    Some(Cache::new(&cache))
}

/// `watchfloor cache clear`: takes away all that is kept.
pub(super) fn clear(world: &mut World<'_>) -> Result<u8, Failure> {
    let Some(cache) = cache(world) else {
        let _ = writeln!(world.err, "nothing is kept: neither HOME nor XDG_CACHE_HOME says where");
        return Ok(CLEAN);
    };
    let cleared = cache.clear()?;
    let noun = if cleared.files == 1 { "casebook" } else { "casebooks" };
    let _ = writeln!(world.err, "forgot {} {noun} ({})", cleared.files, size(cleared.bytes));
    Ok(CLEAN)
}

impl Memory {
    /// What is kept of the casebook in a folder; none where nothing is to be kept.
    pub(super) fn of(
        root: &Path,
        remembering: Remembering,
        settings: &Settings,
        world: &World<'_>,
    ) -> Option<Self> {
        let is_for_all = match (remembering, settings.config.cache.value) {
            (Remembering::Off, _) | (_, CacheUse::Never) => return None,
            (_, CacheUse::Always) => true,
            (_, CacheUse::Auto) => false,
        };
        let root = root.canonicalize().ok()?;
        Some(Self { cache: cache(world)?, root, is_for_all })
    }

    /// Whether a casebook may be kept that holds anything of that marking.
    fn may_keep(&self, marking: Option<Marking>) -> bool {
        self.is_for_all || marking.is_some_and(|marking| marking <= Marking::Amber)
    }

    /// The casebook as it was the last time. Whether its files still hold the same is not asked yet, and neither is
    /// whether what was kept is whole.
    pub(super) fn recall(
        &self,
        origin: Origin,
        today: NaiveDate,
        of_config: &[Diagnostic],
    ) -> Option<Recalled> {
        let map = Map::new(self.cache.open(&self.root)?).ok()?;
        let beyond = Beyond { today: Some(Date::from_day(today)), found: of_config.to_vec() };
        let recalled = self.recalled(map, origin, beyond)?;
        if !self.may_keep(recalled.remembered.loaded.marking) {
            self.cache.forget(&self.root);
            return None;
        }
        Some(recalled)
    }

    fn recalled(&self, map: Map, origin: Origin, beyond: Beyond) -> Option<Recalled> {
        let mut from = Reader::new(map.clone(), stamp())?;
        if &*from.column::<u8>()? != self.root.as_os_str().as_encoded_bytes() {
            return None;
        }
        let then: Scan = serde_json::from_slice(&from.column::<u8>()?).ok()?;
        let remembered = Remembered::unseal(&mut from, origin, beyond)?;
        Some(Recalled { remembered, then, map })
    }

    /// What became of a casebook that was recalled, whose files look like this now. None where that is told best by reading
    /// all of them.
    pub(super) fn since(&self, recalled: &Recalled, now: &Scan, today: NaiveDate) -> Option<Since> {
        if !recalled.map.is_intact().unwrap_or(false) {
            tracing::warn!("what was kept of the casebook is not whole");
            self.cache.forget(&self.root);
            return None;
        }
        if !is_plain(now) {
            return None;
        }
        let changed = self.changed(recalled, now)?;
        if changed.is_empty() {
            tracing::info!("it still holds");
            self.cache.touch(&self.root);
            return recalled.remembered.finished().map(|loaded| Since::Same(Box::new(loaded)));
        }
        tracing::info!(files = changed.len(), "what changed was read again");
        let loaded = &recalled.remembered.loaded;
        let count = now.files().len();
        let Origin::Folder(name) = loaded.origin.clone() else { return None };
        let case =
            OpenedCase::reread(name, self.root.clone(), &loaded.book, &changed, Date::from_day(today), count);
        Some(Since::Changed(Box::new(case)))
    }

    /// The files that do not hold what they held, with what they hold now, in the order of their names. None where one of
    /// them cannot be read as it should.
    fn changed(&self, recalled: &Recalled, now: &Scan) -> Option<Vec<(String, Contents)>> {
        let difference = recalled.then.difference(now);
        let read = |name: &str| {
            let (file, found) = disk::read_file(&self.root.join(name), name, Limits::default().file).ok()?;
            found.is_empty().then_some(file)
        };
        let mut changed = Vec::new();
        for name in difference.changed.into_iter().chain(difference.new) {
            changed.push((name.to_owned(), Contents::Text(read(name)?)));
        }
        for name in difference.unsure {
            // What looks the same may hold something else, if it was written twice within a moment.
            let file = read(name)?;
            let before = recalled.remembered.loaded.text(name).map(|file| file.text());
            if before != Some(file.text()) {
                changed.push((name.to_owned(), Contents::Text(file)));
            }
        }
        changed.extend(difference.gone.into_iter().map(|name| (name.to_owned(), Contents::Gone)));
        changed.sort_by(|left, right| left.0.cmp(&right.0));
        Some(changed)
    }

    /// Keeps nothing of a casebook.
    pub(super) fn forget(&self) {
        tracing::info!("the casebook is not kept");
        self.cache.forget(&self.root);
    }

    /// Keeps a casebook, with what its files looked like before they were read; whether it did. What cannot be kept is read
    /// anew the next time.
    pub(super) fn keep(&self, loaded: &Loaded, scan: &Scan) -> bool {
        let is_kept = is_plain(scan) && self.may_keep(loaded.marking) && loaded.can_be_remembered();
        if !is_kept {
            self.forget();
            return false;
        }
        // The texts, and about as much again of what is known of them.
        let kept = self.cache.keep(&self.root, 2 * scan.bytes(), |file| {
            let mut out = Writer::new(file)?;
            out.column(&[self.root.as_os_str().as_encoded_bytes()])?;
            out.column(&[serde_json::to_vec(scan)?.as_slice()])?;
            loaded.seal(&mut out)?;
            out.finish(stamp())
        });
        match &kept {
            Ok(()) => tracing::info!("the casebook was kept for the next time"),
            Err(error) => tracing::warn!(%error, "the casebook could not be kept for the next time"),
        }
        kept.is_ok()
    }

    /// The same casebook as what was kept of it just now, so that the memory that it lies in can be given back.
    pub(super) fn moved_to_what_is_kept(&self, loaded: &Loaded) -> Option<Loaded> {
        let map =
            Map::new(self.cache.open(&self.root)?).ok().filter(|map| map.is_intact().unwrap_or(false))?;
        let recalled = self.recalled(map, loaded.origin.clone(), (*loaded.beyond).clone())?;
        let moved = recalled.remembered.taking_over(loaded);
        recalled.let_go();
        moved
    }
}

/// Whether there is nothing to be said of a folder but what stands in its files: it is a whole casebook, and all of it can
/// be read.
fn is_plain(scan: &Scan) -> bool {
    scan.is_complete() && scan.print("casebook.toml").is_some() && scan.bytes() <= Limits::default().folder
}

/// Tells apart what different programs have written, also of one version.
fn stamp() -> u64 {
    let mut stamp = FixedState::with_seed(2).build_hasher();
    FORMAT.hash(&mut stamp);
    env!("CARGO_PKG_VERSION").hash(&mut stamp);
    stamp_of_schema().hash(&mut stamp);
    // One that was built anew may work things out otherwise.
    let program = env::current_exe().and_then(fs::metadata);
    let print = program.map(|program| (program.len(), program.mtime(), program.mtime_nsec()));
    print.map_err(|_: io::Error| ()).hash(&mut stamp);
    stamp.finish()
}
