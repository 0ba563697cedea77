//! From an article to proposed claims: the whole way on one page.

use std::collections::HashMap;
use std::hash::Hasher;
use std::ops::Range;
use variorum_model::article::{Article, Passage, ZoneKind};
use variorum_model::claim::{Claim, DateBasis, Qualifier, Target};
use variorum_model::party::PartyKind;

use crate::candidate::{Candidate, Edge, End, Surroundings, candidates};
use crate::context::{EVENTS, FAMILIES, SYMMETRIC, Sighting, questions};
use crate::engine::Engine;
use crate::hash::Quick;
use crate::mention::{self, Form, KnownName, Mentions};
use crate::number;
use crate::score::Features;
use crate::sentence::Clause;
use crate::text::{Case, Document, Token, TokenKind};
use crate::voice::Voices;
use crate::when::Dates;

/// A claim that the engine considered, and what its confidence comes from.
#[derive(Debug, Clone)]
pub struct Considered {
    /// The claim as it would be proposed.
    pub claim: Claim,
    /// Names of the features that make it likely or unlikely where it stands.
    pub features: Vec<String>,
    /// Do both ends stand where the rule wants them?
    pub exact: bool,
    /// Does its rule need no weighing?
    pub certain: bool,
    /// The sentence, counted in the body.
    pub sentence: usize,
    /// The candidate for the second look.
    pub sighting: Sighting,
}

