//! What a warning says of that which will come, aspect by aspect, and whether it came so. Names in words alone are not
//! compared. Time is not among the aspects: that is the window.

use crate::analysis::contradiction::{Agreement, Whereabouts, kinship};
use crate::analysis::tie::Ties;
use crate::casebook::{Casebook, Part, Record, RecordId};
use crate::model::schema::{
    CLAIM, COMPARABLE, EVENT, EVENT_PLACE, INDICATOR, Kind, OBSERVATION, PARTICIPANT, SCENARIO, SPECIFIC,
};
use crate::model::word::Aspect;

/// How what a warning names compares with what came. Of several names in one aspect the best counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    Fits,
    /// It is named in words alone, which are read by people.
    NotCompared,
    /// What is recorded leaves it open.
    Open,
    Differs,
}

impl Fit {
    /// A word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::NotCompared => "not-compared",
            Self::Open => "open",
            Self::Differs => "differs",
        }
    }
}

/// One thing that a warning says.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    pub aspect: Aspect,
    pub text: Option<&'a str>,
    pub item: Option<Record<'a>>,
    /// The record that says it: the warning, or a claim in which it was seen.
    pub by: Record<'a>,
}

impl<'a> Named<'a> {
    /// What it names, as a reader would say it.
    pub fn name(&self) -> &'a str {
        self.text.or_else(|| self.item.map(Record::short_title)).unwrap_or_default()
    }
}

