//! stub
use ratatui::style::{Color, Modifier, Style};
#[derive(Clone, Debug)]
pub struct Theme {
    pub text: Style,
    pub muted: Style,
    pub faint: Style,
    pub strong: Style,
    pub accent: Style,
    pub border: Style,
    pub bar: Style,
    pub bar_strong: Style,
    pub bar_key: Style,
    pub bar_error: Style,
    pub bar_warning: Style,
    pub key: Style,
    pub selected: Style,
    pub tied: Style,
    pub contradicting: Style,
    pub warning: Style,
    pub error: Style,
    pub good: Style,
    pub link: Style,
    pub match_: Style,
    pub hidden: Style,
    pub glyph: Style,
    pub field_cursor: Style,
}
impl Theme {
    pub fn dark() -> Self {
        let c = |r, g, b| Style::new().fg(Color::Rgb(r, g, b));
        let bar = c(0xc8, 0xcc, 0xd4).bg(Color::Rgb(0x26, 0x2b, 0x36));
        Self {
            text: c(0xc8, 0xcc, 0xd4),
            muted: c(0x8a, 0x93, 0xa3),
            faint: c(0x5f, 0x67, 0x77),
            strong: c(0xe6, 0xe9, 0xee).add_modifier(Modifier::BOLD),
            accent: c(0x7a, 0xb0, 0xdf),
            border: c(0x3d, 0x44, 0x52),
            bar,
            bar_strong: bar.fg(Color::Rgb(0xe6, 0xe9, 0xee)).add_modifier(Modifier::BOLD),
            bar_key: bar.fg(Color::Rgb(0x7a, 0xb0, 0xdf)),
            bar_error: bar.fg(Color::Rgb(0xe0, 0x6c, 0x75)),
            bar_warning: bar.fg(Color::Rgb(0xd8, 0xa6, 0x57)),
            key: c(0x7a, 0xb0, 0xdf),
            selected: Style::new().bg(Color::Rgb(0x2c, 0x36, 0x47)).add_modifier(Modifier::BOLD),
            tied: c(0xc8, 0xcc, 0xd4),
            contradicting: c(0xe0, 0x8a, 0x5c),
            warning: c(0xd8, 0xa6, 0x57),
            error: c(0xe0, 0x6c, 0x75),
            good: c(0x8f, 0xb5, 0x73),
            link: c(0x9c, 0xc0, 0xe4),
            match_: Style::new().add_modifier(Modifier::UNDERLINED),
            hidden: c(0xd8, 0xa6, 0x57),
            glyph: c(0x8a, 0x93, 0xa3),
            field_cursor: Style::new().add_modifier(Modifier::REVERSED),
        }
    }
}
