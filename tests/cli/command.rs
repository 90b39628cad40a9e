//! The other commands, and the arguments as such.

use std::fs;

use super::support::World;

#[test]
fn bad_usage_ends_with_two_and_says_what_is_wrong() {
    let world = World::with(&[]);
    let check = |arguments: &[&str], expected: &str| {
        let run = world.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(expected), "{arguments:?}: {}", run.err);
    };
    check(&["check", "--fromat", "json"], "--format");
    check(&["check", "--format", "xml"], "[possible values: human, json, github]");
    check(&["check", "--today", "tomorrow"], "--today");
    check(&["check", "a", "b"], "unexpected argument 'b'");
    check(&["init"], "<DIR>");
    check(&["explain", "no-such-rule-at-all"], "there is no rule called `no-such-rule-at-all`");
}

#[test]
fn help_and_version_are_data() {
    let world = World::new();
    let version = world.run(&["--version"]);
    assert_eq!((version.code, version.err.as_str()), (0, ""));
    assert_eq!(version.out, format!("watchfloor {}\n", env!("CARGO_PKG_VERSION")));
    for command in [
        &[] as &[&str],
        &["check"],
        &["contradictions"],
        &["explain"],
        &["generate"],
        &["init"],
        &["licences"],
        &["list"],
        &["play"],
        &["frame"],
        &["rank"],
        &["score"],
        &["warnings"],
    ] {
        for flag in ["-h", "--help"] {
            let run = world.run(&[command, &[flag]].concat());
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{command:?}");
            assert!(run.out.contains("Examples:\n"), "{command:?}: {}", run.out);
            assert!(run.out.lines().all(|line| line.chars().count() <= 100), "{command:?}: {}", run.out);
        }
    }
}

