//! The keys under which a name is filed: two names that may be of one party share at least one.
//!
//! A key is a 32-bit hash; a collision only costs a needless comparison.

use crate::name::{ABJAD, ACRONYM, HEAD, SEGMENT, Token};
use crate::phones;
use crate::vocabulary::{INITIALS, WordClass};

/// What a shared key is worth, times how rare it is.
pub(crate) const WORD: f32 = 1.0;
const SOUND: f32 = 1.0;
const NEAR_SOUND: f32 = 0.45;
const MEANING: f32 = 1.0;
const PAIR: f32 = 0.7;
const LETTERS: f32 = 1.6;
const NEAR_LETTERS: f32 = 0.5;
const BEGINNING: f32 = 0.6;

/// Content words of a name that are filed.
const MAX_FILED: usize = 10;

struct Filed {
    sound: u64,
    identity: u64,
}

fn mix(kind: u64, x: u64) -> u32 {
    let mut h = (x ^ kind.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^= h >> 33;
    h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (h >> 32) as u32
}

/// Coarse consonants as four-bit digits, first consonant highest.
fn consonants(sound: &[u8]) -> u64 {
    let (mut key, mut last, mut n) = (0_u64, 0, 0);
    for p in sound {
        let class = phones::coarse(*p);
        if class != 0 && class != last && n < 12 {
            key = key << 4 | u64::from(class);
            n += 1;
        }
        if class != 0 || !matches!(*p, phones::A..=phones::U) {
            last = class;
        } else {
            last = 0;
        }
    }
    key
}

/// Coarser still, for short names across scripts: s and sh as one, w as v, a first h as g.
fn loose_consonants(sound: &[u8]) -> u64 {
    let (mut key, mut last) = (0_u64, 0);
    for (i, p) in sound.iter().enumerate() {
        let class = match *p {
            phones::W => 2,
            phones::H if i == 0 => 8,
            p => match phones::coarse(p) {
                7 => 6,
                class => class,
            },
        };
        if class != 0 && class != last {
            key = key << 4 | u64::from(class);
        }
        last = class;
    }
    key
}

/// Whether a name is being filed or looked up: an acronym looks for full names, a full name for acronyms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    File,
    LookUp,
}

impl Use {
    /// The kind of key under which acronyms are filed, or full names looked up.
    fn acronyms(self) -> u64 {
        if self == Use::File { 8 } else { 9 }
    }

    fn full_names(self) -> u64 {
        if self == Use::File { 9 } else { 8 }
    }
}

/// Calls `emit(key, worth)` for every key of the name.
pub(crate) fn keys(tokens: &[Token], usage: Use, emit: &mut impl FnMut(u32, f32)) {
    let mut filed: [Filed; MAX_FILED] = std::array::from_fn(|_| Filed { sound: 0, identity: 0 });
    let mut n = 0;
    for t in tokens.iter().filter(|t| t.class() != WordClass::Particle).take(MAX_FILED) {
        let sound = consonants(t.sound());
        emit(mix(1, u64::from(t.hash)), WORD);
        let minor = matches!(t.class(), WordClass::Title | WordClass::Legal);
        if !minor {
            file_sound(t, sound, emit);
        }
        for c in t.concepts.iter().filter(|c| **c != 0) {
            emit(mix(2, u64::from(*c)), MEANING);
        }
        if t.number != 0 {
            emit(mix(3, u64::from(t.number)), MEANING);
        }
        let identity = if t.concepts[0] != 0 {
            u64::from(t.concepts[0]) << 40
        } else if sound != 0 {
            sound
        } else {
            u64::from(t.hash)
        };
        if !minor {
            filed[n] = Filed { sound, identity };
            n += 1;
        }
    }
    for (i, one) in filed[..n].iter().enumerate() {
        for two in filed[i + 1..n].iter().take(5) {
            let (x, y) = (one.identity.min(two.identity), one.identity.max(two.identity));
            emit(mix(4, x ^ y.rotate_left(29).wrapping_mul(0x9e37_79b9)), PAIR);
        }
        if let Some(next) = filed[..n].get(i + 1)
            && one.sound != 0
            && next.sound != 0
            && one.sound < 1 << 24
        {
            // written in one word elsewhere
            let shift = (64 - next.sound.leading_zeros()).div_ceil(4) * 4;
            let (head, tail) = (one.sound, next.sound);
            if shift <= 32 {
                let seam = head & 15 == tail >> (shift - 4) & 15;
                let joined = if seam { head << (shift - 4) | (tail & ((1 << (shift - 4)) - 1)) } else { head << shift | tail };
                emit(mix(5, joined), NEAR_SOUND);
            }
        }
    }
    acronym_keys(tokens, usage, emit);
}

