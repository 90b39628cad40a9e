//! Times as tapes write them: `0.5`, `2`, `100ms`, `1.5s`, `1m`. A bare number counts seconds.

use std::time::Duration;

/// No tape needs longer, and sums of such times cannot overflow.
const LONGEST_SECONDS: f64 = 86_400.0;

/// Reads a time; none where it is none, or is longer than a day.
pub(super) fn parse(written: &str) -> Option<Duration> {
    let digits = written.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = match &written[digits.len()..] {
        "" | "s" => 1.0,
        "ms" => 0.001,
        "m" => 60.0,
        _ => return None,
    };
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit());
    let seconds = digits.parse::<f64>().ok().filter(|_| is_plain)? * unit;
    (seconds <= LONGEST_SECONDS).then(|| Duration::from_secs_f64(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        let check = |written: &str, expected: Option<u64>| {
            assert_eq!(parse(written), expected.map(Duration::from_millis), "{written}");
        };
        check("0.5", Some(500));
        check(".5", Some(500));
        check("2", Some(2000));
        check("100ms", Some(100));
        check("1.5s", Some(1500));
        check("1m", Some(60_000));
        check("", None);
        check(".", None);
        check("-1", None);
        check("1h", None);
        check("inf", None);
        check("1e9", None);
        check("1.2.3", None);
        check("999999999", None);
    }
}
