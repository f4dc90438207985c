-- Doors: one-time links by which somebody comes in. Of a token only its SHA-256 is kept.

CREATE TABLE invitations (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  -- None where whoever is invited chooses it.
  email       TEXT CHECK (email = lower(email)),
  name        TEXT NOT NULL CHECK (name <> ''),
  role        TEXT NOT NULL CHECK (role IN ('SUPER_ADMIN', 'ADMIN', 'USER')),
  person_id   BLOB REFERENCES people (id),
  -- Only while it can be accepted.
  token_hash  BLOB UNIQUE CHECK (length(token_hash) = 32),
  -- That its time is over is told by expires_at.
  state       TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'revoked')),
  mail        TEXT NOT NULL CHECK (mail IN ('not_asked', 'sent', 'failed')),
  invited_by  BLOB NOT NULL REFERENCES users (id),
  accepted_by BLOB REFERENCES users (id),
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  CHECK ((state = 'pending') = (token_hash IS NOT NULL)),
  CHECK ((state = 'accepted') = (accepted_by IS NOT NULL))
) STRICT;
CREATE INDEX invitations_by_creation ON invitations (created_at, id);
CREATE INDEX invitations_by_state ON invitations (state, created_at, id);

-- The last line behind "good once".
CREATE TRIGGER invitations_are_used_once BEFORE UPDATE ON invitations WHEN OLD.state <> 'pending' BEGIN
  SELECT RAISE(ABORT, 'an invitation is used once');
END;
CREATE TRIGGER invitations_no_delete BEFORE DELETE ON invitations BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A link that is used is deleted; the trail says that it was there.
CREATE TABLE password_resets (
  token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
  user_id    BLOB NOT NULL REFERENCES users (id),
  -- None where the account asked for it by mail.
  made_by    BLOB REFERENCES users (id),
  -- The account's when it was made: a raised one leaves the link without effect.
  epoch      INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX password_resets_by_user ON password_resets (user_id);
CREATE INDEX password_resets_by_expiry ON password_resets (expires_at);
