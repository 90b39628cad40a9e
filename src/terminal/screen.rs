//! What the terminal shows, and how little must be sent so that it shows the next frame. It asks the terminal nothing;
//! what a frame holds is not known here.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::backend::Backend as _;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::backend::{AnchoredBackend, Synchronised};
use super::session;
use crate::view::gate::seal;

/// What turns cells into bytes.
type Backend = AnchoredBackend<Outgoing>;

/// Terminals that know it show a frame at once, not row by row.
const FRAME_START: &[u8] = b"\x1b[?2026h";
const FRAME_END: &[u8] = b"\x1b[?2026l";
/// What is erased takes the colours in force.
const PLAIN: &[u8] = b"\x1b[0m";

/// The screen: two frames, the one that is shown and the one that is drawn.
pub(super) struct Screen {
    backend: Backend,
    outgoing: Outgoing,
    shown: Buffer,
    next: Buffer,
    /// The terminal may show anything.
    forgotten: bool,
}

impl Screen {
    pub(super) fn new((width, height): (u16, u16)) -> Self {
        let outgoing = Outgoing::default();
        let frame = Buffer::empty(Rect::new(0, 0, width, height));
        let backend = Backend::new(outgoing.clone(), Synchronised::No);
        Self { backend, outgoing, shown: frame.clone(), next: frame, forgotten: true }
    }

    /// The next frame has this size, and is drawn whole.
    pub(super) fn resize(&mut self, (width, height): (u16, u16)) {
        self.next.resize(Rect::new(0, 0, width, height));
        self.shown.resize(Rect::new(0, 0, width, height));
        self.forgotten = true;
    }

    /// The next frame is drawn whole.
    pub(super) fn forget(&mut self) {
        self.forgotten = true;
    }

    /// Draws the next frame and sends what differs from the one before.
    ///
    /// # Errors
    /// Where the terminal takes no bytes.
    pub(super) fn draw(&mut self, draw: impl FnOnce(Rect, &mut Buffer)) -> io::Result<()> {
        self.next.reset();
        draw(self.next.area, &mut self.next);
        let replaced = seal(&mut self.next);
        if replaced > 0 {
            tracing::error!(replaced, "a view drew cells that no terminal takes for text");
        }
        debug_assert_eq!(replaced, 0, "a view drew cells that no terminal takes for text");
        if self.forgotten {
            self.shown.reset();
            self.outgoing.write_all(PLAIN)?;
            self.backend.clear()?;
        }
        let changed = self.shown.diff(&self.next);
        if !changed.is_empty() {
            self.backend.draw(changed.into_iter())?;
            ratatui::backend::Backend::flush(&mut self.backend)?;
        }
        ratatui::backend::Backend::flush(&mut self.backend)?;
        self.outgoing.send()?;
        self.forgotten = false;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }
}

/// The bytes of one frame. They are sent in one piece or never: unlike a `BufWriter`, dropping this sends nothing, so
/// that a panic leaves no half frame on the terminal that was given back.
#[derive(Clone, Debug, Default)]
struct Outgoing(Rc<RefCell<Vec<u8>>>);

impl Outgoing {
    fn send(&self) -> io::Result<()> {
        let mut bytes = self.0.borrow_mut();
        if bytes.is_empty() {
            return Ok(());
        }
        bytes.extend_from_slice(FRAME_END);
        let sent = session::write_all(rustix::stdio::stdout(), &bytes);
        bytes.clear();
        sent
    }
}

impl Write for Outgoing {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        let mut bytes = self.0.borrow_mut();
        if bytes.is_empty() {
            bytes.extend_from_slice(FRAME_START);
        }
        bytes.extend_from_slice(more);
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
