//! What a tape can set before it starts, in one table: the names, how each value is written, and whether VHS has it.

use std::time::Duration;

use super::Pattern;
use super::command::Dialect;
use super::near::did_you_mean;
use super::pace;
use super::press::no_time;
use super::scan::Scanner;
use crate::casebook::AsOf;
use crate::headless::{Bar, Rgb, Scale, parse_hex};
use crate::model::date::Date;
use crate::text::{Diagnostic, Located};

/// A size of the screen in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub columns: u16,
    pub rows: u16,
}

/// Larger screens are not drawn.
const LARGEST: Size = Size { columns: 500, rows: 200 };

impl Size {
    /// Reads `120x36`.
    pub fn parse(written: &str) -> Option<Self> {
        let (columns, rows) = written.split_once('x')?;
        let size = Self { columns: columns.parse().ok()?, rows: rows.parse().ok()? };
        let fits = size.columns <= LARGEST.columns && size.rows <= LARGEST.rows;
        (fits && size.columns > 0 && size.rows > 0).then_some(size)
    }
}

/// Something that was set.
#[derive(Clone, Debug)]
pub enum Setting {
    /// Pixels.
    FontSize(u16),
    Width(u16),
    Height(u16),
    Padding(u16),
    Margin(u16),
    MarginFill(Rgb),
    WindowBar(Bar),
    WindowBarSize(u16),
    BorderRadius(u16),
    /// Pixels between letters.
    LetterSpacing(i16),
    /// A factor of the font size.
    LineHeight(f32),
    Theme(Located<ThemeChoice>),
    /// Times as fast.
    PlaybackSpeed(f32),
    TypingSpeed(Duration),
    WaitTimeout(Duration),
    WaitPattern(Pattern),
    Columns(u16),
    Rows(u16),
    /// The tape is played once for each.
    Sizes(Vec<Size>),
    Casebook(Located<String>),
    AsOf(AsOf),
    Today(Date),
    Colours(Colours),
    Characters(Characters),
    /// Pixels of a picture for each of the screen: 1 to 3.
    Scale(Scale),
    Title(String),
    /// One that has no meaning here.
    Nothing,
}

impl Setting {
    /// Whether it still has its effect once the screen stands.
    pub(super) fn holds_at_once(&self) -> bool {
        matches!(
            self,
            Self::TypingSpeed(_)
                | Self::WaitTimeout(_)
                | Self::WaitPattern(_)
                | Self::Title(_)
                | Self::Nothing
        )
    }
}

/// The colours of the screen or of its terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeChoice {
    /// A theme of the configuration, by its name.
    Name(String),
    /// The terminal's sixteen colours, foreground and background, as VHS writes them.
    Json(String),
}

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    True,
    Indexed256,
    Ansi16,
    None,
}

/// Which characters the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Characters {
    Unicode,
    Ascii,
}

/// A name that can be set.
#[derive(Clone, Copy, Debug)]
pub struct SettingInfo {
    pub name: &'static str,
    pub dialect: Dialect,
    form: Form,
    /// One sentence without a full stop.
    pub summary: &'static str,
}

/// Words, and what each sets.
type Choices = &'static [(&'static str, fn() -> Setting)];

/// How a value is written.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// A whole number from the first to the last.
    Count(u16, u16, fn(u16) -> Setting),
    /// A number above 0 and up to this.
    Factor(f32, fn(f32) -> Setting),
    Time(fn(Duration) -> Setting),
    Text(fn(Located<String>) -> Setting),
    Colour,
    Choice(Choices),
    Theme,
    Pattern,
    Sizes,
    Date,
    AsOf,
    /// Accepted without a meaning, for this reason.
    Nothing(&'static str),
}

impl SettingInfo {
    /// How its value is written, for the documentation.
    pub fn form(&self) -> String {
        match self.form {
            Form::Count(first, last, _) => format!("{first} to {last}"),
            Form::Factor(most, _) => format!("above 0, up to {most}"),
            Form::Time(_) => "a time: `0.5`, `2s`, `100ms`".to_owned(),
            Form::Text(_) => "a text".to_owned(),
            Form::Colour => "`#rrggbb`".to_owned(),
            Form::Choice(choices) => {
                choices.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ")
            }
            Form::Theme => "a theme's name, or VHS's JSON".to_owned(),
            Form::Pattern => "`/PATTERN/`".to_owned(),
            Form::Sizes => "`80x24 120x36 …`".to_owned(),
            Form::Date | Form::AsOf => "a date (EDTF)".to_owned(),
            Form::Nothing(reason) => format!("no meaning here: {reason}"),
        }
    }
}

macro_rules! settings {
    ($($dialect:ident $name:literal $form:expr, $summary:literal;)+) => {
        &[$(SettingInfo { name: $name, dialect: Dialect::$dialect, form: $form, summary: $summary }),+]
    };
}

