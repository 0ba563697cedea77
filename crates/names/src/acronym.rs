//! Acronyms read off a full name, in the name's own language or in one its words translate to.

use crate::name::{HEAD, Token};
use crate::vocabulary::{INITIALS, WordClass};

/// A run of words that an acronym stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reading {
    /// Words of the full name, half-open.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// 0 to 1: all letters, in order, nothing left out is 1.
    pub(crate) quality: f32,
}

fn letter(token: &Token, language: usize) -> u8 {
    let own = token.initials[0];
    match token.initials[language] {
        0 => own,
        l => l,
    }
}

fn is_small(token: &Token) -> bool {
    token.class() == WordClass::Particle
}

/// The best reading of `acronym` over `words`, of which those with their bit set in `taken` are not free.
pub(crate) fn read(acronym: &[u8], words: &[Token], taken: u32) -> Option<Reading> {
    if !(2..=HEAD).contains(&acronym.len()) {
        return None;
    }
    let mut offered = 0_u32;
    for (i, w) in words.iter().enumerate() {
        if taken & (1 << i) == 0 {
            offered |= w.initials.iter().fold(0, |m, l| m | bit(*l));
        }
    }
    let covered = acronym.iter().filter(|l| bit(**l) & offered != 0).count();
    let by_words = covered + 2 >= acronym.len() && covered * 2 >= acronym.len();
    let mut best: Option<Reading> = None;
    let mut keep = |r: Reading| {
        if best.is_none_or(|b| r.quality > b.quality + 1e-4) {
            best = Some(r);
        }
    };
    let mut seen: [[u8; 16]; INITIALS] = [[0; 16]; INITIALS];
    for language in 0..if by_words { INITIALS } else { 0 } {
        for (i, w) in words.iter().take(16).enumerate() {
            seen[language][i] = letter(w, language);
        }
        if language > 0 && seen[..language].contains(&seen[language]) {
            continue;
        }
        for from in 0..words.len().min(16) {
            if taken & (1 << from) != 0 || (is_small(&words[from]) && language > 0) {
                continue;
            }
            if let Some(r) = in_order(acronym, words, taken, from, &seen[language], language) {
                keep(r);
            }
            if let Some(r) = as_bag(acronym, words, taken, from, &seen[language], language) {
                keep(r);
            }
        }
    }
    for from in 0..if by_words { words.len().min(16) } else { 0 } {
        if let Some(r) = mixed_languages(acronym, words, taken, from) {
            keep(r);
        }
    }
    for from in 0..words.len().min(16) {
        if taken & (1 << from) == 0
            && !is_small(&words[from])
            && let Some(r) = by_syllables(acronym, words, taken, from)
        {
            keep(r);
        }
    }
    best
}

fn bit(letter: u8) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (letter - b'a') } else { 0 }
}

fn in_order(acronym: &[u8], words: &[Token], taken: u32, from: usize, letters: &[u8; 16], language: usize) -> Option<Reading> {
    let (mut p, mut skipped) = (0, 0.0_f32);
    for (i, word) in words.iter().enumerate().take(16).skip(from) {
        if taken & (1 << i) != 0 {
            return None;
        }
        if letters[i] == acronym[p] {
            p += 1;
            if p == acronym.len() {
                let full = match acronym.len() {
                    2 => 0.8,
                    3 => 0.95,
                    _ => 1.0,
                };
                let foreign = if language == 0 { 0.0 } else { 0.05 };
                let quality = full - skipped - foreign;
                return (quality > 0.3).then_some(Reading { from, to: i + 1, quality });
            }
        } else if p == 0 {
            return None;
        } else if !is_small(word) {
            skipped += if matches!(word.class(), WordClass::Unit | WordClass::Legal | WordClass::Qualifier) { 0.15 } else { 0.25 };
            if skipped > 0.5 {
                return None;
            }
        }
    }
    // the last letter may stand for something the name leaves out
    (p + 1 == acronym.len() && p >= 3).then_some(Reading { from, to: words.len().min(16), quality: 0.5 - skipped })
}

