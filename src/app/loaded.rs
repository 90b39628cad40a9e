//! A casebook that was opened, with all that is known of it as a whole. Replaced as one value when it is read again.

use std::fmt;
use std::sync::Arc;

use super::pane::order::{Order, Orders};
use super::pane::{Pane, PaneKind};
use super::revising::Rewriting;
use super::steps::Checked;
use crate::analysis::Derived;
use crate::analysis::timeline::Timeline;
use crate::casebook::{AsOf, Casebook, RecordId, Whose, changed_records, is_of_before, reread};
use crate::model::date::Date;
use crate::model::marking::Marking;
use crate::rule;
use crate::text::{Diagnostic, Severity, TextFile};

/// Where a casebook came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The case that the program carries inside itself. It cannot be edited.
    #[default]
    Embedded,
    /// A folder, by the name that it was opened under.
    Folder(String),
}

/// What is to be said of a casebook beside its texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beyond {
    /// The day on which it was read; none where no rule may ask for it.
    pub today: Option<Date>,
    /// What is wrong with its folder and with the configuration.
    pub found: Vec<Diagnostic>,
}

impl Beyond {
    /// Whether some bytes of a file are no text.
    fn is_lossy(&self, name: &str) -> bool {
        let mut places = self.found.iter().filter(|found| found.rule == "not-utf8");
        places.any(|found| found.place.as_ref().is_some_and(|place| place.file.name() == name))
    }
}

/// The name under which it is told that not all claims were compared.
pub(super) const CUT_SHORT: &str = "same-question";

/// A casebook, its problems, and what is derived from it: of the whole, or as of a date.
#[derive(Default)]
pub struct Loaded {
    pub origin: Origin,
    pub book: Casebook,
    pub derived: Arc<Derived>,
    /// What reading and checking found, heaviest first, then by place.
    pub problems: Vec<Diagnostic>,
    pub checked: Checked,
    /// How many records are not what they were in the revision before, where files were read again.
    pub changed: usize,
    pub beyond: Arc<Beyond>,
    /// The days on which something became known, in the whole casebook.
    pub timeline: Arc<Timeline>,
    /// The strictest marking of anything in the case, known then or not.
    pub marking: Option<Marking>,
    /// The heaviest problem of each record that has one, and how many it has. Sorted by record.
    troubled: Vec<(RecordId, Severity, usize)>,
    counts: [usize; 3],
    /// The rows of panes, as far as they were asked for.
    orders: Arc<Orders>,
}

/// A log tells which casebook it is, and does not hold all of it.
impl fmt::Debug for Loaded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (records, checked) = (self.book.len(), self.checked);
        out.debug_struct("Loaded")
            .field("origin", &self.origin)
            .field("records", &records)
            .field("checked", &checked)
            .finish_non_exhaustive()
    }
}

impl Loaded {
    pub fn new(origin: Origin, book: Casebook, problems: Vec<Diagnostic>) -> Self {
        let derived = Derived::ties_only(&book).completed(&book);
        Self::of_whole(origin, book, derived, problems)
    }

    /// A casebook with nothing but its ties and the order of its panes worked out, and nothing asked of it yet.
    pub fn unfinished(origin: Origin, book: Casebook, beyond: Beyond) -> Self {
        let derived = Arc::new(Derived::ties_only(&book));
        let timeline = Arc::new(Timeline::new(&book));
        let marking = Some(book.strictest_marking());
        let (beyond, checked) = (Arc::new(beyond), Checked::Unsettled);
        let loaded = Self { origin, book, derived, checked, beyond, timeline, marking, ..Self::default() };
        loaded.prepare_panes();
        loaded
    }

    /// Sorts the panes as they are sorted at first, so that no key waits for it.
    fn prepare_panes(&self) {
        for pane in PaneKind::ALL {
            self.order(pane, Pane::first_order(pane));
        }
    }

    /// The same with all that is derived from it, and with what reading it has found; the rules are still to be asked.
    pub fn finished(&self, found: Vec<Diagnostic>) -> Self {
        let derived = Arc::new(self.derived.completed(&self.book));
        Self { derived, checked: Checked::NotYet, ..self.shared() }.with(found)
    }

    /// The same with everything worked out, and with these problems, which are all that is to be said of it.
    pub(super) fn finished_as_told(&self, problems: Vec<Diagnostic>) -> Self {
        let derived = Arc::new(self.derived.completed(&self.book));
        Self { derived, ..self.shared() }.with_problems(problems, Checked::Yes)
    }

    /// The same with what was derived from the same records, but with its own ties.
    pub(super) fn with_derived(&self, derived: &Derived) -> Self {
        Self { derived: Arc::new(derived.with_ties(self.derived.ties.clone())), ..self.shared() }
    }

