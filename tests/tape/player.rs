//! The player from outside: what tapes do, how they fail, and what is told then.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_watchfloor");

const CASE: &str = "[casebook]\nformat = 1\ntitle = \"Harbour\"\n";
const ACTORS: &str = "[[actor]]\nid = \"minister\"\nname = \"Minister of Ports\"\nkind = \"person\"\n\
    [[actor]]\nid = \"crew\"\nname = \"Crew of the Beta\"\nkind = \"organisation\"\n";

/// A folder with a small casebook and a tape.
fn folder(tape: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("case")).expect("the folder is new");
    for (name, text) in [("case/casebook.toml", CASE), ("case/actors.toml", ACTORS), ("t.tape", tape)] {
        fs::write(folder.path().join(name), text).expect("the folder is ours");
    }
    folder
}

/// Plays the tape of a folder; the exit code, and all that was said.
fn play(folder: &Path, options: &[&str]) -> (i32, String) {
    let output = Command::new(PROGRAM)
        .current_dir(folder)
        .args(["play", "t.tape"])
        .args(options)
        .output()
        .expect("the program starts");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().expect("it ends by itself"), String::from_utf8(said).expect("it says text"))
}

#[track_caller]
fn check(tape: &str, code: i32, told: &[&str]) {
    let folder = folder(&format!("Set Casebook case\n{tape}"));
    let (ended, said) = play(folder.path(), &[]);
    assert_eq!(ended, code, "{tape}\n{said}");
    for told in told {
        assert!(said.contains(told), "“{told}” is not told of\n{tape}\n{said}");
    }
}

#[test]
fn expectations_hold_or_are_told_with_the_screen() {
    for holds in [
        "Expect \"Harbour\" in title",
        "Expect /Minister|Nobody/ in actors",
        "Expect none \"Nobody\"",
        "Expect count actors 2",
        "Type \"j\"\nExpect selection actor:crew",
        "Type \"/\" Expect focus field",
        "Type \"0\"\nExpect focus problems",
        "Expect file actors.toml contains /^name = .Crew/",
        "Expect file actors.toml lacks \"Nobody\"",
        "Expect file other.toml missing",
        "Type \"E\"\nExpect editor actors.toml:1",
        "Ctrl+Q\nExpect exit 0",
        "Wait+Screen /Minister/",
        "Wait@1s /open/",
        "Set WaitPattern /open/\nWait",
    ] {
        check(holds, 0, &["ok"]);
    }
    for (fails, told) in [
        ("Expect \"Nobody\" in actors", "error[tape-expect]: \"Nobody\" is not in `actors`"),
        ("Expect none \"Crew\"", "error[tape-expect]: \"Crew\" is in `screen`"),
        ("Expect \"x\" in overlay", "`overlay` is not shown now"),
        ("Expect count actors 3", "the rows of `actors` are 2, not 3"),
        ("Expect count title 3", "`title` lists nothing"),
        ("Expect selection actor:crew", "the selected record is actor:minister, not actor:crew"),
        ("Expect focus claims", "the keys go to actors, not claims"),
        ("Expect problems 99", "the problems are"),
        ("Expect exit 0", "the program has not ended"),
        ("Expect editor a.toml:1", "the editor was last asked for at nowhere, not a.toml:1"),
        ("Expect file other.toml contains \"x\"", "there is no `other.toml`"),
        ("Wait+Screen@2s /Nobody/", "/Nobody/ is not on the screen after 2s"),
        ("Click \"Nobody\"", "\"Nobody\" is not in `screen`"),
        ("Click 500,3", "the screen has 120x36 cells, and 500,3 is none of them"),
    ] {
        check(fails, 1, &[told, "the screen was:", "Minister of Ports", "FAILED t.tape"]);
    }
}

