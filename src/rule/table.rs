//! The table of all rules. Everything about a rule is declared here or written at the head of its own file.

use super::context::{Context, Findings};
use super::{reference as r, tradecraft as t};
use crate::text::Severity;

/// A rule: a mistake of a casebook or of the configuration that is told, or a contradiction that is shown.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The name by which it is silenced and explained.
    pub name: &'static str,
    /// How much its findings weigh. Errors cannot be silenced.
    pub severity: Severity,
    pub group: Group,
    /// The rule's own file, which starts with its explanation.
    pub source: &'static str,
    /// What finds it; none for what reading the files finds, and for what is found once all others have spoken.
    pub check: Option<Check>,
}

/// What looks for the findings of a rule.
pub(crate) type Check = fn(&Context<'_>, &mut Findings<'_>);

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Whether a text can be read as a casebook.
    Format,
    /// Whether names lead somewhere.
    Reference,
    /// Whether the work stands up to questions.
    Tradecraft,
    /// Who contradicts whom: what is found of the world, and is no mistake of the file.
    Contradiction,
    /// Whether the configuration can be followed.
    Settings,
    /// Whether a tape can be played, and shows what it should.
    Tape,
}

impl Group {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Reference => "reference",
            Self::Tradecraft => "tradecraft",
            Self::Contradiction => "contradiction",
            Self::Settings => "settings",
            Self::Tape => "tape",
        }
    }
}

macro_rules! rules {
    ($($group:ident $severity:ident $name:literal $file:literal $($check:path)?;)+) => {
        &[$(Rule {
            name: $name,
            severity: Severity::$severity,
            group: Group::$group,
            source: include_str!($file),
            check: rules!(@ $($check)?),
        }),+]
    };
    (@) => { None };
    (@ $check:path) => { Some($check) };
}

