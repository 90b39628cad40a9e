//! Right-to-left text in the order and the shapes in which it is seen, one glyph a cell. The terminal is told
//! to leave the order alone (`CSI 8 l`), since it would take a whole row of panes for one paragraph. Knows
//! nothing of wrapping: it is for lines that are broken already.

use std::borrow::Cow;
use std::sync::LazyLock;

use ar_reshaper::{ArabicReshaper, ReshaperConfig};
use unicode_bidi::{BidiInfo, Level};

use super::class::{JOINER, NON_JOINER, mark_limit};
use super::cluster::clusters;
use super::shown::Shown;

/// The text as it is seen: each line reordered (UAX 9, in a row that runs from left to right as the screen does) and
/// its Arabic letters joined. Never wider than before; text without right-to-left letters is returned as it is.
pub fn visual(text: &Shown) -> Shown {
    if !text.as_str().chars().any(is_right_to_left) {
        return text.clone();
    }
    let mut seen = String::with_capacity(text.as_str().len());
    for (number, line) in text.as_str().split('\n').enumerate() {
        if number > 0 {
            seen.push('\n');
        }
        if line.chars().any(is_right_to_left) {
            reorder(&shape(line), &mut seen);
        } else {
            seen.push_str(line);
        }
    }
    Shown::trusted(Cow::Owned(seen), text.hidden())
}

/// The blocks of the right-to-left scripts; their unassigned characters are not in clean text.
fn is_right_to_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

/// Appends the clusters of a line in visual order, brackets turned round where they open to the left.
fn reorder(line: &str, seen: &mut String) {
    let info = BidiInfo::new(line, Some(Level::ltr()));
    let mut cells = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    let mut at = 0;
    for (cluster, _) in clusters(line) {
        cells.push(cluster);
        levels.push(info.levels.get(at).copied().unwrap_or_else(Level::ltr));
        at += cluster.len();
    }
    for index in BidiInfo::reorder_visual(&levels) {
        let mirror = if levels[index].is_rtl() { mirrored(cells[index]) } else { None };
        seen.push_str(mirror.unwrap_or(cells[index]));
    }
}

/// The other half of a pair (Bidi_Mirroring_Glyph, the pairs that texts use).
fn mirrored(cluster: &str) -> Option<&'static str> {
    Some(match cluster {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "{" => "}",
        "}" => "{",
        "<" => ">",
        ">" => "<",
        "«" => "»",
        "»" => "«",
        "‹" => "›",
        "›" => "‹",
        "≤" => "≥",
        "≥" => "≤",
        _ => return None,
    })
}

/// One cluster of a line on its way to its joined form.
struct Glyph<'a> {
    base: char,
    /// What stands on the base, joiners included.
    rest: &'a str,
}

/// The line with its Arabic letters in the forms that their neighbours ask for.
fn shape(line: &str) -> String {
    let mut shaped = String::with_capacity(line.len());
    let mut run: Vec<Glyph<'_>> = Vec::new();
    for (cluster, _) in clusters(line) {
        let mut characters = cluster.chars();
        let base = characters.next().unwrap_or(' ');
        let rest = characters.as_str();
        if RESHAPER.need_reshape(base.encode_utf8(&mut [0; 4])) {
            run.push(Glyph { base, rest });
            if rest.contains([JOINER, NON_JOINER]) {
                shape_run(&run, &mut shaped);
                run.clear();
            }
        } else {
            shape_run(&run, &mut shaped);
            run.clear();
            shaped.push_str(cluster);
        }
    }
    shape_run(&run, &mut shaped);
    shaped
}

/// Letters alone go through the reshaper, which gives one character for each: its own handling of marks,
/// joiners and ligatures counts positions that no longer fit once one of them is left out.
static RESHAPER: LazyLock<ArabicReshaper> =
    LazyLock::new(|| ArabicReshaper::new(ReshaperConfig { support_ligatures: false, ..Default::default() }));

const TATWEEL: char = '\u{640}';

/// Appends a run of letters, joined, and without the joiner that may end it.
fn shape_run(run: &[Glyph<'_>], shaped: &mut String) {
    let Some(last) = run.last() else { return };
    let mut letters: String = run.iter().map(|glyph| glyph.base).collect();
    if last.rest.contains(JOINER) {
        letters.push(TATWEEL);
    }
    let forms: Vec<char> = RESHAPER.reshape(&letters).chars().collect();
    let mut index = 0;
    while let Some(glyph) = run.get(index) {
        let form = forms.get(index).copied().filter(|form| *form != '\0').unwrap_or(glyph.base);
        let ligature = run.get(index + 1).and_then(|next| {
            let fits = marks_fit(glyph.rest, next.rest);
            ligature(form, forms.get(index + 1).copied()?).filter(|_| fits)
        });
        shaped.push(ligature.unwrap_or(form));
        push_marks(glyph.rest, shaped);
        if ligature.is_some() {
            index += 1;
            push_marks(run[index].rest, shaped);
        }
        index += 1;
    }
}

fn push_marks(rest: &str, shaped: &mut String) {
    shaped.extend(rest.chars().filter(|each| !matches!(*each, JOINER | NON_JOINER)));
}

/// Whether the marks of two letters may stand on one.
fn marks_fit(first: &str, second: &str) -> bool {
    first.chars().chain(second.chars()).all(|mark| mark_limit(mark) <= 2)
        && first.chars().count() + second.chars().count() <= 1
}

/// Lam and alef as the one glyph that Arabic writes for them, from their joined forms.
fn ligature(lam: char, alef: char) -> Option<char> {
    let isolated = match alef {
        '\u{FE82}' => 0xFEF5,
        '\u{FE84}' => 0xFEF7,
        '\u{FE88}' => 0xFEF9,
        '\u{FE8E}' => 0xFEFB,
        _ => return None,
    };
    match lam {
        '\u{FEDF}' => char::from_u32(isolated),
        '\u{FEE0}' => char::from_u32(isolated + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_to_left_text_is_seen_from_the_right() {
        let check = |text, expected| assert_eq!(visual(&Shown::block(text)).as_str(), expected, "{text}");
        check("Kyiv, Київ", "Kyiv, Київ");
        check("שלום", "םולש");
        check("(שלום)", "(םולש)");
        check("in שלום out", "in םולש out");
        check("שלום 2024", "2024 םולש");
        check("a\nאב", "a\nבא");
        check("שָׁלוֹם", "םוֹלשָׁ");
    }

    #[test]
    fn arabic_letters_join() {
        let check = |text, expected| assert_eq!(visual(&Shown::line(text)).as_str(), expected, "{text}");
        check("حزب", "\u{FE8F}\u{FEB0}\u{FEA3}");
        check("سلام", "\u{FEE1}\u{FEFC}\u{FEB3}");
        check("لا", "\u{FEFB}");
        check("ه\u{200D}", "\u{FEEB}");
        check("می\u{200C}خواهم", "\u{FEE2}\u{FEEB}\u{FE8D}\u{FEEE}\u{FEA7}\u{FBFD}\u{FEE3}");
        check("مُ", "\u{FEE1}\u{64F}");
    }
}
