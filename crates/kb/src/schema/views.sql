-- Read-only views for people with an SQLite tool. Documented in docs/sql.md, which a test holds to them.
DROP VIEW IF EXISTS v_log;
CREATE VIEW v_log AS
SELECT l.seq AS record, l.kind, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       lower(hex(l.before)) AS before, lower(hex(l.digest)) AS digest
FROM log l;

DROP VIEW IF EXISTS v_articles;
CREATE VIEW v_articles AS
SELECT lower(hex(a.sha256)) AS article, a.seq AS record,
       strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       a.doc, a.title, a.publisher, a.author, a.published, a.address, a.language, a.reader, a.size, a.text, a.zones,
       r.seq AS redacted_by
FROM articles a JOIN log l ON l.seq = a.seq LEFT JOIN redactions r ON r.target = a.seq;

DROP VIEW IF EXISTS v_reviews;
CREATE VIEW v_reviews AS
SELECT v.seq AS record, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       lower(hex(c.id)) AS claim, v.verdict, v.who, v.why, v.corrected,
       (SELECT count(*) FROM undos u WHERE u.decision = v.seq) % 2 = 0 AS in_force
FROM reviews v JOIN log l ON l.seq = v.seq JOIN claims c ON c.seq = v.claim;

DROP VIEW IF EXISTS v_claims;
CREATE VIEW v_claims AS
SELECT lower(hex(c.id)) AS claim, c.seq AS record,
       strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       lower(hex(a.sha256)) AS article, a.doc, a.published,
       c.start AS quote_start, c.stop AS quote_end, c.quote,
       c.subject, c.relation, c.object, c.value, c.edtf, c.date_basis, c.polarity, c.modality,
       coalesce(c.attribution, '[]') AS attribution, coalesce(c.qualifiers, '{}') AS qualifiers,
       c.rule, c.confidence, c.proposer,
       coalesce((SELECT v.verdict FROM reviews v
                 WHERE v.claim = c.seq AND (SELECT count(*) FROM undos u WHERE u.decision = v.seq) % 2 = 0
                 ORDER BY v.seq DESC LIMIT 1), 'proposed') AS state,
       r.seq AS redacted_by
FROM claims c JOIN log l ON l.seq = c.seq JOIN articles a ON a.seq = c.article
LEFT JOIN redactions r ON r.target = c.seq;

DROP VIEW IF EXISTS v_parties;
CREATE VIEW v_parties AS
SELECT p.id AS party, p.name, p.class, p.key, (SELECT count(*) FROM mentions m WHERE m.party = p.id AND m.form < 2) AS claims
FROM parties p WHERE p.key IS NOT NULL;

DROP VIEW IF EXISTS v_mentions;
CREATE VIEW v_mentions AS
SELECT DISTINCT m.party, p.name, lower(hex(c.id)) AS claim
FROM mentions m JOIN parties p ON p.id = m.party JOIN claims c ON c.seq = m.claim;

DROP VIEW IF EXISTS v_judgements;
CREATE VIEW v_judgements AS
SELECT j.seq AS record, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       d.a AS party_a, j.a_name AS name_a, d.b AS party_b, j.b_name AS name_b, j.verdict, j.who, j.why,
       (SELECT count(*) FROM undos u WHERE u.decision = j.seq) % 2 = 0 AS in_force
FROM judgements j JOIN log l ON l.seq = j.seq LEFT JOIN judged d ON d.judgement = j.seq;

DROP VIEW IF EXISTS v_assessments;
CREATE VIEW v_assessments AS
SELECT s.seq AS record, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       s.kind, s.relation, s.grade, s.position, s.against, s.who, s.why,
       (SELECT count(*) FROM undos u WHERE u.decision = s.seq) % 2 = 0 AS in_force
FROM assessments s JOIN log l ON l.seq = s.seq;

DROP VIEW IF EXISTS v_undos;
CREATE VIEW v_undos AS
SELECT u.seq AS record, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       u.target, u.decision, u.who, u.why
FROM undos u JOIN log l ON l.seq = u.seq;

DROP VIEW IF EXISTS v_redactions;
CREATE VIEW v_redactions AS
SELECT r.seq AS record, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       r.target, t.kind, lower(hex(r.content)) AS content, r.who, r.why
FROM redactions r JOIN log l ON l.seq = r.seq JOIN log t ON t.seq = r.target;