/// All rules, in the order in which a casebook meets them; those of the configuration and of tapes
/// come last. Names that both may
/// break stand under `Format`.
pub const RULES: &[Rule] = rules! {
    Format Error "no-casebook" "format/no-casebook.md";
    Format Error "duplicate-casebook" "format/duplicate-casebook.md";
    Format Error "unknown-format" "format/unknown-format.md";
    Format Warning "part-of-casebook" "format/part-of-casebook.md";
    Format Warning "nested-casebook" "format/nested-casebook.md";
    Format Error "unreadable" "format/unreadable.md";
    Format Error "not-utf8" "format/not-utf8.md";
    Format Error "syntax" "format/syntax.md";
    Format Error "too-deep" "format/too-deep.md";
    Format Error "unknown-kind" "format/unknown-kind.md";
    Format Error "unknown-key" "format/unknown-key.md";
    Format Error "missing-field" "format/missing-field.md";
    Format Error "wrong-type" "format/wrong-type.md";
    Format Error "empty-value" "format/empty-value.md";
    Format Error "out-of-range" "format/out-of-range.md";
    Format Error "unknown-word" "format/unknown-word.md";
    Format Warning "unusual-word" "format/unusual-word.md";
    Format Error "bad-id" "format/bad-id.md";
    Format Error "bad-date" "format/bad-date.md";
    Format Error "bad-timezone" "format/bad-timezone.md";
    Format Error "bad-grade" "format/bad-grade.md";
    Format Error "bad-marking" "format/bad-marking.md";
    Format Warning "old-marking" "format/old-marking.md";
    Format Error "bad-country" "format/bad-country.md";
    Format Error "bad-language" "format/bad-language.md";
    Format Error "bad-url" "format/bad-url.md";
    Format Error "internal" "format/internal.md";
    Reference Error "duplicate-id" "format/duplicate-id.md";
    Reference Error "unknown-reference" "format/unknown-reference.md";
    Reference Error "unknown-rule" "reference/unknown_rule.rs" r::unknown_rule::check;
    Reference Warning "unknown-technique" "reference/unknown_technique.rs" r::unknown_technique::check;
    Reference Error "bad-filter" "reference/bad_filter.rs" r::bad_filter::check;
    Reference Warning "vain-filter" "reference/vain_filter.rs" r::vain_filter::check;
    Reference Warning "unused-allowance" "reference/unused_allowance.rs";
    Reference Note "orphan-actor" "reference/orphan_actor.rs" r::orphan_actor::check;
    Reference Note "unused-source" "reference/unused_source.rs" r::unused_source::check;
    Tradecraft Warning "no-cite" "tradecraft/no_cite.rs" t::no_cite::check;
    Tradecraft Warning "early-source" "tradecraft/early_source.rs" t::early_source::check;
    Tradecraft Warning "single-origin" "tradecraft/single_origin.rs" t::single_origin::check;
    Tradecraft Warning "uncorroborated-grade" "tradecraft/uncorroborated_grade.rs" t::uncorroborated_grade::check;
    Tradecraft Warning "circular-origin" "tradecraft/circular_origin.rs" t::circular_origin::check;
    Tradecraft Warning "circular-basis" "tradecraft/circular_basis.rs" t::circular_basis::check;
    Tradecraft Warning "circular-whole" "tradecraft/circular_whole.rs" t::circular_whole::check;
    Tradecraft Warning "self-reference" "tradecraft/self_reference.rs" t::self_reference::check;
    Tradecraft Warning "off-yardstick" "tradecraft/off_yardstick.rs" t::off_yardstick::check;
    Tradecraft Warning "likelihood-mismatch" "tradecraft/likelihood_mismatch.rs" t::likelihood_mismatch::check;
    Tradecraft Warning "hedge" "tradecraft/hedge.rs" t::hedge::check;
    Tradecraft Warning "mixed-confidence" "tradecraft/mixed_confidence.rs" t::mixed_confidence::check;
    Tradecraft Warning "certainty" "tradecraft/certainty.rs" t::certainty::check;
    Tradecraft Warning "no-criterion" "tradecraft/no_criterion.rs" t::no_criterion::check;
    Tradecraft Warning "no-deadline" "tradecraft/no_deadline.rs" t::no_deadline::check;
    Tradecraft Warning "no-estimate" "tradecraft/no_estimate.rs" t::no_estimate::check;
    Tradecraft Warning "set-sum" "tradecraft/set_sum.rs" t::set_sum::check;
    Tradecraft Warning "unreasoned-change" "tradecraft/unreasoned_change.rs" t::unreasoned_change::check;
    Tradecraft Warning "stale-estimate" "tradecraft/stale_estimate.rs" t::stale_estimate::check;
    Tradecraft Warning "overdue" "tradecraft/overdue.rs" t::overdue::check;
    Tradecraft Warning "baseless-judgement" "tradecraft/baseless_judgement.rs" t::baseless_judgement::check;
    Tradecraft Warning "undiagnostic-evidence" "tradecraft/undiagnostic_evidence.rs" t::undiagnostic_evidence::check;
    Tradecraft Warning "unrated-cells" "tradecraft/unrated_cells.rs" t::unrated_cells::check;
    Tradecraft Warning "no-window" "tradecraft/no_window.rs" t::no_window::check;
    Tradecraft Warning "expected-everywhere" "tradecraft/expected_everywhere.rs" t::expected_everywhere::check;
    Tradecraft Warning "no-legal-status" "tradecraft/no_legal_status.rs" t::no_legal_status::check;
    Tradecraft Warning "hindsight" "tradecraft/hindsight.rs" t::hindsight::check;
    Tradecraft Warning "date-order" "tradecraft/date_order.rs" t::date_order::check;
    Tradecraft Warning "contrary-answers" "tradecraft/contrary_answers.rs" t::contrary_answers::check;
    Tradecraft Warning "lone-stance" "tradecraft/lone_stance.rs" t::lone_stance::check;
    Tradecraft Warning "figure-range" "tradecraft/figure_range.rs" t::figure_range::check;
    Tradecraft Warning "empty-wording" "tradecraft/empty_wording.rs" t::empty_wording::check;
    Tradecraft Warning "unreasoned-finding" "tradecraft/unreasoned_finding.rs" t::unreasoned_finding::check;
    Tradecraft Warning "stale-finding" "tradecraft/stale_finding.rs" t::stale_finding::check;
    Tradecraft Note "tlp-above-casebook" "tradecraft/tlp_above_casebook.rs" t::tlp_above_casebook::check;
    Contradiction Note "same-question" "../analysis/contradiction/same_question.rs";
    Contradiction Note "denial" "../analysis/contradiction/denial.rs";
    Contradiction Note "declared" "../analysis/contradiction/declared.rs";
    Contradiction Note "number" "../analysis/contradiction/number.rs";
    Contradiction Note "place" "../analysis/contradiction/place.rs";
    Contradiction Note "time" "../analysis/contradiction/time.rs";
    Contradiction Note "self" "../analysis/contradiction/self.rs";
    Contradiction Note "causal-order" "../analysis/contradiction/causal_order.rs";
    Contradiction Note "cutoff" "../analysis/contradiction/cutoff.rs";
    Contradiction Note "foreknowledge" "../analysis/contradiction/foreknowledge.rs";
    Settings Error "too-large" "settings/too-large.md";
    Settings Error "unknown-setting" "settings/unknown-setting.md";
    Settings Error "unknown-value" "settings/unknown-value.md";
    Settings Error "unknown-theme" "settings/unknown-theme.md";
    Settings Error "bad-colour" "settings/bad-colour.md";
    Settings Error "unknown-command" "settings/unknown-command.md";
    Settings Error "unknown-chord" "settings/unknown-chord.md";
    Settings Warning "key-conflict" "settings/key-conflict.md";
    Settings Warning "ambiguous-chord" "settings/ambiguous-chord.md";
    Settings Warning "no-way-out" "settings/no-way-out.md";
    Tape Error "tape-command" "tape/tape-command.md";
    Tape Error "tape-argument" "tape/tape-argument.md";
    Tape Error "tape-setting" "tape/tape-setting.md";
    Tape Note "tape-no-meaning" "tape/tape-no-meaning.md";
    Tape Warning "tape-too-late" "tape/tape-too-late.md";
    Tape Error "tape-file" "tape/tape-file.md";
    Tape Error "tape-expect" "tape/tape-expect.md";
    Tape Error "tape-frame" "tape/tape-frame.md";
};

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// The names of the rules of contradiction, which decisions about contradictions name.
pub fn contradictions() -> impl Iterator<Item = &'static str> {
    RULES.iter().filter(|rule| rule.group == Group::Contradiction).map(|rule| rule.name)
}

