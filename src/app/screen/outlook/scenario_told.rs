//! What is told of a scenario: how one will tell whether it came, what is held of it on every yardstick, how that moved
//! and why, what several people's come to, the signs of it, and how good the estimates were once it is settled.

use std::sync::Arc;

use super::scenarios::Sets;
use super::sign_told;
use crate::analysis::estimate::percent;
use crate::analysis::indicator::signs_of;
use crate::analysis::outlook::methods::{BRIER, DAILY_BRIER, LOG_SCORE, YARDSTICKS};
use crate::analysis::outlook::{
    Coherence, ExclusiveSet, Likelihood, Member, Motion, NOBODY, Order, Panel, Placing, SUM, Step, brier,
    forecasts_of, history, standing_until_settled,
};
use crate::app::detail::Tone;
use crate::app::screen::{Entry, History, Picture, Sign};
use crate::app::{Figure, Loaded};
use crate::casebook::{Record, RecordId};
use crate::model::likelihood::{Perception, Yardstick};
use crate::model::schema::{OUTCOME, SCENARIO};
use crate::model::word::YardstickName;

/// The rows of a chart over time.
const CHART: u16 = 8;

/// What is to be told, and of what.
pub(super) struct Told<'a> {
    loaded: &'a Loaded,
    scenario: Record<'a>,
    steps: Vec<Step<'a>>,
    signs: Vec<RecordId>,
    set: Option<&'a SetTold>,
}

/// What a set sums to, and what is held of each of its scenarios.
#[derive(Clone, Debug)]
pub(super) struct SetTold {
    text: String,
    members: Vec<String>,
    /// Whether it allows a sum of 1.
    pub(super) fits: bool,
}

impl SetTold {
    pub(super) fn new(set: &ExclusiveSet<'_>) -> Self {
        let member = |one: &Member<'_>| format!("{}: {}", one.scenario.title(), one.latest.told());
        Self {
            text: set_told(set),
            members: set.members.iter().map(member).collect(),
            fits: set.coherence() == Coherence::Fits,
        }
    }
}

impl<'a> Told<'a> {
    pub(super) fn new(loaded: &'a Loaded, scenario: RecordId, sets: &'a Sets) -> Self {
        let signs = signs_of(&loaded.book, &loaded.derived.ties, [scenario]);
        let scenario = loaded.book.record(scenario);
        Self { loaded, scenario, steps: history(scenario), signs, set: sets.of(scenario) }
    }
}

pub(super) fn passage(told: &Told<'_>) -> Vec<Entry> {
    let mut entries = about(told);
    entries.extend(settled(told));
    entries.extend(yardsticks(told));
    entries.extend(moves(told));
    entries.extend(together(told));
    entries.extend(signs(told));
    entries
}

fn heading(text: impl Into<String>) -> [Entry; 2] {
    [Entry::gap(), Entry::text(Tone::Heading, text)]
}

/// Title, criterion, deadline, owner and set.
fn about(told: &Told<'_>) -> Vec<Entry> {
    const CRITERION: u8 = SCENARIO.index("criterion");
    const DEADLINE: u8 = SCENARIO.index("deadline");
    const OWNER: u8 = SCENARIO.index("owner");
    let (scenario, part) = (told.scenario, told.scenario.part());
    let stated = |name: &str, value: Option<String>, missing: &str| match value {
        Some(value) => Entry::item(name, Tone::Text, value),
        None => Entry::item(name, Tone::Muted, missing),
    };
    let mut entries = vec![Entry::text(Tone::Title, scenario.title()).leading_to(scenario.handle())];
    entries.extend(scenario.summary().map(|summary| Entry::text(Tone::Muted, summary)));
    entries.push(stated(
        "criterion",
        part.text(CRITERION).map(str::to_owned),
        "none: nobody will be able to tell whether it came",
    ));
    let deadline = part.date(DEADLINE).map(ToString::to_string);
    entries.push(stated("deadline", deadline, "none: it can never turn out wrong"));
    entries.push(stated("owner", part.text(OWNER).map(str::to_owned), "nobody answers for it"));
    entries.extend(told.set.map(|set| Entry::item("set", Tone::Text, set.text.clone())));
    entries
}

