//! Text made safe for a terminal, until the text module has its own.

pub(crate) struct Shown(String);

impl Shown {
    pub(crate) fn line(text: &str) -> Self {
        let mut out = String::new();
        for c in text.chars() {
            match c {
                '\n' => out.push('⏎'),
                '\t' => out.push_str("    "),
                '\0'..='\x1f' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
                '\x7f' => out.push('\u{2421}'),
                '\u{80}'..='\u{9f}'
                | '\u{200e}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' => {
                    out.push('\u{fffd}');
                }
                c => out.push(c),
            }
        }
        Self(out)
    }
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
    pub(crate) fn width(&self) -> usize {
        unicode_width::UnicodeWidthStr::width(self.as_str())
    }
}
