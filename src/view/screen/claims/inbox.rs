//! The inbox: the findings, heaviest first, and below the list the one that is selected with all that there is to judge
//! it by.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::analysis::contradiction::{Side, Strength, Weight};
use crate::app::layout::inner;
use crate::app::screen::claims::{Filed, Inbox, Scope};
use crate::app::{App, Loaded};
use crate::casebook::{Casebook, RecordId, Value};
use crate::model::date::Date;
use crate::model::schema::{CLAIM, FINDING, Kind, SOURCE, WORDING};
use crate::model::word::FindingState;
use crate::rule;
use crate::text::{Shown, truncate, wrap};
use crate::view::frame::{Frame, Pieces, room, write, write_right};
use crate::view::{Look, paint};

/// From this width on the state of a finding stands in words, and what is said beside who says it.
const WIDE: u16 = 100;
/// The column of labels beside the texts of the selected finding.
const LABELS: u16 = 11;
/// Of what somebody said no more is shown than this.
const LONGEST: usize = 2_000;

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let inbox = &app.claims().inbox;
    let (list, below) = inbox.areas();
    let height = usize::from(inner(list).height);
    let order = match list.width {
        WIDE.. => format!(" heaviest first: {} ", Weight::METHOD),
        _ => " heaviest first ".to_owned(),
    };
    Frame {
        area: list,
        is_focused: true,
        title: title(inbox, look),
        right: vec![(Shown::line(&order), look.theme.muted)],
        foot: super::filter(app, look, list.width),
        scroll: (inbox.list.offset, height, inbox.rows.len()),
    }
    .draw(look, buf);
    if inbox.rows.is_empty() {
        let area = room(list);
        let lines = wrap(&Shown::literal(nothing(app)), usize::from(area.width).max(1));
        paint::block(buf, area, &lines, look.theme.muted);
    }
    let window = inbox.list.window(inbox.rows.len(), height);
    // What was said is short where there is little room, and left out where there is none.
    let values = if list.width >= WIDE { usize::from(list.width) / 7 } else { 0 };
    let rows: Vec<(usize, Row)> = window
        .map(|row| (row, Row::new(app.loaded(), look, &inbox.findings[inbox.rows[row]], values)))
        .collect();
    let widest = rows.iter().map(|(_, row)| row.rule.width() as u16).max().unwrap_or(0);
    for ((row, texts), y) in rows.iter().zip(inner(list).y..) {
        let line = Rect { y, height: 1, ..inner(list) };
        texts.draw(look, *row == inbox.list.cursor, widest, line, buf);
    }
    draw_one(app, look, below, buf);
}

fn title(inbox: &Inbox, look: &Look) -> Pieces {
    let theme = &look.theme;
    let all = inbox.findings.len();
    let shown = inbox.rows.len();
    let count = if shown == all { all.to_string() } else { format!("{shown}/{all}") };
    let states: Vec<String> =
        FindingState::ALL.iter().map(|state| format!("{} {state}", inbox.count(*state))).collect();
    let scope = if inbox.scope == Scope::Open { ", open only" } else { "" };
    vec![
        (Shown::literal(" Findings"), theme.accent),
        (Shown::line(&format!(" {count}: {}{scope} ", states.join(", "))), theme.muted),
    ]
}

/// What is said where no row is.
fn nothing(app: &App) -> &'static str {
    let inbox = &app.claims().inbox;
    match (inbox.findings.is_empty(), inbox.scope, app.as_of()) {
        (true, _, Some(_)) => "Nothing in what was known then contradicts anything else.",
        (true, _, None) => {
            "Nothing in this casebook contradicts anything else, as far as declared fields tell."
        }
        (false, Scope::Open, _) => "No open finding: all that the filter lets through are decided.",
        (false, Scope::All, _) => "No finding matches the filter.",
    }
}

