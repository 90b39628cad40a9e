//! What a tape can say, in one table: the words, how each is written, and whether VHS has it. The parser, its messages
//! and the documentation follow this table.

use std::time::Duration;

use super::{Expectation, Pattern, Setting, Target};
use crate::app::chord::Chord;
use crate::app::command::Command;
use crate::text::{Located, Place};

/// A tape that was read. What could not be understood is left out of the steps.
#[derive(Clone, Debug, Default)]
pub struct Tape {
    pub steps: Vec<Step>,
}

/// One command of a tape and where it stands.
#[derive(Clone, Debug)]
pub struct Step {
    pub verb: Verb,
    pub place: Place,
}

/// What a step asks for.
#[derive(Clone, Debug)]
pub enum Verb {
    /// A file of everything that was shown, by its ending; a folder of pictures where it ends with `/`.
    Output(Located<String>),
    /// A program that VHS wants installed. Nothing is run here.
    Require,
    Set(Setting),
    /// Text that is typed, letter by letter, each taking so long.
    Type {
        text: String,
        pace: Option<Duration>,
    },
    Press {
        chord: Chord,
        pace: Option<Duration>,
        times: u32,
    },
    Sleep(Duration),
    Wait {
        scope: Scope,
        timeout: Option<Duration>,
        pattern: Option<Pattern>,
    },
    /// From here on nothing is part of an [`Verb::Output`].
    Hide,
    Show,
    Screenshot(Located<String>),
    Copy(String),
    Paste,
    Source(Located<String>),
    Env {
        name: String,
        value: String,
    },
    Expect(Expectation),
    Click(Target),
    Drag {
        from: Target,
        to: Target,
    },
    Wheel {
        is_down: bool,
        times: u32,
        at: Option<Target>,
    },
    Resize(super::Size),
    /// An order by its name: it survives other keys.
    Run(Command),
    /// A file of the casebook's copy gets this text.
    Write {
        file: Located<String>,
        text: String,
    },
    Remove(Located<String>),
    /// What matches is replaced in everything that is compared or written.
    Mask {
        pattern: Pattern,
        with: String,
    },
}

/// Where a pattern is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Screen,
    /// The last line of the screen, where notices and keys stand.
    Line,
}

/// Whose word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Vhs,
    Own,
}

/// A word of the language.
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    pub name: &'static str,
    pub dialect: Dialect,
    /// How it is written.
    pub usage: &'static str,
    /// One sentence without a full stop.
    pub summary: &'static str,
}

const fn vhs(name: &'static str, usage: &'static str, summary: &'static str) -> CommandInfo {
    CommandInfo { name, dialect: Dialect::Vhs, usage, summary }
}

const fn own(name: &'static str, usage: &'static str, summary: &'static str) -> CommandInfo {
    CommandInfo { name, dialect: Dialect::Own, usage, summary }
}

const KEY: &str = "[@time] [times]";

/// Every command, those of VHS first. Keys stand in a table of their own too.
pub const INFOS: &[CommandInfo] = &[
    vhs(
        "Output",
        "Output PATH",
        "Write everything that is shown: .gif, .svg, .png, .ansi, .txt, or a folder/",
    ),
    vhs("Require", "Require PROGRAM", "Accepted; no program is run here"),
    vhs("Set", "Set SETTING VALUE", "Set up the screen and its picture, before anything else"),
    vhs("Type", "Type[@time] \"TEXT\"", "Press the key of each letter"),
    vhs("Enter", KEY, "Press the key"),
    vhs("Escape", KEY, "Press the key"),
    vhs("Tab", KEY, "Press the key"),
    vhs("Space", KEY, "Press the key"),
    vhs("Backspace", KEY, "Press the key"),
    vhs("Delete", KEY, "Press the key"),
    vhs("Insert", KEY, "Press the key"),
    vhs("Up", KEY, "Press the key"),
    vhs("Down", KEY, "Press the key"),
    vhs("Left", KEY, "Press the key"),
    vhs("Right", KEY, "Press the key"),
    vhs("PageUp", KEY, "Press the key"),
    vhs("PageDown", KEY, "Press the key"),
    vhs("Home", KEY, "Press the key"),
    vhs("End", KEY, "Press the key"),
    vhs("Ctrl", "Ctrl[+Alt][+Shift]+KEY", "Press a key with others held down"),
    vhs("Alt", "Alt[+Shift]+KEY", "Press a key with Alt held down"),
    vhs("Shift", "Shift+KEY", "Press a key with Shift held down"),
    vhs("ScrollUp", KEY, "Turn the wheel in the middle of the screen"),
    vhs("ScrollDown", KEY, "Turn the wheel in the middle of the screen"),
    vhs("Sleep", "Sleep TIME", "Let time pass on the tape's own clock; it takes none of yours"),
    vhs("Wait", "Wait[+Screen|+Line][@timeout] /PATTERN/", "Finish what is running until the screen matches"),
    vhs("Hide", "Hide", "Leave what follows out of the outputs"),
    vhs("Show", "Show", "Take what follows into the outputs again"),
    vhs("Screenshot", "Screenshot PATH", "Take a picture, by the ending: .txt, .ansi, .svg, .png"),
    vhs("Copy", "Copy \"TEXT\"", "Put a text aside, to be pasted"),
    vhs("Paste", "Paste", "Paste what was copied: text, never keys"),
    vhs("Source", "Source TAPE", "Play another tape here"),
    vhs("Env", "Env NAME \"VALUE\"", "Set a variable that tells what the terminal can show"),
    own(
        "Expect",
        "Expect [none] \"TEXT\"|/PATTERN/ [in REGION]",
        "Fail unless the screen, or another state, is so",
    ),
    own(
        "Click",
        "Click COLUMN,ROW | \"TEXT\" [in REGION]",
        "Click on a cell, or on the first place of a text",
    ),
    own("Drag", "Drag FROM TO", "Drag the mouse from one place to another"),
    own("Wheel", "Wheel up|down [times] [at PLACE]", "Turn the wheel at a place"),
    own("Resize", "Resize COLUMNSxROWS", "Give the screen another size"),
    own("Run", "Run COMMAND", "Give an order by its name, whatever its key"),
    own(
        "Write",
        "Write FILE \"TEXT\"",
        "Write a file of the copied casebook; ``` begins and ends a text of many lines",
    ),
    own("Remove", "Remove FILE", "Remove a file of the copied casebook"),
    own(
        "Mask",
        "Mask /PATTERN/ \"TEXT\"",
        "Replace what matches in all that is compared or written from here on",
    ),
    own("Function", "F1 … F12 [@time] [times]", "Press a function key"),
];

/// The entry of a word, exactly as it is written.
pub(super) fn info(name: &str) -> Option<&'static CommandInfo> {
    INFOS.iter().find(|info| info.name == name)
}