#[test]
fn a_new_casebook_is_clean() {
    let world = World::new();
    let run = world.run(&["init", "new/case"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(run.err.starts_with("wrote 6 files to `new/case`\n"), "{}", run.err);
    let run = world.run(&["check", "new/case", "--strict"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "no problems in 6 files, 0 records\n");
}

#[test]
fn the_founding_case_is_written_out_as_it_is() {
    let world = World::new();
    assert_eq!(world.run(&["init", "--demo", "demo"]).code, 0);
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/data/crocus/casebook.toml");
    let read = |path: &std::path::Path| fs::read(path).expect("it is there");
    assert_eq!(read(&world.path("demo/casebook.toml")), read(shipped.as_ref()));
    let built_in = world.run(&["check", "--today", "2024-07-01", "--format", "json"]);
    let written = world.run(&["check", "demo", "--today", "2024-07-01", "--format", "json"]);
    assert_eq!(built_in.out.replace("built-in/crocus/", "demo/"), written.out);
    assert!(built_in.err.contains("of the built-in casebook"), "{}", built_in.err);
}

#[test]
fn nothing_is_written_over() {
    let world = World::with(&[]);
    world.write("file", "text");
    for folder in ["case", "file"] {
        for arguments in [&["init", folder] as &[&str], &["init", "--demo", folder]] {
            let run = world.run(arguments);
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
            assert!(run.err.contains("is there already"), "{}", run.err);
        }
    }
    assert_eq!(fs::read_dir(world.path("case")).expect("it is there").count(), 1);
    fs::create_dir(world.path("empty")).expect("folders can be made");
    assert_eq!(world.run(&["init", "empty"]).code, 0);
    let run = world.run(&["init", "file/below"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("cannot be written"), "{}", run.err);
}

#[test]
fn a_log_is_written_where_it_is_asked_for() {
    let world = World::with(&[]);
    assert_eq!(world.run(&["check", "case", "--log", "log.txt"]).code, 0);
    assert!(fs::read_to_string(world.path("log.txt")).expect("it is there").contains("watchfloor starts"));
    let run = world.run(&["check", "case", "--log", "case"]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("watchfloor: `case` cannot be written: "), "{}", run.err);
}

const SETTLED: &str = "[casebook]\nformat = 1\ntitle = \"T\"\n\n\
    [[scenario]]\nid = \"rain\"\ntitle = \"Rain\"\nowner = \"Ann\"\n\
    estimates = [{ on = \"2024-03-01\", p = 0.2 }, { on = \"2024-03-11\", p = 0.5 }, { on = \"2024-03-11\", p = 0.6, by = \"=Ben\" }, { on = \"2024-04-01\", p = 1.0 }]\n\
    outcome = { on = \"2024-03-16\", happened = \"yes\" }\n\n\
    [[scenario]]\nid = \"snow\"\ntitle = \"Snow\"\nowner = \"Ann\"\nestimates = [{ on = \"2024-03-01\", range = [0.2, 0.4] }]\n\
    outcome = { on = \"2024-03-03\", happened = \"no\" }\n\n\
    [[scenario]]\nid = \"fog\"\ntitle = \"Fog\"\nestimates = [{ on = \"2024-03-01\", wording = \"may\" }]\noutcome = { happened = \"yes\" }\n\n\
    [[scenario]]\nid = \"hail\"\ntitle = \"Hail\"\n\n[[scenario]]\nid = \"wind\"\ntitle = \"Wind\"\noutcome = { happened = \"partly\" }\n";

#[test]
fn settled_scenarios_are_scored() {
    let world = World::new();
    world.write("settled/casebook.toml", SETTLED);
    let path = "settled";
    let run = |arguments: &[&str]| {
        let run = world.run(arguments);
        (run.code, run.out, run.err)
    };
    let (code, out, err) = run(&["score", path, "--format", "csv"]);
    assert_eq!(code, 0, "{err}");
    let rows: Vec<&str> = out.lines().collect();
    // Ten days at 0.2 and five at 0.5; what was said after the fact is no forecast.
    let daily = (10.0 * 0.64 + 5.0 * 0.25) / 15.0;
    assert!(
        rows[1].starts_with(&format!(
            "\"forecast\",\"rain\",\"Ann\",\"1\",\"0.500000000000\",\"yes\",\"0.250000000000\",\"0.500000000000\",\"{:.12}\",\"no\",\"\",\"\",\"{daily:.12}\",\"15\",\"\",",
            std::f64::consts::LN_2
        )),
        "{out}"
    );
    assert!(rows[2].starts_with("\"forecast\",\"rain\",\"'=Ben\",\"1\",\"0.6"), "{out}");
    assert!(rows[3].starts_with("\"forecast\",\"snow\",\"Ann\",\"1\",\"0.3"), "{out}");
    // Ann: 0.25 and 0.09; the base rate of one in two is 0.25.
    let ann = rows.iter().find(|row| row.starts_with("\"person\",\"Ann\"")).expect("she has a row");
    assert!(ann.contains(",\"2\",\"\",\"\",\"0.170000000000\",\"0.340000000000\","), "{ann}");
    assert!(
        ann.contains("\"17\",\"0.320000000000\",\"brier=brier/1 brier_original=brier-original/1 "),
        "{ann}"
    );
    for told in [
        "1 scenario has no score: no outcome yet",
        "1 scenario has no score: the outcome decides nothing",
        "1 scenario has no score: no estimate has a number",
        "ranges are scored by their middle",
    ] {
        assert!(err.contains(told), "{told}\n{err}");
    }
    let (_, out, _) = run(&["score", path]);
    assert!(out.contains("\nbrier (brier/1): (p \u{2212} o)\u{b2}"), "{out}");
    assert!(out.contains("[from memory, not verified]"), "what is not verified says so: {out}");
    let (_, out, _) = run(&["score", path, "--as-of", "2024-03-10"]);
    assert!(!out.contains("rain") && out.contains("snow"), "{out}");
    let (_, out, _) = run(&["score", path, "--format", "json"]);
    let row: serde_json::Value = serde_json::from_str(out.lines().next().expect("a row")).expect("JSON");
    assert_eq!((&row["of"], &row["days"]), (&"rain".into(), &15.into()));
    assert_eq!(row["methods"]["log_nats"], "log-score/1");
}

#[test]
fn scores_are_taken_apart_and_likelihoods_put_together() {
    let world = World::new();
    world.write("settled/casebook.toml", SETTLED);
    let rows = |show: &str| -> Vec<serde_json::Value> {
        let run = world.run(&["score", "settled", "--show", show, "--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    };
    let find = |rows: &[serde_json::Value], kind: &str, of: &str, name: &str| {
        let found = rows.iter().find(|row| row["kind"] == kind && row[name] == of);
        found.unwrap_or_else(|| panic!("no {kind} {of}")).clone()
    };
    let number = |value: &serde_json::Value| value.as_f64().expect("a number");
    let parts = find(&rows("parts"), "person", "Ann", "of");
    assert_eq!(
        (&parts["count"], &parts["methods"]["resolution"]),
        (&2.into(), &"murphy-decomposition/1".into())
    );
    let sum = number(&parts["reliability"]) - number(&parts["resolution"])
        + number(&parts["uncertainty"])
        + number(&parts["within_variance"])
        - number(&parts["within_covariance"]);
    assert!((sum - 0.17).abs() < 1e-12, "{parts}");
    let bins: Vec<_> = rows("calibration").into_iter().filter(|row| row["kind"] == "all").collect();
    let told: Vec<(f64, u64, u64)> = bins
        .iter()
        .map(|row| {
            let count = |name: &str| row[name].as_u64().expect("a count");
            (number(&row["low"]), count("came"), count("count"))
        })
        .collect();
    assert_eq!(told, [(0.3, 0, 1), (0.5, 1, 1), (0.6, 1, 1)]);
    assert!(number(&bins[0]["interval_high"]) > 0.7, "one forecast says little");
    let together = rows("together");
    assert!((number(&find(&together, "together", "mean", "by")["likelihood"]) - 0.55).abs() < 1e-12);
    assert_eq!(find(&together, "person", "=Ben", "by")["happened"], true);
    assert!(together.iter().all(|row| row["scenario"] == "rain"), "one person is no panel");
    let table = world.run(&["score", "settled", "--show", "together"]);
    assert!(table.out.contains("extremised (extremised/1)"), "{}", table.out);
    let csv = world.run(&["score", "settled", "--show", "parts", "--format", "csv"]);
    assert!(csv.out.starts_with("\"kind\",\"of\",\"count\",\"bins\",\"brier\""), "{}", csv.out);
}