const BARS: Choices = &[
    ("None", || Setting::WindowBar(Bar::None)),
    ("Colorful", || Setting::WindowBar(Bar::Colorful)),
    ("ColorfulRight", || Setting::WindowBar(Bar::ColorfulRight)),
    ("Rings", || Setting::WindowBar(Bar::Rings)),
    ("RingsRight", || Setting::WindowBar(Bar::RingsRight)),
];
const SCALES: Choices = &[
    ("1", || Setting::Scale(Scale::One)),
    ("2", || Setting::Scale(Scale::Two)),
    ("3", || Setting::Scale(Scale::Three)),
];
const COLOURS: Choices = &[
    ("true", || Setting::Colours(Colours::True)),
    ("256", || Setting::Colours(Colours::Indexed256)),
    ("16", || Setting::Colours(Colours::Ansi16)),
    ("none", || Setting::Colours(Colours::None)),
];
const CHARACTERS: Choices = &[
    ("unicode", || Setting::Characters(Characters::Unicode)),
    ("ascii", || Setting::Characters(Characters::Ascii)),
];

/// Everything that can be set, what VHS has first.
pub const SETTINGS: &[SettingInfo] = settings! {
    Vhs "FontSize" Form::Count(4, 200, Setting::FontSize), "The height of the font in pixels";
    Vhs "Width" Form::Count(1, 10_000, Setting::Width), "The width of the picture in pixels, from which the columns follow";
    Vhs "Height" Form::Count(1, 10_000, Setting::Height), "The height of the picture in pixels, from which the rows follow";
    Vhs "Padding" Form::Count(0, 1000, Setting::Padding), "Pixels between the screen and the window's edge";
    Vhs "Margin" Form::Count(0, 1000, Setting::Margin), "Pixels around the window";
    Vhs "MarginFill" Form::Colour, "The colour of the margin";
    Vhs "WindowBar" Form::Choice(BARS), "The bar of the window";
    Vhs "WindowBarSize" Form::Count(1, 200, Setting::WindowBarSize), "The height of that bar in pixels";
    Vhs "BorderRadius" Form::Count(0, 200, Setting::BorderRadius), "How round the window's corners are, in pixels";
    Vhs "LetterSpacing" Form::Count(0, 100, |pixels| Setting::LetterSpacing(pixels.cast_signed())), "Pixels between the letters";
    Vhs "LineHeight" Form::Factor(4.0, Setting::LineHeight), "The height of a row, in heights of the font";
    Vhs "Theme" Form::Theme, "A theme of the configuration, or the terminal's colours";
    Vhs "PlaybackSpeed" Form::Factor(100.0, Setting::PlaybackSpeed), "How many times as fast an animation runs";
    Vhs "TypingSpeed" Form::Time(Setting::TypingSpeed), "How long each letter of `Type` takes";
    Vhs "WaitTimeout" Form::Time(Setting::WaitTimeout), "How long `Wait` waits on the tape's clock";
    Vhs "WaitPattern" Form::Pattern, "What `Wait` waits for where it names nothing";
    Vhs "Shell" Form::Nothing("no shell is started"), "The shell";
    Vhs "FontFamily" Form::Nothing("pictures use the font that the program carries"), "The font";
    Vhs "Framerate" Form::Nothing("a frame is taken whenever the screen changes"), "Frames a second";
    Vhs "LoopOffset" Form::Nothing("an animation starts at its start"), "Where an animation starts";
    Vhs "CursorBlink" Form::Nothing("nothing blinks"), "Whether the cursor blinks";
    Own "Columns" Form::Count(1, LARGEST.columns, Setting::Columns), "The columns of the screen";
    Own "Rows" Form::Count(1, LARGEST.rows, Setting::Rows), "The rows of the screen";
    Own "Sizes" Form::Sizes, "The tape is played once at each size; `{size}` in a path names it";
    Own "Casebook" Form::Text(Setting::Casebook), "The casebook, from the folder of the tape; `demo` for the one that the program carries";
    Own "AsOf" Form::AsOf, "Only what was known on that day is shown";
    Own "Today" Form::Date, "The day that counts as today; without it no rule asks";
    Own "Colours" Form::Choice(COLOURS), "How many colours the terminal has";
    Own "Characters" Form::Choice(CHARACTERS), "Which characters the terminal can show";
    Own "Scale" Form::Choice(SCALES), "How many pixels a PNG has for each of the screen";
    Own "Title" Form::Text(|title| Setting::Title(title.value)), "The title of the picture";
};

