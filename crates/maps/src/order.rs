//! In which order lanes lie, so that links pass over few other lanes and are short.
//!
//! Every link is drawn as an upright line at its date, so what disturbs is a lane that is alive on that date and lies
//! between the two ends. The order is searched from several starts (input, age, barycentre, chains of kin, an earlier
//! picture) by sifting: each lane in turn is moved to where the sum is smallest. The search depends on nothing but its
//! input, and its effort is bounded by a count of steps, not by a clock.

use crate::span::Day;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A lane, or several that share a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    /// Decides between equals, so that the order of the input does not.
    pub(crate) key: String,
    /// First and last day.
    pub(crate) alive: (Day, Day),
}

/// A link between two nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tie {
    pub(crate) ends: (usize, usize),
    /// When; `None` = drawn in the gutter, where nothing is passed over.
    pub(crate) day: Option<Day>,
    /// How much it should be short: 1 to 10.
    pub(crate) weight: i64,
}

/// Cost of passing over a living lane, against 1 for a row of length.
const PASSED: i64 = 8;
/// Swaps tried in all.
const EFFORT: u64 = 60_000_000;

struct Graph<'a> {
    nodes: &'a [Node],
    /// Per node: other end, day, weight.
    near: Vec<Vec<(usize, Option<Day>, i64)>>,
}

/// The nodes from top to bottom. `earlier` holds nodes in the order of an earlier picture.
pub(crate) fn arrange(nodes: &[Node], ties: &[Tie], earlier: &[usize]) -> Vec<usize> {
    let mut near = vec![Vec::new(); nodes.len()];
    for tie in ties.iter().filter(|t| t.ends.0 != t.ends.1) {
        near[tie.ends.0].push((tie.ends.1, tie.day, tie.weight));
        near[tie.ends.1].push((tie.ends.0, tie.day, tie.weight));
    }
    for links in &mut near {
        links.sort_by(|a, b| nodes[a.0].key.cmp(&nodes[b.0].key).then(a.cmp(b)));
    }
    let graph = Graph { nodes, near };
    let mut parts = graph.parts();
    let remembered: HashMap<usize, usize> = earlier.iter().enumerate().map(|(at, node)| (*node, at)).collect();
    let place = |part: &[usize]| part.iter().filter_map(|n| remembered.get(n)).min().copied().unwrap_or(usize::MAX);
    parts.sort_by_cached_key(|part| (place(part), part.len() == 1, graph.age(part[0])));
    let steps: u64 = parts.iter().map(|p| p.len() as u64).sum::<u64>().max(1);
    let mut order = Vec::with_capacity(nodes.len());
    for part in &parts {
        order.extend(graph.best(part, &remembered, EFFORT * part.len() as u64 / steps));
    }
    order
}

/// How often a link passes over a lane that is alive on its date.
pub(crate) fn passings(nodes: &[Node], ties: &[Tie], order: &[usize]) -> u64 {
    let rank = ranks(order, nodes.len());
    let mut count = 0;
    for tie in ties {
        let Some(day) = tie.day else { continue };
        let (a, b) = (rank[tie.ends.0].min(rank[tie.ends.1]), rank[tie.ends.0].max(rank[tie.ends.1]));
        let between = order.get(a + 1..b).unwrap_or_default();
        count += between.iter().filter(|n| is_alive(&nodes[**n], day)).count() as u64;
    }
    count
}

fn is_alive(node: &Node, day: Day) -> bool {
    node.alive.0 <= day && day <= node.alive.1
}

fn ranks(order: &[usize], nodes: usize) -> Vec<usize> {
    let mut rank = vec![0; nodes];
    for (at, node) in order.iter().enumerate() {
        rank[*node] = at;
    }
    rank
}

