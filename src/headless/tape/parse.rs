//! A text becomes a tape: command by command, so that one that cannot be understood hides no other.

use std::sync::Arc;

use super::command::{INFOS, Scope, Step, Tape, Verb, info};
use super::expect::{self, wanted_pattern};
use super::near::did_you_mean;
use super::press::{self, at_pace, held, named, repeated};
use super::scan::Scanner;
use super::setting::{self, size, text};
use super::{mouse, pace};
use crate::app::chord::Chord;
use crate::app::command::Command;
use crate::text::{Diagnostic, Located, Severity, TextFile};

/// The endings of a file that holds a single frame.
const PICTURES: [&str; 5] = [".txt", ".ascii", ".ansi", ".svg", ".png"];

/// Those of files that hold everything that was shown, and of films, which are not made.
const ANIMATIONS: [&str; 1] = [".gif"];
const FILMS: [&str; 2] = [".mp4", ".webm"];

/// Reads a tape, and collects everything that is wrong with it in one go.
pub fn parse(file: &Arc<TextFile>) -> (Tape, Vec<Diagnostic>) {
    let mut parser = Parser { scanner: Scanner::new(file), tape: Tape::default(), found: Vec::new() };
    while parser.scanner.skip_to_command() {
        if let Err(diagnostic) = parser.command() {
            parser.found.push(diagnostic);
            parser.scanner.skip_line();
        }
    }
    let Parser { tape, mut found, .. } = parser;
    found.extend(come_too_late(&tape));
    found.sort_by(Diagnostic::cmp_by_place);
    (tape, found)
}

struct Parser<'a> {
    scanner: Scanner<'a>,
    tape: Tape,
    found: Vec<Diagnostic>,
}

