//! `propose`: claims on one article into the file, each checked against the stored text.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use variorum_model::claim::{Claim, Target};
use variorum_model::vocabulary::Vocabulary;

use crate::articles::{article_seq, load_entry, load_text};
use crate::claims::{Lists, claim_id, claim_row, objection};
use crate::error::{Fault, KbError, Outcome};
use crate::filing::Filing;
use crate::ids::{ArticleId, ClaimId};
use crate::kb::Kb;
use crate::log::Appender;
use crate::mentions::name_objection;
use crate::passages::Ground;
use crate::tables::CLAIMS;

/// What `propose` did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Proposed {
    /// Claims that were stored.
    pub new: Vec<ClaimId>,
    /// Claims that were there already.
    pub known: Vec<ClaimId>,
    /// Claims that were not stored, and why. The others were.
    pub refused: Vec<Refused>,
}

/// A claim that was not stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Its place among the proposed claims, from 0.
    pub place: usize,
    /// What is wrong with it.
    pub why: String,
}

impl Kb {
    /// Stores claims on one article; `by` names the program or person that proposes them. A claim's id is a hash of
    /// its content, so a second run changes nothing.
    ///
    /// A claim is refused, and the others stored, where its quote is not the stored text at its range, lies outside
    /// the body, its relation is not in the vocabulary, or a party has no name.
    ///
    /// # Errors
    /// Where there is no such article, its contents were redacted, or the file cannot be written.
    pub fn propose(&mut self, article: &ArticleId, claims: &[Claim], by: &str, at: Timestamp) -> Result<Proposed, KbError> {
        self.write(at, |log, vocabulary| {
            let mut filing = Filing::default();
            let proposed = propose(log, &mut filing, vocabulary, article, claims, by)?;
            filing.write(log.conn)?;
            Ok(proposed)
        })
    }
}

pub(crate) fn propose(
    log: &mut Appender<'_>,
    filing: &mut Filing,
    vocabulary: &Vocabulary,
    article: &ArticleId,
    claims: &[Claim],
    by: &str,
) -> Outcome<Proposed> {
    let seq = article_seq(log.conn, article)?;
    let Some((text, zones)) = load_text(log.conn, seq)? else {
        let by = load_entry(log.conn, seq)?.redacted.ok_or_else(|| Fault::Damaged(format!("article {article} is empty")))?;
        return Err(KbError::Redacted { what: format!("article {article}"), by }.into());
    };
    let ground = Ground::new(&text, &zones);
    let mut done = Proposed::default();
    for (place, claim) in claims.iter().enumerate() {
        if let Some(why) = whole_objection(claim, &ground, vocabulary) {
            done.refused.push(Refused { place, why });
            continue;
        }
        let lists = Lists::of(claim)?;
        let id = claim_id(article, claim, &lists);
        if find_claim(log.conn, &id)?.is_some() {
            done.known.push(id);
            continue;
        }
        let record = log.append(&CLAIMS, &claim_row(&id, seq, by, claim, &lists))?;
        filing.proposed(log.conn, record.number(), log.at(), claim, vocabulary)?;
        done.new.push(id);
    }
    Ok(done)
}

/// Why a claim cannot be stored on this article; `None` where it can.
pub(crate) fn whole_objection(claim: &Claim, ground: &Ground<'_>, vocabulary: &Vocabulary) -> Option<String> {
    if vocabulary.get(&claim.relation).is_none() {
        return Some(format!("no relation is called `{}`; add it to the vocabulary", claim.relation));
    }
    if let Target::Object(name) = &claim.target
        && let Some(why) = name_objection(name)
    {
        return Some(why);
    }
    name_objection(&claim.subject).or_else(|| objection(claim)).or_else(|| ground.objection(&claim.passage))
}

/// Place of the claim in the log, where it is stored.
pub(crate) fn find_claim(conn: &Connection, id: &ClaimId) -> Outcome<Option<i64>> {
    let mut query = conn.prepare_cached("SELECT seq FROM claims WHERE id = ?")?;
    Ok(query.query_row([&id.0[..]], |row| row.get(0)).optional()?)
}

/// Place of the claim in the log.
pub(crate) fn claim_seq(conn: &Connection, id: &ClaimId) -> Outcome<i64> {
    find_claim(conn, id)?.ok_or(Fault::Told(KbError::UnknownClaim(*id)))
}
