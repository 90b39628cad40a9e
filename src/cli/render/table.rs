//! Rows of cells under a line of names: columns for people, comma-separated values for programs. What the cells mean is
//! not known here.

use std::io::{self, Write};

use crate::text::{Shown, pad};

/// Each column as wide as its widest cell; the last is never cut.
pub(in crate::cli) fn columns<const N: usize>(
    names: [&str; N],
    rows: &[[String; N]],
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = |cells: &[String; N]| cells.each_ref().map(|cell| Shown::line(cell));
    let lines: Vec<[Shown; N]> = std::iter::once(&names.map(str::to_owned)).chain(rows).map(shown).collect();
    let width = |column: usize| lines.iter().map(|line| line[column].width()).max().unwrap_or_default();
    let widths: [usize; N] = std::array::from_fn(width);
    for line in &lines {
        let cells = line.iter().zip(widths).map(|(cell, width)| pad(cell, width));
        let cells: Vec<String> = cells.map(|cell| cell.as_str().to_owned()).collect();
        writeln!(out, "{}", cells.join("  ").trim_end())?;
    }
    Ok(())
}

/// Every cell in quotes, and none that a spreadsheet would reckon with (OWASP, CSV injection).
pub(in crate::cli) fn csv<const N: usize>(
    names: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for cells in std::iter::once(names.map(str::to_owned)).chain(rows) {
        writeln!(out, "{}", cells.map(|cell| quoted(&cell)).join(","))?;
    }
    Ok(())
}

fn quoted(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    let acts = |letter: char| "=+-@\t\r＝＋－＠".contains(letter);
    let is_formula = !is_number && (cell.starts_with(acts) || cell.contains(['\n', '\r']));
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\"").replace(['\n', '\r'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let check = |cell: &str, expected: &str| assert_eq!(quoted(cell), expected);
        check("plain", "\"plain\"");
        check("-0.25", "\"-0.25\"");
        check("=1+1", "\"'=1+1\"");
        check("-cmd", "\"'-cmd\"");
        check("say \"x\"", "\"say \"\"x\"\"\"");
        check("a\nb", "\"'a b\"");
    }
}
