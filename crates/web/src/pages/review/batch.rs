//! One decision on everything that waits of a rule or of an article.

use axum::extract::State;
use axum::response::Redirect;
use maud::{Markup, html};
use variorum_kb::{ArticleId, ClaimRecord, QueueFilter, Waiting, Why};
use variorum_model::review::Verdict;

use crate::error::WebError;
use crate::fields::{Sent, encoded};
use crate::lines::shortened;
use crate::pages::{Shared, grouped};

/// Forms for the rule and the article of a claim, folded.
pub(super) fn forms(record: &ClaimRecord, why: &Why, waiting: &Waiting) -> Markup {
    let rule = record.claim.rule.as_str();
    let of_rule = waiting.rules.iter().find(|(known, _)| known == rule).map_or(0, |(_, count)| *count);
    let of_article = waiting.articles.iter().find(|(known, ..)| *known == why.article.id);
    html! {
        details {
            summary { "Decide on many at once" }
            @if of_rule > 1 { (one("rule", rule, rule, of_rule)) }
            @if let Some((id, name, count)) = of_article && *count > 1 { (one("article", &id.to_string(), &shortened(name, 80), *count)) }
        }
    }
}

fn one(what: &str, id: &str, name: &str, count: u64) -> Markup {
    html! {
        form.batch method="post" action="/review/batch" {
            input type="hidden" name=(what) value=(id);
            p { "All " (grouped(count)) " that wait of " (what) " " bdi { (name) } ": " a href=(format!("/review?{what}={}", encoded(id))) { "go through them" } }
            p {
                label { input type="checkbox" name="sure" value="yes" required; " I have looked at enough of them" } " "
                button name="verdict" value="accepted" { "Accept all" } " "
                button name="verdict" value="rejected" { "Reject all" }
            }
        }
    }
}

pub(crate) async fn batch(State(app): Shared, sent: Sent) -> Result<Redirect, WebError> {
    if sent.get("sure").is_none() {
        return Err(WebError::wrong("tick the box first: a decision on many claims is easily made and slowly looked through"));
    }
    let verdict = match sent.needed("verdict")? {
        "accepted" => Verdict::Accepted,
        "rejected" => Verdict::Rejected,
        other => return Err(WebError::wrong(format!("\"{other}\" is no verdict on many claims"))),
    };
    let rule = sent.get("rule").map(str::to_owned);
    let article = sent.parsed::<ArticleId>("article", "the id of an article")?;
    let (who, now) = (app.who.clone(), app.now);
    let decisions = app
        .store
        .write(move |kb| match (rule, article) {
            (Some(rule), None) => Ok(kb.review_all_from(&rule, &verdict, &who, &format!("all of rule {rule}"), now())?),
            (None, Some(article)) => {
                let waiting = kb.queue(&QueueFilter { article: Some(article), limit: usize::MAX, ..QueueFilter::default() })?;
                let ids: Vec<_> = waiting.into_iter().map(|record| record.id).collect();
                Ok(kb.review(&ids, &verdict, &who, "all of the article", now())?)
            }
            _ => Err(WebError::wrong("all of which rule or article?")),
        })
        .await?;
    let [Some(first), Some(last)] = [decisions.first(), decisions.last()] else {
        return Ok(Redirect::to("/review?did=Nothing%20waited%20there."));
    };
    Ok(Redirect::to(&format!("/history?from={first}&to={last}")))
}
