//! The table of the fields that a filter knows beyond those that casebooks declare: each with what it keeps, what it takes
//! and examples. The parser's hints, completion, the help, the documentation and the evaluation all follow it.

use super::expression::Comparison;
use super::graded::Which;
use crate::model::Vocabulary;
use crate::model::schema::Kind;

/// A field of the filter language.
#[derive(Clone, Copy, Debug)]
pub struct FilterField {
    pub name: &'static str,
    /// What it keeps, in a line.
    pub keeps: &'static str,
    /// What may stand behind it.
    pub takes: &'static str,
    pub examples: &'static [&'static str],
    pub meaning: Meaning,
}

/// What a field looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Kind,
    Id,
    Title,
    Name,
    /// A record of a kind, and what refers to it.
    Refers(Kind),
    /// What is about a record.
    About,
    /// Any record, and what is tied to it.
    Tied,
    Status,
    Grade(Which),
    Marking,
    Contradicted,
    Has,
    Is,
    Date(Option<Comparison>),
    Known,
    Near,
    Country,
    Language,
    Pattern,
    Likelihood,
    Standing,
    Origins,
    Problem,
    File,
    View,
}

macro_rules! fields {
    ($($name:literal $meaning:expr, $keeps:literal, $takes:literal, [$($example:literal),+];)+) => {
        /// All of them, in the order of the help.
        pub const FIELDS: &[FilterField] = &[$(FilterField {
            name: $name,
            keeps: $keeps,
            takes: $takes,
            examples: &[$($example),+],
            meaning: $meaning,
        }),+];
    };
}

fields! {
    "kind" Meaning::Kind, "records of a kind, or that state such a kind themselves",
        "a kind of records, or the `kind` of an actor, an event, a source, …", ["kind:claim", "kind:(bombing | strike)"];
    "actor" Meaning::Refers(Kind::Actor), "an actor, and what refers to it",
        "an identifier, or a part of a name in any script", ["actor:zakharova", "actor:Захарова"];
    "event" Meaning::Refers(Kind::Event), "an event, and what refers to it",
        "an identifier, or a part of a title", ["event:crocus-attack"];
    "claim" Meaning::Refers(Kind::Claim), "a claim, and what refers to it",
        "an identifier, or a part of its text", ["claim:lukashenko-belarus"];
    "question" Meaning::Refers(Kind::Question), "a question, what answers it and what is weighed against it",
        "an identifier, or a part of its text", ["question:flight"];
    "scenario" Meaning::Refers(Kind::Scenario), "a scenario, and what refers to it",
        "an identifier, or a part of a title", ["scenario:diplomatic-push"];
    "indicator" Meaning::Refers(Kind::Indicator), "an indicator, and what refers to it",
        "an identifier, or a part of its text", ["indicator:us-embassy-alert"];
    "evidence" Meaning::Refers(Kind::Evidence), "an item of evidence, and what refers to it",
        "an identifier, or a part of its text", ["evidence:flight-fsb"];
    "judgement" Meaning::Refers(Kind::Judgement), "a judgement, and what refers to it",
        "an identifier, or a part of its text", ["judgement:is-k-known-threat"];
    "relation" Meaning::Refers(Kind::Relation), "a relation, and what refers to it",
        "an identifier", ["relation:is-k-offshoot-of-is"];
    "place" Meaning::Refers(Kind::Place), "a place and all places within it, and what refers to them",
        "an identifier, or a part of a name in any script", ["place:russia", "place:Крокус"];
    "narrative" Meaning::Refers(Kind::Narrative), "a narrative, and the claims that serve it",
        "an identifier, or a part of a title", ["narrative:alert-was-blackmail"];
    "assumption" Meaning::Refers(Kind::Assumption), "an assumption, and what refers to it",
        "an identifier, or a part of its text", ["assumption:same-threat"];
    "gap" Meaning::Refers(Kind::Gap), "a gap, and what refers to it",
        "an identifier, or a part of its text", ["gap:number-of-gunmen"];
    "source" Meaning::Refers(Kind::Source), "a source, what cites it and what repeats it",
        "an identifier, or a part of a title", ["source:reuters-2024-01-04"];
    "finding" Meaning::Refers(Kind::Finding), "a decision about a contradiction",
        "an identifier", ["finding:f-1"];
    "about" Meaning::About, "what is about a record, is a part or a sign of it, or was said to be brought about by it",
        "an identifier, or a part of a name", ["about:crocus-attack"];
    "tied" Meaning::Tied, "a record, what refers to it and what it refers to",
        "an identifier, or a part of a name", ["tied:crocus-attack", "tied:actor:fsb"];
    "id" Meaning::Id, "records by their identifier", "a part of an identifier; all of it behind `=`",
        ["id:crocus", "id:=crocus-attack"];
    "title" Meaning::Title, "records by the line that names them", "a part of a title, name or text", ["title:\"city hall\""];
    "name" Meaning::Name, "records by any name: title, short name, names in other scripts, other names",
        "a part of a name", ["name:ФСБ"];
    "date" Meaning::Date(None), "what may have its own date then: when it happened, was said, published or made",
        "an EDTF date, `today` or `cutoff`, with `<`, `>=` and so on before it", ["date:2024-03", "date:>=2024-03-22"];
    "after" Meaning::Date(Some(Comparison::Greater)), "what may have happened, or have lasted, after the end of a date",
        "an EDTF date, `today` or `cutoff`", ["after:2024-03-22", "after:today-7d"];
    "before" Meaning::Date(Some(Comparison::Less)), "what may have happened, or have begun, before the beginning of a date",
        "an EDTF date, `today` or `cutoff`", ["before:2024-04", "-before:2024"];
    "known" Meaning::Known, "what surely was known by then, and not surely before", "the same as `date`",
        ["known:<2024-03-22", "known:>cutoff"];
    "near" Meaning::Near, "places near to another, and what refers to them",
        "a place or `lat,lon`, then `<` and a distance in km, m, mi or nmi", ["near:crocus-city-hall<50km", "near:55.82,37.39<5km"];
    "country" Meaning::Country, "what belongs to a country: by its own, or by that of a place that it names",
        "two letters of ISO 3166-1", ["country:RU"];
    "language" Meaning::Language, "sources and wordings in a language", "a BCP 47 tag, or its first part", ["language:ru"];
    "status" Meaning::Status, "records by how sure it is that they took place, and claims that were taken back",
        "`alleged`, `reported`, `confirmed`, `disproved` or `retracted`", ["-status:retracted", "status:confirmed"];
    "grade" Meaning::Grade(Which::Content), "claims by the grade of what is said, sources by theirs, all else by its citations",
        "`B2`, `B` or `2`, with `>=` for at least as good in both", ["grade:>=C3", "grade:F6"];
    "saying" Meaning::Grade(Which::Saying), "claims by the grade of the report that it was said", "the same as `grade`",
        ["saying:>=B2"];
    "tlp" Meaning::Marking, "records by who may read them, as it rises with what they refer to",
        "a TLP 2.0 marking; a stricter one is more", ["tlp:red", "tlp:<=green"];
    "p" Meaning::Likelihood, "scenarios and judgements by how likely they are given to be now",
        "a probability, as `0.6`, `60%` or `20%..40%`; of a range any part counts", ["p:>=60%", "p:0.2..0.4"];
    "contradicted" Meaning::Contradicted, "what another record, or another source, contradicts", "`yes` or `no`",
        ["contradicted:yes"];
    "standing" Meaning::Standing, "claims by where they stand once all that attacks them was heard",
        "`in`, `out` or `undecided`", ["standing:out"];
    "origins" Meaning::Origins, "claims by how many independent origins stand behind them", "a number",
        ["origins:>=2", "origins:1"];
    "has" Meaning::Has, "records that hold, or are tied to, something",
        "a field, a kind of records, `problem`, `contradiction`", ["has:estimate", "kind:event -has:source", "has:problem"];
    "is" Meaning::Is, "records by what can be said of them", "one of the words below", ["is:retracted", "is:overdue"];
    "problem" Meaning::Problem, "records that a rule complains of", "the name of a rule, or `error`, `warning`, `note`",
        ["problem:no-cite", "problem:error"];
    "file" Meaning::File, "records by the file that they stand in", "a part of its name", ["file:claims/"];
    "re" Meaning::Pattern, "records with a text that a pattern finds", "a pattern between `/`; `i` behind it folds case",
        ["re:/IS-?K/", "re:/captur(e|ing)/i"];
    "view" Meaning::View, "what a saved filter keeps", "the identifier of a view; `@` and the name do as well",
        ["view:open-disputes", "@open-disputes"];
}

