//! Takes away the temporary files of writers that were killed. What is kept for a person has other names, and stays.

use std::fs::{self, File};
use std::path::Path;

use super::NAMES_TRIED;

/// Takes away what writers that are dead have left below `root`, unless somebody is writing there now.
pub fn sweep(root: &Path) {
    let Ok(folder) = File::open(root) else { return };
    if folder.try_lock().is_err() {
        return;
    }
    let mut open = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok) {
            let (name, kind) = (entry.file_name(), entry.file_type());
            let name = name.to_string_lossy();
            let (is_folder, is_file) = kind.map_or((false, false), |kind| (kind.is_dir(), kind.is_file()));
            if is_folder && !name.starts_with('.') && depth < DEEPEST_SWEPT {
                open.push((entry.path(), depth + 1));
            } else if is_file && is_left_over(&name) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Folders inside folders that are swept: those that are read.
const DEEPEST_SWEPT: usize = 32;

/// `.name.1234.0.wf-tmp`, where no process 1234 runs but maybe this one, which has written nothing yet.
fn is_left_over(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".wf-tmp").filter(|_| name.starts_with('.')) else { return false };
    let mut parts = stem.rsplit('.');
    let (Some(count), Some(process)) = (parts.next(), parts.next()) else { return false };
    let is_ours = count.parse::<usize>().is_ok_and(|count| count < NAMES_TRIED);
    let Some(process) = process.parse().ok().filter(|_| is_ours).and_then(rustix::process::Pid::from_raw)
    else {
        return false;
    };
    process == rustix::process::getpid() || rustix::process::test_kill_process(process).is_err()
}
