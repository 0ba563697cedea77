//! How lines of answers look: as what it is said, the value, where it stands, who says so in which words, and what stands
//! against it. The words are those of `model::wording`, as in a terminal and in a report.

use maud::{Markup, html};
use variorum_model::article::Metadata;
use variorum_model::claim::Claim;
use variorum_model::disagreement::{Disagreement, Force};
use variorum_model::review::ReviewState;
use variorum_model::snapshot::{Attestation, Line, LineStanding, LineTarget};
use variorum_model::wording;

/// Sources of a line that stand open; the others are folded away.
const OPEN: usize = 2;

/// Code points of a quote that is shown in a list.
const SHORT_QUOTE: usize = 420;

/// The first digits of an id, enough to ask for it.
pub(crate) fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}

/// The first `limit` code points, with an ellipsis where something was left out.
pub(crate) fn shortened(words: &str, limit: usize) -> String {
    match words.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// A line with all claims behind it. `marks` are the numbers of the disagreements that it has a part in.
pub(crate) fn block(line: &Line, marks: &[usize]) -> Markup {
    let (open, folded) = line.attestations.split_at(line.attestations.len().min(OPEN));
    html! {
        li.line {
            p.says {
                (tone(line))
                (target(line))
                @if let Some(standing) = line.standing { " " (standing_badge(standing)) }
                @if let Some(counts) = wording::counts(line) { " " span.quiet { (counts) } }
            }
            (against(line, marks))
            ul.sources {
                @for attestation in open { (source(attestation)) }
            }
            @if !folded.is_empty() {
                details {
                    summary { (folded.len()) " more " (if folded.len() == 1 { "source" } else { "sources" }) }
                    ul.sources { @for attestation in folded { (source(attestation)) } }
                }
            }
        }
    }
}

/// A line with its relation and dates on one row, for lists in the order of time.
pub(crate) fn row(line: &Line) -> Markup {
    let date = line.attestations.iter().find_map(|a| a.edtf.as_deref());
    html! {
        li.row {
            span.date { @match date { Some(date) => (date), None => span.quiet { "undated" } } }
            div {
                p.says {
                    (tone(line))
                    span.relation { (wording::relation(&line.relation)) } " "
                    (target(line))
                }
                p.quiet {
                    @for (at, a) in line.attestations.iter().take(3).enumerate() {
                        @if at > 0 { "; " }
                        a href=(claim_address(&a.claim)) { bdi { (a.chain.join(" > ")) } }
                        ", " (wording::review(a.review))
                    }
                    @if line.attestations.len() > 3 { "; and " (line.attestations.len() - 3) " more" }
                    @if let Some(counts) = wording::counts(line) { " (" (counts) ")" }
                }
            }
        }
    }
}

/// The other end of a line; a party leads to its page.
pub(crate) fn target(line: &Line) -> Markup {
    html! {
        @match &line.target {
            None => span.value { "it is there" },
            Some(LineTarget::Value(value)) => span.value dir="auto" { (value) },
            Some(LineTarget::Party(party)) => a.value href=(party_address(party.cluster.0)) dir="auto" { (party.name) },
        }
    }
}

/// What sets a line apart from a plain statement stands before it.
pub(crate) fn tone(line: &Line) -> Markup {
    html! { @if let Some(words) = wording::tone(line.tone) { span.tone { (words) } " " } }
}

fn standing_badge(standing: LineStanding) -> Markup {
    let class = match standing {
        LineStanding::Holds => "standing holds",
        LineStanding::MayHold => "standing may",
        LineStanding::Continues => "standing goes-on",
        LineStanding::Nearby | LineStanding::Undated => "standing doubt",
    };
    html! { span class=(class) { (wording::standing(standing)) } }
}

fn against(line: &Line, marks: &[usize]) -> Markup {
    html! {
        @if !marks.is_empty() {
            p.against { "the sources disagree: " @for mark in marks { a href=(format!("#d{mark}")) { "(" (mark) ")" } " " } }
        }
        @if !line.contested_by.is_empty() {
            p.against { "contested by " @for id in &line.contested_by { a href=(claim_address(id)) { (short(id)) } " " } }
        }
    }
}

/// One claim behind a line: its words, whose account it is, and where it stands with its reviewers.
fn source(a: &Attestation) -> Markup {
    html! {
        li {
            blockquote dir="auto" { (shortened(&a.quote, SHORT_QUOTE)) }
            p.source {
                a href=(article_address(&a.article.id)) { bdi { (a.article.voice()) } }
                @if let Some(published) = &a.article.published { ", " (published) }
                @if a.chain.len() > 1 { ", after " bdi { (a.chain[1..].join(" > ")) } }
                @if let Some(date) = &a.edtf { " · says: " span.date { (date) } }
                " · " (review(a.review))
                " · " a href=(claim_address(&a.claim)) { "why" }
            }
            @for (inference, what) in [(&a.begun, "begun"), (&a.ended, "ended")] {
                @if let Some(inference) = inference {
                    p.source {
                        span.inferred { "inferred" } " " (what) " " (wording::inference(inference.rule)) " "
                        @for id in &inference.premises { a href=(claim_address(id)) { (short(id)) } " " }
                    }
                }
            }
        }
    }
}

/// Where a claim stands with its reviewers.
pub(crate) fn review(state: ReviewState) -> Markup {
    let class = match state {
        ReviewState::Proposed => "review proposed",
        ReviewState::Accepted | ReviewState::Corrected => "review accepted",
        ReviewState::Unsure => "review unsure",
        ReviewState::Rejected => "review rejected",
    };
    html! { span class=(class) { (wording::review(state)) } }
}

/// A claim in one line: what sets it apart first, then both ends, then whose account it is.
pub(crate) fn sentence(claim: &Claim) -> Markup {
    let mut voice = wording::voice(claim);
    let account = if claim.attribution.is_empty() { None } else { voice.pop() };
    html! {
        @for words in voice { span.tone { (words) } " " }
        bdi.value { (claim.subject) } " "
        span.relation { (wording::relation(&claim.relation)) } " "
        bdi.value { (claim.target.text()) }
        @if let Some(date) = &claim.edtf { " " span.date { (date) } }
        @if let Some(account) = account { span.account dir="auto" { ", " (account) } }
    }
}

/// A disagreement: the positions beside each other, each with its origins and claims.
pub(crate) fn disagreement(d: &Disagreement, number: usize) -> Markup {
    let force = match d.force {
        Force::Contradiction => "cannot both be right",
        Force::Tension => "may not both be right",
    };
    html! {
        li.disagreement id=(format!("d{number}")) {
            h3 {
                "(" (number) ") "
                @for (at, party) in d.about.iter().enumerate() {
                    @if at > 0 { ", " }
                    a href=(party_address(party.cluster.0)) dir="auto" { (party.name) }
                }
                ": " (wording::relation(&d.relation))
            }
            p { span.tone { (force) } " " span dir="auto" { (d.why) } }
            ul.positions {
                @for position in &d.positions {
                    li {
                        p.says dir="auto" { (position.says) }
                        p.quiet {
                            @for (at, origin) in position.origins.iter().enumerate() { @if at > 0 { "; " } bdi { (origin.name) } }
                            " · "
                            @for id in &position.claims { a href=(claim_address(id)) { (short(id)) } " " }
                        }
                    }
                }
            }
        }
    }
}

/// What an article is called and where it comes from.
pub(crate) fn origin(m: &Metadata, doc: &str) -> Markup {
    let parts: Vec<&str> = [&m.publisher, &m.author, &m.published].into_iter().filter_map(|part| part.as_deref()).collect();
    html! {
        @for part in &parts { bdi { (part) } " · " }
        bdi { (doc) }
    }
}

/// Its title, else the name under which it was read.
pub(crate) fn title<'a>(m: &'a Metadata, doc: &'a str) -> &'a str {
    m.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(doc)
}

/// Address of a claim's page.
pub(crate) fn claim_address(id: impl std::fmt::Display) -> String {
    format!("/claims/{id}")
}

/// Address of an article's page.
pub(crate) fn article_address(id: impl std::fmt::Display) -> String {
    format!("/articles/{id}")
}

/// Address of a party's page.
pub(crate) fn party_address(id: impl std::fmt::Display) -> String {
    format!("/parties/{id}")
}