impl Graph<'_> {
    fn age(&self, node: usize) -> (Day, &str, usize) {
        (self.nodes[node].alive.0, &self.nodes[node].key, node)
    }

    /// Connected parts, each from its oldest node on.
    fn parts(&self) -> Vec<Vec<usize>> {
        let mut by_age: Vec<usize> = (0..self.nodes.len()).collect();
        by_age.sort_by_key(|n| self.age(*n));
        let mut part_of = vec![usize::MAX; self.nodes.len()];
        let mut parts = Vec::new();
        for start in &by_age {
            if part_of[*start] != usize::MAX {
                continue;
            }
            let mut stack = vec![*start];
            part_of[*start] = parts.len();
            while let Some(node) = stack.pop() {
                for (other, ..) in &self.near[node] {
                    if part_of[*other] == usize::MAX {
                        part_of[*other] = parts.len();
                        stack.push(*other);
                    }
                }
            }
            parts.push(Vec::new());
        }
        for node in by_age {
            parts[part_of[node]].push(node);
        }
        parts
    }

    fn best(&self, part: &[usize], remembered: &HashMap<usize, usize>, effort: u64) -> Vec<usize> {
        if part.len() < 3 {
            return part.to_vec();
        }
        let mut starts = vec![self.barycentre(part), self.kin(part), part.to_vec()];
        let kept = self.as_before(part, remembered);
        let tries = starts.len() as u64 + u64::from(kept.is_some());
        for start in &mut starts {
            self.sift(start, effort / tries);
        }
        let found = starts.into_iter().min_by_key(|order| self.cost(order)).unwrap_or_default();
        if let Some(mut kept) = kept {
            self.sift(&mut kept, effort / tries);
            // a reader who knows the earlier picture finds her way: only a much better order is worth losing that
            if self.cost(&kept) <= self.cost(&found) * 5 / 4 {
                return kept;
            }
        }
        self.oldest_on_top(found)
    }

    /// Of an order and its mirror image the one with the older half on top.
    fn oldest_on_top(&self, mut order: Vec<usize>) -> Vec<usize> {
        let oldest = order.iter().enumerate().min_by_key(|(_, n)| self.age(**n)).map_or(0, |(at, _)| at);
        if oldest * 2 >= order.len() {
            order.reverse();
        }
        order
    }

    /// Each node moves to the mean place of its neighbours, again and again.
    fn barycentre(&self, part: &[usize]) -> Vec<usize> {
        let mut order = part.to_vec();
        let mut best = order.clone();
        let mut best_cost = self.cost(&order);
        for _ in 0..24 {
            let rank = ranks(&order, self.nodes.len());
            let mean = |node: usize| {
                let (mut sum, mut weight) = (2.0 * rank[node] as f64, 2.0);
                for (other, _, w) in &self.near[node] {
                    sum += rank[*other] as f64 * *w as f64;
                    weight += *w as f64;
                }
                sum / weight
            };
            order.sort_by(|a, b| mean(*a).total_cmp(&mean(*b)).then_with(|| self.age(*a).cmp(&self.age(*b))));
            let cost = self.cost(&order);
            if cost < best_cost {
                (best, best_cost) = (order.clone(), cost);
            }
        }
        best
    }

    /// Along the strongest links first, from the oldest node.
    fn kin(&self, part: &[usize]) -> Vec<usize> {
        let mut seen = vec![false; self.nodes.len()];
        let mut order = Vec::with_capacity(part.len());
        for start in part {
            let mut stack = vec![*start];
            while let Some(node) = stack.pop() {
                if std::mem::replace(&mut seen[node], true) {
                    continue;
                }
                order.push(node);
                let mut next: Vec<_> = self.near[node].iter().filter(|l| !seen[l.0]).collect();
                next.sort_by_key(|(other, _, weight)| (*weight, Reverse(self.age(*other))));
                stack.extend(next.into_iter().map(|l| l.0));
            }
        }
        order
    }

    /// The order of the earlier picture, each new node beside the first of its neighbours there.
    fn as_before(&self, part: &[usize], remembered: &HashMap<usize, usize>) -> Option<Vec<usize>> {
        let mut order: Vec<usize> = part.iter().copied().filter(|n| remembered.contains_key(n)).collect();
        if order.len() * 2 < part.len() {
            return None;
        }
        order.sort_by_key(|n| remembered[n]);
        for node in part.iter().filter(|n| !remembered.contains_key(n)) {
            let neighbour = self.near[*node].iter().max_by_key(|(_, _, weight)| *weight).map(|l| l.0);
            let at = neighbour.and_then(|n| order.iter().position(|o| *o == n)).map_or(order.len(), |at| at + 1);
            order.insert(at, *node);
        }
        Some(order)
    }

    fn passing(&self, node: usize, day: Option<Day>, weight: i64) -> i64 {
        let alive = day.is_some_and(|d| is_alive(&self.nodes[node], d));
        weight * if alive { PASSED } else { 1 }
    }

    fn cost(&self, order: &[usize]) -> i64 {
        let rank = ranks(order, self.nodes.len());
        let mut cost = 0;
        for node in order {
            for (other, day, weight) in &self.near[*node] {
                if rank[*other] > rank[*node] {
                    let between = &order[rank[*node] + 1..rank[*other]];
                    cost += weight + between.iter().map(|n| self.passing(*n, *day, *weight)).sum::<i64>();
                }
            }
        }
        cost
    }

    /// What it costs more to have `upper` directly below `lower` instead of directly above it.
    fn swap(&self, rank: &[usize], upper: usize, lower: usize) -> i64 {
        let mut more = 0;
        for (other, day, weight) in &self.near[upper] {
            if *other != lower {
                let passing = self.passing(lower, *day, *weight);
                more += if rank[*other] > rank[lower] { -passing } else { passing };
            }
        }
        for (other, day, weight) in &self.near[lower] {
            if *other != upper {
                let passing = self.passing(upper, *day, *weight);
                more += if rank[*other] < rank[upper] { -passing } else { passing };
            }
        }
        more
    }

    /// Moves each node to its best place until nothing gets better or the effort is spent.
    fn sift(&self, order: &mut [usize], mut effort: u64) {
        let mut rank = ranks(order, self.nodes.len());
        let mut queue: Vec<usize> = order.to_vec();
        queue.sort_by_key(|n| (Reverse(self.near[*n].len()), self.age(*n)));
        loop {
            let mut better = false;
            for node in &queue {
                let spend = order.len() as u64 * (1 + self.near[*node].len() as u64 / 4);
                if effort < spend {
                    return;
                }
                effort -= spend;
                better |= self.move_to_best(order, &mut rank, *node);
            }
            if !better {
                return;
            }
        }
    }

    fn move_to_best(&self, order: &mut [usize], rank: &mut [usize], node: usize) -> bool {
        let home = rank[node];
        let (mut best, mut best_at, mut now) = (0, home, 0);
        for at in home + 1..order.len() {
            now += self.swap(rank, node, order[at]);
            exchange(order, rank, at - 1);
            if now < best {
                (best, best_at) = (now, at);
            }
        }
        for at in (home..order.len().saturating_sub(1)).rev() {
            exchange(order, rank, at);
        }
        now = 0;
        for at in (0..home).rev() {
            now += self.swap(rank, order[at], node);
            exchange(order, rank, at);
            if now < best {
                (best, best_at) = (now, at);
            }
        }
        // the node is on top now
        for at in 0..best_at {
            exchange(order, rank, at);
        }
        best < 0
    }
}

