//! How strong arguments are that attack and support each other, by the quadratic energy model. Knows arguments by number
//! and numbers between 0 and 1; where base scores come from is not known here.

use crate::analysis::graph::Graph;

/// The name of the method, to stand beside every number that it gives.
pub const METHOD: &str = "quadratic energy (Potyka 2018)";

/// Arguments with what attacks and supports them. Both graphs lead from the one that acts to the one that is acted upon.
#[derive(Clone, Debug, Default)]
pub struct Bipolar {
    /// How strong each argument is by itself, from 0 to 1; none where nobody can tell.
    pub base: Vec<Option<f64>>,
    pub attacks: Graph,
    pub supports: Graph,
}

/// The least and the most that an argument's strength can be. Both are the same where all base scores that bear on it
/// are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradualStrength {
    pub low: f64,
    pub high: f64,
    pub convergence: Convergence,
}

/// Whether a strength is the fixed point that the model asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convergence {
    Reached,
    /// A circle that bears on it did not come to rest: the ends are where the reckoning stopped, and mean nothing more.
    NotReached,
}

/// A circle has come to rest when no strength in it is further from its target than this.
pub const TOLERANCE: f64 = 1e-12;

/// A circle gets so many steps to come to rest, and all circles together so many evaluations of an edge.
pub const MOST_STEPS: usize = 10_000;
pub const MOST_EVALUATIONS: usize = 40_000_000;

/// The strength of every argument (Potyka 2018, KR, "Continuous Dynamical Systems for Weighted Bipolar Argumentation",
/// definition 2).
///
/// With the energy E = sum of the strengths of the supporters − sum of those of the attackers, and h(x) = max(x, 0)² /
/// (1 + max(x, 0)²), a strength s with base score b has the target b + (1 − b) h(E) − b h(−E). What lies in no circle is
/// solved in the order of the edges; a circle is integrated from its base scores, ds/dt = target − s, by the classical
/// Runge–Kutta method of fourth order, until [`TOLERANCE`] is kept. Whatever comes behind a circle that does not come to
/// rest is [`Convergence::NotReached`] too.
///
/// An unknown base score is any between 0 and 1, never one in the middle. The target rises with the base score and the
/// supporters and falls with the attackers, so the ends of what follows are found by running the least strength of each
/// argument against the most of its attackers, and the other way round (for circles: the embedding of a mixed monotone
/// system, which encloses all solutions that start in between). The ends hold each by itself: two unknowns that cannot
/// both be high are not told apart.
///
/// What speaks against such numbers: base scores are as arbitrary as the weights of competing hypotheses. A strength is
/// no probability. Circles need not converge, which is then reported. Attacks from reports of one origin would count
/// twice; whoever builds the graph has to leave the echoes out.
pub fn quadratic_energy(arguments: &Bipolar) -> Vec<GradualStrength> {
    let mut solver = Solver::new(arguments);
    let every = arguments.attacks.pairs().chain(arguments.supports.pairs()).collect();
    // Turned round, so that a group comes after what bears on it.
    for component in Graph::new(arguments.base.len(), every).reversed().components() {
        solver.solve(&component);
    }
    solver.strengths
}

/// h of the model.
fn saturated(energy: f64) -> f64 {
    let square = energy.max(0.0).powi(2);
    if square.is_infinite() { 1.0 } else { square / (1.0 + square) }
}

fn target(base: f64, energy: f64) -> f64 {
    base + (1.0 - base) * saturated(energy) - base * saturated(-energy)
}

/// How fast the target moves with the energy.
fn slope(base: f64, energy: f64) -> f64 {
    let side = if energy > 0.0 { 1.0 - base } else { base };
    side * 2.0 * energy.abs() / (1.0 + energy * energy).powi(2)
}

struct Solver {
    base: Vec<(f64, f64)>,
    attackers: Graph,
    supporters: Graph,
    strengths: Vec<GradualStrength>,
    /// Evaluations of an edge that circles may still cost.
    left: usize,
}

/// The ends of the strengths of one circle.
type Ends = Vec<(f64, f64)>;

impl Solver {
    fn new(arguments: &Bipolar) -> Self {
        let base: Ends =
            arguments.base.iter().map(|base| base.map_or((0.0, 1.0), |base| (base, base))).collect();
        let strength = |(low, high)| GradualStrength { low, high, convergence: Convergence::Reached };
        Self {
            strengths: base.iter().copied().map(strength).collect(),
            base,
            attackers: arguments.attacks.reversed(),
            supporters: arguments.supports.reversed(),
            left: MOST_EVALUATIONS,
        }
    }

