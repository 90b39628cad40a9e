//! Numbers as people read them.

use std::fmt::Display;

/// A number with the thousands of its whole part apart.
pub fn grouped(number: impl Display) -> String {
    let text = number.to_string();
    let digits = text.trim_start_matches('-');
    let mut grouped = text[..text.len() - digits.len()].to_owned();
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// How many of all are shown: `12/1,234`, or `1,234` where all are.
pub fn shown_of(shown: usize, total: usize) -> String {
    if shown == total { grouped(total) } else { format!("{}/{}", grouped(shown), grouped(total)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let check = |number: f64, expected: &str| assert_eq!(grouped(number), expected);
        check(0.0, "0");
        check(999.0, "999");
        check(1_000.0, "1,000");
        check(1_234_567.0, "1,234,567");
        check(-123_456.125, "-123,456.125");
    }
}
