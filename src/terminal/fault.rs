//! Faults on demand, so that the tests see what becomes of the terminal. Not in a release.

use std::env;
use std::thread;

use crate::app::Msg;

use super::session;
use super::watching::Heed;

/// At the first key, does what `WATCHFLOOR_FAULT` says: `panic`, or `stall` after a bell.
pub(super) fn strike(msg: &Msg) {
    if !matches!(msg, Msg::Pressed(_)) {
        return;
    }
    match env::var("WATCHFLOOR_FAULT").as_deref() {
        Ok("panic") => panic!("a fault on demand"),
        Ok("stall") => {
            session::write_all(rustix::stdio::stdout(), b"\x07").expect("a test is listening");
            loop {
                thread::park();
            }
        }
        _ => {}
    }
}

/// Panics at a reading that was asked for, where `WATCHFLOOR_FAULT` says `panic-in-reload`.
pub(super) fn strike_looking(heed: Heed<'_>) {
    let is_wanted = env::var("WATCHFLOOR_FAULT").is_ok_and(|fault| fault == "panic-in-reload");
    assert!(!is_wanted || !matches!(heed, Heed::Now), "a fault on demand");
}

/// Never goes on with what comes after the first answer as of a date, where `WATCHFLOOR_FAULT` says `stall-in-recall`.
pub(super) fn strike_recalling() {
    while env::var("WATCHFLOOR_FAULT").is_ok_and(|fault| fault == "stall-in-recall") {
        thread::park();
    }
}
