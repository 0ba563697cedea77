//! Which word of one name answers to which word of the other, and how.

use crate::acronym;
use crate::name::{ABJAD, ACRONYM, Kind, Token};
use crate::phones::{self, MAX_PHONES, Vowels};
use crate::vocabulary::{Vocabulary, WordClass};

/// Words of one name that are aligned; articles do not count.
pub(crate) const MAX_ALIGNED: usize = 14;

/// How two words answer to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// The same letters.
    Exact,
    /// The same number.
    Number,
    /// Words for one thing: *Jaish* and *Army*.
    Meaning,
    /// Spellings of one sound.
    Sound,
    /// One word here, two there: *Ansarullah* and *Ansar Allah*.
    Joined,
    /// A letter for a word.
    Initial,
    /// Letters for several words.
    Acronym,
    /// Akin, but not the same: *brigade* and *battalion*.
    Kin,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Link {
    /// Words of the first name, half-open.
    pub(crate) a: (u8, u8),
    pub(crate) b: (u8, u8),
    pub(crate) how: How,
    pub(crate) score: f32,
}

const NO_LINK: Link = Link { a: (0, 0), b: (0, 0), how: How::Kin, score: 0.0 };

/// The links between two names; words without a link are unmatched.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Alignment {
    links: [Link; MAX_ALIGNED],
    count: usize,
    /// Bits of the words that are linked.
    pub(crate) a: u32,
    pub(crate) b: u32,
}

impl Alignment {
    pub(crate) fn links(&self) -> &[Link] {
        &self.links[..self.count]
    }

    fn push(&mut self, link: Link) {
        if self.count == MAX_ALIGNED {
            return;
        }
        self.links[self.count] = link;
        self.count += 1;
        for i in link.a.0..link.a.1 {
            self.a |= 1 << i;
        }
        for i in link.b.0..link.b.1 {
            self.b |= 1 << i;
        }
    }
}

/// Words that count, by position; no more than [`MAX_ALIGNED`].
fn content(tokens: &[Token]) -> ([u8; MAX_ALIGNED], usize) {
    let mut out = [0; MAX_ALIGNED];
    let mut n = 0;
    for (i, t) in tokens.iter().enumerate().take(31) {
        if t.class() != WordClass::Particle && n < MAX_ALIGNED {
            out[n] = i as u8;
            n += 1;
        }
    }
    (out, n)
}

/// What is known of the likeness of single words: asked for every pair of words of two names.
pub(crate) trait Likeness {
    /// How alike two words are, 0 to 1, and in what way, the first with its place among those that count; 0 when they do not answer to each other.
    fn of(&mut self, a: (u8, &Token), b: &Token, kind: Kind) -> (f32, How);

    /// Whether the first name has to stay the first.
    fn keeps_order(&self) -> bool {
        false
    }
}

/// Works each likeness out.
pub(crate) struct Afresh;

impl Likeness for Afresh {
    fn of(&mut self, (_, a): (u8, &Token), b: &Token, kind: Kind) -> (f32, How) {
        word_likeness(a, b, kind, Vocabulary::built_in())
    }
}

/// Remembers the likenesses of one name's words to the words it met: the names found for one query share many.
#[derive(Debug, Clone)]
pub(crate) struct Remembered(Box<[[(u64, f32, How); REMEMBERED]; MAX_ALIGNED]>);

/// Words remembered for each word of the query; of two that fall on one place the later stays.
const REMEMBERED: usize = 64;

impl Remembered {
    pub(crate) fn new() -> Remembered {
        Remembered(Box::new([[NOTHING; REMEMBERED]; MAX_ALIGNED]))
    }

    /// Forgets the name before.
    pub(crate) fn forget(&mut self) {
        self.0.fill([NOTHING; REMEMBERED]);
    }
}

const NOTHING: (u64, f32, How) = (0, 0.0, How::Kin);

impl Likeness for Remembered {
    fn keeps_order(&self) -> bool {
        true
    }

    fn of(&mut self, (i, a): (u8, &Token), b: &Token, kind: Kind) -> (f32, How) {
        // all that word_likeness looks at follows from this; never 0
        let word = u64::from(b.hash) << 32
            | u64::from(b.mask) << 20
            | u64::from(b.flags & (ABJAD | ACRONYM)) << 12
            | u64::from(b.class) << 8
            | u64::from(b.phone_count) << 2
            | u64::from(kind == Kind::Person) << 1
            | 1;
        let place = &mut self.0[usize::from(i)][(word ^ word >> 32) as usize >> 2 & (REMEMBERED - 1)];
        if place.0 != word {
            let (score, how) = word_likeness(a, b, kind, Vocabulary::built_in());
            *place = (word, score, how);
        }
        (place.1, place.2)
    }
}

