//! The vocabularies of the format. Closed ones are enums, since the program acts on their words; open ones are lists
//! of the usual words, and an author may use others.

use super::vocabulary::{Vocabulary, vocabulary};

vocabulary! {
    /// With what force a speaker says something (after Searle 1976: kinds of illocutionary acts, cut to what analysts ask).
    Force, "force":
    ClaimsResponsibility = "claims-responsibility", "says: we did it";
    Accuses = "accuses", "says: they did it";
    Asserts = "asserts", "says that something is so";
    Suggests = "suggests", "raises a possibility without saying that it is so";
    Denies = "denies", "says that something is not so";
    Warns = "warns", "says that something bad may come, so that others act";
    Predicts = "predicts", "says that something will or may come";
    Urges = "urges", "asks others to do something";
    Dismisses = "dismisses", "refuses to take something seriously, without denying it";
    Admits = "admits", "says something against the own interest";
}

vocabulary! {
    /// How a claim stands to the claim that it is about.
    Stance, "stance":
    Contradicts = "contradicts", "says that the other is not so";
    Supports = "supports", "says that the other is so";
    Qualifies = "qualifies", "narrows the other without denying it";
    DisputesMotive = "disputes-motive", "attacks why the other was said, not what it says";
    Retracts = "retracts", "takes the other back";
}

vocabulary! {
    /// How sure it is that what a record tells took place.
    Status, "status":
    Alleged = "alleged", "somebody says so";
    Reported = "reported", "reported, not verified";
    Confirmed = "confirmed", "verified";
    Disproved = "disproved", "shown to be false";
}

vocabulary! {
    /// Where a person stands before the law.
    LegalStatus, "legal status":
    Alleged = "alleged", "accused in public";
    Charged = "charged", "charged by a prosecutor or court";
    Convicted = "convicted", "found guilty by a court";
    Cleared = "cleared", "acquitted, or the accusation was withdrawn";
}

vocabulary! {
    /// What kind of thing a source is.
    SourceKind, "kind of source":
    Official = "official", "a state, a court, an authority";
    Media = "media", "a newspaper, broadcaster, magazine";
    Wire = "wire", "a news agency";
    Social = "social", "a post or channel";
    Analysis = "analysis", "an assessment of others";
    Document = "document", "a primary document";
    Dataset = "dataset", "figures collected by rule";
}

vocabulary! {
    /// How the answers of a question stand to each other.
    QuestionKind, "kind of question":
    Exclusive = "exclusive", "at most one answer is true";
    Contributing = "contributing", "several answers may each be part of the cause";
    Open = "open", "the answers are not known to exclude each other";
}

vocabulary! {
    /// How exactly a place is known. Ordered from exact to vague.
    Precision, "precision":
    Site = "site", "the building or spot";
    Town = "town", "the town or city, not where in it";
    District = "district", "the second-order division";
    Province = "province", "the first-order division";
    Country = "country", "the country alone";
}

vocabulary! {
    /// How much an item of evidence weighs, or how relevant it is.
    Level, "level":
    Low = "low", "little";
    Medium = "medium", "some";
    High = "high", "much";
}

vocabulary! {
    /// Confidence in a judgement (JP 2-0: quality and diversity of sources, assumptions, strength of reasoning).
    Confidence, "confidence":
    Low = "low", "uncorroborated, many assumptions, weak inferences";
    Moderate = "moderate", "partly corroborated, several assumptions";
    High = "high", "well corroborated, few assumptions, strong inferences";
}

vocabulary! {
    /// How an item stands to a hypothesis (Heuer 1999; the five steps of PARC ACH 2.0).
    Rating, "rating":
    VeryConsistent = "CC", "very consistent";
    Consistent = "C", "consistent";
    Neutral = "N", "neutral";
    Inconsistent = "I", "inconsistent";
    VeryInconsistent = "II", "very inconsistent";
    NotApplicable = "NA", "not applicable";
}

vocabulary! {
    /// What an item of evidence is.
    EvidenceKind, "kind of evidence":
    Report = "report", "something reported";
    Assumption = "assumption", "taken as given";
    Absence = "absence", "something looked for and not found";
}

