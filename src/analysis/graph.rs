//! Directed graphs over small numbers, and their groups of nodes that lead to each other. Knows no records.

/// Edges by the node that they leave, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// Where the edges of each node start; one more at the end.
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Graph {
    /// A graph of so many nodes. Edges may come in any order and more than once.
    pub fn new(nodes: usize, mut edges: Vec<(u32, u32)>) -> Self {
        edges.sort_unstable();
        edges.dedup();
        let mut starts = vec![0; nodes + 1];
        for (from, _) in &edges {
            starts[*from as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        Self { starts, ends: edges.into_iter().map(|(_, to)| to).collect() }
    }

    /// How many nodes it has.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many edges it has.
    pub fn edges(&self) -> usize {
        self.ends.len()
    }

    /// Where the edges of a node lead, sorted.
    pub fn from(&self, node: u32) -> &[u32] {
        &self.ends[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    pub fn nodes(&self) -> std::ops::Range<u32> {
        0..self.len() as u32
    }

    /// Every edge as (from, to), sorted.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.nodes().flat_map(|from| self.from(from).iter().map(move |to| (from, *to)))
    }

    /// The same edges, turned round.
    pub fn reversed(&self) -> Self {
        Self::new(self.len(), self.pairs().map(|(from, to)| (to, from)).collect())
    }

    /// The groups of nodes in which every node leads to every other, each sorted; a node that lies in no circle is a
    /// group of its own. A group comes after all those that it leads to (Tarjan 1972, SIAM Journal on Computing 1).
    pub fn components(&self) -> Vec<Vec<u32>> {
        let mut search =
            Search { number: vec![0; self.len()], low: vec![0; self.len()], ..Search::default() };
        for start in self.nodes() {
            if search.number[start as usize] == 0 {
                search.walk(self, start);
            }
        }
        for component in &mut search.found {
            component.sort_unstable();
        }
        search.found
    }
}

#[derive(Default)]
struct Search {
    /// When a node was first met, from 1; `CLOSED` once its group is known.
    number: Vec<u32>,
    low: Vec<u32>,
    last: u32,
    open: Vec<u32>,
    found: Vec<Vec<u32>>,
}

const CLOSED: u32 = u32::MAX;

impl Search {
    fn walk(&mut self, graph: &Graph, start: u32) {
        self.meet(start);
        let mut path = vec![(start, 0)];
        while let Some((node, edge)) = path.last_mut() {
            let (node, at) = (*node, *edge);
            *edge += 1;
            match graph.from(node).get(at) {
                Some(to) if self.number[*to as usize] == 0 => {
                    self.meet(*to);
                    path.push((*to, 0));
                }
                Some(to) if self.number[*to as usize] != CLOSED => {
                    self.lower(node, self.number[*to as usize]);
                }
                Some(_) => {}
                None => {
                    path.pop();
                    self.leave(node);
                    if let Some((before, _)) = path.last() {
                        self.lower(*before, self.low[node as usize]);
                    }
                }
            }
        }
    }

    fn meet(&mut self, node: u32) {
        self.last += 1;
        self.number[node as usize] = self.last;
        self.low[node as usize] = self.last;
        self.open.push(node);
    }

    fn lower(&mut self, node: u32, to: u32) {
        let low = &mut self.low[node as usize];
        *low = (*low).min(to);
    }

    /// Closes the group that `node` is the first met of, if it is that.
    fn leave(&mut self, node: u32) {
        if self.low[node as usize] != self.number[node as usize] {
            return;
        }
        let first = self.open.iter().rposition(|open| *open == node).unwrap_or(0);
        let component = self.open.split_off(first);
        for closed in &component {
            self.number[*closed as usize] = CLOSED;
            self.low[*closed as usize] = CLOSED;
        }
        self.found.push(component);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_come_after_those_that_they_lead_to() {
        let check = |nodes, edges: &[(u32, u32)], expected: &[&[u32]]| {
            assert_eq!(Graph::new(nodes, edges.to_vec()).components(), expected, "{edges:?}");
        };
        check(0, &[], &[]);
        check(3, &[(0, 1), (1, 2)], &[&[2], &[1], &[0]]);
        check(3, &[(2, 1), (1, 2), (0, 1), (0, 0)], &[&[1, 2], &[0]]);
        check(5, &[(0, 1), (1, 0), (1, 2), (2, 3), (3, 2), (4, 0)], &[&[2, 3], &[0, 1], &[4]]);
    }

    #[test]
    fn edges_are_held_once_and_can_be_turned() {
        let graph = Graph::new(3, vec![(2, 0), (0, 1), (2, 0), (2, 1)]);
        assert_eq!((graph.edges(), graph.from(2), graph.from(1)), (3, &[0, 1][..], &[][..]));
        assert_eq!(graph.reversed().pairs().collect::<Vec<_>>(), [(0, 2), (1, 0), (1, 2)]);
        assert_eq!(graph.reversed().reversed(), graph);
    }

    #[test]
    fn a_chain_of_a_million_needs_no_stack() {
        let nodes = 1_000_000;
        let chain = Graph::new(nodes, (1..nodes as u32).map(|to| (to - 1, to)).collect());
        assert_eq!(chain.components().len(), nodes);
    }
}
