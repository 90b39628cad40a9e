//! Which key gives which command in which context, and the other way round. Made from the configuration; what a
//! command does is not known here.

use std::collections::BTreeMap;

use super::chord::{Chord, Key};
use super::command::{Command, Context};
use crate::config::{Config, KeyLine, Layer};
use crate::text::{Diagnostic, Located, Place, did_you_mean};

/// A command and the keys that give it in one context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    pub context: Context,
    pub command: Command,
    /// In the order of the configuration, at least one.
    pub chords: Vec<Chord>,
}

/// All keys. In each context a chord gives at most one command.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    commands: BTreeMap<(Context, Chord), Command>,
    bindings: Vec<Binding>,
    /// The chords that give a command in a context, those of [`Context::Global`] included where they come through.
    reachable: BTreeMap<(Context, Command), Vec<Chord>>,
}

impl Keymap {
    /// Understands the key lines of a configuration. What names no context, command or key is reported and left out.
    ///
    /// Of two lines that give one chord to two commands in the same context the later wins, with a warning; but a
    /// line of the user's wins over a shipped one without: that is what it was written for.
    pub fn build(config: &Config) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let lines: Vec<Line> =
            config.keys.iter().filter_map(|line| Line::read(line, &mut diagnostics)).collect();
        let mut taken = BTreeMap::new();
        for layer in [Layer::Shipped, Layer::User] {
            let mut of_layer: Vec<&Line> = lines.iter().filter(|line| line.layer == layer).collect();
            of_layer.sort_by_key(|line| line.start);
            for line in of_layer {
                line.take(&mut taken, &mut diagnostics);
            }
        }
        keep_a_way_out(config, &mut taken, &mut diagnostics);
        diagnostics.sort_by(Diagnostic::cmp_by_place);
        let commands = taken.iter().map(|(at, taken)| (*at, taken.command)).collect();
        let mut keymap = Self { commands, bindings: bindings(&taken), reachable: BTreeMap::new() };
        keymap.reachable = keymap.find_reachable();
        (keymap, diagnostics)
    }

    /// What a chord does: in the innermost context, else everywhere. In a text field a chord that types a character
    /// never means what it means elsewhere.
    pub fn command(&self, context: Context, chord: Chord) -> Option<Command> {
        let typed = context == Context::Field && chord.typed().is_some();
        let outer = || self.commands.get(&(context.outer()?, chord));
        let everywhere = || self.commands.get(&(Context::Global, chord)).filter(|_| !typed);
        self.commands.get(&(context, chord)).or_else(outer).or_else(everywhere).copied()
    }

    /// The chords that give a command in a context, its own before those that work everywhere; each of them does
    /// so, by [`Self::command`].
    pub fn chords(&self, context: Context, command: Command) -> &[Chord] {
        self.reachable.get(&(context, command)).map_or(&[], Vec::as_slice)
    }

    /// Every binding once, by context and then in the order of the command table.
    pub fn all(&self) -> &[Binding] {
        &self.bindings
    }

    fn find_reachable(&self) -> BTreeMap<(Context, Command), Vec<Chord>> {
        let mut reachable: BTreeMap<_, Vec<Chord>> = BTreeMap::new();
        for context in Context::ALL {
            let of = |wanted: Context| self.bindings.iter().filter(move |binding| binding.context == wanted);
            let own = of(*context);
            let outer = context.outer().into_iter().flat_map(of);
            let everywhere = of(Context::Global).filter(|_| *context != Context::Global);
            for binding in own.chain(outer).chain(everywhere) {
                let works = |chord: &&Chord| self.command(*context, **chord) == Some(binding.command);
                let chords = reachable.entry((*context, binding.command)).or_default();
                for chord in binding.chords.iter().filter(works) {
                    if !chords.contains(chord) {
                        chords.push(*chord);
                    }
                }
            }
        }
        reachable
    }
}

/// A key line, understood.
struct Line {
    context: Context,
    command: Command,
    chords: Vec<Located<Chord>>,
    layer: Layer,
    /// Where it stands in its file.
    start: u32,
}

