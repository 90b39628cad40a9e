//! Panes of many records: their rows are found beside the screen, and keys go on meanwhile.

use watchfloor::app::Effect;
use watchfloor::app::pane::PaneKind;

use crate::support::{Play, case};

/// A casebook of more events than are sifted at once.
fn many() -> String {
    let record = |at: usize| {
        let title = if at % 1_000 == 7 { format!("Radar {at}") } else { format!("Something {at}") };
        format!(
            "[[event]]\nid = \"e{at}\"\ntitle = \"{title}\"\nkind = \"strike\"\ndate = \"2024-01-{:02}\"\n",
            1 + at % 28
        )
    };
    (0..30_000).map(record).collect()
}

/// Answers the rows that were asked for last but `before`, with as many answers as there are.
fn answer(play: &mut Play, before: usize) -> usize {
    let asked: Vec<_> = play
        .effects
        .iter()
        .filter_map(|effect| if let Effect::Sift(sifting) = effect { Some(sifting.clone()) } else { None })
        .collect();
    let sifting = &asked[asked.len() - 1 - before];
    let mut answers = Vec::new();
    sifting.answers(&|| true, &mut |answer| answers.push(answer));
    let count = answers.len();
    for answer in answers {
        play.send(answer);
    }
    count
}

/// Names are looked up beside the screen, and so it is told there which of them nobody has.
#[test]
fn whom_names_mean_is_found_with_the_rows() {
    let mut play = Play::new(case(&[("a.toml", &many())]), 120, 36);
    if play.app.desk().pane(PaneKind::Events).is_waiting() {
        answer(&mut play, 0);
    }
    let events = |play: &Play| play.app.desk().pane(PaneKind::Events).rows.len();
    play.keys("<tab> / event:radar").expect_none("is called");
    assert_eq!(events(&play), 30_000);
    answer(&mut play, 0);
    assert_eq!(events(&play), 30);
    play.keys("x").expect_none("is called");
    answer(&mut play, 0);
    play.expect("no event is called `radarx`");
    assert_eq!(events(&play), 0);
    // What is wrong without looking anything up is told on the key.
    play.keys("<ctrl-u> near:a").expect("how near is not said");
    // Of few records of a large casebook the rows are found in the same way.
    play.keys("<esc> <esc> <ctrl-u> <tab> <tab> / about:e7").expect_none("is called");
    answer(&mut play, 0);
    play.keys("xx");
    answer(&mut play, 0);
    play.expect("no record is called `e7xx`");
}

#[test]
fn rows_of_a_filter_come_when_they_are_found() {
    let text = many();
    let mut play = Play::new(case(&[("a.toml", &text)]), 120, 36);
    let events = |play: &Play| play.app.desk().pane(PaneKind::Events).rows.len();
    if play.app.desk().pane(PaneKind::Events).is_waiting() {
        answer(&mut play, 0);
    }
    assert_eq!(events(&play), 30_000);
    play.keys("<tab> / rada").expect("\u{2026}");
    assert_eq!(events(&play), 30_000, "what was there stays until there is something else");
    play.keys("r");
    answer(&mut play, 1);
    assert_eq!(events(&play), 30_000, "what was asked before comes too late");
    answer(&mut play, 0);
    assert_eq!(events(&play), 30);
    assert!(!play.app.desk().pane(PaneKind::Events).is_waiting());
    play.expect("Radar").keys("<enter> j");
    let selected = play.selected();
    assert!(selected.starts_with("event:e"), "{selected}");
    // The first screenful comes before all of them are counted.
    play.keys("/ <ctrl-u> something");
    assert_eq!(answer(&mut play, 0), 2);
    assert_eq!(events(&play), 29_970);
    // That there are none comes before it is known why, and is forgotten with the filter.
    play.keys("<ctrl-u> radar <space> kind:claim");
    assert_eq!(answer(&mut play, 0), 2);
    play.expect("kind:claim” alone").keys("<backspace>").expect_none("alone matches none");
    play.keys("<ctrl-u> <enter>");
    assert_eq!(events(&play), 30_000, "without a filter nothing has to be found");
}

#[test]
fn another_order_is_found_beside_the_screen_too() {
    let text = many();
    let mut play = Play::new(case(&[("a.toml", &text)]), 120, 36);
    if play.app.desk().pane(PaneKind::Events).is_waiting() {
        answer(&mut play, 0);
    }
    play.keys("<tab>");
    let before = play.selected();
    play.keys("s").expect("\u{2026}");
    answer(&mut play, 0);
    assert_eq!(play.selected(), before, "the cursor stays on its record");
    let desk = play.app.desk();
    let book = &play.app.loaded().book;
    let titles = desk.pane(PaneKind::Events).rows.iter().map(|row| book.record(*row).title());
    assert!(titles.is_sorted_by_key(str::to_lowercase), "sorted by title");
    play.keys("S");
    let titles = play.app.desk().pane(PaneKind::Events).rows.iter().rev();
    assert!(titles.map(|row| book_title(&play, *row)).is_sorted(), "and turned round");
}

fn book_title(play: &Play, row: watchfloor::casebook::RecordId) -> String {
    play.app.loaded().book.record(row).title().to_lowercase()
}
