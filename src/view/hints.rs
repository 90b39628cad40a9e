//! The last line: what the program has to say, else the keys that matter here. What does not fit is left out from the
//! right; help stays.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame::{Pieces, write, write_right};
use super::{Look, field, filter};
use crate::app::command::{Command, Context};
use crate::app::screen::claims::View;
use crate::app::screen::{Screen, outlook, warnings};
use crate::app::{App, Asked, Field};
use crate::model::word::FindingState;
use crate::text::{Severity, Shown};

const LIST: &[Command] = &[
    Command::Open,
    Command::NextPane,
    Command::Filter,
    Command::Narrow,
    Command::NextContradiction,
    Command::Back,
    Command::WhoSays,
    Command::Sort,
    Command::Zoom,
    Command::OpenEditor,
];
const CLAIMS: &[Command] = &[
    Command::Open,
    Command::NextPane,
    Command::NextContradiction,
    Command::Filter,
    Command::Zoom,
    Command::Back,
    Command::OpenEditor,
    Command::ShowDesk,
];
const INBOX: &[Command] = &[
    Command::Open,
    Command::NextContradiction,
    Command::AcceptFinding,
    Command::ExplainFinding,
    Command::ReopenFinding,
    Command::Filter,
    Command::PaneRight,
    Command::NextPane,
    Command::OpenEditor,
];
const CELL: &[Command] = &[
    Command::NextPane,
    Command::RateCc,
    Command::RateC,
    Command::RateN,
    Command::RateI,
    Command::RateIi,
    Command::RateNa,
    Command::ClearRating,
    Command::NextQuestion,
    Command::TurnMatrix,
    Command::Open,
    Command::Sort,
    Command::GradeWeights,
    Command::OriginsOnce,
];
const HYPOTHESES: &[Command] = &[
    Command::NextPane,
    Command::NextQuestion,
    Command::Open,
    Command::ShowMethod,
    Command::Sort,
    Command::GradeWeights,
    Command::OriginsOnce,
    Command::Filter,
];
const SCENARIOS: &[Command] = &[
    Command::Open,
    Command::NextPane,
    Command::NewEstimate,
    Command::ShowMethod,
    Command::Filter,
    Command::Sort,
    Command::Back,
    Command::OpenEditor,
    Command::ShowDesk,
];
const SIGNPOSTS: &[Command] = &[
    Command::Open,
    Command::NextPane,
    Command::PaneRight,
    Command::NextPrior,
    Command::ShowMethod,
    Command::Filter,
    Command::Back,
    Command::OpenEditor,
];
const SCORES: &[Command] = &[
    Command::Open,
    Command::NextPane,
    Command::PaneRight,
    Command::ShowMethod,
    Command::Filter,
    Command::Back,
    Command::OpenEditor,
];
const SIGNALS: &[Command] = &[
    Command::Open,
    Command::NextPane,
    Command::Grow,
    Command::Shrink,
    Command::PaneLeft,
    Command::PaneRight,
    Command::NextEvent,
    Command::Zoom,
    Command::ResetLayout,
    Command::Filter,
];
const PROBLEMS: &[Command] =
    &[Command::Open, Command::OpenEditor, Command::Filter, Command::Reload, Command::ShowDesk];
/// Before all others while one looks back.
const LOOKING_BACK: &[Command] = &[Command::EarlierDay, Command::LaterDay, Command::Latest];
const DETAIL: &[Command] = &[
    Command::Open,
    Command::Close,
    Command::Back,
    Command::NextContradiction,
    Command::Zoom,
    Command::OpenEditor,
];
const FIELD: &[Command] = &[Command::Accept, Command::Cancel, Command::DeleteLine];
/// In the search over everything.
const SEARCH: &[Command] = &[Command::Accept, Command::Cancel, Command::Down, Command::NextPane];
/// In the palette.
const PALETTE: &[Command] = &[Command::Accept, Command::Cancel, Command::Down];
const FORM: &[Command] = &[
    Command::Open,
    Command::Save,
    Command::Close,
    Command::AddItem,
    Command::RemoveItem,
    Command::Undo,
    Command::Down,
];
/// While a value of a form is typed.
const FORM_FIELD: &[Command] =
    &[Command::Accept, Command::Cancel, Command::Save, Command::Down, Command::DeleteLine];