fn file_sound(t: &Token, sound: u64, emit: &mut impl FnMut(u32, f32)) {
    let digits = (64 - sound.leading_zeros()).div_ceil(4);
    if digits >= 2 {
        emit(mix(5, sound), SOUND);
    }
    if digits >= 3 {
        for at in 0..digits {
            let (low, high) = (sound & ((1 << (4 * at)) - 1), sound >> (4 * (at + 1)) << (4 * at));
            emit(mix(6, high | low), NEAR_SOUND);
        }
        emit(mix(6, sound), NEAR_SOUND);
    } else if digits > 0 {
        emit(mix(6, sound), NEAR_SOUND);
    }
    if (1..=4).contains(&digits) && t.class() != WordClass::Unit {
        emit(mix(11, loose_consonants(t.sound())), NEAR_SOUND);
    }
    let s = t.sound();
    if s.len() > 5 && matches!(s[0], phones::A | phones::E) && s[1] == phones::L {
        emit(mix(5, consonants(&s[2..])), SOUND);
    }
    if t.flags & ABJAD == 0 && s.len() >= 5 {
        let beginning = s[..5].iter().fold(0_u64, |h, p| h << 8 | u64::from(*p));
        emit(mix(7, beginning), BEGINNING);
    }
}

/// An acronym is filed under its sorted letters, a full name under the sorted initials it has in each language.
fn acronym_keys(tokens: &[Token], usage: Use, emit: &mut impl FnMut(u32, f32)) {
    for t in tokens.iter().filter(|t| t.has(ACRONYM) && t.class() != WordClass::Particle).take(3) {
        let letters = t.letters();
        emit(bag_key(usage.acronyms(), letters, None), LETTERS);
        if letters.len() >= 3 {
            for skip in 0..letters.len() {
                emit(bag_key(usage.acronyms(), letters, Some(skip)), NEAR_LETTERS);
            }
        }
        if letters.len() > 3 {
            emit(start_key(usage.acronyms(), t), NEAR_LETTERS);
        }
    }
    for (start, t) in tokens.iter().enumerate() {
        if start == 0 || t.has(SEGMENT) {
            let end = tokens[start + 1..].iter().position(|t| t.has(SEGMENT)).map_or(tokens.len(), |n| start + 1 + n);
            initial_keys(&tokens[start..end], usage, emit);
        }
    }
    if tokens.iter().any(|t| t.has(SEGMENT)) {
        initial_keys(tokens, usage, emit);
    }
    // the beginning of the first word, for acronyms made of syllables
    if let Some(first) = tokens.iter().find(|t| t.class() != WordClass::Particle) {
        emit(start_key(usage.full_names(), first), NEAR_LETTERS);
    }
}

/// Initials of the first two, three, ... words of a run, in each language.
fn initial_keys(tokens: &[Token], usage: Use, emit: &mut impl FnMut(u32, f32)) {
    let mut seen = [[0_u8; HEAD]; INITIALS + 1];
    let mut count = 0;
    for variant in 0..=INITIALS {
        // the last variant gives small words their letter too
        let (language, small_words) = if variant == INITIALS { (0, true) } else { (variant, false) };
        let mut bag = [0_u8; HEAD];
        let mut n = 0;
        for t in tokens {
            if (t.class() == WordClass::Particle && !small_words) || t.class() == WordClass::Qualifier || n == HEAD - 1 {
                continue;
            }
            bag[n] = if t.initials[language] != 0 { t.initials[language] } else { t.initials[0] };
            n += 1;
        }
        if n < 2 || seen[..count].contains(&bag) {
            continue;
        }
        seen[count] = bag;
        count += 1;
        for k in 2..=n {
            emit(bag_key(usage.full_names(), &bag[..k], None), LETTERS);
        }
        // one word more than the acronym has letters; the languages at the end of the list are seldom so loose
        if (4..=6).contains(&n) && variant <= 4 {
            for skip in 0..n - 1 {
                emit(bag_key(usage.full_names(), &bag[..n], Some(skip)), NEAR_LETTERS);
            }
        }
    }
}

/// Key of a set of letters in any order, less one of them.
fn bag_key(kind: u64, letters: &[u8], skip: Option<usize>) -> u32 {
    let mut bag = [0_u8; HEAD];
    let mut n = 0;
    for (i, letter) in letters.iter().enumerate().take(HEAD) {
        if Some(i) != skip {
            bag[n] = *letter;
            n += 1;
        }
    }
    bag[..n].sort_unstable();
    mix(kind, u64::from_le_bytes(bag))
}

fn start_key(kind: u64, token: &Token) -> u32 {
    mix(kind + 10, u64::from(token.head[0]) << 8 | u64::from(token.head[1]))
}
