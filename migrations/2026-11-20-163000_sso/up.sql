-- Single sign-on: providers, and who is who with them.

CREATE TABLE sso_providers (
  id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  slug          TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  preset        TEXT NOT NULL CHECK (preset IN ('generic', 'keycloak', 'authentik', 'authelia', 'pocket_id')),
  issuer        TEXT NOT NULL,
  client_id     TEXT NOT NULL,
  -- Sealed for this row.
  client_secret BLOB,
  -- These four are JSON arrays.
  scopes        TEXT NOT NULL,
  email_domains TEXT NOT NULL,
  role_map      TEXT NOT NULL,
  group_map     TEXT NOT NULL,
  enabled       INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  link_by_email INTEGER NOT NULL CHECK (link_by_email IN (0, 1)),
  provision     INTEGER NOT NULL CHECK (provision IN (0, 1)),
  -- No provider makes a SUPER_ADMIN.
  default_role  TEXT NOT NULL CHECK (default_role IN ('ADMIN', 'USER')),
  claim         TEXT,
  version       INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX sso_providers_by_name ON sso_providers (name, id);

-- Whom a provider means by its subject. One account has one identity with each provider.
CREATE TABLE identities (
  provider_id     BLOB NOT NULL REFERENCES sso_providers (id) ON DELETE CASCADE,
  subject         TEXT NOT NULL,
  user_id         BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  linked_at       INTEGER NOT NULL,
  last_sign_in_at INTEGER NOT NULL,
  PRIMARY KEY (provider_id, subject)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX identities_by_user ON identities (user_id, provider_id);
