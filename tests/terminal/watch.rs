//! Files that change under the running program: what is on the screen follows, and nothing that a person is at is lost.

use std::fs;

use super::live::Live;
use super::{ACTORS, THIRD_ACTOR, bench, open};

fn quit(mut live: Live) {
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn what_changes_on_disk_is_on_the_screen() {
    let bench = bench();
    let mut live = open(bench.program());
    live.send("j");
    fs::write(bench.casebook().join("more.toml"), THIRD_ACTOR).unwrap();
    live.wait_for("more.toml changed on disk: read again, 1 record changed");
    live.wait_for("Actors 3");
    fs::write(bench.casebook().join("actors.toml"), ACTORS.replace("\"Beta\"", "\"Betamax\"")).unwrap();
    live.wait_for("Betamax");
    // A record that breaks stays, with its sign, and so does a file that is gone for a moment.
    let broken = ACTORS.replace("\"Beta\"", "\"Betamax");
    fs::write(bench.casebook().join("actors.toml"), broken).unwrap();
    live.wait_for("actors.toml has mistakes now: 1 of its records is shown as it was");
    live.wait_for("↺");
    fs::write(bench.casebook().join("actors.toml"), ACTORS).unwrap();
    live.wait_without("↺");
    fs::remove_file(bench.casebook().join("more.toml")).unwrap();
    live.wait_for("more.toml is not there now");
    live.wait_for("Actors 2");
    live.wait_without("↺");
    quit(live);
}

#[test]
fn who_does_not_want_it_reads_with_a_key() {
    let bench = bench();
    let mut live = open(bench.program().option("--no-watch"));
    fs::write(bench.casebook().join("more.toml"), THIRD_ACTOR).unwrap();
    live.send("r");
    live.wait_for("Read again: more.toml changed on disk, 1 record changed");
    live.wait_for("Actors 3");
    live.send("r");
    live.wait_for("Read again: 3 records");
    quit(live);
}