/// Exchanges the nodes at `at` and `at + 1`.
fn exchange(order: &mut [usize], rank: &mut [usize], at: usize) {
    order.swap(at, at + 1);
    rank[order[at]] = at;
    rank[order[at + 1]] = at + 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nodes(count: usize) -> Vec<Node> {
        (0..count).map(|n| Node { key: format!("{n:04}"), alive: (0, 100) }).collect()
    }

    fn tie(a: usize, b: usize) -> Tie {
        Tie { ends: (a, b), day: Some(50), weight: 1 }
    }

    #[test]
    fn a_scrambled_chain_is_straightened() {
        let chain: Vec<Tie> = (0..19).map(|n| tie(n * 7 % 20, (n + 1) * 7 % 20)).collect();
        let nodes = nodes(20);
        let order = arrange(&nodes, &chain, &[]);
        assert_eq!(passings(&nodes, &chain, &order), 0);
        let input: Vec<usize> = (0..20).collect();
        assert!(passings(&nodes, &chain, &input) > 50);
    }

    #[test]
    fn the_swap_cost_is_the_difference_of_the_costs() {
        let nodes = nodes(9);
        let ties: Vec<Tie> = (0..9).flat_map(|a| [tie(a, (a * 5 + 2) % 9), tie(a, (a * 2 + 1) % 9)]).collect();
        let mut near = vec![Vec::new(); 9];
        for t in ties.iter().filter(|t| t.ends.0 != t.ends.1) {
            near[t.ends.0].push((t.ends.1, t.day, t.weight));
            near[t.ends.1].push((t.ends.0, t.day, t.weight));
        }
        let graph = Graph { nodes: &nodes, near };
        let order: Vec<usize> = vec![3, 1, 4, 0, 5, 8, 2, 6, 7];
        let rank = ranks(&order, 9);
        for at in 0..8 {
            let mut other = order.clone();
            other.swap(at, at + 1);
            assert_eq!(graph.cost(&other) - graph.cost(&order), graph.swap(&rank, order[at], order[at + 1]));
        }
    }

    #[test]
    fn an_earlier_order_is_kept_when_a_node_comes_in() {
        let nodes = nodes(7);
        let ties: Vec<Tie> = (0..5).map(|n| tie(n, n + 1)).collect();
        let before = [5, 4, 3, 2, 1, 0];
        let mut more = ties.clone();
        more.push(tie(3, 6));
        let after = arrange(&nodes, &more, &before);
        let kept: Vec<usize> = after.into_iter().filter(|n| *n != 6).collect();
        assert_eq!(kept, before);
    }

    #[test]
    fn the_order_of_the_input_does_not_matter() {
        let nodes = nodes(12);
        let ties: Vec<Tie> = (0..12).map(|n| tie(n, (n * 5 + 3) % 12)).collect();
        let mut turned = ties.clone();
        turned.reverse();
        assert_eq!(arrange(&nodes, &ties, &[]), arrange(&nodes, &turned, &[]));
    }
}
