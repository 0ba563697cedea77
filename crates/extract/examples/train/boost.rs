//! Gradient boosting of small trees on log loss, by histograms. Deterministic.

/// A grown tree; nodes in the order in which a table lists them.
pub(crate) enum Tree {
    Leaf(f32),
    Branch { fact: usize, most: f32, sides: Box<[Tree; 2]> },
}

impl Tree {
    fn value(&self, row: &[f32]) -> f32 {
        match self {
            Self::Leaf(value) => *value,
            Self::Branch { fact, most, sides } => sides[usize::from(row[*fact] > *most)].value(row),
        }
    }

    fn write(&self, facts: &[&str], out: &mut String) {
        match self {
            Self::Leaf(value) => out.push_str(&format!("leaf\t{value:.4}\n")),
            Self::Branch { fact, most, sides } => {
                out.push_str(&format!("{}\t{most}\n", facts[*fact]));
                sides.iter().for_each(|side| side.write(facts, out));
            }
        }
    }
}

/// All trees and what they start from.
pub(crate) struct Forest {
    base: f32,
    trees: Vec<Tree>,
}

const TREES: usize = 300;
const DEPTH: usize = 4;
const RATE: f32 = 0.03;
const RIDGE: f32 = 5.0;
const LIGHTEST: f32 = 4.0;
const BINS: usize = 48;

impl Forest {
    /// Learns from rows and whether each is right.
    pub(crate) fn learn(rows: &[&[f32]], right: &[bool]) -> Self {
        let width = rows.first().map_or(0, |r| r.len());
        let cuts: Vec<Vec<f32>> = (0..width).map(|j| cuts(rows, j)).collect();
        let bins: Vec<Vec<u8>> =
            rows.iter().map(|row| (0..width).map(|j| cuts[j].partition_point(|c| *c < row[j]) as u8).collect()).collect();
        let rate = right.iter().filter(|r| **r).count() as f32 / right.len().max(1) as f32;
        let base = (rate / (1.0 - rate)).ln();
        let mut forest = Self { base, trees: Vec::new() };
        let mut score = vec![base; rows.len()];
        let mut random = Random(12_345);
        for _ in 0..TREES {
            let slopes: Vec<[f32; 2]> = score
                .iter()
                .zip(right)
                .map(|(s, right)| {
                    let p = 1.0 / (1.0 + (-s).exp());
                    [p - f32::from(u8::from(*right)), p * (1.0 - p)]
                })
                .collect();
            let facts: Vec<usize> = (0..width).filter(|_| random.next() < 0.5).collect();
            let sample: Vec<usize> = (0..rows.len()).filter(|_| random.next() < 0.7).collect();
            let tree = grow(&sample, DEPTH, &slopes, &bins, &cuts, &facts);
            score.iter_mut().zip(rows).for_each(|(s, row)| *s += tree.value(row));
            forest.trees.push(tree);
        }
        forest
    }

    pub(crate) fn probability(&self, row: &[f32]) -> f32 {
        let sum: f32 = self.base + self.trees.iter().map(|t| t.value(row)).sum::<f32>();
        1.0 / (1.0 + (-sum).exp())
    }

    /// The table that `variorum_extract::Trees` reads.
    pub(crate) fn table(&self, facts: &[&str]) -> String {
        let mut out = format!("base\t{:.4}\n", self.base);
        for tree in &self.trees {
            out.push_str("tree\n");
            tree.write(facts, &mut out);
        }
        out
    }
}

fn cuts(rows: &[&[f32]], j: usize) -> Vec<f32> {
    let mut all: Vec<f32> = rows.iter().map(|r| r[j]).collect();
    all.sort_by(f32::total_cmp);
    let mut few = all.clone();
    few.dedup();
    if few.len() <= BINS {
        return few.windows(2).map(|w| f32::midpoint(w[0], w[1])).collect();
    }
    let mut cuts: Vec<f32> = (1..BINS).map(|k| all[k * all.len() / BINS]).collect();
    cuts.dedup();
    cuts
}

fn grow(rows: &[usize], depth: usize, slopes: &[[f32; 2]], bins: &[Vec<u8>], cuts: &[Vec<f32>], facts: &[usize]) -> Tree {
    let [slope, curve] = rows.iter().fold([0.0, 0.0], |[g, h], i| [g + slopes[*i][0], h + slopes[*i][1]]);
    let leaf = Tree::Leaf(-RATE * slope / (curve + RIDGE));
    if depth == 0 {
        return leaf;
    }
    let gain = |g: f32, h: f32| g * g / (h + RIDGE);
    let mut best = (1e-3, None);
    for &fact in facts {
        let mut histogram = vec![[0.0_f32; 2]; cuts[fact].len() + 1];
        for i in rows {
            let cell = &mut histogram[usize::from(bins[*i][fact])];
            *cell = [cell[0] + slopes[*i][0], cell[1] + slopes[*i][1]];
        }
        let (mut g, mut h) = (0.0, 0.0);
        for (cut, cell) in histogram.iter().enumerate().take(cuts[fact].len()) {
            g += cell[0];
            h += cell[1];
            if h < LIGHTEST || curve - h < LIGHTEST {
                continue;
            }
            let better = gain(g, h) + gain(slope - g, curve - h) - gain(slope, curve);
            if better > best.0 {
                best = (better, Some((fact, cut)));
            }
        }
    }
    let Some((fact, cut)) = best.1 else { return leaf };
    let (low, high): (Vec<usize>, Vec<usize>) = rows.iter().partition(|i| usize::from(bins[**i][fact]) <= cut);
    let side = |rows: &[usize]| grow(rows, depth - 1, slopes, bins, cuts, facts);
    Tree::Branch { fact, most: cuts[fact][cut], sides: Box::new([side(&low), side(&high)]) }
}

struct Random(u64);

impl Random {
    /// The next number in [0, 1).
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
    }
}
