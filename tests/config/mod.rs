//! Configurations with mistakes, each marked in a comment on its own line or on the line above it (`# error[rule]`,
//! `# warning[rule]`): exactly these are found. And texts that no one means: none of them stops the program.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use watchfloor::app::keymap::Keymap;
use watchfloor::config::{Config, Role, SHIPPED, assemble, shipped};
use watchfloor::text::{Diagnostic, TextFile};

/// Everything that reads a configuration.
fn findings(user: &Arc<TextFile>) -> (Config, Vec<Diagnostic>) {
    let (config, mut diagnostics) = assemble(&shipped(), Some(user));
    diagnostics.extend(Keymap::build(&config).1);
    (config, diagnostics)
}

/// A finding as the comments write it, with its line.
fn marks(file: &TextFile) -> BTreeSet<(usize, String)> {
    let mut marks = BTreeSet::new();
    for line in 1..=file.line_count() {
        let Some((before, comment)) = file.line(line).rsplit_once("# ") else { continue };
        // A broken text swallows what follows it on its line, so its mark stands alone above it.
        let line = if before.trim().is_empty() { line + 1 } else { line };
        let words =
            comment.split(' ').filter(|word| word.starts_with("error[") || word.starts_with("warning["));
        marks.extend(words.map(|word| (line, word.to_owned())));
    }
    marks
}

#[test]
fn exactly_the_marked_mistakes_are_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/config");
    let mut names: Vec<_> =
        std::fs::read_dir(folder).expect("it is here").flatten().map(|entry| entry.path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    names.sort();
    assert!(!names.is_empty());
    for path in names {
        let text = std::fs::read_to_string(&path).expect("it is a text");
        let file = Arc::new(TextFile::new(path.display().to_string(), text));
        let found: BTreeSet<_> = findings(&file).1.iter().map(mark).collect();
        assert_eq!(found, marks(&file), "{}", path.display());
    }
}

fn mark(found: &Diagnostic) -> (usize, String) {
    let line = found.place.as_ref().map_or(0, |place| place.file.position(place.span.start as usize).line);
    (line, format!("{}[{}]", found.severity, found.rule))
}

#[test]
fn places_are_under_the_very_value() {
    let check = |user: &str, value: &str, hint: &str| {
        let (_, diagnostics) = findings(&Arc::new(TextFile::new("config.toml", user)));
        let [found] = diagnostics.as_slice() else {
            panic!("expected one finding in {user}: {diagnostics:?}")
        };
        let place = found.place.as_ref().expect("it has a place");
        assert_eq!(place.file.slice(place.span), value, "{user}");
        assert_eq!(found.hint.as_deref(), Some(hint), "{user}");
    };
    check("theem = \"dark\"", "theem", "did you mean `theme`?");
    check("theme = \"lihgt\"", "\"lihgt\"", "did you mean `light`?");
    check("[keys.list]\ndwon = [\"j\"]", "dwon", "did you mean `down`?");
    check("[keys.lst]\ndown = [\"j\"]\nup = [\"k\"]", "lst", "did you mean `list`?");
    check("[keys.list]\ndown = [\"n\", \"entr\"]", "\"entr\"", "did you mean `enter`?");
    check("[themes.dark]\naccent = \"bold gren\"", "gren", "did you mean `green`?");
    check("[themes.dark]\nacent = \"red\"", "acent", "did you mean `accent`?");
    check(
        "[keys.list]\nsort = [\"n\"]\ndown = [\"n\"]",
        "\"n\"",
        "the later line wins: here it gives `down`",
    );
}

/// Every line that sets something says what it does: in a comment at its end, or right above it.
#[test]
fn every_shipped_setting_is_documented() {
    let mut commented_above = false;
    let mut table = "";
    for line in SHIPPED.lines() {
        assert!(line.is_ascii(), "{line}");
        let setting = !line.is_empty() && !line.starts_with('#');
        if line.starts_with('[') {
            table = line;
        }
        let name = line.split(' ').next().unwrap_or_default();
        // What a role means is said once, in the first theme.
        let said_before =
            table.starts_with("[themes.") && table != "[themes.dark]" && Role::parse(name).is_some();
        let documented = commented_above || line.contains("  # ") || said_before;
        assert!(!setting || documented, "{line}");
        commented_above = line.starts_with('#');
    }
}