/// Reads what follows `Set`. A note where the setting has no meaning.
pub(super) fn read(scanner: &mut Scanner<'_>) -> Result<(Setting, Option<Diagnostic>), Diagnostic> {
    scanner.skip_blanks();
    let name = scanner.word();
    let Some(info) = SETTINGS.iter().find(|info| info.name == name.value) else {
        let message = format!("there is no setting `{:.40}`", name.value);
        let hint = did_you_mean(name.value, SETTINGS.iter().map(|info| info.name));
        return Err(Diagnostic::error("tape-setting", message).at(name.place).hint(hint));
    };
    scanner.skip_blanks();
    let start = scanner.at();
    if scanner.is_line_over() {
        let message = format!("`Set {}` wants a value: {}", info.name, info.form());
        return Err(Diagnostic::error("tape-setting", message).at(name.place));
    }
    let wrong = |scanner: &Scanner<'_>, found: &str| {
        let message = format!("`{}` wants {}, found `{found:.60}`", info.name, info.form());
        Diagnostic::error("tape-setting", message).at(scanner.place(start))
    };
    let setting = match info.form {
        Form::Count(first, last, make) => {
            let written = scanner.run().value;
            let number = written.parse().ok().filter(|number| (first..=last).contains(number));
            make(number.ok_or_else(|| wrong(scanner, written))?)
        }
        Form::Factor(most, make) => {
            let written = scanner.run().value;
            let number = written.parse().ok().filter(|number: &f32| *number > 0.0 && *number <= most);
            make(number.ok_or_else(|| wrong(scanner, written))?)
        }
        Form::Time(make) => {
            let written = scanner.word();
            make(pace::parse(written.value).ok_or_else(|| no_time(&written))?)
        }
        Form::Text(make) => {
            let text = text(scanner)?;
            make(text.map(str::to_owned))
        }
        Form::Colour => {
            let colour = text(scanner)?.value;
            let hint = || "an image as fill has no meaning here".to_owned();
            let rgb = parse_hex(colour).ok_or_else(|| wrong(scanner, colour).hint(hint()))?;
            Setting::MarginFill(rgb)
        }
        Form::Choice(choices) => {
            let written = text(scanner)?;
            let chosen = choices.iter().find(|(name, _)| *name == written.value);
            let names = choices.iter().map(|(name, _)| *name);
            chosen.ok_or_else(|| wrong(scanner, written.value).hint(did_you_mean(written.value, names)))?.1()
        }
        Form::Theme if scanner.peek() == Some('{') => {
            Setting::Theme(scanner.json()?.map(|json| ThemeChoice::Json(json.to_owned())))
        }
        Form::Theme => Setting::Theme(text(scanner)?.map(|name| ThemeChoice::Name(name.to_owned()))),
        Form::Pattern => Setting::WaitPattern(super::expect::expression(scanner)?),
        Form::Sizes => Setting::Sizes(sizes(scanner)?),
        Form::Date => {
            let written = text(scanner)?;
            let date = Date::parse(written.value);
            let wrong = |message| Diagnostic::error("tape-setting", message).at(written.place);
            Setting::Today(date.map_err(|error| wrong(error.message).hint(error.hint))?)
        }
        Form::AsOf => {
            let written = text(scanner)?;
            let wrong = |message: String| Diagnostic::error("tape-setting", message).at(written.place);
            let as_of = AsOf::parse(written.value);
            Setting::AsOf(as_of.map_err(|error| {
                let hint = error.hint().map(ToString::to_string);
                wrong(error.to_string()).hint(hint)
            })?)
        }
        Form::Nothing(reason) => {
            scanner.skip_line();
            let message = format!("`{}` has no meaning here: {reason}", info.name);
            let note =
                Diagnostic::new("tape-no-meaning", crate::text::Severity::Note, message).at(name.place);
            return Ok((Setting::Nothing, Some(note)));
        }
    };
    Ok((setting, None))
}

/// A text in quotes, or everything up to the next blank.
pub(super) fn text<'a>(scanner: &mut Scanner<'a>) -> Result<Located<&'a str>, Diagnostic> {
    scanner.skip_blanks();
    if scanner.is_quoted() { scanner.quoted("text") } else { Ok(scanner.run()) }
}

/// One or more sizes, up to the end of the line.
fn sizes(scanner: &mut Scanner<'_>) -> Result<Vec<Size>, Diagnostic> {
    let mut sizes = Vec::new();
    while !scanner.is_line_over() {
        sizes.push(size(scanner)?);
    }
    Ok(sizes)
}

/// `120x36`.
pub(super) fn size(scanner: &mut Scanner<'_>) -> Result<Size, Diagnostic> {
    scanner.skip_blanks();
    let written = scanner.run();
    Size::parse(written.value).ok_or_else(|| {
        let message = format!("`{:.40}` is no size of a screen", written.value);
        let hint =
            format!("write columns and rows as in `120x36`, up to {}x{}", LARGEST.columns, LARGEST.rows);
        Diagnostic::error("tape-argument", message).at(written.place.clone()).hint(hint)
    })
}
