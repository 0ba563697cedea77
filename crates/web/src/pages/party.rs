//! A party: what stood about it on a day, where it comes from, where the sources disagree, and its picture.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use std::collections::BTreeSet;
use variorum_kb::Party;
use variorum_model::disagreement::{Disagreement, disagreements_about};
use variorum_model::lineage::{Lineage, SECTIONS, lineage};
use variorum_model::record::AsOf;
use variorum_model::snapshot::{Line, Snapshot, fold};
use variorum_model::time::Date;
use variorum_model::wording;

use super::{Shared, counted, party_id};
use crate::days::{Days, number};
use crate::error::WebError;
use crate::fields::Asked;
use crate::frame::{Section, frame};
use crate::lines;

/// Lines of one relation that stand open, and that are shown at all.
const OPEN: usize = 8;
const MOST: usize = 400;
/// Days that the slider marks.
const MARKED: usize = 80;

struct Seen {
    party: Party,
    also: Vec<Party>,
    snapshot: Snapshot,
    found: Vec<Disagreement>,
    lineage: Lineage,
    /// Days on which something begins or ends.
    turns: BTreeSet<Date>,
}

pub(crate) async fn page(State(app): Shared, Path(id): Path<String>, asked: Asked) -> Result<Response, WebError> {
    let id = party_id(&id)?;
    let days = Days::asked(&asked)?;
    if asked.get("day").is_some() {
        return Ok(Redirect::to(&format!("{}{}", lines::party_address(id), days.address())).into_response());
    }
    let as_of = days.as_of()?;
    let seen = app
        .store
        .read(move |kb| {
            let party = kb.party(id)?;
            let (focus, records) = kb.records(id, as_of)?;
            let also =
                kb.cluster(id, None)?.into_iter().filter(|other| *other != id).map(|other| kb.party(other)).collect::<Result<_, _>>()?;
            let snapshot = fold(&records, kb.vocabulary(), focus, as_of);
            let always = fold(&records, kb.vocabulary(), focus, AsOf { valid_on: None, ..as_of });
            let found = disagreements_about(&records, kb.vocabulary(), focus, as_of);
            let lineage = lineage(&records, kb.vocabulary(), focus, as_of);
            Ok(Seen { party, also, found, lineage, turns: turns(&always), snapshot })
        })
        .await?;
    Ok(frame(&seen.party.name, Section::Parties, &body(&seen, days)).into_response())
}

/// Days on which some line begins or ends.
fn turns(snapshot: &Snapshot) -> BTreeSet<Date> {
    let periods = snapshot.lines.iter().flat_map(|line| &line.attestations).filter_map(|attestation| attestation.period);
    periods.flat_map(|p| [p.earliest_start.day(), p.latest_start.day(), p.earliest_end.day(), p.latest_end.day()]).flatten().collect()
}

fn body(seen: &Seen, days: Days) -> Markup {
    let here = lines::party_address(seen.party.id);
    let kinds = seen.party.kinds.first().map(|kind| format!("{kind:?}").to_lowercase()).unwrap_or_default();
    html! {
        p.crumb { a href="/parties" { "Parties" } @if !kinds.is_empty() { " · " (kinds) } }
        h1 dir="auto" { (seen.party.name) }
        @if !seen.also.is_empty() {
            p.quiet { "The same by judgement: " @for (at, other) in seen.also.iter().enumerate() { @if at > 0 { ", " } a href=(lines::party_address(other.id)) dir="auto" { (other.name) } } }
        }
        nav.within aria-label="On this page" {
            a href="#snapshot" { "What stands" }
            @if !seen.found.is_empty() { a href="#disagreements" { "Disagreements" } }
            @if !seen.lineage.ties.is_empty() { a href="#lineage" { "Lineage" } }
            a href="#picture" { "Map" }
            a href=(format!("{here}/timeline{}", days.address())) { "Timeline" }
            a href=(format!("/review?party={}", seen.party.id)) { "Review" }
        }
        (clocks(seen, days, &here))
        section #snapshot aria-labelledby="what" {
            h2 #what { "What stands " (days.words()) }
            (snapshot(seen))
        }
        @if !seen.found.is_empty() {
            section #disagreements aria-labelledby="apart" {
                h2 #apart { "Where the sources disagree" }
                ol.disagreements { @for (at, d) in seen.found.iter().enumerate().take(MOST) { (lines::disagreement(d, at + 1)) } }
            }
        }
        @if !seen.lineage.ties.is_empty() { (descent(&seen.lineage)) }
        section #picture aria-labelledby="drawn" {
            h2 #drawn { "Map" }
            figure.map {
                a href=(format!("{here}/map")) { img src=(format!("{here}/map.svg")) alt=(format!("Genealogy of {} in time; opens with its footnotes", seen.party.name)) loading="lazy"; }
                figcaption { a href=(format!("{here}/map")) { "Open it with its footnotes" } }
            }
        }
    }
}

