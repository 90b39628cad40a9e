//! # date-order
//!
//! Two dates that cannot both hold, one being before what has to come first.
//!
//! ## What it does
//!
//! Compares dates that belong together, and speaks only where no reading of both could be right: `since` after
//! `until`; `published` after `retrieved`; a part of an event (`part_of`) outside the whole; time told by `order`
//! against the dates; a claim before the claim that it is about, or on another day than its own event (`at`); a
//! figure that holds for a day before its event began; an estimate after the deadline or after the outcome.
//!
//! ## Why it matters
//!
//! Nobody remembers afterwards which of the two was the slip, and a timeline that runs backwards costs the reader's
//! trust in all the others. What happened in an impossible order between records of different sources is a
//! contradiction, and is shown as such.
//!
//! ## Fails
//!
//! ```toml
//! [[source]]
//! id = "daily"
//! title = "A daily paper"
//! kind = "media"
//! published = "2024-03-25"
//! retrieved = "2024-03-24"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[source]]
//! id = "daily"
//! title = "A daily paper"
//! kind = "media"
//! published = "2024-03-25"
//! retrieved = "2024-03-26"
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "date-order", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::{Part, Record};
use crate::model::schema::{
    ACTOR, CLAIM, ESTIMATE, EVENT, FIGURE, Kind, ORDER, OUTCOME, RELATION, ROLE, SCENARIO, SOURCE,
};
use crate::rule::context::{Context, Findings, place_at};
use crate::rule::extent::Extent;
use crate::rule::field::{FieldOfKind, of_kind};
use crate::text::Diagnostic;

const ORDERS: FieldOfKind = of_kind("order");

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for record in context.book.records() {
        let mut dates = Dates { record, findings };
        match record.kind() {
            Kind::Source => {
                let ends = [const { SOURCE.index("published") }, const { SOURCE.index("retrieved") }];
                dates.pair(record.part(), ends, "published", "retrieved");
            }
            Kind::Relation => dates.span(record.part(), [RELATION.index("since"), RELATION.index("until")]),
            Kind::Actor => {
                for role in record.part().parts(const { ACTOR.index("roles") }) {
                    dates.span(role, [ROLE.index("since"), ROLE.index("until")]);
                }
            }
            Kind::Event => dates.event(),
            Kind::Claim => dates.claim(),
            Kind::Scenario => dates.scenario(),
            _ => {}
        }
        if let Some(field) = ORDERS[record.kind() as usize] {
            dates.told(field);
        }
    }
}

/// The dates of one record.
struct Dates<'a, 'f, 'b> {
    record: Record<'a>,
    findings: &'f mut Findings<'b>,
}

impl<'a> Dates<'a, '_, '_> {
    fn report(&mut self, part: Part<'_>, field: u8, message: String) {
        let diagnostic = Diagnostic::warning("date-order", message)
            .at(place_at(self.record, part, field))
            .hint("correct the one that is wrong, or write it as vague as it is known".to_owned());
        self.findings.report(self.record, diagnostic);
    }

    /// Reports where the second date of a part lies surely before the first.
    fn pair(&mut self, part: Part<'a>, [first, second]: [u8; 2], before: &str, after: &str) {
        let [from, to] = [first, second].map(|field| Extent::of(self.record, part, field));
        if let (Some(from), Some(to)) = (from, to)
            && to.is_surely_before(from)
        {
            self.report(part, second, format!("`{after}` is {to}, before `{before}`, which is {from}"));
        }
    }

    fn span(&mut self, part: Part<'a>, ends: [u8; 2]) {
        self.pair(part, ends, "since", "until");
    }