/// All that a warning says, in the order of the file.
pub(super) fn named(warning: Record<'_>) -> Vec<Named<'_>> {
    const SPECIFICS: u8 = INDICATOR.index("specifics");
    const OBSERVATIONS: u8 = INDICATOR.index("observations");
    const ITEM: u8 = OBSERVATION.index("item");
    match warning.kind() {
        Kind::Indicator => {
            let own = warning.part().parts(SPECIFICS).filter_map(|part| specific(warning, part));
            let seen = warning.part().parts(OBSERVATIONS).filter_map(|part| part.record(ITEM));
            let mut claims: Vec<Record<'_>> = seen.filter(|item| item.kind() == Kind::Claim).collect();
            claims.dedup_by_key(|claim| claim.handle());
            own.chain(claims.into_iter().flat_map(valued)).collect()
        }
        Kind::Claim => valued(warning).collect(),
        _ => Vec::new(),
    }
}

fn specific<'a>(warning: Record<'a>, part: Part<'a>) -> Option<Named<'a>> {
    const ASPECT: u8 = SPECIFIC.index("aspect");
    const TEXT: u8 = SPECIFIC.index("text");
    const ITEM: u8 = SPECIFIC.index("item");
    let aspect = part.word(ASPECT, Aspect::parse)?;
    let (text, item) = (part.text(TEXT), part.record(ITEM));
    (text.is_some() || item.is_some()).then_some(Named { aspect, text, item, by: warning })
}

/// What a claim names in its `value`.
fn valued(claim: Record<'_>) -> impl Iterator<Item = Named<'_>> {
    const VALUE: u8 = CLAIM.index("value");
    const FIELDS: [(Aspect, u8); 2] =
        [(Aspect::Who, COMPARABLE.index("culprit")), (Aspect::Where, COMPARABLE.index("place"))];
    let value = claim.part().part(VALUE);
    FIELDS.into_iter().filter_map(move |(aspect, field)| {
        Some(Named { aspect, text: None, item: Some(value?.record(field)?), by: claim })
    })
}

/// Compares what warnings name with what came.
pub(super) struct Comparison<'a> {
    book: &'a Casebook,
    ties: &'a Ties,
    whereabouts: Whereabouts<'a>,
}

/// The roles by which one reads who did something, and to whom: the words that participants of events have for it.
const DOERS: &[&str] = &["perpetrator", "attacker"];
const STRUCK: &[&str] = &["target", "victim"];

impl<'a> Comparison<'a> {
    pub(super) fn new(book: &'a Casebook, ties: &'a Ties) -> Self {
        Self { book, ties, whereabouts: Whereabouts::new(book) }
    }

    /// Each aspect that is stated, by `Aspect as usize`: the best of what is named in it. Of a warning of nothing that is
    /// recorded nothing is compared.
    pub(super) fn fits(&mut self, named: &[Named<'_>], target: Option<Record<'_>>) -> [Option<Fit>; 5] {
        let mut fits = [None; Aspect::ALL.len()];
        for one in named {
            let fit = target.map_or(Fit::NotCompared, |target| self.fit(one, target));
            let of_aspect = &mut fits[one.aspect as usize];
            *of_aspect = Some(of_aspect.map_or(fit, |best: Fit| best.min(fit)));
        }
        fits
    }

    pub(super) fn fit(&mut self, named: &Named<'_>, target: Record<'_>) -> Fit {
        match (named.aspect, named.item) {
            (Aspect::What, _) => kind(named, target),
            (_, None) | (Aspect::How, _) => Fit::NotCompared,
            (_, Some(item)) if item.kind() == Kind::Place => self.place(item, target),
            (Aspect::Who, Some(item)) => self.actor(item, target, DOERS),
            (_, Some(item)) => self.actor(item, target, STRUCK),
        }
    }

    fn place(&mut self, named: Record<'_>, target: Record<'_>) -> Fit {
        const PLACES: u8 = EVENT.index("places");
        const PLACE: u8 = EVENT_PLACE.index("place");
        if target.kind() != Kind::Event {
            return Fit::Open;
        }
        let places = target.part().parts(PLACES).filter_map(|place| place.record(PLACE));
        let places: Vec<RecordId> = places.map(Record::handle).collect();
        match self.whereabouts.of_several(&[named.handle()], &places) {
            Agreement::Agree => Fit::Fits,
            Agreement::MayAgree => Fit::Open,
            Agreement::Exclude => Fit::Differs,
        }
    }

    /// Among those who take part there may be others than are recorded. So it differs only where somebody else is recorded
    /// in the very part that the named one was to have.
    fn actor(&self, named: Record<'_>, target: Record<'_>, roles: &[&str]) -> Fit {
        const ACTORS: u8 = EVENT.index("actors");
        const ACTOR: u8 = PARTICIPANT.index("actor");
        const ROLE: u8 = PARTICIPANT.index("role");
        const OF_SCENARIO: u8 = SCENARIO.index("actors");
        let is_kin = |actor: Record<'_>| {
            actor.handle() == named.handle()
                || kinship(self.book, self.ties, actor.handle(), named.handle()).is_some()
        };
        if target.kind() == Kind::Scenario {
            let mut actors = target.part().links(OF_SCENARIO).filter_map(crate::casebook::Link::record);
            return if actors.any(is_kin) { Fit::Fits } else { Fit::Open };
        }
        let mut fit = Fit::Open;
        for part in target.part().parts(ACTORS) {
            let Some(actor) = part.record(ACTOR) else { continue };
            if !part.text(ROLE).is_some_and(|role| roles.contains(&role)) {
                continue;
            }
            if is_kin(actor) {
                return Fit::Fits;
            }
            fit = Fit::Differs;
        }
        fit
    }
}

/// A kind of event. Another word for it may mean the same: a bombing is an attack. So it never differs for sure.
fn kind(named: &Named<'_>, target: Record<'_>) -> Fit {
    const KIND: u8 = EVENT.index("kind");
    let is_word = |word: &str| crate::model::word::EVENT_KINDS.position(word).is_some();
    match (named.text, target.part().text(KIND)) {
        (Some(named), Some(kind)) if target.kind() == Kind::Event && named == kind => Fit::Fits,
        (Some(named), Some(_)) if target.kind() == Kind::Event && is_word(named) => Fit::Open,
        _ => Fit::NotCompared,
    }
}
