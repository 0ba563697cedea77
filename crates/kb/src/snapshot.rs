//! `snapshot`: the records that bear on a party, fetched by index and handed to the rules of the model.

use jiff::Timestamp;
use rusqlite::{Connection, Row};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use variorum_model::claim::Claim;
use variorum_model::record::{ArticleRef, AsOf, ClusterId, PartyRef, Record};
use variorum_model::review::{ReviewState, Verdict};
use variorum_model::snapshot::{Snapshot, fold};
use variorum_model::states::posts_held;
use variorum_model::vocabulary::{Relation, RelationKind, Slot, Vocabulary};

use crate::articles::{IMPRINT_COLUMNS, article_seq, read_imprint};
use crate::claims::{CLAIM_COLUMNS, CLAIM_WIDTH, json, read_claim};
use crate::error::{Fault, KbError, Outcome};
use crate::history::{redacted, reviews_of};
use crate::identity::Cluster;
use crate::ids::{ArticleId, ClaimId, PartyId, RecordId, unhex};
use crate::kb::Kb;
use crate::log::{moment, stamp};
use crate::mentions::{Mention, ends_of, lookup};
use crate::parties::{kinds_of, load_party, party_seen};
use crate::propose::claim_seq;
use crate::recent::{Asked, Reach, State};

impl Kb {
    /// What stands about a party, and those that are the same, under three dates.
    ///
    /// # Errors
    /// Where there is no such party or the file cannot be read.
    pub fn snapshot(&self, party: PartyId, as_of: AsOf) -> Result<Snapshot, KbError> {
        let (focus, records) = self.kept(party, as_of, Reach::Snapshot, |conn, vocabulary, party, as_of| {
            let (focus, records) = records(conn, vocabulary, party, as_of)?;
            Ok((focus, records.into()))
        })?;
        Ok(fold(&records, &self.vocabulary, focus, as_of))
    }

    /// Records that are kept from an earlier look at the same state of the file, or else fetched.
    pub(crate) fn kept(
        &self,
        party: PartyId,
        as_of: AsOf,
        reach: Reach,
        fetch: impl FnOnce(&Connection, &Vocabulary, PartyId, AsOf) -> Outcome<(ClusterId, Arc<[Record]>)>,
    ) -> Result<(ClusterId, Arc<[Record]>), KbError> {
        self.read(|conn| {
            let asked = Asked { party, known_at: as_of.known_at, reach };
            let state = State::of(conn)?;
            if let Some(seen) = self.recent.borrow_mut().get(&state, asked) {
                return Ok(seen);
            }
            let (focus, records) = fetch(conn, &self.vocabulary, party, as_of)?;
            self.recent.borrow_mut().keep(state, asked, focus, Arc::clone(&records));
            Ok((focus, records))
        })
    }

    /// The records that bear on a party, with its cluster: the claims about it and those that are the same, and, of the
    /// parties in those, the claims that bear on others (the end of a party, the death of a person, another holder of a post).
    /// As recorded by `as_of.known_at`; the other two dates are left to the rules. In the order of the log.
    ///
    /// # Errors
    /// Where there is no such party or the file cannot be read.
    pub fn records(&self, party: PartyId, as_of: AsOf) -> Result<(ClusterId, Vec<Record>), KbError> {
        self.read(|conn| records(conn, &self.vocabulary, party, as_of))
    }

    /// One claim as it stands, with the parties at its ends.
    ///
    /// # Errors
    /// Where there is no such claim, it was redacted, or the file cannot be read.
    pub fn record(&self, id: &ClaimId) -> Result<Record, KbError> {
        self.read(|conn| {
            let seq = claim_seq(conn, id)?;
            match records_where(conn, &self.vocabulary, "c.seq = ?", seq)?.pop() {
                Some(record) => Ok(record),
                None => Err(redacted(conn, seq, &format!("claim {id}"))?),
            }
        })
    }

