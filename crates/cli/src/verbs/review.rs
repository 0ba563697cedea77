//! `variorum review`: go through proposals, or decide on some by id or rule.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use serde_json::json;
use std::io::{BufRead, Write};
use variorum_kb::{ClaimId, ClaimRecord, Kb, QueueFilter, RecordId};
use variorum_model::claim::{Claim, Modality, Polarity, Target};
use variorum_model::review::Verdict;
use variorum_model::wording;

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET};
use crate::verbs::{party, store};

/// Go through proposals, or decide on some by id or rule.
///
/// Without a verb inside, proposals come one by one: a accept, r reject, u unsure, s skip, w why, z undo the last
/// decision, q quit. Every decision is stored at once.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples: variorum review --party JMA\n          variorum review accept 3f9a2c 77d01e\n          variorum review reject --all-from implied-area"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    decision: Option<Decision>,
    /// Only proposals about this party
    #[arg(long)]
    party: Option<String>,
    /// Only proposals of this relation
    #[arg(long)]
    relation: Option<String>,
    /// Only proposals by this rule
    #[arg(long)]
    rule: Option<String>,
    /// Only proposals at least this likely to be accepted, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0)]
    confidence: f64,
}

#[derive(Debug, Subcommand)]
enum Decision {
    /// The passage says so
    Accept(Which),
    /// The passage does not say so
    Reject(Which),
    /// Looked at, undecided
    Unsure(Which),
    /// The passage says this instead
    Correct(Correction),
}

#[derive(Debug, Args)]
struct Which {
    /// Ids of claims, or their first digits
    #[arg(required_unless_present = "all_from")]
    ids: Vec<String>,
    /// Every proposal of this rule that awaits review
    #[arg(long, value_name = "RULE", conflicts_with = "ids")]
    all_from: Option<String>,
    /// Reason
    #[arg(long, default_value = "")]
    why: String,
}

/// What to change; the rest stays.
#[derive(Debug, Args)]
struct Correction {
    /// Id of the claim, or its first digits
    id: String,
    /// First end
    #[arg(long)]
    subject: Option<String>,
    /// Relation
    #[arg(long)]
    relation: Option<String>,
    /// Second end, a party
    #[arg(long)]
    object: Option<String>,
    /// Second end, a value
    #[arg(long, conflicts_with = "object")]
    value: Option<String>,
    /// Date, EDTF; "none" takes it away
    #[arg(long, value_parser = date_or_none)]
    date: Option<String>,
    /// asserted, denied or disputed
    #[arg(long, value_parser = word::<Polarity>)]
    polarity: Option<Polarity>,
    /// fact, claimed, reported, expected or opinion
    #[arg(long, value_parser = word::<Modality>)]
    modality: Option<Modality>,
    /// Voices, outermost first; repeat the flag for each
    #[arg(long = "voice")]
    voices: Vec<String>,
    /// Reason
    #[arg(long, default_value = "")]
    why: String,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let mut kb = store::write(common)?;
    let who = store::who(common)?;
    match &arguments.decision {
        None => go_through(&mut kb, arguments, &who, common),
        Some(Decision::Accept(which)) => decide(&mut kb, which, &Verdict::Accepted, &who, common),
        Some(Decision::Reject(which)) => decide(&mut kb, which, &Verdict::Rejected, &who, common),
        Some(Decision::Unsure(which)) => decide(&mut kb, which, &Verdict::Unsure, &who, common),
        Some(Decision::Correct(correction)) => correct(&mut kb, correction, &who, common),
    }
}

fn decide(kb: &mut Kb, which: &Which, verdict: &Verdict, who: &str, common: &Common) -> Result<()> {
    let decisions = match &which.all_from {
        Some(rule) => kb.review_all_from(rule, verdict, who, &which.why, store::now())?,
        None => {
            let ids = which.ids.iter().map(|id| kb.claim_by_prefix(id)).collect::<Result<Vec<ClaimId>, _>>()?;
            kb.review(&ids, verdict, who, &which.why, store::now())?
        }
    };
    report(&decisions, common)
}

fn correct(kb: &mut Kb, correction: &Correction, who: &str, common: &Common) -> Result<()> {
    let id = kb.claim_by_prefix(&correction.id)?;
    let mut claim = kb.claim(&id)?.reading(None).clone();
    correction.apply(&mut claim);
    let decisions = kb.review(&[id], &Verdict::Corrected { claim: Box::new(claim) }, who, &correction.why, store::now())?;
    report(&decisions, common)
}

fn report(decisions: &[RecordId], common: &Common) -> Result<()> {
    if common.json {
        return screen::json(&json!({ "decisions": decisions }));
    }
    match decisions {
        [] => screen::say("nothing awaits review there")?,
        [one] => screen::say(format_args!("decision {one} (variorum undo {one} takes it back)"))?,
        [first, .., last] => screen::say(format_args!("{} decisions, {first} to {last}", decisions.len()))?,
    }
    Ok(())
}

