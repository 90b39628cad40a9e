//! The methods of the figures about hypotheses: what each is, who published it, and what is held against it. Nothing is
//! worked out here.

use crate::analysis::method::{Method, Standing};

/// What is held against every score of a matrix.
const CRITICISM: &str = "Karvetski and Mandel 2020 (Judgment and Decision Making, N = 227): groups that used it had no \
    advantage, and weighted evidence that separates nothing. Dhami, Belton and Mandel 2019 (Applied Cognitive Psychology): \
    analysts skip steps, and may judge less consistently. Consistent evidence counts nothing, so base rates and support are \
    ignored; dependent items count twice; another hypothesis, or an item cut in two, changes the scores.";

const WEIGHTS_CRITICISM: &str = "Low, medium and high are an order; the numbers put on them are not validated. All that is \
    held against the unweighted score holds here too.";

pub const HEUER_MINUSES: Method = Method {
    id: "heuer-minus-count",
    name: "Heuer, count of minuses",
    version: 1,
    formula: "how many items are inconsistent with the hypothesis; the fewest come first",
    inputs: "I and II count as one minus each, since his matrix has but one; C, CC, N, NA and unrated cells count nothing, \
        as published. Of several raters what they say together.",
    source: "Heuer 1999, Psychology of Intelligence Analysis, chapter 8, Washington: CIA",
    standing: Standing::Verified,
    criticism: CRITICISM,
};

pub const PARC_INCONSISTENCY: Method = Method {
    id: "parc-inconsistency",
    name: "PARC ACH, inconsistency",
    version: 1,
    formula: "sum over the items of -2 for II and -1 for I; the greatest comes first",
    inputs: "C, CC, N, NA and unrated cells count 0, as published: none of them is held against a hypothesis. Of several \
        raters what they say together.",
    source: "Good, Shrager, Stefik, Pirolli and Card, ACH 1.1 technical description, PARC (quoted in the forum of \
        IARPA's GF Challenge, HeroX, thread 2677)",
    standing: Standing::Verified,
    criticism: CRITICISM,
};

pub const PARC_WEIGHTED: Method = Method {
    id: "parc-weighted-inconsistency",
    name: "PARC ACH, weighted inconsistency",
    version: 1,
    formula: "sum over the items of (-2 for II, -1 for I) x credibility x relevance, with low 1/sqrt 2, medium 1, high \
        sqrt 2; the greatest comes first",
    inputs: "`weight` is the credibility. C, CC, N, NA and unrated cells count 0, as published. An item that states no \
        weight or relevance is multiplied by nothing, which is the same as medium; such items are counted beside the score. \
        With weights from grades an item whose grade is unknown, F or 6 is left out and named. Of several raters the \
        geometric mean of their factors.",
    source: "ACH 1.1 technical description, PARC (see parc-inconsistency); Stirparo 2017, SANS ISC diary 22470",
    standing: Standing::Verified,
    criticism: WEIGHTS_CRITICISM,
};

pub const OPEN_SYNTHESIS_INCONSISTENCY: Method = Method {
    id: "open-synthesis-inconsistency",
    name: "Open Synthesis, inconsistency",
    version: 1,
    formula: "each cell is the mean of its votes (II 1, I 2, N 3, C 4, CC 5); sum of (3 - cell)^2 over cells below 3; the \
        least comes first, then the greater consistency, then the smaller share of NA, then of unrated cells",
    inputs: "NA counts as neutral (3), as published; unrated cells are left out. No weights.",
    source: "Schiller, Open Synthesis, openach/metrics.py at 10d6d006",
    standing: Standing::Verified,
    criticism: CRITICISM,
};

pub const OPEN_SYNTHESIS_CONSISTENCY: Method = Method {
    id: "open-synthesis-consistency",
    name: "Open Synthesis, consistency",
    version: 1,
    formula: "each cell is the mean of its votes (II 1 to CC 5); sum of (cell - 3)^2 over cells above 3; it only decides \
        between hypotheses of the same inconsistency",
    inputs: "NA counts as neutral (3), as published; unrated cells are left out. No weights.",
    source: "Schiller, Open Synthesis, openach/metrics.py at 10d6d006",
    standing: Standing::Verified,
    criticism: "Consistent evidence may fit every hypothesis alike, and then favours none (Heuer 1999).",
};

pub const BURTON: Method = Method {
    id: "burton",
    name: "Burton",
    version: 1,
    formula: "sum over raters and items of (2 for II, 1 for I) x credibility, with low 0.5, medium 1, high 2; the least \
        comes first",
    inputs: "`weight` is the credibility; relevance does not enter. C, CC, N, NA and unrated cells count 0, as published. \
        A rating without a weight is multiplied by nothing, which is the same as medium; such items are counted beside the \
        score. With weights from grades an item whose grade is unknown, F or 6 is left out and named.",
    source: "Burton, Analysis-of-Competing-Hypotheses, code/class_project.php at 97177f8",
    standing: Standing::Verified,
    criticism: "An item that more people rated counts more. All that is held against PARC's score holds here too.",
};

