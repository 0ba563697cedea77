//! How the knowledge base behaves with a million claims on fifty thousand parties.
//!
//! `cargo run --release -p variorum-kb --example scale -- FOLDER [CLAIMS]` builds a file in FOLDER (or takes the one that lies
//! there) and prints: time and peak memory of the build, time to open, time of the records and of the snapshot of a party with
//! 2,000 claims, of its disagreements and those of the whole base, what an ordinary article costs that is added to an empty file and to this one, hundred by hundred, and how
//! long `verify` takes.

use sha2::{Digest, Sha256};
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use variorum_kb::{Kb, Timestamp};
use variorum_model::article::{Article, Metadata, Passage, Zone, ZoneKind};
use variorum_model::claim::{Claim, DateBasis, Modality, Polarity, Qualifier, Target};
use variorum_model::record::AsOf;
use variorum_model::time::Date;

const PARTIES: u64 = 50_000;
const CLAIMS_AN_ARTICLE: u64 = 50;
/// One claim in so many is about the busy party: 2,000 of a million.
const BUSY: u64 = 500;
const BUSY_NAME: &str = "Liwa al-Sharq";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("usage: scale FOLDER [CLAIMS]")?);
    let claims: u64 = arguments.next().map_or(Ok(1_000_000), |words| words.parse())?;
    let mut out = std::io::stdout().lock();

    let path = folder.join("scale.db");
    if !path.exists() {
        let build = build(&path, claims / CLAIMS_AN_ARTICLE)?;
        let (processor, memory) = (processor_time().unwrap_or_default(), peak_memory().unwrap_or_default());
        writeln!(out, "build    {claims} claims: {build:.1?} ({processor:.1?} of a processor), peak memory {memory} MiB")?;
    }
    writeln!(out, "file     {} MiB", std::fs::metadata(&path)?.len() >> 20)?;

    let mut opens = times(21, || Kb::open(&path).map(drop))?;
    writeln!(out, "open     median {:.1?}", median(&mut opens))?;

    let kb = Kb::open(&path)?;
    writeln!(out, "holds    {:?}", kb.stats()?)?;
    let busy = kb.find_party(BUSY_NAME)?.first().ok_or("the busy party is there")?.party.clone();
    let on = AsOf { valid_on: Some(Date::new(2014, 6, 1)?), ..AsOf::default() };
    let mut records = times(21, || kb.records(busy.id, on).map(drop))?;
    writeln!(
        out,
        "records  of a party with {} claims ({} records): median {:.1?}",
        busy.claims,
        kb.records(busy.id, on)?.1.len(),
        median(&mut records)
    )?;
    let mut snapshots = times(21, || kb.snapshot(busy.id, on).map(drop))?;
    writeln!(out, "snapshot of it on a day: median {:.1?}", median(&mut snapshots))?;
    let mut found = times(21, || kb.disagreements(Some(busy.id), AsOf::default()).map(drop))?;
    let number = kb.disagreements(Some(busy.id), AsOf::default())?.len();
    // without what the program remembers of an earlier look
    let mut first = times(5, || Kb::open(&path)?.disagreements(Some(busy.id), AsOf::default()).map(drop))?;
    writeln!(out, "disagree {number} of that party: median {:.1?}, first look {:.1?}", median(&mut found), median(&mut first))?;
    let (begun, before) = (Instant::now(), processor_time().unwrap_or_default());
    let number = kb.disagreements(None, AsOf::default())?.len();
    let processor = processor_time().unwrap_or_default() - before;
    let memory = peak_memory().unwrap_or_default();
    writeln!(
        out,
        "         {number} of the whole base: {:.1?} ({processor:.1?} of processors), peak memory {memory} MiB",
        begun.elapsed()
    )?;
    drop(kb);

    let new = folder.join("new.db");
    for (path, from) in [(&new, 1 << 40), (&path, 2 << 40)] {
        writeln!(out, "add      1,000 articles of some 600 words and 20 claims to {}, each on the disk before the next:", path.display())?;
        for hundred in 0..10 {
            let (wall, processor) = add(path, from + hundred * 100)?;
            writeln!(out, "         {:>4}: {wall:.2?} an article, {processor:.2?} of a processor", (hundred + 1) * 100)?;
        }
    }

    let begun = Instant::now();
    let report = Kb::open(&path)?.verify()?;
    writeln!(out, "verify   {} records: {:.1?}, whole: {}", report.records, begun.elapsed(), report.is_whole())?;
    Ok(())
}

/// Builds the file through the bulk path; the articles are made on the way and count in.
fn build(path: &Path, articles: u64) -> Result<Duration, Box<dyn Error>> {
    let begun = Instant::now();
    let mut kb = Kb::create_or_open(path)?;
    let mut bulk = kb.bulk()?;
    for number in 0..articles {
        let (article, claims) = report(number);
        let id = bulk.ingest(&article, article.text.as_bytes(), at(number)?)?.id;
        let proposed = bulk.propose(&id, &claims, "scale", at(number)?)?;
        if let Some(refused) = proposed.refused.first() {
            return Err(refused.why.clone().into());
        }
    }
    bulk.finish()?;
    drop(kb);
    Ok(begun.elapsed())
}

