//! The style of every role, for what the terminal can show. Which texts have which role is not known here.

use ratatui::style::{Color, Modifier, Style};

use super::palette::{nearest_ansi, nearest_indexed};
use crate::analysis::warning::{Fit, Verdict};
use crate::config::{Ansi, Colour, Config, Emphasis, Look, Role, RoleLine, ThemeLines};

/// The theme that says how the roles look which a theme leaves out, where that names no other.
const BASE: &str = "dark";

/// How many colours can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: bold, dim, underlined and reversed text only (`NO_COLOR`).
    None,
    /// The sixteen that every terminal has, each with its own idea of them.
    Ansi16,
    /// The 256 of xterm.
    Indexed256,
    True,
}

macro_rules! theme {
    ($($field:ident $role:ident)+) => {
        /// The style of every role. What a style leaves open stays as it is below, so styles can be laid one over
        /// another: [`Theme::text`] first, over the whole screen.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Theme {
            $(pub $field: Style,)+
        }

        impl Theme {
            /// The theme of that name, for a terminal of that depth. Never fails: a theme that there is not is the
            /// dark one, and a role that no theme names is plain text.
            pub fn build(config: &Config, name: &str, depth: Depth) -> Self {
                Self { $($field: style_of(config, name, Role::$role, depth),)+ }
            }

            pub fn style(&self, role: Role) -> Style {
                match role { $(Role::$role => self.$field,)+ }
            }
        }
    };
}

theme! {
    text Text
    muted Muted
    faint Faint
    strong Strong
    accent Accent
    border Border
    bar Bar
    key Key
    selected Selected
    cursor Cursor
    tied Tied
    contradicting Contradicting
    warning Warning
    error Error
    good Good
    link Link
    match_ Match
    hidden Hidden
}

impl Theme {
    /// How a warning compares with what came.
    pub fn verdict(&self, verdict: Verdict) -> Style {
        match verdict {
            Verdict::Hit => self.good,
            Verdict::WrongWindow | Verdict::OtherTarget | Verdict::Late => self.warning,
            Verdict::Miss => self.contradicting,
            Verdict::Open => self.accent,
            Verdict::NothingCame | Verdict::NotSeen | Verdict::Lapsed | Verdict::Undecided(_) => self.muted,
        }
    }

    /// How something that it names does.
    pub fn fit(&self, fit: Fit) -> Style {
        match fit {
            Fit::Fits => self.good,
            Fit::Differs => self.contradicting,
            Fit::Open | Fit::NotCompared => self.muted,
        }
    }
}

fn style_of(config: &Config, name: &str, role: Role, depth: Depth) -> Style {
    if depth == Depth::None {
        return without_colour(role);
    }
    find_look(config, name, role, depth).map(|look| style(look, depth)).unwrap_or_default()
}

/// How a role looks in a theme, else in its base. For sixteen colours a theme's own word on them comes first.
fn find_look<'a>(config: &'a Config, name: &str, role: Role, depth: Depth) -> Option<&'a Look> {
    let named = |name: &str| config.themes.iter().find(|theme| theme.name.value == name);
    let theme = named(name);
    let base = theme.and_then(|theme| theme.base.as_ref()).map_or(BASE, |base| base.value.as_str());
    [theme, named(base), named(BASE)].into_iter().flatten().find_map(|theme| look_in(theme, role, depth))
}

fn look_in(theme: &ThemeLines, role: Role, depth: Depth) -> Option<&Look> {
    let of = |lines: &'_ [RoleLine]| lines.iter().position(|line| line.role == role);
    let sixteen = of(&theme.ansi16).filter(|_| depth == Depth::Ansi16).map(|at| &theme.ansi16[at]);
    let line = sixteen.or_else(|| of(&theme.roles).map(|at| &theme.roles[at]))?;
    Some(&line.look.value)
}

fn style(look: &Look, depth: Depth) -> Style {
    let emphasis = look.emphasis.iter().fold(Modifier::empty(), |all, one| all | modifier(*one));
    Style {
        fg: look.foreground.map(|colour| colour_at(colour, depth)),
        bg: look.background.map(|colour| colour_at(colour, depth)),
        ..Style::new().add_modifier(emphasis)
    }
}

fn colour_at(colour: Colour, depth: Depth) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        Colour::Named(ansi) => named(ansi),
        Colour::Rgb(red, green, blue) => match depth {
            Depth::True => Color::Rgb(red, green, blue),
            Depth::Indexed256 => Color::Indexed(nearest_indexed([red, green, blue])),
            Depth::Ansi16 => named(Ansi::ALL[nearest_ansi([red, green, blue])]),
            Depth::None => Color::Reset,
        },
    }
}