#[test]
fn what_is_wrong_with_a_tape_is_told_at_its_line() {
    check(
        "Set Rows 24\nDwon 3\nType \"j\"",
        2,
        &[
            "error[tape-command]: there is no command `Dwon`",
            "--> t.tape:3:1",
            "Dwon 3",
            "^^^^",
            "did you mean `Down`?",
        ],
    );
    check("Wait", 2, &["`Wait` wants a /pattern/", "--> t.tape:2:1"]);
    check("Set Casebook nowhere", 2, &["error[tape-file]: `nowhere` cannot be read"]);
    check("Set Theme Catppuccin", 2, &["there is no theme called `Catppuccin`", "the themes are"]);
    check("Set Theme { \"background\": }", 2, &["this is no theme"]);
    check("Source nowhere.tape", 2, &["error[tape-file]: `nowhere.tape` cannot be read"]);
    check("Source t.tape", 2, &["`t.tape` plays itself"]);
    check("Screenshot a.txt\nScreenshot a.txt", 2, &["`a.txt` is written twice", "first here"]);
    check("Set Casebook demo\nWrite a.toml \"x\"", 2, &["read-only"]);
    check("Remove a.toml", 2, &["the casebook has no file `a.toml`"]);
}

#[test]
fn edits_change_a_copy_alone() {
    let text = "[[actor]]\nid = \"pilot\"\nname = \"Harbour pilot\"\nkind = \"person\"\n";
    let tape = format!(
        "Set Casebook case\nWrite more/pilot.toml ```\n{text}```\nType \"r\"\nExpect count actors 3\n\
         Expect \"Harbour pilot\" in actors\nRemove actors.toml\nType \"r\"\nExpect count actors 1\n"
    );
    let folder = folder(&tape);
    let (code, said) = play(folder.path(), &[]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(fs::read_to_string(folder.path().join("case/actors.toml")).unwrap(), ACTORS);
    assert!(!folder.path().join("case/more").exists());
}

#[test]
fn frames_are_recorded_compared_and_recorded_anew() {
    let folder = folder("Set Casebook case\nSet Sizes 60x20 80x24\nScreenshot frame/{size}.svg\n");
    let path = folder.path();
    let (code, said) = play(path, &["--check"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("nothing is recorded for `frame/60x20.svg`"), "{said}");
    assert_eq!(play(path, &["--update"]).0, 0);
    assert_eq!(play(path, &["--check"]), (0, "ok     t.tape: 2 as recorded\n".to_owned()));
    assert_eq!(play(path, &["--update"]), (0, "ok     t.tape: 2 unchanged\n".to_owned()));

    let recorded = path.join("frame/80x24.txt");
    let text = fs::read_to_string(&recorded).unwrap();
    fs::write(&recorded, text.replace("Minister of", "Monster of ")).unwrap();
    let (code, said) = play(path, &["--check", "--diff-dir", "out"]);
    assert_eq!(code, 1, "{said}");
    for told in [
        "error[tape-frame]: `frame/80x24.svg` differs",
        "t.tape:3:12",
        "- ",
        "Monster of",
        "^",
        "1 as recorded, 1 differing",
    ] {
        assert!(said.contains(told), "{told}\n{said}");
    }
    for name in ["80x24.expected.svg", "80x24.actual.svg", "80x24.difference.svg", "80x24.actual.txt"] {
        assert!(path.join("out").join(name).exists(), "{name}");
    }
    let (_, said) = play(path, &["--check", "--format", "json"]);
    let lines: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect();
    assert_eq!(lines[0]["state"], "same");
    assert_eq!(
        (&lines[1]["state"], &lines[1]["size"], &lines[1]["line"]),
        (&"differs".into(), &"80x24".into(), &3.into())
    );
    assert!(lines[1]["cells"].as_u64().is_some_and(|cells| cells > 3), "{said}");

    fs::write(&recorded, &text).unwrap();
    let styles = path.join("frame/80x24.style.txt");
    let letters = fs::read_to_string(&styles).unwrap();
    fs::write(&styles, letters.replace("bold", "italic")).unwrap();
    let (code, said) = play(path, &["--check"]);
    assert!(code == 1 && said.contains("columns") && said.contains("italic"), "{said}");

    fs::write(&styles, letters).unwrap();
    fs::write(path.join("frame/60x20.svg"), "<svg/>").unwrap();
    let (code, said) = play(path, &["--check"]);
    assert!(code == 1 && said.contains("`frame/60x20.svg` is old"), "{said}");
}

#[test]
fn a_frame_goes_into_a_document_at_its_mark() {
    let folder = folder("Set Casebook case\nSet Columns 60\nSet Rows 20\nScreenshot READ.md#desk\n");
    let document = folder.path().join("READ.md");
    fs::write(&document, "# Read\n\n<!-- desk -->\n<!-- end of desk -->\n\nend\n").unwrap();
    let (code, said) = play(folder.path(), &["--check"]);
    assert!(code == 1 && said.contains("`READ.md` is old"), "{said}");
    assert_eq!(play(folder.path(), &[]).0, 0);
    let text = fs::read_to_string(&document).unwrap();
    assert!(
        text.contains("```text\n") && text.contains("Minister of Ports") && text.ends_with("end\n"),
        "{text}"
    );
    assert_eq!(play(folder.path(), &["--check"]).0, 0);
    fs::write(&document, "# Read\n").unwrap();
    let (code, said) = play(folder.path(), &[]);
    assert!(code == 2 && said.contains("has no mark `<!-- desk -->`"), "{said}");
}

#[test]
fn outputs_show_what_is_not_hidden() {
    let folder = folder(
        "Output all.txt\nOutput all.gif\nOutput last.png\nOutput pictures/\nOutput film.mp4\nSet Casebook case\n\
         Set Columns 60\nSet Rows 20\nHide\nType \"?\"\nEscape\nShow\nType \"j\"\nSleep 2s\nType \"j\"\n",
    );
    let path = folder.path();
    let (code, said) = play(path, &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("no film is made here"), "{said}");
    let all = fs::read_to_string(path.join("all.txt")).unwrap();
    assert!(!all.contains("Help"), "{all}");
    assert_eq!(
        all.matches(&"\u{2500}".repeat(80)).count(),
        fs::read_dir(path.join("pictures")).unwrap().count()
    );
    assert_eq!(&fs::read(path.join("all.gif")).unwrap()[..6], b"GIF89a");
    assert_eq!(&fs::read(path.join("last.png")).unwrap()[1..4], b"PNG");
    assert!(!path.join("film.mp4").exists());
}

#[test]
fn tapes_play_other_tapes_and_cover_what_changes() {
    let folder = folder(
        "Set Columns 60\nSet Rows 20\nSource part/set.tape\nMask /Minister/ \"N.N.\"\nType \"j\"\nScreenshot a.txt\n",
    );
    let path = folder.path();
    fs::create_dir(path.join("part")).unwrap();
    fs::write(path.join("part/set.tape"), "Output ignored.txt\nSet Casebook ../case\n").unwrap();
    let (code, said) = play(path, &[]);
    assert_eq!(code, 0, "{said}");
    let frame = fs::read_to_string(path.join("a.txt")).unwrap();
    assert!(frame.contains("N.N.     of Ports") && !frame.contains("Minister"), "{frame}");
    assert!(!path.join("part/ignored.txt").exists() && !path.join("ignored.txt").exists());
}

#[test]
fn pasted_text_is_text_and_pixels_become_cells() {
    check("Type \"/\"\nCopy \"crew\"\nPaste\nExpect count actors 1\nExpect focus field", 0, &[]);
    check(
        "Set Width 800\nSet Height 400\nSet Padding 10\nSet FontSize 20\nExpect \"Harbour\"\nScreenshot a.png",
        0,
        &["1 written"],
    );
    check("Resize 200x60\nClick 199,59\nDrag 60,10 70,10\nWheel down 3 at 5,5\nScrollUp 2", 0, &[]);
    check("Run show-problems\nExpect focus problems", 0, &[]);
}

#[test]
fn frames_and_tapes_look_back_too() {
    let folder = folder("Set Casebook demo\nExpect \"as of 2024-03-21\" in title\nExpect count outlook 0\n");
    let (code, said) = play(folder.path(), &["--as-of", "2024-03-21"]);
    assert_eq!(code, 0, "{said}");
    let output = Command::new(PROGRAM)
        .current_dir(folder.path())
        .args(["frame", "--as-of", "2024-03-07", "--size", "120x20"])
        .env_remove("WATCHFLOOR_CASEBOOK")
        .output()
        .expect("the program starts");
    assert!(String::from_utf8(output.stdout).unwrap().contains("as of 2024-03-07"));
    fs::write(
        folder.path().join("t.tape"),
        "Set Casebook demo\nSet AsOf 2022-10\nExpect \"as of 2022-10\" in title\n",
    )
    .unwrap();
    let (code, said) = play(folder.path(), &["--as-of", "2024-03-21"]);
    assert_eq!(code, 0, "what a tape says itself comes first\n{said}");
}

/// A tape that uses every command that VHS documents.
#[test]
fn the_vocabulary_of_vhs_is_played() {
    let tape = "# All of it\nOutput a.gif\nRequire sh\nSet Shell fish\nSet FontSize 22\nSet FontFamily \"Mono\"\nSet Height 600\nSet Width 1200\n\
        Set LetterSpacing 1\nSet LineHeight 1.2\nSet Padding 20\nSet Margin 20\nSet MarginFill \"#674EFF\"\nSet BorderRadius 10\n\
        Set WindowBar Colorful\nSet WindowBarSize 40\nSet Framerate 60\nSet PlaybackSpeed 2\nSet TypingSpeed .1\nSet LoopOffset 20.99%\n\
        Set CursorBlink false\nSet WaitTimeout 5s\nSet WaitPattern /Harbour/\n\
        Set Theme { \"name\": \"Whimsy\", \"background\": \"#29283b\", \"foreground\": \"#b3b0d6\", \"red\": \"#ef6487\" }\nEnv NO_COLOR \"1\"\n\
        Sleep 1\nSleep 500ms\nType@.5 \"All\"\nBackspace@1 3\nDown 2\nUp@10ms\nEnter\nEscape\nSpace\nTab\nLeft\nRight\nPageUp\nPageDown\nHome\nEnd\n\
        Delete\nInsert\nCtrl+L\nAlt+.\nShift+Tab\nCtrl+Alt+Shift+P\nScrollDown@1 2\nHide\nShow\nCopy \"x\"\nPaste\nWait+Screen\nWait+Line@1s /./\n\
        Screenshot b.png\n";
    check(tape, 0, &["note[tape-no-meaning]: `Shell` has no meaning here"]);
}

#[test]
fn one_frame_needs_no_tape() {
    let folder = folder("");
    let frame = |arguments: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command
            .current_dir(folder.path())
            .env("HOME", "/nonexistent")
            .args(["frame", "case"])
            .args(arguments);
        let output = command.output().expect("the program starts");
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let (code, text) = frame(&["--keys", "j /", "--size", "60x20"]);
    assert!(code == Some(0) && text.lines().count() == 20 && text.contains("Minister of Ports"), "{text}");
    let (code, _) = frame(&["--screen", "problems", "--to", "out/p.svg", "--ascii", "--colours", "16"]);
    assert_eq!(code, Some(0));
    let svg = fs::read_to_string(folder.path().join("out/p.svg")).unwrap();
    assert!(roxmltree::Document::parse(&svg).is_ok() && svg.contains("Problems"));
    for (arguments, told) in [
        (["--size", "60"], "`60` is no size of a screen"),
        (["--keys", "<entr>"], "`entr` names no key"),
        (["--screen", "dsk"], "there is no screen `dsk`"),
        (["--to", "a.jpg"], "does not say what picture it is"),
    ] {
        let (code, said) = frame(&arguments);
        assert!(code == Some(2) && said.contains(told), "{said}");
    }
}
