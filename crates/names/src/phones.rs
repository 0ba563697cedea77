//! Words as sounds: one small alphabet that Latin, Arabic and Cyrillic spellings of a word share, and how far two
//! such words are apart.
//!
//! A phone is a consonant or a vowel. Arabic script writes few vowels, so there they cost almost nothing; elsewhere
//! they cost less than consonants; consonants that transliterations mix up (k/q, d/z for ض, ch/j in Korean) are near.

use crate::script::Script;

/// Phones kept of one word; the rest of a longer word is not looked at.
pub(crate) const MAX_PHONES: usize = 18;

pub(crate) const B: u8 = 1;
pub(crate) const P: u8 = 2;
pub(crate) const F: u8 = 3;
pub(crate) const V: u8 = 4;
pub(crate) const W: u8 = 5;
pub(crate) const M: u8 = 6;
pub(crate) const N: u8 = 7;
pub(crate) const D: u8 = 8;
pub(crate) const T: u8 = 9;
/// ث, English th
pub(crate) const TH: u8 = 10;
/// ذ ض ظ, dh
pub(crate) const DH: u8 = 11;
pub(crate) const Z: u8 = 12;
pub(crate) const S: u8 = 13;
pub(crate) const SH: u8 = 14;
pub(crate) const CH: u8 = 15;
pub(crate) const J: u8 = 16;
pub(crate) const ZH: u8 = 17;
pub(crate) const G: u8 = 18;
pub(crate) const K: u8 = 19;
pub(crate) const Q: u8 = 20;
/// خ х, kh
pub(crate) const KH: u8 = 21;
/// غ, gh
pub(crate) const GH: u8 = 22;
pub(crate) const H: u8 = 23;
pub(crate) const L: u8 = 24;
pub(crate) const R: u8 = 25;
pub(crate) const Y: u8 = 26;
pub(crate) const TS: u8 = 27;
/// c before e, i: s in some languages, ts or ch in others
pub(crate) const C: u8 = 28;
pub(crate) const A: u8 = 29;
pub(crate) const E: u8 = 30;
pub(crate) const I: u8 = 31;
pub(crate) const O: u8 = 32;
pub(crate) const U: u8 = 33;
/// ا, long a or the carrier of any vowel
pub(crate) const ALEF: u8 = 34;
/// ع
pub(crate) const AYN: u8 = 35;
/// و, w, v or a long u, o
pub(crate) const WAW: u8 = 36;
/// ي, y or a long i, e
pub(crate) const YEH: u8 = 37;
/// Phones that exist, and 0 for none.
pub(crate) const COUNT: usize = 38;

/// The phones of one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Phones {
    pub(crate) code: [u8; MAX_PHONES],
    pub(crate) len: u8,
}

impl Phones {
    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.code[..usize::from(self.len).min(MAX_PHONES)]
    }

    fn push(&mut self, phone: u8) {
        if usize::from(self.len) >= MAX_PHONES {
            return;
        }
        if self.len > 0 && self.code[usize::from(self.len) - 1] == phone {
            return; // a doubled letter sounds once
        }
        self.code[usize::from(self.len)] = phone;
        self.len += 1;
    }
}

/// Phones of one folded word (see `normalise`): Latin words in Latin letters with their special letters still there.
pub(crate) fn phones(word: &str, script: Script) -> Phones {
    let mut out = Phones::default();
    match script {
        Script::Arabic => arabic(word, &mut out),
        Script::Cyrillic => cyrillic(word, &mut out),
        Script::Latin | Script::Other => latin(word, &mut out),
    }
    out
}

