//! Saving as programs do that are killed, meet others, and find the disk refusing at any step.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

use super::over::{Over, put_new, put_over};
use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// The names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it can be listed");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("listed").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Saves one file.
fn save(root: &Path, name: &str, before: Option<&str>, after: &str) -> Result<Saved, NotSaved> {
    let saved = super::save(root, &[Write { name, before, after: Some(after) }]);
    saved.map_err(|why| match why {
        NotSaved::Conflict(text) => NotSaved::Conflict(text.replacen(&format!("{name}: "), "", 1)),
        NotSaved::Refused(text) => NotSaved::Refused(text.replacen(&format!("{name}: "), "", 1)),
    })
}

fn conflict(text: &str) -> Result<Saved, NotSaved> {
    Err(NotSaved::Conflict(text.to_owned()))
}

fn refusal(text: &str) -> Result<Saved, NotSaved> {
    Err(NotSaved::Refused(text.to_owned()))
}

#[test]
fn a_text_is_put_over_what_was_read_and_nothing_else() {
    let folder = folder();
    let (root, path) = (folder.path(), folder.path().join("a.toml"));
    assert_eq!(save(root, "a.toml", None, "one"), Ok(Saved::Durable));
    assert_eq!(save(root, "a.toml", Some("one"), "two"), Ok(Saved::Durable));
    assert_eq!(save(root, "a.toml", Some("one"), "three"), conflict("it was changed meanwhile"));
    assert_eq!(save(root, "a.toml", Some("tw"), "three"), conflict("it was changed meanwhile"));
    assert_eq!(save(root, "a.toml", None, "three"), conflict("it is there already, and was not read"));
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "two");
    fs::remove_file(&path).expect("the file is ours");
    assert_eq!(save(root, "a.toml", Some("two"), "three"), conflict("it is gone"));
    assert_eq!(names(root), [""; 0]);
}

#[test]
fn nothing_leaves_the_folder() {
    let outer = folder();
    let root = outer.path().join("case");
    fs::create_dir(&root).expect("the folder is ours");
    let secret = outer.path().join("secret");
    fs::write(&secret, "old").expect("the folder is ours");
    symlink(&secret, root.join("a.toml")).expect("the folder is ours");
    symlink(outer.path(), root.join("up")).expect("the folder is ours");
    symlink("nowhere", root.join("lost.toml")).expect("the folder is ours");
    let leaves = refusal("it is a link that leads out of the casebook");
    assert_eq!(save(&root, "a.toml", Some("old"), "new"), leaves);
    assert_eq!(save(&root, "up/new.toml", None, "new"), leaves);
    assert_eq!(save(&root, "lost.toml", None, "new"), refusal("no such file or directory"));
    for name in ["", "../secret", "/etc/passwd", "a/../../secret", "."] {
        assert_eq!(save(&root, name, None, "new"), refusal("it is no file of the casebook"), "{name}");
    }
    assert_eq!(names(outer.path()), ["case", "secret"]);
    assert_eq!(fs::read_to_string(&secret).expect("it is there"), "old");
}

#[test]
fn links_and_mode_are_kept() {
    let folder = folder();
    let real = folder.path().join("real.toml");
    fs::write(&real, "old").expect("the folder is ours");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o664)).expect("the file is ours");
    symlink("real.toml", folder.path().join("a.toml")).expect("the folder is ours");
    assert_eq!(save(folder.path(), "a.toml", Some("old"), "new"), Ok(Saved::Durable));
    assert_eq!(fs::read_to_string(&real).expect("it is there"), "new");
    assert_eq!(fs::metadata(&real).expect("it is there").mode() & 0o7777, 0o664);
    assert!(folder.path().join("a.toml").is_symlink());
    assert_eq!(names(folder.path()), ["a.toml", "real.toml"]);
}

#[test]
#[cfg(target_os = "linux")]
fn attributes_are_kept() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    let folder = folder();
    let path = folder.path().join("a.toml");
    fs::write(&path, "old").expect("the folder is ours");
    if setxattr(&path, "user.note", b"kept", XattrFlags::empty()).is_err() {
        // This file system has none.
        return;
    }
    assert_eq!(save(folder.path(), "a.toml", Some("old"), "new"), Ok(Saved::Durable));
    let mut value = [0; 16];
    assert_eq!(getxattr(&path, "user.note", &mut value[..]), Ok(4));
    assert_eq!(&value[..4], b"kept");
}