/// The shipped file as the user's own says the same thing twice, and nothing else.
#[test]
fn the_shipped_file_can_be_copied() {
    let (config, diagnostics) = findings(&Arc::new(TextFile::new("config.toml", SHIPPED)));
    assert_eq!(diagnostics, []);
    let (shipped_alone, _) = assemble(&shipped(), None);
    assert_eq!(Keymap::build(&config).0.all(), Keymap::build(&shipped_alone).0.all());
}

/// Numbers that look random and are the same in every run (Marsaglia 2003, xorshift).
fn random(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 16) as usize
}

fn survives(text: String) {
    let file = Arc::new(TextFile::new("config.toml", text));
    let (_, diagnostics) = findings(&file);
    for found in &diagnostics {
        assert!(watchfloor::rule::find(found.rule).is_some(), "`{}` is not explained", found.rule);
    }
    for place in diagnostics.iter().filter_map(|found| found.place.as_ref()) {
        assert!(place.span.end as usize <= place.file.text().len());
    }
}

#[test]
fn random_texts_never_panic() {
    let parts = [
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ".",
        ",",
        "\n",
        "\r\n",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "#",
        " ",
        "keys",
        "list",
        "themes",
        "dark",
        "ansi16",
        "base",
        "theme",
        "down",
        "text",
        "\"j\"",
        "\"ctrl-\"",
        "\"#fff\"",
        "\"red on\"",
        "1",
        "1.5",
        "true",
        "2024-01-01",
        "\\",
        "\u{0}",
        "\u{feff}",
        "ж",
        "\u{202e}",
        "casebook",
        "a.b",
        "[keys.list]\n",
        "[themes.dark]\n",
        "down = [\"j\"]\n",
        "text = \"red\"\n",
    ];
    let mut state = 0x5eed_u64;
    for _ in 0..1000 {
        let length = random(&mut state) % 40;
        survives((0..length).map(|_| parts[random(&mut state) % parts.len()]).collect());
        let bytes: Vec<u8> = (0..length).map(|_| random(&mut state) as u8).collect();
        survives(String::from_utf8_lossy(&bytes).into_owned());
    }
}

#[test]
fn the_shipped_file_with_damage_never_panics() {
    let mut state = 0xdead_beef_u64;
    let letters: Vec<char> = SHIPPED.chars().collect();
    for _ in 0..60 {
        let mut damaged = letters.clone();
        for _ in 0..=random(&mut state) % 4 {
            let at = random(&mut state) % damaged.len();
            match random(&mut state) % 3 {
                0 => damaged[at] = char::from(b' ' + (random(&mut state) % 95) as u8),
                1 => damaged.truncate(at.max(1)),
                _ => drop(damaged.remove(at)),
            }
        }
        survives(damaged.into_iter().collect());
    }
}

/// Deep texts are refused before they can exhaust the small stack of the thread that reads them.
#[test]
fn nested_texts_never_exhaust_a_small_stack() {
    let nested = || {
        let key = format!("a{}", ".a".repeat(78));
        for text in [
            format!("{key} = {{").repeat(200),
            format!("[{key}]\n").repeat(200),
            "[".repeat(200_000),
            "{a=".repeat(50_000),
            format!("x = {}", format!("{{{key}=").repeat(60)),
            format!("x = \"\"\"{}", "[".repeat(200_000)),
            "[a]\nb = [\n".repeat(10_000),
            "a = { ]\n".repeat(10_000),
            "a = [ }\n".repeat(10_000),
            "a = [ ] ] ] [ [ } { [\n".repeat(5_000),
        ] {
            survives(text);
        }
    };
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(nested).expect("a thread starts");
    thread.join().expect("it read them all");
}