fn named(ansi: Ansi) -> Color {
    match ansi {
        Ansi::Black => Color::Black,
        Ansi::Red => Color::Red,
        Ansi::Green => Color::Green,
        Ansi::Yellow => Color::Yellow,
        Ansi::Blue => Color::Blue,
        Ansi::Magenta => Color::Magenta,
        Ansi::Cyan => Color::Cyan,
        Ansi::White => Color::Gray,
        Ansi::BrightBlack => Color::DarkGray,
        Ansi::BrightRed => Color::LightRed,
        Ansi::BrightGreen => Color::LightGreen,
        Ansi::BrightYellow => Color::LightYellow,
        Ansi::BrightBlue => Color::LightBlue,
        Ansi::BrightMagenta => Color::LightMagenta,
        Ansi::BrightCyan => Color::LightCyan,
        Ansi::BrightWhite => Color::White,
    }
}

fn modifier(emphasis: Emphasis) -> Modifier {
    match emphasis {
        Emphasis::Bold => Modifier::BOLD,
        Emphasis::Dim => Modifier::DIM,
        Emphasis::Italic => Modifier::ITALIC,
        Emphasis::Underlined => Modifier::UNDERLINED,
        Emphasis::Reversed => Modifier::REVERSED,
    }
}

/// The look of a role where there are no colours. Roles that meet in one row differ from each other.
fn without_colour(role: Role) -> Style {
    let modifiers = match role {
        Role::Text | Role::Muted | Role::Border => Modifier::empty(),
        Role::Faint => Modifier::DIM,
        Role::Strong | Role::Accent | Role::Key | Role::Tied | Role::Good => Modifier::BOLD,
        Role::Bar | Role::Selected => Modifier::REVERSED,
        Role::Link | Role::Cursor => Modifier::UNDERLINED,
        Role::Contradicting | Role::Warning => Modifier::BOLD | Modifier::UNDERLINED,
        Role::Error | Role::Match => Modifier::BOLD | Modifier::REVERSED,
        Role::Hidden => Modifier::DIM | Modifier::REVERSED,
    };
    Style::new().add_modifier(modifiers)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::{assemble, shipped};
    use crate::text::TextFile;
    use crate::view::palette::{contrast, indexed};

    const THEMES: &[&str] = &["dark", "light", "contrast"];

    fn built(user: &str, name: &str, depth: Depth) -> Theme {
        let (config, diagnostics) = assemble(&shipped(), Some(&Arc::new(TextFile::new("config.toml", user))));
        assert_eq!(diagnostics, []);
        Theme::build(&config, name, depth)
    }

    /// Backgrounds that people use: black and white, and those of widespread schemes (Tokyo Night, One Dark;
    /// Solarized Light, Catppuccin Latte).
    fn canvases(theme: &str) -> &'static [[u8; 3]] {
        match theme {
            "light" => &[[255, 255, 255], [0xfa, 0xfa, 0xfa], [0xfd, 0xf6, 0xe3], [0xef, 0xf1, 0xf5]],
            "contrast" => &[[0, 0, 0]],
            _ => &[[0, 0, 0], [0x1a, 0x1b, 0x26], [0x28, 0x2c, 0x34]],
        }
    }

    /// The sixteen colours as two widespread terminals show them: xterm, and Windows Terminal (Campbell).
    const XTERM: [u32; 16] = [
        0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
        0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
    ];
    const CAMPBELL: [u32; 16] = [
        0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc, 0x76_7676,
        0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
    ];

    fn rgb(colour: Color, sixteen: &[u32; 16]) -> Option<[u8; 3]> {
        let number = match colour {
            Color::Reset => return None,
            Color::Rgb(red, green, blue) => return Some([red, green, blue]),
            Color::Indexed(at) => return Some(indexed(at)),
            _ => Ansi::ALL.iter().position(|ansi| named(*ansi) == colour).map(|at| sixteen[at])?,
        };
        let [_, red, green, blue] = number.to_be_bytes();
        Some([red, green, blue])
    }

    /// The least contrast of a style on the canvases of a theme; none where it leaves the letters to the terminal.
    fn least_contrast(canvases: &[[u8; 3]], style: Style, sixteen: &[u32; 16]) -> Option<f64> {
        let front = rgb(style.fg?, sixteen)?;
        let own = style.bg.and_then(|colour| rgb(colour, sixteen));
        let on = |canvas: &[u8; 3]| contrast(front, own.unwrap_or(*canvas));
        Some(canvases.iter().map(on).fold(f64::INFINITY, f64::min))
    }

    /// WCAG 2.1: 4.5 for text (criterion 1.4.3), 3 for what is no text or need not be read (1.4.11).
    fn needed(role: Role) -> f64 {
        if matches!(role, Role::Faint | Role::Border) { 3.0 } else { 4.5 }
    }

    fn check_contrast(depth: Depth, sixteen: &[u32; 16], needed: fn(Role) -> f64) {
        for (name, role) in THEMES.iter().flat_map(|name| Role::ALL.iter().map(move |role| (name, *role))) {
            let style = built("", name, depth).style(role);
            let canvases = canvases(name);
            // A palette of sixteen comes with its own background, black or white.
            let canvases = if depth == Depth::Ansi16 { &canvases[..1] } else { canvases };
            let least = least_contrast(canvases, style, sixteen).unwrap_or(f64::INFINITY);
            assert!(least >= needed(role), "{name}, {depth:?}, {}: {least:.2}", role.name());
        }
    }

    #[test]
    fn every_role_can_be_read_on_the_backgrounds_that_people_use() {
        check_contrast(Depth::True, &XTERM, needed);
        check_contrast(Depth::Indexed256, &XTERM, needed);
    }

    #[test]
    fn every_role_can_be_read_in_sixteen_colours() {
        // Nobody knows which sixteen; the bar is what the better of the named ones reach everywhere.
        let needed = |role| if matches!(role, Role::Faint | Role::Border) { 2.5 } else { 3.5 };
        check_contrast(Depth::Ansi16, &XTERM, needed);
        check_contrast(Depth::Ansi16, &CAMPBELL, needed);
    }

    #[test]
    fn shipped_themes_say_how_every_role_looks() {
        let (config, _) = assemble(&shipped(), None);
        for theme in &config.themes {
            for role in Role::ALL {
                let found = look_in(theme, *role, Depth::True);
                assert!(found.is_some(), "`{}` lacks `{}`", theme.name.value, role.name());
            }
        }
        let names: Vec<&str> = config.themes.iter().map(|theme| theme.name.value.as_str()).collect();
        assert_eq!(names, THEMES);
    }

    #[test]
    fn only_the_contrast_theme_paints_the_screen() {
        let paints = |name| built("", name, Depth::True).text.bg.is_some();
        assert_eq!(THEMES.iter().map(|name| paints(name)).collect::<Vec<_>>(), [false, false, true]);
    }

    /// What carries meaning, beside glyphs: these must not look like plain text, nor like each other in one row.
    #[test]
    fn without_colours_meaning_stays() {
        let theme = built("", "dark", Depth::None);
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::Text | Role::Muted | Role::Border)) {
            assert_ne!(theme.style(*role), theme.text, "{}", role.name());
        }
        let in_one_list = [
            &[
                Role::Selected,
                Role::Tied,
                Role::Contradicting,
                Role::Faint,
                Role::Match,
                Role::Hidden,
                Role::Cursor,
            ][..],
            &[Role::Text, Role::Link, Role::Strong, Role::Match, Role::Hidden],
            &[Role::Error, Role::Warning, Role::Text, Role::Selected, Role::Cursor],
            &[Role::Accent, Role::Border],
            &[Role::Good, Role::Warning, Role::Error],
        ];
        for roles in in_one_list {
            for (at, role) in roles.iter().enumerate() {
                let same = roles[..at].iter().find(|other| theme.style(**other) == theme.style(*role));
                assert_eq!(same, None, "{}", role.name());
            }
        }
        let coloured = Role::ALL.iter().any(|role| theme.style(*role).fg.or(theme.style(*role).bg).is_some());
        assert!(!coloured);
    }

    #[test]
    fn a_users_theme_rests_on_its_base() {
        let user =
            "[themes.mine]\nbase = \"light\"\naccent = \"#ff0000 on black underlined\"\nlink = \"red\"\n";
        let check = |depth, accent: (Color, Color)| {
            let theme = built(user, "mine", depth);
            assert_eq!((theme.accent.fg, theme.accent.bg), (Some(accent.0), Some(accent.1)));
            assert!(theme.accent.add_modifier.contains(Modifier::UNDERLINED));
            assert_eq!(theme.link.fg, Some(Color::Red));
            assert_eq!(theme.muted, built("", "light", depth).muted);
        };
        check(Depth::True, (Color::Rgb(255, 0, 0), Color::Black));
        check(Depth::Indexed256, (Color::Indexed(196), Color::Black));
        check(Depth::Ansi16, (Color::LightRed, Color::Black));
        assert_eq!(built("", "nothing", Depth::True), built("", "dark", Depth::True));
    }
}
