//! Pictures of the desk in every format: `cargo bench --bench picture`. Characters are drawn once before the clock
//! starts, as in a series of frames.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use watchfloor::app::chord::Chord;
use watchfloor::app::keymap::Keymap;
use watchfloor::app::{App, Loaded, Msg, Origin, Settings};
use watchfloor::casebook::{Decoded, STACK, assemble};
use watchfloor::headless::{self, Painter, Picture};
use watchfloor::view::{Look, draw};
use watchfloor::{config, disk};

fn main() {
    // Reading wants a large stack.
    let runner = std::thread::Builder::new().stack_size(STACK).spawn(divan::main).expect("a thread starts");
    runner.join().expect("no benchmark panics");
}

/// The desk of the shipped case at 120 by 36, after each of so many steps.
fn frames(count: usize) -> Vec<Buffer> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/crocus");
    let files = disk::read_folder(&root, disk::Limits::default()).expect("data/crocus is there").0;
    let book = assemble(files.iter().map(Decoded::new).collect()).0;
    let loaded = Arc::new(Loaded::new(Origin::Embedded, book, Vec::new()));
    let (settings, _) = config::assemble(&config::shipped(), None);
    let (keymap, look) = (Arc::new(Keymap::build(&settings).0), Look::plain(&settings));
    let mut app = App::new(loaded, keymap, Settings { has_mouse: true, has_hints: true }, 120, 36);
    let step = Chord::parse("j").expect("a key");
    (0..count)
        .map(|_| {
            let mut buf = Buffer::empty(Rect::new(0, 0, 120, 36));
            draw(&app, &look, buf.area, &mut buf);
            app.update(Msg::Pressed(step));
            buf
        })
        .collect()
}

#[divan::bench]
fn text(bencher: Bencher<'_, '_>) {
    let frame = frames(1).remove(0);
    bencher.bench_local(|| headless::text(black_box(&frame)));
}

#[divan::bench]
fn ansi(bencher: Bencher<'_, '_>) {
    let frame = frames(1).remove(0);
    bencher.bench_local(|| headless::ansi(black_box(&frame)));
}

#[divan::bench]
fn svg(bencher: Bencher<'_, '_>) {
    let (frame, picture) = (frames(1).remove(0), Picture::default());
    bencher.bench_local(|| headless::svg(black_box(&frame), &picture));
}

#[divan::bench]
fn png(bencher: Bencher<'_, '_>) {
    let (frame, mut painter) = (frames(1).remove(0), Painter::new(Picture::default()));
    painter.png(&frame);
    bencher.bench_local(|| painter.png(black_box(&frame)));
}

#[divan::bench]
fn first_png(bencher: Bencher<'_, '_>) {
    let frame = frames(1).remove(0);
    bencher.bench_local(|| Painter::new(Picture::default()).png(black_box(&frame)));
}

#[divan::bench]
fn gif_of_ten(bencher: Bencher<'_, '_>) {
    let (frames, picture) = (frames(10), Picture::default());
    let timed = || frames.iter().map(|frame| (Duration::from_millis(200), frame));
    bencher.bench_local(|| headless::gif(black_box(timed()), &picture));
}

/// A tape's hundred frames as text with their twins of styles, and as SVG: what `play --update` makes of them.
#[divan::bench]
fn hundred_frames_as_text_and_svg(bencher: Bencher<'_, '_>) {
    let (frames, picture) = (frames(100), Picture::default());
    bencher.bench_local(|| {
        let one = |frame| headless::Recorded::new(frame).text.len() + headless::svg(frame, &picture).len();
        black_box(&frames).iter().map(one).sum::<usize>()
    });
}
