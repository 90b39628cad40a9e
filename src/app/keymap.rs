//! stub
use super::chord::Chord;
use super::command::{Command, Context};
#[derive(Debug)]
pub struct Keymap {
    all: Vec<(Context, Chord, Command)>,
    chords: Vec<(Context, Command, Vec<Chord>)>,
}
impl Keymap {
    pub fn stub() -> Self {
        let mut all = vec![];
        use Command::*;
        for (c, k, cmd) in [
            (Context::List, "j", Down),
            (Context::List, "down", Down),
            (Context::List, "k", Up),
            (Context::List, "up", Up),
            (Context::List, "enter", Open),
            (Context::List, "tab", NextPane),
            (Context::Global, "esc", Close),
            (Context::List, "l", PaneRight),
            (Context::List, "h", PaneLeft),
            (Context::Detail, "j", Down),
            (Context::Detail, "k", Up),
            (Context::Detail, "enter", Open),
            (Context::List, "/", Filter),
            (Context::List, "t", Narrow),
            (Context::Global, "x", NextContradiction),
            (Context::Global, "backspace", Back),
            (Context::Global, "z", Zoom),
            (Context::Global, "s", Sort),
            (Context::Global, "0", ShowProblems),
            (Context::Global, "1", ShowDesk),
            (Context::Global, "?", Help),
            (Context::Global, "q", Quit),
            (Context::Field, "enter", Accept),
            (Context::Field, "esc", Cancel),
            (Context::Global, "E", OpenEditor),
        ] {
            all.push((c, Chord::parse(k).unwrap(), cmd));
        }
        let chords = all.iter().map(|(c, k, d)| (*c, *d, vec![*k])).collect();
        Self { all, chords }
    }
    pub fn command(&self, context: Context, chord: Chord) -> Option<Command> {
        let f = |c| self.all.iter().find(|(x, k, _)| *x == c && *k == chord).map(|x| x.2);
        f(context).or_else(|| if context == Context::Field { None } else { f(Context::Global) })
    }
    pub fn chords(&self, context: Context, command: Command) -> &[Chord] {
        self.chords.iter().find(|(c, d, _)| *c == context && *d == command).map_or(&[], |x| &x.2)
    }
}
