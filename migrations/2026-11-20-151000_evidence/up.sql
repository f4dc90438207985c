-- Where evidence comes from, whether its bytes still are what they were, and follow-ups that are finished for good.

ALTER TABLE attachments ADD COLUMN obtained_on TEXT;
ALTER TABLE attachments ADD COLUMN obtained_by TEXT;
ALTER TABLE attachments ADD COLUMN exhibit TEXT;
-- What the last scan found; the scan alone sets these two, on drafts and final entries alike.
ALTER TABLE attachments ADD COLUMN integrity TEXT NOT NULL DEFAULT 'unchecked'
  CHECK (integrity IN ('unchecked', 'intact', 'changed', 'missing'));
ALTER TABLE attachments ADD COLUMN checked_at INTEGER;

-- Few rows or none: what Today and the system page show red.
CREATE INDEX attachments_damaged ON attachments (uploaded_at, id) WHERE integrity IN ('changed', 'missing') AND removed_at IS NULL;

-- What is said about the evidence of an entry is locked together with its text.
CREATE TRIGGER attachments_are_locked_once_final
BEFORE UPDATE OF name, media_type, claimed_type, source, description, obtained_on, obtained_by, exhibit, removed_at ON attachments
WHEN (SELECT e.record_state FROM entries e WHERE e.id = OLD.entry_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'what is said about evidence is locked'); END;

CREATE TRIGGER attachments_fts_update AFTER UPDATE OF name, description ON attachments BEGIN
  INSERT INTO attachments_fts (attachments_fts, rowid, name, description) VALUES ('delete', OLD.seq, OLD.name, OLD.description);
  INSERT INTO attachments_fts (rowid, name, description) VALUES (NEW.seq, NEW.name, NEW.description);
END;

-- One row for each scan, the newest being the one that is shown. One that is running when the server starts was cut off.
CREATE TABLE integrity_scans (
  id          INTEGER NOT NULL PRIMARY KEY,
  state       TEXT NOT NULL CHECK (state IN ('running', 'succeeded', 'failed')),
  started_at  INTEGER NOT NULL,
  finished_at INTEGER,
  checked     INTEGER NOT NULL DEFAULT 0,
  total       INTEGER NOT NULL DEFAULT 0,
  bytes       INTEGER NOT NULL DEFAULT 0,
  changed     INTEGER NOT NULL DEFAULT 0,
  missing     INTEGER NOT NULL DEFAULT 0,
  orphans     INTEGER NOT NULL DEFAULT 0,
  CHECK ((state = 'running') = (finished_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX integrity_scans_one_at_a_time ON integrity_scans (state) WHERE state = 'running';
CREATE TRIGGER finished_scans_no_update BEFORE UPDATE ON integrity_scans WHEN OLD.state <> 'running'
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER integrity_scans_no_delete BEFORE DELETE ON integrity_scans BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER finished_follow_ups_are_frozen BEFORE UPDATE ON follow_ups WHEN OLD.state IN ('done', 'cancelled')
BEGIN SELECT RAISE(ABORT, 'a finished follow-up is frozen'); END;
CREATE TRIGGER follow_ups_are_never_deleted BEFORE DELETE ON follow_ups BEGIN
  SELECT RAISE(ABORT, 'follow-ups are cancelled, never deleted');
END;
