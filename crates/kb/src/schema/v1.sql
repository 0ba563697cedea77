-- Format 1. Append-only tables: one row a record, numbered by its place in the log.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,    -- place in the log, from 1, without gaps
    kind TEXT NOT NULL,         -- article, claim, review, judgement, undo, redaction
    at INTEGER NOT NULL,        -- when it was recorded: microseconds since 1970-01-01 UTC, as the caller's clock had it
    before BLOB NOT NULL,       -- hash of the record before this one (32 zero bytes for the first)
    digest BLOB NOT NULL        -- SHA-256 of the record's row
) STRICT;

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
CREATE INDEX claims_of_article ON claims (article);

CREATE TABLE reviews (
    seq INTEGER PRIMARY KEY,
    claim INTEGER,              -- seq of the claim
    verdict TEXT, who TEXT, why TEXT,
    corrected TEXT              -- JSON of the claim as it should read
) STRICT;
CREATE INDEX reviews_of_claim ON reviews (claim);

CREATE TABLE judgements (
    seq INTEGER PRIMARY KEY,
    a_name TEXT, a_class TEXT, b_name TEXT, b_class TEXT,
    verdict TEXT, who TEXT, why TEXT
) STRICT;

CREATE TABLE undos (
    seq INTEGER PRIMARY KEY,
    target INTEGER,             -- seq of what is undone: a decision or an undo
    decision INTEGER,           -- seq of the decision at the end of the chain
    who TEXT, why TEXT
) STRICT;
CREATE INDEX undos_of_decision ON undos (decision);

CREATE TABLE redactions (
    seq INTEGER PRIMARY KEY,
    target INTEGER UNIQUE,      -- seq of the record whose contents are gone
    content BLOB,               -- SHA-256 of those contents, so that the record's digest can still be checked
    who TEXT, why TEXT
) STRICT;

-- Derived tables: rebuilt from the above at will, checked by `verify`.
CREATE TABLE head (             -- one row: the last record and its hash
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;
INSERT INTO head VALUES (1, 0, zeroblob(32));

CREATE TABLE parties (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    class TEXT NOT NULL,        -- actor, place, event
    key TEXT,                   -- the name, folded
    name TEXT,                  -- the name as first given
    kinds INTEGER NOT NULL,     -- bit set: kinds that every relation it stands in allows
    UNIQUE (key, class)
) STRICT;

CREATE TABLE mentions (         -- which claims (as proposed or as corrected) are about which party
    party INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (party, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE judged (           -- which parties a judgement is about
    judgement INTEGER PRIMARY KEY,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL
) STRICT;
CREATE INDEX judged_a ON judged (a);
CREATE INDEX judged_b ON judged (b);

CREATE TABLE awaiting (         -- claims that no review in force decides
    claim INTEGER PRIMARY KEY
) STRICT;