/// The sign of a state, and how it is drawn.
fn sign(look: &Look, state: FindingState) -> (&'static str, Style) {
    match state {
        FindingState::Open => (look.glyphs.undecided, look.theme.warning),
        FindingState::Explained => (look.glyphs.explained, look.theme.muted),
        FindingState::Accepted => (look.glyphs.good, look.theme.good),
    }
}

fn strength(look: &Look, strength: Strength) -> (&'static str, Style) {
    match strength {
        Strength::Contradiction => (look.glyphs.contradicting, look.theme.contradicting),
        Strength::Tension => (look.glyphs.tension, look.theme.muted),
    }
}

/// The day on which a claim was made; of all else the date is what it tells of, and not when it was told.
fn said(book: &Casebook, side: Side) -> Option<&Date> {
    side.record().map(|record| book.record(record)).filter(|record| record.kind() == Kind::Claim)?.date()
}

/// Who stands for a side, and when: `FSB, 2024-03-23`.
fn voice(book: &Casebook, side: Side) -> String {
    let day = said(book, side).map(|date| format!(", {}", date.short())).unwrap_or_default();
    format!("{}{day}", side.voice(book))
}

/// The same in a few words: of sources their publishers, of days only those that are known, and how many more there are.
fn brief_voice(book: &Casebook, side: Side) -> String {
    const PUBLISHER: u8 = SOURCE.index("publisher");
    let name = |voice: &RecordId| {
        let record = book.record(*voice);
        let publisher = (record.kind() == Kind::Source).then(|| record.part().text(PUBLISHER)).flatten();
        publisher.unwrap_or(record.short_title()).to_owned()
    };
    let mut names: Vec<String> = side.voices(book).iter().map(name).collect();
    names.dedup();
    let who = match names.as_slice() {
        [] => side.voice(book),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} +{}", rest.len()),
    };
    let day = said(book, side).and_then(Date::day).map(|day| format!(" {day}")).unwrap_or_default();
    format!("{who}{day}")
}

/// The two sides that are told of in a line: the first, and the first that another stands for or that says something
/// else.
fn poles<'a>(book: &Casebook, sides: &'a [Side]) -> Option<(&'a Side, &'a Side)> {
    let first = sides.first()?;
    let voice = first.voice(book);
    let other = sides[1..].iter().find(|side| side.voice(book) != voice).or(sides.last())?;
    Some((first, other))
}

/// A row of the list.
struct Row {
    state: FindingState,
    strength: Strength,
    rule: Shown,
    who: Shown,
    whom: Shown,
    about: Shown,
}

impl Row {
    fn new(loaded: &Loaded, look: &Look, filed: &Filed, values: usize) -> Self {
        let book = &loaded.book;
        let pole = |side: Side, width: usize| {
            let who = brief_voice(book, side);
            let value = Shown::line(&side.value(book));
            if width == 0 || value.is_empty() {
                return Shown::line(&who);
            }
            let not = if side.field(book) == "denies" { "not " } else { "" };
            Shown::line(&format!("{who}: {not}{}", truncate(&value, width, look.glyphs.ellipsis).as_str()))
        };
        let (who, whom) = match poles(book, &filed.finding.sides) {
            Some((one, other)) => (pole(*one, values), pole(*other, values)),
            None => (Shown::default(), Shown::default()),
        };
        Self {
            state: filed.state,
            strength: filed.finding.strength(),
            rule: Shown::literal(filed.finding.rule),
            who,
            whom,
            about: Shown::line(book.record(filed.subject).short_title()),
        }
    }

