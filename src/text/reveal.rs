//! A text with everything that its shown form hides spelled out by code point. Judges nothing.

use std::fmt::Write as _;

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::class::{Class, classify, is_skin_tone, mark_limit};

/// The text with each character that is not simply seen written as `[U+202E RIGHT-TO-LEFT OVERRIDE]`, by its
/// name or, where names tell less, by its class. Line breaks stay. The result is text like any other and is
/// drawn as [`Shown::block`](super::Shown::block).
pub fn reveal(text: &str) -> String {
    let mut revealed = String::with_capacity(text.len());
    let mut marks = 0;
    for character in text.chars() {
        let seen = match classify(character) {
            _ if character == '\n' || character == '\t' => true,
            Class::Base => {
                // No mark is shown on a replacement character.
                marks = if character == '\u{FFFD}' { usize::MAX } else { 0 };
                !is_skin_tone(character)
            }
            Class::Spacing => {
                marks = 0;
                true
            }
            Class::Mark => {
                marks = marks.saturating_add(1);
                marks <= mark_limit(character)
            }
            _ => {
                marks = usize::MAX;
                false
            }
        };
        if seen {
            revealed.push(character);
        } else {
            // Writing to a String cannot fail.
            let _ = write!(revealed, "[U+{:04X} {}]", u32::from(character), name(character));
        }
    }
    revealed
}

/// What a hidden character is called: its name in Unicode, or its class where thousands share one.
fn name(character: char) -> String {
    let code = u32::from(character);
    if let Some((_, name)) = NAMES.iter().find(|(named, _)| *named == character) {
        return (*name).to_owned();
    }
    match character {
        '\0'..='\u{1F}' => C0[code as usize].to_owned(),
        '\u{80}'..='\u{9F}' => C1[code as usize - 0x80].to_owned(),
        '\u{FE00}'..='\u{FE0F}' => format!("VARIATION SELECTOR-{}", code - 0xFE00 + 1),
        '\u{E0100}'..='\u{E01EF}' => format!("VARIATION SELECTOR-{}", code - 0xE0100 + 17),
        '\u{E0020}'..='\u{E007E}' => format!("TAG {}", char::from_u32(code - 0xE0000).unwrap_or(' ')),
        '\u{1F1E6}'..='\u{1F1FF}' => {
            let letter = char::from_u32(code - 0x1F1E6 + u32::from('A')).unwrap_or(' ');
            format!("REGIONAL INDICATOR SYMBOL LETTER {letter}")
        }
        _ if is_skin_tone(character) => "EMOJI MODIFIER".to_owned(),
        _ if code & 0xFFFE == 0xFFFE || matches!(character, '\u{FDD0}'..='\u{FDEF}') => {
            "noncharacter".to_owned()
        }
        _ => class_name(character).to_owned(),
    }
}

fn class_name(character: char) -> &'static str {
    match character.general_category() {
        GeneralCategory::PrivateUse => "private use",
        GeneralCategory::Unassigned => "unassigned",
        GeneralCategory::Format => "format character",
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark | GeneralCategory::SpacingMark => {
            "combining mark"
        }
        GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => "separator",
        _ => "outsized or invisible character",
    }
}

/// ISO 6429, with the names that Unicode gives as aliases.
const C0: [&str; 32] = [
    "NULL",
    "START OF HEADING",
    "START OF TEXT",
    "END OF TEXT",
    "END OF TRANSMISSION",
    "ENQUIRY",
    "ACKNOWLEDGE",
    "BELL",
    "BACKSPACE",
    "CHARACTER TABULATION",
    "LINE FEED",
    "LINE TABULATION",
    "FORM FEED",
    "CARRIAGE RETURN",
    "SHIFT OUT",
    "SHIFT IN",
    "DATA LINK ESCAPE",
    "DEVICE CONTROL ONE",
    "DEVICE CONTROL TWO",
    "DEVICE CONTROL THREE",
    "DEVICE CONTROL FOUR",
    "NEGATIVE ACKNOWLEDGE",
    "SYNCHRONOUS IDLE",
    "END OF TRANSMISSION BLOCK",
    "CANCEL",
    "END OF MEDIUM",
    "SUBSTITUTE",
    "ESCAPE",
    "INFORMATION SEPARATOR FOUR",
    "INFORMATION SEPARATOR THREE",
    "INFORMATION SEPARATOR TWO",
    "INFORMATION SEPARATOR ONE",
];

const C1: [&str; 32] = [
    "PADDING CHARACTER",
    "HIGH OCTET PRESET",
    "BREAK PERMITTED HERE",
    "NO BREAK HERE",
    "INDEX",
    "NEXT LINE",
    "START OF SELECTED AREA",
    "END OF SELECTED AREA",
    "CHARACTER TABULATION SET",
    "CHARACTER TABULATION WITH JUSTIFICATION",
    "LINE TABULATION SET",
    "PARTIAL LINE FORWARD",
    "PARTIAL LINE BACKWARD",
    "REVERSE LINE FEED",
    "SINGLE SHIFT TWO",
    "SINGLE SHIFT THREE",
    "DEVICE CONTROL STRING",
    "PRIVATE USE ONE",
    "PRIVATE USE TWO",
    "SET TRANSMIT STATE",
    "CANCEL CHARACTER",
    "MESSAGE WAITING",
    "START OF GUARDED AREA",
    "END OF GUARDED AREA",
    "START OF STRING",
    "SINGLE GRAPHIC CHARACTER INTRODUCER",
    "SINGLE CHARACTER INTRODUCER",
    "CONTROL SEQUENCE INTRODUCER",
    "STRING TERMINATOR",
    "OPERATING SYSTEM COMMAND",
    "PRIVACY MESSAGE",
    "APPLICATION PROGRAM COMMAND",
];

