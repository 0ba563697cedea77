//! `variorum match`: find a party by name, compare two names, or match names in bulk.

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use variorum_kb::Identification;
use variorum_model::review::Sameness;
use variorum_model::wording;
use variorum_names::{Kind, batch, compare};

use crate::cli::Common;
use crate::screen::{self, HEADING, QUIET};
use crate::verbs::lines::short;
use crate::verbs::store;

/// Find a party by name in any script, compare two names, or match names in bulk.
///
/// One NAME is looked up in the knowledge base, organisations and persons alike, and each answer says why; two are compared with each other, and the answer
/// says why, and what the knowledge base (where there is one) knows of them: stated by a source, judged by a person, or not stated. With --input
/// and --registry (or --pairs) it reads and writes JSON lines and needs no knowledge base.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples: variorum match \"جيش المهاجرين والأنصار\"\n          variorum match \"1st Coastal Division\" \"2nd Coastal Division\"\n          variorum match --input queries.jsonl --registry registry.jsonl --format jsonl"
)]
pub(crate) struct Arguments {
    /// One name to look up, or two to compare
    #[arg(num_args = 0..=2)]
    names: Vec<String>,
    /// What two names that are compared are names of
    #[arg(long, value_enum, default_value_t = What::Organisation)]
    kind: What,
    /// Queries, one JSON object a line: query_id, name, kind, registry
    #[arg(long, value_name = "FILE", requires = "registry", conflicts_with = "names")]
    input: Option<PathBuf>,
    /// The parties to find them in, one JSON object a line: id, names, kind, registry
    #[arg(long, value_name = "FILE", requires = "input")]
    registry: Option<PathBuf>,
    /// Pairs to compare, one JSON object a line: pair_id, name1, name2, kind
    #[arg(long, value_name = "FILE", conflicts_with = "names")]
    pairs: Option<PathBuf>,
    /// Form of the output of --input and --pairs
    #[arg(long, default_value = "jsonl", value_parser = ["jsonl"])]
    format: String,
}

/// So many parties are named at most.
const MOST: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Organisation,
    Person,
    Other,
}

impl From<What> for Kind {
    fn from(what: What) -> Self {
        match what {
            What::Organisation => Self::Organisation,
            What::Person => Self::Person,
            What::Other => Self::Other,
        }
    }
}

pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<()> {
    if arguments.input.is_some() || arguments.pairs.is_some() {
        return bulk(arguments);
    }
    match arguments.names.as_slice() {
        [name] => look_up(name, common),
        [first, second] => compare_two(first, second, arguments.kind.into(), common),
        _ => bail!("name what to match: one name to look up, two to compare, or --input and --registry, or --pairs"),
    }
}

fn bulk(arguments: &Arguments) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    if let (Some(input), Some(registry)) = (&arguments.input, &arguments.registry) {
        batch::match_queries(open(input)?, open(registry)?, &mut out)?;
    }
    if let Some(pairs) = &arguments.pairs {
        batch::match_pairs(open(pairs)?, &mut out)?;
    }
    out.flush()?;
    Ok(())
}

fn open(path: &Path) -> Result<BufReader<File>> {
    Ok(BufReader::new(File::open(path).with_context(|| format!("{}: cannot be opened", path.display()))?))
}

fn compare_two(first: &str, second: &str, kind: Kind, common: &Common) -> Result<()> {
    let comparison = compare(first, second, kind);
    let known = common.kb.exists().then(|| Ok::<_, anyhow::Error>(store::read(common)?.identify(first, second)?)).transpose()?;
    if common.json {
        return screen::json(&serde_json::json!({
            "first": first, "second": second, "score": comparison.score, "why": comparison.to_string(),
            "one_party": known.as_ref().map(verdict), "identity": known,
        }));
    }
    if let Some(known) = &known {
        identity_out(known)?;
    }
    screen::say(format_args!("{comparison}"))
}

/// "yes (stated)", "yes (inferred)": as no source says so, and a person concluded it; "no (stated)", "not stated".
fn verdict(known: &Identification) -> &'static str {
    match (known.verdict, known.claims.is_empty()) {
        (Some(Sameness::Same), true) if known.judgements.is_empty() => "yes (one name)",
        (Some(Sameness::Same), true) => "yes (inferred)",
        (Some(Sameness::Same), false) => "yes (stated)",
        (Some(Sameness::Different), true) => "no (inferred)",
        (Some(Sameness::Different), false) => "no (stated)",
        (None, _) => "not stated",
    }
}

fn identity_out(known: &Identification) -> Result<()> {
    screen::say(format_args!("one party? {}", screen::styled(HEADING, verdict(known))))?;
    for claim in &known.claims {
        let words = wording::sentence(claim.reading(None));
        screen::say(screen::styled(QUIET, &format!("  {}  {words}", short(&claim.id.to_string()))))?;
    }
    for judgement in &known.judgements {
        let words = format!("  decision {} by {}: {}", judgement.record, judgement.who, judgement.why);
        screen::say(screen::styled(QUIET, &words))?;
    }
    Ok(())
}

fn look_up(name: &str, common: &Common) -> Result<()> {
    let parties = store::read(common)?.parties()?;
    let found = variorum_kb::alike(&parties, name, MOST);
    if common.json {
        let found: Vec<_> = found
            .iter()
            .map(|(p, c)| serde_json::json!({ "id": format!("p{}", p.id), "name": p.name, "score": c.score, "why": c.to_string() }))
            .collect();
        return screen::json(&found);
    }
    let mut out = screen::out();
    if found.is_empty() {
        writeln!(out, "no party of the knowledge base has a name like \"{name}\"")?;
    }
    for (party, comparison) in &found {
        let id = screen::styled(QUIET, &format!("p{}", party.id));
        writeln!(out, "{:.2}  {}  {id}", comparison.score, screen::styled(HEADING, &party.name))?;
        writeln!(out, "      {}", screen::styled(QUIET, &screen::wrapped(&comparison.to_string(), screen::width() - 6, 6)))?;
    }
    Ok(())
}
