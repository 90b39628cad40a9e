//! A decision made on the screen stands in the file.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::live::Bench;
use crate::support::FLIGHT;

#[test]
fn a_finding_is_decided_and_stands_in_the_file() {
    let bench = Bench::new(&[("casebook.toml", FLIGHT)]);
    let file = bench.casebook().join("findings.toml");
    let mut live = bench.program().start();
    live.wait_for("Actors 2");
    live.send("I");
    live.wait_for("nothing was decided");
    live.send("AНи одна версия не подтверждена\r");
    live.wait_for("Decided, accepted");
    live.wait_for("1 accepted");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("state = \"accepted\"\nreason = \"Ни одна версия не подтверждена\"\n"), "{text}");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    live.send("Oagain\r");
    live.wait_for("Not saved");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    // Nothing that was typed is lost.
    live.send("!");
    live.wait_for("open again, because again!");
    live.send("\x1b");
    live.wait_without("open again, because");
    live.send("q");
    live.ends_clean(0);
}
