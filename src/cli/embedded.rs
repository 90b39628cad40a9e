//! The founding case as the program carries it: every file of `data/crocus`, as it was when the program was built.

use std::sync::Arc;

use crate::text::TextFile;

/// What the embedded casebook is called where a folder's name would stand.
pub(super) const NAME: &str = "built-in/crocus";

macro_rules! embedded {
    ($($name:literal)+) => {
        /// Names below the casebook's folder, and texts; sorted by name.
        pub(super) const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../data/crocus/", $name)))),+];
    };
}

embedded! {
    "actors/abroad.toml"
    "actors/armed-groups.toml"
    "actors/russia.toml"
    "assumptions.toml"
    "casebook.toml"
    "claims/advice.toml"
    "claims/moscow.toml"
    "claims/responsibility.toml"
    "claims/warnings.toml"
    "events/aftermath.toml"
    "events/attack.toml"
    "events/background.toml"
    "events/missed-signs.toml"
    "evidence.toml"
    "gaps.toml"
    "indicators.toml"
    "judgements.toml"
    "narratives.toml"
    "places.toml"
    "questions.toml"
    "relations.toml"
    "scenarios.toml"
    "sources.toml"
}

pub(super) fn files() -> Vec<Arc<TextFile>> {
    FILES.iter().map(|(name, text)| Arc::new(TextFile::new(*name, *text))).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::disk::{Limits, read_folder};

    #[test]
    fn every_file_of_the_founding_case_is_carried() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/crocus");
        let (files, diagnostics) =
            read_folder(&folder, Limits::default()).expect("the founding case is there");
        assert_eq!(diagnostics, []);
        let there: Vec<&str> = files.iter().map(|file| file.name()).collect();
        let carried: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(there, carried, "name every file of data/crocus in `embedded!`, sorted");
        for (file, (name, text)) in files.iter().zip(FILES) {
            assert_eq!(file.text(), *text, "{name}");
        }
    }
}
