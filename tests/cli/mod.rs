//! The program as its users run it: arguments, variables and files in; streams and an exit code out.

mod cache;
mod check;
mod choose;
mod command;
mod contradictions;
mod format;
mod generate;
mod hostile;
mod licences;
mod list;
mod manual;
mod mutate;
mod rank;
mod support;
mod warnings;
