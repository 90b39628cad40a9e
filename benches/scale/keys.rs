//! From a key to the frame that answers it, 200 columns by 60 rows: first what is drawn at once, and where the answer is
//! worked out beside the screen, what is drawn then.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use watchfloor::analysis::search::State;
use watchfloor::app::chord::Chord;
use watchfloor::app::keymap::Keymap;
use watchfloor::app::{App, Effect, Loaded, Msg, Settings};
use watchfloor::config;
use watchfloor::view::{Look, draw};

use super::report::Report;

const AREA: Rect = Rect { x: 0, y: 0, width: 200, height: 60 };

/// What is pressed: a name, the keys that lead there, the keys that are measured one by one, and those that lead back.
const KEYS: &[(&str, &str, &str, &str)] = &[
    ("key: next row of the desk", "tab", "j j j j j j j j j j j j j j j j j j j j", "g"),
    (
        "key: next page of the desk",
        "",
        "pagedown pagedown pagedown pagedown pagedown pagedown pagedown pagedown",
        "g",
    ),
    ("key: end and start of a list", "", "G g G g G g", ""),
    ("key: next pane", "", "tab tab tab tab tab tab tab tab tab tab", ""),
    ("key: sort", "", "s s s s s s s s", ""),
    ("key: narrow to what is tied", "", "t t t t", ""),
    ("key: letter of a filter", "/", "s m u g g l", "esc esc"),
    ("key: letter of a search", "ctrl-f", "s m u g g l", "esc esc"),
    ("key: to another screen", "", "5 6 7 8 0 1 5 6 7 8 0 1", ""),
    ("key: next row of the claims", "5", "j j j j j j j j j j", "1"),
    ("key: letter of a filter of the claims", "5 /", "s m u g g l", "esc esc 1"),
    ("key: letter of a filter of the warnings", "8 /", "s m u g g l", "esc esc 1"),
    ("key: next row of the problems", "0", "j j j j", "1"),
    ("key: a day back", "", "[ [ [ [ [ [", "\\"),
];

pub(crate) fn measure(loaded: &Arc<Loaded>, report: &mut Report) {
    report.time("first frame of what is loaded", || Desk::new(loaded));
    let mut desk = Desk::new(loaded);
    desk.draw();
    for (name, there, keys, back) in KEYS {
        if !report.wants(name) {
            continue;
        }
        desk.type_in(there);
        let times: Vec<Times> = chords(keys).map(|chord| desk.press(chord)).collect();
        desk.type_in(back);
        report.tell(name, times.iter().map(|times| times.at_once).collect());
        report.tell(&format!("{name}, counted"), times.iter().filter_map(|times| times.counted).collect());
        report.tell(&format!("{name}, worked out"), times.iter().filter_map(|times| times.settled).collect());
    }
}

fn chords(keys: &str) -> impl Iterator<Item = Chord> + '_ {
    keys.split_whitespace().map(|key| Chord::parse(key).expect("a key"))
}

/// The screens on a terminal that takes all at once.
struct Desk {
    app: App,
    look: Look,
    buf: Buffer,
}

impl Desk {
    fn new(loaded: &Arc<Loaded>) -> Self {
        let (settings, _) = config::assemble(&config::shipped(), None);
        let keymap = Arc::new(Keymap::build(&settings).0);
        let of_app = Settings { has_mouse: true, has_hints: true };
        let app = App::new(Arc::clone(loaded), keymap, of_app, AREA.width, AREA.height);
        let mut desk = Self { app, look: Look::plain(&settings), buf: Buffer::empty(AREA) };
        desk.draw();
        desk
    }

    fn draw(&mut self) {
        self.buf.reset();
        draw(&self.app, &self.look, AREA, &mut self.buf);
    }

    fn type_in(&mut self, keys: &str) {
        for chord in chords(keys) {
            self.press(chord);
        }
    }

    fn press(&mut self, chord: Chord) -> Times {
        let start = Instant::now();
        let mut open = self.app.update(Msg::Pressed(chord));
        self.draw();
        let mut times = Times { at_once: start.elapsed(), counted: None, settled: None };
        let mut worked = times.at_once;
        while let Some(effect) = open.pop() {
            let (answers, took) = answers(effect);
            for (answer, told) in answers {
                let drawn = Instant::now();
                let is_counted =
                    matches!(&answer, Msg::Sought { found, .. } if found.state >= State::Counted);
                open.extend(self.app.update(answer));
                self.draw();
                let shown = worked + told + drawn.elapsed();
                times.counted = times.counted.or(is_counted.then_some(shown));
                times.settled = Some(shown);
            }
            worked += took;
        }
        times
    }
}

/// How long from a key to the frames that answer it: what is worked out beside the screen goes on while they are drawn.
#[derive(Clone, Copy)]
struct Times {
    at_once: Duration,
    /// With the count of all that a search finds.
    counted: Option<Duration>,
    /// With all that is worked out.
    settled: Option<Duration>,
}

/// What comes back of a request to work something out. The first answer is what the screen shows; what follows it are the
/// problems, which nobody waits for. Each with when it was told, and how long all took.
fn answers(effect: Effect) -> (Vec<(Msg, Duration)>, Duration) {
    let mut answers = Vec::new();
    let start = Instant::now();
    let mut take = |answer| answers.push((answer, start.elapsed()));
    match effect {
        Effect::Recall(recall) => recall.answers(|| false, take),
        Effect::Seek(seeking) => seeking.answers(&|| true, &mut take),
        Effect::Pick(picking) => picking.answers(&|| true, &mut take),
        Effect::Choose(choosing) => choosing.answer().into_iter().for_each(take),
        Effect::Wake(waking) => waking.answer().into_iter().for_each(take),
        Effect::Ponder(pondering) => pondering.answer(&|| true).into_iter().for_each(take),
        _ => {}
    }
    (answers, start.elapsed())
}
