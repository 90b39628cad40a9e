//! Figures of several sizes side by side, with how each grows.

use std::fmt;

use watchfloor::text::grouped;

use super::report::{Line, Unit};

pub(crate) struct Table {
    sizes: Vec<usize>,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    unit: Unit,
    /// Median and worst of each size.
    cells: Vec<Option<(f64, f64)>>,
}

impl Table {
    pub(crate) fn new(sizes: &[usize]) -> Self {
        Self { sizes: sizes.to_vec(), rows: Vec::new() }
    }

    pub(crate) fn enter(&mut self, column: usize, line: &Line) {
        let at = self.rows.iter().position(|row| row.name == line.name).unwrap_or_else(|| {
            let cells = vec![None; self.sizes.len()];
            self.rows.push(Row { name: line.name.clone(), unit: line.unit, cells });
            self.rows.len() - 1
        });
        self.rows[at].cells[column] = Some((line.median, line.worst));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "| |")?;
        for size in &self.sizes {
            write!(formatter, " {} |", grouped(*size))?;
        }
        writeln!(formatter, " grows with the power |\n|---|{}---|", "---|".repeat(self.sizes.len()))?;
        for row in &self.rows {
            write!(formatter, "| {} |", row.name)?;
            for cell in &row.cells {
                match cell {
                    Some((median, worst)) => write!(formatter, " {} |", told(row.unit, *median, *worst))?,
                    None => write!(formatter, " |")?,
                }
            }
            match exponent(&self.sizes, &row.cells) {
                Some(exponent) => writeln!(formatter, " {exponent:.2} |")?,
                None => writeln!(formatter, " |")?,
            }
        }
        Ok(())
    }
}

fn told(unit: Unit, median: f64, worst: f64) -> String {
    match unit {
        Unit::Bytes => format!("{median:.0} B"),
        Unit::Seconds => format!("{} / {} ms", milliseconds(median), milliseconds(worst)),
    }
}

fn milliseconds(seconds: f64) -> String {
    match seconds * 1e3 {
        time if time < 0.1 => format!("{time:.3}"),
        time if time < 10.0 => format!("{time:.2}"),
        time if time < 100.0 => format!("{time:.1}"),
        time => format!("{time:.0}"),
    }
}

/// The slope of the line that fits the logarithms best.
fn exponent(sizes: &[usize], cells: &[Option<(f64, f64)>]) -> Option<f64> {
    let points: Vec<(f64, f64)> = sizes
        .iter()
        .zip(cells)
        .filter_map(|(size, cell)| Some(((*size as f64).ln(), cell.as_ref()?.0.ln())))
        .collect();
    if points.len() < 2 {
        return None;
    }
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let covariance: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let variance: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    Some(covariance / variance)
}
