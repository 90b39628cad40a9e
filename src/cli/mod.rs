//! The command line: arguments as written become an invocation as needed, and each command has its file. Knows the
//! world (streams, variables, today's date) and hands everything behind it plain values.

mod arguments;
mod case;
mod check;
mod choose;
mod contradictions;
mod desk;
mod embedded;
mod explain;
mod failure;
mod generate;
mod init;
mod invocation;
mod journal;
mod licences;
mod list;
mod log;
mod opening;
mod play;
mod rank;
mod remember;
mod render;
mod run;
mod save;
mod score;
mod settings;
mod warnings;
mod world;

pub use case::OpenedCase;
pub use run::run;
pub use world::World;
