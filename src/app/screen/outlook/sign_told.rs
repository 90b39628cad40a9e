//! What is told of a sign: how likely it is under which scenario, what came of looking, and what it contributes or why it
//! does not.

use super::opinion::Line;
use super::signposts::Group;
use crate::analysis::indicator::{Expectation, Observation, Reason, Share, SignRow, decibans_told};
use crate::app::Loaded;
use crate::app::detail::Tone;
use crate::app::screen::{Entry, Sign};
use crate::casebook::Record;
use crate::model::schema::{INDICATOR, OBSERVATION};
use crate::model::word::Observed;

/// A sign of one scenario and its observations, a line each.
pub(super) fn brief(indicator: Record<'_>, scenario: Record<'_>) -> Vec<Entry> {
    let row = SignRow::new(indicator, &|one| (one == scenario.handle()).then_some(0));
    let expected =
        row.ratings.expectation(0).map(|one| format!(" [{}]", expectation(one))).unwrap_or_default();
    let text = format!("{}{expected}", indicator.title());
    let lead = row.state.told();
    let sign = Sign::State(row.state);
    let mut entries = vec![Entry::item(lead, Tone::Text, text).signed(sign).leading_to(indicator.handle())];
    entries.extend(observations(indicator));
    entries
}

/// How likely it is: the word, the number, or both where both are stated.
pub(super) fn expectation(one: Expectation) -> String {
    match (one.word, one.stated) {
        (Some(word), None) => word.to_string(),
        (word, Some(stated)) => {
            let word = word.map(|word| format!("{word}, ")).unwrap_or_default();
            format!("{word}stated {stated}")
        }
        (None, None) => String::new(),
    }
}

fn observations(indicator: Record<'_>) -> impl Iterator<Item = Entry> {
    const NOTES: u8 = OBSERVATION.index("notes");
    Observation::all(indicator).into_iter().map(|one| {
        let status = one.status.map(Observed::as_str).unwrap_or_default();
        let by = one.by().map(|by| format!(" by {by}")).unwrap_or_default();
        let item = one.item().map(|item| format!(": {}", item.title())).unwrap_or_default();
        let notes = one.part.text(NOTES).map(|notes| format!(" ({notes})")).unwrap_or_default();
        let on = one.on().map(ToString::to_string).unwrap_or_default();
        let entry = Entry::item(on, Tone::Muted, format!("{status}{by}{item}{notes}"));
        match one.item() {
            Some(item) => entry.leading_to(item.handle()),
            None => entry,
        }
    })
}

/// A sign in full, beside the scenarios of its matrix: of a set all of them, else those that it names.
pub(super) fn passage(loaded: &Loaded, sign: &Line, group: &Group, has_opinion: bool) -> Vec<Entry> {
    const THRESHOLD: u8 = INDICATOR.index("threshold");
    const WINDOW: u8 = INDICATOR.index("window");
    let indicator = loaded.book.record(sign.indicator);
    let part = indicator.part();
    let mut entries = vec![Entry::text(Tone::Title, indicator.title()).leading_to(sign.indicator)];
    entries.extend(indicator.summary().map(|summary| Entry::text(Tone::Muted, summary)));
    entries.push(Entry::item("state", Tone::Text, sign.state.told()).signed(Sign::State(sign.state)));
    entries.extend(part.text(THRESHOLD).map(|text| Entry::item("threshold", Tone::Text, text)));
    entries.extend(part.date(WINDOW).map(|date| Entry::item("window", Tone::Text, date.to_string())));
    entries.push(if has_opinion {
        Entry::item("second opinion", Tone::Text, share_told(loaded, &sign.share))
    } else {
        Entry::item(
            "second opinion",
            Tone::Muted,
            "none: its scenarios are in no `set` that the odds are divided among",
        )
    });
    entries.extend(sign.flat.map(|flat| Entry::item("separates", Tone::Contradicting, flat.told())));
    entries.extend(sign.diagnosticity.map(|found| {
        let home = loaded.book.record(group.scenarios[found.home]).title();
        let others = if found.compared == 1 { "scenario" } else { "scenarios" };
        let text = format!(
            "{} from \u{201c}{home}\u{201d} to {} other {others} (Indicators Validator; our own score)",
            found.score, found.compared
        );
        Entry::item("distance", Tone::Text, text)
    }));
    entries.push(Entry::gap());
    if sign.ratings.expected.is_empty() {
        entries.push(Entry::text(
            Tone::Heading,
            "A sign of; how likely it is under each is not said (`expected`)",
        ));
        let homes = sign.ratings.homes.iter().map(|at| group.scenarios[*at]);
        entries.extend(homes.map(|scenario| {
            Entry::item("", Tone::Text, loaded.book.record(scenario).title()).leading_to(scenario)
        }));
    } else {
        entries.push(Entry::text(Tone::Heading, "How likely it is to be seen if the scenario comes"));
        entries.extend(expected(loaded, sign, group));
    }
    entries.push(Entry::gap());
    let seen: Vec<Entry> = observations(indicator).collect();
    if seen.is_empty() {
        entries.push(Entry::text(Tone::Muted, "Nobody has looked: that says nothing either way."));
    } else {
        entries.push(Entry::text(Tone::Heading, format!("Observations ({})", seen.len())));
        entries.extend(seen);
    }
    entries
}

/// What a sign contributes, in a sentence.
fn share_told(loaded: &Loaded, share: &Share) -> String {
    match share {
        Share::Decibans(_) => "counts; its weight for each scenario stands below".to_owned(),
        Share::Nothing(Reason::SameOrigin(other)) => {
            let other = loaded.book.record(*other).title();
            format!("has the same origin as \u{201c}{other}\u{201d}, which counts for both")
        }
        Share::Nothing(reason) => reason.told().to_owned(),
    }
}

fn expected(loaded: &Loaded, sign: &Line, group: &Group) -> Vec<Entry> {
    let one = |at: usize| {
        let scenario = group.scenarios[at];
        let is_of = if sign.ratings.is_of(at) { " (named in `of`)" } else { "" };
        let weight = sign.weight(at).map(|weight| format!("  {}", decibans_told(weight)));
        let rated = sign.ratings.expectation(at);
        let lead = rated.map_or_else(|| "not rated".to_owned(), expectation);
        let tone = if rated.is_some() { Tone::Text } else { Tone::Muted };
        let title = loaded.book.record(scenario).title();
        Entry::item(lead, tone, format!("{title}{is_of}{}", weight.unwrap_or_default())).leading_to(scenario)
    };
    // What is in no set has nothing to do with the other scenarios that are in none.
    match group.set {
        Some(_) => (0..group.scenarios.len()).map(one).collect(),
        None => sign.ratings.named().into_iter().map(one).collect(),
    }
}
