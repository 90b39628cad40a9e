//! A folder to run the program in, and the program run in it with nothing of this machine around it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use watchfloor::rule::{self, Group};
use watchfloor::text::Severity;

pub(super) const HEADER: &str = "[casebook]\nformat = 1\ntitle = \"A test\"\ntlp = \"CLEAR\"\n";

pub(super) const SOURCE: &str = "[[source]]\nid = \"notice\"\ntitle = \"A notice\"\nkind = \"official\"\nreliability = \"B\"\n\
                          published = \"2024-06-02\"\n";

/// A current folder for the program.
pub(super) struct World {
    folder: TempDir,
}

/// What a run left: exit code, standard output, standard error.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl World {
    pub(super) fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder can be made") }
    }

    /// A world whose folder `case` is a casebook with these files beside a good `casebook.toml`.
    pub(super) fn with(files: &[(&str, &str)]) -> Self {
        let world = Self::new();
        world.write("case/casebook.toml", HEADER);
        for (name, text) in files {
            world.write(&format!("case/{name}"), text);
        }
        world
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }

    /// The program, to be run in `folder` below this one.
    pub(super) fn command(&self, folder: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_watchfloor"));
        command.env_clear().env("HOME", self.folder.path()).env("TZ", "UTC").current_dir(self.path(folder));
        command.stdin(Stdio::null());
        command
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&self.command("").args(arguments).output().expect("the program starts"))
    }

    /// `check case` as of a fixed day.
    pub(super) fn check(&self, arguments: &[&str]) -> Run {
        self.run(&[&["check", "case", "--today", "2024-07-01"], arguments].concat())
    }

    /// What reading finds in `case`, as `rule file:line`, in its order. The rules of the craft have their own tests.
    pub(super) fn findings(&self) -> Vec<String> {
        let run = self.check(&["--format", "json"]);
        assert!(run.code < 2, "{run:?}");
        let spot = |line: &str| {
            let value: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
            let rule = value["rule"].as_str().expect("a rule").to_owned();
            match value["file"].as_str() {
                Some(file) => format!("{rule} {file}:{}", value["line"]),
                None => rule,
            }
        };
        run.out.lines().map(spot).filter(|found| is_of_reading(found)).collect()
    }
}

impl Run {
    pub(super) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8");
        Self {
            code: output.status.code().unwrap_or(-1),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

fn is_of_reading(found: &str) -> bool {
    let name = found.split(' ').next().unwrap_or_default();
    rule::find(name).is_some_and(|rule| rule.group != Group::Tradecraft && rule.severity > Severity::Note)
}

/// Whether files can be made unreadable: the super-user reads everything.
pub(super) fn can_forbid(path: &Path) -> bool {
    fs::read(path).is_err() && fs::read_dir(path).is_err()
}
