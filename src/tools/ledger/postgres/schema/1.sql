-- Numbers are at most 2^63 - 1. Hashes are 32 bytes. `ix` is an entry's place, counted from 0.
-- The same tables as in the file of a single machine. No table refers to another: whoever may not change an entry could
-- not be referred to it either, and the self-check finds what belongs to nothing.

CREATE TABLE head (
    id     smallint PRIMARY KEY CHECK (id = 0),
    origin text NOT NULL,
    size   bigint NOT NULL CHECK (size >= 0),
    root   bytea NOT NULL CHECK (octet_length(root) = 32)
);
CREATE TABLE entry (
    ix    bigint PRIMARY KEY CHECK (ix >= 0),
    leaf  bytea NOT NULL CHECK (octet_length(leaf) = 32),
    bytes bytea NOT NULL
);
CREATE INDEX entry_by_leaf ON entry (leaf);
CREATE TABLE node (
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 62),
    ix    bigint NOT NULL CHECK (ix >= 0),
    hash  bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (level, ix)
);
CREATE TABLE checkpoint (
    size bigint PRIMARY KEY CHECK (size >= 0),
    note text NOT NULL
);
CREATE TABLE cosignature (
    size   bigint NOT NULL,
    name   text NOT NULL,
    key_id bytea NOT NULL CHECK (octet_length(key_id) = 4),
    line   text NOT NULL,
    PRIMARY KEY (size, name, key_id)
);
CREATE TABLE pii (
    commitment bytea PRIMARY KEY CHECK (octet_length(commitment) = 32),
    ix         bigint NOT NULL,
    salt       bytea NOT NULL CHECK (octet_length(salt) = 32),
    data       bytea NOT NULL
);
CREATE INDEX pii_by_entry ON pii (ix);
CREATE TABLE pinned (
    origin text PRIMARY KEY,
    size   bigint NOT NULL CHECK (size >= 0),
    root   bytea NOT NULL CHECK (octet_length(root) = 32)
);

-- Guards against accidents. Whoever owns the tables can drop them: the tree is what notices.
CREATE FUNCTION ledger_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN RAISE EXCEPTION '% on %: what a ledger holds never changes', TG_OP, TG_TABLE_NAME; END$$;
CREATE FUNCTION ledger_advances() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN
        IF NEW.size < OLD.size OR NEW.origin <> OLD.origin THEN
            RAISE EXCEPTION '% only advances', TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END$$;
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER node_stays BEFORE UPDATE OR DELETE ON node FOR EACH ROW EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER checkpoint_stays BEFORE UPDATE OR DELETE ON checkpoint FOR EACH ROW EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER cosignature_stays BEFORE UPDATE OR DELETE ON cosignature FOR EACH ROW EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER pii_stays BEFORE UPDATE ON pii FOR EACH ROW EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER head_advances BEFORE UPDATE ON head FOR EACH ROW EXECUTE FUNCTION ledger_advances();
CREATE TRIGGER head_remains BEFORE DELETE ON head FOR EACH ROW EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER pinned_advances BEFORE UPDATE ON pinned FOR EACH ROW EXECUTE FUNCTION ledger_advances();
CREATE TRIGGER pinned_remains BEFORE DELETE ON pinned FOR EACH ROW EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER entry_whole BEFORE TRUNCATE ON entry EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER node_whole BEFORE TRUNCATE ON node EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER checkpoint_whole BEFORE TRUNCATE ON checkpoint EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER cosignature_whole BEFORE TRUNCATE ON cosignature EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER head_whole BEFORE TRUNCATE ON head EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER pinned_whole BEFORE TRUNCATE ON pinned EXECUTE FUNCTION ledger_stays();

-- Nor may the program's own account, which owns them; a superuser always may.
REVOKE UPDATE, DELETE, TRUNCATE ON entry, node, checkpoint, cosignature FROM PUBLIC, CURRENT_USER;
REVOKE DELETE, TRUNCATE ON head, pinned FROM PUBLIC, CURRENT_USER;
REVOKE UPDATE ON pii FROM PUBLIC, CURRENT_USER;
