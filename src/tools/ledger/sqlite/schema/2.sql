-- From version 1: what entries commit to is kept as it is, or goes.
CREATE TRIGGER pii_stays BEFORE UPDATE ON pii
BEGIN SELECT RAISE(ABORT, 'side data never changes'); END;
