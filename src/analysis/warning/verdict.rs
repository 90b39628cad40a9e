//! What is to be said of a warning once one knows what came, or that nothing has come so far. Ours: see
//! [`super::method::VERDICT`].

use super::coming::Coming;
use super::gap::Gap;
use super::raised::Raising;
use super::window::Timing;

/// How a warning compares with what came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The window holds it, and nothing that was named differs.
    Hit,
    /// Nothing that was named differs, but the window was over before or began after.
    WrongWindow,
    /// The window holds it, but something that was named differs.
    OtherTarget,
    /// Neither the window nor what was named.
    Miss,
    /// First raised when it had begun.
    Late,
    /// It is settled that what it warned of did not come.
    NothingCame,
    /// The sign was looked for before it, and was not there.
    NotSeen,
    /// The window is over, and nothing is recorded that it is of.
    Lapsed,
    /// The window is not over, and nothing is recorded that it is of.
    Open,
    Undecided(Doubt),
}

/// Why nothing can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Whether anybody saw or received it is not recorded.
    Unrecorded,
    /// Those who looked could not say.
    Ambiguous,
    NoWindow,
    /// The dates leave open whether the window holds it.
    Dates,
    /// Whether or when it came is not told.
    Outcome,
}

impl Doubt {
    /// A word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unrecorded => "unrecorded",
            Self::Ambiguous => "ambiguous",
            Self::NoWindow => "no-window",
            Self::Dates => "dates",
            Self::Outcome => "outcome",
        }
    }
}

impl Verdict {
    /// Every verdict, the ones that cannot be given by their first reason.
    pub const ALL: [Self; 10] = [
        Self::Hit,
        Self::WrongWindow,
        Self::OtherTarget,
        Self::Miss,
        Self::Late,
        Self::NothingCame,
        Self::NotSeen,
        Self::Lapsed,
        Self::Open,
        Self::Undecided(Doubt::Unrecorded),
    ];

    /// A word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::WrongWindow => "wrong-window",
            Self::OtherTarget => "other-target",
            Self::Miss => "miss",
            Self::Late => "late",
            Self::NothingCame => "nothing-came",
            Self::NotSeen => "not-seen",
            Self::Lapsed => "lapsed",
            Self::Open => "open",
            Self::Undecided(_) => "undecided",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::WrongWindow => "right target, wrong window",
            Self::OtherTarget => "right window, other target",
            Self::Miss => "miss",
            Self::Late => "too late",
            Self::NothingCame => "nothing came",
            Self::NotSeen => "looked for, not seen",
            Self::Lapsed => "window over, nothing recorded",
            Self::Open => "still open",
            Self::Undecided(Doubt::Unrecorded) => "cannot be said: nobody recorded it",
            Self::Undecided(Doubt::Ambiguous) => "cannot be said: ambiguous",
            Self::Undecided(Doubt::NoWindow) => "cannot be said: no window",
            Self::Undecided(Doubt::Dates) => "cannot be said: vague dates",
            Self::Undecided(Doubt::Outcome) => "cannot be said: no outcome",
        }
    }
}

/// What a verdict is given on.
#[derive(Clone, Copy)]
pub(super) struct Grounds<'a> {
    pub(super) raising: Raising,
    pub(super) coming: &'a Coming<'a>,
    pub(super) timing: Timing,
    /// Whether something that it names differs from what came.
    pub(super) differs: bool,
    pub(super) lead: Option<Gap>,
    /// Whether the window was over by the day up to which the casebook tells.
    pub(super) is_over: bool,
}

impl Grounds<'_> {
    pub(super) fn verdict(self) -> Verdict {
        match self.coming {
            Coming::NotRecorded | Coming::DidNotCome | Coming::Unclear => self.without_event(),
            Coming::Came(_) => self.with_event(),
        }
    }

    fn without_event(self) -> Verdict {
        match (self.raising, self.coming) {
            (Raising::Unrecorded, _) => Verdict::Undecided(Doubt::Unrecorded),
            (Raising::Ambiguous, _) => Verdict::Undecided(Doubt::Ambiguous),
            (_, Coming::Unclear) => Verdict::Undecided(Doubt::Outcome),
            (Raising::NotSeen, _) => Verdict::NotSeen,
            (_, Coming::DidNotCome) => Verdict::NothingCame,
            _ if self.is_over => Verdict::Lapsed,
            _ => Verdict::Open,
        }
    }

    fn with_event(self) -> Verdict {
        match self.raising {
            Raising::Unrecorded => return Verdict::Undecided(Doubt::Unrecorded),
            Raising::Ambiguous => return Verdict::Undecided(Doubt::Ambiguous),
            Raising::NotSeen => return Verdict::NotSeen,
            Raising::Raised => {}
        }
        if self.lead.is_some_and(Gap::is_surely_after) {
            return Verdict::Late;
        }
        match (self.timing, self.differs) {
            (Timing::Unstated, _) => Verdict::Undecided(Doubt::NoWindow),
            (Timing::MayBeInside, _) => Verdict::Undecided(Doubt::Dates),
            (Timing::Inside, false) => Verdict::Hit,
            (Timing::Inside, true) => Verdict::OtherTarget,
            (Timing::ClosedBefore(_) | Timing::OpenedAfter(_), false) => Verdict::WrongWindow,
            (Timing::ClosedBefore(_) | Timing::OpenedAfter(_), true) => Verdict::Miss,
        }
    }
}
