//! What the program itself writes beyond ASCII, in ASCII, for terminals that can show nothing else. The texts of a
//! casebook are not spelt anew; only their typographic signs are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Signs of our phrases and what stands for each, one column wide both.
const SIGNS: &[(&str, &str)] = &[
    ("\u{2026}", "~"),
    ("\u{201c}", "\""),
    ("\u{201d}", "\""),
    ("\u{2018}", "'"),
    ("\u{2019}", "'"),
    ("\u{2013}", "-"),
    ("\u{2014}", "-"),
    ("\u{b7}", "."),
    ("\u{2260}", "x"),
    ("\u{23ce}", "|"),
];

/// Replaces the signs in every cell of `area`.
pub(super) fn respell(area: Rect, buf: &mut Buffer) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buf[(x, y)];
            if let Some((_, plain)) = SIGNS.iter().find(|(sign, _)| *sign == cell.symbol()) {
                #[expect(clippy::disallowed_methods, reason = "the signs are our own, and one column wide")]
                cell.set_symbol(plain);
            }
        }
    }
}