/// Aligns two names.
pub(crate) fn align(a: &[Token], b: &[Token], kind: Kind, likeness: &mut impl Likeness) -> Alignment {
    let ((ia, na), (ib, nb)) = (content(a), content(b));
    let mut out = Alignment { links: [NO_LINK; MAX_ALIGNED], count: 0, a: 0, b: 0 };
    let mut found = [(0.0_f32, 0_u8, 0_u8, How::Kin); 48];
    let mut n = 0;
    for (at, &i) in ia[..na].iter().enumerate() {
        for &j in &ib[..nb] {
            let (score, how) = likeness.of((at as u8, &a[usize::from(i)]), &b[usize::from(j)], kind);
            if score > 0.0 && n < found.len() {
                // of equals, those at like places first
                let place = (f32::from(i) / na.max(1) as f32 - f32::from(j) / nb.max(1) as f32).abs();
                found[n] = (score - 0.004 * place, i, j, how);
                n += 1;
            }
        }
    }
    found[..n].sort_unstable_by(|x, y| y.0.total_cmp(&x.0));
    let take = |out: &mut Alignment, least: f32| {
        for &(score, i, j, how) in &found[..n] {
            if score >= least && out.a & (1 << i) == 0 && out.b & (1 << j) == 0 {
                out.push(Link { a: (i, i + 1), b: (j, j + 1), how, score: score.min(1.0) });
            }
        }
    };
    take(&mut out, 0.9);
    read_acronyms(a, b, &mut out);
    join(a, b, (&ia[..na], &ib[..nb]), &mut out);
    take(&mut out, 0.3);
    out
}

fn read_acronyms(a: &[Token], b: &[Token], out: &mut Alignment) {
    for (i, t) in a.iter().enumerate().take(24) {
        if t.has(ACRONYM)
            && out.a & (1 << i) == 0
            && b.len() > 1
            && let Some(r) = acronym::read(t.letters(), b, out.b)
        {
            out.push(Link { a: (i as u8, i as u8 + 1), b: (r.from as u8, r.to as u8), how: How::Acronym, score: r.quality });
        }
    }
    for (j, t) in b.iter().enumerate().take(24) {
        if t.has(ACRONYM)
            && out.b & (1 << j) == 0
            && a.len() > 1
            && let Some(r) = acronym::read(t.letters(), a, out.a)
        {
            out.push(Link { a: (r.from as u8, r.to as u8), b: (j as u8, j as u8 + 1), how: How::Acronym, score: r.quality });
        }
    }
}

/// How alike one word and two must sound to be one and the same written otherwise.
const JOINED: f32 = 0.72;

/// One word here that is two or three neighbours there.
fn join(a: &[Token], b: &[Token], (ia, ib): (&[u8], &[u8]), out: &mut Alignment) {
    let free = |places: &[u8], linked: u32| places.iter().filter(|i| linked & (1 << **i) == 0).count();
    let (free_a, free_b) = (free(ia, out.a), free(ib, out.b));
    if free_a == 0 || free_b == 0 || free_a + free_b < 3 {
        return;
    }
    for n in [2, 3] {
        for &i in ia {
            for run in ib.windows(n) {
                if out.a & (1 << i) == 0 && run.iter().all(|j| out.b & (1 << j) == 0) {
                    let score = joined(&a[usize::from(i)], b, run);
                    if score >= JOINED {
                        out.push(Link { a: (i, i + 1), b: (run[0], run[n - 1] + 1), how: How::Joined, score });
                    }
                }
            }
        }
        for &j in ib {
            for run in ia.windows(n) {
                if out.b & (1 << j) == 0 && run.iter().all(|i| out.a & (1 << i) == 0) {
                    let score = joined(&b[usize::from(j)], a, run);
                    if score >= JOINED {
                        out.push(Link { a: (run[0], run[n - 1] + 1), b: (j, j + 1), how: How::Joined, score });
                    }
                }
            }
        }
    }
}

fn joined(one: &Token, others: &[Token], run: &[u8]) -> f32 {
    let parts = || run.iter().map(|i| &others[usize::from(*i)]);
    if one.phone_count < 5 {
        return 0.0;
    }
    let mask = parts().fold(0, |m, t| m | t.mask);
    if (one.mask ^ mask).count_ones() > 1 || parts().any(Token::is_letter) {
        return 0.0;
    }
    let mut all = [0_u8; 2 * MAX_PHONES];
    let mut n = 0;
    for part in parts() {
        let sound = part.sound();
        let fits = sound.len().min(all.len() - n);
        all[n..n + fits].copy_from_slice(&sound[..fits]);
        n += fits;
    }
    let vowels = vowels(one, &others[usize::from(run[0])]);
    let heavier = one.sound_weight(vowels).max(phones::total_weight(&all[..n], vowels));
    phones::alike_at_least(one.sound(), &all[..n], vowels, heavier, JOINED)
}