/// Proposes the claims of an article's body. Deterministic; cost linear in the text.
#[must_use]
pub fn extract(article: &Article, engine: &Engine, known: &[KnownName<'_>]) -> Vec<Claim> {
    let reading = Reading::of(article, engine, known);
    let (mut candidates, mut sightings, mut claims) = (Vec::new(), Vec::new(), Vec::new());
    reading.each(engine, &Features::default(), |candidate, sentence| {
        if let Some(confidence) = candidate.certain {
            claims.extend(reading.claim(&candidate, sentence, confidence));
            return;
        }
        let likely = engine.weights().probability(&candidate.features);
        if likely >= FLOOR {
            sightings.push(sighting(&candidate, sentence, likely));
            candidates.push((candidate, sentence));
        }
    });
    let asked = questions(&sightings, &|relation| engine.rate(relation));
    claims.extend(asked.iter().filter_map(|question| {
        let confidence = engine.trees().probability(&question.facts);
        let (candidate, sentence) = &candidates[question.best];
        (confidence >= engine.lowest()).then(|| reading.claim(candidate, *sentence, confidence))?
    }));
    choose(claims)
}

/// Everything the engine considers in an article, whatever its confidence; for training and for explanations.
#[must_use]
pub fn consider(article: &Article, engine: &Engine, known: &[KnownName<'_>]) -> Vec<Considered> {
    let reading = Reading::of(article, engine, known);
    let mut all = Vec::new();
    reading.each(engine, &Features::named(), |mut candidate, sentence| {
        let likely = candidate.certain.unwrap_or_else(|| engine.weights().probability(&candidate.features));
        if let Some(claim) = reading.claim(&candidate, sentence, likely) {
            let features = candidate.features.names.take().unwrap_or_default();
            let certain = candidate.certain.is_some();
            all.push(Considered {
                claim,
                features,
                exact: candidate.exact,
                certain,
                sentence,
                sighting: sighting(&candidate, sentence, likely),
            });
        }
    });
    let likely: Vec<usize> = (0..all.len()).filter(|i| !all[*i].certain && f64::from(all[*i].sighting.likely) >= FLOOR).collect();
    let sightings: Vec<Sighting> = likely.iter().map(|i| all[*i].sighting.clone()).collect();
    for question in questions(&sightings, &|relation| engine.rate(relation)) {
        let confidence = engine.trees().probability(&question.facts);
        question.sightings.iter().for_each(|s| all[likely[*s]].claim.confidence = confidence);
    }
    all
}

/// Candidates that their own sentence makes less likely than this get no second look.
pub const FLOOR: f64 = 0.02;

fn sighting(candidate: &Candidate<'_>, sentence: usize, likely: f64) -> Sighting {
    let number = |end: &End| match end {
        End::Party { party, .. } => *party as u64 + 1,
        End::Words(tokens) => u64::MAX - tokens.start as u64,
    };
    let mut rule = Quick::default();
    rule.write(candidate.rule.as_bytes());
    Sighting {
        relation: candidate.relation.to_owned(),
        likely: likely as f32,
        subject: number(&candidate.subject),
        target: number(&candidate.target),
        rule: rule.finish(),
        sentence,
        ends: candidate.ends,
        around: candidate.around,
    }
}

/// An article cut into sentences, its mentions found.
struct Reading<'a> {
    document: Document<'a>,
    mentions: Mentions,
    topic: Option<usize>,
    dates: Dates,
    voices: Voices,
}

impl<'a> Reading<'a> {
    fn of(article: &'a Article, engine: &Engine, known: &[KnownName<'_>]) -> Self {
        let document = Document::cut(&article.text, &body(article));
        let mentions = mention::find(&document, engine.lexicon(), article.metadata.title.as_deref(), known);
        let topic = mentions.topic.or_else(|| topic(article, &mentions));
        let dates = Dates::read(&document, &article.metadata);
        let voices = Voices::read(&document, &mentions, &article.metadata);
        Self { document, mentions, topic, dates, voices }
    }

    /// Calls `each` with every candidate and the index of its sentence.
    fn each<'e>(&self, engine: &'e Engine, empty: &Features, mut each: impl FnMut(Candidate<'e>, usize)) {
        let inside = by_sentence(&self.document, &self.mentions);
        let clauses: Vec<Clause<'_, '_>> = self
            .document
            .sentences
            .iter()
            .zip(&inside)
            .map(|(s, inside)| Clause::read(&self.document, s.tokens.clone(), &self.mentions, inside, engine.triggers()))
            .collect();
        let density = density(engine, &clauses);
        let mut often = vec![0_u16; self.mentions.parties.len()];
        for mention in &self.mentions.mentions {
            if let Some(n) = often.get_mut(mention.party) {
                *n = n.saturating_add(1);
            }
        }
        let mut previous = None;
        let mut found = Vec::new();
        for (sentence, clause) in clauses.iter().enumerate() {
            let line = &self.document.sentences[sentence];
            let first = &self.document.tokens[clause.tokens.start];
            let row = line.starts_line
                && (matches!(first.text, "-" | "•" | "*" | "|") || clause.tokens.clone().take(6).any(|t| clause.token(t).text == ":"));
            let around = Surroundings { topic: self.topic, previous, density, row, often: &often, empty };
            candidates(engine, clause, &self.mentions, around, &mut found);
            found.drain(..).for_each(|candidate| each(candidate, sentence));
            if let Some(subject) = subject_of(clause, &self.mentions) {
                previous = Some(subject);
            }
        }
    }

    /// A name has a capital, a figure or letters without case, and is more than a date or the start of a quotation.
    fn can_be_name(&self, sentence: usize, words: &Range<usize>) -> bool {
        let telling = |t: &Token<'_>| !matches!(t.kind, TokenKind::Mark | TokenKind::Possessive | TokenKind::Word(Case::Lower));
        self.document.tokens[words.clone()].iter().any(telling) && !self.dates.cover(sentence, words)
    }

    fn claim(&self, candidate: &Candidate<'_>, sentence: usize, confidence: f64) -> Option<Claim> {
        let words = |tokens: &Range<usize>| self.document.slice(tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = |end: &End| match end {
            End::Party { party, .. } => plain(&self.mentions.parties[*party].name),
            End::Words(tokens) => words(tokens),
        };
        let range = |end: &End| match end {
            End::Party { mention, .. } => mention.map(|m| self.mentions.mentions[m].tokens.clone()),
            End::Words(tokens) => Some(tokens.clone()),
        };
        let whole = &self.document.sentences[sentence].tokens;
        let mut span = candidate.trigger.clone();
        for part in [range(&candidate.subject), range(&candidate.target)].into_iter().flatten() {
            span = span.start.min(part.start)..span.end.max(part.end);
        }
        let span = span.start.max(whole.start)..span.end.min(whole.end);
        if span.is_empty() {
            return None;
        }
        let mut date = self.dates.of(sentence, span.clone(), candidate.trigger.start, candidate.relation);
        if let (Some(dated), Some(edge)) = (&mut date, candidate.edge) {
            dated.edtf = end_of(&dated.edtf, edge).to_owned();
        }
        // where an end is not in the sentence, the words that are there tell less than the claim
        let both = range(&candidate.subject).is_some() && range(&candidate.target).is_some();
        let clause = if both { span.clone() } else { candidate.trigger.start..candidate.trigger.start + 1 };
        let voice = self.voices.of(sentence, clause, candidate.trigger.start, candidate.relation);
        let [start, end] = self.document.span(&span);
        let quote = self.document.slice(&span).to_owned();
        let (mut subject, target) = (name(&candidate.subject), name(&candidate.target));
        if subject.is_empty() || target.is_empty() {
            return None;
        }
        if candidate.relation == "size"
            && let End::Words(words) = &candidate.target
            && !number::any(&self.document.tokens[words.clone()])
        {
            return None;
        }
        if candidate.relation == "name" {
            if let End::Words(words) = &candidate.target
                && !self.can_be_name(sentence, words)
            {
                return None;
            }
            if subject.to_lowercase() == target.to_lowercase() {
                // "..., also known as X", where X is the fullest of its names: it is another name of the others
                let End::Party { party, .. } = &candidate.subject else { return None };
                subject = self.mentions.parties[*party].forms.iter().find(|f| f.to_lowercase() != target.to_lowercase())?.clone();
            }
        }
        let mut qualifiers: std::collections::BTreeMap<String, Qualifier> =
            candidate.qualifiers.iter().map(|(key, value)| ((*key).to_owned(), Qualifier::Text(value.clone()))).collect();
        if let Some(number) = &candidate.number {
            qualifiers.insert("number".into(), Qualifier::Number(number.low));
            if let Some(high) = number.high {
                qualifiers.insert("high".into(), Qualifier::Number(high));
            }
            if number.approximate {
                qualifiers.insert("approx".into(), Qualifier::Flag(true));
            }
        }
        Some(Claim {
            passage: Passage { quote, quote_span: [start, end] },
            subject,
            relation: candidate.relation.to_owned(),
            target: if candidate.is_value { Target::Value(target) } else { Target::Object(target) },
            edtf: date.as_ref().map(|d| d.edtf.clone()),
            date_basis: date.map_or(DateBasis::None, |d| d.basis),
            polarity: voice.polarity,
            modality: voice.modality,
            attribution: voice.attribution,
            qualifiers,
            rule: candidate.rule.to_owned(),
            confidence,
        })
    }
}

/// One end of a period in EDTF; what is no period is its own end.
fn end_of(edtf: &str, edge: Edge) -> &str {
    match (edtf.split_once('/'), edge) {
        (Some((start, _)), Edge::Start) => start,
        (Some((_, end)), Edge::End) => end,
        (None, _) => edtf,
    }
}

/// A person's name without the nickname in its middle: "Kevin "Blondie" McCarthy".
fn plain(name: &str) -> String {
    let Some(open) = name.find([' ']).and_then(|s| name[s..].find(['"', '“']).map(|q| s + q)) else { return name.to_owned() };
    let mark = if name[open..].starts_with('"') { 1 } else { '“'.len_utf8() };
    let Some(close) = name[open + mark..].find(['"', '”']).map(|c| open + mark + c) else { return name.to_owned() };
    let after = name[close..].chars().next().map_or(close, |c| close + c.len_utf8());
    let rest = name[after..].trim();
    if rest.is_empty() { name.to_owned() } else { format!("{} {rest}", name[..open].trim_end()) }
}

/// Byte ranges of the body zones.
fn body(article: &Article) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut offsets = article.text.char_indices().map(|(byte, _)| byte).chain([article.text.len()]);
    let mut at = 0;
    let mut byte_of = |point: usize| -> usize {
        let byte = if point < at { None } else { offsets.nth(point - at) };
        at = point + 1;
        byte.unwrap_or(article.text.len())
    };
    let mut last: Option<(usize, usize)> = None;
    for zone in article.zones.iter().filter(|z| z.start < z.end) {
        let start = match last {
            Some((point, byte)) if point == zone.start => byte,
            _ => byte_of(zone.start),
        };
        let end = byte_of(zone.end);
        last = Some((zone.end, end));
        if zone.kind == ZoneKind::Body {
            ranges.push(start..end);
        }
    }
    ranges
}

