//! `watchfloor licences`: whose work the program is made of, and on which terms: its own licences, the data that it
//! carries, the crates that are linked into it, and the licence texts that those crates ask to be passed on.

use std::io::{self, Write};

use super::failure::Failure;
use super::run::CLEAN;
use super::world::World;

/// Data by other people: one line for every `NOTICE.md` below `data`.
const NOTICES: &[&str] =
    &[include_str!("../../data/disarm/NOTICE.md"), include_str!("../../data/font/NOTICE.md")];

/// Every crate that is linked into the program on Linux, a line each: name, version, licence, copyright lines. A test
/// compares it with what is built; `UPDATE_LICENCES=1` writes it anew.
const CRATES: &str = include_str!("../../data/licences/crates.tsv");

/// Licences by their SPDX identifiers. Where a crate leaves the choice, the first of these that it offers was chosen.
const TEXTS: &[(&str, &str)] = &[
    ("MIT", include_str!("../../LICENSE-MIT")),
    ("BSL-1.0", include_str!("../../data/licences/bsl-1.0.txt")),
    ("Zlib", include_str!("../../data/licences/zlib.txt")),
    ("Unicode-3.0", include_str!("../../data/licences/unicode-3.0.txt")),
    ("Apache-2.0", include_str!("../../LICENSE-APACHE")),
    ("MPL-2.0", include_str!("../../data/licences/mpl-2.0.txt")),
];

/// A crate as [`CRATES`] has it.
struct Crate {
    name: &'static str,
    version: &'static str,
    licence: &'static str,
    copyright: &'static str,
}

pub(super) fn run(world: &mut World<'_>) -> Result<u8, Failure> {
    write(world.out)?;
    Ok(CLEAN)
}

fn write(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# watchfloor {}\n", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "Licensed under MIT or Apache-2.0, as you prefer. Both texts stand below.\n")?;
    for notice in NOTICES {
        writeln!(out, "{}\n", notice.trim_end())?;
    }
    write_crates(out)?;
    for (name, text) in TEXTS {
        writeln!(out, "# Licence: {name}\n")?;
        if *name == "MIT" {
            writeln!(
                out,
                "The copyright line is that of watchfloor; those of crates stand above, beside their names.\n"
            )?;
        }
        writeln!(out, "{}\n", text.trim_matches('\n'))?;
    }
    Ok(())
}

fn write_crates(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# Crates\n")?;
    writeln!(
        out,
        "Linked into the program on Linux; on other systems some others take the place of a few. Where a"
    )?;
    writeln!(out, "crate offers several licences, the first of these is used: {}.\n", names().join(", "))?;
    for of in crates() {
        writeln!(out, "{} {}: {}", of.name, of.version, of.licence)?;
        for line in of.copyright.split(" | ").filter(|line| !line.is_empty()) {
            writeln!(out, "    {line}")?;
        }
    }
    writeln!(out)
}

fn names() -> Vec<&'static str> {
    TEXTS.iter().map(|(name, _)| *name).collect()
}

fn crates() -> impl Iterator<Item = Crate> {
    CRATES.lines().filter_map(|line| {
        let mut columns = line.split('\t');
        let mut next = || columns.next();
        Some(Crate { name: next()?, version: next()?, licence: next()?, copyright: next()? })
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_notice_of_a_data_set_is_carried() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let folders = std::fs::read_dir(data).expect("there is data");
        let notices = folders.filter_map(|folder| {
            std::fs::read_to_string(folder.expect("it can be listed").path().join("NOTICE.md")).ok()
        });
        let mut there: Vec<String> = notices.collect();
        let mut carried: Vec<&str> = NOTICES.to_vec();
        there.sort_unstable();
        carried.sort_unstable();
        assert_eq!(there, carried, "name every data/*/NOTICE.md in `NOTICES`");
    }

    /// Whether an expression of SPDX identifiers can be met with these licences.
    fn is_met(expression: &str, by: &[&str]) -> bool {
        let one = |part: &str| {
            let any = part.trim_matches(['(', ')']).replace('/', " OR ");
            any.split(" OR ").any(|name| by.contains(&name))
        };
        expression.split(" AND ").all(one)
    }

    #[test]
    fn every_crate_can_be_used_under_a_licence_whose_text_is_carried() {
        assert!(is_met("(MIT OR Apache-2.0) AND Unicode-3.0", &["MIT", "Unicode-3.0"]));
        assert!(!is_met("(MIT OR Apache-2.0) AND Unicode-3.0", &["MIT"]));
        assert!(!is_met("GPL-3.0", &names()));
        assert_eq!(crates().count(), CRATES.lines().count(), "every line has four columns");
        for of in crates() {
            assert!(is_met(of.licence, &names()), "{} {}: {}", of.name, of.version, of.licence);
        }
    }
}
