//! The program as a person meets it, through a pseudo-terminal of 200 columns by 60 rows: start, keys, bytes, memory, rest,
//! quit; beside others on the same records, in turns. `cargo bench --bench live`. `WATCHFLOOR_SIZES=1000,1000000` takes these
//! numbers of records, `WATCHFLOOR_PROGRAM=target/release/watchfloor` measures that one, `WATCHFLOOR_MIX=events` takes the plainest mix,
//! `WATCHFLOOR_ROUNDS=9` takes more turns, `WATCHFLOOR_PEERS=less,fzf` only these peers (`none`: no peer).
//!
//! What others do at the same time shows in the tails. Not to be run under `chrt -r 1`: a key would wait there until the
//! program's own threads have had their slices.

mod data;
mod figures;
mod process;
mod program;
mod terminal;

use std::collections::BTreeMap;
use std::env;
use std::io::{self, Write as _};

use data::Data;
use figures::Figures;
use program::{PEERS, Program, keep, measure, watchfloor, watchfloor_again};
use watchfloor::generate::Mix;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    let rounds = env::var("WATCHFLOOR_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3);
    let mix = match env::var("WATCHFLOOR_MIX").as_deref() {
        Ok("events") => Mix::Events,
        _ => Mix::Case,
    };
    let programs = programs();
    for records in sizes() {
        let data = Data::generate(records, mix);
        let mut figures: BTreeMap<usize, Figures> = BTreeMap::new();
        for program in programs.iter().filter(|program| program.remembers) {
            keep(program, &data);
        }
        for _ in 0..rounds {
            for (at, program) in programs.iter().enumerate() {
                data.warm();
                figures.entry(at).or_default().add(measure(program, &data));
            }
        }
        let mut out = io::stdout().lock();
        let mut text = format!("{records} records, mix of {mix:?}, {rounds} rounds\n\n");
        for (at, figures) in &mut figures {
            text.push_str(&figures.told(programs[*at].name, records));
        }
        writeln!(out, "{text}").and_then(|()| out.flush()).expect("standard output takes it");
    }
}

/// The sizes that are asked for, else those of which a run ends soon.
fn sizes() -> Vec<usize> {
    let asked = env::var("WATCHFLOOR_SIZES").unwrap_or_default();
    let asked: Vec<usize> = asked.split(',').filter_map(|size| size.trim().parse().ok()).collect();
    if asked.is_empty() { SIZES.to_vec() } else { asked }
}

/// The program itself, without and with what it kept, and those of its peers that are installed and wanted.
fn programs() -> Vec<Program> {
    let wanted = env::var("WATCHFLOOR_PEERS").ok();
    let is_wanted =
        |name: &str| wanted.as_ref().is_none_or(|wanted| wanted.split(',').any(|one| one == name));
    let path = env::var_os("PATH").unwrap_or_default();
    let is_there = |name: &str| env::split_paths(&path).any(|folder| folder.join(name).is_file());
    let peers = PEERS.iter().filter(|peer| is_wanted(peer.name) && is_there(peer.binary));
    [watchfloor(), watchfloor_again()].into_iter().chain(peers.copied()).collect()
}
