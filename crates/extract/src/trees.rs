//! Boosted decision trees read from a table: the second look's judgement.

/// A line of a table of trees that is not one of its forms.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: expected `base NUMBER`, `tree`, `leaf NUMBER` or `FACT THRESHOLD`, tabs between")]
pub struct TreesError {
    file: String,
    line: usize,
}

/// One node. A branch goes on to the next node in the table where its fact is at most the threshold, else to `otherwise`.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Node {
    Leaf(f32),
    Branch { fact: usize, most: f32, otherwise: usize },
}

/// A sum of trees over a row of facts, through the logistic curve.
#[derive(Debug, Clone, Default)]
pub struct Trees {
    base: f32,
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

impl Trees {
    /// Reads a table: `base`, then for each `tree` its nodes, each branch before its two sides. `#` begins a comment.
    ///
    /// # Errors
    /// The first line of another form, an unknown fact, or a tree without its end.
    pub fn read(file: &str, text: &str, facts: &[&str]) -> Result<Self, TreesError> {
        let mut trees = Self::default();
        // branches whose second side is still to come, with their place
        let mut open: Vec<(usize, bool)> = Vec::new();
        let mut last = 0;
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty()) {
            last = number + 1;
            let wrong = || TreesError { file: file.to_owned(), line: number + 1 };
            let (word, value) = line.split_once('\t').unwrap_or((line, ""));
            if word == "tree" {
                if !open.is_empty() {
                    return Err(wrong());
                }
                trees.roots.push(trees.nodes.len());
                continue;
            }
            let value: f32 = value.trim().parse().map_err(|_| wrong())?;
            match word {
                "base" => trees.base = value,
                "leaf" => {
                    trees.nodes.push(Node::Leaf(value));
                    let next = trees.nodes.len();
                    while let Some((branch, second)) = open.pop() {
                        if second {
                            continue;
                        }
                        if let Node::Branch { otherwise, .. } = &mut trees.nodes[branch] {
                            *otherwise = next;
                        }
                        open.push((branch, true));
                        break;
                    }
                }
                fact => {
                    let fact = facts.iter().position(|f| *f == fact).ok_or_else(wrong)?;
                    open.push((trees.nodes.len(), false));
                    trees.nodes.push(Node::Branch { fact, most: value, otherwise: usize::MAX });
                }
            }
        }
        if open.is_empty() { Ok(trees) } else { Err(TreesError { file: file.to_owned(), line: last }) }
    }

    /// Probability of a row of facts.
    #[must_use]
    pub fn probability(&self, facts: &[f32]) -> f64 {
        let sum: f32 = self.base + self.roots.iter().map(|root| self.leaf(*root, facts)).sum::<f32>();
        1.0 / (1.0 + f64::from(-sum).exp())
    }

    fn leaf(&self, mut at: usize, facts: &[f32]) -> f32 {
        loop {
            match self.nodes.get(at) {
                Some(Node::Leaf(value)) => return *value,
                Some(Node::Branch { fact, most, otherwise }) => {
                    at = if facts.get(*fact).is_some_and(|f| f <= most) { at + 1 } else { *otherwise };
                }
                None => return 0.0,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Trees;

    const TABLE: &str = "base\t0\ntree\nage\t3\nsize\t1\nleaf\t-2\nleaf\t0\nleaf\t2\ntree\nleaf\t1\n";

    #[test]
    fn a_row_goes_down_each_tree() {
        let trees = Trees::read("t", TABLE, &["age", "size"]).expect("reads");
        let odds = |facts: &[f32]| {
            let p = trees.probability(facts);
            (p / (1.0 - p)).ln()
        };
        for (facts, sum) in [([3.0, 1.0], -1.0), ([3.0, 2.0], 1.0), ([4.0, 0.0], 3.0)] {
            assert!((odds(&facts) - sum).abs() < 1e-6, "{facts:?}");
        }
    }

    #[test]
    fn an_error_names_the_line() {
        for (table, line) in [("base\t0\ntree\nweight\t3\n", 3), ("base\tx\n", 1), ("base\t0\ntree\nage\t3\nleaf\t1\n", 4)] {
            let error = Trees::read("t", table, &["age"]).expect_err("refused");
            assert!(error.to_string().starts_with(&format!("t:{line}:")), "{error}");
        }
    }
}
