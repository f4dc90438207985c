-- Where a chain of the trail stood, signed: a chain that was rebuilt as a whole no longer fits.

CREATE TABLE audit_checkpoints (
  chain      INTEGER NOT NULL,
  seq        INTEGER NOT NULL,
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  at         INTEGER NOT NULL,
  -- Events of the chain up to and with this one.
  count      INTEGER NOT NULL,
  occasion   TEXT NOT NULL CHECK (occasion IN ('daily', 'export', 'backup', 'anchor')),
  public_key BLOB NOT NULL CHECK (length(public_key) = 32),
  signature  BLOB NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER audit_checkpoints_no_update BEFORE UPDATE ON audit_checkpoints BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_checkpoints_no_delete BEFORE DELETE ON audit_checkpoints BEGIN SELECT RAISE(ABORT, 'append-only'); END;
