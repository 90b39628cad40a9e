//! `watchfloor cache`: what is kept of casebooks can be taken away, and nothing else is.

use super::support::World;

#[test]
fn everything_that_is_kept_is_taken_away_and_nothing_else() {
    let world = World::new();
    let said = |world: &World| {
        let run = world.run(&["cache", "clear"]);
        (run.code, run.out, run.err)
    };
    let nothing = (0, String::new(), "forgot 0 casebooks (0 bytes)\n".to_owned());
    assert_eq!(said(&world), nothing);
    for name in ["one-0123.seal", "one-0123.99.part", "notes.txt"] {
        world.write(&format!(".cache/watchfloor/casebooks/{name}"), "12345678");
    }
    assert_eq!(said(&world), (0, String::new(), "forgot 2 casebooks (16 bytes)\n".to_owned()));
    assert_eq!(said(&world), nothing);
    assert!(world.path(".cache/watchfloor/casebooks/notes.txt").exists());
}

#[test]
fn what_to_do_with_it_has_to_be_said() {
    let run = World::new().run(&["cache"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("clear"), "{}", run.err);
}
