//! The tables themselves: one [`Shape`] for every kind of record and for every table inside a record.

use super::{Field, Kind, Need, Places, Shape, ValueType as V, first_of, hold_cites};
use crate::model::Vocabulary;
use crate::model::word::{
    ACTOR_KINDS, Aspect, Confidence, EVENT_KINDS, EvidenceKind, Expected, FindingState, Force, IndicatorKind,
    LegalStatus, Level, Observed, Precision, QuestionKind, RELATION_KINDS, Rating, SourceKind, Stance,
    Status, YardstickName,
};

const fn field(name: &'static str, value: V, summary: &'static str) -> Field {
    Field { name, value, need: Need::Optional, summary }
}

const fn required(name: &'static str, value: V, summary: &'static str) -> Field {
    Field { name, value, need: Need::Required, summary }
}

/// The fields of a kind, followed by the [`COMMON`] ones.
const fn record<const OWN: usize, const ALL: usize>(own: [Field; OWN]) -> [Field; ALL] {
    assert!(ALL == OWN + COMMON.len(), "a kind has its own fields and the common ones");
    let mut all = [COMMON[0]; ALL];
    let mut at = 0;
    while at < ALL {
        all[at] = if at < OWN { own[at] } else { COMMON[at - OWN] };
        at += 1;
    }
    all
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $name:ident = $noun:literal $summary:literal
        clock [$($clock:literal),+] [$($field:expr,)+];)+) => {
        $($(#[$meta])* pub const $name: Shape = Shape {
            noun: $noun,
            summary: $summary,
            clock: &[$($clock),+],
            clock_fields: Places::of(&[$($clock),+], &{
                const OWN: usize = [$(stringify!($field)),+].len();
                record::<OWN, { OWN + COMMON.len() }>([$($field),+])
            }),
            cites: first_of(&{
                const OWN: usize = [$(stringify!($field)),+].len();
                record::<OWN, { OWN + COMMON.len() }>([$($field),+])
            }, &["cites"]),
            holds_cites: hold_cites(&{
                const OWN: usize = [$(stringify!($field)),+].len();
                record::<OWN, { OWN + COMMON.len() }>([$($field),+])
            }),
            fields: &{
                const OWN: usize = [$(stringify!($field)),+].len();
                const ALL: usize = OWN + COMMON.len();
                const FIELDS: [Field; ALL] = record::<OWN, ALL>([$($field),+]);
                FIELDS
            },
        };)+
    };
}

