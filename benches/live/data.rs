//! The records that all programs are given: as a casebook, as comma-separated values, and as titles alone.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use watchfloor::generate::{Mix, Plan};

pub(crate) struct Data {
    folder: TempDir,
    pub(crate) records: usize,
}

impl Data {
    pub(crate) fn generate(records: usize, mix: Mix) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let data = Self { folder, records };
        fs::create_dir(data.casebook()).expect("it is new");
        let open = |path: &Path| io::BufWriter::new(fs::File::create(path).expect("it is new"));
        let (mut rows, mut titles) = (open(&data.rows()), open(&data.titles()));
        let plan = Plan { records, seed: 1, per_file: 1_000, mix };
        for number in 0..plan.file_count() {
            let file = plan.file(number);
            fs::write(data.casebook().join(&file.name), &file.text).expect("the folder has room for it");
            for record in file.text.split("\n\n").filter(|record| record.starts_with("[[")) {
                let written =
                    writeln!(rows, "{}", row(record)).and_then(|()| writeln!(titles, "{}", title(record)));
                written.expect("the folder has room for it");
            }
        }
        rows.flush().and_then(|()| titles.flush()).expect("the folder has room for it");
        data
    }

    pub(crate) fn casebook(&self) -> PathBuf {
        self.folder.path().join("casebook")
    }

    pub(crate) fn rows(&self) -> PathBuf {
        self.folder.path().join("rows.csv")
    }

    pub(crate) fn titles(&self) -> PathBuf {
        self.folder.path().join("titles.txt")
    }

    /// A folder for what programs keep, so that nothing of the one who measures is read or changed.
    pub(crate) fn home(&self) -> &Path {
        self.folder.path()
    }

    /// What our own program has kept of the casebook.
    fn kept(&self) -> Vec<PathBuf> {
        let kept = fs::read_dir(self.home().join(".cache/watchfloor/casebooks"));
        kept.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect()
    }

    /// Whether it has kept the casebook, and writes no more.
    pub(crate) fn is_kept(&self) -> bool {
        let kept = self.kept();
        !kept.is_empty() && kept.iter().all(|path| path.extension().is_some_and(|end| end == "seal"))
    }

    /// Brings all files into the page cache.
    pub(crate) fn warm(&self) {
        let casebook = fs::read_dir(self.casebook()).expect("it is there");
        let files = casebook.filter_map(|entry| Some(entry.ok()?.path()));
        for path in files.chain([self.rows(), self.titles()]).chain(self.kept()) {
            let mut file = fs::File::open(path).expect("it is there");
            io::copy(&mut file, &mut io::sink()).expect("it can be read");
        }
    }
}

fn field<'a>(record: &'a str, name: &str) -> Option<&'a str> {
    let line = record.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))?;
    Some(line.trim_matches('"'))
}

/// What says most of a record in a line.
fn title(record: &str) -> &str {
    ["title", "name", "text", "id"].iter().find_map(|name| field(record, name)).unwrap_or_default()
}

fn row(record: &str) -> String {
    let kind = record.trim_start_matches('[').split(']').next().unwrap_or_default();
    let of = |name| field(record, name).unwrap_or_default();
    let day = ["date", "said", "published", "on"].iter().find_map(|name| field(record, name));
    let cells =
        [kind, of("id"), day.unwrap_or_default(), of("kind"), title(record), of("summary"), of("cites")];
    cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(",")
}