fn latin(word: &str, out: &mut Phones) {
    // a window over at most 40 letters; every special letter becomes one or two ASCII ones
    let mut letters = [0_u8; 40];
    let mut n = 0;
    let mut put = |bytes: &[u8]| {
        for b in bytes {
            if n < letters.len() {
                letters[n] = *b;
                n += 1;
            }
        }
    };
    let mut plain = String::new();
    for c in word.chars() {
        match c {
            'a'..='z' => put(&[c as u8]),
            'š' | 'ş' | 'ș' | 'ś' | 'ŝ' => put(b"sh"),
            'ž' | 'ż' | 'ź' => put(b"zh"),
            'č' | 'ć' | 'ĉ' => put(b"ch"),
            'ç' => put(b"c\x01"),
            'ñ' | 'ń' | 'ň' => put(b"n"),
            'ğ' => put(b"g"),
            'ł' => put(b"l"),
            'ö' | 'ø' | 'ő' => put(b"o"),
            'ü' | 'ű' => put(b"u"),
            _ => {
                plain.clear();
                crate::normalise::ascii_letters(c, &mut plain);
                put(plain.as_bytes());
            }
        }
    }
    let w = &letters[..n];
    let at = |i: usize| w.get(i).copied().unwrap_or(0);
    let mut i = 0;
    while i < n {
        let (c, next) = (w[i], at(i + 1));
        let mut step = 1;
        match c {
            b'a' => out.push(A),
            b'e' => {
                if next == b'e' {
                    step = 2;
                    out.push(I);
                } else {
                    out.push(E);
                }
            }
            b'i' => out.push(I),
            b'o' => {
                if matches!(next, b'o' | b'u') {
                    step = 2;
                    out.push(U);
                } else {
                    out.push(O);
                }
            }
            b'u' => out.push(U),
            b'y' => {
                let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
                out.push(if vowel(next) || (i > 0 && vowel(w[i - 1])) { Y } else { I });
            }
            b'b' => out.push(B),
            b'p' if next == b'h' => {
                step = 2;
                out.push(F);
            }
            b'p' => out.push(P),
            b'f' => out.push(F),
            b'v' => out.push(V),
            b'w' => out.push(W),
            b'm' => out.push(M),
            b'n' => out.push(N),
            b'd' if next == b'h' => {
                step = 2;
                out.push(DH);
            }
            b'd' if next == b'j' => {
                step = 2;
                out.push(J);
            }
            b'd' if next == b'z' && at(i + 2) == b'h' => {
                step = 3;
                out.push(J);
            }
            b'd' => out.push(D),
            b't' if next == b'c' && at(i + 2) == b'h' => {
                step = 3;
                out.push(CH);
            }
            b't' if next == b'h' => {
                step = 2;
                out.push(TH);
            }
            b't' if next == b's' => {
                step = 2;
                out.push(if at(i + 2) == b'c' { CH } else { TS });
            }
            b't' if next == b'z' => {
                step = 2;
                out.push(TS);
            }
            b't' => out.push(T),
            b's' if next == b'c' && at(i + 2) == b'h' => {
                step = 3;
                out.push(SH);
            }
            b's' if next == b'h' => {
                step = 2;
                out.push(SH);
            }
            b's' => out.push(S),
            b'z' if next == b'h' => {
                step = 2;
                out.push(ZH);
            }
            b'z' => out.push(Z),
            b'c' if next == b'h' => {
                step = 2;
                out.push(CH);
            }
            b'c' if next == 1 => {
                step = 2;
                out.push(C);
            }
            b'c' if matches!(next, b'e' | b'i' | b'y') => out.push(C),
            b'c' if matches!(next, b'k' | b'q') => {}
            b'c' => out.push(K),
            b'k' if next == b'h' => {
                step = 2;
                out.push(KH);
            }
            b'k' => out.push(K),
            b'q' => out.push(Q),
            b'x' => {
                if i == 0 {
                    out.push(C);
                } else {
                    out.push(K);
                    out.push(S);
                }
            }
            b'g' if next == b'h' => {
                step = 2;
                out.push(GH);
            }
            b'g' => out.push(G),
            b'j' => out.push(J),
            b'h' => out.push(H),
            b'l' => out.push(L),
            b'r' => out.push(R),
            _ => {}
        }
        i += step;
    }
}

