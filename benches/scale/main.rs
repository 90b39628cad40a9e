//! What each stage costs and how that grows with the casebook, on generated ones of 1,000, 10,000 and 100,000 records:
//! `cargo bench --bench scale`. `WATCHFLOOR_RECORDS=1000000` goes on to a million, `WATCHFLOOR_MIX=events` takes the plainest
//! mix, and `WATCHFLOOR_STAGES=key` only what has that in its name.
//!
//! Each size is measured in a process of its own, so that memory is told as well. The last column is the exponent of the
//! power of the number of records that fits best (least squares on the logarithms): 0 does not grow, 1 grows in
//! proportion.

mod keys;
mod memory;
mod report;
mod stages;
mod table;

use std::env;
use std::io::{self, Write as _};
use std::process::{Command, Stdio};

use report::{Line, Report};
use table::Table;
use watchfloor::casebook::STACK;
use watchfloor::generate::{Mix, Plan};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
const LARGEST_UNASKED: usize = 100_000;

fn main() {
    let size = env::args().skip(1).find_map(|argument| argument.parse().ok());
    match size {
        Some(records) => {
            // Reading wants a large stack.
            let measure = move || measure(records);
            let runner =
                std::thread::Builder::new().stack_size(STACK).spawn(measure).expect("a thread starts");
            runner.join().expect("nothing panics while it is measured");
        }
        None => compare(),
    }
}

/// Measures one size, and writes a line for each figure as it comes.
fn measure(records: usize) {
    let mut report = Report::new(env::var("WATCHFLOOR_STAGES").unwrap_or_default());
    let plan = Plan { records, seed: 1, per_file: 1_000, mix: mix() };
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for number in 0..plan.file_count() {
        let file = plan.file(number);
        std::fs::write(folder.path().join(file.name), file.text).expect("the folder has room for it");
    }
    let loaded = memory::measure(folder.path(), records, &mut report);
    stages::measure(folder.path(), &loaded, &mut report);
    keys::measure(&loaded, &mut report);
}

/// Measures all sizes, and prints them side by side.
fn compare() {
    let largest = env::var("WATCHFLOOR_RECORDS").ok().and_then(|records| records.parse().ok());
    let largest = largest.unwrap_or(LARGEST_UNASKED);
    let sizes: Vec<usize> = SIZES.into_iter().filter(|size| *size <= largest).collect();
    let mut table = Table::new(&sizes);
    for (column, size) in sizes.iter().enumerate() {
        for line in measured(*size) {
            table.enter(column, &line);
        }
    }
    let mut out = io::stdout().lock();
    let mix = format!("{:?}", mix()).to_lowercase();
    let written = writeln!(out, "mix of `{mix}`, median / worst, and how each grows\n\n{table}");
    written.and_then(|()| out.flush()).expect("standard output takes it");
}

/// What a process of its own measures of one size.
fn measured(size: usize) -> Vec<Line> {
    let program = env::current_exe().expect("a program knows where it lies");
    let run = Command::new(program).arg(size.to_string()).stderr(Stdio::inherit()).output();
    let run = run.expect("the program starts once more");
    assert!(run.status.success(), "measuring {size} records failed");
    let text = String::from_utf8(run.stdout).expect("it writes text");
    text.lines().filter_map(Line::parse).collect()
}

fn mix() -> Mix {
    match env::var("WATCHFLOOR_MIX").as_deref() {
        Ok("events") => Mix::Events,
        _ => Mix::Case,
    }
}
