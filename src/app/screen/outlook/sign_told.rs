//! What is told of a sign: how likely it is under which scenario, what came of looking, and what it contributes or why it
//! does not.

use crate::analysis::indicator::{Counted, Expectation, Observation, Reason, Share, SignRow, decibans_told};
use crate::app::Loaded;
use crate::app::detail::Tone;
use crate::app::screen::{Entry, Sign};
use crate::casebook::Record;
use crate::model::schema::{INDICATOR, OBSERVATION};
use crate::model::word::Observed;

/// A sign of one scenario and its observations, a line each.
pub(super) fn brief(indicator: Record<'_>, scenario: Record<'_>) -> Vec<Entry> {
    let row = SignRow::new(indicator, &[scenario]);
    let expected = row.expected[0].map(|one| format!(" [{}]", expectation(one))).unwrap_or_default();
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

/// A sign in full, beside the scenarios of its matrix.
pub(super) fn passage(
    loaded: &Loaded,
    sign: &Counted<'_>,
    scenarios: &[Record<'_>],
    has_opinion: bool,
) -> Vec<Entry> {
    const THRESHOLD: u8 = INDICATOR.index("threshold");
    const WINDOW: u8 = INDICATOR.index("window");
    let row = &sign.row;
    let part = row.indicator.part();
    let mut entries =
        vec![Entry::text(Tone::Title, row.indicator.title()).leading_to(row.indicator.handle())];
    entries.extend(row.indicator.summary().map(|summary| Entry::text(Tone::Muted, summary)));
    entries.push(Entry::item("state", Tone::Text, row.state.told()).signed(Sign::State(row.state)));
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
    entries.extend(row.flat.map(|flat| Entry::item("separates", Tone::Contradicting, flat.told())));
    entries.extend(row.diagnosticity.map(|found| {
        let home = scenarios[found.home].title();
        let others = if found.compared == 1 { "scenario" } else { "scenarios" };
        let text = format!(
            "{} from \u{201c}{home}\u{201d} to {} other {others} (Indicators Validator; our own score)",
            found.score, found.compared
        );
        Entry::item("distance", Tone::Text, text)
    }));
    entries.push(Entry::gap());
    if row.expected.iter().any(Option::is_some) {
        entries.push(Entry::text(Tone::Heading, "How likely it is to be seen if the scenario comes"));
        entries.extend(expected(row, &sign.share, scenarios));
    } else {
        entries.push(Entry::text(
            Tone::Heading,
            "A sign of; how likely it is under each is not said (`expected`)",
        ));
        let named = scenarios.iter().zip(&row.is_of).filter(|(_, is_of)| **is_of);
        entries.extend(named.map(|(scenario, _)| {
            Entry::item("", Tone::Text, scenario.title()).leading_to(scenario.handle())
        }));
    }
    entries.push(Entry::gap());
    let seen: Vec<Entry> = observations(row.indicator).collect();
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

fn expected(row: &SignRow<'_>, share: &Share, scenarios: &[Record<'_>]) -> Vec<Entry> {
    let weight = |at: usize| match share {
        Share::Decibans(weights) => weights[at].map(|weight| format!("  {}", decibans_told(weight))),
        Share::Nothing(_) => None,
    };
    let one = |at: usize| {
        let is_of = if row.is_of[at] { " (named in `of`)" } else { "" };
        let text = format!("{}{is_of}", scenarios[at].title());
        let lead = row.expected[at].map_or_else(|| "not rated".to_owned(), expectation);
        let tone = if row.expected[at].is_some() { Tone::Text } else { Tone::Muted };
        let text = format!("{text}{}", weight(at).unwrap_or_default());
        Entry::item(lead, tone, text).leading_to(scenarios[at].handle())
    };
    (0..scenarios.len()).map(one).collect()
}
