//! Findings in a sealed file: as JSON, since there are few of them, with the files that they are about by their numbers.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::Casebook;
use crate::sealed::{Column, Writer};
use crate::text::{Diagnostic, Place, Severity, Span, TextFile};

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Told {
    rule: String,
    severity: u8,
    message: String,
    place: Option<Spot>,
    related: Vec<(Spot, String)>,
    hint: Option<String>,
}

/// The number of a file, and where in it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Spot(u32, u32, u32);

const SEVERITIES: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

impl Told {
    /// A finding about these files; none where it is about another one.
    pub(super) fn of(found: &Diagnostic, files: &HashMap<&str, u32>) -> Option<Self> {
        let spot = |place: &Place| {
            let file = files.get(place.file.name())?;
            Some(Spot(*file, place.span.start, place.span.end))
        };
        let related = found.related.iter().map(|(place, what)| Some((spot(place)?, what.clone())));
        Some(Self {
            rule: found.rule.to_owned(),
            severity: found.severity as u8,
            message: found.message.clone(),
            place: found.place.as_ref().map(|place| spot(place).ok_or(())).transpose().ok()?,
            related: related.collect::<Option<_>>()?,
            hint: found.hint.clone(),
        })
    }

    pub(super) fn found(self, files: &[Arc<TextFile>]) -> Option<Diagnostic> {
        let place = |spot: Spot| {
            let span = Span { start: spot.1, end: spot.2.max(spot.1) };
            Some(Place::new(files.get(spot.0 as usize)?, span))
        };
        let severity = *SEVERITIES.get(usize::from(self.severity))?;
        let mut found = Diagnostic::new(lasting(&self.rule), severity, self.message).hint(self.hint);
        if let Some(spot) = self.place {
            found = found.at(place(spot)?);
        }
        for (spot, what) in self.related {
            found = found.related(place(spot)?, what);
        }
        Some(found)
    }
}

/// The name of a rule, for as long as the program runs. There are few of them, and each is kept once.
fn lasting(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.insert(name);
    name
}

impl Casebook {
    /// Writes findings about its files.
    ///
    /// # Errors
    /// Where one of them is about another file, or they cannot be written.
    pub fn seal_found(&self, found: &[Diagnostic], out: &mut Writer<'_>) -> io::Result<()> {
        let files: HashMap<&str, u32> = self.files().map(|file| file.name()).zip(0..).collect();
        let told: Option<Vec<Told>> = found.iter().map(|found| Told::of(found, &files)).collect();
        let told = told.ok_or_else(|| io::Error::other("something is said of a file that is not in it"))?;
        out.column(&[serde_json::to_vec(&told)?.as_slice()])
    }

    /// The findings that were written so; none where they cannot be read.
    pub fn unseal_found(&self, bytes: &Column<u8>) -> Option<Vec<Diagnostic>> {
        let told: Vec<Told> = serde_json::from_slice(bytes).ok()?;
        let files: Vec<Arc<TextFile>> = self.files().cloned().collect();
        told.into_iter().map(|told| told.found(&files)).collect()
    }
}
