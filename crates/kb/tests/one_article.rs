//! The whole way of one article, for newcomers: text, claims, reviews, a judgement, answers, and why.

mod story;

use story::{article, at, claim, fresh, object, value};
use variorum_model::record::AsOf;
use variorum_model::review::{ReviewState, Sameness, Verdict};

const TEXT: &str = "The River Brigade was founded in 2013. Its leader, Abu Salim, put the Brigade of the River at 400 men.";

#[test]
fn from_text_to_a_sourced_answer() {
    let (_folder, mut kb) = fresh(); // Kb::create_or_open("story.db")

    // An article: its text, its zones and what is known about it. The bytes that it was read from are kept beside it.
    let stored = kb.ingest(&article("post.txt", TEXT), TEXT.as_bytes(), at(0)).expect("stored");
    assert!(stored.new);

    // Claims, each tied to the very words that it rests on. The clock is passed in.
    let claims = [
        claim(TEXT, "The River Brigade was founded in 2013", "The River Brigade", "founded", value("founded")),
        claim(TEXT, "Its leader, Abu Salim", "River Brigade", "leader", object("Abu Salim")),
        claim(TEXT, "the Brigade of the River at 400 men", "Brigade of the River", "size", value("400 men")),
    ];
    let proposed = kb.propose(&stored.id, &claims, "by hand", at(1)).expect("proposed");
    assert_eq!((proposed.new.len(), proposed.refused.len()), (3, 0));

    // People decide: about claims, and about who is who.
    kb.review(&proposed.new[..2], &Verdict::Accepted, "Ada", "the article says so", at(2)).expect("reviewed");
    let river = kb.find_party("river brigade").expect("looked up")[0].party.id;
    let other = kb.find_party("BRIGADE OF THE RIVER").expect("looked up")[0].party.id;
    let judged = kb.judge(river, other, Sameness::Same, "Ada", "one name, put in two ways", at(3)).expect("judged");

    // Answers: what stands about the names that are one, on any day, as known now, whoever published it.
    let snapshot = kb.snapshot(river, AsOf::default()).expect("a snapshot");
    let lines: Vec<_> = snapshot.lines.iter().map(|line| (line.relation.as_str(), line.attestations[0].review)).collect();
    assert!(lines.contains(&("leader", ReviewState::Accepted)) && lines.contains(&("size", ReviewState::Proposed)), "{lines:?}");

    // Why: the words and their surroundings, the article and its bytes, the rule and the people.
    let why = kb.why(&proposed.new[1]).expect("why");
    assert_eq!((why.article.id, why.claim.claim.rule.as_str(), why.claim.reviews[0].who.as_str()), (stored.id, "test-rule", "Ada"));
    assert!(why.before.ends_with("in 2013. ") && why.after.starts_with(", put the Brigade"));

    // Every decision can be taken back, and nothing is ever overwritten.
    kb.undo(judged.decision, "Ada", "they are two", at(4)).expect("undone");
    let snapshot = kb.snapshot(river, AsOf::default()).expect("a snapshot");
    assert!(snapshot.of("size").next().is_none(), "that was said of the other name");
    assert!(kb.verify().expect("verified").is_whole());
}
