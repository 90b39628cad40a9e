//! What a character is to a terminal cell. Judges one character at a time and knows nothing of its neighbours.

use unicode_normalization::char::canonical_combining_class;
use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

/// Zero width non-joiner.
pub(super) const NON_JOINER: char = '\u{200C}';
/// Zero width joiner.
pub(super) const JOINER: char = '\u{200D}';

/// What becomes of a character on its way to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Starts a cluster of one or two columns.
    Base,
    /// Takes no column: a combining mark, or a vowel or final of old Hangul.
    Mark,
    /// A combining mark with a column of its own.
    Spacing,
    /// U+200C or U+200D, which may stay where they shape their neighbours.
    Joiner,
    /// C0, DEL, C1, the line and paragraph separators.
    Control,
    /// Changes the direction of what follows.
    Bidi,
    /// Has no shape.
    Invisible,
    /// Asks for the text or the emoji style of the character before.
    Variation,
    /// Half of a flag.
    Regional,
    /// Private, unassigned, or without a size that a cell can hold.
    Odd,
}

/// Columns of one character by unicode-width, the only width table of the program.
pub(super) fn char_width(character: char) -> usize {
    if matches!(character, ' '..='~') { 1 } else { character.width().unwrap_or(0) }
}

/// Characters of everyday text that need no look at their neighbours: assigned, in NFC whatever comes before
/// or after, one base of known width. All else takes the slow way, so leaving some out costs only time.
pub(super) fn is_plain(character: char) -> bool {
    matches!(
        character,
        ' '..='~'
            | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}'
            | '\u{391}'..='\u{3A1}' | '\u{3A3}'..='\u{3E1}'
            | '\u{400}'..='\u{482}' | '\u{48A}'..='\u{52F}'
            | '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{64A}' | '\u{660}'..='\u{66E}' | '\u{671}'..='\u{6D3}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203E}'
            | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FE}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
    )
}

pub(super) fn classify(character: char) -> Class {
    match character {
        ' '..='~' => Class::Base,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => Class::Control,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Class::Bidi
        }
        NON_JOINER | JOINER => Class::Joiner,
        '\u{FE0E}' | '\u{FE0F}' => Class::Variation,
        '\u{1F1E6}'..='\u{1F1FF}' => Class::Regional,
        _ if is_plain(character) => Class::Base,
        _ if is_ignorable(character) => Class::Invisible,
        _ if is_outsized(character) => Class::Odd,
        _ => by_category(character),
    }
}

fn by_category(character: char) -> Class {
    use GeneralCategory as Category;
    let width = char_width(character);
    match (character.general_category(), width) {
        (Category::Control | Category::LineSeparator | Category::ParagraphSeparator, _) => Class::Control,
        (Category::PrivateUse | Category::Unassigned | Category::Surrogate, _) => Class::Odd,
        (Category::Format, _) if !is_prepended(character) => Class::Invisible,
        (Category::NonspacingMark | Category::EnclosingMark | Category::SpacingMark, 0) => Class::Mark,
        (Category::SpacingMark, 1) => Class::Spacing,
        (_, 0) if is_joining_jamo(character) => Class::Mark,
        (_, 0) => Class::Invisible,
        (_, 1 | 2) => Class::Base,
        _ => Class::Odd,
    }
}

/// Unicode's Default_Ignorable_Code_Point, where the category alone does not tell, and the tags.
fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{34F}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{2065}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0D}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// One column by the tables, but drawn so wide by fonts that terminals paint over the columns beside it.
fn is_outsized(character: char) -> bool {
    matches!(character, '\u{FDFD}' | '\u{2E3B}' | '\u{12031}' | '\u{12219}' | '\u{1242B}')
}

/// Format characters that are seen: signs written around the number that follows.
fn is_prepended(character: char) -> bool {
    matches!(
        character,
        '\u{600}'
            ..='\u{605}'
                | '\u{6DD}'
                | '\u{70F}'
                | '\u{890}'
                | '\u{891}'
                | '\u{8E2}'
                | '\u{110BD}'
                | '\u{110CD}'
    )
}

/// Vowels and finals of Hangul, which the width table counts as part of the initial before them.
fn is_joining_jamo(character: char) -> bool {
    matches!(character, '\u{1161}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}')
}

/// Whether the character joins the column of the one before it as the second half of a two-column cluster.
pub(super) fn is_spacing(character: char) -> bool {
    let may_be = matches!(character, '\u{903}'..='\u{1CFF}' | '\u{302E}' | '\u{302F}' | '\u{A823}'..='\u{ABFF}')
        || character >= '\u{11000}';
    may_be && classify(character) == Class::Spacing
}

