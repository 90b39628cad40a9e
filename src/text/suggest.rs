//! "Did you mean …?": the nearest of the words that exist. Knows nothing of what the words stand for.

/// What is longer, in characters, is no word that somebody slipped at; comparing costs by the length squared.
const LONGEST: usize = 100;

/// The candidate that `written` most probably stands for, or none that is near enough.
///
/// Near is an optimal string alignment distance (Damerau 1964: insert, delete, replace, swap two
/// neighbours) of at most a third of the longer word, and at least one; a word that only lacks or adds
/// a dashed part of a longer name counts as near too (`crocus` for `crocus-attack`). Of several
/// candidates equally near the first in order is taken.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > LONGEST * 4 {
        return None;
    }
    let folded = written.trim().to_lowercase().replace(['_', ' '], "-");
    let length = folded.chars().count();
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST * 4) {
        let limit = (length.max(candidate.chars().count()) / 3).max(1);
        let distance =
            if shares_part(&folded, candidate) { limit } else { distance(&folded, candidate, limit) };
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A noun with its article: `a claim`, `an event`.
pub fn article(noun: &str) -> String {
    let has_vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if has_vowel { "an" } else { "a" })
}

/// The hint line that [`nearest`] gives: ``did you mean `is-k`?``.
pub fn did_you_mean<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// Whether one word is the other with dashed parts added before or after it.
fn shares_part(written: &str, candidate: &str) -> bool {
    let (short, long) =
        if written.len() < candidate.len() { (written, candidate) } else { (candidate, written) };
    short.len() >= 3
        && (long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
            || long.strip_suffix(short).is_some_and(|rest| rest.ends_with('-')))
}

/// The optimal string alignment distance, or something above `limit` as soon as it must be above it.
fn distance(from: &str, to: &str, limit: usize) -> usize {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    if from.len().abs_diff(to.len()) > limit {
        return limit + 1;
    }
    let mut before_last = vec![0; to.len() + 1];
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let mut current = vec![0; to.len() + 1];
    for row in 1..=from.len() {
        current[0] = row;
        for column in 1..=to.len() {
            let replaced = last[column - 1] + usize::from(from[row - 1] != to[column - 1]);
            let mut cost = replaced.min(last[column] + 1).min(current[column - 1] + 1);
            if row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1] {
                cost = cost.min(before_last[column - 2] + 1);
            }
            current[column] = cost;
        }
        if current.iter().all(|least| *least > limit) {
            return limit + 1;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut current);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_or_none() {
        let ids = ["is-k", "fsb", "lukashenko", "crocus-attack", "kerman-bombing", "title", "date"];
        let check = |written, expected| assert_eq!(nearest(written, ids), expected, "{written}");
        check("isk", Some("is-k"));
        check("IS-K", Some("is-k"));
        check("IS_K", Some("is-k"));
        check("lukashenka", Some("lukashenko"));
        check("titel", Some("title"));
        check("crocus", Some("crocus-attack"));
        check("bombing", Some("kerman-bombing"));
        check("zakharova", None);
        check("", None);
        check("dtae", Some("date"));
        let long = "a".repeat(1 << 20);
        assert_eq!(nearest(&long, [&long[1..], "a"]), None);
        assert_eq!(nearest("a", [long.as_str()]), None);
    }
}
