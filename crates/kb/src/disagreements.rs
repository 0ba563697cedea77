//! `disagreements`: the claims that cannot all be right, with what analysts think of them.

use rusqlite::Connection;
use std::collections::BTreeSet;
use std::sync::Arc;
use variorum_model::assessment::order;
use variorum_model::disagreement::reach::{Beyond, beyond};
use variorum_model::disagreement::{Disagreement, disagreements, disagreements_about};
use variorum_model::record::{AsOf, ClusterId, Record};
use variorum_model::vocabulary::Vocabulary;

use crate::assess::in_force;
use crate::error::{KbError, Outcome};
use crate::ids::PartyId;
use crate::kb::Kb;
use crate::log::moment;
use crate::mentions::lookup;
use crate::parties::{PartyClass, load_party};
use crate::party_key::party_key;
use crate::recent::Reach;
use crate::snapshot::{Fetch, Which};

impl Kb {
    /// The disagreements that a party, and those that are the same, has a part in; of all parties where none is named.
    /// Contradictions first; of each, the positions in the order in which analysts hold them to be right.
    ///
    /// # Errors
    /// Where there is no such party or the file cannot be read.
    pub fn disagreements(&self, party: Option<PartyId>, as_of: AsOf) -> Result<Vec<Disagreement>, KbError> {
        let mut found = match party {
            Some(party) => {
                let (focus, records) = self.kept(party, as_of, Reach::Disagreements, wide)?;
                disagreements_about(&records, &self.vocabulary, focus, as_of)
            }
            None => {
                let mut records = Vec::new();
                self.each_record(as_of, |record| records.push(record))?;
                disagreements(&records, &self.vocabulary, as_of)
            }
        };
        let assessments = self.read(|conn| in_force(conn, as_of.known_at.map(moment).transpose()?))?;
        order(&mut found, &assessments);
        Ok(found)
    }
}

/// The records that the rules of disagreement compare with those about a party.
fn wide(conn: &Connection, vocabulary: &Vocabulary, party: PartyId, as_of: AsOf) -> Outcome<(ClusterId, Arc<[Record]>)> {
    load_party(conn, party)?;
    let mut fetch = Fetch::new(conn, vocabulary, as_of.known_at)?;
    let focus = fetch.party(party)?.cluster;
    fetch.claims_of(focus, Which::All)?;
    let own: Vec<Record> = fetch.records.values().cloned().collect();
    let Beyond { mut claims, rebutted, mut fights_at, control_of } = beyond(&own, vocabulary, focus);
    let mut fought_over = BTreeSet::new();
    for place in control_of.iter().flat_map(|place| beginnings(place)) {
        if let Some(party) = lookup(conn, &place, PartyClass::Place)? {
            let place = fetch.party(party)?.cluster;
            claims.entry(place).or_default().insert("controls".to_owned());
            fought_over.insert(place);
        }
    }
    for (party, relations) in &claims {
        fetch.claims_of(*party, Which::Of(relations))?;
    }
    for article in own.iter().map(|record| record.article.id.as_str()).collect::<BTreeSet<_>>() {
        if rebutted.contains(article) && is_in_doubt(conn, article)? {
            fetch.claims_in(article)?;
        }
    }
    // whoever fights for a place stands beside all others that fight for it
    let held = fetch.records.values().filter(|record| record.claim.relation == "controls").filter_map(|record| record.object.as_ref());
    fights_at.extend(held.filter(|place| fought_over.contains(&place.cluster)).map(|place| place.name.clone()));
    for place in &fights_at {
        fetch.claims_at(place)?;
    }
    Ok((focus, fetch.records.into_values().collect()))
}

/// Does the article say of anything that it is disputed, denied or repudiated, or has a claim been corrected that may say so?
fn is_in_doubt(conn: &Connection, article: &str) -> Outcome<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM claims c WHERE c.article = a.seq AND (c.polarity <> 'asserted' OR c.relation = 'repudiated')) \
               OR EXISTS (SELECT 1 FROM claims c JOIN ends e ON e.claim = c.seq JOIN reviews v ON v.claim = c.seq \
                          WHERE c.article = a.seq AND e.reviewed = 1 AND v.corrected IS NOT NULL) \
               FROM articles a WHERE a.sha256 = ?";
    let hash = crate::ids::unhex(article).unwrap_or_default();
    Ok(conn.prepare_cached(sql)?.query_row([hash], |row| row.get(0))?)
}

/// "handarat district aleppo", "handarat district", "handarat": the folded names of which a place's name may be one.
fn beginnings(place: &str) -> Vec<String> {
    let key = party_key(place);
    let words: Vec<&str> = key.split(' ').take(12).collect();
    (1..=words.len()).rev().map(|count| words[..count].join(" ")).collect()
}
