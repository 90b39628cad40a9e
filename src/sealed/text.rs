//! A text, of our own or in a sealed file.

use std::ops::Range;
use std::sync::OnceLock;

use super::column::Column;
use super::map::Map;

/// A text: our own, or part of a sealed file.
#[derive(Clone, Debug)]
pub struct Text(Kept);

#[derive(Clone, Debug)]
enum Kept {
    Own(String),
    Sealed {
        map: Map,
        start: usize,
        end: usize,
        /// Whether the bytes are UTF-8, found out when they are first asked for.
        is_text: OnceLock<bool>,
    },
}

impl Text {
    /// The text that these bytes are; none where they are no UTF-8. Shares what is sealed.
    pub fn of(bytes: &Column<u8>) -> Self {
        Self(match bytes.sealed_bytes() {
            Some((map, start, end)) => {
                Kept::Sealed { map: map.clone(), start, end, is_text: OnceLock::new() }
            }
            None => Kept::Own(String::from_utf8(bytes.to_vec()).unwrap_or_default()),
        })
    }

    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kept::Own(text) => text,
            Kept::Sealed { map, start, end, is_text } => {
                let bytes = map.bytes().get(*start..*end).unwrap_or_default();
                let is_utf8 = || map.is_known_intact() || std::str::from_utf8(bytes).is_ok();
                if !is_text.get_or_init(is_utf8) {
                    return "";
                }
                #[expect(unsafe_code, reason = "a text of megabytes is asked for a thousand times a frame")]
                // SAFETY: these very bytes were found to be UTF-8, or to be what was written, which was a text; and nobody
                // changes a sealed file.
                unsafe {
                    std::str::from_utf8_unchecked(bytes)
                }
            }
        }
    }

    /// A part of it; none where there are no such bytes, or where they are no text. Of what is sealed nothing else is looked
    /// at.
    #[inline]
    pub fn get(&self, range: Range<usize>) -> Option<&str> {
        match &self.0 {
            Kept::Own(text) => text.get(range),
            Kept::Sealed { .. } => self.get_sealed(range),
        }
    }

    fn get_sealed(&self, range: Range<usize>) -> Option<&str> {
        match &self.0 {
            Kept::Sealed { map, start, end, is_text }
                if is_text.get().is_none() && !map.is_known_intact() =>
            {
                let bytes = map.bytes().get(*start..*end)?;
                std::str::from_utf8(bytes.get(range)?).ok()
            }
            _ => self.as_str().get(range),
        }
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Own(text) => text.len(),
            Kept::Sealed { start, end, .. } => end - start,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text for changing: of one that is sealed, a copy.
    pub fn to_mut(&mut self) -> &mut String {
        if let Kept::Sealed { .. } = &self.0 {
            self.0 = Kept::Own(self.as_str().to_owned());
        }
        match &mut self.0 {
            Kept::Own(text) => text,
            Kept::Sealed { .. } => unreachable!("a copy was made"),
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self(Kept::Own(String::new()))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Kept::Own(text))
    }
}