    /// Every claim on an article as it stands, rejected ones included, in the order in which they were recorded.
    ///
    /// # Errors
    /// Where there is no such article, or the file cannot be read.
    pub fn records_on(&self, article: &ArticleId) -> Result<Vec<Record>, KbError> {
        self.read(|conn| records_where(conn, &self.vocabulary, "c.article = ?", article_seq(conn, article)?))
    }

    /// Gives every claim as it stands at `as_of.known_at` to `take`, in the order of the log, one at a time: an export of a
    /// million claims needs no more memory than one of ten.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn each_record(&self, as_of: AsOf, mut take: impl FnMut(Record)) -> Result<(), KbError> {
        self.read(|conn| {
            let mut fetch = Fetch::new(conn, &self.vocabulary, as_of.known_at)?;
            let mut query = conn.prepare(&claims_sql(""))?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                if let Some(record) = fetch.read(row)? {
                    take(record);
                }
            }
            Ok(())
        })
    }
}

pub(crate) fn records(conn: &Connection, vocabulary: &Vocabulary, party: PartyId, as_of: AsOf) -> Outcome<(ClusterId, Vec<Record>)> {
    load_party(conn, party)?;
    let mut fetch = Fetch::new(conn, vocabulary, as_of.known_at)?;
    let focus = fetch.party(party)?.cluster;
    fetch.claims_of(focus, Which::All)?;
    let own: Vec<Record> = fetch.records.values().filter(|record| is_held_post(record, vocabulary)).cloned().collect();
    for (party, relations) in posts_held(&own, vocabulary, focus) {
        fetch.claims_of(party, Which::Of(&relations))?;
    }
    let around: BTreeSet<ClusterId> = fetch.records.values().flat_map(ends).filter(|cluster| *cluster != focus).collect();
    for neighbour in around.intersection(&fetch.bearing.clone()) {
        fetch.claims_of(*neighbour, Which::Premises)?;
    }
    Ok((focus, fetch.records.into_values().collect()))
}

/// May others have held what the claim says that one party holds?
fn is_held_post(record: &Record, vocabulary: &Vocabulary) -> bool {
    let single = |relation: &Relation| relation.slot == Slot::Single && relation.kind == RelationKind::State;
    record.object.is_some() && vocabulary.get(&record.claim.relation).is_some_and(single)
}

/// Which claims of a party.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which<'w> {
    /// All that mention it.
    All,
    /// Those that bear on parties that they do not name.
    Premises,
    /// Those in these relations.
    Of(&'w BTreeSet<String>),
}

/// The parties at both ends.
fn ends(record: &Record) -> impl Iterator<Item = ClusterId> {
    std::iter::once(record.subject.cluster).chain(record.object.as_ref().map(|object| object.cluster))
}

fn records_where(conn: &Connection, vocabulary: &Vocabulary, condition: &str, value: i64) -> Outcome<Vec<Record>> {
    let mut fetch = Fetch::new(conn, vocabulary, None)?;
    let mut query = conn.prepare_cached(&claims_sql(&format!("WHERE {condition} ")))?;
    let mut rows = query.query([value])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.extend(fetch.read(row)?);
    }
    Ok(found)
}

/// Selects what [`Fetch::read`] expects, for every claim. The order of the tables is the one that needs no sorting.
fn claims_sql(only: &str) -> String {
    format!(
        "SELECT c.seq, c.id, c.article, l.at, e.subject, e.object, e.reviewed, {CLAIM_COLUMNS}, {IMPRINT_COLUMNS} \
         FROM claims c CROSS JOIN log l ON l.seq = c.seq CROSS JOIN ends e ON e.claim = c.seq \
         CROSS JOIN imprints i ON i.article = c.article {only}ORDER BY c.seq"
    )
}

/// The same for the claims of a party.
fn party_sql(only: &str) -> String {
    format!(
        "SELECT c.seq, c.id, c.article, m.recorded, m.subject, m.object, m.reviewed, {CLAIM_COLUMNS}, {IMPRINT_COLUMNS} \
         FROM mentions m CROSS JOIN claims c ON c.seq = m.claim CROSS JOIN imprints i ON i.article = c.article WHERE m.party = ?{only}"
    )
}

