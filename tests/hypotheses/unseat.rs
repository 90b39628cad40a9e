//! The fewest ratings that unseat the leader, against every set of changes that there is.

use std::fmt::Write as _;

use watchfloor::analysis::hypotheses::{Counting, Matrix, Options, Scoring, Victory, Weights, unseat};
use watchfloor::model::word::{Level, Rating};

use super::{Case, PIER};

const HYPOTHESES: usize = 3;
const ITEMS: usize = 4;

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// A casebook of four items; the first two have one origin, and so have the others in every second one.
fn random(numbers: &mut Numbers) -> String {
    let mut text = String::from(
        "[casebook]\nformat = 1\ntitle = \"T\"\n[[question]]\nid = \"q\"\ntext = \"Q\"\nkind = \"exclusive\"\n\
         answers = [{ id = \"h0\", text = \"A\" }, { id = \"h1\", text = \"B\" }, { id = \"h2\", text = \"C\" }]\n",
    );
    for source in ["s0", "s1", "s2"] {
        let _ = write!(text, "[[source]]\nid = \"{source}\"\ntitle = \"{source}\"\nkind = \"media\"\n");
    }
    let is_paired = numbers.below(2) == 0;
    for item in 0..ITEMS {
        let source = if is_paired { item / 2 } else { item.saturating_sub(1) };
        let _ = write!(
            text,
            "[[evidence]]\nid = \"e{item}\"\nquestion = \"q\"\ncites = [{{ source = \"s{source}\" }}]\n"
        );
        if numbers.below(3) > 0 {
            let _ = writeln!(text, "weight = \"{}\"", Level::ALL[numbers.below(3)]);
        }
        let rated = (0..HYPOTHESES).filter_map(|at| {
            let rating = Rating::ALL.get(numbers.below(Rating::ALL.len() + 1))?;
            Some(format!("h{at} = \"{rating}\""))
        });
        let _ = writeln!(text, "ratings = {{ {} }}", rated.collect::<Vec<_>>().join(", "));
    }
    text
}

/// What each class of rating holds against a hypothesis: nothing, I, II.
type Cells = [[u8; HYPOTHESES]; ITEMS];

/// The score as it is told in the documentation, worked out anew from nothing but cells: less is better.
struct Plain {
    factors: [f64; ITEMS],
    groups: [usize; ITEMS],
}

impl Plain {
    fn new(matrix: &Matrix, scoring: Scoring, counting: Counting) -> Self {
        let factor = |item: usize| match (scoring, matrix.entries[item].weight) {
            (Scoring::Weighted, Some(Level::Low)) => std::f64::consts::FRAC_1_SQRT_2,
            (Scoring::Weighted, Some(Level::High)) => std::f64::consts::SQRT_2,
            _ => 1.0,
        };
        let group = |item: usize| match counting {
            Counting::EachItem => item,
            Counting::EachOrigin => matrix.of_same_origin(item).next().expect("itself at least"),
        };
        Self { factors: std::array::from_fn(factor), groups: std::array::from_fn(group) }
    }

    fn score(&self, cells: &Cells, hypothesis: usize) -> f64 {
        let mut strongest = [0.0_f64; ITEMS];
        for item in 0..ITEMS {
            let held = f64::from(cells[item][hypothesis]) * self.factors[item];
            strongest[self.groups[item]] = strongest[self.groups[item]].max(held);
        }
        strongest.iter().sum()
    }

    /// Whether some other hypothesis is at least level with the leader, or before it.
    fn is_unseated(&self, cells: &Cells, leader: usize, is_ahead: bool) -> bool {
        let own = self.score(cells, leader);
        (0..HYPOTHESES).filter(|rival| *rival != leader).any(|rival| {
            let gap = self.score(cells, rival) - own;
            if is_ahead { gap < -1e-9 } else { gap < 1e-9 }
        })
    }

    /// Whether any `left` changes to cells from `from` on unseat the leader.
    fn can(
        &self,
        cells: &mut Cells,
        leader: usize,
        is_ahead: bool,
        worst: u8,
        from: usize,
        left: usize,
    ) -> bool {
        if self.is_unseated(cells, leader, is_ahead) {
            return true;
        }
        left > 0
            && (from..ITEMS * HYPOTHESES).any(|at| {
                let (item, hypothesis) = (at / HYPOTHESES, at % HYPOTHESES);
                let own = cells[item][hypothesis];
                let found = (0..=worst).filter(|to| *to != own).any(|to| {
                    cells[item][hypothesis] = to;
                    self.can(cells, leader, is_ahead, worst, at + 1, left - 1)
                });
                cells[item][hypothesis] = own;
                found
            })
    }
}

fn class(rating: Option<Rating>) -> u8 {
    match rating {
        Some(Rating::VeryInconsistent) => 2,
        Some(Rating::Inconsistent) => 1,
        _ => 0,
    }
}

fn check(matrix: &Matrix, scoring: Scoring, counting: Counting, worst: Rating) {
    let options = Options { counting, weights: Weights::Stated };
    let found = unseat(matrix, scoring, options, worst).expect("it is a sum");
    let plain = Plain::new(matrix, scoring, counting);
    let cells: Cells = std::array::from_fn(|item| std::array::from_fn(|at| class(matrix.cell(item, at))));
    let verify = |victory: &Option<Victory>, is_ahead: bool| {
        let needed = victory.as_ref().map_or(usize::MAX, |victory| victory.changes.len());
        // Nothing smaller does it, as far as there is patience for trying.
        let tried = needed.saturating_sub(1).min(3);
        let smaller =
            needed > 0 && plain.can(&mut cells.clone(), found.leader, is_ahead, class(Some(worst)), 0, tried);
        assert!(!smaller, "{scoring:?} {counting:?} {worst}: {cells:?} {found:?}");
        if let Some(victory) = victory {
            let mut changed = cells;
            for change in &victory.changes {
                changed[change.item][change.hypothesis] = class(Some(change.to));
            }
            assert!(plain.is_unseated(&changed, found.leader, is_ahead), "{cells:?} {found:?}");
        }
    };
    verify(&found.level, false);
    verify(&found.ahead, true);
}

#[test]
fn no_smaller_set_of_changes_unseats_the_leader() {
    let mut numbers = Numbers(2024);
    for _ in 0..60 {
        let case = Case::new(&random(&mut numbers));
        for scoring in [Scoring::Inconsistency, Scoring::Weighted] {
            for counting in [Counting::EachItem, Counting::EachOrigin] {
                for worst in [Rating::Inconsistent, Rating::VeryInconsistent] {
                    check(&case.matrix, scoring, counting, worst);
                }
            }
        }
    }
}

#[test]
fn scores_that_are_no_sums_of_minuses_have_no_such_number() {
    let case = Case::pier();
    let found = |scoring| unseat(&case.matrix, scoring, Options::default(), Rating::VeryInconsistent);
    assert_eq!((found(Scoring::OpenSynthesis), found(Scoring::Burton)), (None, None));
    assert!(found(Scoring::Minuses).is_some());
    let alone = PIER
        .replace("  { id = \"fault\", text = \"A fault in the wiring\" },\n", "")
        .replace("  { id = \"careless\", text = \"Carelessness\", known = \"2024-06-05\" },\n", "");
    let (book, _) = crate::support::read_texts(&[("casebook.toml", &alone)]);
    let alone = Case::of(book);
    assert_eq!(unseat(&alone.matrix, Scoring::Minuses, Options::default(), Rating::Inconsistent), None);
}