    fn event(&mut self) {
        const DATE: u8 = EVENT.index("date");
        const PART_OF: u8 = EVENT.index("part_of");
        const FIGURES: u8 = EVENT.index("figures");
        const AS_OF: u8 = FIGURE.index("as_of");
        let part = self.record.part();
        let Some(date) = Extent::of(self.record, part, DATE) else { return };
        if let Some(whole) = part.record(PART_OF)
            && let Some(extent) = Extent::of(whole, whole.part(), DATE)
            && (date.surely_starts_before(extent) || date.surely_ends_after(extent))
        {
            let message = format!("{date} lies outside of `{}`, which it is part of ({extent})", whole.id());
            self.report(part, DATE, message);
        }
        for figure in part.parts(FIGURES) {
            if let Some(as_of) = Extent::of(self.record, figure, AS_OF)
                && as_of.is_surely_before(date)
            {
                self.report(figure, AS_OF, format!("the figure holds for {as_of}, before the event, {date}"));
            }
        }
    }

    fn claim(&mut self) {
        const SAID: u8 = CLAIM.index("said");
        const AT: u8 = CLAIM.index("at");
        const OF: u8 = CLAIM.index("of");
        let part = self.record.part();
        let Some(said) = Extent::of(self.record, part, SAID) else { return };
        if let Some(event) = part.record(AT)
            && let Some(date) = dated(event)
            && (said.is_surely_before(date) || date.is_surely_before(said))
        {
            let message = format!("said {said}, but its own event `{}` is of {date}", event.id());
            self.report(part, SAID, message);
        }
        if let Some(other) = part.record(OF)
            && let Some(date) = dated(other)
            && said.is_surely_before(date)
        {
            let message =
                format!("said {said}, before the claim that it is about, `{}` of {date}", other.id());
            self.report(part, SAID, message);
        }
    }

    fn scenario(&mut self) {
        const ESTIMATES: u8 = SCENARIO.index("estimates");
        const ON: u8 = ESTIMATE.index("on");
        let part = self.record.part();
        let deadline = Extent::of(self.record, part, const { SCENARIO.index("deadline") });
        let settled = part
            .part(const { SCENARIO.index("outcome") })
            .and_then(|outcome| Extent::of(self.record, outcome, const { OUTCOME.index("on") }));
        for estimate in part.parts(ESTIMATES) {
            let Some(on) = Extent::of(self.record, estimate, ON) else { continue };
            if let Some(deadline) = deadline.filter(|deadline| deadline.is_surely_before(on)) {
                self.report(estimate, ON, format!("estimated {on}, after the deadline, {deadline}"));
            } else if let Some(settled) = settled.filter(|settled| settled.is_surely_before(on)) {
                self.report(
                    estimate,
                    ON,
                    format!("estimated {on}, after the outcome was settled, {settled}"),
                );
            }
        }
    }

    /// Time told by other events, against the dates of both.
    fn told(&mut self, field: u8) {
        const BEFORE: u8 = ORDER.index("before");
        const AFTER: u8 = ORDER.index("after");
        const DURING: u8 = ORDER.index("during");
        const CLOSING: u8 = ORDER.index("closing");
        let Some(date) = dated(self.record) else { return };
        for order in self.record.part().parts(field) {
            for (relation, name) in
                [(BEFORE, "before"), (AFTER, "after"), (DURING, "during"), (CLOSING, "closing")]
            {
                let Some(other) = order.record(relation) else { continue };
                let Some(other_date) = dated(other) else { continue };
                let told = if name == "closing" { "in the last minutes of" } else { name };
                let (is_earlier, is_later) =
                    (date.is_surely_before(other_date), other_date.is_surely_before(date));
                let fails = match name {
                    "before" => is_later,
                    "after" => is_earlier,
                    _ => is_earlier || is_later,
                };
                if fails {
                    let message =
                        format!("told to be {told} `{}` ({other_date}), but dated {date}", other.id());
                    self.report(order, relation, message);
                }
            }
        }
    }
}

fn dated(record: Record<'_>) -> Option<Extent<'_>> {
    record.date().map(|date| Extent { date, zone: record.zone() })
}
