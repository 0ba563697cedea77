//! What the measuring examples share: the clause of a key's quote.

use std::ops::Range;
use variorum_extract::text::{Case, Document, TokenKind};

/// Sentence and tokens of a quote, and a guess at its verb: the first small word that ends like one, else its middle.
pub(crate) fn of(document: &Document<'_>, span: [usize; 2]) -> (usize, Range<usize>, usize) {
    let start = document.tokens.partition_point(|t| t.at + t.len <= span[0]);
    let end = document.tokens.partition_point(|t| t.at < span[1]).max(start + 1).min(document.tokens.len());
    let sentence = document.sentences.partition_point(|s| s.tokens.end <= start).min(document.sentences.len() - 1);
    let verb = (start..end).find(|&i| {
        let token = &document.tokens[i];
        token.kind == TokenKind::Word(Case::Lower)
            && token.len > 3
            && (token.lower.ends_with("ed")
                || matches!(&*token.lower, "was" | "were" | "became" | "broke" | "began" | "split" | "left" | "took"))
    });
    let mut verb = verb.unwrap_or((start + end) / 2);
    while verb + 1 < end
        && matches!(
            &*document.tokens[verb].lower,
            "was" | "were" | "not" | "never" | "been" | "also" | "then" | "had" | "has" | "have" | "is" | "are" | "did"
        )
    {
        verb += 1;
    }
    (sentence, start..end, verb)
}

/// The quote with a little of what stands around it, on one line.
pub(crate) fn shown(text: &str, span: [usize; 2]) -> String {
    let part = |from: usize, to: usize| text.chars().skip(from).take(to - from).collect::<String>().replace('\n', "¶");
    format!("{}[[{}]]{}", part(span[0].saturating_sub(70), span[0]), part(span[0], span[1]), part(span[1], span[1] + 60))
}

/// Sentence, tokens and trigger of a quote for its voice: where the quote itself says who speaks, the trigger is the last
/// word that looks like a verb, not the verb of saying, except where saying is what the claim is about.
pub(crate) fn governed(document: &Document<'_>, span: [usize; 2], relation: &str) -> (usize, Range<usize>, usize) {
    let (sentence, tokens, first) = of(document, span);
    if matches!(relation, "statement_issued" | "denounced" | "repudiated" | "accused_of") {
        return (sentence, tokens, first);
    }
    const SAYING: &[&str] = &[
        "said",
        "says",
        "stated",
        "claimed",
        "claims",
        "claim",
        "announced",
        "reported",
        "reportedly",
        "declared",
        "believed",
        "estimated",
        "considered",
        "alleged",
        "allegedly",
        "accused",
        "described",
        "noted",
        "argued",
        "denied",
        "rejected",
        "expected",
        "planned",
        "planning",
        "wanted",
        "revealed",
        "informed",
        "confirmed",
        "suggested",
        "dubbed",
    ];
    let end = tokens.end.min(document.sentences[sentence].tokens.end).max(tokens.start + 1);
    let said =
        (tokens.start..end).rfind(|&i| SAYING.contains(&&*document.tokens[i].lower) || document.tokens[i].lower.starts_with("accord"));
    let Some(said) = said else { return (sentence, tokens, first) };
    let verb = |i: &usize| {
        let token = &document.tokens[*i];
        token.kind == TokenKind::Word(Case::Lower)
            && (token.len > 4 && (token.lower.ends_with("ed") || token.lower.ends_with("ing"))
                || matches!(&*token.lower, "was" | "were" | "is" | "are" | "had" | "has" | "have" | "left" | "took" | "be"))
    };
    let comma = (said + 1..end).find(|&i| document.tokens[i].text == ",").filter(|_| document.tokens[said].lower.starts_with("accord"));
    let after = (comma.unwrap_or(said) + 1..end).find(verb).map(|mut i| {
        while i + 1 < end
            && matches!(&*document.tokens[i].lower, "was" | "were" | "had" | "has" | "have" | "is" | "are" | "not" | "be" | "been")
        {
            i += 1;
        }
        i
    });
    let before = (tokens.start..said).rev().find(verb);
    let trailing = document.tokens[said].lower.starts_with("accord") && said > tokens.start + 3;
    let middle = (said + 2).min(end - 1);
    let trigger = if trailing { before.unwrap_or(tokens.start) } else { after.unwrap_or(middle) };
    (sentence, tokens, trigger)
}