/// In an overlay that asks something.
const CONFIRM: &[Command] = &[Command::Accept, Command::Close, Command::Down];
const OVERLAY: &[Command] = &[Command::Close, Command::Down, Command::PageDown];

pub(super) fn draw(app: &App, look: &Look, area: Rect, buf: &mut Buffer) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if let Some(notice) = app.notice() {
        let (severity, style) = if notice.is_error {
            (Severity::Error, look.theme.error)
        } else {
            (Severity::Note, look.theme.accent)
        };
        let pieces = vec![
            (Shown::line(&format!("{} ", look.glyphs.severity(severity))), style),
            (Shown::line(&notice.text), look.theme.text),
        ];
        write(buf, area, &pieces);
        return;
    }
    if let Some((typed, answer)) = app.asked_date() {
        return ask("as of", typed, &answer, look, area, buf);
    }
    if let Some((typed, state)) = app.asked_reason() {
        return ask_reason(look, typed, state, area, buf);
    }
    if let Some((typed, asked, answer)) = app.asked_estimate() {
        return ask_estimate(look, typed, asked, &answer, area, buf);
    }
    if let Some((label, typed, told)) = app.asked_line() {
        return ask(label, typed, &told, look, area, buf);
    }
    if let Some(offers) = app.offers().filter(|offers| !offers.all.is_empty()) {
        return filter::offers(app, look, offers, area, buf);
    }
    if let Some(remark) = filter::remark(app, look).filter(|_| app.overlay().is_none()) {
        write(buf, area, &remark);
        return;
    }
    if !app.settings().has_hints {
        return;
    }
    let context = app.context();
    let help = hint(app, look, context, Command::Help);
    let help_width = write_right(buf, area, &help);
    let mut left = Rect { width: area.width.saturating_sub(help_width + 2), ..area };
    let is_back = app.as_of().is_some() && matches!(context, Context::List | Context::Cell | Context::Detail);
    let back = if is_back { LOOKING_BACK } else { &[] };
    for command in back.iter().chain(commands(app, context)) {
        let pieces = hint(app, look, context, *command);
        let width: usize = pieces.iter().map(|(text, _)| text.width()).sum();
        if pieces.is_empty() || width > usize::from(left.width) {
            continue;
        }
        let used = write(buf, left, &pieces) + 3;
        left = Rect { x: left.x + used, width: left.width.saturating_sub(used), ..left };
    }
}

/// A line that is being typed, what it is for, and what is to be said of it.
fn ask(
    label: &'static str,
    typed: &Field,
    told: &Result<String, String>,
    look: &Look,
    area: Rect,
    buf: &mut Buffer,
) {
    let (text, style) = match told {
        Ok(text) => (text, look.theme.muted),
        Err(reason) => (reason, look.theme.warning),
    };
    let used = write(buf, area, &vec![(Shown::literal(label), look.theme.key)]);
    let rest = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    let field = field::pieces_after(" ", typed, rest.width.min(40), look);
    let used = write(buf, rest, &field);
    let rest = Rect { x: rest.x + used + 1, width: rest.width.saturating_sub(used + 1), ..rest };
    write(buf, rest, &vec![(Shown::line(text), style)]);
}

/// The reason that is being typed, and which decision it is for.
fn ask_reason(look: &Look, typed: &Field, state: FindingState, area: Rect, buf: &mut Buffer) {
    let label = match state {
        FindingState::Open => "open again, because",
        FindingState::Explained => "explained, because",
        FindingState::Accepted => "accepted, because",
    };
    let used = write(buf, area, &vec![(Shown::literal(label), look.theme.key)]);
    let rest = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    write(buf, rest, &field::pieces_after(" ", typed, rest.width, look));
}

/// The estimate or its reason that is being typed, with what is to be said of it.
fn ask_estimate(
    look: &Look,
    typed: &Field,
    asked: Asked,
    answer: &Result<String, String>,
    area: Rect,
    buf: &mut Buffer,
) {
    let (text, style) = match answer {
        Ok(text) => (text, look.theme.muted),
        Err(reason) => (reason, look.theme.warning),
    };
    let told = vec![(Shown::line(text), style)];
    let label = match asked {
        Asked::HowLikely => vec![(Shown::literal("how likely"), look.theme.key)],
        Asked::Why => vec![
            (Shown::line(&format!("{text} ")), look.theme.muted),
            (Shown::literal("because"), look.theme.key),
        ],
    };
    let used = write(buf, area, &label);
    let rest = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    let room = if asked == Asked::HowLikely { rest.width.min(22) } else { rest.width };
    let used = write(buf, rest, &field::pieces_after(" ", typed, room, look));
    if asked == Asked::HowLikely {
        let rest = Rect { x: rest.x + used + 1, width: rest.width.saturating_sub(used + 1), ..rest };
        write(buf, rest, &told);
    }
}

