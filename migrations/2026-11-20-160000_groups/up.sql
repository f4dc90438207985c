-- Groups: named bundles of permissions that add to a role. And the rule that an instance is never without a SUPER_ADMIN.

CREATE TABLE groups (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name        TEXT NOT NULL,
  -- Lower case without accents: the order of lists, and what makes a name unique.
  name_folded TEXT NOT NULL UNIQUE,
  description TEXT,
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE group_permissions (
  group_id   BLOB NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  permission TEXT NOT NULL CHECK (permission IN (
    'people.read', 'entries.read', 'entries.write', 'tokens.write', 'people.write', 'exports.run', 'exports.person', 'audit.read',
    'users.read', 'users.write', 'groups.write', 'settings.read', 'settings.write', 'sso.write', 'storage.write', 'vault.write',
    'vault.reveal', 'backups.read', 'backups.run', 'backups.restore', 'config.export', 'config.import')),
  PRIMARY KEY (group_id, permission)
) STRICT, WITHOUT ROWID;

-- Read at every request by the account, so its key begins with it; the index serves the members of one group.
CREATE TABLE user_groups (
  user_id  BLOB NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  group_id BLOB NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX user_groups_by_group ON user_groups (group_id, user_id);

-- Sessions are forgotten in time; when somebody was last here is not.
ALTER TABLE users ADD COLUMN last_sign_in_at INTEGER;
UPDATE users SET last_sign_in_at = (SELECT max(s.created_at) FROM sessions s WHERE s.user_id = users.id);

CREATE INDEX users_super_admins ON users (id) WHERE role = 'SUPER_ADMIN' AND state = 'active';

-- Whichever way it is tried (API, command line, sign-in provider, import, two requests at once): the last one stays.
CREATE TRIGGER users_last_super_admin_changed BEFORE UPDATE OF role, state ON users
WHEN OLD.role = 'SUPER_ADMIN' AND OLD.state = 'active' AND (NEW.role <> 'SUPER_ADMIN' OR NEW.state <> 'active')
  AND NOT EXISTS (SELECT 1 FROM users WHERE role = 'SUPER_ADMIN' AND state = 'active' AND id <> OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'the last active SUPER_ADMIN stays');
END;
CREATE TRIGGER users_last_super_admin_deleted BEFORE DELETE ON users
WHEN OLD.role = 'SUPER_ADMIN' AND OLD.state = 'active'
  AND NOT EXISTS (SELECT 1 FROM users WHERE role = 'SUPER_ADMIN' AND state = 'active' AND id <> OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'the last active SUPER_ADMIN stays');
END;
