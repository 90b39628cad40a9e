//! A clean line made to fit a number of columns: cut at the end, cut in the middle, or filled up.

use std::borrow::Cow;

use super::cluster::clusters;
use super::shown::Shown;

/// At most `width` columns, `ellipsis` at the end where something was cut. Of a block, the first line: what
/// follows it counts as cut.
pub fn truncate(text: &Shown, width: usize, ellipsis: &str) -> Shown {
    if text.width() <= width && !text.is_block() { text.clone() } else { cut(text, width, ellipsis) }
}

/// At most `width` columns of the first line with `ellipsis` at the end, whether or not more would fit: for
/// a text that something else follows which does not fit.
pub fn cut(text: &Shown, width: usize, ellipsis: &str) -> Shown {
    let ellipsis = Shown::line(ellipsis);
    let kept = head(text.first_line(), width.saturating_sub(ellipsis.width()));
    let end = head(ellipsis.as_str(), width);
    Shown::trusted(Cow::Owned(format!("{kept}{end}")), text.hidden())
}

/// At most `width` columns, `ellipsis` in the middle where something was cut: of a path or an address both
/// ends tell something. Of a block, the first line.
pub fn truncate_middle(text: &Shown, width: usize, ellipsis: &str) -> Shown {
    if text.width() <= width && !text.is_block() {
        return text.clone();
    }
    let line = text.first_line();
    let ellipsis = Shown::line(ellipsis);
    let room = width.saturating_sub(ellipsis.width());
    let start = head(line, room.div_ceil(2));
    let end = tail(&line[start.len()..], room / 2);
    let middle = head(ellipsis.as_str(), width);
    Shown::trusted(Cow::Owned(format!("{start}{middle}{end}")), text.hidden())
}

/// At least `width` columns, filled up with spaces at the end.
pub fn pad(text: &Shown, width: usize) -> Shown {
    let spaces = " ".repeat(width.saturating_sub(text.width()));
    Shown::trusted(Cow::Owned(format!("{}{spaces}", text.as_str())), text.hidden())
}

/// At least `width` columns, filled up with spaces before the text: for numbers.
pub fn pad_start(text: &Shown, width: usize) -> Shown {
    let spaces = " ".repeat(width.saturating_sub(text.width()));
    Shown::trusted(Cow::Owned(format!("{spaces}{}", text.as_str())), text.hidden())
}

/// The longest start of whole clusters within `room` columns.
fn head(line: &str, room: usize) -> &str {
    let mut columns = 0;
    let mut end = 0;
    for (cluster, width) in clusters(line) {
        columns += width;
        if columns > room {
            break;
        }
        end += cluster.len();
    }
    &line[..end]
}

/// The longest end of whole clusters within `room` columns.
fn tail(line: &str, room: usize) -> &str {
    let excess = super::cluster::width(line).saturating_sub(room);
    let mut columns = 0;
    let mut start = 0;
    for (cluster, width) in clusters(line) {
        if columns >= excess {
            break;
        }
        columns += width;
        start += cluster.len();
    }
    &line[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_cut_at_a_cluster() {
        let check = |text, width, expected| {
            assert_eq!(truncate(&Shown::block(text), width, "…").as_str(), expected, "{text} {width}");
        };
        check("Kyiv", 4, "Kyiv");
        check("Kyiv", 3, "Ky…");
        check("日本語", 5, "日本…");
        check("日本語", 4, "日…");
        check("日本語", 1, "…");
        check("Kyiv", 0, "");
        check("first\nsecond", 20, "first…");
        check("", 0, "");
    }

    #[test]
    fn the_middle_is_cut_at_clusters() {
        let check = |text, width, expected| {
            assert_eq!(truncate_middle(&Shown::line(text), width, "…").as_str(), expected, "{text} {width}");
        };
        check("claims/2024/crocus.toml", 11, "claim….toml");
        check("日本語日本語", 6, "日…語");
        check("abc", 3, "abc");
        check("abc", 1, "…");
        check("abc", 0, "");
    }

    #[test]
    fn padding_counts_columns() {
        assert_eq!(pad(&Shown::line("日"), 4).as_str(), "日  ");
        assert_eq!(pad_start(&Shown::line("42"), 4).as_str(), "  42");
        assert_eq!(pad(&Shown::line("abcde"), 4).width(), 5);
    }
}
