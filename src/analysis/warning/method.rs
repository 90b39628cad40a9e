//! How the figures and the verdicts about warnings are worked out, for whoever shows or exports them.

use crate::analysis::method::{Method, Standing};

/// Whether a warning had the right target and the right time.
pub const VERDICT: Method = Method {
    id: "warning-verdict",
    name: "Verdict on a warning",
    version: 1,
    formula: "hit: the window holds the beginning of what came, and nothing that the warning names differs; right \
        target, wrong window: nothing differs, but the window was over before or began after; right window, other \
        target: the window holds it, but something named differs; miss: both; too late: first raised after it began.",
    inputs: "the window, the beginning of the event (of a scenario, its outcome), and the places and actors that the \
        warning names. Whether it was about this event is the casebook's word (`of`, or the claim's `about`). Names in \
        words alone are shown and not compared. Where dates leave it open the verdict is left open; a rival date that \
        would change it is told beside it.",
    source: "Ours. Wohlstetter 1962, Pearl Harbor: Warning and Decision, Stanford University Press, and Grabo 2002, \
        Anticipating Surprise, Joint Military Intelligence College, Washington, ask what was known, when, and by whom; \
        neither has these classes.",
    standing: Standing::Proposal,
    criticism: "It is hindsight: it tells how a warning compares with one event, not whether it was good to give it. A \
        warning that was heeded may prevent what it warns of, and is then counted as nothing came.",
};

/// How long before the event somebody could know.
pub const LEAD: Method = Method {
    id: "lead-time",
    name: "Lead time",
    version: 1,
    formula: "the beginning of the event minus the day on which the warning was first seen, or received: days of the \
        calendar, minutes where both are known to the minute; a range where a date is vague; more is better.",
    inputs: "of an indicator its first observation that is `seen`, else its first receipt; of a claim or an event its own \
        date. A limit that is not known stays unknown.",
    source: "Elementary.",
    standing: Standing::Derived,
    criticism: "A vague warning long before is easier than an exact one, and often worth less.",
};

/// How much a warning says.
pub const SPECIFICITY: Method = Method {
    id: "aspects-stated",
    name: "Specificity",
    version: 1,
    formula: "how many are stated of who, what, target, where, when and how: 0 to 6, more is more specific.",
    inputs: "`specifics` of the indicator, the `value` of the claims in which it was seen, and the window. Each aspect \
        counts once, however exact it is.",
    source: "Ours.",
    standing: Standing::Proposal,
    criticism: "Aspects are not worth the same, and a wide window counts as much as a narrow one.",
};

/// How well founded the report of a warning is.
pub const GRADE: Method = Method {
    id: "best-cite",
    name: "Grade",
    version: 1,
    formula: "the best of its citations: least Admiralty credibility, then best reliability; A1 is best.",
    inputs: "the citations of the warning, of its observations and of what it was seen in: the reliability of each source \
        and the credibility of the citation. F and 6 are unknown: they are \
        shown as such, after all that are known, and where one half is not stated there is no grade.",
    source: "Letters and digits: NATO AJP-2.1 (Admiralty code). To take the best one is ours.",
    standing: Standing::Proposal,
    criticism: "It grades the report that the warning was given, not what it says.",
};

/// What stood before an event, and what else took attention.
pub const SIGNALS: Method = Method {
    id: "signals-and-noise",
    name: "Signals before an event",
    version: 1,
    formula: "in the order of time: the warnings of the event, what was said of them and of it before it began, and for \
        each cause the evidence rated C or CC for it.",
    inputs: "records tied to the event: `of`, `about`, `observations`; questions of kind `contributing` that are about \
        it. What is unrated, N, I, II or NA for a cause is not shown as its support. What has no date is listed and not \
        drawn.",
    source: "After the distinction of signals and noise in Wohlstetter 1962, Pearl Harbor: Warning and Decision, \
        Stanford University Press; how it is drawn is ours.",
    standing: Standing::Proposal,
    criticism: "Somebody chose the signals after the event: those that pointed elsewhere are missing unless they are \
        recorded.",
};