    fn draw(&self, look: &Look, is_cursor: bool, widest: u16, line: Rect, buf: &mut Buffer) {
        let theme = &look.theme;
        if is_cursor {
            buf.set_style(line, theme.cursor);
            let edge = Rect { width: line.width.min(1), ..line };
            paint::line(buf, edge, &Shown::literal(look.glyphs.gutter), theme.accent);
        }
        let over = |style: Style| if is_cursor { style.patch(theme.cursor) } else { style };
        let (state, state_style) = sign(look, self.state);
        let (strength, strength_style) = strength(look, self.strength);
        let is_wide = line.width >= WIDE;
        let word = if is_wide { format!(" {:<9}", self.state.as_str()) } else { String::new() };
        let decided = if self.state == FindingState::Open { theme.text } else { theme.muted };
        let head = vec![
            (Shown::literal(state), over(state_style)),
            (Shown::line(&word), over(state_style)),
            (Shown::literal(" "), over(theme.text)),
            (Shown::literal(strength), over(strength_style)),
        ];
        let at =
            |x: u16, width: u16| Rect { x: line.x + x.min(line.width), width, ..line }.intersection(line);
        let mut x = 2 + write(buf, at(2, line.width.saturating_sub(2)), &head) + 1;
        let rest = line.width.saturating_sub(x);
        let rule = widest.min(rest / 3);
        paint::line(buf, at(x, rule), &self.rule, over(theme.muted));
        x += rule + 1;
        let rest = line.width.saturating_sub(x + 1);
        let about = (self.about.width() as u16).min(rest * 2 / 5);
        let against = format!(" {} ", look.glyphs.against);
        let who = [
            (&self.who, over(decided)),
            (&Shown::line(&against), over(theme.muted)),
            (&self.whom, over(decided)),
        ];
        paint::spans(buf, at(x, rest.saturating_sub(about + 1)), &who);
        write_right(
            buf,
            at(line.width.saturating_sub(about + 1), about),
            &vec![(self.about.clone(), over(theme.muted))],
        );
    }
}

/// A line of the selected finding: a label, and a text that is wrapped beside it.
struct Entry {
    label: &'static str,
    text: String,
    style: Style,
}

