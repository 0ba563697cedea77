//! Names in bulk: `match --input Q.jsonl --registry R.jsonl` or `match --pairs P.jsonl`; answers go to standard output.
#![allow(clippy::print_stderr, reason = "an example talks to its user")]

use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter, stdout};
use std::time::Instant;

use variorum_names::batch::{match_pairs, match_queries};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let given: HashMap<&str, &str> = args.chunks_exact(2).map(|p| (p[0].as_str(), p[1].as_str())).collect();
    let open = |path: &str| File::open(path).map(BufReader::new).map_err(|e| format!("{path}: {e}"));
    let mut out = BufWriter::new(stdout().lock());
    let start = Instant::now();
    let mut done = 0;
    if let (Some(input), Some(registry)) = (given.get("--input"), given.get("--registry")) {
        done += match_queries(open(input)?, open(registry)?, &mut out)?;
    }
    if let Some(pairs) = given.get("--pairs") {
        done += match_pairs(open(pairs)?, &mut out)?;
    }
    if done == 0 {
        return Err("usage: match --input Q.jsonl --registry R.jsonl | --pairs P.jsonl".into());
    }
    let seconds = start.elapsed().as_secs_f64();
    eprintln!("{done} lines in {seconds:.3} s, {:.0} a second", done as f64 / seconds);
    Ok(())
}
