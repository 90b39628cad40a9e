//! What goes over the wire to a terminal: which escape sequences are ours, and that there are no others.

/// What the program says at its start and its end, and when it asks for the background, beside what it says in frames.
pub(crate) const SESSION: &[&str] = &[
    "\u{1B}[?1049h",
    "\u{1B}[?1049l",
    "\u{1B}[?7l",
    "\u{1B}[?7h",
    "\u{1B}[?2004h",
    "\u{1B}[?2004l",
    "\u{1B}[8l",
    "\u{1B}[8h",
    "\u{1B}[?1000h",
    "\u{1B}[?1000l",
    "\u{1B}[?1002h",
    "\u{1B}[?1002l",
    "\u{1B}[?1003l",
    "\u{1B}[?1004l",
    "\u{1B}[?1006h",
    "\u{1B}[?1006l",
    "\u{1B}[2J",
    "\u{1B}]11;?\u{7}\u{1B}[c",
];

/// Fails on any control but those of frames (place, style, cursor, frame) and the `besides`, and on any character
/// that reorders others.
#[track_caller]
pub(crate) fn assert_vocabulary(text: &str, besides: &[&str]) {
    let reorders = |each: char| matches!(each, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    assert!(!text.contains(reorders), "a character that reorders others");
    let mut rest = text;
    while let Some(at) = rest.find(char::is_control) {
        rest = &rest[at..];
        if let Some(known) = besides.iter().find(|known| rest.starts_with(**known)) {
            rest = &rest[known.len()..];
            continue;
        }
        let command = rest.strip_prefix("\u{1B}[").expect("no control but CSI");
        let end = command.find(|each: char| each.is_ascii_alphabetic()).expect("CSI has an end");
        let (parameters, last) = (&command[..end], &command[end..=end]);
        let known = match last {
            "H" | "m" => parameters.chars().all(|each| each.is_ascii_digit() || each == ';'),
            "h" | "l" => matches!(parameters, "?2026" | "?25"),
            _ => false,
        };
        assert!(known, "CSI {parameters} {last}");
        rest = &command[end + 1..];
    }
}