pub(crate) fn vowels(a: &Token, b: &Token) -> Vowels {
    if (a.flags | b.flags) & ABJAD != 0 { Vowels::LeftOut } else { Vowels::Written }
}

/// How alike two words are, 0 to 1, and in what way; 0 when they do not answer to each other.
fn word_likeness(a: &Token, b: &Token, kind: Kind, v: &Vocabulary) -> (f32, How) {
    const NONE: (f32, How) = (0.0, How::Kin);
    if a.hash == b.hash && a.letters == b.letters {
        return (1.0, How::Exact);
    }
    if a.number != 0 || b.number != 0 {
        if a.number == b.number {
            return (0.98, How::Number);
        }
        if a.number != 0 && b.number != 0 {
            return NONE;
        }
    }
    let shared = a.concepts.iter().any(|c| *c != 0 && b.concepts.contains(c));
    if shared {
        return (if a.concepts[0] == b.concepts[0] { 0.96 } else { 0.93 }, How::Meaning);
    }
    if a.is_letter() || b.is_letter() {
        let same = a.head[0] == b.head[0] && a.head[0].is_ascii_lowercase();
        let one_is_word = !(a.is_letter() && b.is_letter());
        if same && one_is_word {
            return (0.6, How::Initial);
        }
        let sound = if a.number == 0 && b.number == 0 { alike(a, b, 0.6) } else { 0.0 };
        return if sound >= 0.6 { (sound, How::Sound) } else { NONE };
    }
    let both_known = a.concepts[0] != 0 && b.concepts[0] != 0;
    let likely = (a.mask ^ b.mask).count_ones() <= 3;
    if !likely && !both_known {
        return NONE;
    }
    // a short word has little room to differ
    let few = 5_u8.saturating_sub(a.phone_count.min(b.phone_count));
    let least = match (both_known, vowels(a, b)) {
        (true, _) => 0.88,
        (false, Vowels::LeftOut) => 0.62,
        (false, Vowels::Written) => 0.6 + 0.04 * f32::from(few),
    };
    let mut sound = if likely { alike(a, b, least) } else { 0.0 };
    if sound < 0.9 && likely {
        sound = sound.max(without_glued_article(a, b));
        if kind != Kind::Person {
            sound = sound.max(cognate(a, b));
        }
    }
    if a.has(ACRONYM) && b.has(ACRONYM) && sound < 0.85 {
        return NONE;
    }
    if both_known {
        return if sound >= least { (0.85 * sound, How::Sound) } else { kin(a, b, v) };
    }
    if sound >= least { (sound.min(0.97), How::Sound) } else { NONE }
}

/// How alike two words sound, 0 where that is less than `least`.
fn alike(a: &Token, b: &Token, least: f32) -> f32 {
    let vowels = vowels(a, b);
    phones::alike_at_least(a.sound(), b.sound(), vowels, a.sound_weight(vowels).max(b.sound_weight(vowels)), least)
}

/// *Alharamain* is *Haramain* with its article glued on.
fn without_glued_article(a: &Token, b: &Token) -> f32 {
    let glued = |t: &Token| t.phone_count > 5 && matches!(t.phones[0], phones::A | phones::E) && t.phones[1] == phones::L;
    match (glued(a), glued(b)) {
        (true, false) => 0.95 * phones::alike(&a.sound()[2..], b.sound(), vowels(a, b)),
        (false, true) => 0.95 * phones::alike(a.sound(), &b.sound()[2..], vowels(a, b)),
        _ => 0.0,
    }
}

/// Words of one stem in two languages of Europe: *federalistes*, *federalist*.
fn cognate(a: &Token, b: &Token) -> f32 {
    if (a.flags | b.flags) & ABJAD != 0 {
        return 0.0;
    }
    let common = a.sound().iter().zip(b.sound()).take_while(|(x, y)| x == y).count();
    let (short, long) = (a.phone_count.min(b.phone_count), a.phone_count.max(b.phone_count));
    if common >= 5 && common + 2 >= usize::from(short) && long - short <= 4 { 0.8 } else { 0.0 }
}

fn kin(a: &Token, b: &Token, v: &Vocabulary) -> (f32, How) {
    let near = |t: &Token| v.concepts.get(usize::from(t.concepts[0])).map_or(0, |c| c.near);
    if near(a) != 0 && near(a) == near(b) {
        return (0.5, How::Kin);
    }
    if a.class() == WordClass::Unit && b.class() == WordClass::Unit {
        return (0.4, How::Kin);
    }
    (0.0, How::Kin)
}