#[test]
fn what_may_not_be_written_is_not() {
    let folder = folder();
    let path = folder.path().join("a.toml");
    fs::write(&path, "old").expect("the folder is ours");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("the file is ours");
    assert_eq!(save(folder.path(), "a.toml", Some("old"), "new"), refusal("it is read-only"));
    let gone = folder.path().join("gone");
    assert_eq!(save(&gone, "a.toml", None, "new"), refusal("no such file or directory"));
    fs::create_dir(folder.path().join("b.toml")).expect("the folder is ours");
    assert_eq!(save(folder.path(), "b.toml", Some(""), "new"), refusal("it is no regular file"));
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "old");
}

#[test]
fn a_change_between_look_and_writing_is_noticed() {
    let folder = folder();
    let (mine, path) = (folder.path().join("mine"), folder.path().join("a.toml"));
    fs::write(&mine, "mine").expect("the folder is ours");
    fs::write(&path, "theirs").expect("the folder is ours");
    let put = put_over(&mine, &path, "what was read", &|_| Ok(())).expect("the folder is ours");
    if cfg!(target_os = "linux") {
        assert!(matches!(put, Over::Theirs), "{put:?}");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "theirs");
    }
    assert_eq!(put_new(&mine, &path), Err(NotSaved::Conflict("somebody else made it meanwhile".to_owned())));
}

/// What is in a folder, by name; hidden files too.
fn contents(root: &Path) -> std::collections::BTreeMap<String, String> {
    let mut open = vec![root.to_owned()];
    let mut found = std::collections::BTreeMap::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("it can be listed") {
            let path = entry.expect("listed").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).expect("it lies below").display().to_string();
                found.insert(name, fs::read_to_string(&path).expect("it can be read"));
            }
        }
    }
    found
}

/// One file changed, one new in a folder of its own, one taken away, one changed: whichever step fails, all of it is
/// there or nothing of it, and nothing else lies around.
#[test]
fn of_several_files_all_are_saved_or_none() {
    const WRITES: &[Write<'_>] = &[
        Write { name: "a.toml", before: Some("old a"), after: Some("new a") },
        Write { name: "new/folder/b.toml", before: None, after: Some("new b") },
        Write { name: "c.toml", before: Some("old c"), after: None },
        Write { name: "d.toml", before: Some("old d"), after: Some("new d") },
    ];
    let mut failed = 0;
    for failing in 0.. {
        let folder = folder();
        for name in ["a", "c", "d"] {
            let text = format!("old {name}");
            fs::write(folder.path().join(format!("{name}.toml")), text).expect("the folder is ours");
        }
        let before = contents(folder.path());
        let taken = std::cell::Cell::new(0);
        let steps = |step: &'static str| {
            taken.set(taken.get() + 1);
            if taken.get() == failing + 1 { Err(io::Error::other(step)) } else { Ok(()) }
        };
        let saved = save_by(folder.path(), WRITES, &steps);
        let after = contents(folder.path());
        match &saved {
            Ok(_) => {
                let names: Vec<&str> = after.keys().map(String::as_str).collect();
                assert_eq!(names, ["a.toml", "d.toml", "new/folder/b.toml"], "{failing}");
                assert!(after.values().all(|text| text.starts_with("new")), "{after:?}");
            }
            Err(why) => {
                assert_eq!(after, before, "{failing}: {why:?}");
                assert!(!folder.path().join("new").exists(), "{failing}");
                failed += 1;
            }
        }
        if taken.get() <= failing {
            assert_eq!(saved, Ok(Saved::Durable));
            break;
        }
    }
    assert!(failed >= 12, "{failed} steps can fail");
}

