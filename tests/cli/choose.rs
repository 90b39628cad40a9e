//! Which casebook opens.

use std::fs;

use super::support::{HEADER, Run, World};

fn err(world: &World, folder: &str, variable: Option<&str>, arguments: &[&str]) -> (i32, String) {
    let mut command = world.command(folder);
    command.arg("check").args(arguments).args(["--today", "2024-07-01"]);
    if let Some(value) = variable {
        command.env("WATCHFLOOR_CASEBOOK", value);
    }
    let run = Run::of(&command.output().expect("the program starts"));
    (run.code, run.err)
}

const ONE: &str = "no problems in 1 file, 0 records\n";

#[test]
fn the_argument_is_a_folder_or_a_file_in_it() {
    let world = World::with(&[]);
    world.write("case/sub/notes.txt", "no record");
    for argument in ["case", "case/", "./case", "case/casebook.toml", "case/sub/notes.txt"] {
        assert_eq!(err(&world, "", None, &[argument]), (0, ONE.to_owned()), "{argument}");
    }
    assert_eq!(err(&world, "case/sub", None, &["notes.txt"]), (0, ONE.to_owned()));
}

#[test]
fn the_argument_comes_before_the_variable_and_that_before_the_current_folder() {
    let world = World::with(&[]);
    world.write("two/casebook.toml", HEADER);
    world.write("two/sub/empty.toml", "");
    let two = "no problems in 2 files, 0 records\n".to_owned();
    assert_eq!(err(&world, "", Some("two"), &["case"]), (0, ONE.to_owned()));
    assert_eq!(err(&world, "", Some("two"), &[]), (0, two.clone()));
    assert_eq!(err(&world, "case", Some("../two"), &[]), (0, two.clone()));
    assert_eq!(err(&world, "case", None, &[]), (0, ONE.to_owned()));
    assert_eq!(err(&world, "two/sub", Some(""), &[]), (0, two));
}

#[test]
fn the_founding_case_of_a_clone_comes_before_the_one_inside() {
    let world = World::new();
    let (code, text) = err(&world, "", None, &[]);
    assert!(code < 2);
    assert!(text.ends_with("of the built-in casebook (built-in/crocus)\n"), "{text}");
    world.write("data/crocus/casebook.toml", HEADER);
    assert_eq!(err(&world, "", None, &[]), (0, ONE.to_owned()));
}

#[test]
fn a_configured_casebook_opens_and_must_be_there() {
    let world = World::with(&[]);
    world.write("away/casebook.toml", HEADER);
    world.write("away/two.toml", "");
    fs::create_dir(world.path("here")).expect("folders can be made");
    let two = "no problems in 2 files, 0 records\n".to_owned();
    world.write(".config/watchfloor/config.toml", "casebook = \"../../away\"\n");
    assert_eq!(err(&world, "here", None, &[]), (0, two.clone()));
    assert_eq!(err(&world, "here", Some("../case"), &[]), (0, ONE.to_owned()));
    assert_eq!(err(&world, "case", None, &[]), (0, ONE.to_owned()));
    world.write("own.toml", "casebook = \"case\"\n");
    assert_eq!(err(&world, "here", None, &["--config", "../own.toml"]), (0, ONE.to_owned()));
    world.write("own.toml", "casebook = \"nowhere-at-all\"\n");
    let (code, text) = err(&world, "here", None, &["--config", "../own.toml"]);
    assert_eq!(code, 2);
    assert!(text.starts_with("watchfloor: the configuration names it, but there is no folder "), "{text}");
}

#[test]
fn a_mistake_in_the_configuration_stops_nothing() {
    let world = World::with(&[]);
    world.write("own.toml", "casebok = \"case\"\n");
    let (code, text) = err(&world, "", None, &["case", "--config", "own.toml"]);
    assert_eq!(code, 0);
    assert!(text.contains(" --> own.toml:1:1"), "{text}");
    assert!(text.ends_with(ONE), "{text}");
    assert_eq!(err(&world, "", None, &["case", "--config", "none.toml"]).0, 2);
    assert_eq!(err(&world, "", None, &["case", "--theme", "dark"]), (0, ONE.to_owned()));
    let (code, text) = err(&world, "", None, &["case", "--theme", "drak"]);
    let expected = "watchfloor: there is no theme called `drak`\n  = help: did you mean `dark`?\n";
    assert_eq!((code, text.as_str()), (2, expected));
}

#[test]
fn what_a_person_names_must_be_there() {
    let world = World::with(&[]);
    world.write("loose.toml", HEADER);
    let check = |variable: Option<&str>, arguments: &[&str], expected: &str| {
        assert_eq!(err(&world, "", variable, arguments), (2, expected.to_owned()), "{arguments:?}");
    };
    check(None, &["caes"], "watchfloor: there is no folder `caes`\n  = help: did you mean `case`?\n");
    check(
        None,
        &["caes/deep/in"],
        "watchfloor: there is no folder `caes/deep/in`\n  = help: did you mean `case`?\n",
    );
    check(
        Some("caes"),
        &[],
        "watchfloor: WATCHFLOOR_CASEBOOK names it, but there is no folder `caes`\n  = help: did you mean `case`?\n",
    );
    check(
        None,
        &["/nowhere-at-all"],
        "watchfloor: there is no folder `/nowhere-at-all`\n  = help: `watchfloor init DIR` starts a casebook in a new \
         folder\n",
    );
    check(
        None,
        &["loose.toml"],
        "watchfloor: `loose.toml` lies in no casebook: no folder above it holds `casebook.toml`\n  = help: name the \
         casebook's folder, or start one with `watchfloor init DIR`\n",
    );
    check(
        None,
        &["/dev/null"],
        "watchfloor: `/dev/null` is neither a folder nor a file\n  = help: name the casebook's folder, or start one \
         with `watchfloor init DIR`\n",
    );
    check(
        None,
        &["no\u{1b}[31m\npe"],
        "watchfloor: there is no folder `no␛[31m⏎pe`\n  = help: `watchfloor init DIR` starts a casebook in a new \
         folder\n",
    );
}

#[test]
fn a_misspelt_command_is_suggested() {
    let run = World::new().run(&["chekc"]);
    let expected = "watchfloor: there is no folder `chekc`\n  = help: did you mean the command `check`?\n";
    assert_eq!((run.code, run.err.as_str()), (2, expected));
}
