//! From files to what the screens show, stage by stage.

use std::path::Path;
use std::sync::Arc;

use watchfloor::analysis::Derived;
use watchfloor::app::{Beyond, Loaded, Origin, Remembered};
use watchfloor::casebook::{Decoded, STACK, Whose, assemble, reread};
use watchfloor::sealed::{Map, Reader, Writer};
use watchfloor::text::{Contents, TextFile};
use watchfloor::{disk, rule, worker};

use super::report::Report;

/// Everything from the files to what the screens show, with what the rules find.
pub(crate) fn load(folder: &Path) -> Arc<Loaded> {
    let (book, found) = assemble(decode(&read(folder)));
    let loaded = Loaded::new(Origin::Folder("generated".to_owned()), book, found);
    Arc::new(loaded.with_rules_asked())
}

fn read(folder: &Path) -> Vec<Arc<TextFile>> {
    disk::read_folder(folder, disk::Limits::default()).expect("the folder is there").0
}

fn decode(files: &[Arc<TextFile>]) -> Vec<Decoded> {
    worker::map(files, STACK, Decoded::new).into_iter().map(|one| one.expect("nothing panics")).collect()
}

pub(crate) fn measure(folder: &Path, loaded: &Loaded, report: &mut Report) {
    report.time("files to screens, all", || load(folder));
    report.time("read the files", || read(folder));
    let files = read(folder);
    report.time("decode", || decode(&files));
    if report.wants("put together and resolve") {
        // Several at once of a large one would not fit into memory.
        let times = if files.len() > 500 { 1 } else { 3 };
        let decoded = (0..times).map(|_| decode(&files)).collect();
        report.time_of_each("put together and resolve", decoded, assemble);
    }
    report.time("derive ties, contradictions, standings", || Derived::new(&loaded.book));
    report.time("ask the rules", || {
        rule::check(&rule::Context {
            book: &loaded.book,
            today: None,
            contradictions: Some(&loaded.derived.contradictions),
        })
    });
    one_changed_file(&files, loaded, report);
    keep(loaded, report);
}

/// What is kept for the next start: writing it, what the first frame waits for, and what is made sure of beside it.
fn keep(loaded: &Loaded, report: &mut Report) {
    let write = || {
        let file = tempfile::tempfile().expect("a temporary file can be made");
        let mut out = Writer::new(&file).expect("there is room for it");
        loaded.seal(&mut out).and_then(|()| out.finish(1)).expect("there is room for it");
        file
    };
    report.time("keep it", write);
    let file = write();
    let map = || Map::new(file.try_clone().expect("it is open")).expect("it can be mapped");
    let read = || {
        let mut from = Reader::new(map(), 1).expect("it was written just now");
        Remembered::unseal(&mut from, loaded.origin.clone(), Beyond::default())
            .expect("it was written just now")
    };
    report.time("read what was kept", read);
    report.time("see whether that is whole", || map().is_intact());
    report.time("work out what was not kept", || read().finished());
}

/// The file in the middle with one title changed: until the panes show it, and until the problems are known. And with one
/// record more, so that all others move.
fn one_changed_file(files: &[Arc<TextFile>], loaded: &Loaded, report: &mut Report) {
    let file = &files[files.len() / 2];
    let changed = |text: String| {
        let changed = Arc::new(TextFile::new(file.name(), text));
        [(changed.name().to_owned(), Contents::Text(changed))]
    };
    let revised = |files: &[(String, Contents)]| {
        let (book, found) = reread(&loaded.book, files, Whose::Read, |_| false);
        loaded.revised(loaded.origin.clone(), book, found)
    };
    let other = changed(file.text().replacen("title = \"", "title = \"Now: ", 1));
    report.time("one changed file to panes", || revised(&other));
    report.time("one changed file to problems", || revised(&other).settled().with_rules_asked());
    let more = "[[event]]\nid = \"one-more\"\ntitle = \"One more\"\nkind = \"attack\"\ndate = \"2020\"\n\n";
    let more = changed(format!("{more}{}", file.text()));
    report.time("one record more to panes", || revised(&more));
}