/// What can be said of a record, for `is:`.
pub const QUALITIES: Vocabulary = Vocabulary {
    noun: "quality",
    words: &[
        ("contradicted", "another record, or another source, contradicts it"),
        ("tension", "it is in tension with another, and nothing contradicts it"),
        ("retracted", "its speaker took it back"),
        ("settled", "its outcome is known"),
        ("open", "a scenario or a question without an outcome, a decision left open"),
        ("overdue", "its deadline has passed, and it has no outcome"),
        ("vague", "its own date is no day"),
        ("uncertain", "its own date is marked `?` or `%`"),
        ("approximate", "its own date is marked `~` or `%`"),
        ("ongoing", "its own date has an open end"),
        ("undated", "it has no date of its own"),
        ("uncited", "it cites nothing"),
        ("untied", "nothing refers to it, and it refers to nothing"),
    ],
};

/// Where a claim stands, for `standing:`.
pub(super) const STANDINGS: Vocabulary = Vocabulary {
    noun: "standing",
    words: &[
        ("in", "everything that attacks it falls, or nothing attacks it"),
        ("out", "something that stands attacks it"),
        ("undecided", "neither: who is right is not decided by who attacks whom"),
    ],
};

pub(super) const ANSWERS: Vocabulary =
    Vocabulary { noun: "answer", words: &[("yes", "it is so"), ("no", "it is not so")] };

/// What `has:` knows beyond fields and kinds.
pub(super) const THINGS: Vocabulary = Vocabulary {
    noun: "thing",
    words: &[
        ("problem", "a rule complains of it"),
        ("contradiction", "it is contradicted"),
        ("date", "it has a date of its own"),
        ("tie", "something refers to it, or it refers to something"),
    ],
};

impl FilterField {
    pub fn find(name: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|field| field.name == name)
    }
}
