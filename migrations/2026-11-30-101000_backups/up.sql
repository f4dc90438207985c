-- Snapshots of the database: which there are, what was done about them, and, in a snapshot itself, what it is of.

-- One row for each file in the backup folder that is called like a snapshot; the folder tells which there are.
CREATE TABLE backups (
  id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  file_name    TEXT NOT NULL UNIQUE CHECK (file_name <> ''),
  kind         TEXT NOT NULL CHECK (kind IN ('scheduled', 'manual', 'before_migration', 'safety', 'found')),
  taken_at     INTEGER NOT NULL,
  size_bytes   INTEGER NOT NULL CHECK (size_bytes >= 0),
  -- None until it was read as a whole.
  sha256       BLOB CHECK (length(sha256) = 32),
  verdict      TEXT NOT NULL CHECK (verdict IN ('unchecked', 'sound', 'damaged', 'missing')),
  -- What is wrong with it.
  fault        TEXT,
  verified_at  INTEGER,
  locked       INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
  -- Whether it is of this instance; only such ones are ever thrown away by themselves.
  own          INTEGER NOT NULL CHECK (own IN (0, 1)),
  app_version  TEXT,
  head_chain   INTEGER,
  head_seq     INTEGER,
  head_hash    BLOB CHECK (length(head_hash) = 32),
  -- JSON: how many rows of what.
  counts       TEXT,
  CHECK ((head_seq IS NULL) = (head_hash IS NULL) AND (head_seq IS NULL) = (head_chain IS NULL))
) STRICT;
CREATE INDEX backups_by_time ON backups (taken_at, id);
CREATE INDEX backups_good ON backups (taken_at, id) WHERE own = 1 AND verdict = 'sound';

CREATE TABLE backup_runs (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  kind        TEXT NOT NULL CHECK (kind IN ('scheduled', 'manual', 'before_migration', 'safety', 'verify')),
  state       TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'warning', 'failed', 'cancelled')),
  -- Per cent.
  progress    INTEGER NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  asked_at    INTEGER NOT NULL,
  started_at  INTEGER,
  finished_at INTEGER,
  -- No reference: the snapshot may be gone, the run stays.
  backup_id   BLOB CHECK (length(backup_id) = 16),
  size_bytes  INTEGER,
  sha256      BLOB CHECK (length(sha256) = 32),
  counts      TEXT,
  error       TEXT,
  -- Lines: milliseconds since 1970, a space, what happened.
  log         TEXT NOT NULL DEFAULT '',
  -- Who asked for it; none where the schedule did.
  asked_by    TEXT,
  CHECK ((state IN ('queued', 'running')) = (finished_at IS NULL))
) STRICT;
CREATE INDEX backup_runs_by_time ON backup_runs (asked_at, id);
CREATE UNIQUE INDEX backup_runs_one_at_a_time ON backup_runs (finished_at IS NULL) WHERE finished_at IS NULL;
CREATE TRIGGER finished_backup_runs_no_update BEFORE UPDATE ON backup_runs WHEN OLD.finished_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Since when the schedule is waited for: what comes after it is due. One row at the most.
CREATE TABLE backup_schedule (
  id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  cron  TEXT NOT NULL,
  zone  TEXT NOT NULL,
  since INTEGER NOT NULL
) STRICT;

-- In a snapshot: what it is of. Empty in a database that is in use. A snapshot that was taken before this migration has the table already.
CREATE TABLE IF NOT EXISTS snapshot_of (
  id            INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  instance_id   TEXT,
  kind          TEXT NOT NULL,
  taken_at      INTEGER NOT NULL,
  app_version   TEXT NOT NULL,
  head_chain    INTEGER,
  head_seq      INTEGER,
  head_hash     BLOB,
  -- What `convolog restore` adds: the head of the history that was replaced, and where that history is kept.
  replaced_seq  INTEGER,
  replaced_hash BLOB,
  safety_copy   TEXT
) STRICT;
