//! Faults on demand, so that the tests see what becomes of the terminal. Not in a release.

use std::env;
use std::sync::Arc;
use std::thread;

use crate::app::{Loaded, Msg};

use super::session;

/// At the first key, does what `WATCHFLOOR_FAULT` says: `panic`, `stall` after a bell, or `panic-in-reload` at the next reading.
pub(super) fn strike(msg: &Msg, reload: &mut Arc<dyn Fn() -> Result<Arc<Loaded>, String> + Send + Sync>) {
    if !matches!(msg, Msg::Pressed(_)) {
        return;
    }
    match env::var("WATCHFLOOR_FAULT").as_deref() {
        Ok("panic") => panic!("a fault on demand"),
        Ok("panic-in-reload") => *reload = Arc::new(|| panic!("a fault on demand")),
        Ok("stall") => {
            session::write_all(rustix::stdio::stdout(), b"\x07").expect("a test is listening");
            loop {
                thread::park();
            }
        }
        _ => {}
    }
}
