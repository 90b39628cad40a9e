//! Tapes within tapes: `Source` is replaced by the steps of what it names.

use std::sync::Arc;

use super::World;
use crate::headless::tape::{Step, Tape, Verb, parse};
use crate::text::{Diagnostic, TextFile};

/// Tapes that lie deeper in each other surely lie in a circle.
const DEEPEST: usize = 16;

/// Reads a tape and those that it plays. What is wrong with any of them is told; an `Output` of an inner one is not
/// written, as in VHS.
pub(super) fn read(file: &Arc<TextFile>, world: &dyn World) -> (Tape, Vec<Diagnostic>) {
    let mut reader = Reader { world, open: Vec::new(), tape: Tape::default(), found: Vec::new() };
    reader.read(file);
    (reader.tape, reader.found)
}

struct Reader<'a> {
    world: &'a dyn World,
    /// The tapes that are being read, the outermost first.
    open: Vec<String>,
    tape: Tape,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read(&mut self, file: &Arc<TextFile>) {
        let (tape, found) = parse(file);
        self.found.extend(found);
        self.open.push(file.name().to_owned());
        for step in tape.steps {
            match &step.verb {
                Verb::Source(path) => match self.inner(&step, &path.value) {
                    Ok(inner) => self.read(&inner),
                    Err(message) => {
                        self.found.push(Diagnostic::error("tape-file", message).at(path.place.clone()));
                    }
                },
                Verb::Output(_) if self.open.len() > 1 => {}
                _ => self.tape.steps.push(step),
            }
        }
        self.open.pop();
    }

    fn inner(&self, step: &Step, path: &str) -> Result<Arc<TextFile>, String> {
        let file = self.world.tape(step.place.file.name(), path)?;
        if self.open.iter().any(|open| open == file.name()) || self.open.len() >= DEEPEST {
            return Err(format!("`{path:.60}` plays itself"));
        }
        Ok(file)
    }
}
