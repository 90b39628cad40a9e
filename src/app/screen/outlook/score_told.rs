//! What is told of a group of settled forecasts: how good they were together, how often came what was given so much, what
//! the score is made of, and how others did.

use std::sync::Arc;

use crate::analysis::estimate::percent;
use crate::analysis::method::Method;
use crate::analysis::outlook::methods::{
    BRIER, BRIER_ORIGINAL, CALIBRATION, DAILY_BRIER, DECOMPOSITION, LOG_SCORE, ORDERED_BRIER,
    RANKED_PROBABILITY, SKILL,
};
use crate::analysis::outlook::{Bin, Decomposition, GroupKind, NOBODY, SetForecast, TrackRecord};
use crate::app::Figure;
use crate::app::detail::Tone;
use crate::app::screen::{Entry, Picture};

/// A set that was forecast as a whole.
#[derive(Clone, Debug)]
pub(super) struct SetScore {
    set: String,
    by: String,
    brier_original: f64,
    ranked_probability: Option<f64>,
    ordered_brier: Option<f64>,
    /// What the numbers summed to before they were divided by it.
    sum: f64,
}

/// The group that is told of, beside all groups.
#[derive(Clone, Copy)]
pub(super) struct Track<'a> {
    pub(super) record: &'a TrackRecord,
    pub(super) groups: &'a [TrackRecord],
    pub(super) sets: &'a [SetScore],
}

impl SetScore {
    pub(super) fn new(forecast: &SetForecast<'_>) -> Self {
        Self {
            set: forecast.set.to_owned(),
            by: forecast.by.unwrap_or(NOBODY).to_owned(),
            brier_original: forecast.brier_original(),
            ranked_probability: forecast.ranked_probability(),
            ordered_brier: forecast.ordered_brier(),
            sum: forecast.sum,
        }
    }
}

/// What a group is called.
pub fn name_of(record: &TrackRecord) -> String {
    match record.kind {
        GroupKind::All => "all forecasts".to_owned(),
        GroupKind::Person => record.name.clone(),
        kind => format!("{} {}", kind.name(), record.name),
    }
}

pub(super) fn passage(track: Option<Track<'_>>) -> Vec<Entry> {
    let Some(track) = track else { return Vec::new() };
    let record = track.record;
    let noun = if record.count() == 1 { "forecast" } else { "forecasts" };
    let title = format!("{}: {} {noun}, {} came", name_of(record), record.count(), record.came());
    let mut entries = vec![Entry::text(Tone::Title, title)];
    entries.extend(figures_told(record));
    entries.push(Entry::gap());
    entries.push(Entry::text(Tone::Heading, "Calibration: how often came what was given so much"));
    let rows = record.bins.len() as u16 + 1;
    entries.push(Entry::picture(Picture::Calibration(Arc::new(record.bins.clone())), rows));
    entries.push(Entry::gap());
    entries.extend(parts(&record.parts));
    entries.extend(sets(track));
    entries.extend(others(track));
    entries
}

fn figures_told(record: &TrackRecord) -> Vec<Entry> {
    let one = |method: &Method, value: String| Entry::item(value, Tone::Text, method.name);
    let mut entries = vec![
        one(&BRIER, format!("{:.3}", record.parts.brier)),
        one(&BRIER_ORIGINAL, format!("{:.3}", 2.0 * record.parts.brier)),
        one(
            &LOG_SCORE,
            format!("{:.3}{}", record.log.nats, if record.log.is_clamped { " clamped" } else { "" }),
        ),
    ];
    if let Some(daily) = record.daily_brier {
        let text = format!("{} over {} days", DAILY_BRIER.name, record.days);
        entries.push(Entry::item(format!("{daily:.3}"), Tone::Text, text));
    }
    entries.push(match record.parts.skill() {
        Some(skill) => one(&SKILL, format!("{skill:+.3}")),
        None => Entry::item("-", Tone::Muted, "Skill: none, since all of it came, or nothing"),
    });
    if record.ranges > 0 {
        let text = format!("{} of them held a range, which counts by its middle", record.ranges);
        entries.push(Entry::item("", Tone::Muted, text));
    }
    entries
}

