//! What the hashes alone do not say: originals have their hash, quotes are in the body of their text, claims have the
//! id of their content, and the derived tables say what the log says.

use rusqlite::Connection;
use sha2::{Digest, Sha256};
use variorum_model::claim::Claim;
use variorum_model::record::ArticleRef;
use variorum_model::vocabulary::Vocabulary;

use super::Findings;
use super::filing::Expected;
use crate::articles::{IMPRINT_COLUMNS, StoredArticle, load_article, read_imprint};
use crate::claims::{CLAIM_COLUMNS, Lists, claim_id, read_claim};
use crate::error::{Fault, KbError, Outcome};
use crate::ids::ArticleId;
use crate::mentions::ends_of;
use crate::passages::Ground;
use crate::undo::in_force;

pub(super) fn check(conn: &Connection, vocabulary: &Vocabulary, findings: &mut Findings) -> Outcome<()> {
    let mut expected = Expected::new(conn)?;
    let mut query = conn.prepare("SELECT seq FROM articles ORDER BY seq")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()?
        && !findings.enough()
    {
        let seq = row.get(0)?;
        match load_article(conn, seq) {
            Ok(stored) => article(conn, vocabulary, seq, &stored, &mut expected, findings)?,
            Err(Fault::Told(KbError::Redacted { .. })) => {}
            Err(fault) => findings.add(seq, format!("the article cannot be read: {}", told(fault))),
        }
    }
    if !findings.enough() {
        expected.check(conn, vocabulary, findings)?;
    }
    orphans(conn, findings)?;
    queue(conn, findings)
}

/// An article's bytes, and the claims on it.
fn article(
    conn: &Connection,
    vocabulary: &Vocabulary,
    seq: i64,
    stored: &StoredArticle,
    expected: &mut Expected,
    findings: &mut Findings,
) -> Outcome<()> {
    let found = ArticleId(Sha256::digest(&stored.original).into());
    if found != stored.entry.id {
        findings.add(seq, format!("its original has the hash {found}, not {}", stored.entry.id));
    }
    let sql = format!("SELECT {IMPRINT_COLUMNS} FROM imprints i WHERE i.article = ?");
    let mut query = conn.prepare_cached(&sql)?;
    let imprint = query.query([seq])?.next()?.map(|row| read_imprint(row, 0)).transpose()?;
    if imprint != Some(imprint_of(stored)) {
        findings.add(seq, "its imprint is not what the article says");
    }
    let ground = Ground::new(&stored.article.text, &stored.article.zones);
    let sql =
        format!("SELECT c.seq, c.id, l.at, {CLAIM_COLUMNS} FROM claims c JOIN log l ON l.seq = c.seq WHERE c.article = ? ORDER BY c.seq");
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query([seq])?;
    while let Some(row) = rows.next()?
        && !findings.enough()
    {
        claim(conn, vocabulary, row, (&stored.entry.id, &ground), expected, findings)?;
    }
    Ok(())
}

/// Claims with contents whose article has none.
fn orphans(conn: &Connection, findings: &mut Findings) -> Outcome<()> {
    let sql = "SELECT c.seq FROM claims c LEFT JOIN articles a ON a.seq = c.article \
               WHERE a.text IS NULL AND c.quote IS NOT NULL ORDER BY c.seq LIMIT 1";
    for seq in conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()? {
        findings.add(seq, "the article of this claim is not stored");
    }
    Ok(())
}

