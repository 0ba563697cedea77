//! Logistic regression with a ridge, by L-BFGS over all rows at once. Deterministic.

/// How much the losses of the rows weigh against the ridge (half the sum of squared weights).
const LOSS: f64 = 0.03;
const ROUNDS: usize = 120;
const MEMORY: usize = 10;

/// Weights of `width` features (each row lists those it has) and, last, the weight of every row.
pub(crate) fn learn(rows: &[(&[u32], bool)], width: usize) -> Vec<f64> {
    let objective = |w: &[f64], gradient: &mut [f64]| -> f64 {
        gradient[..width].copy_from_slice(&w[..width]);
        gradient[width] = 0.0;
        let mut value = w[..width].iter().map(|x| x * x).sum::<f64>() / 2.0;
        for (features, right) in rows {
            let sum = w[width] + features.iter().map(|f| w[*f as usize]).sum::<f64>();
            let margin = if *right { sum } else { -sum };
            value += LOSS * (-margin.abs()).exp().ln_1p() + LOSS * (-margin).max(0.0);
            let error = LOSS * (1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(*right)));
            features.iter().for_each(|f| gradient[*f as usize] += error);
            gradient[width] += error;
        }
        value
    };
    minimise(width + 1, objective)
}

fn minimise(size: usize, objective: impl Fn(&[f64], &mut [f64]) -> f64) -> Vec<f64> {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let mut w = vec![0.0; size];
    let mut gradient = vec![0.0; size];
    let mut value = objective(&w, &mut gradient);
    // steps and changes of the gradient, newest last
    let mut past: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    for _ in 0..ROUNDS {
        let mut direction: Vec<f64> = gradient.iter().map(|g| -g).collect();
        let mut shares = Vec::new();
        for (step, change) in past.iter().rev() {
            let share = dot(step, &direction) / dot(step, change);
            direction.iter_mut().zip(change).for_each(|(d, c)| *d -= share * c);
            shares.push(share);
        }
        if let Some((step, change)) = past.last() {
            let scale = dot(step, change) / dot(change, change);
            direction.iter_mut().for_each(|d| *d *= scale);
        }
        for ((step, change), share) in past.iter().zip(shares.into_iter().rev()) {
            let back = dot(change, &direction) / dot(step, change);
            direction.iter_mut().zip(step).for_each(|(d, s)| *d += (share - back) * s);
        }
        let slope = dot(&gradient, &direction);
        let mut length = if past.is_empty() { 1.0 / slope.abs().sqrt() } else { 1.0 };
        let mut next = vec![0.0; size];
        let mut next_gradient = vec![0.0; size];
        let better = (0..30).find_map(|_| {
            next.iter_mut().zip(&w).zip(&direction).for_each(|((n, w), d)| *n = w + length * d);
            let next_value = objective(&next, &mut next_gradient);
            length /= 2.0;
            (next_value <= value + 1e-4 * 2.0 * length * slope).then_some(next_value)
        });
        let Some(next_value) = better else { break };
        let step: Vec<f64> = next.iter().zip(&w).map(|(a, b)| a - b).collect();
        let change: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        if dot(&step, &change) > 1e-12 {
            past.push((step, change));
            if past.len() > MEMORY {
                past.remove(0);
            }
        }
        let gain = value - next_value;
        (w, gradient, value) = (next, next_gradient, next_value);
        if gain < 1e-7 * value {
            break;
        }
    }
    w
}