fn draw_one(app: &App, look: &Look, area: Rect, buf: &mut Buffer) {
    let inbox = &app.claims().inbox;
    let Some(filed) = inbox.current_filed() else {
        Frame {
            area,
            is_focused: false,
            title: Vec::new(),
            right: Vec::new(),
            foot: Vec::new(),
            scroll: (0, 0, 0),
        }
        .draw(look, buf);
        return;
    };
    let theme = &look.theme;
    let (mark, mark_style) = strength(look, filed.finding.strength());
    let opposition = filed.finding.opposition;
    let right = vec![
        (Shown::line(&format!(" {mark} ")), mark_style),
        (Shown::line(&format!("{} ", opposition.as_str())), theme.muted),
    ];
    let subject = app.loaded().book.record(filed.subject).short_title();
    let entries = entries(app, look, filed);
    let lines = room(area);
    let width = usize::from(lines.width.saturating_sub(LABELS)).max(1);
    let rows: Vec<(&'static str, Shown, Style)> = entries
        .iter()
        .flat_map(|entry| {
            let wrapped = wrap(&Shown::line(&entry.text), width).into_iter().enumerate();
            wrapped.map(|(at, line)| (if at == 0 { entry.label } else { "" }, line, entry.style))
        })
        .collect();
    let height = usize::from(lines.height);
    let first = inbox.scrolled().min(rows.len().saturating_sub(height));
    Frame {
        area,
        is_focused: false,
        title: vec![
            (Shown::line(&format!(" {} ", filed.finding.rule)), theme.strong),
            (Shown::line(&format!("about {subject} ")), theme.muted),
        ],
        right,
        foot: Vec::new(),
        scroll: (first, height, rows.len()),
    }
    .draw(look, buf);
    for ((label, text, style), y) in rows.iter().skip(first).zip(lines.y..lines.bottom()) {
        let row = Rect { y, height: 1, ..lines };
        let label_area = Rect { width: LABELS.saturating_sub(1).min(row.width), ..row };
        paint::line(buf, label_area, &Shown::literal(label), theme.muted);
        let indent = LABELS.min(row.width);
        paint::line(buf, Rect { x: row.x + indent, width: row.width - indent, ..row }, text, *style);
    }
}

fn entries(app: &App, look: &Look, filed: &Filed) -> Vec<Entry> {
    let (book, theme) = (&app.loaded().book, &look.theme);
    let finding = &filed.finding;
    let because = format!("{}.", finding.because(book));
    let mut entries = vec![Entry { label: "because", text: because, style: theme.strong }];
    for (at, side) in finding.sides.iter().enumerate() {
        let label = if at == 0 { "one side" } else { "other side" };
        entries.push(Entry { label, text: side_line(book, look, *side), style: theme.text });
        let wording = wording(book, *side);
        entries.extend(wording.map(|text| Entry { label: "", text, style: theme.muted }));
    }
    let decided = decision(app, filed);
    entries.push(Entry { label: "decision", text: decided, style: sign(look, filed.state).1 });
    let meaning = rule::find(finding.rule).map(rule::Rule::summary).unwrap_or_default();
    let meaning = format!("{}: {meaning}", finding.rule);
    entries.push(Entry { label: "rule", text: meaning, style: theme.muted });
    entries.push(Entry { label: "weight", text: weight(filed.weight), style: theme.muted });
    entries
}

/// `FSB, 2024-03-23: answers Ukraine's (claim:fsb-flight-ukraine)`.
fn side_line(book: &Casebook, look: &Look, side: Side) -> String {
    let name =
        side.record().map(|record| format!(" {} {}", look.glyphs.separator, book.record(record).name()));
    let rival = if side.is_rival(book) { "rival value of " } else { "" };
    let (voice, field, value) = (voice(book, side), side.field(book), side.value(book));
    format!("{voice}: {rival}{field} = {value}{}", name.unwrap_or_default())
}

/// What a claim says: in the casebook's language, else in the speaker's own words, else in ours.
fn wording(book: &Casebook, side: Side) -> Option<String> {
    const TEXT: u8 = CLAIM.index("text");
    const WORDING_FIELD: u8 = CLAIM.index("wording");
    const TRANSLATION: u8 = WORDING.index("translation");
    const ORIGINAL: u8 = WORDING.index("text");
    let record = side.record().map(|record| book.record(record))?;
    if record.kind() != Kind::Claim {
        return None;
    }
    let own = match record.part().get(WORDING_FIELD) {
        Some(Value::Table(wording)) => wording.text(TRANSLATION).or_else(|| wording.text(ORIGINAL)),
        _ => None,
    };
    let start = |text: &str| text[..text.floor_char_boundary(LONGEST)].to_owned();
    own.map(|words| format!("“{}”", start(words))).or_else(|| record.part().text(TEXT).map(start))
}

/// What was decided, why, by whom and when.
fn decision(app: &App, filed: &Filed) -> String {
    const BY: u8 = FINDING.index("by");
    let loaded = app.loaded();
    let Some(decision) = loaded.derived.contradictions.decision(&loaded.book, &filed.finding) else {
        return "open: nobody has decided it".to_owned();
    };
    let reason = decision.reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    let by = decision.record.part().text(BY).map(|by| format!(", by {by}")).unwrap_or_default();
    let on = decision.record.date().map(|on| format!(", on {}", on.short())).unwrap_or_default();
    let id = decision.record.id();
    let reason = reason[..reason.floor_char_boundary(LONGEST)].to_owned();
    format!("{}{reason} (finding:{id}{by}{on})", decision.state)
}

/// The inputs of the weight, and its method.
fn weight(weight: Weight) -> String {
    let strength = match weight.strength {
        Strength::Contradiction => "a contradiction",
        Strength::Tension => "a tension",
    };
    let credibility = weight.credibility.map_or("its weaker side is not graded".to_owned(), |rank| {
        format!("its weaker side is graded {rank} of 5, 1 being best")
    });
    let load = match weight.load {
        0 => "nothing rests on its records".to_owned(),
        1 => "1 record rests on its records".to_owned(),
        load => format!("{load} records rest on its records"),
    };
    format!("{strength}; {credibility}; {load} (method: {})", Weight::METHOD)
}