fn claim(
    conn: &Connection,
    vocabulary: &Vocabulary,
    row: &rusqlite::Row<'_>,
    (article, ground): (&ArticleId, &Ground<'_>),
    expected: &mut Expected,
    findings: &mut Findings,
) -> Outcome<()> {
    let seq: i64 = row.get(0)?;
    let claim = match read_claim(row, 3) {
        Ok(Some(claim)) => claim,
        Ok(None) => return Ok(()), // redacted: the walk along the log has checked that
        Err(fault) => {
            findings.add(seq, format!("the claim cannot be read: {}", told(fault)));
            return Ok(());
        }
    };
    if let Some(why) = ground.objection(&claim.passage) {
        findings.add(seq, why);
    }
    let id = claim_id(article, &claim, &Lists::of(&claim)?);
    if row.get_ref(1)?.as_blob().unwrap_or_default() != id.0 {
        findings.add(seq, format!("its content has the id {id}"));
    }
    expected.claim(seq, row.get(2)?, &claim, vocabulary);
    let mut query = conn.prepare_cached("SELECT seq, corrected FROM reviews WHERE claim = ? AND corrected IS NOT NULL")?;
    let mut rows = query.query([seq])?;
    while let Some(row) = rows.next()? {
        let review: i64 = row.get(0)?;
        match serde_json::from_str::<Claim>(row.get_ref(1)?.as_str().unwrap_or_default()) {
            Err(error) => findings.add(review, format!("its corrected claim cannot be read: {error}")),
            Ok(corrected) => {
                if let Some(why) = ground.objection(&corrected.passage) {
                    findings.add(review, why);
                }
                correction_filed(conn, vocabulary, seq, &corrected, findings)?;
            }
        }
    }
    Ok(())
}

/// So must a claim as corrected.
fn correction_filed(conn: &Connection, vocabulary: &Vocabulary, seq: i64, claim: &Claim, findings: &mut Findings) -> Outcome<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM parties p JOIN mentions m ON m.party = p.id \
               WHERE p.key = ?1 AND m.claim = ?2 AND m.form IN (2, 3))";
    for mention in ends_of(claim, vocabulary).mentions() {
        let there: bool = conn.prepare_cached(sql)?.query_row((&mention.key, seq), |row| row.get(0))?;
        if !there {
            findings.add(seq, format!("not filed under its party `{}`", mention.name));
        }
    }
    Ok(())
}

/// What `imprints` should say of an article.
fn imprint_of(stored: &StoredArticle) -> ArticleRef {
    let about = stored.entry.metadata.clone();
    ArticleRef {
        id: stored.entry.id.to_string(),
        doc: stored.entry.doc.clone(),
        title: about.title,
        publisher: about.publisher,
        author: about.author,
        published: about.published,
        address: about.address,
    }
}

/// A claim awaits review exactly where no review in force decides it.
fn queue(conn: &Connection, findings: &mut Findings) -> Outcome<()> {
    let sql = "SELECT v.claim, v.seq, w.claim IS NOT NULL FROM reviews v LEFT JOIN awaiting w ON w.claim = v.claim ORDER BY v.claim";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query([])?;
    let mut reviewed: std::collections::BTreeMap<i64, (bool, bool)> = std::collections::BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (claim, awaits) = (row.get(0)?, row.get(2)?);
        let decided = in_force(conn, row.get(1)?)?;
        reviewed.entry(claim).and_modify(|(before, _)| *before |= decided).or_insert((decided, awaits));
    }
    for (claim, (decided, awaits)) in reviewed {
        if decided == awaits {
            findings.add(claim, if awaits { "decided, but on the queue" } else { "undecided, but not on the queue" });
        }
    }
    let sql = "SELECT c.seq FROM claims c WHERE c.quote IS NOT NULL AND NOT EXISTS (SELECT 1 FROM awaiting w WHERE w.claim = c.seq) \
               AND NOT EXISTS (SELECT 1 FROM reviews v WHERE v.claim = c.seq) LIMIT 1";
    let lost = conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    for seq in lost {
        findings.add(seq, "never reviewed, but not on the queue");
    }
    Ok(())
}

fn told(fault: Fault) -> String {
    match fault {
        Fault::Damaged(what) => what,
        Fault::Sql(error) => error.to_string(),
        Fault::Told(error) => error.to_string(),
    }
}