/// Who has a chord.
struct Taken {
    command: Command,
    /// Its place among the chords of its line.
    rank: usize,
    layer: Layer,
    place: Option<Place>,
}

impl Line {
    fn read(written: &KeyLine, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let context =
            known(&written.context, "unknown-setting", "context of keys", Context::ALL, Context::name);
        let context = context.map_err(|found| report_once(found, diagnostics)).ok()?;
        let command = known(&written.command, "unknown-command", "command", Command::ALL, Command::name);
        let command = command.map_err(|found| diagnostics.push(found)).ok()?;
        let chords = written.chords.iter().filter_map(|chord| read_chord(chord, diagnostics)).collect();
        let start = written.command.place.span.start;
        Some(Self { context, command, chords, layer: written.layer, start })
    }

    fn take(&self, taken: &mut BTreeMap<(Context, Chord), Taken>, diagnostics: &mut Vec<Diagnostic>) {
        for (rank, chord) in self.chords.iter().enumerate() {
            let place = Some(chord.place.clone());
            let own = Taken { command: self.command, rank, layer: self.layer, place };
            let before = taken.insert((self.context, chord.value), own);
            let Some(before) = before.filter(|before| before.command != self.command) else { continue };
            if let Some(place) = before.place.filter(|_| before.layer == self.layer) {
                diagnostics.push(conflict(self, chord, before.command, place));
            }
        }
    }
}

fn conflict(line: &Line, chord: &Located<Chord>, loser: Command, place: Place) -> Diagnostic {
    let (winner, loser, context) = (line.command.name(), loser.name(), line.context.name());
    let message = format!("`{}` is given to both `{loser}` and `{winner}` in `keys.{context}`", chord.value);
    Diagnostic::warning("key-conflict", message)
        .at(chord.place.clone())
        .related(place, format!("here it is given to `{loser}`"))
        .hint(format!("the later line wins: here it gives `{winner}`"))
}

