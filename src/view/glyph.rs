//! stub
use crate::model::word::Force;
#[derive(Debug)]
pub struct Border {
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub top_left: &'static str,
    pub top_right: &'static str,
    pub bottom_left: &'static str,
    pub bottom_right: &'static str,
}
#[derive(Debug)]
pub struct Glyphs {
    pub border: Border,
    pub scroll_thumb: &'static str,
    pub error: &'static str,
    pub warning: &'static str,
    pub note: &'static str,
    pub good: &'static str,
    pub bullet: &'static str,
    pub contradicting: &'static str,
    pub tension: &'static str,
    pub selected: &'static str,
    pub tied: &'static str,
    pub against: &'static str,
    pub sort_up: &'static str,
    pub sort_down: &'static str,
}
pub static UNICODE: Glyphs = Glyphs {
    border: Border {
        horizontal: "─",
        vertical: "│",
        top_left: "╭",
        top_right: "╮",
        bottom_left: "╰",
        bottom_right: "╯",
    },
    scroll_thumb: "┃",
    error: "✗",
    warning: "▲",
    note: "·",
    good: "✓",
    bullet: "•",
    contradicting: "≠",
    tension: "~",
    selected: "▌",
    tied: "▏",
    against: "▌",
    sort_up: "↑",
    sort_down: "↓",
};
impl Glyphs {
    pub fn actor(&self, k: &str) -> &'static str {
        match k {
            "person" => "○",
            "armed-group" => "▲",
            "state" | "government" => "■",
            "service" | "ministry" | "authority" => "□",
            _ => "◇",
        }
    }
    pub fn event(&self, k: &str) -> &'static str {
        match k {
            "attack" | "bombing" => "✶",
            "strike" => "↯",
            "statement" => "“",
            "warning" => "!",
            "arrest" | "operation" => "×",
            _ => "·",
        }
    }
    pub fn force(&self, f: Force) -> &'static str {
        match f {
            Force::Denies => "✗",
            Force::Accuses => "›",
            Force::Suggests => "?",
            Force::Warns => "!",
            _ => "»",
        }
    }
}