/// Mentions of each sentence, by index.
fn by_sentence(document: &Document<'_>, mentions: &Mentions) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); document.sentences.len()];
    let mut sentence = 0;
    for (m, mention) in mentions.mentions.iter().enumerate() {
        while sentence < found.len() && document.sentences[sentence].tokens.end <= mention.tokens.start {
            sentence += 1;
        }
        let Some(line) = document.sentences.get(sentence) else { break };
        if mention.tokens.start >= line.tokens.start && mention.tokens.end <= line.tokens.end && !mention.tokens.is_empty() {
            found[sentence].push(m);
        }
    }
    found
}

/// The party that the article is about: the one its title names, else the organisation it names most.
fn topic(article: &Article, mentions: &Mentions) -> Option<usize> {
    let fold = |s: &str| s.to_lowercase();
    let title = article.metadata.title.as_deref().map(fold).unwrap_or_default();
    let mut count = vec![0_usize; mentions.parties.len()];
    for mention in &mentions.mentions {
        if let Some(c) = count.get_mut(mention.party) {
            *c += 1;
        }
    }
    let named = |p: usize| {
        !title.is_empty()
            && mentions.parties[p].forms.iter().any(|f| {
                let form = fold(f);
                form == title || form.len() > 4 && (title.contains(&form) || form.contains(&title) && title.len() > 4)
            })
    };
    let organisation = |p: usize| matches!(mentions.parties[p].kind, PartyKind::Organisation | PartyKind::Person);
    let best = |filter: &dyn Fn(usize) -> bool| (0..count.len()).filter(|p| filter(*p)).max_by_key(|p| (count[*p], usize::MAX - *p));
    best(&|p| organisation(p) && named(p)).or_else(|| best(&|p| mentions.parties[p].kind == PartyKind::Organisation && count[p] > 1))
}