/// What a name stands for, or the finding that it stands for nothing.
fn known<T: Copy>(
    written: &Located<String>,
    rule: &'static str,
    noun: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<T, Diagnostic> {
    all.iter().copied().find(|one| name(*one) == written.value).ok_or_else(|| {
        let message = format!("`{:.60}` is no {noun}", written.value);
        let hint = did_you_mean(&written.value, all.iter().map(|one| name(*one)));
        Diagnostic::error(rule, message).at(written.place.clone()).hint(hint)
    })
}

/// The name of a context stands over many lines, and is wrong once.
fn report_once(found: Diagnostic, diagnostics: &mut Vec<Diagnostic>) {
    if !diagnostics.contains(&found) {
        diagnostics.push(found);
    }
}

fn read_chord(written: &Located<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<Chord>> {
    let Ok(chord) = Chord::parse(&written.value) else {
        let message = format!("`{:.60}` is no key", written.value);
        let hint = did_you_mean(&written.value, EXAMPLES.iter().copied()).unwrap_or_else(|| {
            "keys are written as in `j`, `G`, `ctrl-o`, `alt-left`, `shift-tab`, `f1`".to_owned()
        });
        diagnostics.push(Diagnostic::error("unknown-chord", message).at(written.place.clone()).hint(hint));
        return None;
    };
    if let Some(twin) = twin(chord) {
        let message = format!("most terminals send `{chord}` as `{twin}`");
        let hint = format!("`{twin}` works in every terminal");
        let place = written.place.clone();
        diagnostics.push(Diagnostic::warning("ambiguous-chord", message).at(place).hint(hint));
    }
    Some(Located::new(chord, written.place.clone()))
}

/// Names that are near to what people mistype.
const EXAMPLES: &[&str] = &[
    "enter",
    "esc",
    "tab",
    "shift-tab",
    "backspace",
    "delete",
    "insert",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "space",
    "minus",
    "alt-left",
    "alt-right",
    "alt-up",
    "alt-down",
    "f1",
    "f2",
];

/// The chord as which a terminal without the kitty protocol sends this one, where that is another.
fn twin(chord: Chord) -> Option<Chord> {
    let plain = |key| Some(Chord { ctrl: false, key, ..chord });
    match chord.key {
        Key::Char('i' | 'I') | Key::Tab if chord.ctrl => plain(Key::Tab),
        Key::Char('m' | 'M') if chord.ctrl => plain(Key::Enter),
        Key::Char('h' | 'H') if chord.ctrl => plain(Key::Backspace),
        Key::Char('[') if chord.ctrl => plain(Key::Esc),
        Key::Char(letter @ 'A'..='Z') if chord.ctrl => {
            Some(Chord { key: Key::Char(letter.to_ascii_lowercase()), ..chord })
        }
        Key::Enter | Key::Esc | Key::Backspace if chord.ctrl || chord.shift => {
            Some(Chord { ctrl: false, shift: false, ..chord })
        }
        _ => None,
    }
}

/// Sees to it that the program can be left by a key, whatever was written.
fn keep_a_way_out(
    config: &Config,
    taken: &mut BTreeMap<(Context, Chord), Taken>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if taken.iter().any(|((context, _), taken)| *context == Context::Global && taken.command == Command::Quit)
    {
        return;
    }
    let chord = Chord { ctrl: true, ..Chord::char('c') };
    let rescue = Taken { command: Command::Quit, rank: 0, layer: Layer::Shipped, place: None };
    taken.insert((Context::Global, chord), rescue);
    let line = config.keys.iter().find(|line| line.command.value == Command::Quit.name());
    let mut found = Diagnostic::warning("no-way-out", "no key gives `quit` in `keys.global`")
        .hint(format!("`{chord}` gives it, so that the program can be left"));
    found.place = line.map(|line| line.command.place.clone());
    diagnostics.push(found);
}

fn bindings(taken: &BTreeMap<(Context, Chord), Taken>) -> Vec<Binding> {
    let mut by_command: BTreeMap<(Context, Command), Vec<(usize, Chord)>> = BTreeMap::new();
    for ((context, chord), taken) in taken {
        by_command.entry((*context, taken.command)).or_default().push((taken.rank, *chord));
    }
    let binding = |((context, command), mut chords): (_, Vec<(usize, Chord)>)| {
        chords.sort_unstable();
        Binding { context, command, chords: chords.into_iter().map(|(_, chord)| chord).collect() }
    };
    by_command.into_iter().map(binding).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::{SHIPPED, assemble, shipped};
    use crate::text::TextFile;

    fn built(user: &str) -> (Keymap, Vec<&'static str>) {
        let user = Arc::new(TextFile::new("config.toml", user));
        let (config, diagnostics) = assemble(&shipped(), Some(&user));
        assert_eq!(diagnostics, []);
        let (keymap, diagnostics) = Keymap::build(&config);
        (keymap, diagnostics.iter().map(|found| found.rule).collect())
    }

    fn chord(written: &str) -> Chord {
        Chord::parse(written).expect("tests write keys that exist")
    }

    #[test]
    fn the_shipped_keys_are_without_fault_and_every_command_has_one() {
        let (keymap, rules) = built("");
        assert_eq!(rules, [""; 0]);
        for command in Command::ALL {
            let bound = keymap.all().iter().any(|binding| binding.command == *command);
            assert!(bound, "`{}` has no key", command.name());
        }
    }

    #[test]
    fn the_innermost_context_comes_first_and_typing_stays_typing() {
        let (keymap, _) = built("");
        let check = |context, written: &str, expected| {
            assert_eq!(keymap.command(context, chord(written)), expected, "{context:?} {written}");
        };
        check(Context::List, "j", Some(Command::Down));
        check(Context::List, "q", Some(Command::Quit));
        check(Context::Overlay, "q", Some(Command::Close));
        check(Context::Field, "q", None);
        check(Context::Field, "?", None);
        check(Context::Field, "space", None);
        check(Context::Field, "f1", Some(Command::Help));
        check(Context::Field, "ctrl-q", Some(Command::Quit));
        check(Context::Field, "left", Some(Command::CursorLeft));
        check(Context::List, "left", Some(Command::PaneLeft));
        check(Context::Field, "backspace", Some(Command::DeleteBack));
        check(Context::Detail, "backspace", Some(Command::Back));
        check(Context::Global, "j", None);
    }

    #[test]
    fn what_hints_print_works() {
        let (keymap, _) = built("");
        let check = |context, command, expected: &[&str]| {
            let expected: Vec<Chord> = expected.iter().copied().map(chord).collect();
            assert_eq!(keymap.chords(context, command), expected, "{context:?} {command:?}");
        };
        check(Context::List, Command::Down, &["j", "down"]);
        check(Context::List, Command::Quit, &["q", "ctrl-q", "ctrl-c"]);
        check(Context::Overlay, Command::Quit, &["ctrl-q", "ctrl-c"]);
        check(Context::Field, Command::Help, &["f1"]);
        check(Context::Global, Command::Down, &[]);
        for ((context, command), chords) in &keymap.reachable {
            assert!(chords.iter().all(|chord| keymap.command(*context, *chord) == Some(*command)));
        }
    }

    #[test]
    fn keys_that_later_commands_need_are_free() {
        let (keymap, _) = built("");
        let free = "n d 2 3 4 9";
        for (context, written) in
            // The letters of ratings are taken where there is something to rate.
            Context::ALL
                .iter()
                .filter(|context| **context != Context::Cell)
                .flat_map(|context| free.split(' ').map(move |key| (context, key)))
        {
            assert_eq!(keymap.command(*context, chord(written)), None, "{context:?} {written}");
        }
    }

    #[test]
    fn the_users_keys_win() {
        let check = |user: &str, context, written: &str, expected, rules: &[&str]| {
            let (keymap, found) = built(user);
            assert_eq!(keymap.command(context, chord(written)), expected, "{user}");
            assert_eq!(found, rules, "{user}");
        };
        check("[keys.list]\ndown = [\"n\"]", Context::List, "n", Some(Command::Down), &[]);
        check("[keys.list]\ndown = [\"n\"]", Context::List, "j", None, &[]);
        check("[keys.list]\ndown = []", Context::List, "down", None, &[]);
        check("[keys.list]\nsort = [\"j\"]", Context::List, "j", Some(Command::Sort), &[]);
        check("[keys.list]\nsort = [\"j\"]", Context::List, "down", Some(Command::Down), &[]);
        check("[keys.list]\nquit = [\"j\"]", Context::Detail, "j", Some(Command::Down), &[]);
        let both = "[keys.list]\nsort = [\"n\"]\ndown = [\"n\"]";
        check(both, Context::List, "n", Some(Command::Down), &["key-conflict"]);
        check("[keys.list]\nsort = [\"n\", \"n\"]", Context::List, "n", Some(Command::Sort), &[]);
        check("[keys.global]\nquit = []", Context::List, "ctrl-c", Some(Command::Quit), &["no-way-out"]);
        check(
            "[keys.list]\nsort = [\"ctrl-i\"]",
            Context::List,
            "ctrl-i",
            Some(Command::Sort),
            &["ambiguous-chord"],
        );
    }

    #[test]
    fn chords_that_plain_terminals_send_as_others_are_known() {
        let check =
            |written: &str, expected: Option<&str>| assert_eq!(twin(chord(written)), expected.map(chord));
        check("ctrl-i", Some("tab"));
        check("ctrl-m", Some("enter"));
        check("ctrl-h", Some("backspace"));
        check("ctrl-[", Some("esc"));
        check("ctrl-shift-a", Some("ctrl-a"));
        check("shift-enter", Some("enter"));
        check("ctrl-tab", Some("tab"));
        check("shift-tab", None);
        check("ctrl-o", None);
        check("alt-left", None);
    }

    /// The comments of the shipped file are its documentation, and the command table is their source.
    #[test]
    fn the_shipped_file_says_what_each_command_does() {
        let documented = |command: &Command| {
            let start = format!("{} = [", command.name());
            let end = format!("# {}", command.summary());
            let mut lines = SHIPPED.lines().filter(|line| line.starts_with(&start)).peekable();
            lines.peek().is_some() && lines.all(|line| line.ends_with(&end))
        };
        for command in Command::ALL {
            assert!(documented(command), "`{}` is not documented by its summary", command.name());
        }
    }
}