    /// The same with these problems and no others.
    pub(super) fn with_problems(&self, problems: Vec<Diagnostic>, checked: Checked) -> Self {
        let mut loaded = Self { checked, ..self.shared() };
        loaded.tell(problems);
        loaded
    }

    /// A casebook of which this is known already.
    pub(super) fn remembered(
        origin: Origin,
        book: Casebook,
        derived: Derived,
        beyond: Beyond,
        timeline: Timeline,
        marking: Option<Marking>,
        orders: Orders,
    ) -> Self {
        Self {
            origin,
            book,
            derived: Arc::new(derived),
            beyond: Arc::new(beyond),
            timeline: Arc::new(timeline),
            marking,
            orders: Arc::new(orders),
            checked: Checked::Unsettled,
            ..Self::default()
        }
    }

    pub(super) fn orders(&self) -> &Orders {
        &self.orders
    }

    /// What the next stage of the same casebook has in common with this one.
    fn shared(&self) -> Self {
        Self {
            origin: self.origin.clone(),
            book: self.book.clone(),
            derived: Arc::clone(&self.derived),
            timeline: Arc::clone(&self.timeline),
            marking: self.marking,
            beyond: Arc::clone(&self.beyond),
            orders: Arc::clone(&self.orders),
            changed: self.changed,
            ..Self::default()
        }
    }

    /// The next revision of a casebook: the same as [`Loaded::new`], by way of what is known of this one, as soon as the panes
    /// can show it. What is not in them comes with [`Loaded::settled`].
    pub fn revised(&self, origin: Origin, book: Casebook, problems: Vec<Diagnostic>) -> Self {
        let derived = Arc::new(self.derived.follow(&self.book, &book));
        let timeline = if book.has_same_clocks(&self.book) {
            Arc::clone(&self.timeline)
        } else {
            Arc::new(Timeline::new(&book))
        };
        let marking = Some(book.strictest_marking());
        let checked = Checked::Unsettled;
        let empty = Self { origin, book, derived, checked, timeline, marking, ..Self::default() };
        let mut next = empty.with(problems);
        if next.book.has_same_records(&self.book) {
            next.orders = Arc::new(self.orders.follow(self, &next));
        }
        next.prepare_panes();
        next
    }

    /// The same with all that is derived from it.
    pub fn settled(&self) -> Self {
        let mut settled = Self { checked: Checked::NotYet, ..self.shared() };
        settled.derived = Arc::new(self.derived.prepared(&self.book));
        settled.tell(self.problems.clone());
        settled
    }

    /// The same, with what is to be said of it beside its texts, which is among its problems already.
    #[must_use]
    pub fn with_beyond(self, beyond: Beyond) -> Self {
        Self { beyond: Arc::new(beyond), ..self }
    }

    /// The next revision, with some texts changed and without those that are gone, before the rules are asked. Only what
    /// changed is read, which must not nest deep unless the stack has [`crate::casebook::STACK`] bytes.
    pub(super) fn rewritten(&self, rewriting: &Rewriting) -> Self {
        let files = &rewriting.files;
        let beyond = rewriting.read.as_ref().unwrap_or(&self.beyond);
        let whose = if rewriting.read.is_some() { Whose::Read } else { Whose::Edited };
        let (book, found) = reread(&self.book, files, whose, |name| beyond.is_lossy(name));
        let mut problems = rule::silence(&book, found);
        problems.extend(beyond.found.iter().cloned());
        let names = files.iter().map(|(name, _)| name.as_str());
        let rewritten = rewriting.read.is_some().then(|| changed_records(&self.book, &book, names));
        let next = self.revised(self.origin.clone(), book, problems);
        Self { beyond: Arc::clone(beyond), changed: rewritten.unwrap_or(0), ..next }
    }

    fn of_whole(origin: Origin, book: Casebook, derived: Derived, problems: Vec<Diagnostic>) -> Self {
        let timeline = Arc::new(Timeline::new(&book));
        let marking = Some(book.strictest_marking());
        let empty = Self { origin, book, derived: Arc::new(derived), timeline, marking, ..Self::default() };
        let loaded = empty.with(problems);
        loaded.prepare_panes();
        loaded
    }

    /// The same as of a date: what was known then, and what there is to say of that.
    pub fn as_of(&self, as_of: &AsOf) -> Self {
        self.as_of_unchecked(as_of, self).settled().with_rules_asked()
    }

