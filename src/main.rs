//! Arguments in, exit code out. What happens in between is the library's.

use std::env;
use std::io::{self, BufWriter, IsTerminal as _};
use std::process::ExitCode;

use watchfloor::cli::{self, World};

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout());
    let mut err = io::stderr();
    let code = cli::run(
        env::args_os(),
        &mut World {
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: err.is_terminal(),
            variable: &|name| env::var_os(name),
            out: &mut out,
            err: &mut err,
        },
    );
    ExitCode::from(code)
}