impl Parser<'_> {
    fn command(&mut self) -> Result<(), Diagnostic> {
        let start = self.scanner.at();
        let word = self.scanner.word();
        let verb = self.verb(&word)?;
        let place = self.scanner.place(start);
        self.tape.steps.push(Step { verb, place });
        self.scanner.skip_blanks();
        Ok(())
    }

    fn verb(&mut self, word: &Located<&str>) -> Result<Verb, Diagnostic> {
        let scanner = &mut self.scanner;
        if let Some(key) = named(word.value) {
            return repeated(Chord::plain(key), scanner);
        }
        Ok(match word.value {
            "Output" => Verb::Output(self.output()?),
            "Require" => {
                text(scanner)?;
                Verb::Require
            }
            "Set" => {
                let (setting, note) = setting::read(scanner)?;
                self.found.extend(note);
                Verb::Set(setting)
            }
            "Type" => {
                let pace = at_pace(scanner)?;
                Verb::Type { text: self.texts()?, pace }
            }
            "Copy" => Verb::Copy(self.texts()?),
            "Ctrl" | "Alt" | "Shift" => repeated(held(word, scanner)?, scanner)?,
            "ScrollUp" | "ScrollDown" => {
                at_pace(scanner)?;
                let times = press::times(scanner)?;
                Verb::Wheel { is_down: word.value == "ScrollDown", times, at: None }
            }
            "Sleep" => {
                scanner.skip_blanks();
                let written = scanner.word();
                Verb::Sleep(pace::parse(written.value).ok_or_else(|| press::no_time(&written))?)
            }
            "Wait" => self.wait()?,
            "Hide" => Verb::Hide,
            "Show" => Verb::Show,
            "Paste" => Verb::Paste,
            "Screenshot" => Verb::Screenshot(self.picture()?),
            "Source" => Verb::Source(self.path("Source", "the tape to play here")?),
            "Env" => {
                let name = text(scanner)?.value.to_owned();
                Verb::Env { name, value: text(scanner)?.value.to_owned() }
            }
            "Expect" => Verb::Expect(expect::read(scanner)?),
            "Click" => Verb::Click(mouse::target(scanner)?),
            "Drag" => Verb::Drag { from: mouse::target(scanner)?, to: mouse::target(scanner)? },
            "Wheel" => mouse::wheel(scanner)?,
            "Resize" => Verb::Resize(size(scanner)?),
            "Run" => self.run()?,
            "Write" => self.write()?,
            "Remove" => Verb::Remove(self.path("Remove", "a file of the casebook")?),
            "Mask" => {
                let pattern = wanted_pattern(scanner)?;
                Verb::Mask { pattern, with: text(scanner)?.value.to_owned() }
            }
            _ => return Err(unknown(word, scanner)),
        })
    }

    /// Texts and words up to the next command of the line, with a blank between them, as VHS joins them.
    fn texts(&mut self) -> Result<String, Diagnostic> {
        let mut texts: Vec<&str> = Vec::new();
        // Behind a text in quotes a bare word would rather be a misspelt command than more to type.
        let mut is_quoted = false;
        while !self.scanner.is_line_over() {
            if self.scanner.is_quoted() {
                is_quoted = true;
                texts.push(self.scanner.quoted("text")?.value);
                continue;
            }
            let before = self.scanner.at();
            let word = self.scanner.word();
            if word.value.is_empty() || is_quoted || (!texts.is_empty() && is_command(word.value)) {
                self.scanner.back_to(before);
                break;
            }
            texts.push(word.value);
        }
        if texts.is_empty() {
            let diagnostic = Diagnostic::error("tape-argument", "here a text is wanted");
            return Err(diagnostic.at(self.scanner.here()).hint("write it in quotes".to_owned()));
        }
        Ok(texts.join(" "))
    }

    fn path(&mut self, command: &str, what: &str) -> Result<Located<String>, Diagnostic> {
        if self.scanner.is_line_over() {
            let message = format!("`{command}` wants {what}");
            return Err(Diagnostic::error("tape-argument", message).at(self.scanner.here()));
        }
        Ok(text(&mut self.scanner)?.map(str::to_owned))
    }

    fn picture(&mut self) -> Result<Located<String>, Diagnostic> {
        let path = self.path("Screenshot", "a file to write")?;
        let is_picture = PICTURES.iter().any(|ending| path.value.ends_with(ending));
        if is_picture || path.value.contains('#') {
            return Ok(path);
        }
        let message = format!("`{:.60}` does not say what picture it is", path.value);
        let hint = format!("end it in {}", PICTURES.join(", "));
        Err(Diagnostic::error("tape-argument", message).at(path.place).hint(hint))
    }

    fn output(&mut self) -> Result<Located<String>, Diagnostic> {
        let path = self.path("Output", "a file to write")?;
        let ends_in = |endings: &[&str]| endings.iter().any(|ending| path.value.ends_with(ending));
        if path.value.ends_with('/') || ends_in(&ANIMATIONS) || ends_in(&PICTURES) {
            return Ok(path);
        }
        if ends_in(&FILMS) {
            let message = format!("`{:.60}` is not written: no film is made here", path.value);
            let note = Diagnostic::new("tape-no-meaning", Severity::Note, message).at(path.place.clone());
            self.found.push(note.hint("end it in .gif for an animation".to_owned()));
            return Ok(path);
        }
        let message = format!("`{:.60}` does not say what it is", path.value);
        let hint = format!("end it in .gif, {}, or in / for a folder of pictures", PICTURES.join(", "));
        Err(Diagnostic::error("tape-argument", message).at(path.place).hint(hint))
    }

    fn wait(&mut self) -> Result<Verb, Diagnostic> {
        let mut scope = Scope::Line;
        if self.scanner.take('+') {
            let word = self.scanner.word();
            scope = match word.value {
                "Screen" => Scope::Screen,
                "Line" => Scope::Line,
                other => {
                    let message = format!("`Wait+` takes `Screen` or `Line`, found `{other:.40}`");
                    let hint = did_you_mean(other, ["Screen", "Line"]);
                    return Err(Diagnostic::error("tape-argument", message).at(word.place).hint(hint));
                }
            };
        }
        let timeout = at_pace(&mut self.scanner)?;
        self.scanner.skip_blanks();
        let pattern = match self.scanner.peek() {
            Some('/') => Some(expect::expression(&mut self.scanner)?),
            _ => None,
        };
        Ok(Verb::Wait { scope, timeout, pattern })
    }

    fn run(&mut self) -> Result<Verb, Diagnostic> {
        let name = text(&mut self.scanner)?;
        Command::parse(name.value).map(Verb::Run).ok_or_else(|| {
            let message = format!("there is no command `{:.40}`", name.value);
            let hint = did_you_mean(name.value, Command::ALL.iter().map(|command| command.name()));
            Diagnostic::error("tape-argument", message).at(name.place.clone()).hint(hint)
        })
    }

    fn write(&mut self) -> Result<Verb, Diagnostic> {
        let file = self.path("Write", "a file of the casebook")?;
        self.scanner.skip_blanks();
        if let Some(block) = self.scanner.block()? {
            return Ok(Verb::Write { file, text: block.to_owned() });
        }
        let mut written = self.texts()?;
        written.push('\n');
        Ok(Verb::Write { file, text: written })
    }
}

