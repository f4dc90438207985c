-- The second factor, and API tokens.

-- Whether an account has a second factor stands in the account, as every request asks for it; the secret stands apart.
ALTER TABLE users ADD COLUMN totp_enabled_at INTEGER;

CREATE TABLE totp_secrets (
  user_id    BLOB NOT NULL PRIMARY KEY REFERENCES users (id),
  -- Sealed; the one in force.
  secret     BLOB,
  -- The newest step whose code was taken: a code is good once.
  last_step  INTEGER NOT NULL DEFAULT 0,
  -- Sealed; begun and not yet proven by a code.
  pending    BLOB,
  pending_at INTEGER,
  CHECK (secret IS NOT NULL OR pending IS NOT NULL),
  CHECK ((pending IS NULL) = (pending_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
  user_id    BLOB NOT NULL REFERENCES users (id),
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  created_at INTEGER NOT NULL,
  used_at    INTEGER,
  PRIMARY KEY (user_id, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_tokens (
  id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  user_id      BLOB NOT NULL REFERENCES users (id),
  name         TEXT NOT NULL CHECK (name <> ''),
  -- How the secret begins, to tell tokens apart; the secret itself is kept as its SHA-256.
  prefix       TEXT NOT NULL CHECK (length(prefix) = 11),
  hash         BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  -- Words, parted by spaces.
  permissions  TEXT NOT NULL CHECK (permissions <> ''),
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at   INTEGER,
  CHECK (expires_at > created_at)
) STRICT;
CREATE INDEX api_tokens_by_owner ON api_tokens (user_id, created_at, id);
CREATE INDEX api_tokens_by_creation ON api_tokens (created_at, id);
-- What a token may do is fixed when it is made, and a token that was taken away stays away.
CREATE TRIGGER api_tokens_keep_their_scope BEFORE UPDATE OF user_id, permissions, created_at, expires_at ON api_tokens
BEGIN SELECT RAISE(ABORT, 'the scope of an API token is fixed'); END;
CREATE TRIGGER revoked_api_tokens_are_frozen BEFORE UPDATE ON api_tokens WHEN OLD.revoked_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a revoked API token is frozen'); END;