impl Rule {
    /// What it finds, in one sentence: the first of its explanation.
    pub fn summary(&self) -> &'static str {
        let mut lines = self.source.lines().map(unmarked).skip(1);
        lines.find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// What `watchfloor explain` prints: Markdown with fixed headings, from the head of the rule's own file.
    pub fn explanation(&self) -> String {
        let mut text = String::new();
        let is_code = self.source.starts_with("//!");
        for line in self.source.lines().take_while(|line| !is_code || line.starts_with("//!")) {
            text.push_str(unmarked(line));
            text.push('\n');
        }
        text
    }

    /// Whether an allowance can silence it.
    pub fn can_be_silenced(&self) -> bool {
        self.is_of_check() && self.severity < Severity::Error
    }

    /// Whether `watchfloor check` tells of it.
    pub(super) fn is_of_check(&self) -> bool {
        !matches!(self.group, Group::Contradiction | Group::Settings | Group::Tape)
    }

    /// Whether it asks if something in the files is of any use, and not what it says.
    pub(super) fn asks_of_use(&self) -> bool {
        matches!(self.name, "orphan-actor" | "unused-source")
    }

    /// Whether it is found while files are read, and by no look at the whole casebook.
    pub(super) fn is_of_reading(&self) -> bool {
        let is_asked = self.check.is_some() || self.name == "unused-allowance";
        !is_asked && self.group != Group::Contradiction
    }

    /// Whether it is found while files are read, and can be silenced.
    pub(super) fn is_warning_of_reading(&self) -> bool {
        self.group == Group::Format && self.can_be_silenced()
    }
}

/// A line of a rule's file without the mark of a comment.
fn unmarked(line: &'static str) -> &'static str {
    let text = line.strip_prefix("//!").unwrap_or(line);
    text.strip_prefix(' ').unwrap_or(text)
}
