//! `watchfloor contradictions`: every contradiction with its sides and what was decided, then every way in which a claim
//! opposes another without contradicting it, kept apart. They are found by `analysis::contradiction`; here they only
//! become rows.

use serde::Serialize;

use super::case::OpenedCase;
use super::failure::Failure;
use super::invocation::{GlobalOptions, Rows, TableFormat};
use super::render::{self, Spot};
use super::run::CLEAN;
use super::settings::Settings;
use super::world::World;
use crate::analysis::Derived;
use crate::analysis::contradiction::{Contradictions, Opposed, Opposition, Role, Side, Strength, Weighed};
use crate::casebook::Record;
use crate::model::schema::{CLAIM, Kind, WORDING};
use crate::model::word::FindingState;

/// Two sides or more that oppose each other. `docs/contradictions.md` is the contract; change neither without the other.
#[derive(Debug, Serialize)]
struct Row<'a> {
    opposition: &'static str,
    /// None where nothing is contradicted.
    strength: Option<&'static str>,
    rule: Option<&'static str>,
    because: String,
    about: String,
    state: Option<&'static str>,
    reason: Option<&'a str>,
    credibility: Option<u8>,
    load: Option<usize>,
    sides: Vec<Stand<'a>>,
}

/// What one side says. All but the value and its voice is null where it is the casebook itself.
#[derive(Debug, Serialize)]
struct Stand<'a> {
    role: &'static str,
    record: Option<String>,
    field: &'static str,
    value: String,
    voice: String,
    date: Option<String>,
    text: Option<&'a str>,
    wording: Option<&'a str>,
    language: Option<&'a str>,
    translation: Option<&'a str>,
    #[serde(flatten)]
    place: Spot,
}

pub(super) fn run(order: &Rows, options: &GlobalOptions, world: &mut World<'_>) -> Result<u8, Failure> {
    let settings = Settings::read(options, world)?;
    settings.tell(world);
    let case = OpenedCase::asked(order.casebook.as_deref(), order.today, options, &settings, world)?;
    case.tell_errors(world);
    let derived = Derived::new(&case.book);
    let contradictions = &derived.contradictions;
    let found = contradictions.inbox(&case.book, &derived.ties);
    let stances = contradictions.stances();
    let counts = (found.len(), stances.len());
    let found = found.into_iter().map(|found| of_finding(&case, contradictions, &found));
    let rows = found.chain(stances.into_iter().map(|opposed| of_stance(&case, opposed)));
    match order.format {
        TableFormat::Table => {
            let cells: Vec<_> = rows.map(Row::brief).collect();
            if !cells.is_empty() {
                render::columns(BRIEF, &cells, world.out)?;
            }
        }
        TableFormat::Json => rows.into_iter().try_for_each(|row| render::json_line(&row, world.out))?,
        TableFormat::Csv => render::csv(NAMES, rows.map(Row::cells), world.out)?,
    }
    world.out.flush()?;
    tell(&case, contradictions, counts, world);
    Ok(CLEAN)
}

/// How many there are, and where not all pairs were compared.
fn tell(
    case: &OpenedCase,
    contradictions: &Contradictions,
    (found, stances): (usize, usize),
    world: &mut World<'_>,
) {
    let noun = if found == 1 { "finding" } else { "findings" };
    let verb = if stances == 1 { "opposes" } else { "oppose" };
    let _ = writeln!(world.err, "{found} {noun}, {stances} more {verb} without contradicting");
    for cut in contradictions.cut() {
        let subject = case.book.record(cut.subject).name();
        let _ = writeln!(world.err, "on {subject} only some of {} pairs were compared", cut.pairs);
    }
}

fn of_finding<'a>(case: &'a OpenedCase, contradictions: &Contradictions, found: &Weighed<'_>) -> Row<'a> {
    let (book, finding) = (&case.book, found.finding);
    let decision = contradictions.decision(book, finding);
    Row {
        opposition: finding.opposition.as_str(),
        strength: strength(finding.opposition),
        rule: Some(finding.rule),
        because: finding.because(book),
        about: book.record(found.subject).name(),
        state: Some(decision.map_or(FindingState::Open, |decision| decision.state).as_str()),
        reason: decision.and_then(|decision| decision.reason),
        credibility: found.weight.credibility,
        load: Some(found.weight.load),
        sides: finding.sides.iter().map(|side| stand(case, *side, Role::Mutual)).collect(),
    }
}

fn of_stance(case: &OpenedCase, opposed: Opposed) -> Row<'_> {
    let roles = [Role::Opposing, Role::Opposed];
    let sides = opposed.sides(&case.book).into_iter().zip(roles);
    Row {
        opposition: opposed.opposition.as_str(),
        strength: strength(opposed.opposition),
        rule: None,
        because: opposed.because(&case.book),
        about: case.book.record(opposed.of).name(),
        state: None,
        reason: None,
        credibility: None,
        load: None,
        sides: sides.map(|(side, role)| stand(case, side, role)).collect(),
    }
}

fn strength(opposition: Opposition) -> Option<&'static str> {
    opposition.strength().map(|strength| match strength {
        Strength::Contradiction => "contradiction",
        Strength::Tension => "tension",
    })
}

fn stand(case: &OpenedCase, side: Side, role: Role) -> Stand<'_> {
    const TEXT: u8 = WORDING.index("text");
    const LANG: u8 = WORDING.index("lang");
    const TRANSLATION: u8 = WORDING.index("translation");
    const OWN: u8 = CLAIM.index("wording");
    let book = &case.book;
    let record = side.record().map(|record| book.record(record));
    let claim = record.filter(|record| record.kind() == Kind::Claim);
    let wording = |field| claim.and_then(|claim| claim.part().part(OWN)?.text(field));
    Stand {
        role: match role {
            Role::Mutual => "mutual",
            Role::Opposing => "opposing",
            Role::Opposed => "opposed",
        },
        record: record.map(Record::name),
        field: side.field(book),
        value: side.value(book).into_owned(),
        voice: side.voice(book),
        date: side.date(book).map(ToString::to_string),
        text: record.map(Record::title),
        wording: wording(TEXT),
        language: wording(LANG),
        translation: wording(TRANSLATION),
        place: record.map(|record| Spot::new(&record.place(), &case.name)).unwrap_or_default(),
    }
}

/// The columns for people.
const BRIEF: [&str; 5] = ["opposition", "rule", "state", "about", "because"];

const NAMES: [&str; 13] = [
    "opposition",
    "strength",
    "rule",
    "state",
    "reason",
    "about",
    "credibility",
    "load",
    "records",
    "fields",
    "voices",
    "values",
    "because",
];

impl Row<'_> {
    fn brief(self) -> [String; 5] {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        [self.opposition.to_owned(), text(self.rule), text(self.state), self.about, self.because]
    }

    /// Its values in the order of [`NAMES`]; what each side has of its own is joined, in the order of the sides.
    fn cells(self) -> [String; 13] {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
        let joined =
            |of: &dyn Fn(&Stand<'_>) -> String| self.sides.iter().map(of).collect::<Vec<_>>().join(" | ");
        [
            self.opposition.to_owned(),
            text(self.strength),
            text(self.rule),
            text(self.state),
            text(self.reason),
            self.about.clone(),
            number(self.credibility.map(usize::from)),
            number(self.load),
            joined(&|side| side.record.clone().unwrap_or_default()),
            joined(&|side| side.field.to_owned()),
            joined(&|side| side.voice.clone()),
            joined(&|side| side.value.clone()),
            self.because,
        ]
    }
}
