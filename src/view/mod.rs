//! State made into cells. Knows no terminal and no disk, changes nothing, cannot fail, and takes any area.
//!
//! ```text
//! bar      case, marking, as-of date, problems
//! screen   the desk with its panes and the detail, the claims, or the problems
//! form     the fields of a record, over the screen
//! search   over the screen: a line to type in, what was found, and the detail of one record
//! palette  commands and records by their names, over these
//! overlay  help, revealed characters, over all of these
//! hints    a notice, or the keys that matter here
//! ```

mod ascii;
mod bar;
mod detail;
mod field;
mod filter;
mod form;
mod frame;
pub mod gate;
pub mod glyph;
mod hints;
mod mark;
mod overlay;
pub mod paint;
mod palette;
mod palette_list;
mod pane;
mod screen;
mod search;
mod snippet;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screen::Screen;
use crate::config::Config;
use crate::text::Shown;
use glyph::Glyphs;
use theme::{Depth, Theme};

/// How everything looks: colours and weights, and the characters that stand for states.
#[derive(Clone, Debug)]
pub struct Look {
    pub theme: Theme,
    pub glyphs: &'static Glyphs,
}

impl Look {
    /// The dark theme in true colour with Unicode signs, whatever the terminal: for pictures and tests.
    pub fn plain(config: &Config) -> Self {
        Self { theme: Theme::build(config, "dark", Depth::True), glyphs: &Glyphs::UNICODE }
    }
}

/// Draws the whole program into `area`.
pub fn draw(app: &App, look: &Look, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    buf.set_style(area, look.theme.text);
    let frame = app.frame();
    if !frame.is_usable() || area.width < frame.screen.width || area.height < frame.screen.height {
        return too_small(look, area, buf);
    }
    bar::draw(app, look, frame.bar, buf);
    match app.screen() {
        Screen::Desk => screen::desk::draw(app, look, buf),
        Screen::Claims => screen::claims::draw(app, look, buf),
        Screen::Hypotheses => screen::hypotheses::draw(app, look, buf),
        Screen::Outlook => screen::outlook::draw(app, look, buf),
        Screen::Warnings => screen::warnings::draw(app, look, buf),
        Screen::Problems => screen::problems::draw(app, look, buf),
    }
    if let Some(form) = app.form() {
        form::draw(app, form, look, buf);
    }
    if let Some(search) = app.search() {
        search::draw(app, search, look, buf);
    }
    if let Some(palette) = app.palette() {
        palette_list::draw(app, palette, look, buf);
    }
    if let Some(overlay) = app.overlay() {
        overlay::draw(overlay, look, app.overlay_area(), buf);
    }
    hints::draw(app, look, frame.hints, buf);
    if app.overlay().is_none() {
        filter::aid(app, look, frame.screen, buf);
    }
    if !look.glyphs.is_unicode() {
        ascii::respell(area, buf);
    }
}

/// What is said where there is no room for anything else.
fn too_small(look: &Look, area: Rect, buf: &mut Buffer) {
    let (width, height) = crate::app::layout::LEAST;
    let lines = [
        format!("watchfloor needs {width}x{height} cells"),
        format!("and has {}x{}", area.width, area.height),
    ];
    let top = area.y + area.height.saturating_sub(2) / 2;
    for (line, y) in lines.iter().zip(top..area.bottom()) {
        let text = Shown::line(line);
        let x = area.x + area.width.saturating_sub(text.width() as u16) / 2;
        paint::line(buf, Rect { x, y, width: area.right() - x, height: 1 }, &text, look.theme.text);
    }
}
