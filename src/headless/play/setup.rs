//! How the stage is set before a tape plays: everything that its settings say, with what holds where they say nothing.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::casebook::AsOf;
use crate::headless::Picture;
use crate::headless::tape::{Characters, Colours, Pattern, Setting, Size, Tape, ThemeChoice, Verb};
use crate::model::date::Date;
use crate::text::Located;

/// Everything that was set.
#[derive(Clone, Debug)]
pub struct Setup {
    pub casebook: Option<Located<String>>,
    pub theme: Option<Located<ThemeChoice>>,
    pub colours: Option<Colours>,
    pub characters: Option<Characters>,
    pub as_of: Option<AsOf>,
    pub today: Option<Date>,
    /// What the terminal of the tape has in its environment.
    pub variables: BTreeMap<String, String>,
    /// How pictures look, but for the colours of the terminal.
    pub picture: Picture,
    /// The pixels of the whole picture, where the tape fixes them; columns and rows follow.
    width: Option<u16>,
    height: Option<u16>,
    pub playback_speed: f32,
    /// One for each time that the tape is played.
    sizes: Vec<Size>,
    columns: Option<u16>,
    rows: Option<u16>,
    pub(super) typing_speed: Duration,
    pub(super) wait_timeout: Duration,
    pub(super) wait_pattern: Option<Pattern>,
}

/// What a tape that says nothing plays on.
const USUAL: Size = Size { columns: 120, rows: 36 };

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
            picture: Picture::default(),
            width: None,
            height: None,
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
        let picture = &mut self.picture;
        match setting {
            Setting::FontSize(pixels) => picture.font_size = *pixels,
            Setting::Width(pixels) => self.width = Some(*pixels),
            Setting::Height(pixels) => self.height = Some(*pixels),
            Setting::Padding(pixels) => picture.padding = *pixels,
            Setting::Margin(pixels) => picture.margin = *pixels,
            Setting::MarginFill(colour) => picture.margin_fill = Some(*colour),
            Setting::WindowBar(bar) => picture.bar = *bar,
            Setting::WindowBarSize(pixels) => picture.bar_size = *pixels,
            Setting::BorderRadius(pixels) => picture.border_radius = *pixels,
            Setting::LetterSpacing(pixels) => picture.letter_spacing = *pixels,
            Setting::LineHeight(factor) => picture.line_height = *factor,
            Setting::Scale(scale) => picture.scale = *scale,
            Setting::Title(title) => picture.title = Some(title.clone()),
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

    /// The sizes at which the tape is played, one at least.
    pub fn sizes(&self) -> Vec<Size> {
        if !self.sizes.is_empty() {
            return self.sizes.clone();
        }
        let (columns, rows) =
            self.picture.cells(self.width.unwrap_or_default(), self.height.unwrap_or_default());
        let columns = self.columns.or(self.width.map(|_| columns)).unwrap_or(USUAL.columns);
        let rows = self.rows.or(self.height.map(|_| rows)).unwrap_or(USUAL.rows);
        vec![Size { columns: columns.clamp(1, 500), rows: rows.clamp(1, 200) }]
    }
}