/// What a set sums to, and whether that can be.
pub fn set_told(set: &ExclusiveSet<'_>) -> String {
    let count = set.members.len();
    let order = match set.order {
        Order::Unordered => "",
        Order::Ordered => " in order",
        Order::Incomplete => ", whose positions make no order",
    };
    let sum = percent(set.sum());
    let verdict = match set.coherence() {
        Coherence::Fits => "which allows 100 %".to_owned(),
        Coherence::Over(by) => format!("too high by {}", percent((by, by))),
        Coherence::Short(by) => format!("too low by {}", percent((by, by))),
    };
    let unplaced = match set.unplaced() {
        0 => String::new(),
        1 => "; one of them has no place and counts as 0 to 100 %".to_owned(),
        many => format!("; {many} of them have no place and count as 0 to 100 %"),
    };
    format!("{}: {count} scenarios{order}, sum {sum}, {verdict}{unplaced}", set.name)
}

/// What came, and the score of everybody who gave a number.
fn settled(told: &Told<'_>) -> Vec<Entry> {
    const OUTCOMES: u8 = SCENARIO.index("outcome");
    const HAPPENED: u8 = OUTCOME.index("happened");
    const ON: u8 = OUTCOME.index("on");
    const NOTES: u8 = OUTCOME.index("notes");
    let Some(outcome) = told.scenario.part().part(OUTCOMES) else { return Vec::new() };
    let came = outcome.word(HAPPENED, |word| {
        Some(match word {
            "yes" => "It came",
            "no" => "It did not come",
            "partly" => "It came in part: nobody can be scored",
            _ => "It cannot be said whether it came: nobody can be scored",
        })
    });
    let day = outcome.date(ON).map(|on| format!(", settled {on}")).unwrap_or_default();
    let mut entries = heading(format!("{}{day}", came.unwrap_or("It was settled"))).to_vec();
    entries.extend(outcome.text(NOTES).map(|notes| Entry::text(Tone::Muted, notes)));
    for one in forecasts_of(told.scenario).unwrap_or_default() {
        let daily = one.daily().map(|(score, days)| format!("; {score:.3} a day over {days} days"));
        let clamp = if one.log().is_clamped { " (clamped)" } else { "" };
        let text = format!(
            "{}  Brier {:.3}, log {:.3}{clamp}{}",
            percent((one.last(), one.last())),
            brier(one.last(), one.happened),
            one.log().nats,
            daily.unwrap_or_default(),
        );
        entries.push(Entry::item(one.by.unwrap_or(NOBODY), Tone::Text, text));
    }
    entries
}

/// The last estimate on every yardstick, the casebook's first.
fn yardsticks(told: &Told<'_>) -> Vec<Entry> {
    let Some(last) = told.steps.last() else {
        return heading("No estimate yet: nobody has said how likely it is").to_vec();
    };
    let by = last.by.unwrap_or(NOBODY);
    let on = last.on().map(|on| format!(", {on}")).unwrap_or_default();
    let is_settled = told.scenario.part().part(SCENARIO.index("outcome")).is_some();
    let held = if is_settled { "Held last" } else { "Held now" };
    let mut entries = heading(format!("{held}: {} ({by}{on})", last.likelihood.told())).to_vec();
    let own = told.loaded.book.yardstick();
    let others = YardstickName::ALL.iter().copied().filter(|name| *name != own);
    let is_placed =
        |name: &YardstickName| Placing::of(last.likelihood, Yardstick::of(*name)) != Placing::Nowhere;
    if !YardstickName::ALL.iter().any(is_placed) {
        let text =
            "none of ICD 203, PHIA, Kent, NATO and IPCC has a place for it: nobody can be scored on that";
        entries.push(Entry::item("yardsticks", Tone::Contradicting, text));
        return entries;
    }
    for name in std::iter::once(own).chain(others) {
        let yardstick = Yardstick::of(name);
        let placing = Placing::of(last.likelihood, yardstick);
        let status = match yardstick.status() {
            "verified" => String::new(),
            status => format!(" [table {status}]"),
        };
        let lead = if name == own { format!("{} (ours)", short(name)) } else { short(name).to_owned() };
        let tone = if placing == Placing::Nowhere { Tone::Muted } else { Tone::Text };
        entries.push(Entry::item(lead, tone, format!("{placing}{status}")));
    }
    let word = last.word().or(match last.likelihood {
        Likelihood::Word(word, _) | Likelihood::Unplaceable(word) => Some(word),
        _ => None,
    });
    entries.extend(word.and_then(Perception::of).map(|seen| {
        let text = format!(
            "\u{201c}{}\u{201d}: half of {} readers put it between {} and {} %, the middle one at {} % (zonination, a \
             public survey on Kent's phrases)",
            seen.phrase, seen.readers, seen.quartiles.0, seen.quartiles.1, seen.median
        );
        Entry::item("readers", Tone::Muted, text)
    }));
    entries
}