    fn solve(&mut self, component: &[u32]) {
        let [only] = component else { return self.integrate(component) };
        if self.acting_on(*only).any(|by| by == *only) {
            return self.integrate(component);
        }
        let (low, high) = self.target(*only);
        self.strengths[*only as usize] =
            GradualStrength { low, high, convergence: self.convergence(component) };
    }

    fn acting_on(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        self.attackers.from(node).iter().chain(self.supporters.from(node)).copied()
    }

    /// Whether everything that bears on a group from outside has come to rest.
    fn convergence(&self, component: &[u32]) -> Convergence {
        let is_at_rest = |by: u32| self.strengths[by as usize].convergence == Convergence::Reached;
        if component.iter().all(|node| self.acting_on(*node).all(is_at_rest)) {
            Convergence::Reached
        } else {
            Convergence::NotReached
        }
    }

    fn energy(&self, node: u32) -> (f64, f64) {
        let sum = |by: &[u32], end: fn(&GradualStrength) -> f64| -> f64 {
            by.iter().map(|by| end(&self.strengths[*by as usize])).sum()
        };
        let (supporters, attackers) = (self.supporters.from(node), self.attackers.from(node));
        let low = sum(supporters, |by| by.low) - sum(attackers, |by| by.high);
        let high = sum(supporters, |by| by.high) - sum(attackers, |by| by.low);
        (low, high)
    }

    fn target(&self, node: u32) -> (f64, f64) {
        let (energy, base) = (self.energy(node), self.base[node as usize]);
        (target(base.0, energy.0), target(base.1, energy.1))
    }

    fn put(&mut self, component: &[u32], ends: &[(f64, f64)]) {
        for (node, (low, high)) in component.iter().zip(ends) {
            let strength = &mut self.strengths[*node as usize];
            (strength.low, strength.high) = (*low, *high);
        }
    }

    /// ds/dt where the strengths of the circle are `ends`.
    fn motion(&mut self, component: &[u32], ends: &[(f64, f64)]) -> Ends {
        self.put(component, ends);
        let of = |(node, end): (&u32, &(f64, f64))| {
            let target = self.target(*node);
            (target.0 - end.0, target.1 - end.1)
        };
        component.iter().zip(ends).map(of).collect()
    }

    /// A step short enough for the method to be stable: the steeper the targets are, the shorter.
    fn step(&self, component: &[u32]) -> f64 {
        let steepest = |node: &u32| {
            let (energy, base) = (self.energy(*node), self.base[*node as usize]);
            let steep = slope(base.0, energy.0).max(slope(base.1, energy.1));
            steep * self.acting_on(*node).count() as f64
        };
        1.0 / (1.0 + component.iter().map(steepest).fold(0.0, f64::max))
    }

    fn integrate(&mut self, component: &[u32]) {
        let outside = self.convergence(component);
        let edges: usize = component.iter().map(|node| self.acting_on(*node).count()).sum();
        // Four motions a step, and one look at how steep it is.
        let cost = 5 * edges;
        let mut ends: Ends = component.iter().map(|node| self.base[*node as usize]).collect();
        let mut reached = Convergence::NotReached;
        for _ in 0..MOST_STEPS {
            let first = self.motion(component, &ends);
            let away = first.iter().flat_map(|(low, high)| [low.abs(), high.abs()]).fold(0.0, f64::max);
            if away <= TOLERANCE {
                reached = outside;
                break;
            }
            if self.left < cost {
                break;
            }
            self.left -= cost;
            let step = self.step(component);
            let second = self.motion(component, &moved(&ends, &first, step / 2.0));
            let third = self.motion(component, &moved(&ends, &second, step / 2.0));
            let fourth = self.motion(component, &moved(&ends, &third, step));
            for (motion, weight) in [(first, 1.0), (second, 2.0), (third, 2.0), (fourth, 1.0)] {
                ends = moved(&ends, &motion, step * weight / 6.0);
            }
        }
        self.put(component, &ends);
        for node in component {
            self.strengths[*node as usize].convergence = reached;
        }
    }
}

