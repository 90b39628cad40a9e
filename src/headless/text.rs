//! A buffer as plain text: a line a row, trailing blanks cut, wide characters once.

use ratatui::buffer::Buffer;

use ratatui::style::Modifier;

use super::cell::{Cluster, rows};

/// The cells of a buffer as lines of text, each with a line feed at its end.
pub fn text(buf: &Buffer) -> String {
    lines(buf, |cluster| cluster.symbol)
}

/// The same with blanks for what is hidden, for places where no style hides it.
pub(super) fn seen_text(buf: &Buffer) -> String {
    let is_hidden = |cluster: &Cluster<'_>| cluster.cell.modifier.contains(Modifier::HIDDEN);
    lines(buf, |cluster| match cluster.columns {
        1 if is_hidden(&cluster) => " ",
        2 if is_hidden(&cluster) => "  ",
        _ => cluster.symbol,
    })
}

fn lines<'a>(buf: &'a Buffer, word: impl Fn(Cluster<'a>) -> &'a str) -> String {
    let mut lines = String::new();
    for row in rows(buf) {
        let start = lines.len();
        lines.extend(row.map(&word));
        lines.truncate(start + lines[start..].trim_end().len());
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lines() {
        let check = |rows: &[&str], expected| {
            assert_eq!(text(&Buffer::with_lines(rows.iter().copied())), expected);
        };
        check(&["a  ", " b"], "a\n b\n");
        check(&["語x"], "語x\n");
        check(&["", ""], "\n\n");
    }
}
