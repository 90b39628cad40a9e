//! The manual of tapes holds the tables of the language. `UPDATE_FRAMES=1` writes them anew.

use std::fmt::Write as _;
use std::path::Path;

use watchfloor::app::region;
use watchfloor::headless::tape::{Dialect, INFOS, SETTINGS};

fn commands() -> String {
    let mut table = "| command | whose | does |\n|---|---|---|\n".to_owned();
    for info in INFOS {
        let usage = if info.usage.starts_with('[') {
            format!("{} {}", info.name, info.usage)
        } else {
            info.usage.to_owned()
        };
        let usage = usage.replace('|', "\\|");
        let _ = writeln!(table, "| `{usage}` | {} | {} |", whose(info.dialect), info.summary);
    }
    table
}

fn settings() -> String {
    let mut table = "| setting | whose | value | sets |\n|---|---|---|---|\n".to_owned();
    for info in SETTINGS {
        let _ = writeln!(
            table,
            "| `{}` | {} | {} | {} |",
            info.name,
            whose(info.dialect),
            info.form(),
            info.summary
        );
    }
    table
}

fn whose(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Vhs => "VHS",
        Dialect::Own => "ours",
    }
}

fn filled(manual: &str, mark: &str, table: &str) -> String {
    let (before, rest) = manual.split_once(&format!("<!-- {mark} -->\n")).expect("the manual marks it");
    let (_, after) = rest.split_once(&format!("<!-- end of {mark} -->")).expect("the manual marks its end");
    format!("{before}<!-- {mark} -->\n{table}<!-- end of {mark} -->{after}")
}

#[test]
fn the_manual_holds_the_tables() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tape.md");
    let manual = std::fs::read_to_string(&path).expect("the manual can be read");
    let fresh = filled(&filled(&manual, "commands", &commands()), "settings", &settings());
    if std::env::var_os("UPDATE_FRAMES").is_some() {
        std::fs::write(&path, &fresh).expect("the manual can be written");
    } else {
        assert!(manual == fresh, "the tables in docs/tape.md are old; UPDATE_FRAMES=1 writes them anew");
    }
}

#[test]
fn the_manual_names_every_region() {
    let manual = include_str!("../../docs/tape.md");
    for name in region::NAMES {
        assert!(manual.contains(&format!("`{name}`")), "docs/tape.md lacks the region `{name}`");
    }
}

#[test]
fn summaries_are_sentences_without_full_stop() {
    for summary in INFOS.iter().map(|info| info.summary).chain(SETTINGS.iter().map(|info| info.summary)) {
        assert!(!summary.ends_with('.') && summary.starts_with(char::is_uppercase), "{summary}");
    }
}