fn moved(ends: &[(f64, f64)], motion: &[(f64, f64)], by: f64) -> Ends {
    ends.iter().zip(motion).map(|(end, motion)| (end.0 + motion.0 * by, end.1 + motion.1 * by)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solve(base: &[Option<f64>], attacks: &[(u32, u32)], supports: &[(u32, u32)]) -> Vec<GradualStrength> {
        let graph = |edges: &[(u32, u32)]| Graph::new(base.len(), edges.to_vec());
        quadratic_energy(&Bipolar { base: base.to_vec(), attacks: graph(attacks), supports: graph(supports) })
    }

    fn ends(strength: GradualStrength) -> (f64, f64) {
        assert_eq!(strength.convergence, Convergence::Reached);
        (strength.low, strength.high)
    }

    #[track_caller]
    fn check(strength: GradualStrength, low: f64, high: f64) {
        let (found_low, found_high) = ends(strength);
        assert!((found_low - low).abs() < 1e-9 && (found_high - high).abs() < 1e-9, "{strength:?}");
    }

    #[test]
    fn what_nothing_bears_on_keeps_its_base_score() {
        check(solve(&[Some(0.3)], &[], &[])[0], 0.3, 0.3);
        check(solve(&[None], &[], &[])[0], 0.0, 1.0);
        // 0.5 − 0.5 · 1/2 and 0.5 + 0.5 · 1/2.
        check(solve(&[Some(1.0), Some(0.5)], &[(0, 1)], &[])[1], 0.25, 0.25);
        check(solve(&[Some(1.0), Some(0.5)], &[], &[(0, 1)])[1], 0.75, 0.75);
    }

    #[test]
    fn unknown_stays_unknown_and_is_passed_on_as_a_range() {
        // Attacked by something between 0 and 1: from 0.25 to what it was.
        check(solve(&[None, Some(0.5)], &[(0, 1)], &[])[1], 0.25, 0.5);
        check(solve(&[None, Some(0.5)], &[], &[(0, 1)])[1], 0.5, 0.75);
        // One attacker and one supporter unknown: anything from the one to the other.
        check(solve(&[None, None, Some(0.5)], &[(0, 2)], &[(1, 2)])[2], 0.25, 0.75);
        // An unknown that is attacked for certain cannot be 1 any more.
        check(solve(&[Some(1.0), None], &[(0, 1)], &[])[1], 0.0, 0.5);
    }

    #[test]
    fn two_that_attack_each_other_come_to_rest_where_the_equation_says() {
        // s = (1 − h(s)) / 2, which is s³ + s = 1/2.
        for strength in solve(&[Some(0.5), Some(0.5)], &[(0, 1), (1, 0)], &[]) {
            let (low, high) = ends(strength);
            assert!((low.powi(3) + low - 0.5).abs() < 1e-11 && (high - low).abs() < 1e-15, "{strength:?}");
        }
        // What attacks itself: the same equation.
        let (low, _) = ends(solve(&[Some(0.5)], &[(0, 0)], &[])[0]);
        assert!((low.powi(3) + low - 0.5).abs() < 1e-11, "{low}");
    }

    #[test]
    fn a_range_holds_every_strength_that_follows_from_a_base_score_in_it() {
        let attacks = [(0, 1), (1, 0), (1, 2), (2, 0)];
        let whole = solve(&[Some(0.8), None, Some(0.4)], &attacks, &[(2, 1)]);
        for tenth in 0..=10 {
            let one = solve(&[Some(0.8), Some(f64::from(tenth) / 10.0), Some(0.4)], &attacks, &[(2, 1)]);
            for (range, one) in whole.iter().zip(one) {
                let ((low, high), (at, _)) = (ends(*range), ends(one));
                assert!(low - 1e-9 <= at && at <= high + 1e-9, "{at} in {range:?}");
            }
        }
    }

    /// Five groups of ten in a ring, everybody attacking all of the next group: each group turns the one before it
    /// round, an odd number of times, and steeply. One group starts otherwise than the rest.
    fn ring(group: u32) -> Vec<GradualStrength> {
        let base: Vec<Option<f64>> =
            (0..5 * group).map(|node| Some(if node < group { 0.9 } else { 1.0 })).collect();
        let next = |node: u32| (node / group + 1) % 5 * group;
        let attacks: Vec<(u32, u32)> =
            (0..5 * group).flat_map(|node| (0..group).map(move |at| (node, next(node) + at))).collect();
        solve(&base, &attacks, &[])
    }

    #[test]
    fn what_swings_for_ever_is_reported_and_so_is_what_follows_from_it() {
        assert!(ring(1).iter().all(|strength| strength.convergence == Convergence::Reached));
        assert!(ring(10).iter().all(|strength| strength.convergence == Convergence::NotReached));
        let attacks = [(0, 0), (0, 1)];
        assert!(
            solve(&[None, Some(0.5)], &attacks, &[])
                .iter()
                .all(|one| one.convergence == Convergence::Reached)
        );
    }

    #[test]
    fn many_against_many_come_to_rest() {
        let (half, base) = (150, vec![Some(0.5); 300]);
        let one_way = (0..half).flat_map(|one| (half..2 * half).map(move |other| (one, other)));
        let attacks: Vec<(u32, u32)> =
            one_way.flat_map(|(one, other)| [(one, other), (other, one)]).collect();
        let found = solve(&base, &attacks, &[]);
        let (low, _) = ends(found[0]);
        let energy = 150.0 * low;
        assert!((low - 0.5 * (1.0 - energy * energy / (1.0 + energy * energy))).abs() < 1e-11, "{low}");
    }
}
