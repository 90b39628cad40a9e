//! How the stage is set before a tape plays: everything that its settings say, with what holds where they say nothing.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::headless::tape::{Bar, Characters, Colours, Pattern, Setting, Size, Tape, ThemeChoice, Verb};
use crate::model::date::Date;
use crate::text::Located;

/// Everything that was set.
#[derive(Clone, Debug)]
pub struct Setup {
    pub casebook: Option<Located<String>>,
    pub theme: Option<Located<ThemeChoice>>,
    pub colours: Option<Colours>,
    pub characters: Option<Characters>,
    pub as_of: Option<Located<Date>>,
    pub today: Option<Date>,
    /// What the terminal of the tape has in its environment.
    pub variables: BTreeMap<String, String>,
    pub frame: Frame,
    /// One for each time that the tape is played.
    sizes: Vec<Size>,
    columns: Option<u16>,
    rows: Option<u16>,
    pub(super) typing_speed: Duration,
    pub(super) wait_timeout: Duration,
    pub(super) wait_pattern: Option<Pattern>,
    pub(super) playback_speed: f32,
}

/// How a picture of the screen is framed, in pixels of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    pub font_size: u16,
    pub line_height: f32,
    pub letter_spacing: u16,
    pub padding: u16,
    pub margin: u16,
    pub margin_fill: Option<String>,
    pub bar: Bar,
    pub bar_size: u16,
    pub border_radius: u16,
    pub scale: u16,
    pub title: Option<String>,
    /// The size of the whole picture, where the tape fixes it; columns and rows follow from it.
    pub width: Option<u16>,
    pub height: Option<u16>,
}

/// What a tape that says nothing plays on.
const USUAL: Size = Size { columns: 120, rows: 36 };

impl Default for Frame {
    fn default() -> Self {
        Self {
            font_size: 16,
            line_height: 1.0,
            letter_spacing: 0,
            padding: 12,
            margin: 0,
            margin_fill: None,
            bar: Bar::None,
            bar_size: 30,
            border_radius: 0,
            scale: 1,
            title: None,
            width: None,
            height: None,
        }
    }
}

impl Default for Setup {
    fn default() -> Self {
        // A terminal of today; a tape may say otherwise.
        let variables = [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LC_ALL", "C.UTF-8")];
        Self {
            casebook: None,
            theme: None,
            colours: None,
            characters: None,
            as_of: None,
            today: None,
            variables: variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            frame: Frame::default(),
            sizes: Vec::new(),
            columns: None,
            rows: None,
            typing_speed: Duration::from_millis(50),
            wait_timeout: Duration::from_secs(15),
            wait_pattern: None,
            playback_speed: 1.0,
        }
    }
}

impl Setup {
    /// What the head of a tape sets; what comes behind the first key is the player's.
    pub fn of(tape: &Tape) -> Self {
        let mut setup = Self::default();
        for step in &tape.steps {
            match &step.verb {
                Verb::Set(setting) => setup.set(setting),
                Verb::Env { name, value } => {
                    setup.variables.insert(name.clone(), value.clone());
                }
                Verb::Output(_)
                | Verb::Require
                | Verb::Source(_)
                | Verb::Hide
                | Verb::Show
                | Verb::Mask { .. } => {}
                _ => break,
            }
        }
        setup
    }

    /// Takes a setting.
    pub fn set(&mut self, setting: &Setting) {
        let frame = &mut self.frame;
        match setting {
            Setting::FontSize(pixels) => frame.font_size = *pixels,
            Setting::Width(pixels) => frame.width = Some(*pixels),
            Setting::Height(pixels) => frame.height = Some(*pixels),
            Setting::Padding(pixels) => frame.padding = *pixels,
            Setting::Margin(pixels) => frame.margin = *pixels,
            Setting::MarginFill(colour) => frame.margin_fill = Some(colour.clone()),
            Setting::WindowBar(bar) => frame.bar = *bar,
            Setting::WindowBarSize(pixels) => frame.bar_size = *pixels,
            Setting::BorderRadius(pixels) => frame.border_radius = *pixels,
            Setting::LetterSpacing(pixels) => frame.letter_spacing = *pixels,
            Setting::LineHeight(factor) => frame.line_height = *factor,
            Setting::Scale(factor) => frame.scale = *factor,
            Setting::Title(title) => frame.title = Some(title.clone()),
            Setting::Theme(theme) => self.theme = Some(theme.clone()),
            Setting::PlaybackSpeed(speed) => self.playback_speed = *speed,
            Setting::TypingSpeed(pace) => self.typing_speed = *pace,
            Setting::WaitTimeout(timeout) => self.wait_timeout = *timeout,
            Setting::WaitPattern(pattern) => self.wait_pattern = Some(pattern.clone()),
            Setting::Columns(columns) => self.columns = Some(*columns),
            Setting::Rows(rows) => self.rows = Some(*rows),
            Setting::Sizes(sizes) => self.sizes.clone_from(sizes),
            Setting::Casebook(path) => self.casebook = Some(path.clone()),
            Setting::AsOf(date) => self.as_of = Some(date.clone()),
            Setting::Today(date) => self.today = Some(date.clone()),
            Setting::Colours(colours) => self.colours = Some(*colours),
            Setting::Characters(characters) => self.characters = Some(*characters),
            Setting::Nothing => {}
        }
    }

    /// The sizes at which the tape is played, one at least. `fitting` tells what a picture of so many pixels holds.
    pub fn sizes(&self, fitting: impl Fn(&Frame) -> Size) -> Vec<Size> {
        if !self.sizes.is_empty() {
            return self.sizes.clone();
        }
        let by_pixels = fitting(&self.frame);
        let columns = self.columns.unwrap_or(if self.frame.width.is_some() {
            by_pixels.columns
        } else {
            USUAL.columns
        });
        let rows = self.rows.unwrap_or(if self.frame.height.is_some() { by_pixels.rows } else { USUAL.rows });
        vec![Size { columns, rows }]
    }
}