fn arabic(word: &str, out: &mut Phones) {
    for c in word.chars().take(40) {
        out.push(match c {
            'ب' => B,
            'پ' => P,
            'ف' => F,
            'ڤ' => V,
            'م' => M,
            'ن' | 'ں' | 'ڼ' => N,
            'د' | 'ډ' | 'ڈ' => D,
            'ت' | 'ط' | 'ټ' | 'ٹ' => T,
            'ث' => TH,
            'ذ' | 'ض' | 'ظ' => DH,
            'ز' => Z,
            'س' | 'ص' => S,
            'ش' | 'ښ' => SH,
            'چ' | 'څ' => CH,
            'ج' | 'ځ' => J,
            'ژ' | 'ږ' => ZH,
            'گ' => G,
            'ك' => K,
            'ق' => Q,
            'خ' => KH,
            'غ' => GH,
            'ح' | 'ه' => H,
            'ل' | 'ڵ' => L,
            'ر' | 'ړ' | 'ڑ' | 'ڕ' => R,
            'ا' => ALEF,
            'ع' => AYN,
            'و' => WAW,
            'ي' => YEH,
            _ => continue,
        });
    }
}

fn cyrillic(word: &str, out: &mut Phones) {
    let mut previous = ' ';
    for c in word.chars().take(40) {
        let after_vowel = matches!(previous, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ь' | 'ъ' | ' ');
        match c {
            'а' => out.push(A),
            'б' => out.push(B),
            'в' | 'ў' => out.push(V),
            'г' | 'ґ' | 'ғ' => out.push(G),
            'д' => out.push(D),
            'е' | 'э' | 'є' => out.push(E),
            'ж' if previous == 'д' => {
                out.len -= 1;
                out.push(J);
            }
            'ж' => out.push(ZH),
            'җ' | 'ҷ' | 'џ' | 'ђ' => out.push(J),
            'з' => out.push(Z),
            'и' | 'ы' | 'і' => out.push(I),
            'ї' => out.push(I),
            'й' | 'ј' => out.push(Y),
            'к' => out.push(K),
            'қ' => out.push(Q),
            'л' | 'љ' => out.push(L),
            'м' => out.push(M),
            'н' | 'ң' | 'њ' => out.push(N),
            'о' | 'ө' => out.push(O),
            'п' => out.push(P),
            'р' => out.push(R),
            'с' => out.push(S),
            'т' => out.push(T),
            'у' | 'ү' | 'ұ' => out.push(U),
            'ф' => out.push(F),
            'х' | 'ҳ' => out.push(KH),
            'һ' => out.push(H),
            'ц' => out.push(TS),
            'ч' | 'ћ' => out.push(CH),
            'ш' | 'щ' => out.push(SH),
            'ю' => {
                if after_vowel {
                    out.push(Y);
                }
                out.push(U);
            }
            'я' => {
                if after_vowel {
                    out.push(Y);
                }
                out.push(A);
            }
            'ә' => out.push(A),
            _ => {}
        }
        previous = c;
    }
}

/// The coarse consonant class of a phone for blocking keys, or 0 when it does not count.
pub(crate) const fn coarse(phone: u8) -> u8 {
    match phone {
        B | P => 1,
        F | V => 2,
        M => 3,
        N => 4,
        D | T | TH | DH => 5,
        Z | S | TS | C => 6,
        SH | CH | J | ZH => 7,
        G | K | Q | KH | GH => 8,
        L => 9,
        R => 10,
        _ => 0,
    }
}

/// One bit for each coarse class in the word; words that share too few are not compared further.
pub(crate) fn mask(phones: &[u8]) -> u32 {
    phones.iter().fold(0, |m, p| m | (1 << coarse(*p))) & !1
}

/// Costs are in thirty-seconds of a consonant.
const FULL: u16 = 32;

const fn weight(phone: u8) -> u16 {
    match phone {
        A | E | I | O | U => 16,
        ALEF | AYN => 8,
        H | Y | W | WAW | YEH => 18,
        _ => FULL,
    }
}

/// What it costs to leave `phone` out; in Arabic-script comparison vowels are free riders.
const fn gap(phone: u8, abjad: bool) -> u16 {
    if abjad {
        match phone {
            A | E | I | O | U => 4,
            ALEF | AYN => 4,
            H => 12,
            Y | W | WAW | YEH => 12,
            _ => 34,
        }
    } else {
        match phone {
            A | E | I | O | U => 14,
            H | Y => 16,
            W => 22,
            ALEF | AYN => 6,
            WAW | YEH => 12,
            _ => 34,
        }
    }
}

const fn class_distance(a: u8, b: u8) -> u16 {
    if a == b {
        return 0;
    }
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    match (a, b) {
        (B, P) | (F, V) | (V, W) | (T, TH) | (D, DH) | (SH, CH) | (J, ZH) | (G, GH) | (KH, H) | (S, C) | (SH, ZH) => 6,
        (K, Q) | (W, WAW) | (Y, YEH) | (V, WAW) | (TS, C) | (CH, C) | (S, TS) => 4,
        (Z, DH) | (DH, Z) | (S, TH) | (TH, S) | (G, Q) | (Q, GH) | (K, KH) | (G, J) | (J, G) | (Z, ZH) | (CH, TS) | (Z, TS) => 8,
        (D, T) | (T, DH) | (CH, J) | (G, K) | (S, Z) | (K, C) | (C, K) | (Q, KH) | (KH, GH) | (TH, DH) | (D, TH) | (SH, J) => 10,
        (G, H) | (GH, H) | (DH, S) | (TH, Z) | (S, SH) | (J, Y) | (G, KH) => 14,
        (Y, I) | (YEH, Y) => 4,
        (B, V) | (P, F) | (W, U) | (Z, J) | (TS, Z) | (CH, K) | (K, CH) | (S, CH) | (T, TS) | (D, J) => 18,
        (DH, ZH) => 12,
        (CH, KH) | (T, H) => 16,
        (L, R) | (M, N) | (B, W) => 20,
        (I, YEH) | (E, YEH) | (O, WAW) | (U, WAW) | (A, ALEF) => 1,
        (A, AYN) | (ALEF, AYN) => 3,
        (E, ALEF) | (I, ALEF) | (O, ALEF) | (U, ALEF) | (E, AYN) | (I, AYN) | (O, AYN) | (U, AYN) => 5,
        (WAW, YEH) | (ALEF, YEH) | (ALEF, WAW) => 12,
        (Y, E) | (W, O) => 8,
        (E, I) | (O, U) => 4,
        (A, E) | (A, O) | (I, U) | (E, O) | (E, U) | (A, U) | (A, I) | (I, O) => 9,
        (A, YEH) | (A, WAW) | (I, WAW) | (U, YEH) => 12,
        _ => 40,
    }
}

/// Tables have a place for every code of so many bits, so that none needs checking.
const PLACES: usize = 64;
const MASK: usize = PLACES - 1;

static SUB: [[u8; PLACES]; PLACES] = {
    let mut table = [[0_u8; PLACES]; PLACES];
    let mut a = 0;
    while a < COUNT {
        let mut b = 0;
        while b < COUNT {
            table[a][b] = class_distance(a as u8, b as u8) as u8;
            b += 1;
        }
        a += 1;
    }
    table
};

static GAP: [[u8; PLACES]; 2] = {
    let mut table = [[0_u8; PLACES]; 2];
    let mut p = 0;
    while p < COUNT {
        table[0][p] = gap(p as u8, false) as u8;
        table[1][p] = gap(p as u8, true) as u8;
        p += 1;
    }
    table
};

/// Whether either word is written without its short vowels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vowels {
    Written,
    LeftOut,
}