/// Adds a hundred articles, one step at a time, as `add` does; gives the time for one, by the clock and of a processor.
fn add(path: &Path, from: u64) -> Result<(Duration, Duration), Box<dyn Error>> {
    let mut kb = Kb::create_or_open(path)?;
    let articles: Vec<_> = (0..100).map(|number| ordinary(from + number)).collect();
    let (begun, before) = (Instant::now(), processor_time().unwrap_or_default());
    for (article, claims) in &articles {
        let id = kb.ingest(article, article.text.as_bytes(), at(0)?)?.id;
        let proposed = kb.propose(&id, claims, "scale", at(0)?)?;
        if proposed.new.len() != claims.len() {
            return Err("claims were not stored".into());
        }
    }
    drop(kb); // works what is left in the journal into the file
    Ok((begun.elapsed() / 100, (processor_time().unwrap_or_default() - before) / 100))
}

/// An article of twenty sentences of some thirty words, with a claim on each. Some parties are named often and most seldom, as
/// in the news: the nth in proportion to 1/n; one in sixteen is named nowhere else.
fn ordinary(number: u64) -> (Article, Vec<Claim>) {
    let mut text = String::new();
    let mut claims = Vec::new();
    for line in 0..20 {
        let random = mix(number * 20 + line);
        let subject = if random >> 32 & 7 == 0 { format!("Katibat {number}-{line}") } else { known(random) };
        let start = text.len(); // ASCII: bytes are code points
        let target = Target::Object(known(mix(random)));
        let _ = write!(text, "{subject} fought {} near Valley {}", target.text(), random >> 40 & 255);
        claims.push(claim(&text, start, subject, "fought_against", target, random));
        for word in 0..20 {
            let _ = write!(text, " word{}", mix(random + word) & 4095);
        }
        text.push_str(".\n");
    }
    (article(number, text), claims)
}

/// An article of fifty sentences and a claim on each.
fn report(number: u64) -> (Article, Vec<Claim>) {
    let mut text = format!("Report {number} of the valley.\n");
    let mut claims = Vec::new();
    for line in 0..CLAIMS_AN_ARTICLE {
        let claim_number = number * CLAIMS_AN_ARTICLE + line;
        let random = mix(claim_number);
        let subject = if claim_number % BUSY == 7 { BUSY_NAME.to_owned() } else { name(random) };
        let (relation, target) = match random >> 32 & 7 {
            0 => ("size", Target::Value(format!("{} men", random >> 40 & 1023))),
            1 => ("area_of_operation", Target::Object(format!("Valley {}", random >> 40 & 255))),
            2 => ("leader", Target::Object(format!("Abu Salim {}", random >> 40 & 4095))),
            3 => ("part_of", Target::Object(name(mix(random)))),
            4 => ("left", Target::Object(name(mix(random)))),
            5 => ("allied_with", Target::Object(name(mix(random)))),
            _ => ("fought_against", Target::Object(name(mix(random)))),
        };
        let start = text.len(); // ASCII: bytes are code points
        let _ = write!(text, "{subject} {relation} {}", target.text());
        claims.push(claim(&text, start, subject, relation, target, random));
        text.push_str(".\n");
    }
    (article(number, text), claims)
}

/// A claim that rests on the end of the text.
fn claim(text: &str, start: usize, subject: String, relation: &str, target: Target, random: u64) -> Claim {
    Claim {
        passage: Passage { quote: text[start..].to_owned(), quote_span: [start, text.len()] },
        subject,
        relation: relation.into(),
        target,
        edtf: Some(format!("201{}-0{}", random >> 50 & 7, (random >> 54 & 7) + 1)),
        date_basis: DateBasis::Stated,
        polarity: Polarity::Asserted,
        modality: Modality::Reported,
        attribution: vec!["Valley Post".into(), format!("source {}", random >> 58)],
        qualifiers: [("approx".to_owned(), Qualifier::Flag(true))].into(),
        rule: format!("{relation}-of"),
        confidence: 0.5,
    }
}

fn article(number: u64, text: String) -> Article {
    let metadata = Metadata { publisher: Some("Valley Post".into()), published: Some("2016-05-04".into()), ..Metadata::default() };
    let zones = vec![Zone { start: 0, end: text.len(), kind: ZoneKind::Body }];
    let sha256 = Sha256::digest(&text).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    Article { doc: format!("{number}.txt"), text, zones, metadata, sha256, reader: "scale".into() }
}

fn name(random: u64) -> String {
    format!("Liwa {} al-Nur", random % PARTIES)
}

/// The name of the nth party of all with a probability in proportion to 1/n.
fn known(random: u64) -> String {
    let part = (random >> 11) as f64 / (1_u64 << 53) as f64;
    name((PARTIES as f64).powf(part) as u64)
}

/// SplitMix64: the same data on every run.
fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn at(seconds: u64) -> Result<Timestamp, Box<dyn Error>> {
    Ok(Timestamp::from_second(1_767_225_600 + i64::try_from(seconds)?)?)
}

fn times<E>(rounds: usize, mut step: impl FnMut() -> Result<(), E>) -> Result<Vec<Duration>, E> {
    let mut all = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let begun = Instant::now();
        step()?;
        all.push(begun.elapsed());
    }
    Ok(all)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// MiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib >> 10)
}

/// Time that the program has had a processor; more than the wall clock shows where it is shared.
fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}
