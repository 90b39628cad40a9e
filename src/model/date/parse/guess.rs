//! What was probably meant by a text that is no date. It only ever proposes what can be read.

use super::super::calendar::month_number;
use super::whole::expression;

/// A longer text is no slip of the pen.
const LONGEST: usize = 80;

/// A hint as a sentence, or none.
pub(super) fn guess(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    if let Some((from, to)) =
        text.split_once("..").filter(|(from, to)| !from.contains('/') && !to.contains('/'))
    {
        let (whole, within) = (format!("{from}/{to}"), format!("[{from}..{to}]"));
        if !from.is_empty() && !to.is_empty() && [&whole, &within].iter().all(|text| expression(text).is_ok())
        {
            return Some(format!("write `{whole}` for the whole time, `{within}` for some time within it"));
        }
    }
    let candidates = one(text).or_else(|| range(text))?;
    let listed: Vec<String> = candidates.iter().map(|candidate| format!("`{candidate}`")).collect();
    Some(format!("did you mean {}?", listed.join(" or ")))
}

/// Readings of a text as one date; more than one if day and month cannot be told apart.
fn one(text: &str) -> Option<Vec<String>> {
    let readings: [fn(&str) -> Vec<String>; 5] = [tidied, numbers, words, decade, digits_alone];
    readings.into_iter().find_map(|reading| {
        let candidates = reading(text);
        let is_good = |candidate: &String| candidate != text && expression(candidate).is_ok();
        (!candidates.is_empty() && candidates.iter().all(is_good)).then_some(candidates)
    })
}

/// Readings of a text as two dates with a dash or a word between them.
fn range(text: &str) -> Option<Vec<String>> {
    let end = |text: &str| match text.trim() {
        "" | "unknown" => Some(String::new()),
        ".." | "open" | "now" | "today" | "present" => Some("..".to_owned()),
        date if expression(date).is_ok() => Some(date.to_owned()),
        date => one(date).filter(|candidates| candidates.len() == 1)?.pop(),
    };
    [" - ", "–", "—", " to ", " until ", " till ", "/"].iter().find_map(|separator| {
        let (from, to) = text.split_once(separator)?;
        let candidate = format!("{}/{}", end(from)?, end(to)?);
        expression(&candidate).is_ok().then(|| vec![candidate])
    })
}

/// The same with the slips of a typist taken out: blanks, small letters, other dashes, missing zeros and signs.
fn tidied(text: &str) -> Vec<String> {
    let upper = text.trim().to_uppercase().replace(['\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}'], "-");
    let (day, time) = match upper.find(['T', ' ']) {
        Some(at) if upper[at + 1..].starts_with(|letter: char| letter.is_ascii_digit()) => {
            (upper[..at].to_owned(), format!("T{}", clock(&upper[at + 1..])))
        }
        _ => (upper.clone(), String::new()),
    };
    let (day, sign) = match day.strip_prefix('-') {
        Some(day) => (day.to_owned(), "-"),
        None => (day, ""),
    };
    let part = |part: &str| {
        let part = part.replace(' ', "").replace("UU", "XX").replace("??", "XX");
        if part.len() == 1 && part.starts_with(|letter: char| letter.is_ascii_digit()) {
            format!("0{part}")
        } else {
            part
        }
    };
    let parts: Vec<String> = day.split('-').map(part).collect();
    vec![format!("{sign}{}{time}", parts.join("-"))]
}

/// A time with two digits for the hour, without a fraction of a second, and with a colon in its offset.
fn clock(time: &str) -> String {
    let time = time.replace(' ', "").replace("UTC", "Z").replace("GMT", "Z");
    let (clock, offset) = time.split_at(time.find(['+', '-', 'Z']).unwrap_or(time.len()));
    let clock = clock.split(['.', ',']).next().unwrap_or_default();
    let zero = if clock.find(':') == Some(1) { "0" } else { "" };
    let offset = match offset.get(1..) {
        Some(digits) if digits.len() == 4 && !digits.contains(':') && digits.is_ascii() => {
            format!("{}{}:{}", &offset[..1], &digits[..2], &digits[2..])
        }
        Some(digits) if digits.len() == 1 => format!("{}0{digits}:00", &offset[..1]),
        _ if ["-00:00", "-00"].contains(&offset) => "Z".to_owned(),
        _ => offset.to_owned(),
    };
    format!("{zero}{clock}{offset}")
}

/// Days and months as numbers with any sign between them: `22.03.2024`, `2024/03/22`, `2024-22-03`, `03/2024`.
fn numbers(text: &str) -> Vec<String> {
    let text = text.trim();
    let (date, time) = match text.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')) {
        Some((date, time)) => (date, format!("T{}", clock(&time.to_uppercase()))),
        None => (text, String::new()),
    };
    let parts: Option<Vec<(usize, u32)>> =
        date.split(['/', '.', '-', ' ']).map(|part| Some((part.len(), part.parse().ok()?))).collect();
    let day = |year: u32, month: u32, day: u32| format!("{year:04}-{month:02}-{day:02}{time}");
    match parts.unwrap_or_default().as_slice() {
        [(4, year), (_, month), (_, of_month)] if *month > 12 => vec![day(*year, *of_month, *month)],
        [(4, year), (_, month), (_, of_month)] => vec![day(*year, *month, *of_month)],
        [(_, first), (_, second), (4, year)] if *second > 12 => vec![day(*year, *first, *second)],
        [(_, first), (_, second), (4, year)] if *first > 12 || first == second || date.contains('.') => {
            vec![day(*year, *second, *first)]
        }
        [(_, first), (_, second), (4, year)] => {
            vec![day(*year, *second, *first), day(*year, *first, *second)]
        }
        [(4, year), (_, month)] | [(_, month), (4, year)] if *month <= 12 => {
            vec![format!("{year:04}-{month:02}")]
        }
        _ => Vec::new(),
    }
}