#[test]
fn what_cannot_be_put_back_is_said_and_kept() {
    let folder = folder();
    for name in ["a", "b"] {
        fs::write(folder.path().join(format!("{name}.toml")), "old").expect("the folder is ours");
    }
    let writes = ["a.toml", "b.toml"].map(|name| Write { name, before: Some("old"), after: Some("new") });
    let exchanged = std::cell::Cell::new(0);
    let steps = |step: &'static str| {
        exchanged.set(exchanged.get() + usize::from(step == "exchange the files"));
        let fails = step == "put back" || (step == "exchange the files" && exchanged.get() == 2);
        if fails { Err(io::Error::other("no")) } else { Ok(()) }
    };
    let why = save_by(folder.path(), &writes, &steps).expect_err("the second fails");
    assert_eq!(
        why,
        NotSaved::Refused(
            "a.toml was changed already and cannot be put back: no; what stood there is kept beside it as \
             a.toml.0.kept"
                .to_owned()
        )
    );
    sweep(folder.path());
    let found = contents(folder.path());
    assert_eq!((found["a.toml"].as_str(), found["b.toml"].as_str()), ("new", "old"));
    assert_eq!(found["a.toml.0.kept"], "old", "{found:?}");
    assert_eq!(found.len(), 3, "{found:?}");
}

/// Somebody writes between our look and our writing, and what they wrote cannot be given its place back.
#[test]
#[cfg(target_os = "linux")]
fn what_somebody_else_wrote_is_kept_under_a_name_that_is_told() {
    for (after, come_out) in [(Some("new"), "exchange the files"), (None, "take the file away")] {
        let folder = folder();
        let path = folder.path().join("a.toml");
        fs::write(&path, "old").expect("the folder is ours");
        let steps = |step: &'static str| {
            if step == come_out {
                fs::write(&path, "theirs")?;
            }
            if step == "give theirs back" { Err(io::Error::other("no")) } else { Ok(()) }
        };
        let writes = [Write { name: "a.toml", before: Some("old"), after }];
        let why = save_by(folder.path(), &writes, &steps).expect_err("it is not what was read");
        assert!(why.text().ends_with("what stood there is kept beside it as a.toml.0.kept"));
        sweep(folder.path());
        assert_eq!(contents(folder.path())["a.toml.0.kept"], "theirs");
    }
}

#[test]
fn all_or_none_holds_where_files_cannot_be_exchanged() {
    let folder = folder();
    for name in ["a.toml", "b.toml"] {
        fs::write(folder.path().join(name), "old").expect("the folder is ours");
    }
    let before = contents(folder.path());
    let writes = ["a.toml", "b.toml"].map(|name| Write { name, before: Some("old"), after: Some("new") });
    let exchanged = std::cell::Cell::new(0);
    let steps = |step: &'static str| {
        exchanged.set(exchanged.get() + usize::from(step == "exchange the files"));
        match step {
            "exchange in one step" => Err(io::ErrorKind::Unsupported.into()),
            "exchange the files" if exchanged.get() == 2 => Err(io::Error::other("no")),
            _ => Ok(()),
        }
    };
    assert_eq!(save_by(folder.path(), &writes, &steps), Err(NotSaved::Refused("b.toml: no".to_owned())));
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn a_new_folder_is_kept_by_the_one_it_lies_in() {
    let folder = folder();
    let kept = std::cell::Cell::new(0);
    let steps = |step: &'static str| {
        kept.set(kept.get() + usize::from(step == "keep the folder"));
        if kept.get() == 3 { Err(io::Error::other("no")) } else { Ok(()) }
    };
    let writes = [Write { name: "new/folder/b.toml", before: None, after: Some("new") }];
    // The file's folder, the folder that holds this one, and the casebook's.
    assert_eq!(save_by(folder.path(), &writes, &steps), Ok(Saved::Unsure("no".to_owned())));
    assert_eq!(kept.get(), 3);
}

#[test]
fn dead_writers_leave_nothing_behind_for_long() {
    let folder = folder();
    let lies = |name: &str| fs::write(folder.path().join(name), "x").expect("the folder is ours");
    let own = rustix::process::getpid().as_raw_nonzero();
    let running = rustix::process::getppid().expect("somebody started us").as_raw_nonzero();
    let (dead, alive) = (format!(".a.toml.{own}.0.wf-tmp"), format!(".a.toml.{running}.3.wf-tmp"));
    for name in [&dead, &alive, ".a.toml.wf-tmp", "a.wf-tmp", ".hidden", "a.toml"] {
        lies(name);
    }
    sweep(folder.path());
    let mut expected = [alive.as_str(), ".a.toml.wf-tmp", ".hidden", "a.toml", "a.wf-tmp"];
    expected.sort_unstable();
    assert_eq!(names(folder.path()), expected);
}
