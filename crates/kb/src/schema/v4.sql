-- Format 4. What analysts think of the positions of a disagreement; and two indexes by which the claims are found that bear on
-- a disagreement without naming the party that is asked about.
CREATE TABLE assessments (
    seq INTEGER PRIMARY KEY,
    kind TEXT,                  -- kind of the disagreement
    relation TEXT,              -- relation that it is about
    grade TEXT,                 -- Admiralty scale: A to F, 1 to 6
    who TEXT,
    position TEXT,              -- JSON list of ids: the claims of the position that is graded
    against TEXT,               -- JSON list of ids: the claims of the other positions
    why TEXT
) STRICT;

CREATE INDEX claims_in_doubt ON claims (article) WHERE polarity <> 'asserted' OR relation = 'repudiated';
CREATE INDEX claims_placed ON claims (json_extract(qualifiers, '$.place') COLLATE NOCASE)
    WHERE json_extract(qualifiers, '$.place') IS NOT NULL;
