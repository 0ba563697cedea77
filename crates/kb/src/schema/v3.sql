-- Format 3. Only derived tables change, so that a party's claims are read with fewer look-ups; they are rebuilt from the
-- log afterwards. The triggers are made anew as well: FAIL needs no journal of each statement, ABORT did.
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
    bears INTEGER NOT NULL DEFAULT 0,    -- 1: some claim about it bears on parties that the claim does not name
    UNIQUE (key, class)
) STRICT;

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

CREATE TABLE imprints (         -- of articles: what a snapshot says of its sources, without their texts
    article INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL,
    doc TEXT, title TEXT, publisher TEXT, author TEXT, published TEXT, address TEXT
) STRICT;
