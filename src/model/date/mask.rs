//! Digits as written, of which some may be `X`. What they count is not known here.

use std::fmt;
use std::num::NonZeroU8;

const UNSPECIFIED: u16 = 0xF;

/// Up to four digits, one in each nibble, the last lowest; an `X` is a nibble of its own value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mask {
    nibbles: u16,
    width: u8,
}

impl Mask {
    /// Reads ASCII digits and `X`; none if there is anything else or more than four.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let mut nibbles = 0;
        for byte in bytes {
            let nibble = match byte {
                b'0'..=b'9' => u16::from(byte - b'0'),
                b'X' => UNSPECIFIED,
                _ => return None,
            };
            nibbles = nibbles << 4 | nibble;
        }
        (bytes.len() <= 4).then_some(Self { nibbles, width: bytes.len() as u8 })
    }

    /// The number, if no digit of it is unspecified.
    pub(super) fn known(self) -> Option<u16> {
        self.nibbles_from_left().all(|nibble| nibble != UNSPECIFIED).then(|| self.lowest())
    }

    pub(super) fn matches(self, number: u16) -> bool {
        let mut rest = number;
        let fits = (0..self.width).all(|place| {
            let digit = rest % 10;
            rest /= 10;
            let nibble = self.nibbles >> (4 * place) & 0xF;
            nibble == UNSPECIFIED || nibble == digit
        });
        fits && rest == 0
    }

    pub(super) fn lowest(self) -> u16 {
        self.filled_with(0)
    }

    pub(super) fn highest(self) -> u16 {
        self.filled_with(9)
    }

    /// How many digits are known before the first that is not.
    pub(super) fn leading_known(self) -> usize {
        self.nibbles_from_left().take_while(|nibble| *nibble != UNSPECIFIED).count()
    }

    fn filled_with(self, digit: u16) -> u16 {
        self.nibbles_from_left()
            .fold(0, |number, nibble| number * 10 + if nibble == UNSPECIFIED { digit } else { nibble })
    }

    fn nibbles_from_left(self) -> impl Iterator<Item = u16> {
        (0..self.width).rev().map(move |place| self.nibbles >> (4 * place) & 0xF)
    }
}

impl fmt::Display for Mask {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for nibble in self.nibbles_from_left() {
            let shown = if nibble == UNSPECIFIED { 'X' } else { char::from(b'0' + nibble as u8) };
            fmt::Write::write_char(out, shown)?;
        }
        Ok(())
    }
}

/// The four digits of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Four(u16);

impl Four {
    pub(super) fn new(mask: Mask) -> Self {
        Self(mask.nibbles)
    }

    pub(super) fn mask(self) -> Mask {
        Mask { nibbles: self.0, width: 4 }
    }
}

/// The two digits of a month or a day, never `00`, so that an absent one takes no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Two(NonZeroU8);

impl Two {
    pub(super) fn new(mask: Mask) -> Option<Self> {
        NonZeroU8::new(mask.nibbles as u8).map(Self)
    }

    pub(super) fn mask(self) -> Mask {
        Mask { nibbles: u16::from(self.0.get()), width: 2 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_match_numbers_of_their_width() {
        let check = |text: &str, number, expected| {
            let mask = Mask::parse(text.as_bytes()).expect("a mask");
            assert_eq!(mask.matches(number), expected, "{text} {number}");
            assert_eq!(mask.to_string(), text);
        };
        check("2X", 20, true);
        check("2X", 29, true);
        check("2X", 30, false);
        check("X9", 9, true);
        check("X9", 109, false);
        check("1X9X", 1290, true);
        check("XXXX", 0, true);
    }

    #[test]
    fn masks_have_ends() {
        let check = |text: &str, lowest, highest, known| {
            let mask = Mask::parse(text.as_bytes()).expect("a mask");
            assert_eq!((mask.lowest(), mask.highest(), mask.known()), (lowest, highest, known), "{text}");
        };
        check("1X9X", 1090, 1999, None);
        check("07", 7, 7, Some(7));
        check("XX", 0, 99, None);
    }
}
