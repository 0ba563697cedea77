//! What is measured on two aligned names. Each measure has a name, so that a weight and a reason can be read.

use crate::align::{Alignment, How};
use crate::name::{ABJAD, ACRONYM, BRACKETED, CYRILLIC, KUNYA, QUALIFIES, Token, hash};
use crate::vocabulary::{Vocabulary, WordClass};

macro_rules! features {
    ($($(#[doc = $doc:expr])* $id:ident),+ $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(clippy::upper_case_acronyms, reason = "names as they stand in weights.toml")]
        #[repr(usize)]
        pub(crate) enum Feature { $($(#[doc = $doc])* $id),+ }
        /// Names as in `data/weights.toml`.
        pub(crate) const NAMES: &[&str] = &[$(stringify!($id)),+];
    };
}

features! {
    Always,
    /// matched words by class: count, up to 3
    MatchedDistinctive, MatchedUnit, MatchedGeneric, MatchedPlace, MatchedCommon, MatchedNumber, MatchedTitle, MatchedLegal,
    /// at least one of them
    AnyDistinctive, AnyGeneric, AnyCommon, AnyPlace, AnyUnit,
    /// words of the name with fewer words left over: count, up to 2
    LeftShortDistinctive, LeftShortUnit, LeftShortGeneric, LeftShortPlace, LeftShortCommon, LeftShortMinor,
    /// words of the name with more left over: count, up to 3
    LeftLongDistinctive, LeftLongUnit, LeftLongGeneric, LeftLongPlace, LeftLongCommon, LeftLongMinor,
    AnyLeftLongDistinctive, AnyLeftLongGeneric, AnyLeftLongPlace, AnyLeftLongUnit, AnyLeftLongCommon,
    /// both have a distinctive word that the other lacks
    BothLeftDistinctive,
    /// both have words that count and that the other lacks
    BothLeft,
    /// share of the weight that is matched
    CoverShort, CoverLong, CoverProduct,
    /// every word that counts is matched, on both sides
    AllMatched, AllMatchedExact,
    /// all of the shorter name is in the longer
    ShortInLong, ShortInLongOne,
    /// what the sounds lack, by class
    LossDistinctive, LossCommon, LossOther, LossWorst, LossWorstSquared, LossOver15, LossOver25,
    /// the loss in consonants, not in shares
    LossConsonants, LossOverOne,
    /// the first name or word that counts is left over, on either or both sides
    FirstLeftLong, FirstLeftShort, LastLeftLong, LastLeftShort, BothLeftCommon, BothLeftLast,
    /// loss where little else is matched
    LossPartial, LossOneWord,
    /// the same across scripts
    LossCrossScript, CrossArabic, CrossCyrillic,
    Joined, Initials, InitialsOnly, Meaning, MeaningDistinctive, UnitKin, OtherKin,
    /// acronym: quality, letters, and whether all else is matched
    Acronym, AcronymQuality, AcronymLetters, AcronymWhole, AcronymWeak, AcronymLeft,
    /// two different acronyms or an acronym left over
    BothAcronymsLeft, LeftAcronym,
    NumberConflict, RomanConflict, LeftNumber, ApartConflict, LeftDirection,
    /// the longer name names a faction, or adds a part after a dash
    LeftQualifier, LeftAfterDash, LeftBracket,
    /// nothing but common vocabulary matched
    NothingDistinctive, OnlyCommon,
    OneWord, OneWordOfMany, TwoWords, LengthGap,
    /// the first words answer to each other; pairs in crossed order
    FirstToFirst, Crossed, PatronymicCrossed,
    /// a kunya on one side only
    KunyaGap,
    /// the one matched word is short
    ShortWord,
    NoneMatched,
}

pub(crate) const FEATURES: usize = NAMES.len();

/// son of, in the forms in which it divides a name
const PATRONYMICS: [u32; 5] = [hash(b"bin"), hash(b"ibn"), hash(b"ben"), hash("بن".as_bytes()), hash("ابن".as_bytes())];

/// Weight of a word in the shares.
fn weight(t: &Token) -> f32 {
    match t.class() {
        WordClass::Distinctive => 1.0,
        WordClass::Place | WordClass::Number => 0.8,
        WordClass::Generic | WordClass::Common => 0.6,
        WordClass::Unit => 0.35,
        WordClass::Qualifier => 0.2,
        WordClass::Legal | WordClass::Title => 0.15,
        WordClass::Particle => 0.0,
    }
}

#[derive(Default, Clone, Copy)]
struct Side {
    left: [f32; 10],
    left_weight: f32,
    matched_weight: f32,
    words: f32,
    left_acronym: f32,
    left_number: f32,
    left_after_dash: f32,
    left_bracket: f32,
    left_direction: f32,
    kunya: f32,
    first_left: f32,
    last_left: f32,
}

fn side(tokens: &[Token], linked: u32, v: &Vocabulary) -> Side {
    let mut s = Side::default();
    for (i, t) in tokens.iter().enumerate().take(31) {
        if t.class() == WordClass::Particle {
            continue;
        }
        let w = weight(t);
        if !matches!(t.class(), WordClass::Title | WordClass::Legal) {
            s.words += 1.0;
        }
        if t.flags & KUNYA != 0 {
            s.kunya = 1.0;
        }
        if !matches!(t.class(), WordClass::Title | WordClass::Legal | WordClass::Unit) {
            s.last_left = f32::from(u8::from(linked & (1 << i) == 0));
            if s.words < 1.5 && s.first_left == 0.0 && s.matched_weight + s.left_weight < 0.5 {
                s.first_left = s.last_left;
            }
        }
        if linked & (1 << i) != 0 {
            s.matched_weight += w;
            continue;
        }
        s.left[usize::from(t.class)] += 1.0;
        s.left_weight += w;
        if t.has(ACRONYM) && t.class() == WordClass::Distinctive {
            s.left_acronym = 1.0;
        }
        if t.number != 0 {
            // Roman numerals are told apart: they are often misread
            s.left_number =
                if t.class() == WordClass::Number && t.letters().iter().all(|l| matches!(l, b'i' | b'v' | b'x')) { 2.0 } else { 1.0 };
        }
        if t.has(QUALIFIES) {
            s.left_after_dash += 1.0;
        }
        if t.has(BRACKETED) {
            s.left_bracket = 1.0;
        }
        if v.concepts.get(usize::from(t.concepts[0])).is_some_and(|c| c.apart != 0) {
            s.left_direction = 1.0;
        }
    }
    s
}

/// Measures two names whose words are aligned.
pub(crate) fn measure(a: &[Token], b: &[Token], links: &Alignment) -> [f32; FEATURES] {
    use Feature::*;
    let v = Vocabulary::built_in();
    let mut f = [0.0_f32; FEATURES];
    macro_rules! put {
        ($id:ident, $value:expr) => {
            f[$id as usize] = $value
        };
    }
    let (sa, sb) = (side(a, links.a, v), side(b, links.b, v));
    let (short, long) = if sa.left_weight <= sb.left_weight { (sa, sb) } else { (sb, sa) };
    put!(Always, 1.0);

    let mut matched = [0.0_f32; 10];
    let (mut worst, mut loss, mut loss_dist, mut loss_common, mut acr_q, mut acr_n) = (0.0_f32, 0.0, 0.0, 0.0, 0.0_f32, 0.0_f32);
    let (mut joined, mut initials, mut meaning, mut meaning_dist, mut unit_kin, mut other_kin) = (0.0, 0.0, 0.0_f32, 0.0_f32, 0.0, 0.0);
    let (mut crossed, mut exact) = (0.0_f32, true);
    let (mut consonants, mut worst_consonants) = (0.0_f32, 0.0_f32);
    let mut longest_word = 0_u8;
    let list = links.links();
    let (first_a, first_b) = (first_content(a), first_content(b));
    for (n, link) in list.iter().enumerate() {
        let (ta, tb) = (&a[usize::from(link.a.0)], &b[usize::from(link.b.0)]);
        let miss = 1.0 - link.score;
        // the class of the better known of the two
        let class = if ta.class() == WordClass::Distinctive { tb.class() } else { ta.class() };
        exact &= link.score >= 0.9;
        match link.how {
            How::Acronym => {
                if link.score > acr_q {
                    acr_q = link.score;
                    acr_n = f32::from(if link.a.1 - link.a.0 == 1 && ta.has(ACRONYM) { ta.letters } else { tb.letters });
                }
            }
            How::Initial => initials += 1.0,
            How::Kin => {
                if class == WordClass::Unit {
                    unit_kin += 1.0;
                } else {
                    other_kin += 1.0;
                }
            }
            _ => {
                matched[class as usize] += 1.0;
                longest_word = longest_word.max(ta.letters.min(tb.letters));
                worst = worst.max(miss);
                if link.how == How::Sound {
                    let size = f32::from(ta.phone_count.max(tb.phone_count)) * 0.75 * miss;
                    consonants += size;
                    worst_consonants = worst_consonants.max(size);
                }
                match class {
                    WordClass::Distinctive => loss_dist += miss,
                    WordClass::Common => loss_common += miss,
                    _ => loss += miss,
                }
                if link.how == How::Joined {
                    joined += 1.0;
                }
                if link.how == How::Meaning {
                    meaning += 1.0;
                    if class != WordClass::Unit {
                        meaning_dist += 1.0;
                    }
                }
            }
        }
        for other in &list[n + 1..] {
            if (link.a.0 < other.a.0) != (link.b.0 < other.b.0) {
                crossed += 1.0;
            }
        }
        if link.a.0 == first_a && link.b.0 == first_b {
            put!(FirstToFirst, 1.0);
        }
    }
    let m = |c: WordClass| matched[c as usize];
    put!(MatchedDistinctive, m(WordClass::Distinctive).min(3.0));
    put!(MatchedUnit, m(WordClass::Unit).min(2.0));
    put!(MatchedGeneric, m(WordClass::Generic).min(3.0));
    put!(MatchedPlace, m(WordClass::Place).min(2.0));
    put!(MatchedCommon, m(WordClass::Common).min(3.0));
    put!(MatchedNumber, m(WordClass::Number).min(1.0));
    put!(MatchedTitle, m(WordClass::Title).min(1.0));
    put!(MatchedLegal, m(WordClass::Legal).min(1.0));
    put!(AnyDistinctive, m(WordClass::Distinctive).min(1.0));
    put!(AnyGeneric, m(WordClass::Generic).min(1.0));
    put!(AnyCommon, m(WordClass::Common).min(1.0));
    put!(AnyPlace, m(WordClass::Place).min(1.0));
    put!(AnyUnit, m(WordClass::Unit).min(1.0));

    let minor = |s: &Side| s.left[WordClass::Legal as usize] + s.left[WordClass::Title as usize] + s.left[WordClass::Number as usize];
    let (ls, ll) = (|c: WordClass| short.left[c as usize], |c: WordClass| long.left[c as usize]);
    put!(LeftShortDistinctive, ls(WordClass::Distinctive).min(2.0));
    put!(LeftShortUnit, ls(WordClass::Unit).min(2.0));
    put!(LeftShortGeneric, ls(WordClass::Generic).min(2.0));
    put!(LeftShortPlace, ls(WordClass::Place).min(2.0));
    put!(LeftShortCommon, ls(WordClass::Common).min(2.0));
    put!(LeftShortMinor, minor(&short).min(2.0));
    put!(LeftLongDistinctive, ll(WordClass::Distinctive).min(3.0));
    put!(LeftLongUnit, ll(WordClass::Unit).min(2.0));
    put!(LeftLongGeneric, ll(WordClass::Generic).min(3.0));
    put!(LeftLongPlace, ll(WordClass::Place).min(2.0));
    put!(LeftLongCommon, ll(WordClass::Common).min(3.0));
    put!(LeftLongMinor, minor(&long).min(2.0));
    put!(AnyLeftLongDistinctive, ll(WordClass::Distinctive).min(1.0));
    put!(AnyLeftLongGeneric, ll(WordClass::Generic).min(1.0));
    put!(AnyLeftLongPlace, ll(WordClass::Place).min(1.0));
    put!(AnyLeftLongUnit, ll(WordClass::Unit).min(1.0));
    put!(AnyLeftLongCommon, ll(WordClass::Common).min(1.0));
    put!(BothLeftDistinctive, (ls(WordClass::Distinctive) * ll(WordClass::Distinctive)).min(1.0));
    let strong = |s: &Side| s.left_weight - 0.35 * s.left[WordClass::Unit as usize] - 0.15 * minor(s);
    put!(BothLeft, if strong(&short) > 0.3 && strong(&long) > 0.3 { 1.0 } else { 0.0 });

    let share = |s: &Side| s.matched_weight / (s.matched_weight + s.left_weight).max(0.1);
    let (cs, cl) = (share(&short), share(&long));
    put!(CoverShort, cs);
    put!(CoverLong, cl);
    put!(CoverProduct, cs * cl);
    let all = short.left_weight + long.left_weight < 0.01;
    put!(AllMatched, f32::from(u8::from(all)));
    put!(AllMatchedExact, f32::from(u8::from(all && exact)));
    put!(ShortInLong, f32::from(u8::from(short.left_weight < 0.2 && long.left_weight > 0.2)));
    put!(ShortInLongOne, f32::from(u8::from(short.left_weight < 0.2 && long.left_weight > 0.2 && sa.words.min(sb.words) <= 1.0)));

    put!(LossDistinctive, loss_dist.min(1.0));
    put!(LossCommon, loss_common.min(1.0));
    put!(LossOther, loss.min(1.0));
    put!(LossWorst, worst);
    let partial = short.left_weight < 0.2 && long.left_weight > 0.2;
    let (few, many) = (sa.words.min(sb.words), sa.words.max(sb.words));
    put!(LossPartial, if partial { worst } else { 0.0 });
    put!(LossOneWord, if few <= 1.0 { worst } else { 0.0 });
    put!(LossOver15, (worst - 0.15).max(0.0));
    put!(LossOver25, (worst - 0.25).max(0.0));
    put!(LossConsonants, consonants.min(3.0));
    put!(LossOverOne, (worst_consonants - 0.9).clamp(0.0, 2.0));
    put!(FirstLeftLong, long.first_left);
    put!(FirstLeftShort, short.first_left);
    put!(LastLeftLong, long.last_left);
    put!(LastLeftShort, short.last_left);
    put!(BothLeftLast, short.last_left * long.last_left);
    put!(
        BothLeftCommon,
        ((ls(WordClass::Common) + ls(WordClass::Distinctive)) * (ll(WordClass::Common) + ll(WordClass::Distinctive))).min(1.0)
    );
    put!(LossWorstSquared, worst * worst * 4.0);
    let mixed = |flag: u8| {
        let any = |t: &[Token]| t.iter().any(|t| t.has(flag));
        f32::from(u8::from(any(a) != any(b)))
    };
    let (arabic, cyrillic) = (mixed(ABJAD), mixed(CYRILLIC));
    put!(CrossArabic, arabic);
    put!(CrossCyrillic, cyrillic);
    put!(LossCrossScript, (arabic + cyrillic) * (loss_dist + loss_common).min(1.0));

    put!(Joined, f32::min(joined, 1.0));
    put!(Initials, f32::min(initials, 2.0));
    put!(InitialsOnly, f32::from(u8::from(initials > 0.0 && matched.iter().sum::<f32>() < 1.0)));
    put!(Meaning, meaning.min(3.0));
    put!(MeaningDistinctive, meaning_dist.min(3.0));
    put!(UnitKin, f32::min(unit_kin, 1.0));
    put!(OtherKin, f32::min(other_kin, 2.0));
    if acr_q > 0.0 {
        put!(Acronym, 1.0);
        put!(AcronymQuality, acr_q);
        put!(AcronymLetters, acr_n.min(6.0) / 3.0 * acr_q);
        put!(AcronymWhole, if all { acr_q } else { 0.0 });
        put!(AcronymWeak, f32::from(u8::from(acr_q < 0.6)));
        put!(AcronymLeft, (short.left_weight + long.left_weight).min(3.0));
    }
    put!(BothAcronymsLeft, short.left_acronym * long.left_acronym);
    put!(LeftAcronym, short.left_acronym.max(long.left_acronym));
    put!(NumberConflict, f32::from(u8::from(short.left_number * long.left_number == 1.0)));
    put!(RomanConflict, f32::from(u8::from(short.left_number * long.left_number > 1.0)));
    put!(LeftNumber, short.left_number.max(long.left_number).min(1.0));
    put!(ApartConflict, apart_conflict(a, b, links, v));
    put!(LeftDirection, short.left_direction.max(long.left_direction));
    put!(LeftQualifier, (ls(WordClass::Qualifier) + ll(WordClass::Qualifier)).min(1.0));
    put!(LeftAfterDash, short.left_after_dash.max(long.left_after_dash).min(2.0));
    put!(LeftBracket, short.left_bracket.max(long.left_bracket));

    let telling = m(WordClass::Distinctive) + m(WordClass::Place) + m(WordClass::Number) + acr_q;
    put!(NothingDistinctive, f32::from(u8::from(telling < 0.5)));
    put!(OnlyCommon, f32::from(u8::from(telling < 0.5 && m(WordClass::Generic) < 0.5)));
    put!(OneWord, f32::from(u8::from(many <= 1.0)));
    put!(OneWordOfMany, f32::from(u8::from(few <= 1.0 && many > 1.0)));
    put!(TwoWords, f32::from(u8::from((few - 2.0).abs() < 0.1)));
    put!(LengthGap, (many - few).min(5.0));
    put!(Crossed, crossed.min(4.0));
    let patronymic = |t: &[Token]| t.iter().any(|t| PATRONYMICS.contains(&t.hash));
    put!(PatronymicCrossed, f32::from(u8::from(crossed > 0.0 && patronymic(a) && patronymic(b))));
    put!(KunyaGap, (sa.kunya - sb.kunya).abs());
    put!(ShortWord, f32::from(u8::from(list.len() == 1 && longest_word > 0 && longest_word <= 4)));
    put!(NoneMatched, f32::from(u8::from(list.is_empty())));
    f
}

fn first_content(tokens: &[Token]) -> u8 {
    tokens.iter().position(|t| !matches!(t.class(), WordClass::Particle | WordClass::Title) && !t.is_letter()).unwrap_or(255) as u8
}

/// Whether both names have an unmatched word of one exclusive set: North and South.
fn apart_conflict(a: &[Token], b: &[Token], links: &Alignment, v: &Vocabulary) -> f32 {
    let set = |t: &Token| v.concepts.get(usize::from(t.concepts[0])).map_or(0, |c| c.apart);
    let left = |tokens: &[Token], linked: u32| {
        tokens.iter().enumerate().take(31).filter(|(i, _)| linked & (1 << i) == 0).map(|(_, t)| set(t)).find(|s| *s != 0).unwrap_or(0)
    };
    let (x, y) = (left(a, links.a), left(b, links.b));
    f32::from(u8::from(x != 0 && x == y))
}