fn is_command(word: &str) -> bool {
    info(word).is_some() || named(word).is_some()
}

fn unknown(word: &Located<&str>, scanner: &mut Scanner<'_>) -> Diagnostic {
    if word.value.is_empty() {
        let place = scanner.here();
        scanner.letter();
        return Diagnostic::error("tape-command", "here a command is wanted").at(place);
    }
    let message = format!("there is no command `{:.40}`", word.value);
    let hint = did_you_mean(word.value, INFOS.iter().map(|info| info.name));
    Diagnostic::error("tape-command", message).at(word.place.clone()).hint(hint)
}

/// Settings behind the first command that does something: the screen stands already.
fn come_too_late(tape: &Tape) -> Vec<Diagnostic> {
    let sets_up = |step: &&Step| {
        matches!(
            step.verb,
            Verb::Set(_)
                | Verb::Output(_)
                | Verb::Require
                | Verb::Env { .. }
                | Verb::Source(_)
                | Verb::Hide
                | Verb::Show
                | Verb::Mask { .. }
        )
    };
    let after = tape.steps.iter().skip_while(sets_up);
    let late = after.filter(|step| match &step.verb {
        Verb::Set(setting) => !setting.holds_at_once(),
        Verb::Env { .. } => true,
        _ => false,
    });
    late.map(|step| {
        let message = "this comes too late: the screen stands already, and it is passed over";
        let hint = "put it before the first key".to_owned();
        Diagnostic::warning("tape-too-late", message).at(step.place.clone()).hint(hint)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::chord::Key;

    fn parsed(text: &str) -> (Tape, Vec<Diagnostic>) {
        parse(&Arc::new(TextFile::new("t.tape", text)))
    }

    #[track_caller]
    fn chords(text: &str) -> Vec<String> {
        let (tape, found) = parsed(text);
        assert_eq!(found, [], "{text}");
        tape.steps
            .iter()
            .map(|step| match &step.verb {
                Verb::Press { chord, times, .. } => format!("{chord} {times}"),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn keys_are_read_as_vhs_writes_them() {
        let check = |text: &str, expected: &[&str]| assert_eq!(chords(text), expected, "{text}");
        check("Enter", &["enter 1"]);
        check("Down 3", &["down 3"]);
        check("Down@500ms 3 Enter # done", &["down 3", "enter 1"]);
        check("Ctrl+C", &["ctrl-c 1"]);
        check("Ctrl+Alt+Shift+P", &["ctrl-alt-P 1"]);
        check("Ctrl+Left", &["ctrl-left 1"]);
        check("Ctrl+[ Ctrl+- Ctrl+@", &["ctrl-[ 1", "ctrl-minus 1", "ctrl-@ 1"]);
        check("Alt+. Alt+Enter", &["alt-. 1", "alt-enter 1"]);
        check("Shift+Tab Shift+a", &["shift-tab 1", "A 1"]);
        check("F1\nF12 2", &["f1 1", "f12 2"]);
        check("\u{feff}Space\r\nTab\r\n", &["space 1", "tab 1"]);
    }

    #[test]
    fn texts_are_joined_as_in_vhs() {
        let check = |text: &str, expected: &str| {
            let (tape, found) = parsed(text);
            assert_eq!(found, [], "{text}");
            let Some(Step { verb: Verb::Type { text, .. }, .. }) = tape.steps.first() else {
                panic!("{:?}", tape.steps)
            };
            assert_eq!(text, expected);
        };
        check("Type \"a 'b' `c`\"", "a 'b' `c`");
        check("Type@.5 'say \"hi\"'", "say \"hi\"");
        check("Type `x` \"y\" Enter", "x y");
        check("Type hello world Enter", "hello world");
        check("Type \"белгород\"", "белгород");
        check("Type Enter", "Enter");
    }

    #[test]
    fn everything_wrong_is_told_at_its_place() {
        let check = |text: &str, place: &str, message: &str, hint: Option<&str>| {
            let (_, found) = parsed(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            let at = found[0].place.as_ref().expect("it has a place");
            assert_eq!(at.file.slice(at.span), place, "{text}");
            assert_eq!(found[0].message, message, "{text}");
            assert_eq!(found[0].hint.as_deref(), hint, "{text}");
        };
        check("Entr", "Entr", "there is no command `Entr`", Some("did you mean `Enter`?"));
        check("enter", "enter", "there is no command `enter`", Some("did you mean `Enter`?"));
        check(
            "Set Fontsize 3",
            "Fontsize",
            "there is no setting `Fontsize`",
            Some("did you mean `FontSize`?"),
        );
        check("Set FontSize 3", "3", "`FontSize` wants 4 to 200, found `3`", None);
        check(
            "Set WindowBar Colourful",
            "Colourful",
            "`WindowBar` wants `None`, `Colorful`, `ColorfulRight`, `Rings`, `RingsRight`, found `Colourful`",
            Some("did you mean `Colorful`?"),
        );
        check("Type \"abc", "\"abc", "this text has no end: it wants another `\"` in the same line", None);
        check(
            "Wait+Scren /x/",
            "Scren",
            "`Wait+` takes `Screen` or `Line`, found `Scren`",
            Some("did you mean `Screen`?"),
        );
        check("Wait /a(/", "/a(/", "this is no regular expression: unclosed group", None);
        check(
            "Down@fast",
            "fast",
            "`fast` is no time",
            Some("write seconds or milliseconds, as in `0.5`, `2s`, `100ms`"),
        );
        check("Ctrl", "Ctrl", "`Ctrl` wants a key behind it", Some("write it as in `Ctrl+O`"));
        check("Ctrl+Entr", "Entr", "`Entr` is no key", Some("did you mean `Enter`?"));
        check(
            "Screenshot a.jpg",
            "a.jpg",
            "`a.jpg` does not say what picture it is",
            Some("end it in .txt, .ascii, .ansi, .svg, .png"),
        );
        check("Run sorted", "sorted", "there is no command `sorted`", Some("did you mean `sort`?"));
        check(
            "Expect \"a\" in actor",
            "actor",
            "no part of the screen is called `actor`",
            Some("did you mean `actors`?"),
        );
        check("Expect focused", "focused", "`Expect` knows no `focused`", Some("did you mean `focus`?"));
        check(
            "Resize 80",
            "80",
            "`80` is no size of a screen",
            Some("write columns and rows as in `120x36`, up to 500x200"),
        );
        check(
            "Click 5",
            "5",
            "`5` is no place on the screen",
            Some("write column and row from 0, as in `12,5`, or a text in quotes"),
        );
        check(
            "Set AsOf 2024-13-01",
            "2024-13-01",
            "13 is no month: months run from 01 to 12, seasons and other parts of a year from 21 to 41",
            Some("did you mean `2024-01-13`?"),
        );
        check("\u{1b}", "\u{1b}", "here a command is wanted", None);
        check(
            "Enter\nSet Width 100",
            "Set Width 100",
            "this comes too late: the screen stands already, and it is passed over",
            Some("put it before the first key"),
        );
    }

    #[test]
    fn one_mistake_hides_no_other() {
        let (tape, found) = parsed("Foo\nEnter\nSet Bar 1\nType \"x\" Baz\nDown");
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(tape.steps.len(), 3);
        assert!(matches!(tape.steps[2].verb, Verb::Press { chord, .. } if chord.key == Key::Down));
    }

    #[test]
    fn what_has_no_meaning_is_accepted_with_a_note() {
        let (tape, found) = parsed(
            "Output a.mp4\nSet Shell fish\nSet LoopOffset 20.99%\nSet CursorBlink false\nRequire git\n",
        );
        assert_eq!(tape.steps.len(), 5);
        let expected = vec![Severity::Note; 4];
        assert_eq!(found.iter().map(|one| one.severity).collect::<Vec<_>>(), expected, "{found:?}");
    }

    #[test]
    fn files_are_written_over_many_lines() {
        let (tape, found) = parsed("Write a.toml ```\n[[actor]]\nid = \"x\"\n```\nEnter");
        assert_eq!(found, []);
        let Verb::Write { file, text } = &tape.steps[0].verb else { panic!("{:?}", tape.steps) };
        assert_eq!((file.value.as_str(), text.as_str()), ("a.toml", "[[actor]]\nid = \"x\"\n"));
        assert_eq!(tape.steps.len(), 2);
    }
}
