//! Screens of many records are brought up to date before they are shown.

use watchfloor::app::{Effect, Msg, Waking};
use watchfloor::generate::{Mix, Plan};

use crate::support::{Play, case};

/// A view of each screen: the one that is shown first.
const VIEWS: [&str; 4] = ["questions", "matrix", "scenarios", "warnings"];

fn large() -> Play {
    let plan = Plan { records: 6_000, seed: 5, per_file: 1_000, mix: Mix::Case };
    let files: Vec<_> = (0..plan.file_count()).map(|number| plan.file(number)).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|file| (&*file.name, &*file.text)).collect();
    let mut desk = Play::new(case(&files), 120, 36);
    desk.keys("j");
    desk
}

/// The questions that were asked, in their order.
fn asked(play: &Play) -> Vec<Waking> {
    let asked = play.effects.iter().filter_map(|effect| match effect {
        Effect::Wake(waking) => Some(waking.clone()),
        _ => None,
    });
    asked.collect()
}

fn rows(play: &Play) -> [usize; 4] {
    VIEWS.map(|view| play.app.rows_of(view).expect("there is such a view"))
}

fn answer(play: &mut Play, waking: Waking) {
    let answer = waking.answer().expect("it is wanted");
    play.send(answer);
}

#[test]
fn screens_have_their_rows_before_they_are_shown() {
    let mut play = large();
    assert_eq!(rows(&play), [0; 4], "a key waits for none of them");
    let waking = asked(&play).remove(0);
    play.keys("j");
    assert_eq!(asked(&play).len(), 1, "it is asked once");
    answer(&mut play, waking);
    let ahead = rows(&play);
    assert!(ahead.iter().all(|rows| *rows > 0), "{ahead:?}");
    let frames = ["5", "6", "7", "8"].map(|key| play.keys(key).text());
    let mut other = large();
    let expected = ["5", "6", "7", "8"].map(|key| other.keys(key).text());
    assert_eq!(rows(&other), ahead);
    assert_eq!(frames, expected, "it is the same as if the key had done it");
}

#[test]
fn who_was_quicker_is_not_set_back() {
    let mut play = large();
    let waking = asked(&play).remove(0);
    let frame = play.keys("7 j j j").text();
    answer(&mut play, waking);
    assert_eq!(play.text(), frame);
    assert!(rows(&play).iter().all(|rows| *rows > 0));
    assert_eq!(play.keys("1 7").text(), frame);
}

#[test]
fn another_size_and_another_date_are_followed() {
    let mut play = large();
    let waking = asked(&play).remove(0);
    play.send(Msg::Resized { width: 80, height: 24 });
    answer(&mut play, waking.clone());
    let frame = play.keys("7").text();
    let mut other = large();
    other.send(Msg::Resized { width: 80, height: 24 });
    assert_eq!(other.keys("7").text(), frame);
    // As of a date there are other rows: they are asked for anew, and nobody waits for those before any more.
    let before = rows(&play);
    play.keys("1 @ 2021-06 <enter>").look_back();
    assert!(waking.answer().is_none());
    let waking = asked(&play).pop().expect("they are asked for anew");
    answer(&mut play, waking);
    let ahead = rows(&play);
    other.keys("1 @ 2021-06 <enter>").look_back();
    other.keys("5 6 7 8");
    assert_eq!(ahead, rows(&other));
    assert_ne!(ahead, before);
}
