//! A large invented genealogy, to look at and to time: `cargo run -p variorum-maps --example many -- FILE.svg LANES`.
#![expect(clippy::print_stdout, reason = "an example talks to the person who runs it")]

#[path = "../tests/invented/mod.rs"]
mod invented;

use std::env;
use std::error::Error;
use std::fs;
use std::time::Instant;
use variorum_maps::Options;
use variorum_maps::genealogy::draw;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(file), Some(lanes)) = (arguments.next(), arguments.next()) else { return Err("usage: many FILE.svg LANES".into()) };
    let input = invented::genealogy(lanes.parse()?, 7);
    let start = Instant::now();
    let picture = draw(&input, &Options::default());
    println!(
        "{} lanes, {} links in {:?}: {} x {}, {} passings ({} in the order of the input)",
        input.lanes.len(),
        input.links.len(),
        start.elapsed(),
        picture.width,
        picture.height,
        picture.passings,
        picture.passings_unordered
    );
    fs::write(&file, &picture.svg)?;
    Ok(())
}