fn parts(parts: &Decomposition) -> Vec<Entry> {
    let one = |value: f64, text: &str| Entry::item(format!("{value:.4}"), Tone::Text, text);
    vec![
        Entry::text(Tone::Heading, "What the Brier score is made of"),
        one(parts.reliability, "reliability: how far forecasts lie from what came of them; less is better"),
        one(-parts.resolution, "resolution: how much they tell cases apart; the more the better"),
        one(parts.uncertainty, "uncertainty: of the matter, nobody's merit"),
        one(parts.within_variance - parts.within_covariance, "within bins: what grouping by tens blurs"),
        one(parts.brier, "together"),
    ]
}

/// The sets that were forecast as a whole, by the person that is told of or by everybody.
fn sets(track: Track<'_>) -> Vec<Entry> {
    let is_meant = |set: &&SetScore| match track.record.kind {
        GroupKind::Person => set.by == track.record.name,
        kind => kind == GroupKind::All,
    };
    let found: Vec<&SetScore> = track.sets.iter().filter(is_meant).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let mut entries = vec![Entry::gap(), Entry::text(Tone::Heading, "Sets forecast as a whole")];
    for set in found {
        let ordered = match (set.ranked_probability, set.ordered_brier) {
            (Some(ranked), Some(ordered)) => {
                format!(", ranked probability {ranked:.3}, ordered Brier {ordered:.3}")
            }
            _ => String::new(),
        };
        let is_divided = (set.sum - 1.0).abs() > 1e-6;
        let divided = if is_divided { format!(" (divided by {:.2})", set.sum) } else { String::new() };
        let text = format!("{}: Brier {:.3} of 2{ordered}{divided}", set.by, set.brier_original);
        entries.push(Entry::item(set.set.clone(), Tone::Text, text));
    }
    entries
}

/// How every other group did.
fn others(track: Track<'_>) -> Vec<Entry> {
    let mut entries =
        vec![Entry::gap(), Entry::text(Tone::Heading, "Beside others: compare only on the same questions")];
    for group in track.groups {
        let skill =
            group.parts.skill().map_or_else(|| "no skill".to_owned(), |skill| format!("skill {skill:+.3}"));
        let text = format!(
            "Brier {:.3}, log {:.3}, {skill}, {} of {} came",
            group.parts.brier,
            group.log.nats,
            group.came(),
            group.count()
        );
        let is_same = group.kind == track.record.kind && group.name == track.record.name;
        let tone = if is_same { Tone::Text } else { Tone::Muted };
        entries.push(Entry::item(name_of(group), tone, text));
    }
    entries
}

/// The figures of a group, with their methods.
pub(super) fn figures(track: Track<'_>) -> Vec<Figure> {
    let record = track.record;
    let name = name_of(record);
    let inputs = vec![format!("{} forecasts, {} came", record.count(), record.came())];
    let figure =
        |method, value: String| Figure { text: format!("{name}: {value}"), method, inputs: inputs.clone() };
    let mut found = vec![
        figure(&BRIER, format!("{:.3}", record.parts.brier)),
        figure(&BRIER_ORIGINAL, format!("{:.3}", 2.0 * record.parts.brier)),
        figure(&LOG_SCORE, format!("{:.3}", record.log.nats)),
        figure(
            &DECOMPOSITION,
            format!("reliability {:.4}, resolution {:.4}", record.parts.reliability, record.parts.resolution),
        ),
        Figure {
            text: format!("{name}: calibration"),
            method: &CALIBRATION,
            inputs: record.bins.iter().map(bin_told).collect(),
        },
    ];
    found.extend(record.daily_brier.map(|daily| figure(&DAILY_BRIER, format!("{daily:.3}"))));
    found.extend(record.parts.skill().map(|skill| figure(&SKILL, format!("{skill:+.3}"))));
    if track.sets.iter().any(|set| set.ranked_probability.is_some()) {
        found.push(figure(&RANKED_PROBABILITY, "of ordered sets".to_owned()));
        found.push(figure(&ORDERED_BRIER, "of ordered sets".to_owned()));
    }
    found
}

fn bin_told(bin: &Bin) -> String {
    format!("{}: {} of {} came, {}", percent(bin.ends), bin.came, bin.count, percent(bin.interval))
}