/// English words: `March 2024`, `22 March 2024`, `c. 2022`, `since 12 March 2024`, `spring 2024`.
fn words(text: &str) -> Vec<String> {
    let (mut year, mut month, mut day, mut before, mut after) = (None, None, None, "", "");
    for token in text.to_lowercase().split([' ', ',', '.', '-']).filter(|token| !token.is_empty()) {
        let number = token.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        let slot = match token {
            "c" | "ca" | "circa" | "about" | "around" | "approximately" => {
                after = "~";
                continue;
            }
            "probably" | "perhaps" | "maybe" | "possibly" => {
                after = "?";
                continue;
            }
            "since" | "from" => {
                after = "/..";
                continue;
            }
            "until" | "before" | "till" => {
                before = "../";
                continue;
            }
            "of" | "the" | "in" | "on" => continue,
            "spring" => (&mut month, "21".to_owned()),
            "summer" => (&mut month, "22".to_owned()),
            "autumn" | "fall" => (&mut month, "23".to_owned()),
            "winter" => (&mut month, "24".to_owned()),
            _ if number.len() == 4 && number.len() == token.len() => (&mut year, number.to_owned()),
            _ if (1..=2).contains(&number.len())
                && matches!(&token[number.len()..], "" | "st" | "nd" | "rd" | "th") =>
            {
                (&mut day, format!("{number:0>2}"))
            }
            _ => match month_number(token) {
                Some(number) => (&mut month, format!("{number:02}")),
                None => return Vec::new(),
            },
        };
        if slot.0.replace(slot.1).is_some() {
            return Vec::new();
        }
    }
    let date = match (year, month, day) {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        (Some(year), Some(month), None) => format!("{year}-{month}"),
        (Some(year), None, None) => year,
        _ => return Vec::new(),
    };
    vec![format!("{before}{date}{after}")]
}

/// `1960s`.
fn decade(text: &str) -> Vec<String> {
    match text.trim().strip_suffix("0s") {
        Some(digits) if digits.len() == 3 => vec![format!("{digits}X")],
        _ => Vec::new(),
    }
}

/// `20240322`, `202403`.
fn digits_alone(text: &str) -> Vec<String> {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    match text.len() {
        8 => vec![format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])],
        6 => vec![format!("{}-{}", &text[..4], &text[4..])],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(
            guess(text),
            (!expected.is_empty()).then(|| format!("did you mean {expected}?")),
            "{text}"
        );
    }

    #[test]
    fn numbers_in_other_orders_are_understood() {
        check("2024/03/22", "`2024-03-22`");
        check("22.03.2024", "`2024-03-22`");
        check("22.3.2024", "`2024-03-22`");
        check("2024-3-2", "`2024-03-02`");
        check("2024-22-03", "`2024-03-22`");
        check("03/22/2024", "`2024-03-22`");
        check("03/04/2024", "`2024-04-03` or `2024-03-04`");
        check("2024/03", "`2024-03`");
        check("3/2024", "`2024-03`");
        check("20240322", "`2024-03-22`");
        check("2024-02-30", "");
        check("99/99/9999", "");
    }

    #[test]
    fn words_are_understood() {
        check("March 2024", "`2024-03`");
        check("22 March 2024", "`2024-03-22`");
        check("Mar 22nd, 2024", "`2024-03-22`");
        check("Sept. 2022", "`2022-09`");
        check("c. 2022", "`2022~`");
        check("since 12 March 2024", "`2024-03-12/..`");
        check("Spring 2024", "`2024-21`");
        check("1960s", "`196X`");
        check("yesterday", "");
        check("março 2024", "");
    }

    #[test]
    fn slips_are_taken_out() {
        check("2024-03-22 20:15", "`2024-03-22T20:15`");
        check("2024-03-22t8:15z", "`2024-03-22T08:15Z`");
        check("2024-03-22T20:15+0300", "`2024-03-22T20:15+03:00`");
        check("2024-03-22T20:15:00.250+03:00", "`2024-03-22T20:15:00+03:00`");
        check(" 2024-03-22", "`2024-03-22`");
        check("2024-03-xx", "`2024-03-XX`");
        check("2024–03–22", "`2024-03-22`");
        check("22.03.2024 20:15", "`2024-03-22T20:15`");
    }

    #[test]
    fn ranges_are_understood() {
        check("12 March 2024 - 15 March 2024", "`2024-03-12/2024-03-15`");
        check("2024-03-12/open", "`2024-03-12/..`");
        check("2024-03-12/unknown", "`2024-03-12/`");
        check("2024-03-12 to 2024-03-15", "`2024-03-12/2024-03-15`");
        let hint = "write `2024-03-01/2024-03-07` for the whole time, `[2024-03-01..2024-03-07]` for some time within it";
        assert_eq!(guess("2024-03-01..2024-03-07").as_deref(), Some(hint));
    }
}
