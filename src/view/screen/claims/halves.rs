//! A claim and what stands against it, side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::analysis::contradiction::{Opposition, Role};
use crate::app::App;
use crate::app::command::Command;
use crate::app::detail::Tone;
use crate::app::screen::claims::{Line, Opposed, QuestionRow, saying};
use crate::text::{Shown, wrap};
use crate::view::frame::{Frame, Pieces, room};
use crate::view::{Look, paint};

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let questions = &app.claims().questions;
    let areas = questions.areas;
    let Some(said) = questions.current() else {
        let text = match questions.row() {
            Some(QuestionRow::Answer(..)) => "Nothing is said of this answer by this speaker.",
            _ => "Go down to an answer, and left and right among those who speak to it.",
        };
        half(look, areas.claim, " Claim ", &[(Tone::Muted, text.to_owned())], look.theme.strong, buf);
        return half(look, areas.against, " Against it ", &[], look.theme.strong, buf);
    };
    let loaded = app.loaded();
    half(look, areas.claim, " Claim ", &saying(loaded, said.claim), look.theme.strong, buf);
    let Some(opposed) = &said.opposed else {
        let text = "No other claim in this casebook stands against it.".to_owned();
        return half(look, areas.against, " Against it ", &[(Tone::Muted, text)], look.theme.strong, buf);
    };
    let count = questions.said.iter().filter(|one| one.claim == said.claim).count();
    let before = questions.said.iter().position(|one| one.claim == said.claim).unwrap_or(0);
    let of = if count > 1 {
        let key = app.key(Command::NextContradiction);
        format!(": {} of {count}, {key} goes on", questions.at - before + 1)
    } else {
        String::new()
    };
    let title = format!(" {}{of} ", heading(opposed));
    let mut lines = why(opposed);
    lines.push((Tone::Text, String::new()));
    lines.extend(saying(loaded, opposed.other));
    let is_finding = opposed.opposition.strength().is_some();
    let style = if is_finding { look.theme.contradicting } else { look.theme.strong };
    half(look, areas.against, &title, &lines, style, buf);
}

/// What the other does to this claim, or this claim to the other: kinds of opposition are kept apart.
fn heading(opposed: &Opposed) -> String {
    match (opposed.role, opposed.opposition) {
        (Role::Opposing, opposition) => format!("It {}", opposition.verb()),
        (Role::Mutual, Opposition::Denies) => "Denial".to_owned(),
        (_, opposition) => {
            let passive = opposition.passive();
            let mut letters = passive.chars();
            let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
            format!("{first}{}", letters.as_str())
        }
    }
}

/// Why both cannot hold, by which rules, and what was decided about that.
fn why(opposed: &Opposed) -> Vec<Line> {
    let rules =
        if opposed.rules.is_empty() { String::new() } else { format!(" [{}]", opposed.rules.join(", ")) };
    let mut lines = vec![(Tone::Muted, format!("{}{rules}", opposed.because))];
    if let Some((state, reason)) = &opposed.decision {
        let reason = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        lines.push((Tone::Text, format!("{}{reason}", state.as_str())));
    }
    lines
}

fn half(look: &Look, area: Rect, title: &str, lines: &[Line], style: Style, buf: &mut Buffer) {
    let title: Pieces = vec![(Shown::line(title), style)];
    Frame { area, is_focused: false, title, right: Vec::new(), foot: Vec::new(), scroll: (0, 0, 0) }
        .draw(look, buf);
    let mut left = room(area);
    for (tone, text) in lines {
        let style = match tone {
            Tone::Title | Tone::Heading => look.theme.strong,
            Tone::Muted => look.theme.muted,
            _ => look.theme.text,
        };
        let wrapped = wrap(&Shown::line(text), usize::from(left.width).max(1));
        let used = paint::block(buf, left, &wrapped, style).max(u16::from(text.is_empty()));
        left = Rect { y: left.y + used, height: left.height.saturating_sub(used), ..left };
    }
}
