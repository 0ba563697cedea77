//! What holds whatever is written.

mod story;

use proptest::prelude::*;
use std::fmt::Write;
use story::{article, at, claim, fresh, object, store};
use variorum_kb::{Kb, PartyId};
use variorum_model::article::{Passage, Zone, ZoneKind};
use variorum_model::record::AsOf;
use variorum_model::review::{Sameness, Verdict};

const NAMES: [&str; 5] = ["Dawn Front", "Hill Army", "River Brigade", "Stone Council", "Reed Company"];

/// Five parties, each fighting the next.
fn five() -> (tempfile::TempDir, Kb, Vec<PartyId>) {
    let (folder, mut kb) = fresh();
    let text = NAMES.map(|name| format!("{name} fought.")).join(" ");
    let id = store(&mut kb, &article("five.txt", &text)).id;
    let next = |place: usize| object(NAMES[(place + 1) % NAMES.len()]);
    let fights = NAMES.iter().enumerate().map(|(place, name)| claim(&text, &format!("{name} fought"), name, "fought_against", next(place)));
    kb.propose(&id, &fights.collect::<Vec<_>>(), "rules", at(0)).expect("proposed");
    let parties = NAMES.map(|name| kb.find_party(name).expect("looked up")[0].party.id).to_vec();
    (folder, kb, parties)
}

/// Every snapshot, the records behind them and every disagreement, as text.
fn answers(kb: &Kb, parties: &[PartyId]) -> String {
    let mut told = String::new();
    for party in parties {
        let (focus, records) = kb.records(*party, AsOf::default()).expect("records");
        let snapshot = serde_json::to_string(&kb.snapshot(*party, AsOf::default()).expect("snapshot")).expect("prints");
        let found = serde_json::to_string(&kb.disagreements(Some(*party), AsOf::default()).expect("answered")).expect("prints");
        let _ = writeln!(told, "{focus:?} {:?}\n{records:?}\n{snapshot}\n{found}", kb.cluster(*party, None).expect("walked"));
    }
    told
}

fn judgements() -> impl Strategy<Value = Vec<(usize, usize, bool)>> {
    let one = (0..NAMES.len(), 1..NAMES.len(), any::<bool>());
    prop::collection::vec(one.prop_map(|(a, apart, same)| (a, (a + apart) % NAMES.len(), same)), 1..7)
}

fn sameness(same: bool) -> Sameness {
    if same { Sameness::Same } else { Sameness::Different }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_restores_every_answer_byte_for_byte(judged in judgements(), verdicts in prop::collection::vec((0..5_usize, 0..4_usize), 1..6)) {
        let (_folder, mut kb, parties) = five();
        let claims: Vec<_> = kb.queue(&variorum_kb::QueueFilter::default()).expect("queue");
        let mut steps = vec![answers(&kb, &parties)];
        let mut decisions = Vec::new();
        for (a, b, same) in judged {
            decisions.push(kb.judge(parties[a], parties[b], sameness(same), "Ada", "", at(1)).expect("judged").decision);
            steps.push(answers(&kb, &parties));
        }
        for (place, verdict) in verdicts {
            let record = &claims[place];
            let mut better = record.claim.clone();
            better.subject = NAMES[(place + 2) % NAMES.len()].into();
            let all = [Verdict::Accepted, Verdict::Rejected, Verdict::Unsure, Verdict::Corrected { claim: Box::new(better) }];
            decisions.extend(kb.review(&[record.id], &all[verdict], "Ada", "", at(2)).expect("reviewed"));
            steps.push(answers(&kb, &parties));
        }
        let last = steps.pop().expect("one");
        let mut undos = Vec::new();
        for (decision, before) in decisions.iter().zip(&steps).rev() {
            undos.push(kb.undo(*decision, "Bo", "", at(3)).expect("undone"));
            prop_assert_eq!(&answers(&kb, &parties), before);
        }
        for undo in undos.into_iter().rev() {
            kb.undo(undo, "Ada", "", at(4)).expect("brought back");
        }
        prop_assert_eq!(answers(&kb, &parties), last);
        prop_assert!(kb.verify().expect("verified").is_whole());
    }

    #[test]
    fn the_order_of_judgements_does_not_matter(judged in judgements(), seed in any::<u64>()) {
        let mut other = judged.clone();
        other.sort_by_key(|(a, b, same)| (*a as u64 * 31 + *b as u64 * 7 + u64::from(*same)).wrapping_mul(seed | 1).rotate_left(17));
        let told = [judged, other].map(|judged| {
            let (_folder, mut kb, parties) = five();
            for (a, b, same) in judged {
                kb.judge(parties[a], parties[b], sameness(same), "Ada", "", at(1)).expect("judged");
            }
            let mut apart: Vec<_> = Vec::new();
            for contradiction in kb.contradictions().expect("told") {
                let judgement = kb.history_of(parties[0], None).expect("history").judgements.into_iter().find(|j| j.record == contradiction.different);
                apart.push((judgement.map(|j| (j.a.min(j.b), j.a.max(j.b))), contradiction.same.len()));
            }
            apart.sort();
            (answers(&kb, &parties), apart)
        });
        prop_assert_eq!(&told[0], &told[1]);
    }

    #[test]
    fn every_stored_quote_is_the_stored_text(
        // Arabic with marks, letters with combining accents, emoji joined of several code points
        text in "[ab لواء,é\u{301}\u{323}\u{651}\u{64E}\u{1F6A9}\u{1F469}\u{200D}\u{1F52C}\n]{0,80}",
        cuts in prop::collection::vec((0_usize..90, 0_usize..20, "[ab لواء\u{301}\u{651}]{0,3}"), 0..20),
        border in 0_usize..80,
    ) {
        let (_folder, mut kb) = fresh();
        let mut story = article("a.txt", &text);
        let end = text.chars().count();
        if border > 0 && border < end {
            story.zones = vec![Zone { start: 0, end: border, kind: ZoneKind::Body }, Zone { start: border, end, kind: ZoneKind::Comment }];
        }
        let id = store(&mut kb, &story).id;
        let claims: Vec<_> = cuts.into_iter().map(|(start, length, noise)| {
            let there = Passage::cut(&text, start, start + length);
            let quote = match there {
                Some(passage) if noise.len() < 2 => passage.quote,
                _ => noise,
            };
            let mut claim = claim("x", "x", "Dawn Front", "opposed_to", object("Hill Army"));
            claim.passage = Passage { quote, quote_span: [start, start + length] };
            claim
        }).collect();
        let proposed = kb.propose(&id, &claims, "any", at(0)).expect("proposed");
        let stored = kb.article(&id).expect("there").article;
        let body_end = stored.zones.first().map_or(0, |zone| zone.end);
        for (place, claim) in claims.iter().enumerate() {
            let good = claim.passage.holds_in(&stored.text) && claim.passage.quote_span[1] <= body_end;
            let refused = proposed.refused.iter().any(|refused| refused.place == place);
            prop_assert_eq!(good, !refused, "{:?}", claim.passage);
        }
        for id in &proposed.new {
            let record = kb.claim(id).expect("there");
            prop_assert!(record.claim.passage.holds_in(&stored.text));
            let why = kb.why(id).expect("why");
            let shown = format!("{}{}{}", why.before, record.claim.passage.quote, why.after);
            prop_assert!(stored.text.contains(&shown));
        }
        prop_assert!(kb.verify().expect("verified").is_whole());
    }
}