fn short(name: YardstickName) -> &'static str {
    match name {
        YardstickName::Icd203 => "ICD 203",
        YardstickName::Phia => "PHIA",
        YardstickName::Kent => "Kent",
        YardstickName::Nato => "NATO",
        YardstickName::Ipcc => "IPCC",
    }
}

/// The chart over time and every move, the latest first.
fn moves(told: &Told<'_>) -> Vec<Entry> {
    if told.steps.is_empty() {
        return Vec::new();
    }
    let chart = History::of(told.scenario);
    let mut entries = heading("How it moved").to_vec();
    if !chart.is_empty() {
        let letters: Vec<String> = (0..chart.voices.len())
            .filter_map(|voice| Some(format!("{} {}", chart.letter(voice)?, chart.voices[voice])))
            .collect();
        entries.push(Entry::picture(Picture::History(Arc::new(chart)), CHART));
        if !letters.is_empty() {
            entries.push(Entry::text(Tone::Muted, letters.join("   ")));
        }
        entries.push(Entry::gap());
    }
    let several = told.steps.iter().any(|step| step.by != told.steps[0].by);
    for step in told.steps.iter().rev() {
        entries.extend(of_step(*step, several));
    }
    entries
}

fn of_step(step: Step<'_>, several: bool) -> Vec<Entry> {
    let on = step.on().map(ToString::to_string).unwrap_or_default();
    let mut text = step.likelihood.told();
    if let Some(word) = step.word().filter(|_| !matches!(step.likelihood, Likelihood::Word(..))) {
        text = format!("{text}, {word}");
    }
    if let Some(before) = step.before {
        text = match step.motion() {
            Motion::Unclear => format!("{text}; before: {}", before.told()),
            _ => format!("{text}: {} from {}", moved(step), before.told()),
        };
    }
    if several {
        text = format!("{text}, by {}", step.by.unwrap_or(NOBODY));
    }
    if let Some(confidence) = step.confidence() {
        text = format!("{text}, {confidence} confidence");
    }
    let mut entries = vec![Entry::item(on, Tone::Text, text).signed(Sign::Motion(step.motion()))];
    match step.because() {
        Some(because) => entries.push(Entry::item("", Tone::Muted, because)),
        None if step.before.is_some() => {
            entries.push(Entry::item("", Tone::Muted, "No reason is given for the move."));
        }
        None => {}
    }
    for link in step.rests_on() {
        match link.record() {
            Some(record) => {
                let text = format!("rests on: {}", record.title());
                entries.push(Entry::item("", Tone::Text, text).leading_to(record.handle()));
            }
            None if link.is_not_yet_known() => {
                let day = link.known_day().map(|day| format!(" before {day}")).unwrap_or_default();
                entries.push(Entry::item("", Tone::Muted, format!("rests on something not known{day}")));
            }
            None => entries.push(Entry::item("", Tone::Broken, format!("rests on: {}", link.written()))),
        }
    }
    entries
}

