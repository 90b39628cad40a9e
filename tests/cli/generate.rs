//! `watchfloor generate`: casebooks that are sound, of the size that was asked for, and the same wherever they are made.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use watchfloor::generate::{Mix, Plan};

use super::support::{Run, World};

/// All files of a folder by their names.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be listed"));
    let file = |entry: fs::DirEntry| {
        (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("it can be read"))
    };
    entries.map(file).collect()
}

fn plan(records: usize, mix: Mix) -> Plan {
    Plan { records, seed: 1, per_file: 1_000, mix }
}

fn text(plan: &Plan) -> String {
    (0..plan.file_count()).map(|number| plan.file(number).text).collect()
}

#[test]
fn what_is_generated_is_sound() {
    let world = World::new();
    for (mix, records) in
        [("case", "2000"), ("events", "2000"), ("case", "147"), ("events", "1"), ("case", "1")]
    {
        let folder = format!("{mix}-{records}");
        let run = world.run(&["generate", &folder, "--records", records, "--mix", mix]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        assert!(run.err.starts_with(&format!("wrote {records} record")), "{}", run.err);
        // A day long after all that is generated, so that deadlines of it count as well.
        let run = world.run(&["check", &folder, "--today", "2030-01-01", "--format", "json"]);
        let found = run.out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON"));
        let heavy: Vec<Value> = found.filter(|found: &Value| found["severity"] != "note").collect();
        assert_eq!((run.code, heavy.len()), (0, 0), "{folder}: {heavy:#?}");
        let told = if records == "1" { "1 record\n".to_owned() } else { format!("{records} records\n") };
        assert!(run.err.ends_with(&told), "{folder}: {}", run.err);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
    let world = World::new();
    let make = |folder: &str, seed: &str, mix: &str| {
        let run = world.run(&[
            "generate",
            folder,
            "--records",
            "700",
            "--per-file",
            "100",
            "--seed",
            seed,
            "--mix",
            mix,
        ]);
        assert_eq!(run.code, 0, "{}", run.err);
        files(&world.path(folder))
    };
    for mix in ["case", "events"] {
        let [first, second, other] = [("a", "3"), ("b", "3"), ("c", "4")]
            .map(|(name, seed)| make(&format!("{mix}-{name}"), seed, mix));
        assert_eq!(first.len(), 8, "one file a hundred records, and the casebook's own");
        assert!(first == second);
        assert!(first.keys().eq(other.keys()));
        let (_, differing) = first.iter().zip(&other).fold((0, 0), |(same, differing), (one, another)| {
            if one == another { (same + 1, differing) } else { (same, differing + 1) }
        });
        assert_eq!(differing, 7, "only what the casebook says of itself is alike");
    }
}

/// What the figures of the documentation were measured on must not change unnoticed.
#[test]
fn the_bytes_are_those_of_every_other_machine() {
    for (mix, expected) in [(Mix::Case, 0x3ec4_1623_e538_6a7f), (Mix::Events, 0x1e09_50a7_ec1a_fd0c)] {
        // FNV-1a, 64 bits.
        let hash = text(&plan(1_500, mix)).bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        assert_eq!(hash, expected, "{mix:?}: {hash:#018x}; if it was meant to change, measure again");
    }
}

#[test]
fn a_record_has_the_same_text_however_files_are_cut() {
    for mix in [Mix::Case, Mix::Events] {
        let whole = text(&plan(1_000, mix));
        let cut = text(&Plan { per_file: 7, ..plan(1_000, mix) });
        let records =
            |text: &str| text.split("[[").skip(1).map(|record| record.trim_end().to_owned()).collect();
        let [whole, cut]: [Vec<String>; 2] = [&whole, &cut].map(|text| records(text));
        assert!(whole == cut, "{mix:?}");
    }
}

#[test]
fn a_record_has_about_410_bytes() {
    for mix in [Mix::Case, Mix::Events] {
        for records in [1_000, 20_000] {
            let each = text(&plan(records, mix)).len() / records;
            assert!((390..430).contains(&each), "{mix:?}: {each} bytes");
        }
    }
}

#[test]
fn a_case_has_records_of_every_kind_and_names_in_three_scripts() {
    let text = text(&plan(1_000, Mix::Case));
    for kind in watchfloor::model::schema::Kind::ALL {
        assert!(text.contains(&format!("[[{kind}]]\n")), "{kind}");
    }
    let share = |letters: std::ops::RangeInclusive<char>| {
        let count = text.chars().filter(|letter| letters.contains(letter)).count();
        count * 1_000 / text.chars().count()
    };
    for script in ['а'..='я', '\u{620}'..='\u{64a}'] {
        assert!(
            (1..100).contains(&share(script.clone())),
            "{script:?}: {} in a thousand",
            share(script.clone())
        );
    }
}

#[test]
fn nothing_is_written_over_and_no_half_is_left() {
    let world = World::with(&[]);
    let before = files(&world.path("case"));
    let run = world.run(&["generate", "case", "--records", "10"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("watchfloor: `case` is there already and not empty\n"), "{}", run.err);
    assert!(files(&world.path("case")) == before);

    // No file may grow beyond 16 blocks, which stands for a disk that is full.
    let program = env!("CARGO_BIN_EXE_watchfloor");
    let script = format!("trap '' XFSZ; ulimit -f 16; exec '{program}' generate full --records 5000");
    let shell = Command::new("sh").args(["-c", &script]).current_dir(world.path("")).output();
    let run = Run::of(&shell.expect("a shell starts"));
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    assert!(run.err.starts_with("watchfloor: `full/records-0001.toml` cannot be written: "), "{}", run.err);
    assert!(run.err.contains("free space"), "{}", run.err);
    assert!(!world.path("full").exists(), "what was begun is taken back");
}

#[test]
fn what_cannot_be_generated_is_refused() {
    let world = World::new();
    for (arguments, expected) in [
        (&["--records", "0"] as &[&str], "0 is not in 1..="),
        (&["--records", "4000001"], "4000001 is not in 1..=4000000"),
        (&["--records", "5", "--per-file", "0"], "0 is not in 1..="),
        (&["--records", "5", "--mix", "claims"], "possible values: case, events"),
        (&[], "--records <N>"),
    ] {
        let run = world.run(&[&["generate", "new"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(expected), "{arguments:?}: {}", run.err);
        assert!(!world.path("new").exists());
    }
}