pub const HEUER_DIAGNOSTICITY: Method = Method {
    id: "heuer-diagnosticity",
    name: "Heuer, diagnostic value",
    version: 1,
    formula: "none where the item has the same rating for every hypothesis",
    inputs: "NA is a rating. Where cells are unrated and the others alike, it is unknown.",
    source: "Heuer 1999, Psychology of Intelligence Analysis, chapter 8, Washington: CIA",
    standing: Standing::Verified,
    criticism: "It says whether, and not how much.",
};

pub const OPEN_SYNTHESIS_DIAGNOSTICITY: Method = Method {
    id: "open-synthesis-diagnosticity",
    name: "Open Synthesis, diagnosticity",
    version: 1,
    formula: "population standard deviation of the item's cells on the scale from II 1 to CC 5; 0 separates nothing",
    inputs: "NA counts as neutral (3), as published; unrated cells are left out; 0 where nothing is rated.",
    source: "Schiller, Open Synthesis, openach/metrics.py at 10d6d006",
    standing: Standing::Verified,
    criticism: "It takes the letters for equal steps, and makes no difference between what speaks for and what against.",
};

pub const LIKELIHOOD_RATIO: Method = Method {
    id: "likelihood-ratio",
    name: "Likelihood ratio",
    version: 1,
    formula: "the greatest of P(E|Hi) / P(E|Hj) over all pairs of hypotheses; 1 separates nothing",
    inputs: "how likely the item is seen under each hypothesis, stated as a number; letters are not turned into numbers",
    source: "elementary; Good 1950, Probability and the Weighing of Evidence, London",
    standing: Standing::Derived,
    criticism: "It is as good as the likelihoods that somebody states.",
};

pub const EXPECTED_INFORMATION: Method = Method {
    id: "expected-information",
    name: "Expected information gain",
    version: 1,
    formula: "entropy of the prior less the mean entropy after it is seen or not seen, in bits; 0 separates nothing",
    inputs: "a prior over the hypotheses, and how likely the item is seen under each",
    source: "elementary; Shannon 1948, Bell System Technical Journal 27; Lindley 1956, Annals of Mathematical Statistics 27",
    standing: Standing::Derived,
    criticism: "It is as good as the priors and likelihoods that somebody states.",
};

pub const AGGREGATE: Method = Method {
    id: "open-synthesis-aggregate",
    name: "Open Synthesis, vote of all raters",
    version: 1,
    formula: "NA where votes for NA outnumber the others; else the mean of the others (II 1 to CC 5), rounded to the nearest, \
        halves to the even one",
    inputs: "the ratings of one item by several people; who did not rate has no vote",
    source: "Schiller, Open Synthesis, openach/metrics.py at 10d6d006",
    standing: Standing::Verified,
    criticism: "Its manual says that halves go towards neutral; 3.5 becomes 4 and 2.5 becomes 2, away from it.",
};

pub const DISAGREEMENT: Method = Method {
    id: "open-synthesis-disagreement",
    name: "Open Synthesis, disagreement",
    version: 1,
    formula: "the greater of two sample standard deviations: of the values (II 1 to CC 5), and of whether it applies (0 or \
        1); 0 is unanimous",
    inputs: "the ratings of one cell by several people; 0 where fewer than two rated",
    source: "Schiller, Open Synthesis, openach/metrics.py at 10d6d006",
    standing: Standing::Verified,
    criticism: "The two deviations have different scales, which the author says himself.",
};

pub const CONSENSUS: Method = Method {
    id: "burton-consensus",
    name: "Burton, consensus",
    version: 1,
    formula: "population standard deviation of votes (II -2, I -1.5, N and NA 0, C 1.5, CC 2), four decimals; up to 0.25 \
        Consensus, up to 1.0 Mild Dispute, up to 1.74 Large Dispute, else Extreme Dispute",
    inputs: "the ratings of one cell by several people; NA counts as neutral, as published",
    source: "Burton, Analysis-of-Competing-Hypotheses, code/functions.php at 97177f8",
    standing: Standing::Verified,
    criticism: "The bounds are the author's own.",
};

pub const GRADE_WEIGHTS: Method = Method {
    id: "grade-weights",
    name: "Weights from grades",
    version: 1,
    formula: "reliability A and B weigh high, C medium, D and E low",
    inputs: "of a claim the grade of what it says (`content`); of all else the best of the sources cited, those of the \
        evidence before those of its item. No weight for F, for 6, and where nothing is graded: the item is left out of \
        weighted scores, and named. Off unless asked for.",
    source: "watchfloor",
    standing: Standing::Proposal,
    criticism: "No authority stands behind it. Raters correlate the two axes of a grade and grade from the content (Samet \
        1975; Baker, McKendry and Mace 1968; from memory, not verified); reliability mixes honesty and competence (Irwin and \
        Mandel 2019; from memory, not verified).",
};