vocabulary! {
    /// How likely an indicator is to be seen if a scenario comes true (indicators validator, Pherson and Heuer 2010).
    Expected, "expectation":
    HighlyLikely = "HL", "highly likely to be seen";
    Likely = "L", "likely to be seen";
    Could = "C", "could be seen";
    Unlikely = "U", "unlikely to be seen";
    HighlyUnlikely = "HU", "highly unlikely to be seen";
}

vocabulary! {
    /// Which way an indicator looks.
    IndicatorKind, "kind of indicator":
    Warning = "warning", "a sign that something bad is being prepared";
    Signpost = "signpost", "a sign that a scenario is coming true";
}

vocabulary! {
    /// What an observer of an indicator found.
    Observed, "observation":
    Seen = "seen", "looked, and it was there";
    NotSeen = "not-seen", "looked, and it was not there";
    Ambiguous = "ambiguous", "looked, and cannot say";
}

vocabulary! {
    /// What a warning says of what will come. The time is not among them: that is the window.
    Aspect, "aspect":
    Who = "who", "who will do it";
    What = "what", "which kind of event it will be";
    Target = "target", "whom or what it will strike";
    Where = "where", "where it will come";
    How = "how", "by which means";
}

vocabulary! {
    /// What was decided about a contradiction.
    FindingState, "state":
    Open = "open", "not decided";
    Explained = "explained", "it only looks like one, for the reason given";
    Accepted = "accepted", "it stands, and the analysis lives with it";
}

vocabulary! {
    /// The yardsticks that put words on probabilities.
    YardstickName, "yardstick":
    Icd203 = "icd203", "ICD 203, United States, 2015";
    Phia = "phia", "PHIA, United Kingdom";
    Kent = "kent", "Sherman Kent, 1964";
    Nato = "nato", "NATO AJP-2.1";
    Ipcc = "ipcc", "IPCC, Mastrandrea et al. 2010";
}

/// Usual kinds of actors.
pub const ACTOR_KINDS: Vocabulary = Vocabulary {
    noun: "kind of actor",
    words: &[
        ("person", "one human being"),
        ("organisation", "an organised group"),
        ("service", "an intelligence or security service"),
        ("ministry", "a ministry"),
        ("government", "a government or its head's office"),
        ("authority", "a court, committee, embassy or other public body"),
        ("armed-group", "a group that fights"),
        ("media", "a newsroom or channel"),
        ("company", "a firm"),
        ("population", "people who share a place or an origin"),
        ("state", "a country as an actor"),
        ("alliance", "states acting together"),
    ],
};

/// Usual kinds of events.
pub const EVENT_KINDS: Vocabulary = Vocabulary {
    noun: "kind of event",
    words: &[
        ("attack", "an armed attack on people"),
        ("bombing", "an explosion meant to harm"),
        ("strike", "a strike by missiles, drones or guns"),
        ("incursion", "armed entry into a territory"),
        ("arrest", "somebody is detained"),
        ("operation", "a planned action of a service or force"),
        ("statement", "somebody says something in public"),
        ("warning", "somebody warns"),
        ("advisory", "advice to citizens"),
        ("election", "a vote"),
        ("mobilisation", "people are called up"),
        ("invasion", "armed entry of one state into another"),
        ("conflict", "fighting over a time"),
        ("campaign", "a series of acts with one aim"),
        ("policy", "a decision that binds"),
        ("founding", "something begins to exist"),
        ("publication", "something is made public"),
        ("flight", "somebody flees"),
        ("evacuation", "people are brought to safety"),
    ],
};

/// Usual kinds of relations, read from `from` to `to`.
pub const RELATION_KINDS: Vocabulary = Vocabulary {
    noun: "kind of relation",
    words: &[
        ("part-of", "is part of"),
        ("leads", "leads"),
        ("member-of", "is a member of"),
        ("speaks-for", "speaks for"),
        ("allied-with", "is allied with"),
        ("opposes", "opposes"),
        ("offshoot-of", "came out of"),
        ("oversees", "oversees"),
        ("supports", "supports"),
        ("cooperates-with", "cooperates with"),
        ("from", "comes from"),
        ("borders", "borders on"),
        ("attacks", "attacks"),
    ],
};
