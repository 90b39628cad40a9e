//! A figure of an analysis as a person can ask for it: what it says, by which method, and from what. How it is drawn is
//! not known here.

use crate::analysis::method::Method;

/// A figure under the cursor.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it is of, and its value as it stands on the screen.
    pub text: String,
    pub method: &'static Method,
    /// What went in, a line each.
    pub inputs: Vec<String>,
}
