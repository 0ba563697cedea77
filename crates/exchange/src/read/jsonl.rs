//! Claims as JSON lines, the program's own contract: one claim a line, with the document it comes from.

use std::io::{BufRead, Read};

use serde::{Deserialize, Serialize};
use variorum_model::claim::Claim;
use variorum_model::time::Edtf;

use super::error::{Place, Problem, ReadError};

/// One line of the contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimLine {
    /// Name of the document.
    pub doc: String,
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
}

/// Longest line that is read.
const MAX_LINE: u64 = 4 << 20;

/// Reads claims line by line; `doc` is the name for errors. A bad line is an error of its own and the next lines are read all the same;
/// blank lines are passed over.
pub fn claims(doc: &str, input: impl BufRead) -> impl Iterator<Item = Result<ClaimLine, ReadError>> {
    let doc = doc.to_owned();
    let mut lines = Lines { input, number: 0, over: false };
    std::iter::from_fn(move || {
        loop {
            let (number, line) = lines.next()?;
            let line = match line {
                Ok(line) => line,
                Err(problem) => return Some(Err(ReadError::new(doc.as_str(), problem).at(Place::Line(number)))),
            };
            let text = line.trim_start_matches('\u{feff}').trim();
            if !text.is_empty() {
                let claim = serde_json::from_str(text).map_err(|error| plain(&error)).and_then(checked);
                return Some(claim.map_err(|why| ReadError::new(doc.as_str(), Problem::Record(why)).at(Place::Line(number))));
            }
        }
    })
}

/// The claim, when its parts fit each other.
pub(crate) fn checked(line: ClaimLine) -> Result<ClaimLine, String> {
    let claim = &line.claim;
    let [start, end] = claim.passage.quote_span;
    let chars = claim.passage.quote.chars().count();
    if start >= end || chars != end - start {
        return Err(format!("quote_span [{start}, {end}] does not fit a quote of {chars} characters"));
    }
    if let Some(blank) =
        [("doc", &line.doc), ("subject", &claim.subject), ("relation", &claim.relation)].iter().find(|(_, value)| value.trim().is_empty())
    {
        return Err(format!("`{}` is empty", blank.0));
    }
    if claim.target.text().trim().is_empty() {
        return Err("`object` or `value` is empty".to_owned());
    }
    if let Some(edtf) = &claim.edtf
        && let Err(error) = Edtf::parse(edtf)
    {
        return Err(format!("edtf `{edtf}`: {error}"));
    }
    if !(0.0..=1.0).contains(&claim.confidence) {
        return Err(format!("confidence {} is not between 0 and 1", claim.confidence));
    }
    Ok(line)
}

/// serde's words without its line number, which is always 1 here.
fn plain(error: &serde_json::Error) -> String {
    let words = error.to_string();
    match words.rsplit_once(" at line ") {
        Some((why, _)) if why.contains("no variant of enum Target") => "neither `object` nor `value`".to_owned(),
        Some((why, _)) => format!("{why} (column {})", error.column()),
        None if words.contains("no variant of enum Target") => "neither `object` nor `value`".to_owned(),
        None => words,
    }
}

struct Lines<R> {
    input: R,
    number: usize,
    over: bool,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Option<(usize, Result<String, Problem>)> {
        if self.over {
            return None;
        }
        self.number += 1;
        let mut bytes = Vec::new();
        match (&mut self.input).take(MAX_LINE + 1).read_until(b'\n', &mut bytes) {
            Ok(0) => None,
            Ok(_) if bytes.len() as u64 > MAX_LINE => {
                self.over = true;
                Some((self.number, Err(Problem::TooLarge { bytes: bytes.len() as u64, limit: MAX_LINE })))
            }
            Ok(_) => Some((self.number, String::from_utf8(bytes).map_err(|_| Problem::Record("it is not UTF-8".to_owned())))),
            Err(error) => {
                self.over = true;
                Some((self.number, Err(Problem::Io(error))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"doc":"a.txt","quote":"JMA","quote_span":[0,3],"subject":"JMA","relation":"size","value":"750 fighters","edtf":"2015-09","polarity":"asserted"}"#;

    fn error(line: &str) -> String {
        let text = format!("{GOOD}\n\n{line}\n{GOOD}");
        let lines: Vec<_> = claims("c.jsonl", text.as_bytes()).collect();
        assert_eq!(lines.len(), 3);
        assert!(lines[0].is_ok() && lines[2].is_ok());
        lines[1].as_ref().expect_err("refused").to_string()
    }

    #[test]
    fn bad_lines_are_named_and_the_rest_is_read() {
        for (line, words) in [
            ("{", "EOF while parsing"),
            ("[]", "invalid"),
            (&*GOOD.replace("[0,3]", "[0,4]"), "does not fit a quote of 3 characters"),
            (&*GOOD.replace("\"2015-09\"", "\"2015-99\""), "edtf `2015-99`"),
            (&*GOOD.replace("\"value\":\"750 fighters\",", ""), "neither `object` nor `value`"),
            (&*GOOD.replace("asserted", "perhaps"), "perhaps"),
            (&*GOOD.replace("\"subject\":\"JMA\"", "\"subject\":\" \""), "`subject` is empty"),
        ] {
            let message = error(line);
            assert!(message.starts_with("c.jsonl:3: this is not a claim: ") && message.contains(words), "{line}\n{message}");
        }
    }
}
