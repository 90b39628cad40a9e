//! How far two words are from each other by what fingers do: a letter more, less or other, or two in the wrong order.

/// How many mistakes a word may hold and still be known: none in short words, where any other word is near.
pub(super) fn allowed(word: &str) -> Option<usize> {
    match word.chars().count() {
        0..=3 => None,
        4..=7 => Some(1),
        _ => Some(2),
    }
}

/// The distance of Damerau and Levenshtein, with each pair of letters exchanged once at most (optimal string alignment);
/// none where it is greater than `most`.
pub(super) fn distance_within(word: &[char], other: &str, most: usize) -> Option<usize> {
    // Letters take from one byte to four.
    if other.len() + most < word.len() || other.len() > (word.len() + most) * 4 {
        return None;
    }
    let other: Vec<char> = other.chars().collect();
    if word.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in word.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(at + 1);
        for (beside, its) in other.iter().enumerate() {
            let changed = last[beside] + usize::from(letter != its);
            let mut fewest = changed.min(last[beside + 1] + 1).min(row[beside] + 1);
            if at > 0 && beside > 0 && word[at - 1] == *its && *letter == other[beside - 1] {
                fewest = fewest.min(before[beside - 1] + 1);
            }
            row.push(fewest);
        }
        if row.iter().all(|distance| *distance > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_counts_what_fingers_do() {
        let check = |word: &str, other: &str, most, expected| {
            let letters: Vec<char> = word.chars().collect();
            assert_eq!(distance_within(&letters, other, most), expected, "{word} {other}");
            let letters: Vec<char> = other.chars().collect();
            assert_eq!(distance_within(&letters, word, most), expected, "{other} {word}");
        };
        check("putin", "putin", 1, Some(0));
        check("putin", "puttin", 1, Some(1));
        check("putin", "puitn", 1, Some(1));
        check("putin", "pitin", 1, Some(1));
        check("putin", "rasputin", 2, None);
        check("putin", "puntina", 2, Some(2));
        check("putin", "puntina", 1, None);
        check("путин", "путен", 1, Some(1));
        check("kitten", "sitting", 3, Some(3));
        check("", "ab", 2, Some(2));
        check("ab", "ba", 2, Some(1));
    }

    #[test]
    fn short_words_are_taken_as_they_are() {
        let check = |word, expected| assert_eq!(allowed(word), expected, "{word}");
        check("fsb", None);
        check("фсб", None);
        check("city", Some(1));
        check("lantern", Some(1));
        check("lanterns", Some(2));
    }
}