fn commands(app: &App, context: Context) -> &'static [Command] {
    match context {
        Context::Overlay if app.overlay().is_some_and(|overlay| overlay.confirm.is_some()) => CONFIRM,
        Context::Overlay => OVERLAY,
        Context::Form => FORM,
        Context::Field if app.palette().is_some() => PALETTE,
        Context::Field if app.search().is_some() => SEARCH,
        Context::Field if app.form().is_some() => FORM_FIELD,
        Context::Field => FIELD,
        Context::Detail => DETAIL,
        // As of a date nothing is rated.
        Context::Cell if app.as_of().is_none() => CELL,
        _ if app.screen() == Screen::Hypotheses => HYPOTHESES,
        _ if app.screen() == Screen::Claims && app.claims().view() == View::Inbox => INBOX,
        _ if app.screen() == Screen::Outlook => match app.outlook().view() {
            outlook::View::Scenarios => SCENARIOS,
            outlook::View::Signposts => SIGNPOSTS,
            outlook::View::Scores => SCORES,
        },
        _ if is_signals(app) => SIGNALS,
        _ if app.board().is_some() => CLAIMS,
        _ if app.screen() == Screen::Problems => PROBLEMS,
        _ => LIST,
    }
}

fn is_signals(app: &App) -> bool {
    app.screen() == Screen::Warnings && app.warnings().view() == warnings::View::Signals
}

/// A key and what it does, if the command has a key here.
fn hint(app: &App, look: &Look, context: Context, command: Command) -> Pieces {
    let keymap = app.keymap();
    let here = keymap.chords(context, command).first();
    let Some(chord) = here.or_else(|| keymap.chords(Context::Global, command).first()) else {
        return Vec::new();
    };
    vec![
        (Shown::line(&chord.to_string()), look.theme.key),
        (Shown::line(&format!(" {}", short(app, command))), look.theme.muted),
    ]
}

/// What a command does here, in a word or two.
fn short(app: &App, command: Command) -> &'static str {
    match (app.context(), command) {
        (Context::Field, Command::Accept) if app.palette().is_some() => return "do it, go there",
        (Context::Field, Command::Cancel) if app.palette().is_some() => return "leave",
        (Context::Field, Command::Accept) if app.search().is_some() => return "go to it",
        (Context::Field, Command::Cancel) if app.search().is_some() => return "leave",
        (Context::Field, Command::NextPane) if app.search().is_some() => return "next kind",
        (Context::Form, Command::Open) => return "type, choose",
        (Context::Form, Command::Close) => return "leave",
        (Context::Form, Command::Undo) => return "put back",
        (Context::Form | Context::Field, Command::Save) => return "save",
        (Context::Overlay, Command::Accept) => return "do it",
        _ => {}
    }
    match (app.screen(), command) {
        (Screen::Claims | Screen::Hypotheses | Screen::Outlook | Screen::Warnings, Command::NextPane) => {
            "next view"
        }
        (Screen::Warnings, Command::Grow) => "finer",
        (Screen::Warnings, Command::Shrink) => "coarser",
        (Screen::Warnings, Command::PaneLeft) => "earlier",
        (Screen::Warnings, Command::PaneRight) => "later",
        (Screen::Warnings, Command::ResetLayout) => "fit",
        (Screen::Claims, Command::PaneRight) => "read on",
        (Screen::Outlook, Command::PaneRight) if app.outlook().view() == outlook::View::Scores => {
            "next group"
        }
        (Screen::Outlook, Command::PaneRight) => "next set",
        (Screen::Claims, Command::NextContradiction) if app.claims().view() == View::Inbox => "other side",
        (Screen::Claims, Command::Open) if app.claims().view() == View::Inbox => "go to it",
        _ => command.short(),
    }
}
