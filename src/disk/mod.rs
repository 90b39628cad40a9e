//! The only room that touches files. Knows folders, bytes and limits; what the texts mean is not known here.

mod folder;

pub use folder::{Limits, read_file, read_folder, write_new};