/// Records fetched so far, and the articles and parties met in them.
pub(crate) struct Fetch<'c> {
    conn: &'c Connection,
    vocabulary: &'c Vocabulary,
    known: Option<Timestamp>,
    pub(crate) records: BTreeMap<i64, Record>,
    articles: HashMap<i64, Arc<ArticleRef>>,
    parties: HashMap<PartyId, PartyRef>,
    /// Members of the clusters that have several.
    clusters: HashMap<ClusterId, Vec<PartyId>>,
    /// Clusters of which some claim bears on parties that it does not name.
    bearing: BTreeSet<ClusterId>,
}

impl<'c> Fetch<'c> {
    pub(crate) fn new(conn: &'c Connection, vocabulary: &'c Vocabulary, known: Option<i64>) -> Outcome<Self> {
        let known = known.map(moment).transpose()?;
        let (records, articles, parties) = (BTreeMap::new(), HashMap::new(), HashMap::new());
        Ok(Self { conn, vocabulary, known, records, articles, parties, clusters: HashMap::new(), bearing: BTreeSet::new() })
    }

    /// Fetches claims of a cluster that were not fetched yet.
    pub(crate) fn claims_of(&mut self, cluster: ClusterId, which: Which<'_>) -> Outcome<()> {
        let sql = match which {
            Which::All => party_sql(""),
            Which::Premises => party_sql(" AND m.form IN (1, 3)"),
            // a correction may name another relation
            Which::Of(_) => party_sql(" AND (m.reviewed OR c.relation IN (SELECT value FROM json_each(?2)))"),
        };
        let relations = match which {
            Which::Of(relations) => Some(json(relations)?),
            _ => None,
        };
        let wanted = |record: &Record| match which {
            Which::Of(relations) => relations.contains(&record.claim.relation),
            _ => true,
        };
        let members = self.clusters.get(&cluster).cloned().unwrap_or_else(|| vec![PartyId(cluster.0)]);
        for member in members {
            let mut query = self.conn.prepare_cached(&sql)?;
            let mut rows = match &relations {
                Some(relations) => query.query((member.number(), relations))?,
                None => query.query([member.number()])?,
            };
            while let Some(row) = rows.next()? {
                let seq = row.get(0)?;
                if !self.records.contains_key(&seq)
                    && let Some(record) = self.read(row)?
                    && wanted(&record)
                    && ends(&record).any(|end| end == cluster)
                // not so where a correction names other parties
                {
                    self.records.insert(seq, record);
                }
            }
        }
        Ok(())
    }

    /// Fetches all claims of an article, by its id.
    pub(crate) fn claims_in(&mut self, article: &str) -> Outcome<()> {
        let only = "WHERE c.article = (SELECT seq FROM articles WHERE sha256 = ?)";
        self.claims_where(only, &unhex(article).unwrap_or_default())
    }

    /// Fetches the claims that have happened at a place whose name begins so.
    pub(crate) fn claims_at(&mut self, place: &str) -> Outcome<()> {
        let only = "WHERE c.seq IN (SELECT d.seq FROM claims d WHERE json_extract(d.qualifiers, '$.place') COLLATE NOCASE \
                    BETWEEN ?1 AND ?1 || char(1114111))";
        self.claims_where(only, &place)
    }