impl Correction {
    fn apply(&self, claim: &mut Claim) {
        if let Some(subject) = &self.subject {
            claim.subject.clone_from(subject);
        }
        if let Some(relation) = &self.relation {
            claim.relation.clone_from(relation);
        }
        if let Some(object) = &self.object {
            claim.target = Target::Object(object.clone());
        }
        if let Some(value) = &self.value {
            claim.target = Target::Value(value.clone());
        }
        if let Some(date) = &self.date {
            claim.edtf = (date != "none").then(|| date.clone());
        }
        if let Some(polarity) = self.polarity {
            claim.polarity = polarity;
        }
        if let Some(modality) = self.modality {
            claim.modality = modality;
        }
        if !self.voices.is_empty() {
            claim.attribution.clone_from(&self.voices);
        }
    }
}

fn date_or_none(text: &str) -> Result<String, String> {
    if text == "none" { Ok(text.to_owned()) } else { crate::dates::edtf(text) }
}

/// One of the words of an enumeration, as the contract spells it.
fn word<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_value(text.into()).map_err(|error| error.to_string())
}

fn go_through(kb: &mut Kb, arguments: &Arguments, who: &str, common: &Common) -> Result<()> {
    let mut filter = QueueFilter {
        rule: arguments.rule.clone(),
        relation: arguments.relation.clone(),
        confidence: arguments.confidence,
        ..QueueFilter::default()
    };
    if let Some(name) = &arguments.party {
        filter.party = Some(party::named(kb, name)?.id);
    }
    if common.json {
        return screen::json(&kb.queue(&filter)?);
    }
    let mut decided = 0;
    let mut last = None;
    loop {
        let page = kb.queue(&filter)?;
        let Some(end) = page.last().map(|record| record.record) else { break };
        for record in &page {
            match ask(kb, record, who, &mut last)? {
                Answer::Decided => decided += 1,
                Answer::Skipped => {}
                Answer::Quit => {
                    screen::say(format_args!("{decided} decided"))?;
                    return Ok(());
                }
            }
        }
        filter.after = Some(end);
    }
    screen::say(format_args!("{decided} decided; nothing more awaits review"))?;
    Ok(())
}

enum Answer {
    Decided,
    Skipped,
    Quit,
}

fn ask(kb: &mut Kb, record: &ClaimRecord, who: &str, last: &mut Option<RecordId>) -> Result<Answer> {
    tell(kb, record)?;
    loop {
        let mut out = std::io::stdout();
        write!(out, "[a]ccept [r]eject [u]nsure [s]kip [w]hy [z] undo [q]uit > ")?;
        out.flush()?;
        let mut line = String::new();
        if std::io::stdin().lock().read_line(&mut line).context("the terminal cannot be read")? == 0 {
            screen::say("")?;
            return Ok(Answer::Quit);
        }
        let verdict = match line.trim() {
            "a" => Verdict::Accepted,
            "r" => Verdict::Rejected,
            "u" => Verdict::Unsure,
            "s" | "" => return Ok(Answer::Skipped),
            "q" => return Ok(Answer::Quit),
            "w" => {
                let why = kb.why(&record.id)?;
                screen::say(format_args!(
                    "{}",
                    screen::wrapped(&format!("…{}{}{}…", why.before, record.claim.passage.quote, why.after), screen::width(), 0)
                ))?;
                continue;
            }
            "z" => {
                match last.take() {
                    Some(decision) => {
                        kb.undo(decision, who, "", store::now())?;
                        screen::say(format_args!("decision {decision} is undone"))?;
                    }
                    None => screen::say(format_args!("nothing decided yet in this session"))?,
                }
                continue;
            }
            other => {
                screen::say(format_args!("\"{other}\" is no answer here"))?;
                continue;
            }
        };
        let decisions = kb.review(&[record.id], &verdict, who, "", store::now())?;
        let Some(decision) = decisions.first().copied() else { bail!("the decision was not stored") };
        *last = Some(decision);
        return Ok(Answer::Decided);
    }
}

fn tell(kb: &Kb, record: &ClaimRecord) -> Result<()> {
    let mut out = screen::out();
    let why = kb.why(&record.id)?;
    let m = &why.article.metadata;
    let source = [m.publisher.as_deref(), m.published.as_deref(), m.title.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    writeln!(out, "\n{}", screen::styled(HEADING, &wording::sentence(&record.claim)))?;
    writeln!(out, "  \u{201c}{}\u{201d}", screen::wrapped(&record.claim.passage.quote, screen::width() - 2, 2))?;
    let note = format!("  {source} · {} · {:.2} · {}", record.claim.rule, record.claim.confidence, record.id);
    writeln!(out, "{}", screen::styled(QUIET, &note))?;
    Ok(())
}
