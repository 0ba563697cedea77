PRAGMA application_id = 1447121487;
PRAGMA user_version = 3;
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,    -- place in the log, from 1, without gaps
    kind TEXT NOT NULL,         -- article, claim, review, judgement, undo, redaction
    at INTEGER NOT NULL,        -- when it was recorded: microseconds since 1970-01-01 UTC, as the caller's clock had it
    before BLOB NOT NULL,       -- hash of the record before this one (32 zero bytes for the first)
    digest BLOB NOT NULL        -- SHA-256 of the record's row
) STRICT;
INSERT INTO log VALUES (1, 'article', 1767225600000000, x'0000000000000000000000000000000000000000000000000000000000000000', x'e21d9077ebd0df8388b54627f3fc1bfd757535a300535603a9458a42c8aeb2de');
INSERT INTO log VALUES (2, 'article', 1767225601000000, x'ed9db0830e47d84e5380a632384c812792c4f04d857a51f83dca29a19d6015fa', x'405fc574c9e06d02b94b53230657c9824b2caaeb8473b6480a955a7dd0ec5320');
INSERT INTO log VALUES (3, 'claim', 1767225602000000, x'e893d11b50341a9e624cf23d26a2319bd6f17131097b5e255f2341b0b116185b', x'963e080c766e0176807de872a3c8a3ff754fb8ccc8246aaeb4938cc47c12378e');
INSERT INTO log VALUES (4, 'claim', 1767225602000000, x'50b94d8b991af4621dede2711ebe214bd022e9075d2d8f6a0e4235a1e7446a63', x'f4a2f3f497e85b78d39fbb1b32b9b4f5ff61c76f0839b0d60f333cc42be2fc7c');
INSERT INTO log VALUES (5, 'claim', 1767225602000000, x'59a954353a6244bcc51ca6a53a4e292c38b0b71ab8421e9e3e86b9d662f02017', x'c3419f842b32c066adcac3dd9f1516fc419db544dfdd6ce65f3d72b2b380b36d');
INSERT INTO log VALUES (6, 'claim', 1767225602000000, x'e26d9544cf5a3ec1891ca1d14c932ad3306fb456daa38ef64da90fca56e2049c', x'2405621e673a527d44ebf23a67e7e0d6632e5c69445a666f53782a4bfa79ff01');
INSERT INTO log VALUES (7, 'review', 1767225603000000, x'26f54dd6bb5a56f6ca924ee31621c9201affb4ad0ca5bdec6e05969e1b1e7728', x'181757eadc5eb1951a912f63b634694ffb0d3b852279c8788235b24360e2fdc4');
INSERT INTO log VALUES (8, 'review', 1767225604000000, x'26311b6d71936aea065bf17bbc543a808133a0ce1846422dd644e270aef2eff8', x'd0e65b765d24dc6f6cafa2713a5399412b29fd9fb89a40ff339c2dec6ccb8664');
INSERT INTO log VALUES (9, 'review', 1767225605000000, x'743899e01be17a951abf0bb6ab44f1da18de07a097acbc908416ea5db18f009f', x'0ba8df35756e49ba82057afad7cdedea21a1cf03c749a3b6262c6e1c49ccd3aa');
INSERT INTO log VALUES (10, 'undo', 1767225606000000, x'2499bf83cc98112771dcc8658c38a70b49925131434a056bf154e4217389276b', x'824db245304d9fe33f3e7bd2e72cdda801161b36154e8cc2ea6ee1cb023f3d31');
INSERT INTO log VALUES (11, 'judgement', 1767225607000000, x'a23739e0e10873e30164d715891ecf49cf5a780f16d48807061943d8716b3a3d', x'cd554942e0ede4d8e8118dcf15a3ce3aa1551b92d325b3d12601521d8631d73f');
CREATE TABLE articles (
    seq INTEGER PRIMARY KEY,
    sha256 BLOB UNIQUE,         -- of the original bytes
    doc TEXT, reader TEXT, title TEXT, publisher TEXT, author TEXT, published TEXT, address TEXT, language TEXT,
    zones TEXT,                 -- JSON [[start, end, kind], ...], code points
    form TEXT,                  -- how `original` is kept: text (it equals `text`), raw, deflate
    size INTEGER,               -- of the original, bytes
    text TEXT,
    original BLOB
) STRICT;
INSERT INTO articles VALUES (1, x'27c807a0a7f8d929926996a71f8251707bb44b54696245372472ac08b29d1583', 'front.txt', 'utf-8 text', NULL, 'Valley Post', NULL, '2015-09-23', NULL, NULL, '[[0,111,"body"]]', 'text', 111, 'Jabhat al-Fajr, also known as the Dawn Front, fought the Hill Army. Rami Qasim leads Jabhat al-Fajr of 400 men.', NULL);
INSERT INTO articles VALUES (2, x'17c9221b353f2d89b043a88d45778136964f4108560c9c913d471851f9d4c011', 'page.html', 'utf-8 text', NULL, 'Valley Post', NULL, '2015-09-23', NULL, NULL, '[[0,12,"body"]]', 'deflate', 171, 'Nothing new.', x'cdc8410d00500400d02a3fc157c044d0c270c1c1a6be1aae0f8b38db3cf485cc4728ba4a0b');
CREATE TABLE claims (
    seq INTEGER PRIMARY KEY,
    id BLOB UNIQUE,             -- content hash
    article INTEGER,            -- seq of the article
    proposer TEXT,
    start INTEGER, stop INTEGER, quote TEXT,
    subject TEXT, relation TEXT, object TEXT, value TEXT,
    edtf TEXT, date_basis TEXT, polarity TEXT, modality TEXT,
    attribution TEXT, qualifiers TEXT,   -- JSON; NULL where empty
    rule TEXT, confidence REAL
) STRICT;
INSERT INTO claims VALUES (3, x'73609301d76c675bf0913802699da7a8', 1, 'rules 1', 16, 44, 'also known as the Dawn Front', 'Jabhat al-Fajr', 'name', NULL, 'Dawn Front', '2013', 'stated', 'asserted', 'fact', '["Valley Post"]', '{"approx":true}', 'test-rule', 0.30000000000000004);
INSERT INTO claims VALUES (4, x'ed24bcb6e1457fa48f51d5e36fbfa659', 1, 'rules 1', 30, 66, 'the Dawn Front, fought the Hill Army', 'the Dawn Front', 'fought_against', 'Hill Army', NULL, '2013', 'stated', 'asserted', 'fact', '["Valley Post"]', '{"approx":true}', 'test-rule', 0.30000000000000004);
INSERT INTO claims VALUES (5, x'a80911583ef18d5dd7f85279af2aefa9', 1, 'rules 1', 68, 99, 'Rami Qasim leads Jabhat al-Fajr', 'Jabhat al-Fajr', 'leader', 'Rami Qasim', NULL, '2013', 'stated', 'asserted', 'fact', '["Valley Post"]', '{"approx":true}', 'test-rule', 0.30000000000000004);
INSERT INTO claims VALUES (6, x'2238ca28a143f75d2223b84d71fcb68a', 1, 'rules 1', 85, 110, 'Jabhat al-Fajr of 400 men', 'Jabhat al-Fajr', 'size', NULL, '400 men', '2013', 'stated', 'asserted', 'fact', '["Valley Post"]', '{"approx":true}', 'test-rule', 0.30000000000000004);
CREATE TABLE reviews (
    seq INTEGER PRIMARY KEY,
    claim INTEGER,              -- seq of the claim
    verdict TEXT, who TEXT, why TEXT,
    corrected TEXT              -- JSON of the claim as it should read
) STRICT;
INSERT INTO reviews VALUES (7, 4, 'accepted', 'Ada', 'seen', NULL);
INSERT INTO reviews VALUES (8, 5, 'corrected', 'Ada', 'full name', '{"quote":"Rami Qasim leads Jabhat al-Fajr","quote_span":[68,99],"subject":"Jabhat al-Fajr","relation":"leader","object":"Rami al-Qasim","edtf":"2013","date_basis":"stated","polarity":"asserted","modality":"fact","attribution":["Valley Post"],"qualifiers":{"approx":true},"rule":"test-rule","confidence":0.30000000000000004}');
INSERT INTO reviews VALUES (9, 6, 'rejected', 'Bo', 'unlikely', NULL);
CREATE TABLE judgements (
    seq INTEGER PRIMARY KEY,
    a_name TEXT, a_class TEXT, b_name TEXT, b_class TEXT,
    verdict TEXT, who TEXT, why TEXT
) STRICT;
INSERT INTO judgements VALUES (11, 'Jabhat al-Fajr', 'actor', 'the Dawn Front', 'actor', 'same', 'Ada', 'also known as');
CREATE TABLE undos (
    seq INTEGER PRIMARY KEY,
    target INTEGER,             -- seq of what is undone: a decision or an undo
    decision INTEGER,           -- seq of the decision at the end of the chain
    who TEXT, why TEXT
) STRICT;
INSERT INTO undos VALUES (10, 9, 9, 'Ada', 'it says so');
CREATE TABLE redactions (
    seq INTEGER PRIMARY KEY,
    target INTEGER UNIQUE,      -- seq of the record whose contents are gone
    content BLOB,               -- SHA-256 of those contents, so that the record's digest can still be checked
    who TEXT, why TEXT
) STRICT;
CREATE TABLE head (             -- one row: the last record and its hash
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;
INSERT INTO head VALUES (1, 11, x'b23401c31338a4d93ff8ea531cd0241dd7c019110749a15070281cffe5b00036');
CREATE TABLE judged (           -- which parties a judgement is about
    judgement INTEGER PRIMARY KEY,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL
) STRICT;
INSERT INTO judged VALUES (11, 1, 2);
CREATE TABLE awaiting (         -- claims that no review in force decides
    claim INTEGER PRIMARY KEY
) STRICT;
INSERT INTO awaiting VALUES (3);
INSERT INTO awaiting VALUES (6);
CREATE TABLE ends (             -- the parties of a claim as proposed
    claim INTEGER PRIMARY KEY,
    subject INTEGER NOT NULL,
    object INTEGER,             -- NULL where the target is a value
    reviewed INTEGER NOT NULL DEFAULT 0  -- 1: some review, in force or not, is about it
) STRICT;
INSERT INTO ends VALUES (3, 1, NULL, 0);
INSERT INTO ends VALUES (4, 2, 3, 1);
INSERT INTO ends VALUES (5, 1, 4, 1);
INSERT INTO ends VALUES (6, 1, NULL, 1);
CREATE TABLE aliases (          -- what claims say that a party is also called
    key TEXT NOT NULL,
    party INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (key, party, claim)
) STRICT, WITHOUT ROWID;
INSERT INTO aliases VALUES ('dawn front', 1, 3);
CREATE TABLE words (            -- the words of a party's folded name
    word TEXT NOT NULL,
    party INTEGER NOT NULL,
    PRIMARY KEY (word, party)
) STRICT, WITHOUT ROWID;
INSERT INTO words VALUES ('army', 3);
INSERT INTO words VALUES ('dawn', 2);
INSERT INTO words VALUES ('fajr', 1);
INSERT INTO words VALUES ('front', 2);
INSERT INTO words VALUES ('hill', 3);
INSERT INTO words VALUES ('jabhat', 1);
INSERT INTO words VALUES ('qasim', 4);
INSERT INTO words VALUES ('rami', 4);
CREATE TABLE parties (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    class TEXT NOT NULL,        -- actor, place, event
    key TEXT,                   -- the name, folded; NULL where every claim about it was redacted
    name TEXT,                  -- the name as first given
    kinds INTEGER NOT NULL,     -- bit set: kinds that every relation it stands in allows
    judged INTEGER NOT NULL DEFAULT 0,   -- 1: some judgement, in force or not, is about it
    bears INTEGER NOT NULL DEFAULT 0,    -- 1: some claim about it bears on parties that the claim does not name
    UNIQUE (key, class)
) STRICT;
INSERT INTO parties VALUES (1, 'actor', 'jabhat fajr', 'Jabhat al-Fajr', 13, 1, 0);
INSERT INTO parties VALUES (2, 'actor', 'dawn front', 'the Dawn Front', 63, 1, 0);
INSERT INTO parties VALUES (3, 'actor', 'hill army', 'Hill Army', 63, 0, 0);
INSERT INTO parties VALUES (4, 'actor', 'rami qasim', 'Rami Qasim', 3, 0, 0);
CREATE TABLE mentions (         -- which claims are about which party
    party INTEGER NOT NULL,
    form INTEGER NOT NULL,      -- 0: as proposed, 2: as corrected; 1 more where the claim bears on the snapshots of
                                -- parties that it does not name (a party's end, a person's death)
    claim INTEGER NOT NULL,
    subject INTEGER NOT NULL,   -- of the claim as proposed, as in `ends`
    object INTEGER,
    reviewed INTEGER NOT NULL,
    recorded INTEGER NOT NULL,  -- when the claim was, as in `log`
    PRIMARY KEY (party, form, claim)
) STRICT, WITHOUT ROWID;
INSERT INTO mentions VALUES (1, 0, 3, 1, NULL, 0, 1767225602000000);
INSERT INTO mentions VALUES (1, 0, 5, 1, 4, 1, 1767225602000000);
INSERT INTO mentions VALUES (1, 0, 6, 1, NULL, 1, 1767225602000000);
INSERT INTO mentions VALUES (1, 2, 5, 1, 4, 1, 1767225602000000);
INSERT INTO mentions VALUES (2, 0, 4, 2, 3, 1, 1767225602000000);
INSERT INTO mentions VALUES (3, 0, 4, 2, 3, 1, 1767225602000000);
INSERT INTO mentions VALUES (4, 0, 5, 1, 4, 1, 1767225602000000);
INSERT INTO mentions VALUES (4, 2, 5, 1, 4, 1, 1767225602000000);
CREATE TABLE imprints (         -- of articles: what a snapshot says of its sources, without their texts
    article INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL,
    doc TEXT, title TEXT, publisher TEXT, author TEXT, published TEXT, address TEXT
) STRICT;
INSERT INTO imprints VALUES (1, x'27c807a0a7f8d929926996a71f8251707bb44b54696245372472ac08b29d1583', 'front.txt', NULL, 'Valley Post', NULL, '2015-09-23', NULL);
INSERT INTO imprints VALUES (2, x'17c9221b353f2d89b043a88d45778136964f4108560c9c913d471851f9d4c011', 'page.html', NULL, 'Valley Post', NULL, '2015-09-23', NULL);
CREATE INDEX claims_of_article ON claims (article);
CREATE INDEX reviews_of_claim ON reviews (claim);
CREATE INDEX undos_of_decision ON undos (decision);
CREATE INDEX judged_a ON judged (a);
CREATE INDEX judged_b ON judged (b);
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(FAIL, 'log is append-only'); END;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(FAIL, 'log is append-only'); END;
CREATE TRIGGER log_no_replace BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE seq = NEW.seq) BEGIN SELECT RAISE(FAIL, 'log is append-only'); END;
CREATE TRIGGER articles_no_delete BEFORE DELETE ON articles BEGIN SELECT RAISE(FAIL, 'articles is append-only'); END;
CREATE TRIGGER articles_no_update BEFORE UPDATE ON articles WHEN NOT (EXISTS (SELECT 1 FROM redactions WHERE target = OLD.seq) AND NEW.seq = OLD.seq AND NEW.sha256 IS OLD.sha256 AND NEW.doc IS NULL AND NEW.reader IS NULL AND NEW.title IS NULL AND NEW.publisher IS NULL AND NEW.author IS NULL AND NEW.published IS NULL AND NEW.address IS NULL AND NEW.language IS NULL AND NEW.zones IS NULL AND NEW.form IS NULL AND NEW.size IS NULL AND NEW.text IS NULL AND NEW.original IS NULL) BEGIN SELECT RAISE(FAIL, 'articles is append-only'); END;
CREATE TRIGGER articles_no_replace BEFORE INSERT ON articles WHEN EXISTS (SELECT 1 FROM articles WHERE seq = NEW.seq) BEGIN SELECT RAISE(FAIL, 'articles is append-only'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(FAIL, 'claims is append-only'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims WHEN NOT (EXISTS (SELECT 1 FROM redactions WHERE target = OLD.seq) AND NEW.seq = OLD.seq AND NEW.id IS OLD.id AND NEW.article IS OLD.article AND NEW.proposer IS OLD.proposer AND NEW.start IS NULL AND NEW.stop IS NULL AND NEW.quote IS NULL AND NEW.subject IS NULL AND NEW.relation IS NULL AND NEW.object IS NULL AND NEW.value IS NULL AND NEW.edtf IS NULL AND NEW.date_basis IS NULL AND NEW.polarity IS NULL AND NEW.modality IS NULL AND NEW.attribution IS NULL AND NEW.qualifiers IS NULL AND NEW.rule IS NULL AND NEW.confidence IS NULL) BEGIN SELECT RAISE(FAIL, 'claims is append-only'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE seq = NEW.seq) BEGIN SELECT RAISE(FAIL, 'claims is append-only'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(FAIL, 'reviews is append-only'); END;
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews WHEN NOT (EXISTS (SELECT 1 FROM redactions WHERE target = OLD.seq) AND NEW.seq = OLD.seq AND NEW.claim IS OLD.claim AND NEW.verdict IS OLD.verdict AND NEW.who IS OLD.who AND NEW.why IS NULL AND NEW.corrected IS NULL) BEGIN SELECT RAISE(FAIL, 'reviews is append-only'); END;
CREATE TRIGGER reviews_no_replace BEFORE INSERT ON reviews WHEN EXISTS (SELECT 1 FROM reviews WHERE seq = NEW.seq) BEGIN SELECT RAISE(FAIL, 'reviews is append-only'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE(FAIL, 'judgements is append-only'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements WHEN NOT (EXISTS (SELECT 1 FROM redactions WHERE target = OLD.seq) AND NEW.seq = OLD.seq AND NEW.verdict IS OLD.verdict AND NEW.who IS OLD.who AND NEW.a_name IS NULL AND NEW.a_class IS NULL AND NEW.b_name IS NULL AND NEW.b_class IS NULL AND NEW.why IS NULL) BEGIN SELECT RAISE(FAIL, 'judgements is append-only'); END;
CREATE TRIGGER judgements_no_replace BEFORE INSERT ON judgements WHEN EXISTS (SELECT 1 FROM judgements WHERE seq = NEW.seq) BEGIN SELECT RAISE(FAIL, 'judgements is append-only'); END;
CREATE TRIGGER undos_no_delete BEFORE DELETE ON undos BEGIN SELECT RAISE(FAIL, 'undos is append-only'); END;
CREATE TRIGGER undos_no_update BEFORE UPDATE ON undos WHEN NOT (EXISTS (SELECT 1 FROM redactions WHERE target = OLD.seq) AND NEW.seq = OLD.seq AND NEW.target IS OLD.target AND NEW.decision IS OLD.decision AND NEW.who IS OLD.who AND NEW.why IS NULL) BEGIN SELECT RAISE(FAIL, 'undos is append-only'); END;
CREATE TRIGGER undos_no_replace BEFORE INSERT ON undos WHEN EXISTS (SELECT 1 FROM undos WHERE seq = NEW.seq) BEGIN SELECT RAISE(FAIL, 'undos is append-only'); END;
CREATE TRIGGER redactions_no_delete BEFORE DELETE ON redactions BEGIN SELECT RAISE(FAIL, 'redactions is append-only'); END;
CREATE TRIGGER redactions_no_update BEFORE UPDATE ON redactions WHEN NOT (EXISTS (SELECT 1 FROM redactions WHERE target = OLD.seq) AND NEW.seq = OLD.seq AND NEW.target IS OLD.target AND NEW.content IS OLD.content AND NEW.who IS OLD.who AND NEW.why IS OLD.why) BEGIN SELECT RAISE(FAIL, 'redactions is append-only'); END;
CREATE TRIGGER redactions_no_replace BEFORE INSERT ON redactions WHEN EXISTS (SELECT 1 FROM redactions WHERE seq = NEW.seq) BEGIN SELECT RAISE(FAIL, 'redactions is append-only'); END;
CREATE VIEW v_log AS
SELECT l.seq AS record, l.kind, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       lower(hex(l.before)) AS before, lower(hex(l.digest)) AS digest
FROM log l;
CREATE VIEW v_articles AS
SELECT lower(hex(a.sha256)) AS article, a.seq AS record,
       strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       a.doc, a.title, a.publisher, a.author, a.published, a.address, a.language, a.reader, a.size, a.text, a.zones,
       r.seq AS redacted_by
FROM articles a JOIN log l ON l.seq = a.seq LEFT JOIN redactions r ON r.target = a.seq;
CREATE VIEW v_reviews AS
SELECT v.seq AS record, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       lower(hex(c.id)) AS claim, v.verdict, v.who, v.why, v.corrected,
       (SELECT count(*) FROM undos u WHERE u.decision = v.seq) % 2 = 0 AS in_force
FROM reviews v JOIN log l ON l.seq = v.seq JOIN claims c ON c.seq = v.claim;
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
CREATE VIEW v_parties AS
SELECT p.id AS party, p.name, p.class, p.key, (SELECT count(*) FROM mentions m WHERE m.party = p.id AND m.form < 2) AS claims
FROM parties p WHERE p.key IS NOT NULL;
CREATE VIEW v_mentions AS
SELECT DISTINCT m.party, p.name, lower(hex(c.id)) AS claim
FROM mentions m JOIN parties p ON p.id = m.party JOIN claims c ON c.seq = m.claim;
CREATE VIEW v_judgements AS
SELECT j.seq AS record, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       d.a AS party_a, j.a_name AS name_a, d.b AS party_b, j.b_name AS name_b, j.verdict, j.who, j.why,
       (SELECT count(*) FROM undos u WHERE u.decision = j.seq) % 2 = 0 AS in_force
FROM judgements j JOIN log l ON l.seq = j.seq LEFT JOIN judged d ON d.judgement = j.seq;
CREATE VIEW v_undos AS
SELECT u.seq AS record, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       u.target, u.decision, u.who, u.why
FROM undos u JOIN log l ON l.seq = u.seq;
CREATE VIEW v_redactions AS
SELECT r.seq AS record, strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000000.0, 'unixepoch') AS recorded,
       r.target, t.kind, lower(hex(r.content)) AS content, r.who, r.why
FROM redactions r JOIN log l ON l.seq = r.seq JOIN log t ON t.seq = r.target;