/// What a word weighs, in thirty-seconds of a consonant: the scale on which its distance to another is read.
pub(crate) fn total_weight(phones: &[u8], vowels: Vowels) -> u16 {
    let one = |p: &u8| if vowels == Vowels::LeftOut && matches!(*p, A | E | I | O | U) { 4 } else { weight(*p) };
    phones.iter().take(LONGEST).map(one).sum()
}

/// How alike two words sound, 0 to 1. Weighted edit distance over the heavier word's weight.
pub(crate) fn alike(a: &[u8], b: &[u8], vowels: Vowels) -> f32 {
    alike_at_least(a, b, vowels, total_weight(a, vowels).max(total_weight(b, vowels)), 0.0)
}

/// As [`alike`], given the weight of the heavier word; 0 as soon as it is certain that it falls below `least`.
pub(crate) fn alike_at_least(a: &[u8], b: &[u8], vowels: Vowels, heavier: u16, least: f32) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let scale = f32::from(heavier.max(FULL));
    // one more than exact, for the rounding of `least`
    let budget = ((1.0 - least) * scale) as u16 + 1;
    distance_within(a, b, vowels, budget).map_or(0.0, |d| (1.0 - f32::from(d) / scale).max(0.0))
}

/// Phones of words written together that are compared.
const LONGEST: usize = 2 * MAX_PHONES;