/// How thick the article is with words of conflict: triggers of fighting relations a sentence.
fn density(engine: &Engine, clauses: &[Clause<'_, '_>]) -> &'static str {
    let hostile =
        |relation: &str| matches!(relation, "fought_against" | "clashed_with" | "killed" | "opposed_to" | "controls" | "defected_to");
    let hits: usize = clauses
        .iter()
        .map(|c| c.triggers.iter().filter(|t| hostile(engine.rules().frames[t.frame].relation.get_ref())).count().min(6))
        .sum();
    match hits * 10 / clauses.len().max(1) {
        0..=2 => "thin",
        3..=9 => "some",
        10..=19 => "thick",
        _ => "dense",
    }
}

/// The first actor of a sentence that no preposition governs.
fn subject_of(clause: &Clause<'_, '_>, mentions: &Mentions) -> Option<usize> {
    let actor = |k: PartyKind| matches!(k, PartyKind::Organisation | PartyKind::Person | PartyKind::Collective | PartyKind::State);
    let group = clause.groups.iter().find(|g| actor(g.kind) && g.preposition.is_none() && g.form != Form::Demonym)?;
    Some(mentions.mentions[group.members[0]].party)
}

/// What is proposed of claims that are confident enough: one claim for the same relation and ends, the most confident.
#[must_use]
pub fn choose(claims: Vec<Claim>) -> Vec<Claim> {
    let mut best: HashMap<(String, String, String), usize> = HashMap::new();
    let mut kept: Vec<Option<Claim>> = Vec::with_capacity(claims.len());
    for claim in claims {
        let (mut a, mut b) = (claim.subject.clone(), claim.target.text().to_owned());
        if SYMMETRIC.contains(&claim.relation.as_str()) && b < a {
            std::mem::swap(&mut a, &mut b);
        }
        if EVENTS.contains(&claim.relation.as_str()) && !claim.qualifiers.contains_key("number") {
            b.clear();
        }
        let key = (claim.relation.clone(), a, b);
        match best.get(&key) {
            Some(&other) if kept[other].as_ref().is_some_and(|o| o.confidence >= claim.confidence) => {}
            Some(&other) => kept[other] = Some(claim),
            None => {
                best.insert(key, kept.len());
                kept.push(Some(claim));
            }
        }
    }
    one_of_a_family(kept.into_iter().flatten().collect())
}

/// Near-synonyms between the same two parties in the same place: the likeliest stays.
fn one_of_a_family(claims: Vec<Claim>) -> Vec<Claim> {
    let mut best: HashMap<(usize, &str, &str), Vec<usize>> = HashMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let Some(family) = FAMILIES.iter().position(|f| f.contains(&claim.relation.as_str())) else { continue };
        let (a, b) = (claim.subject.as_str(), claim.target.text());
        best.entry((family, a.min(b), a.max(b))).or_default().push(index);
    }
    let mut drop = vec![false; claims.len()];
    for same in best.into_values().filter(|same| same.len() > 1) {
        for (i, j) in same.iter().flat_map(|i| same.iter().map(move |j| (*i, *j))) {
            let ([a, b], [c, d]) = (claims[i].passage.quote_span, claims[j].passage.quote_span);
            drop[i] |= i != j && a < d && c < b && (claims[i].confidence, j) < (claims[j].confidence, i);
        }
    }
    claims.into_iter().zip(drop).filter_map(|(claim, drop)| (!drop).then_some(claim)).collect()
}
