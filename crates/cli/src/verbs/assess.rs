//! `variorum assess DISAGREEMENT CLAIM GRADE`: what an analyst thinks of one position of a disagreement.

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::json;
use variorum_kb::Kb;
use variorum_model::assessment::{Assessment, Grade};
use variorum_model::disagreement::Disagreement;
use variorum_model::record::AsOf;

use crate::cli::Common;
use crate::screen;
use crate::verbs::store;

/// Grade a position of a disagreement. It orders the positions and deletes none; `variorum undo` takes it back.
///
/// The grade is one of the Admiralty scale: A to F for how reliable the source is held to be, 1 to 6 for how credible what
/// it says is ("B2": usually reliable, probably true; "F6": neither can be judged).
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum assess 3f9a2c81d0 7e01b2 B2 --why \"counted by two observers on the spot\"")]
pub(crate) struct Arguments {
    /// Id of the disagreement, or its first digits, as `disagreements` prints it
    disagreement: String,
    /// Id of a claim of the position that is graded, or its first digits
    claim: String,
    /// The grade: a letter from A to F and a digit from 1 to 6
    grade: Grade,
    /// Reasons
    #[arg(long)]
    why: String,
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    let mut kb = store::write(common)?;
    let claim = kb.claim_by_prefix(&arguments.claim)?.to_string();
    let found = disagreement(&kb, &arguments.disagreement, &claim)?;
    let author = store::who(common)?;
    let assessment = Assessment::of(&found, &claim, arguments.grade, &arguments.why, &author)
        .with_context(|| format!("claim {claim} has no part in disagreement {}", found.id))?;
    let decision = kb.assess(&assessment, store::now())?;
    if common.json {
        return screen::json(&json!({ "decision": decision, "disagreement": found.id, "assessment": assessment }));
    }
    let position = found.positions.iter().find(|position| position.claims == assessment.position);
    let says = position.map_or_else(|| claim.clone(), |position| position.says.clone());
    screen::say(format_args!(
        "{says}: {} ({}) · decision {decision} (variorum undo {decision} takes it back)",
        arguments.grade,
        arguments.grade.words()
    ))
}

/// The disagreement with that id in which the claim has a part.
fn disagreement(kb: &Kb, id: &str, claim: &str) -> Result<Disagreement> {
    let record = kb.record(&kb.claim_by_prefix(claim)?)?;
    let party = variorum_kb::PartyId::new(record.subject.cluster.0);
    let all = kb.disagreements(Some(party), AsOf::default())?;
    let has_part = |d: &&Disagreement| d.positions.iter().any(|position| position.claims.iter().any(|own| own == claim));
    let (mut meant, others): (Vec<_>, Vec<_>) = all.iter().filter(has_part).partition(|d| d.id.starts_with(&id.to_lowercase()));
    match (meant.pop(), meant.is_empty()) {
        (Some(one), true) => Ok(one.clone()),
        (Some(_), false) => bail!("several disagreements begin with {id}; give more digits"),
        (None, _) if others.is_empty() => bail!("claim {claim} has no part in any disagreement"),
        (None, _) => {
            let list: Vec<String> = others.iter().map(|d| format!("  {}  {}", d.id, d.why)).collect();
            bail!("claim {claim} has no part in a disagreement {id}; it has in:\n{}", list.join("\n"))
        }
    }
}