macro_rules! parts {
    ($($(#[$meta:meta])* $name:ident = $noun:literal $summary:literal
        $(clock [$($clock:literal),+])? [$($field:expr,)+];)+) => {
        $($(#[$meta])* pub const $name: Shape = Shape {
            noun: $noun,
            summary: $summary,
            clock: &[$($($clock),+)?],
            clock_fields: Places::of(&[$($($clock),+)?], &[$($field),+]),
            cites: first_of(&[$($field),+], &["cites"]),
            holds_cites: hold_cites(&[$($field),+]),
            fields: &[$($field),+],
        };)+
    };
}

macro_rules! words {
    ($($name:ident = $word:ident;)+) => { $(static $name: Vocabulary = $word::VOCABULARY;)+ };
}

words! {
    ASPECT = Aspect; CONFIDENCE = Confidence; EVIDENCE_KIND = EvidenceKind; EXPECTED = Expected; FINDING_STATE = FindingState;
    FORCE = Force; INDICATOR_KIND = IndicatorKind; LEGAL_STATUS = LegalStatus; LEVEL = Level; OBSERVED = Observed;
    PRECISION = Precision; QUESTION_KIND = QuestionKind; RATING = Rating; SOURCE_KIND = SourceKind; STANCE = Stance;
    STATUS = Status; YARDSTICK = YardstickName;
}
const ACTOR_KIND: Vocabulary = ACTOR_KINDS;
const EVENT_KIND: Vocabulary = EVENT_KINDS;
const RELATION_KIND: Vocabulary = RELATION_KINDS;

const RATING_WORD: V = V::Word(&RATING);
const EXPECTED_WORD: V = V::Word(&EXPECTED);
const ANY_RECORD: V = V::AnyRef(REFERRED[0]);
const SHOWING: V = V::AnyRef(REFERRED[1]);
const FORETOLD: V = V::AnyRef(REFERRED[2]);
const CITES: Field = field("cites", V::List(&V::Table(&CITE)), "where this comes from");
const KNOWN: Field = field("known", V::Date, "when it became known, where that was later than its own date");
const NOTES: Field = field("notes", V::Text, "remarks for colleagues; never part of a report");
const SUMMARY: Field = field("summary", V::Text, "what a reader has to know, in a few sentences");

/// The kinds that a reference of several may lead to, each list once; the first stands for all kinds.
pub const REFERRED: &[&[Kind]] = &[
    &[],
    &[Kind::Event, Kind::Claim, Kind::Indicator, Kind::Source],
    &[Kind::Scenario, Kind::Event],
    &[Kind::Event, Kind::Claim, Kind::Source],
    &[Kind::Actor, Kind::Place],
];

/// What every record may hold beside the fields of its kind.
pub const COMMON: [Field; 11] = [
    required("id", V::Id, "how other records name this one"),
    field("tags", V::List(&V::Text), "words to find it by"),
    NOTES,
    field("tlp", V::Marking, "who may read it; the casebook's unless stated, and never laxer"),
    CITES,
    KNOWN,
    field("variants", V::List(&V::Table(&VARIANT)), "rival values from other sources"),
    field("status", V::Word(&STATUS), "how sure it is that this took place"),
    field("allow", V::List(&V::Table(&ALLOW)), "rules that are silenced here, with the reason"),
    field("timezone", V::Timezone, "the zone of dates that state none"),
    field("order", V::List(&V::Table(&ORDER)), "time told by other events"),
];

kinds! {
    SOURCE = "source" "Something that is cited." clock ["known", "published", "retrieved"] [
        required("title", V::Text, "its title"),
        required("kind", V::Word(&SOURCE_KIND), "what it is"),
        field("publisher", V::Text, "who publishes it"),
        field("author", V::Text, "who wrote it"),
        field("published", V::Date, "when it was published"),
        field("retrieved", V::Date, "when it was read"),
        field("url", V::Url, "where it can be read"),
        field("language", V::Language, "the language of the original"),
        field("reliability", V::Reliability, "Admiralty A to F"),
        field("origin", V::Ref(Kind::Source), "the source that this one repeats"),
        field("archived", V::Text, "the path of a copy"),
        field("sha256", V::Text, "the hash of that copy"),
        SUMMARY,
    ];
    ACTOR = "actor" "Somebody who acts, speaks or is acted upon." clock ["known"] [
        required("name", V::Text, "the name in the casebook's language"),
        field("short", V::Text, "a short name for narrow columns"),
        field("names", V::List(&V::Table(&NAME)), "the name in other languages and scripts"),
        field("aliases", V::List(&V::Text), "other names in use"),
        field("disputed_aliases", V::List(&V::Text), "names that may stand for somebody else"),
        required("kind", V::OpenWord(&ACTOR_KIND), "what the actor is"),
        field("country", V::Country, "the country that the actor belongs to"),
        SUMMARY,
        field("roles", V::List(&V::Table(&ROLE)), "offices held"),
        field("legal_status", V::Word(&LEGAL_STATUS), "for persons who are accused"),
        field("interests", V::List(&V::Text), "what the actor wants"),
    ];
    RELATION = "relation" "A tie between two actors." clock ["known"] [
        required("from", V::Ref(Kind::Actor), "who"),
        required("to", V::Ref(Kind::Actor), "to whom"),
        required("kind", V::OpenWord(&RELATION_KIND), "what ties them"),
        field("since", V::Date, "since when"),
        field("until", V::Date, "until when"),
        field("confidence", V::Word(&CONFIDENCE), "how sure that is"),
        SUMMARY,
    ];
    PLACE = "place" "Somewhere." clock ["known"] [
        required("name", V::Text, "the name in the casebook's language"),
        field("names", V::List(&V::Table(&NAME)), "the name in other languages and scripts"),
        field("country", V::Country, "the country that it lies in"),
        field("admin1", V::Text, "the first-order division that it lies in"),
        field("lat", V::Latitude, "degrees north"),
        field("lon", V::Longitude, "degrees east"),
        field("precision", V::Word(&PRECISION), "how exact the point is"),
        field("within", V::Ref(Kind::Place), "the larger place"),
        SUMMARY,
    ];
    EVENT = "event" "Something that happened, or is said to have happened." clock ["known", "date"] [
        required("title", V::Text, "what happened, in a line"),
        required("kind", V::OpenWord(&EVENT_KIND), "what kind of event"),
        required("date", V::Date, "when"),
        field("places", V::List(&V::Table(&EVENT_PLACE)), "where"),
        field("actors", V::List(&V::Table(&PARTICIPANT)), "who, and as what"),
        field("part_of", V::Ref(Kind::Event), "the larger event"),
        field("influenced_by", V::List(&V::Table(&INFLUENCE)), "what is said to have brought it about"),
        field("figures", V::List(&V::Table(&FIGURE)), "counts and amounts"),
        SUMMARY,
    ];
    CLAIM = "claim" "Somebody says something." clock ["known", "said"] [
        required("speaker", V::Ref(Kind::Actor), "who says it"),
        required("said", V::Date, "when it was said"),
        field("channel", V::Text, "where it was said"),
        field("at", V::Ref(Kind::Event), "the statement as an event of its own"),
        required("text", V::Text, "what is said, in our words"),
        field("wording", V::Table(&WORDING), "the speaker's own words"),
        required("force", V::Word(&FORCE), "with what force"),
        field("about", V::List(&ANY_RECORD), "what it is about"),
        field("rests_on", V::List(&ANY_RECORD), "what the speaker cites as evidence"),
        field("answers", V::List(&V::Answer), "the answers that it asserts"),
        field("denies", V::List(&V::Answer), "the answers that it denies"),
        field("of", V::Ref(Kind::Claim), "the claim that it is about"),
        field("stance", V::Word(&STANCE), "how it stands to that claim"),
        field("value", V::Table(&COMPARABLE), "what can be compared with other claims"),
        field("saying", V::Grade, "Admiralty grade of the report that it was said"),
        field("content", V::Grade, "Admiralty grade of what is said"),
        field("narrative", V::Ref(Kind::Narrative), "the story that it serves"),
        field("techniques", V::List(&V::Text), "DISARM technique identifiers"),
    ];
    NARRATIVE = "narrative" "A story that several claims serve." clock ["known"] [
        required("title", V::Text, "the story in a line"),
        SUMMARY,
        field("aim", V::Text, "what it is told for"),
    ];
    QUESTION = "question" "What claims answer and evidence is weighed against." clock ["known"] [
        required("text", V::Text, "the question"),
        required("kind", V::Word(&QUESTION_KIND), "how its answers stand to each other"),
        field("answers", V::List(&V::Table(&ANSWER)), "the answers, or hypotheses"),
        field("about", V::List(&ANY_RECORD), "what it is about"),
        field("outcome", V::Table(&TRUTH), "what proved true"),
        SUMMARY,
    ];
    EVIDENCE = "evidence" "An item weighed against the answers of a question." clock ["known"] [
        required("question", V::Ref(Kind::Question), "the question"),
        field(
            "item",
            SHOWING,
            "the record that is the evidence",
        ),
        field("kind", V::Word(&EVIDENCE_KIND), "what it is"),
        field("text", V::Text, "the evidence in own words"),
        field("weight", V::Word(&LEVEL), "how much it weighs"),
        field("relevance", V::Word(&LEVEL), "how relevant it is"),
        field("ratings", V::Map(&V::OwnAnswer, &RATING_WORD), "how it stands to each answer"),
        field("by", V::Text, "whose judgement it is"),
    ];
    SCENARIO = "scenario" "Something that may come." clock ["known"] [
        required("title", V::Text, "what may come, in a line"),
        SUMMARY,
        field("set", V::Text, "the set of scenarios that exclude each other and sum to 1"),
        field("position", V::Integer, "its place in the set, where the set has an order: 1 for the lowest"),
        field("criterion", V::Text, "how one will tell whether it came"),
        field("deadline", V::Date, "until when"),
        field("owner", V::Text, "who answers for the estimate"),
        field("drivers", V::List(&V::Text), "what pushes towards it"),
        field("effects", V::List(&V::Text), "what would follow"),
        field("actors", V::List(&V::Ref(Kind::Actor)), "who would act"),
        field("about", V::List(&ANY_RECORD), "what it is about"),
        field("estimates", V::List(&V::Table(&ESTIMATE)), "the likelihood over time"),
        field("outcome", V::Table(&OUTCOME), "whether it came"),
    ];
    INDICATOR = "indicator" "A sign that can be looked for." clock ["known"] [
        required("text", V::Text, "the sign"),
        required("kind", V::Word(&INDICATOR_KIND), "which way it looks"),
        field("of", V::List(&FORETOLD), "what it is a sign of"),
        field("window", V::Date, "the time that it covers"),
        field("threshold", V::Text, "what counts as seen"),
        field("specifics", V::List(&V::Table(&SPECIFIC)), "what it says of that which will come"),
        field("expected", V::Map(&V::Ref(Kind::Scenario), &EXPECTED_WORD), "how likely it is under each scenario"),
        field(
            "likelihoods",
            V::Map(&V::Ref(Kind::Scenario), &V::Probability),
            "the same as probabilities, by whoever is ready to state them",
        ),
        field("observations", V::List(&V::Table(&OBSERVATION)), "what was looked for and found"),
        field("received", V::List(&V::Table(&RECEIPT)), "who was told, and what they did"),
        SUMMARY,
    ];
    JUDGEMENT = "judgement" "What the analyst holds." clock ["known", "on"] [
        required("text", V::Text, "the judgement"),
        field("about", V::List(&ANY_RECORD), "what it is about"),
        field("likelihood", V::Table(&LIKELIHOOD), "how likely, in word and number"),
        field("confidence", V::Word(&CONFIDENCE), "how good the basis is"),
        field("rests_on", V::List(&ANY_RECORD), "what it rests on"),
        field("dissent", V::Text, "who sees it otherwise, and why"),
        field("by", V::Text, "whose judgement it is"),
        field("on", V::Date, "when it was made"),
    ];
    FINDING = "finding" "A decision about a contradiction." clock ["known", "on"] [
        required("rule", V::Rule, "the rule that found it"),
        required("records", V::List(&ANY_RECORD), "the records that it names"),
        required("state", V::Word(&FINDING_STATE), "what was decided"),
        field("reason", V::Text, "why"),
        field("by", V::Text, "whose judgement it is"),
        field("on", V::Date, "when it was made"),
    ];
    VIEW = "view" "A saved filter." clock ["known"] [
        required("title", V::Text, "its name"),
        required("filter", V::Text, "the filter"),
        field("screen", V::Text, "the screen that it belongs to"),
    ];
    ASSUMPTION = "assumption" "Something taken as given." clock ["known"] [
        required("text", V::Text, "what is taken as given"),
        field("of", V::List(&ANY_RECORD), "what rests on it"),
        field("matters_because", V::Text, "what changes if it is wrong"),
    ];
    GAP = "gap" "Something that is not known." clock ["known"] [
        required("text", V::Text, "what is not known"),
        field("of", V::List(&ANY_RECORD), "what it keeps open"),
        field("matters_because", V::Text, "what changes once it is known"),
        field("would_separate", V::List(&V::Answer), "the answers that it would tell apart"),
        field("collection", V::Text, "how it could be found out"),
    ];
}

parts! {
    /// `[casebook]`, once in a casebook.
    CASEBOOK = "casebook" "What the case is, once in the folder." [
        required("format", V::Integer, "the version of this format: 1"),
        required("title", V::Text, "the name of the case"),
        SUMMARY,
        field("owner", V::Text, "who answers for it"),
        field("tlp", V::Marking, "who may read it; AMBER unless stated"),
        field("language", V::Language, "the language that it is written in"),
        field("timezone", V::Timezone, "the zone of dates that state none; UTC unless stated"),
        field("cutoff", V::Date, "the information cut-off date"),
        field("yardstick", V::Word(&YARDSTICK), "the yardstick of likelihood words; icd203 unless stated"),
        NOTES,
        field("allow", V::List(&V::Table(&ALLOW)), "rules that are silenced in the whole casebook, with the reason"),
    ];
    CITE = "citation" "Where something comes from." [
        required("source", V::Ref(Kind::Source), "the source"),
        field("locator", V::Text, "where in it"),
        field("wording", V::Text, "its own words"),
        field("credibility", V::Credibility, "Admiralty 1 to 6"),
    ];
    VARIANT = "variant" "A rival value from another source." clock ["known"] [
        required("field", V::FieldName, "the field that it rivals"),
        required("value", V::Any, "the rival value"),
        CITES,
        KNOWN,
        NOTES,
    ];
    ALLOW = "allowance" "A rule that is silenced." [
        required("rule", V::Rule, "the rule"),
        required("reason", V::Text, "why it may be broken here"),
    ];
    ORDER = "order" "Time told by another event." [
        field("before", V::Ref(Kind::Event), "ends before it starts"),
        field("after", V::Ref(Kind::Event), "starts after it ends"),
        field("during", V::Ref(Kind::Event), "lies within it"),
        field("closing", V::Ref(Kind::Event), "lies in its closing minutes"),
        CITES,
        NOTES,
    ];
    NAME = "name" "A name in a language and script." [
        required("text", V::Text, "the name"),
        field("lang", V::Language, "its language"),
        field("script", V::Text, "its script (ISO 15924)"),
    ];
    ROLE = "role" "An office held." clock ["known", "since"] [
        required("title", V::Text, "the office"),
        field("of", V::Ref(Kind::Actor), "where"),
        field("since", V::Date, "since when"),
        field("until", V::Date, "until when"),
        KNOWN,
        CITES,
    ];
    EVENT_PLACE = "place of an event" "Where, and in which role." [
        required("place", V::Ref(Kind::Place), "the place"),
        field("role", V::Text, "what the place is to the event"),
    ];
    PARTICIPANT = "participant" "Who takes part, and as what." clock ["known"] [
        required("actor", V::Ref(Kind::Actor), "who"),
        required("role", V::Text, "as what"),
        field("status", V::Word(&STATUS), "how sure that is"),
        KNOWN,
        CITES,
    ];
    INFLUENCE = "influence" "What is said to have brought an event about." [
        required("event", V::Ref(Kind::Event), "the earlier event"),
        field("confidence", V::Word(&CONFIDENCE), "how sure that is"),
        NOTES,
        CITES,
    ];
    FIGURE = "figure" "A count or an amount." clock ["known", "as_of"] [
        required("measure", V::Text, "what is counted"),
        field("unit", V::Text, "in what"),
        field("low", V::Number, "at least"),
        field("best", V::Number, "the stated value"),
        field("high", V::Number, "at most"),
        field("as_of", V::Date, "the day that it holds for"),
        field("counted_by", V::Text, "who counted"),
        KNOWN,
        CITES,
        NOTES,
    ];
    WORDING = "wording" "The speaker's own words." [
        field("text", V::Text, "the original, only where we have it"),
        field("lang", V::Language, "the language of the original"),
        field("translation", V::Text, "in the casebook's language"),
    ];
    COMPARABLE = "comparable value" "What can be compared with other claims." [
        field("measure", V::Text, "what is counted"),
        field("unit", V::Text, "in what"),
        field("low", V::Number, "at least"),
        field("best", V::Number, "the stated value"),
        field("high", V::Number, "at most"),
        field("as_of", V::Date, "the day that it holds for"),
        field("place", V::Ref(Kind::Place), "where"),
        field("time", V::Date, "when"),
        field("culprit", V::Ref(Kind::Actor), "who did it"),
    ];
    ANSWER = "answer" "An answer to a question, or a hypothesis." clock ["known"] [
        required("id", V::Id, "how claims name it"),
        required("text", V::Text, "the answer"),
        field("actor", V::Ref(Kind::Actor), "the actor that it names"),
        KNOWN,
        CITES,
        NOTES,
    ];
    ESTIMATE = "estimate" "A likelihood, on a day, for a reason." clock ["on"] [
        required("on", V::Date, "when it was made"),
        field("p", V::Probability, "the probability"),
        field("range", V::Range, "the probability, from and to"),
        field("word", V::Text, "the word of the yardstick"),
        field("wording", V::Text, "the author's own hedge"),
        field("by", V::Text, "who made it"),
        field("confidence", V::Word(&CONFIDENCE), "how good the basis is"),
        field("because", V::Text, "the reason"),
        field("rests_on", V::List(&ANY_RECORD), "the records that it rests on"),
        CITES,
    ];
    OUTCOME = "outcome" "Whether a scenario came." clock ["known", "on"] [
        field("on", V::Date, "when that was settled"),
        required("happened", V::Word(&HAPPENED), "whether it came"),
        KNOWN,
        CITES,
        NOTES,
    ];
    TRUTH = "truth" "Which answers of a question proved true." clock ["known", "on"] [
        required("answers", V::List(&V::OwnAnswer), "the answers that proved true; of a question of kind `exclusive` one"),
        field("on", V::Date, "when that was settled"),
        KNOWN,
        CITES,
        NOTES,
    ];
    OBSERVATION = "observation" "Somebody looked for a sign." clock ["known", "on"] [
        required("on", V::Date, "when"),
        required("status", V::Word(&OBSERVED), "what was found"),
        field("by", V::Text, "who looked"),
        field("item", V::AnyRef(REFERRED[3]), "the record that shows it"),
        NOTES,
        KNOWN,
        CITES,
    ];
    RECEIPT = "receipt" "Somebody was told of a sign." clock ["known", "on"] [
        required("by", V::Ref(Kind::Actor), "who was told"),
        field("on", V::Date, "when"),
        field("response", V::Text, "what they did"),
        KNOWN,
        CITES,
    ];
    SPECIFIC = "specific" "One thing that a warning says of what will come." [
        required("aspect", V::Word(&ASPECT), "which of who, what, target, where and how; when is the window"),
        field("text", V::Text, "what it says, in few words; of a kind of event the word for it"),
        field("item", V::AnyRef(REFERRED[4]), "the record that it names, so that it can be compared"),
        CITES,
    ];
    LIKELIHOOD = "likelihood" "How likely, in word and number." [
        field("p", V::Probability, "the probability"),
        field("range", V::Range, "the probability, from and to"),
        field("word", V::Text, "the word of the yardstick"),
        field("wording", V::Text, "the author's own hedge"),
    ];
}

const HAPPENED: Vocabulary = Vocabulary {
    noun: "outcome",
    words: &[
        ("yes", "it came"),
        ("no", "it did not come"),
        ("partly", "it came in part"),
        ("unclear", "it cannot be said"),
    ],
};