fn moved(step: Step<'_>) -> String {
    let points = step.moved_by().filter(|_| matches!(step.motion(), Motion::Up | Motion::Down));
    match points {
        Some(by) => format!("{} {:.0} points", step.motion().told(), (by * 100.0).abs()),
        None => step.motion().told().to_owned(),
    }
}

/// What each person held last, before it was settled.
fn panel<'a>(told: &Told<'a>) -> Panel<'a> {
    Panel::of(&standing_until_settled(told.scenario, told.steps.clone()))
}

/// What several people's last numbers come to, by each method.
fn together(told: &Told<'_>) -> Vec<Entry> {
    let panel = panel(told);
    let aggregates = panel.aggregates();
    if aggregates.is_empty() {
        return Vec::new();
    }
    let mut entries = heading(format!("{} people together", panel.held.len())).to_vec();
    for (by, p) in &panel.held {
        entries.push(Entry::item(*by, Tone::Text, percent((*p, *p))));
    }
    for (method, p) in aggregates {
        let warning = method.standing.warning().map(|warning| format!(" [{warning}]")).unwrap_or_default();
        let text = format!("{}  {}{warning}", percent((p, p)), method.name.to_lowercase());
        entries.push(Entry::item("together", Tone::Text, text));
    }
    if panel.without_number > 0 {
        let text = format!("{} more said something without a number", panel.without_number);
        entries.push(Entry::item("", Tone::Muted, text));
    }
    entries
}

/// The signs of the scenario with what came of looking for them.
fn signs(told: &Told<'_>) -> Vec<Entry> {
    if told.signs.is_empty() {
        return heading("No signpost: no indicator names it in `of` or `expected`").to_vec();
    }
    let mut entries = heading(format!("Signposts ({})", told.signs.len())).to_vec();
    for sign in &told.signs {
        entries.extend(sign_told::brief(told.loaded.book.record(*sign), told.scenario));
    }
    entries
}

/// The figures of a scenario, with their methods.
pub(super) fn figures(told: &Told<'_>) -> Vec<Figure> {
    let (scenario, steps) = (told.scenario, &told.steps);
    let mut found = Vec::new();
    let own = scenario.book().yardstick();
    if let Some(last) = steps.last() {
        let placing = Placing::of(last.likelihood, Yardstick::of(own));
        found.push(Figure {
            text: format!("{}: {} is {placing}", short(own), last.likelihood.told()),
            method: &YARDSTICKS,
            inputs: YardstickName::ALL.iter().map(|name| table_told(*name)).collect(),
        });
    }
    if let Some(set) = told.set {
        found.push(Figure { text: set.text.clone(), method: &SUM, inputs: set.members.clone() });
    }
    let panel = panel(told);
    for (method, p) in panel.aggregates() {
        let inputs = panel.held.iter().map(|(by, p)| format!("{by}: {}", percent((*p, *p)))).collect();
        found.push(Figure { text: format!("{}: {}", method.name, percent((p, p))), method, inputs });
    }
    for one in forecasts_of(scenario).unwrap_or_default() {
        let by = one.by.unwrap_or(NOBODY);
        let input = format!("{by}: {}, and it {}", percent((one.last(), one.last())), came(one.happened));
        let score = brier(one.last(), one.happened);
        let mut push = |text: String, method| {
            found.push(Figure { text, method, inputs: vec![input.clone()] });
        };
        push(format!("{by}: Brier {score:.3}"), &BRIER);
        push(format!("{by}: log {:.3}", one.log().nats), &LOG_SCORE);
        if let Some((daily, days)) = one.daily() {
            push(format!("{by}: {daily:.3} over {days} days"), &DAILY_BRIER);
        }
    }
    found
}

fn came(happened: bool) -> &'static str {
    if happened { "came" } else { "did not come" }
}

fn table_told(name: YardstickName) -> String {
    let yardstick = Yardstick::of(name);
    format!("{}: {} [{}]", short(name), yardstick.source(), yardstick.status())
}
