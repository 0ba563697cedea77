//! `variorum same A B` and `variorum different A B`.

use anyhow::Result;
use clap::Args;
use serde_json::json;
use variorum_model::review::Sameness;

use crate::cli::Common;
use crate::screen;
use crate::verbs::{party, store};

/// Judge that two names mean one party, or two. `variorum undo` takes the judgement back.
///
/// A rename, split or merger is not a judgement: it is a dated fact between two parties, and a claim.
#[derive(Debug, Args)]
#[command(after_help = "Example: variorum same \"JMA\" \"Jaish al-Muhajireen wal-Ansar\" --why \"acronym in the first sentence\"")]
pub(crate) struct Arguments {
    /// One party, by name or id
    a: String,
    /// The other
    b: String,
    /// The first name is one that no claim uses yet: whatever will is then about the second
    #[arg(long)]
    new_name: bool,
    /// Reason
    #[arg(long, default_value = "")]
    why: String,
}

pub(crate) fn run(arguments: &Arguments, verdict: Sameness, common: &Common) -> Result<()> {
    let mut kb = store::write(common)?;
    let b = party::named(&kb, &arguments.b)?;
    let (who, why) = (store::who(common)?, &arguments.why);
    let (a, judged) = if arguments.new_name {
        let judged = kb.judge_name(&arguments.a, b.id, verdict, &who, why, store::now())?;
        (party::named(&kb, &arguments.a)?, judged)
    } else {
        let a = party::named(&kb, &arguments.a)?;
        let judged = kb.judge(a.id, b.id, verdict, &who, why, store::now())?;
        (a, judged)
    };
    if common.json {
        return screen::json(&json!({
            "decision": judged.decision, "a": a, "b": b, "verdict": verdict, "contradictions": judged.contradictions,
        }));
    }
    let word = if verdict == Sameness::Same { "the same party" } else { "two parties" };
    screen::say(format_args!(
        "\"{}\" and \"{}\" are {word}: decision {} (variorum undo {} takes it back)",
        a.name, b.name, judged.decision, judged.decision
    ))?;
    for contradiction in &judged.contradictions {
        let same: Vec<String> = contradiction.same.iter().map(|record| format!("decision {record}")).collect();
        let different = contradiction.different;
        screen::say(format_args!("decision {different} says that they differ, {} that they are one: undo one of these", same.join(", ")))?;
    }
    Ok(())
}