/// How many marks may stand on a base up to and including this one.
///
/// Two is what no zalgo survives. Four where the orthography itself stacks: pointed Hebrew, Tibetan,
/// Burmese (မြို့, "town", has three on one column), Khmer.
pub(super) fn mark_limit(mark: char) -> usize {
    let stacking = matches!(
        mark,
        '\u{591}'..='\u{5C7}' | '\u{F18}'..='\u{FBC}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
    );
    if stacking { 4 } else { 2 }
}

/// A picture that may be part of an emoji sequence.
pub(super) fn is_pictograph(character: char) -> bool {
    !character.is_ascii() && character.is_emoji_char()
}

/// A character that U+FE0E and U+FE0F ordinarily follow, the digits of keycaps included.
pub(super) fn takes_variation(character: char) -> bool {
    character.is_emoji_char()
}

pub(super) fn is_skin_tone(character: char) -> bool {
    matches!(character, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Indic vowel killers: the canonical combining class 9 is theirs alone.
pub(super) fn is_virama(character: char) -> bool {
    canonical_combining_class(character) == 9
}

/// A letter of a script without upper and lower case, as the Indic ones are.
pub(super) fn is_other_letter(character: char) -> bool {
    character.general_category() == GeneralCategory::OtherLetter
}

/// A letter of Arabic that joins with the letter before it.
pub(super) fn joins_before(character: char) -> bool {
    is_arabic_letter(character) && !matches!(character, '\u{621}' | '\u{674}')
}

/// A letter of Arabic that joins with the letter after it (Joining_Type D).
pub(super) fn joins_after(character: char) -> bool {
    let right_joining = matches!(
        character,
        '\u{621}'..='\u{625}' | '\u{627}' | '\u{629}' | '\u{62F}'..='\u{632}' | '\u{648}' | '\u{671}'..='\u{677}'
            | '\u{688}'..='\u{699}' | '\u{6C0}' | '\u{6C3}'..='\u{6CB}' | '\u{6CD}' | '\u{6CF}'
            | '\u{6D2}' | '\u{6D3}' | '\u{6D5}' | '\u{6EE}' | '\u{6EF}' | '\u{759}'..='\u{75B}'
            | '\u{76B}' | '\u{76C}' | '\u{771}' | '\u{773}' | '\u{774}' | '\u{778}' | '\u{779}'
    );
    is_arabic_letter(character) && !right_joining
}

fn is_arabic_letter(character: char) -> bool {
    matches!(
        character,
        '\u{620}'..='\u{64A}' | '\u{66E}' | '\u{66F}' | '\u{671}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}' | '\u{6EF}'
            | '\u{6FA}'..='\u{6FC}' | '\u{6FF}' | '\u{750}'..='\u{77F}'
    )
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    use super::*;

    #[test]
    fn characters_fall_into_their_classes() {
        let check = |character: char, expected| assert_eq!(classify(character), expected, "{character:?}");
        check('a', Class::Base);
        check('語', Class::Base);
        check('\u{301}', Class::Mark);
        check('\u{93E}', Class::Spacing);
        check('\u{1B}', Class::Control);
        check('\u{9B}', Class::Control);
        check('\u{2028}', Class::Control);
        check('\u{202E}', Class::Bidi);
        check('\u{61C}', Class::Bidi);
        check('\u{200B}', Class::Invisible);
        check('\u{AD}', Class::Invisible);
        check('\u{3164}', Class::Invisible);
        check('\u{E0041}', Class::Invisible);
        check('\u{FFF9}', Class::Invisible);
        check('\u{6DD}', Class::Base);
        check('\u{E000}', Class::Odd);
        check('\u{FFFF}', Class::Odd);
        check('\u{378}', Class::Odd);
        check('\u{FDFD}', Class::Odd);
        check('\u{FF9E}', Class::Base);
        check('\u{1161}', Class::Mark);
        check('\u{1F1E9}', Class::Regional);
    }

    #[test]
    fn plain_characters_need_no_look_at_their_neighbours() {
        for character in (0..=0xFFFF).filter_map(char::from_u32).filter(|each| is_plain(*each)) {
            assert_eq!(by_category(character), Class::Base, "{character:?}");
            assert!((1..=2).contains(&char_width(character)), "{character:?}");
            assert_eq!(is_nfc_quick(std::iter::once(character)), IsNormalized::Yes, "{character:?}");
            assert_eq!(canonical_combining_class(character), 0, "{character:?}");
        }
    }

    #[test]
    fn every_spacing_mark_is_found_by_its_range() {
        for character in (0..=0x10_FFFF).filter_map(char::from_u32) {
            assert_eq!(is_spacing(character), classify(character) == Class::Spacing, "{character:?}");
        }
    }
}