/// The weighted edit distance, or `None` when it exceeds `budget`.
fn distance_within(a: &[u8], b: &[u8], vowels: Vowels, budget: u16) -> Option<u16> {
    let gaps = &GAP[usize::from(vowels == Vowels::LeftOut)];
    let mut row = [0_u16; LONGEST + 1];
    let mut letters = [(0_u8, 0_u16); LONGEST];
    let m = b.len().min(LONGEST);
    let mut sum = 0;
    for (j, pb) in b[..m].iter().enumerate() {
        let gap = u16::from(gaps[usize::from(*pb) & MASK]);
        letters[j] = (*pb, gap);
        sum += gap;
        row[j + 1] = sum;
    }
    for (i, &pa) in a.iter().take(LONGEST).enumerate() {
        let subs = &SUB[usize::from(pa) & MASK];
        let skip_a = u16::from(gaps[usize::from(pa) & MASK]);
        let mut diagonal = row[0];
        let mut left = diagonal + skip_a;
        row[0] = left;
        let mut least = left;
        for (j, (up, (pb, skip_b))) in row[1..=m].iter_mut().zip(&letters[..m]).enumerate() {
            let mut sub = u16::from(subs[usize::from(*pb) & MASK]);
            // a first letter that differs says more than one inside
            if j == 0 && i == 0 && sub > 8 {
                sub += 4;
            }
            left = (diagonal + sub).min(*up + skip_a).min(left + skip_b);
            diagonal = *up;
            *up = left;
            least = least.min(left);
        }
        if least > budget {
            return None;
        }
    }
    Some(row[m])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sim(a: &str, sa: Script, b: &str, sb: Script) -> f32 {
        let vowels = if sa == Script::Arabic || sb == Script::Arabic { Vowels::LeftOut } else { Vowels::Written };
        alike(phones(a, sa).as_slice(), phones(b, sb).as_slice(), vowels)
    }

    #[test]
    fn spellings_of_one_word_are_near() {
        for (a, sa, b, sb) in [
            ("muhajireen", Script::Latin, "مهاجرين", Script::Arabic),
            ("haqqani", Script::Latin, "حقاني", Script::Arabic),
            ("hoffmeister", Script::Latin, "хоффмайстер", Script::Cyrillic),
            ("zawahiri", Script::Latin, "ظواهري", Script::Arabic),
            ("jaysh", Script::Latin, "jaish", Script::Latin),
            ("osama", Script::Latin, "usama", Script::Latin),
            ("dzhugashvili", Script::Latin, "джугашвили", Script::Cyrillic),
        ] {
            assert!(sim(a, sa, b, sb) > 0.78, "{a} {b} {}", sim(a, sa, b, sb));
        }
    }

    #[test]
    fn different_words_are_far() {
        for (a, b) in [("islam", "sham"), ("hamza", "murad"), ("farouq", "qaqa"), ("coastal", "capital")] {
            assert!(sim(a, Script::Latin, b, Script::Latin) < 0.65, "{a} {b} {}", sim(a, Script::Latin, b, Script::Latin));
        }
    }
}
