//! Rows of figures in the three formats, each figure with the name and version of its method. What the figures are is not
//! known here.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::analysis::method::Method;
use crate::cli::invocation::TableFormat;
use crate::cli::render;

/// The columns that hold figures, and the method of each.
pub(super) type Figures = &'static [(&'static str, &'static Method)];

/// A row that can be written in columns.
pub(super) trait Row<const N: usize>: Serialize {
    /// Its values, numbers with so many decimals at most; the last is `methods`.
    fn cells(&self, decimals: usize, methods: &str) -> [String; N];
}

/// A row with the methods of its figures, as JSON has it.
#[derive(Serialize)]
struct Named<'a, R> {
    #[serde(flatten)]
    row: &'a R,
    methods: &'a BTreeMap<&'static str, String>,
}

/// Writes the rows. People get the methods below the table, in words; programs get them in each row.
pub(super) fn write<const N: usize, R: Row<N>>(
    names: [&str; N],
    rows: &[R],
    figures: Figures,
    format: TableFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        TableFormat::Table if rows.is_empty() => Ok(()),
        TableFormat::Table => {
            let cells: Vec<[String; N]> = rows.iter().map(|row| row.cells(4, "")).collect();
            let shown = names.map(|name| if name == METHODS { "" } else { name });
            render::columns(shown, &cells, out)?;
            writeln!(out)?;
            figures.iter().try_for_each(|(name, method)| explain(name, method, out))
        }
        TableFormat::Json => {
            let methods = figures.iter().map(|(name, method)| (*name, method.versioned())).collect();
            rows.iter().try_for_each(|row| render::json_line(&Named { row, methods: &methods }, out))
        }
        TableFormat::Csv => {
            let methods = figures.iter().map(|(name, method)| format!("{name}={}", method.versioned()));
            let methods = methods.collect::<Vec<_>>().join(" ");
            render::csv(names, rows.iter().map(|row| row.cells(12, &methods)), out)
        }
    }
}

/// The last column of every table for programs.
pub(super) const METHODS: &str = "methods";

fn explain(name: &str, method: &Method, out: &mut dyn Write) -> io::Result<()> {
    let warning = method.standing.warning().map(|warning| format!(" [{warning}]")).unwrap_or_default();
    writeln!(out, "{name} ({}): {}. {}{warning}", method.versioned(), method.formula, method.source)
}

pub(super) fn number(value: impl Into<Option<f64>>, decimals: usize) -> String {
    value.into().map(|value| format!("{value:.decimals$}")).unwrap_or_default()
}

pub(super) fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

pub(super) fn yes_or_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}
