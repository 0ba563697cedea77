-- Format 2. Only derived tables change; they are rebuilt from the log afterwards.
DROP VIEW IF EXISTS v_parties;
DROP VIEW IF EXISTS v_mentions;
DROP TABLE parties;
DROP TABLE mentions;

CREATE TABLE parties (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    class TEXT NOT NULL,        -- actor, place, event
    key TEXT,                   -- the name, folded; NULL where every claim about it was redacted
    name TEXT,                  -- the name as first given
    kinds INTEGER NOT NULL,     -- bit set: kinds that every relation it stands in allows
    judged INTEGER NOT NULL DEFAULT 0,   -- 1: some judgement, in force or not, is about it
    UNIQUE (key, class)
) STRICT;

CREATE TABLE mentions (         -- which claims are about which party
    party INTEGER NOT NULL,
    form INTEGER NOT NULL,      -- 0: as proposed, 2: as corrected; 1 more where the claim bears on the snapshots of
                                -- parties that it does not name (a party's end, a person's death)
    claim INTEGER NOT NULL,
    PRIMARY KEY (party, form, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE ends (             -- the parties of a claim as proposed
    claim INTEGER PRIMARY KEY,
    subject INTEGER NOT NULL,
    object INTEGER,             -- NULL where the target is a value
    reviewed INTEGER NOT NULL DEFAULT 0  -- 1: some review, in force or not, is about it
) STRICT;

CREATE TABLE aliases (          -- what claims say that a party is also called
    key TEXT NOT NULL,
    party INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    PRIMARY KEY (key, party, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE words (            -- the words of a party's folded name
    word TEXT NOT NULL,
    party INTEGER NOT NULL,
    PRIMARY KEY (word, party)
) STRICT, WITHOUT ROWID;