    /// The same as far as the panes show it, which is settled later and before the rules are asked; by way of what is known of `near`, the same casebook as
    /// of another date, where that is less far than from the whole.
    pub fn as_of_unchecked(&self, as_of: &AsOf, near: &Self) -> Self {
        let is_nearer =
            near.book.is_view_of_same(&self.book) && near.book.distance(as_of) < self.book.distance(as_of);
        let start = if is_nearer { near } else { self };
        let book = start.book.as_of(as_of);
        let derived = Arc::new(start.derived.follow(&start.book, &book));
        let problems = rule::of_reading(&book, &self.problems);
        let (timeline, marking) = (Arc::clone(&self.timeline), self.marking);
        let (origin, checked) = (self.origin.clone(), Checked::Unsettled);
        let beyond = Arc::clone(&self.beyond);
        let loaded = Self { origin, book, derived, checked, beyond, timeline, marking, ..Self::default() };
        let mut loaded = loaded.with(problems);
        loaded.orders = Arc::new(self.orders.of_view(start, &loaded));
        loaded.prepare_panes();
        loaded
    }

    /// The same with what the rules find; as of a date, what they find then.
    pub fn with_rules_asked(&self) -> Self {
        self.with_rules_asked_while(&|| true).expect("nobody breaks it off")
    }

    /// The same; nothing where `is_wanted` says no before the last rule was asked.
    pub(super) fn with_rules_asked_while(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let mut problems = self.problems.clone();
        if self.book.horizon().is_some() {
            problems.extend(rule::check_as_of_while(&self.book, is_wanted)?);
        } else {
            let today = self.beyond.today.as_ref();
            let contradictions = Some(&self.derived.contradictions);
            let context = rule::Context { book: &self.book, today, contradictions };
            problems.extend(rule::check_while(&context, is_wanted)?);
        }
        let mut asked = self.shared();
        asked.tell(problems);
        Some(asked)
    }

    /// The same with these problems, and with what is to be said of the contradictions.
    fn with(mut self, mut problems: Vec<Diagnostic>) -> Self {
        problems.extend(self.derived.contradictions.cut().map(|cut| {
            let (subject, pairs) = (self.book.record(cut.subject), cut.pairs);
            let message = format!(
                "`{}` has {pairs} pairs of claims to compare, and only some of them were",
                subject.id()
            );
            Diagnostic::new(CUT_SHORT, Severity::Note, message)
                .at(subject.place())
                .hint("every claim is compared with some of its rivals".to_owned())
        }));
        self.tell(problems);
        self
    }

    fn tell(&mut self, mut problems: Vec<Diagnostic>) {
        problems.retain(|problem| !is_of_before(problem));
        problems
            .sort_by(|left, right| right.severity.cmp(&left.severity).then_with(|| left.cmp_by_place(right)));
        self.counts = [0; 3];
        for problem in &problems {
            self.counts[problem.severity as usize] += 1;
        }
        self.troubled = troubled(&self.book, &problems);
        self.problems = problems;
    }

    /// How many records the whole casebook holds that were not yet known.
    pub fn hidden(&self) -> usize {
        self.book.handle_count() - self.book.len()
    }

    /// All records of a pane in the order of a column, or of the files.
    pub fn order(&self, pane: PaneKind, column: Option<usize>) -> &Order {
        self.orders.of(self, pane, column)
    }

    /// Whether [`Loaded::order`] is there already.
    pub fn is_ordered(&self, pane: PaneKind, column: Option<usize>) -> bool {
        self.orders.has(pane, column)
    }

    /// A text of the casebook, by the name of its file.
    pub fn text(&self, name: &str) -> Option<&Arc<TextFile>> {
        self.book.files().find(|file| file.name() == name)
    }

    /// How many problems there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts[severity as usize]
    }

    /// The heaviest problem of a record and how many it has, if it has any.
    pub fn trouble(&self, record: RecordId) -> Option<(Severity, usize)> {
        let at = self.troubled.binary_search_by_key(&record, |(record, ..)| *record).ok()?;
        Some((self.troubled[at].1, self.troubled[at].2))
    }

    /// What the case is called: its title, else the name of its folder.
    pub fn title(&self) -> &str {
        match (self.book.title(), &self.origin) {
            ("", Origin::Folder(name)) => name,
            (title, _) => title,
        }
    }
}

fn troubled(book: &Casebook, problems: &[Diagnostic]) -> Vec<(RecordId, Severity, usize)> {
    let of = |problem: &Diagnostic| {
        let place = problem.place.as_ref()?;
        Some((book.record_at(place.file.name(), place.span.start)?.handle(), problem.severity))
    };
    let mut found: Vec<(RecordId, Severity)> = problems.iter().filter_map(of).collect();
    found.sort_unstable_by(|left, right| left.0.cmp(&right.0).then(right.1.cmp(&left.1)));
    let of_one = |group: &[(RecordId, Severity)]| (group[0].0, group[0].1, group.len());
    found.chunk_by(|one, next| one.0 == next.0).map(of_one).collect()
}
