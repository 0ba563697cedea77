//! Two names, side by side: `compare FIRST SECOND [person]`.
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use variorum_names::{Kind, compare};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [first, second, rest @ ..] = args.as_slice() else {
        return Err("usage: compare FIRST SECOND [person]".into());
    };
    let kind = if rest.iter().any(|a| a == "person") { Kind::Person } else { Kind::Organisation };
    let comparison = compare(first, second, kind);
    println!("{comparison}");
    for (measure, share) in comparison.reasons {
        println!("  {share:+.2} {measure}");
    }
    Ok(())
}
