//! The grounded labelling of an attack graph: which arguments stand, which fall, and which nothing decides. Knows
//! arguments by number; what they say is not known here.

use crate::analysis::graph::Graph;

/// Where an argument stands once everything that attacks it has been heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// Everything that attacks it falls; or nothing attacks it.
    In,
    /// Something that stands attacks it.
    Out,
    /// Neither: who is right is not decided by who attacks whom.
    Undecided,
}

impl Label {
    /// The name that the field has for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::In => "IN",
            Self::Out => "OUT",
            Self::Undecided => "UNDEC",
        }
    }
}

/// The label of every argument under grounded semantics (Dung 1995, Artificial Intelligence 77, pages 321 to 357; as a
/// labelling Caminada 2006, JELIA).
///
/// The set of arguments that are [`Label::In`] is the least fixed point of F(S) = those of which S attacks every
/// attacker. `attacks` lead from the attacker to the attacked. Costs one visit of every argument and of every attack.
///
/// It is the most cautious of Dung's semantics: two arguments that attack each other, and nothing else, both stay
/// undecided. It counts no heads: one attacker that stands is enough, and a hundred that fall are nothing; so attacks
/// from reports of one origin do no harm here.
pub fn grounded(attacks: &Graph) -> Vec<Label> {
    let mut labels = vec![Label::Undecided; attacks.len()];
    // The attackers of each argument that have not fallen.
    let mut standing = vec![0_u32; attacks.len()];
    attacks.pairs().for_each(|(_, attacked)| standing[attacked as usize] += 1);
    let mut open: Vec<u32> = attacks.nodes().filter(|node| standing[*node as usize] == 0).collect();
    while let Some(argument) = open.pop() {
        labels[argument as usize] = Label::In;
        for fallen in attacks.from(argument) {
            if labels[*fallen as usize] != Label::Undecided {
                continue;
            }
            labels[*fallen as usize] = Label::Out;
            for relieved in attacks.from(*fallen) {
                standing[*relieved as usize] -= 1;
                if standing[*relieved as usize] == 0 && labels[*relieved as usize] == Label::Undecided {
                    open.push(*relieved);
                }
            }
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(nodes: usize, attacks: &[(u32, u32)], expected: &str) {
        let labels = grounded(&Graph::new(nodes, attacks.to_vec()));
        let letters = labels.iter().map(|label| &label.as_str()[..1]);
        assert_eq!(letters.collect::<String>(), expected, "{attacks:?}");
    }

    #[test]
    fn what_only_falls_with_its_attackers_stands_again() {
        check(0, &[], "");
        check(1, &[], "I");
        check(1, &[(0, 0)], "U");
        check(2, &[(0, 1), (1, 0)], "UU");
        check(3, &[(0, 1), (1, 2)], "IOI");
        // A third decides a quarrel of two.
        check(3, &[(0, 1), (1, 0), (2, 0)], "OII");
        // One that stands is enough, whatever else falls.
        check(4, &[(0, 3), (1, 2), (2, 3)], "IIOO");
        // What attacks itself can neither stand nor fall by itself, nor let its victim go.
        check(2, &[(0, 0), (0, 1)], "UU");
        check(3, &[(0, 0), (0, 1), (2, 0)], "OII");
    }

    /// The least fixed point as it is defined, round by round.
    fn by_definition(attacks: &Graph) -> Vec<Label> {
        let attackers = attacks.reversed();
        let mut inside = vec![false; attacks.len()];
        loop {
            let beaten: Vec<bool> = attacks
                .nodes()
                .map(|node| attackers.from(node).iter().any(|by| inside[*by as usize]))
                .collect();
            let next: Vec<bool> = attacks
                .nodes()
                .map(|node| attackers.from(node).iter().all(|by| beaten[*by as usize]))
                .collect();
            if next == inside {
                let label = |node: usize| match (inside[node], beaten[node]) {
                    (true, _) => Label::In,
                    (_, true) => Label::Out,
                    _ => Label::Undecided,
                };
                return (0..attacks.len()).map(label).collect();
            }
            inside = next;
        }
    }

    #[test]
    fn the_worklist_gives_what_the_definition_gives() {
        // All attack graphs of three arguments, and many of seven.
        let of_bits = |nodes: u32, bits: u64| {
            let pairs = (0..nodes).flat_map(|from| (0..nodes).map(move |to| (from, to)));
            Graph::new(
                nodes as usize,
                pairs.enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, pair)| pair).collect(),
            )
        };
        let three = (0..1 << 9).map(|bits| of_bits(3, bits));
        let mut state = 7_u64;
        let seven = (0..4000).map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let thin = state >> 9 & state >> 3 & (state >> 15 | state >> 1);
            of_bits(7, thin)
        });
        for graph in three.chain(seven) {
            assert_eq!(grounded(&graph), by_definition(&graph), "{graph:?}");
        }
    }

    #[test]
    fn a_chain_of_a_million_takes_turns() {
        let nodes = 1_000_000;
        let labels = grounded(&Graph::new(nodes, (1..nodes as u32).map(|to| (to - 1, to)).collect()));
        let expected = |at: usize| if at.is_multiple_of(2) { Label::In } else { Label::Out };
        assert!(labels.iter().enumerate().all(|(at, label)| *label == expected(at)));
    }
}