/// The three dates, and a slider over the first of them.
fn clocks(seen: &Seen, days: Days, here: &str) -> Markup {
    let shown = |day: Option<Date>| day.map(|day| day.to_string());
    html! {
        div.clocks {
            form method="get" action=(here) {
                p.field { label for="on" { "True on" } input #on type="date" name="on" value=[shown(days.on)]; }
                p.field { label for="published" { "Published by" } input #published type="date" name="published" value=[shown(days.published)]; }
                p.field { label for="known" { "Recorded by" } input #known type="date" name="known" value=[shown(days.known)]; }
                p.field { button { "Show" } @if days != Days::default() { " " a href=(here) { "any time" } } }
            }
            @if let (Some(first), Some(last)) = (seen.turns.first(), seen.turns.last()) && first < last {
                form.slider method="get" action=(here) {
                    @if let Some(known) = days.known { input type="hidden" name="known" value=(known); }
                    @if let Some(published) = days.published { input type="hidden" name="published" value=(published); }
                    label for="day" { "Move through time" }
                    span.ends { (first) }
                    input #day type="range" name="day" min=(number(*first)) max=(number(*last)) value=(number(days.on.unwrap_or(*last))) list="turns" data-slider;
                    span.ends { (last) }
                    output for="day" { (days.on.map_or_else(|| "any time".to_owned(), |day| day.to_string())) }
                    button { "Go" }
                    datalist #turns { @for day in seen.turns.iter().take(MARKED) { option value=(number(*day)) {} } }
                }
            }
        }
    }
}

fn snapshot(seen: &Seen) -> Markup {
    let snapshot = &seen.snapshot;
    let mut groups: Vec<(&str, Vec<&Line>)> = Vec::new();
    for line in &snapshot.lines {
        match groups.last_mut() {
            Some((relation, lines)) if *relation == line.relation => lines.push(line),
            _ => groups.push((&line.relation, vec![line])),
        }
    }
    html! {
        @if snapshot.lines.is_empty() { p.silence { "The sources do not say." } }
        @for (relation, lines) in &groups {
            section.relation-group {
                h3 { (wording::relation(relation)) }
                @if *relation == "name" { (names(lines)) } @else { (group(lines, &seen.found)) }
            }
        }
        @if !snapshot.over.is_empty() {
            section.relation-group.over {
                h3 { "over by then, as inferred from other claims" }
                ul.lines { @for line in snapshot.over.iter().take(MOST) { li { (lines::tone(line)) (wording::relation(&line.relation)) " · " (lines::target(line)) } } }
            }
        }
        @if snapshot.left_out > 0 {
            p.quiet { (counted(snapshot.left_out as u64, "claim")) " of articles without a publication date left out" }
        }
    }
}

fn group(group: &[&Line], found: &[Disagreement]) -> Markup {
    let (open, folded) = group.split_at(group.len().min(OPEN));
    html! {
        ul.lines { @for line in open { (lines::block(line, &marks(line, found))) } }
        @if !folded.is_empty() {
            details {
                summary { (folded.len()) " more" }
                ul.lines { @for line in folded.iter().take(MOST) { (lines::block(line, &marks(line, found))) } }
            }
        }
    }
}

/// Names stand in one row each: their quotes say little more than the name.
fn names(group: &[&Line]) -> Markup {
    html! {
        ul.names {
            @for line in group.iter().take(MOST) {
                li {
                    (lines::tone(line)) (lines::target(line))
                    @if let Some(a) = line.attestations.first() {
                        @if let Some(date) = line.attestations.iter().find_map(|a| a.edtf.as_deref()) { " " span.date { (date) } }
                        " " span.quiet { a href=(lines::claim_address(&a.claim)) { bdi { (a.chain.join(" > ")) } } ", " (wording::review(a.review)) @if let Some(counts) = wording::counts(line) { ", " (counts) } }
                    }
                }
            }
        }
    }
}

/// Numbers of the disagreements that a line has a part in.
fn marks(line: &Line, found: &[Disagreement]) -> Vec<usize> {
    let has_part = |d: &Disagreement| {
        d.positions.iter().flat_map(|position| &position.claims).any(|id| line.attestations.iter().any(|a| a.claim == *id))
    };
    (1..).zip(found).filter(|(_, d)| has_part(d)).map(|(number, _)| number).collect()
}

fn descent(lineage: &Lineage) -> Markup {
    html! {
        section #lineage aria-labelledby="descent" {
            h2 #descent { "Lineage" }
            @for (heading, roles) in SECTIONS {
                @let ties: Vec<_> = lineage.ties.iter().filter(|tie| roles.contains(&tie.role)).collect();
                @if !ties.is_empty() {
                    h3 { (heading) }
                    ol.rows { @for tie in ties.iter().take(MOST) { (lines::row(&tie.line)) } }
                }
            }
        }
    }
}
