-- Numbers are at most 2^63 - 1. Hashes are 32 bytes. `ix` is an entry's place, counted from 0.

-- The one row that says which log this is and how far it has come.
CREATE TABLE head (
    id     INTEGER PRIMARY KEY CHECK (id = 0),
    origin TEXT NOT NULL,
    size   INTEGER NOT NULL CHECK (size >= 0),
    root   BLOB NOT NULL CHECK (length(root) = 32)
) STRICT;

-- The entries: the bytes as they came, and SHA-256(0x00 || bytes).
CREATE TABLE entry (
    ix    INTEGER PRIMARY KEY CHECK (ix >= 0),
    leaf  BLOB NOT NULL CHECK (length(leaf) = 32),
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX entry_by_leaf ON entry (leaf);

-- The full subtrees above the leaves: level 1 joins two leaves. Level 0 is entry.leaf.
CREATE TABLE node (
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 62),
    ix    INTEGER NOT NULL CHECK (ix >= 0),
    hash  BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, ix)
) STRICT, WITHOUT ROWID;

-- Every head that was signed: the whole signed note, with the log's own signature line.
CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY CHECK (size >= 0),
    note TEXT NOT NULL
) STRICT;

-- What witnesses said of a checkpoint: their signature lines.
CREATE TABLE cosignature (
    size   INTEGER NOT NULL REFERENCES checkpoint (size),
    name   TEXT NOT NULL,
    key_id BLOB NOT NULL CHECK (length(key_id) = 4),
    line   TEXT NOT NULL,
    PRIMARY KEY (size, name, key_id)
) STRICT, WITHOUT ROWID;

-- What entries only commit to: personal data, free text, file names. commitment = SHA-256(salt || data).
-- The only table whose rows may go.
CREATE TABLE pii (
    commitment BLOB PRIMARY KEY CHECK (length(commitment) = 32),
    ix         INTEGER NOT NULL REFERENCES entry (ix),
    salt       BLOB NOT NULL CHECK (length(salt) = 32),
    data       BLOB NOT NULL
) STRICT;
CREATE INDEX pii_by_entry ON pii (ix);

-- The newest checkpoint known of each other log.
CREATE TABLE pinned (
    origin TEXT PRIMARY KEY,
    size   INTEGER NOT NULL CHECK (size >= 0),
    root   BLOB NOT NULL CHECK (length(root) = 32)
) STRICT;

-- Guards against accidents. Whoever can write to the file can drop them: the tree is what notices.
CREATE TRIGGER entry_appends BEFORE INSERT ON entry WHEN NEW.ix <> (SELECT size FROM head)
BEGIN SELECT RAISE(ABORT, 'entries are appended, nothing else'); END;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry never goes'); END;
CREATE TRIGGER node_stays BEFORE UPDATE ON node
BEGIN SELECT RAISE(ABORT, 'a node never changes'); END;
CREATE TRIGGER node_remains BEFORE DELETE ON node
BEGIN SELECT RAISE(ABORT, 'a node never goes'); END;
CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint never changes'); END;
CREATE TRIGGER checkpoint_remains BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint never goes'); END;
CREATE TRIGGER cosignature_stays BEFORE UPDATE ON cosignature
BEGIN SELECT RAISE(ABORT, 'a cosignature never changes'); END;
CREATE TRIGGER cosignature_remains BEFORE DELETE ON cosignature
BEGIN SELECT RAISE(ABORT, 'a cosignature never goes'); END;
CREATE TRIGGER head_advances BEFORE UPDATE ON head WHEN NEW.size < OLD.size OR NEW.origin <> OLD.origin
BEGIN SELECT RAISE(ABORT, 'the head only advances'); END;
CREATE TRIGGER head_remains BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the head never goes'); END;
CREATE TRIGGER pinned_advances BEFORE UPDATE ON pinned WHEN NEW.size < OLD.size
BEGIN SELECT RAISE(ABORT, 'a pin only advances'); END;
CREATE TRIGGER pinned_remains BEFORE DELETE ON pinned
BEGIN SELECT RAISE(ABORT, 'a pin never goes'); END;