pub const ORIGIN_ONCE: Method = Method {
    id: "origin-once",
    name: "Each origin once",
    version: 1,
    formula: "items that go back to the same origins count as one: against each hypothesis the strongest that any of them \
        holds, for it the strongest that any holds",
    inputs: "of a claim the origins of what it says; of a source the one that it repeats in the end; of all else the origins \
        of the sources cited. Items without an origin stand alone. Off unless asked for.",
    source: "watchfloor",
    standing: Standing::Proposal,
    criticism: "Two different things that one source reports are not the same thing twice; this counts them as if they were.",
};

pub const MISP: Method = Method {
    id: "misp-admiralty",
    name: "MISP, Admiralty scale",
    version: 1,
    formula: "A and 1 are 100, B and 2 are 75, C and 3 are 50, D and 4 are 25, E and 5 are 0",
    inputs: "F and 6 are 50, as published: ignorance is put in the middle. Nothing here reckons with it.",
    source: "MISP, misp-taxonomies, admiralty-scale at 7591c55; grades after FM 2-22.3 (2006), appendix B, and NATO AJP-2.1",
    standing: Standing::Verified,
    criticism: "What cannot be judged is not a midpoint (Irwin and Mandel 2019; from memory, not verified).",
};

pub const STIX_CONFIDENCE: Method = Method {
    id: "stix21-admiralty",
    name: "STIX 2.1, confidence from Admiralty credibility",
    version: 1,
    formula: "1 is 90, 2 is 70, 3 is 50, 4 is 30, 5 is 10",
    inputs: "the credibility alone; for 6 the property is left out, and reliability is not converted",
    source: "OASIS 2021, STIX version 2.1, appendix A",
    standing: Standing::Verified,
    criticism: "How reliable the source is gets lost.",
};

pub const NOISY_OR: Method = Method {
    id: "noisy-or-of-origins",
    name: "Corroboration by origins",
    version: 1,
    formula: "1 - product over the origins of (1 - the greatest weight among its items)",
    inputs: "a weight from 0 to 1 for each item; items without one are not counted",
    source: "watchfloor; the formula is elementary",
    standing: Standing::Proposal,
    criticism: "Origins that share a motive or an error are not independent, and it takes them to be.",
};

pub const SENSITIVITY: Method = Method {
    id: "leave-out",
    name: "What changes first place",
    version: 1,
    formula: "the matrix is scored again without each item, each source, each origin and all assumptions, and with each \
        weight at low, medium and high",
    inputs: "without a source go the items that rest on it alone, without an origin those that go back to it alone; items \
        with others beside it stay",
    source: "Heuer 1999, Psychology of Intelligence Analysis, chapter 8, step 6, Washington: CIA; the procedure is ours",
    standing: Standing::Derived,
    criticism: "It takes one thing away at a time; two weak points together may do what neither does alone.",
};

pub const FEWEST_CHANGES: Method = Method {
    id: "fewest-changes",
    name: "Fewest ratings that unseat the leader",
    version: 1,
    formula: "the least number of cells that, rated otherwise, put another hypothesis level with the first, or before it",
    inputs: "any cell of the two may change, unrated and NA ones included; weights stay",
    source: "watchfloor; exact, since the scores are sums over cells",
    standing: Standing::Derived,
    criticism: "It counts changes, and does not say how likely anybody is to make them.",
};

pub const UNRATED: Method = Method {
    id: "unrated-cells",
    name: "Cells that nobody rated",
    version: 1,
    formula: "for each answer the items that have no rating for it",
    inputs: "NA and N are ratings. An item of several raters is rated once one of them rated it.",
    source: "elementary",
    standing: Standing::Derived,
    criticism: "Few unrated cells say nothing of how well the others were rated.",
};

pub const CAUSES: Method = Method {
    id: "contributing-causes",
    name: "Causes that add up",
    version: 1,
    formula: "for each cause the items that are C or CC, those that are I or II, and the share of items not rated for it",
    inputs: "N and NA are told apart and count for neither side. Causes are not ranked against each other: each may be a part \
        of the whole.",
    source: "watchfloor",
    standing: Standing::Proposal,
    criticism: "It counts items and does not say how much a cause weighed.",
};

pub const POST_MORTEM: Method = Method {
    id: "rating-against-truth",
    name: "Ratings against the truth",
    version: 1,
    formula: "C and CC for what proved true, and I and II for what did not, helped; the reverse misled",
    inputs: "N, NA and unrated cells did neither and are counted apart",
    source: "watchfloor",
    standing: Standing::Proposal,
    criticism: "An item that was consistent with a false hypothesis need not have been wrong: it may fit several.",
};