    fn claims_where(&mut self, only: &str, value: &dyn rusqlite::ToSql) -> Outcome<()> {
        let mut query = self.conn.prepare_cached(&claims_sql(only))?;
        let mut rows = query.query([value])?;
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            if !self.records.contains_key(&seq)
                && let Some(record) = self.read(row)?
            {
                self.records.insert(seq, record);
            }
        }
        Ok(())
    }

    /// The record of a row of [`claims_sql`] or [`party_sql`]; `None` where it was not known yet, or was redacted.
    fn read(&mut self, row: &Row<'_>) -> Outcome<Option<Record>> {
        let recorded: i64 = row.get(3)?;
        if self.known.is_some_and(|known| recorded > stamp(known)) {
            return Ok(None);
        }
        let Some(claim) = read_claim(row, 7)? else { return Ok(None) };
        let record = RecordId(row.get(0)?);
        let (review, corrected) = if row.get(6)? { self.review(record)? } else { (ReviewState::Proposed, None) };
        let (claim, subject, object) = match corrected {
            Some(claim) => {
                let (subject, object) = self.ends_of(&claim)?;
                (claim, subject, object)
            }
            None => {
                let object = row.get::<_, Option<i64>>(5)?;
                (claim, self.party(PartyId(row.get(4)?))?, object.map(|id| self.party(PartyId(id))).transpose()?)
            }
        };
        let id = ClaimId(row.get(1)?).to_string();
        Ok(Some(Record { id, recorded, review, claim, article: self.article(row)?, subject, object }))
    }

    /// Where a claim stands with its reviewers, and how it was corrected.
    fn review(&self, record: RecordId) -> Outcome<(ReviewState, Option<Claim>)> {
        let mut reviews = reviews_of(self.conn, record)?;
        let Some(last) = reviews.iter().rposition(|review| review.in_force(self.known)) else {
            return Ok((ReviewState::Proposed, None));
        };
        let verdict = reviews.swap_remove(last).verdict;
        let state = ReviewState::from(&verdict);
        Ok(match verdict {
            Verdict::Corrected { claim } => (state, Some(*claim)),
            _ => (state, None),
        })
    }

    /// The parties of a corrected claim.
    fn ends_of(&mut self, claim: &Claim) -> Outcome<(PartyRef, Option<PartyRef>)> {
        let ends = ends_of(claim, self.vocabulary);
        let mut find = |mention: &Mention<'_>| {
            let party = lookup(self.conn, &mention.key, mention.class)?;
            self.party(party.ok_or_else(|| Fault::Damaged(format!("no party for the corrected name `{}`", mention.name)))?)
        };
        Ok((find(&ends.subject)?, ends.object.as_ref().map(find).transpose()?))
    }

    /// A party as its cluster has it: the name that most claims use, the kinds that all of its names allow.
    pub(crate) fn party(&mut self, id: PartyId) -> Outcome<PartyRef> {
        if let Some(known) = self.parties.get(&id) {
            return Ok(known.clone());
        }
        let seen = party_seen(self.conn, id)?;
        if !seen.judged {
            let cluster = ClusterId(id.0);
            let party = PartyRef { cluster, name: seen.name, kinds: kinds_of(seen.kinds) };
            self.parties.insert(id, party.clone());
            self.bearing.extend(seen.bears.then_some(cluster));
            return Ok(party);
        }
        let members: Vec<PartyId> = Cluster::around(self.conn, id, self.known)?.members.into_iter().collect();
        let loaded = members.iter().map(|member| load_party(self.conn, *member)).collect::<Outcome<Vec<_>>>()?;
        let cluster = ClusterId(members.first().map_or(id.0, |first| first.0));
        let mut kinds = seen.kinds;
        for member in &members {
            let member = party_seen(self.conn, *member)?;
            kinds &= member.kinds;
            self.bearing.extend(member.bears.then_some(cluster));
        }
        let called = loaded.into_iter().min_by_key(|party| (Reverse(party.claims), party.id)).map_or(seen.name, |party| party.name);
        let party = PartyRef { cluster, name: called, kinds: kinds_of(kinds) };
        self.parties.extend(members.iter().map(|member| (*member, party.clone())));
        self.clusters.insert(cluster, members);
        Ok(party)
    }

    fn article(&mut self, row: &Row<'_>) -> Outcome<Arc<ArticleRef>> {
        let seq = row.get(2)?;
        if let Some(known) = self.articles.get(&seq) {
            return Ok(Arc::clone(known));
        }
        let article = Arc::new(read_imprint(row, 7 + CLAIM_WIDTH)?);
        self.articles.insert(seq, Arc::clone(&article));
        Ok(article)
    }
}