const NAMES: [(char, &str); 46] = [
    ('\u{7F}', "DELETE"),
    ('\u{AD}', "SOFT HYPHEN"),
    ('\u{34F}', "COMBINING GRAPHEME JOINER"),
    ('\u{61C}', "ARABIC LETTER MARK"),
    ('\u{115F}', "HANGUL CHOSEONG FILLER"),
    ('\u{1160}', "HANGUL JUNGSEONG FILLER"),
    ('\u{17B4}', "KHMER VOWEL INHERENT AQ"),
    ('\u{17B5}', "KHMER VOWEL INHERENT AA"),
    ('\u{180E}', "MONGOLIAN VOWEL SEPARATOR"),
    ('\u{200B}', "ZERO WIDTH SPACE"),
    ('\u{200C}', "ZERO WIDTH NON-JOINER"),
    ('\u{200D}', "ZERO WIDTH JOINER"),
    ('\u{200E}', "LEFT-TO-RIGHT MARK"),
    ('\u{200F}', "RIGHT-TO-LEFT MARK"),
    ('\u{2028}', "LINE SEPARATOR"),
    ('\u{2029}', "PARAGRAPH SEPARATOR"),
    ('\u{202A}', "LEFT-TO-RIGHT EMBEDDING"),
    ('\u{202B}', "RIGHT-TO-LEFT EMBEDDING"),
    ('\u{202C}', "POP DIRECTIONAL FORMATTING"),
    ('\u{202D}', "LEFT-TO-RIGHT OVERRIDE"),
    ('\u{202E}', "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{2061}', "FUNCTION APPLICATION"),
    ('\u{2062}', "INVISIBLE TIMES"),
    ('\u{2063}', "INVISIBLE SEPARATOR"),
    ('\u{2064}', "INVISIBLE PLUS"),
    ('\u{2066}', "LEFT-TO-RIGHT ISOLATE"),
    ('\u{2067}', "RIGHT-TO-LEFT ISOLATE"),
    ('\u{2068}', "FIRST STRONG ISOLATE"),
    ('\u{2069}', "POP DIRECTIONAL ISOLATE"),
    ('\u{206A}', "INHIBIT SYMMETRIC SWAPPING"),
    ('\u{206B}', "ACTIVATE SYMMETRIC SWAPPING"),
    ('\u{206C}', "INHIBIT ARABIC FORM SHAPING"),
    ('\u{206D}', "ACTIVATE ARABIC FORM SHAPING"),
    ('\u{206E}', "NATIONAL DIGIT SHAPES"),
    ('\u{206F}', "NOMINAL DIGIT SHAPES"),
    ('\u{2E3B}', "THREE-EM DASH"),
    ('\u{3164}', "HANGUL FILLER"),
    ('\u{FDFD}', "ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM"),
    ('\u{FEFF}', "ZERO WIDTH NO-BREAK SPACE"),
    ('\u{FFA0}', "HALFWIDTH HANGUL FILLER"),
    ('\u{FFF9}', "INTERLINEAR ANNOTATION ANCHOR"),
    ('\u{FFFA}', "INTERLINEAR ANNOTATION SEPARATOR"),
    ('\u{FFFB}', "INTERLINEAR ANNOTATION TERMINATOR"),
    ('\u{E0001}', "LANGUAGE TAG"),
    ('\u{E007F}', "CANCEL TAG"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_named() {
        let check = |text, expected| assert_eq!(reveal(text), expected, "{text:?}");
        check("plain, Київ\n", "plain, Київ\n");
        check("a\u{202E}b", "a[U+202E RIGHT-TO-LEFT OVERRIDE]b");
        check("\u{1B}[0m", "[U+001B ESCAPE][0m");
        check("\u{9B}", "[U+009B CONTROL SEQUENCE INTRODUCER]");
        check("\u{E0068}", "[U+E0068 TAG h]");
        check("\u{E000}", "[U+E000 private use]");
        check("\u{378}", "[U+0378 unassigned]");
        check("\u{10FFFF}", "[U+10FFFF noncharacter]");
        check("❤\u{FE0F}", "❤[U+FE0F VARIATION SELECTOR-16]");
        check("\u{E0100}", "[U+E0100 VARIATION SELECTOR-17]");
        check("a\u{300}\u{300}\u{301}", "a\u{300}\u{300}[U+0301 combining mark]");
        check("👍🏽", "👍[U+1F3FD EMOJI MODIFIER]");
    }
}