/// In order and nothing left out, but each word may give its letter in another language: ISIS.
fn mixed_languages(acronym: &[u8], words: &[Token], taken: u32, from: usize) -> Option<Reading> {
    let mut p = 0;
    for (i, word) in words.iter().enumerate().take(16).skip(from) {
        if taken & (1 << i) != 0 {
            return None;
        }
        if word.initials.contains(&acronym[p]) && !(is_small(word) && word.initials[0] != acronym[p]) {
            p += 1;
            if p == acronym.len() {
                let quality = if p >= 4 { 0.8 } else { 0.55 };
                return (p >= 3).then_some(Reading { from, to: i + 1, quality });
            }
        } else if p == 0 || !is_small(word) {
            return None;
        }
    }
    None
}

/// All letters, in any order: the other language puts its adjectives elsewhere.
fn as_bag(acronym: &[u8], words: &[Token], taken: u32, from: usize, letters: &[u8; 16], language: usize) -> Option<Reading> {
    let n = acronym.len();
    if n < 2 || (n == 2 && language == 0) {
        return None;
    }
    let mut left = [0_u8; HEAD];
    left[..n].copy_from_slice(acronym);
    let (mut found, mut extra) = (0, 0);
    let mut best: Option<Reading> = None;
    for (i, word) in words.iter().enumerate().take(16).skip(from) {
        if taken & (1 << i) != 0 {
            break;
        }
        if let Some(slot) = left[..n].iter_mut().find(|l| **l == letters[i] && **l != 0) {
            if is_small(word) && found + 1 < n {
                continue;
            }
            *slot = 0;
            found += 1;
        } else if !is_small(word) {
            extra += 1;
            if extra > 1 {
                break;
            }
        } else {
            continue;
        }
        let missing = n - found;
        let base = match n {
            2 => 0.6,
            3 => 0.78,
            _ => 0.86,
        };
        let quality = base - 0.2 * extra as f32 - 0.3 * missing as f32 - if language == 0 { 0.12 } else { 0.0 };
        if quality > 0.3 && (n >= 4 || missing == 0) && best.is_none_or(|b| quality > b.quality) {
            best = Some(Reading { from, to: i + 1, quality });
        }
    }
    best
}

/// KOrea MIning Development: each word may give up to four of its first letters.
fn by_syllables(acronym: &[u8], words: &[Token], taken: u32, from: usize) -> Option<Reading> {
    let n = acronym.len();
    if n < 4 || words[from].head[0] != acronym[0] {
        return None;
    }
    // least cost of having read p letters
    let mut cost = [f32::MAX; HEAD + 1];
    cost[0] = 0.0;
    let mut best: Option<Reading> = None;
    for (i, word) in words.iter().enumerate().take(16).skip(from) {
        if taken & (1 << i) != 0 {
            break;
        }
        let mut next = [f32::MAX; HEAD + 1];
        let skip = if is_small(word) { 0.0 } else { 0.15 };
        for p in 0..=n {
            if cost[p] == f32::MAX {
                continue;
            }
            if i > from {
                next[p] = next[p].min(cost[p] + skip);
            }
            let head = word.letters();
            for k in 1..=4.min(n - p).min(head.len()) {
                if head[k - 1] != acronym[p + k - 1] {
                    break;
                }
                next[p + k] = next[p + k].min(cost[p] + 0.06 * (k - 1) as f32);
            }
        }
        cost = next;
        if cost[n] < 0.6 && i > from {
            let quality = 0.88 - cost[n];
            if best.is_none_or(|b| quality > b.quality) {
                best = Some(Reading { from, to: i + 1, quality });
            }
        }
    }
    best.filter(|b| b.quality > 0.4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::{Kind, Name};

    fn quality(acronym: &str, full: &str) -> f32 {
        let name = Name::new(full, Kind::Organisation);
        read(acronym.to_lowercase().as_bytes(), name.tokens(), 0).map_or(0.0, |r| r.quality)
    }

    #[test]
    fn letters_in_order_in_any_language_or_in_syllables() {
        assert!(quality("GNLF", "Greenland National Liberation Front") > 0.95);
        assert!(quality("FLNG", "Greenland National Liberation Front") > 0.7);
        assert!(quality("JMA", "Jaish al-Muhajireen wal-Ansar") > 0.9);
        assert!(quality("JAMWA", "Jaish al-Muhajireen wal-Ansar") > 0.9);
        assert!(quality("FRODEG", "Front démocratique du Groenland") > 0.6);
        assert!(quality("XQZ", "Greenland National Liberation Front") < 0.1);
        assert!(quality("PNLF", "Greenland National Liberation Front") < 0.7);
    }
}
