//! The search as it is used: typed into, walked through, gone from and come back to.

use watchfloor::app::command::Command;
use watchfloor::app::{Effect, MouseAction, Msg};

use crate::support::{Play, Seeded, case, crocus};

#[test]
fn what_is_selected_is_gone_to_and_one_comes_back() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ putin <enter>").expect_selected("actor:putin");
    play.keys("<ctrl-f> kerman").expect("Search everything");
    play.keys("<down> <enter>").expect_none("Search everything");
    let name = play.selected();
    assert!(name.contains("kerman"), "{name}");
    play.keys("<alt-left>").expect_selected("actor:putin");
    play.keys("<alt-right>").expect_selected(&name);
}

#[test]
fn esc_leaves_everything_as_it_was() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("5");
    let before = play.text();
    play.keys("<ctrl-f> kerman <down> <esc>");
    assert_eq!(play.text(), before);
    // What was sought last stands there as a proposal, and what is typed replaces it.
    play.keys("<ctrl-f>").expect("kerman");
    play.keys("gazprom").expect_none("kermangazprom");
}

#[test]
fn kinds_are_looked_at_one_by_one() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("<ctrl-f> zakharova");
    let rows = |play: &Play| play.app.search().expect("it is open").rows.len();
    let (all, actors) = (rows(&play), 2);
    play.keys("<tab>");
    assert_eq!(rows(&play), actors);
    play.keys("<shift-tab>");
    assert_eq!(rows(&play), all);
    play.keys("<tab> <ctrl-u> kerman");
    assert!(rows(&play) > 0);
}

#[test]
fn a_click_selects_and_a_second_goes_there() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("<ctrl-f> zakharova");
    let list = play.app.region("found").expect("it is shown");
    let click = Msg::Mouse { column: list.x + 20, row: list.y + 3, action: MouseAction::Press };
    play.send(click.clone()).expect("Search everything");
    play.send(click).expect_none("Search everything").expect_selected("event:zakharova-posts");
}

#[test]
fn the_help_and_the_date_are_for_the_search_too() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("<ctrl-f> kerman <f1>").expect("Help");
    play.keys("<esc>").expect_none("Help").expect("Search everything");
    let before = play.app.search().expect("it is open").found().count();
    play.send(Msg::AsOf(Some(watchfloor::casebook::AsOf::parse("2024-01-04").expect("a date"))));
    let after = play.app.search().expect("it is open").found().count();
    assert!(after < before, "{after} of {before}");
    // Another command makes an end of it.
    play.send(Msg::Ordered(Command::ShowProblems)).expect_none("Search everything").expect("Problems");
}

#[test]
fn a_large_casebook_is_searched_beside_the_screen() {
    let record = |at: usize| {
        let note = if at == 2_400 { "Шойгу was here" } else { "nobody was here" };
        format!(
            "[[actor]]\nid = \"a{at}\"\nname = \"Person {at}\"\nkind = \"person\"\nsummary = \"{note}\"\n"
        )
    };
    let texts: String = (0..2_500).map(record).collect();
    let mut play = Play::new(case(&[("a.toml", &texts)]), 120, 36);
    let answer = |play: &mut Play, at: usize| {
        let Some(Effect::Seek(seeking)) = play.effects.get(at).cloned() else { panic!("nothing is sought") };
        let mut answers = Vec::new();
        seeking.answers(&|| true, &mut |answer| answers.push(answer));
        for answer in answers {
            play.send(answer);
        }
    };
    // What every search needs is made while nothing is typed.
    play.keys("<ctrl-f>");
    answer(&mut play, 0);
    play.keys("shoigu").expect("looking");
    let asked = play.effects.len() - 1;
    // An answer to what was typed before comes too late.
    answer(&mut play, asked - 1);
    play.expect("looking");
    answer(&mut play, asked);
    play.expect_none("looking").expect("1 record").expect("Шойгу");
    play.keys("<ctrl-u> here");
    let asked = play.effects.len() - 1;
    answer(&mut play, asked);
    play.expect("2,500 records").keys("<down> <down> <enter>");
    assert!(play.selected().starts_with("actor:a"));
}

#[test]
fn random_keys_in_search_and_palette_never_panic() {
    const KEYS: &[&str] = &[
        "<ctrl-f>",
        "<ctrl-p>",
        "<tab>",
        "<shift-tab>",
        "<up>",
        "<down>",
        "<pagedown>",
        "<pageup>",
        "<enter>",
        "<esc>",
        "<backspace>",
        "<ctrl-u>",
        "<ctrl-w>",
        "<left>",
        "<f1>",
        "<alt-left>",
        "z",
        "a",
        "kh",
        "ш",
        "\"",
        "\u{301}",
        "字",
        "%",
        "[",
        "]",
        "@",
        "5",
        ":",
    ];
    let mut seeded = Seeded(7);
    let mut play = Play::new(crocus(), 120, 36);
    for _ in 0..600 {
        let size = (seeded.below(220) as u16, seeded.below(70) as u16);
        match seeded.below(12) {
            0 => play.send(Msg::Resized { width: size.0, height: size.1 }),
            1 => {
                use MouseAction::{Press, WheelDown, WheelUp};
                let action = *seeded.pick(&[Press, WheelUp, WheelDown]);
                play.send(Msg::Mouse { column: size.0, row: size.1, action })
            }
            2 => play.send(Msg::Pasted("Шойгу \"white  house".to_owned())),
            _ => play.keys(KEYS[seeded.below(KEYS.len())]),
        };
        for cell in &play.frame().content {
            assert!(watchfloor::text::is_clean_cell(cell.symbol()), "{:?}", cell.symbol());
        }
    }
}
