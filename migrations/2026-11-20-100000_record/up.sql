-- The record: people, users, entries, evidence, follow-ups and the audit trail.
--
-- Conventions (see ../README.md): ids are UUIDv7 in 16 bytes; moments are milliseconds since 1970 UTC; days are 'YYYY-MM-DD';
-- words of closed lists are stored as themselves; every table is STRICT.

CREATE TABLE settings (
  key        TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
  value      TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- People and reporting lines -----------------------------------------------------------------------------------------

CREATE TABLE people (
  id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  display_name TEXT NOT NULL,
  -- Lower case without accents: the order of lists, and what a name search looks into (with title, team and reference).
  name_folded  TEXT NOT NULL,
  search_text  TEXT NOT NULL,
  employee_ref TEXT UNIQUE,
  title        TEXT,
  team         TEXT,
  email        TEXT,
  start_on     TEXT,
  left_on      TEXT,
  manager_id   BLOB REFERENCES people (id),
  status       TEXT NOT NULL CHECK (status IN ('active', 'leaver', 'archived')),
  version      INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  CHECK (manager_id IS NULL OR manager_id <> id)
) STRICT;
CREATE INDEX people_by_name ON people (name_folded, id);
CREATE INDEX people_by_manager ON people (manager_id, name_folded, id);
CREATE INDEX people_by_team ON people (team, name_folded, id);
CREATE TRIGGER people_are_never_deleted BEFORE DELETE ON people BEGIN
  SELECT RAISE(ABORT, 'people are archived, never deleted');
END;

-- Everybody below everybody, with the distance; each person is its own descendant at depth 0.
CREATE TABLE org_closure (
  ancestor_id   BLOB NOT NULL REFERENCES people (id),
  descendant_id BLOB NOT NULL REFERENCES people (id),
  depth         INTEGER NOT NULL CHECK (depth >= 0),
  PRIMARY KEY (ancestor_id, descendant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX org_closure_upwards ON org_closure (descendant_id, depth, ancestor_id);

-- Who reported to whom from when on; the newest row of a person is today's line. Append-only.
CREATE TABLE reporting_lines (
  id         INTEGER NOT NULL PRIMARY KEY,
  person_id  BLOB NOT NULL REFERENCES people (id),
  manager_id BLOB REFERENCES people (id),
  from_at    INTEGER NOT NULL,
  changed_by BLOB REFERENCES users (id),
  reason     TEXT
) STRICT;
CREATE INDEX reporting_lines_by_person ON reporting_lines (person_id, id);
CREATE TRIGGER reporting_lines_no_update BEFORE UPDATE ON reporting_lines BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER reporting_lines_no_delete BEFORE DELETE ON reporting_lines BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Users and sessions -------------------------------------------------------------------------------------------------

CREATE TABLE users (
  id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  email         TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
  name          TEXT NOT NULL,
  role          TEXT NOT NULL CHECK (role IN ('SUPER_ADMIN', 'ADMIN', 'USER')),
  person_id     BLOB UNIQUE REFERENCES people (id),
  password_hash TEXT,
  state         TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
  -- Raised to end every session of the user at once; carried by access tokens.
  epoch         INTEGER NOT NULL DEFAULT 0,
  version       INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX users_by_creation ON users (created_at, id);

CREATE TABLE sessions (
  id               BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  user_id          BLOB NOT NULL REFERENCES users (id),
  refresh_hash     BLOB NOT NULL UNIQUE,
  -- The token before the last rotation: presenting it within 10 s is a second tab, later it is theft.
  previous_hash    BLOB UNIQUE,
  rotated_at       INTEGER NOT NULL,
  authenticated_at INTEGER NOT NULL,
  created_at       INTEGER NOT NULL,
  last_used_at     INTEGER NOT NULL,
  expires_at       INTEGER NOT NULL,
  revoked_at       INTEGER,
  user_agent       TEXT,
  ip               TEXT
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id, created_at);

-- What a creating request with an Idempotency-Key was answered with; kept for 24 hours.
CREATE TABLE idempotency_keys (
  user_id    BLOB NOT NULL REFERENCES users (id),
  key        TEXT NOT NULL,
  operation  TEXT NOT NULL,
  body_hash  BLOB NOT NULL,
  response   TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- Entries ------------------------------------------------------------------------------------------------------------

-- The last number given out in a year: E-2026-0042.
CREATE TABLE entry_counters (
  year INTEGER NOT NULL PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT;

CREATE TABLE entries (
  seq              INTEGER NOT NULL PRIMARY KEY, -- the row of the search index
  id               BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  reference        TEXT NOT NULL UNIQUE,
  subject_id       BLOB NOT NULL REFERENCES people (id),
  author_id        BLOB NOT NULL REFERENCES users (id),
  on_behalf_of     BLOB REFERENCES users (id),
  entry_type       TEXT NOT NULL CHECK (entry_type IN ('one_to_one', 'informal_conversation', 'expectation_setting', 'feedback', 'coaching',
                     'recognition', 'performance_review', 'probation_review', 'concern', 'incident', 'complaint_received', 'improvement_plan',
                     'formal_meeting', 'warning', 'absence_or_return', 'adjustment_request', 'file_note')),
  occurred_start   INTEGER NOT NULL,
  occurred_end     INTEGER CHECK (occurred_end IS NULL OR occurred_end >= occurred_start),
  occurred_tz      TEXT NOT NULL,
  time_precision   TEXT NOT NULL CHECK (time_precision IN ('exact', 'hour', 'day', 'approximate')),
  fact_basis       TEXT NOT NULL CHECK (fact_basis IN ('witnessed', 'reported_to_me', 'document', 'assessment')),
  formality        TEXT NOT NULL CHECK (formality IN ('informal', 'formal')),
  channel          TEXT NOT NULL CHECK (channel IN ('in_person', 'video', 'phone', 'email', 'chat', 'letter', 'other')),
  severity         TEXT NOT NULL CHECK (severity IN ('none', 'low', 'moderate', 'high', 'critical')),
  sentiment        TEXT NOT NULL CHECK (sentiment IN ('positive', 'neutral', 'mixed', 'negative')),
  status           TEXT NOT NULL CHECK (status IN ('open', 'in_progress', 'awaiting_employee', 'resolved', 'closed')),
  record_state     TEXT NOT NULL CHECK (record_state IN ('draft', 'final', 'voided')),
  -- A JSON array, so that the search index can read it from this row; entry_tags is the same for filters.
  tags             TEXT NOT NULL DEFAULT '[]',
  late_reason      TEXT,
  void_reason      TEXT,
  contemporaneity  TEXT NOT NULL CHECK (contemporaneity IN ('same_day', 'prompt', 'delayed', 'late', 'retrospective')),
  recorded_at      INTEGER NOT NULL,
  finalised_at     INTEGER,
  voided_at        INTEGER,
  updated_at       INTEGER NOT NULL,
  version          INTEGER NOT NULL,
  -- The long texts come last, so that filters need not read past them.
  title            TEXT,
  facts            TEXT,
  impact           TEXT,
  employee_account TEXT,
  assessment       TEXT,
  agreed           TEXT,
  CHECK (record_state <> 'draft' OR finalised_at IS NULL),
  CHECK (record_state <> 'final' OR finalised_at IS NOT NULL),
  CHECK ((record_state = 'voided') = (void_reason IS NOT NULL))
) STRICT;
-- These two hold all that decides who sees an entry, so that walking them does not touch the rows; the second also holds the
-- words that facets count and that most filters ask for.
CREATE INDEX entries_by_date ON entries (occurred_start, id, subject_id, finalised_at, author_id);
CREATE INDEX entries_by_subject ON entries (subject_id, occurred_start, id, finalised_at, author_id, entry_type, severity, sentiment,
  status, record_state);
CREATE INDEX entries_by_author ON entries (author_id, record_state, updated_at, id);
CREATE INDEX entries_by_type ON entries (entry_type, severity, occurred_start, id);
CREATE INDEX entries_by_severity ON entries (severity, occurred_start, id);
CREATE INDEX entries_by_status ON entries (status, occurred_start, id);
CREATE INDEX entries_by_recording ON entries (recorded_at, id);

CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries BEGIN
  SELECT RAISE(ABORT, 'entries are voided, never deleted');
END;
-- What nobody may ever change.
CREATE TRIGGER entries_keep_their_origin BEFORE UPDATE OF seq, id, reference, author_id, on_behalf_of, recorded_at ON entries
WHEN NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id OR NEW.reference IS NOT OLD.reference OR NEW.author_id IS NOT OLD.author_id
  OR NEW.on_behalf_of IS NOT OLD.on_behalf_of OR NEW.recorded_at IS NOT OLD.recorded_at
BEGIN SELECT RAISE(ABORT, 'the origin of an entry is fixed'); END;
-- What finalising locks: everything but status, tags and the voiding itself.
CREATE TRIGGER entries_are_locked_once_final BEFORE UPDATE ON entries
WHEN OLD.record_state <> 'draft' AND (
     NEW.subject_id IS NOT OLD.subject_id OR NEW.entry_type IS NOT OLD.entry_type OR NEW.occurred_start IS NOT OLD.occurred_start
  OR NEW.occurred_end IS NOT OLD.occurred_end OR NEW.occurred_tz IS NOT OLD.occurred_tz OR NEW.time_precision IS NOT OLD.time_precision
  OR NEW.title IS NOT OLD.title OR NEW.facts IS NOT OLD.facts OR NEW.impact IS NOT OLD.impact
  OR NEW.employee_account IS NOT OLD.employee_account OR NEW.assessment IS NOT OLD.assessment OR NEW.agreed IS NOT OLD.agreed
  OR NEW.fact_basis IS NOT OLD.fact_basis OR NEW.formality IS NOT OLD.formality OR NEW.channel IS NOT OLD.channel
  OR NEW.severity IS NOT OLD.severity OR NEW.sentiment IS NOT OLD.sentiment OR NEW.late_reason IS NOT OLD.late_reason
  OR NEW.contemporaneity IS NOT OLD.contemporaneity OR NEW.finalised_at IS NOT OLD.finalised_at)
BEGIN SELECT RAISE(ABORT, 'the entry is locked'); END;
CREATE TRIGGER entries_go_forward_only BEFORE UPDATE OF record_state ON entries
WHEN NEW.record_state IS NOT OLD.record_state AND NOT (
     (OLD.record_state = 'draft' AND NEW.record_state IN ('final', 'voided')) OR (OLD.record_state = 'final' AND NEW.record_state = 'voided'))
BEGIN SELECT RAISE(ABORT, 'a record goes from draft to final to voided'); END;
CREATE TRIGGER voided_entries_are_frozen BEFORE UPDATE ON entries WHEN OLD.record_state = 'voided'
BEGIN SELECT RAISE(ABORT, 'a voided entry is frozen'); END;

CREATE TABLE entry_tags (
  tag      TEXT NOT NULL,
  entry_id BLOB NOT NULL REFERENCES entries (id),
  PRIMARY KEY (tag, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tags_by_entry ON entry_tags (entry_id);

-- Every saved state of an entry. Append-only. With a rowid: without one, a row of more than a quarter of a page takes an
-- overflow page of its own, and two revisions of an entry would weigh more than everything else of it.
CREATE TABLE entry_revisions (
  entry_id     BLOB NOT NULL REFERENCES entries (id),
  version      INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  author_id    BLOB NOT NULL REFERENCES users (id),
  content      TEXT NOT NULL,
  salt         BLOB NOT NULL,
  content_hash BLOB NOT NULL,
  PRIMARY KEY (entry_id, version)
) STRICT;
CREATE TRIGGER entry_revisions_no_update BEFORE UPDATE ON entry_revisions BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER entry_revisions_no_delete BEFORE DELETE ON entry_revisions BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE participants (
  entry_id  BLOB NOT NULL REFERENCES entries (id),
  position  INTEGER NOT NULL,
  person_id BLOB REFERENCES people (id),
  name      TEXT NOT NULL,
  role      TEXT NOT NULL CHECK (role IN ('manager', 'witness', 'companion', 'hr', 'interpreter', 'note_taker', 'other')),
  PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_links (
  id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  from_entry_id BLOB NOT NULL REFERENCES entries (id),
  to_entry_id   BLOB NOT NULL REFERENCES entries (id),
  kind          TEXT NOT NULL CHECK (kind IN ('follows', 'supports', 'contradicts', 'duplicates', 'relates')),
  created_by    BLOB NOT NULL REFERENCES users (id),
  created_at    INTEGER NOT NULL,
  UNIQUE (from_entry_id, to_entry_id, kind),
  CHECK (from_entry_id <> to_entry_id)
) STRICT;

-- Evidence -----------------------------------------------------------------------------------------------------------

CREATE TABLE attachments (
  seq          INTEGER NOT NULL PRIMARY KEY, -- the row of the search index
  id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  entry_id     BLOB NOT NULL REFERENCES entries (id),
  name         TEXT NOT NULL,
  size_bytes   INTEGER NOT NULL CHECK (size_bytes > 0),
  media_type   TEXT NOT NULL,
  claimed_type TEXT,
  sha256       BLOB NOT NULL CHECK (length(sha256) = 32),
  source       TEXT,
  description  TEXT,
  uploaded_by  BLOB NOT NULL REFERENCES users (id),
  uploaded_at  INTEGER NOT NULL,
  -- Set when it was taken off a draft; the row stays.
  removed_at   INTEGER,
  version      INTEGER NOT NULL
) STRICT;
CREATE INDEX attachments_by_entry ON attachments (entry_id, seq);
CREATE INDEX attachments_by_hash ON attachments (sha256);
CREATE TRIGGER attachments_are_never_deleted BEFORE DELETE ON attachments BEGIN
  SELECT RAISE(ABORT, 'evidence is taken off a draft, never deleted');
END;
CREATE TRIGGER attachments_keep_their_bytes BEFORE UPDATE OF id, entry_id, size_bytes, sha256, uploaded_by, uploaded_at ON attachments
BEGIN SELECT RAISE(ABORT, 'the bytes of evidence are fixed'); END;

-- Follow-ups ---------------------------------------------------------------------------------------------------------

CREATE TABLE follow_ups (
  id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  entry_id     BLOB REFERENCES entries (id),
  subject_id   BLOB NOT NULL REFERENCES people (id),
  owner_id     BLOB NOT NULL REFERENCES users (id),
  title        TEXT NOT NULL,
  due_on       TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'in_progress', 'blocked', 'done', 'cancelled')),
  outcome      TEXT CHECK (outcome IN ('met', 'partly_met', 'not_met', 'no_longer_relevant')),
  note         TEXT,
  created_by   BLOB NOT NULL REFERENCES users (id),
  created_at   INTEGER NOT NULL,
  completed_at INTEGER,
  version      INTEGER NOT NULL,
  CHECK ((state = 'done') = (outcome IS NOT NULL))
) STRICT;
CREATE INDEX follow_ups_by_owner ON follow_ups (owner_id, state, due_on, id);
CREATE INDEX follow_ups_by_subject ON follow_ups (subject_id, due_on, id);
CREATE INDEX follow_ups_by_entry ON follow_ups (entry_id, due_on, id);
CREATE INDEX follow_ups_by_due ON follow_ups (due_on, id);
CREATE INDEX follow_ups_by_state ON follow_ups (state, due_on, id);

-- The audit trail ----------------------------------------------------------------------------------------------------

CREATE TABLE audit_events (
  chain        INTEGER NOT NULL,
  seq          INTEGER NOT NULL,
  at           INTEGER NOT NULL,
  actor_kind   TEXT NOT NULL CHECK (actor_kind IN ('user', 'token', 'system', 'cli')),
  actor_id     BLOB,
  actor_name   TEXT NOT NULL,
  action       TEXT NOT NULL,
  target_kind  TEXT NOT NULL,
  target_id    TEXT,
  subject_id   BLOB,
  ip           TEXT,
  user_agent   TEXT,
  request_id   TEXT,
  reason       TEXT,
  detail       TEXT NOT NULL,
  salt         BLOB NOT NULL CHECK (length(salt) = 16),
  content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
  prev_hash    BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash         BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_events_by_subject ON audit_events (subject_id, chain, seq);
CREATE INDEX audit_events_by_actor ON audit_events (actor_id, chain, seq);
CREATE INDEX audit_events_by_action ON audit_events (action, chain, seq);
CREATE INDEX audit_events_by_target ON audit_events (target_kind, target_id, chain, seq);
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Full-text search ---------------------------------------------------------------------------------------------------

CREATE VIRTUAL TABLE entries_fts USING fts5 (
  title, facts, impact, employee_account, assessment, agreed, tags,
  content = 'entries', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER entries_fts_insert AFTER INSERT ON entries BEGIN
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags)
  VALUES (NEW.seq, NEW.title, NEW.facts, NEW.impact, NEW.employee_account, NEW.assessment, NEW.agreed, NEW.tags);
END;
CREATE TRIGGER entries_fts_update AFTER UPDATE OF title, facts, impact, employee_account, assessment, agreed, tags ON entries BEGIN
  INSERT INTO entries_fts (entries_fts, rowid, title, facts, impact, employee_account, assessment, agreed, tags)
  VALUES ('delete', OLD.seq, OLD.title, OLD.facts, OLD.impact, OLD.employee_account, OLD.assessment, OLD.agreed, OLD.tags);
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags)
  VALUES (NEW.seq, NEW.title, NEW.facts, NEW.impact, NEW.employee_account, NEW.assessment, NEW.agreed, NEW.tags);
END;

CREATE VIRTUAL TABLE attachments_fts USING fts5 (
  name, description, content = 'attachments', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER attachments_fts_insert AFTER INSERT ON attachments BEGIN
  INSERT INTO attachments_fts (rowid, name, description) VALUES (NEW.seq, NEW.name, NEW.description);
END;
