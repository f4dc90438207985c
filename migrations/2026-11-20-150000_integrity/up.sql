-- What comes to a final entry later: amendments, the employee's responses, the steps of its acknowledgement. And templates.
-- The counts that lists show become columns, kept by triggers; whatever shows on an entry raises its version.

CREATE TABLE amendments (
  seq          INTEGER NOT NULL PRIMARY KEY,
  id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  entry_id     BLOB NOT NULL REFERENCES entries (id),
  kind         TEXT NOT NULL CHECK (kind IN ('correction', 'addendum', 'late_entry')),
  field        TEXT CHECK (field IN ('title', 'facts', 'impact', 'employee_account', 'assessment', 'agreed')),
  text         TEXT NOT NULL CHECK (text <> ''),
  reason       TEXT NOT NULL CHECK (reason <> ''),
  author_id    BLOB NOT NULL REFERENCES users (id),
  at           INTEGER NOT NULL,
  salt         BLOB NOT NULL CHECK (length(salt) = 16),
  content_hash BLOB NOT NULL CHECK (length(content_hash) = 32)
) STRICT;
CREATE INDEX amendments_by_entry ON amendments (entry_id, seq);
CREATE TRIGGER amendments_no_update BEFORE UPDATE ON amendments BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER amendments_no_delete BEFORE DELETE ON amendments BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER amendments_need_a_final_entry BEFORE INSERT ON amendments
WHEN (SELECT record_state FROM entries WHERE id = NEW.entry_id) IS NOT 'final'
BEGIN SELECT RAISE(ABORT, 'only a final entry is added to'); END;

CREATE TABLE responses (
  seq           INTEGER NOT NULL PRIMARY KEY,
  id            BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  entry_id      BLOB NOT NULL REFERENCES entries (id),
  text          TEXT NOT NULL CHECK (text <> ''),
  received_on   TEXT NOT NULL,
  attachment_id BLOB REFERENCES attachments (id),
  entered_by    BLOB NOT NULL REFERENCES users (id),
  at            INTEGER NOT NULL,
  salt          BLOB NOT NULL CHECK (length(salt) = 16),
  content_hash  BLOB NOT NULL CHECK (length(content_hash) = 32)
) STRICT;
CREATE INDEX responses_by_entry ON responses (entry_id, seq);
CREATE TRIGGER responses_no_update BEFORE UPDATE ON responses BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER responses_no_delete BEFORE DELETE ON responses BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER responses_need_a_final_entry BEFORE INSERT ON responses
WHEN (SELECT record_state FROM entries WHERE id = NEW.entry_id) IS NOT 'final'
BEGIN SELECT RAISE(ABORT, 'only a final entry is added to'); END;

CREATE TABLE acknowledgements (
  seq          INTEGER NOT NULL PRIMARY KEY,
  id           BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  entry_id     BLOB NOT NULL REFERENCES entries (id),
  -- An entry starts as not_requested; that is no step.
  state        TEXT NOT NULL CHECK (state IN ('requested', 'acknowledged', 'acknowledged_with_comments', 'refused', 'unable')),
  method       TEXT CHECK (method IN ('in_app', 'signed_paper', 'email_reply', 'verbal_witnessed')),
  comments     TEXT,
  entered_by   BLOB NOT NULL REFERENCES users (id),
  at           INTEGER NOT NULL,
  salt         BLOB NOT NULL CHECK (length(salt) = 16),
  content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),
  CHECK (state NOT IN ('acknowledged', 'acknowledged_with_comments') OR method IS NOT NULL),
  CHECK (state <> 'acknowledged_with_comments' OR comments IS NOT NULL)
) STRICT;
CREATE INDEX acknowledgements_by_entry ON acknowledgements (entry_id, seq);
CREATE TRIGGER acknowledgements_no_update BEFORE UPDATE ON acknowledgements BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER acknowledgements_no_delete BEFORE DELETE ON acknowledgements BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER acknowledgements_need_a_final_entry BEFORE INSERT ON acknowledgements
WHEN (SELECT record_state FROM entries WHERE id = NEW.entry_id) IS NOT 'final'
BEGIN SELECT RAISE(ABORT, 'only a final entry is added to'); END;

-- Counts and later texts on entries ----------------------------------------------------------------------------------

ALTER TABLE entries ADD COLUMN attachment_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entries ADD COLUMN follow_up_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entries ADD COLUMN participant_count INTEGER NOT NULL DEFAULT 0;
-- Of the links from it, also those to entries that a reader may not see.
ALTER TABLE entries ADD COLUMN link_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entries ADD COLUMN amendment_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entries ADD COLUMN response_count INTEGER NOT NULL DEFAULT 0;
-- The newest step.
ALTER TABLE entries ADD COLUMN acknowledgement TEXT NOT NULL DEFAULT 'not_requested' CHECK (acknowledgement IN ('not_requested',
  'requested', 'acknowledged', 'acknowledged_with_comments', 'refused', 'unable'));
-- The texts of amendments and responses one after the other, so that the search index can read them from this row.
ALTER TABLE entries ADD COLUMN later_texts TEXT;

-- Voided entries are filled in, too; nothing but this migration may touch them.
DROP TRIGGER voided_entries_are_frozen;
UPDATE entries SET
  attachment_count = (SELECT count(*) FROM attachments a WHERE a.entry_id = entries.id AND a.removed_at IS NULL),
  follow_up_count = (SELECT count(*) FROM follow_ups f WHERE f.entry_id = entries.id),
  participant_count = (SELECT count(*) FROM participants p WHERE p.entry_id = entries.id),
  link_count = (SELECT count(*) FROM entry_links l WHERE l.from_entry_id = entries.id)
WHERE id IN (SELECT entry_id FROM attachments UNION SELECT entry_id FROM follow_ups UNION SELECT entry_id FROM participants
  UNION SELECT from_entry_id FROM entry_links);
CREATE TRIGGER voided_entries_are_frozen BEFORE UPDATE ON entries WHEN OLD.record_state = 'voided'
BEGIN SELECT RAISE(ABORT, 'a voided entry is frozen'); END;

CREATE TRIGGER attachments_count_in AFTER INSERT ON attachments BEGIN
  UPDATE entries SET attachment_count = attachment_count + 1, version = version + 1 WHERE id = NEW.entry_id;
END;
CREATE TRIGGER attachments_count_out AFTER UPDATE OF removed_at ON attachments
WHEN OLD.removed_at IS NULL AND NEW.removed_at IS NOT NULL BEGIN
  UPDATE entries SET attachment_count = attachment_count - 1, version = version + 1 WHERE id = NEW.entry_id;
END;
CREATE TRIGGER follow_ups_count_in AFTER INSERT ON follow_ups WHEN NEW.entry_id IS NOT NULL BEGIN
  UPDATE entries SET follow_up_count = follow_up_count + 1, version = version + 1 WHERE id = NEW.entry_id;
END;
-- Participants are replaced as a whole by a save, which raises the version itself.
CREATE TRIGGER participants_count_in AFTER INSERT ON participants BEGIN
  UPDATE entries SET participant_count = participant_count + 1 WHERE id = NEW.entry_id;
END;
CREATE TRIGGER participants_count_out AFTER DELETE ON participants BEGIN
  UPDATE entries SET participant_count = participant_count - 1 WHERE id = OLD.entry_id;
END;
CREATE TRIGGER entry_links_count_in AFTER INSERT ON entry_links BEGIN
  UPDATE entries SET link_count = link_count + 1, version = version + 1 WHERE id = NEW.from_entry_id;
END;
CREATE TRIGGER entry_links_count_out AFTER DELETE ON entry_links BEGIN
  UPDATE entries SET link_count = link_count - 1, version = version + 1 WHERE id = OLD.from_entry_id;
END;
CREATE TRIGGER amendments_show AFTER INSERT ON amendments BEGIN
  UPDATE entries SET amendment_count = amendment_count + 1, version = version + 1,
    later_texts = coalesce(later_texts || char(10), '') || NEW.text WHERE id = NEW.entry_id;
END;
CREATE TRIGGER responses_show AFTER INSERT ON responses BEGIN
  UPDATE entries SET response_count = response_count + 1, version = version + 1,
    later_texts = coalesce(later_texts || char(10), '') || NEW.text WHERE id = NEW.entry_id;
END;
CREATE TRIGGER acknowledgements_show AFTER INSERT ON acknowledgements BEGIN
  UPDATE entries SET acknowledgement = NEW.state, version = version + 1 WHERE id = NEW.entry_id;
END;

-- Participants are part of what finalising locks.
CREATE TRIGGER participants_join_drafts BEFORE INSERT ON participants
WHEN (SELECT record_state FROM entries WHERE id = NEW.entry_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'the participants of an entry are locked'); END;
CREATE TRIGGER participants_no_update BEFORE UPDATE ON participants
BEGIN SELECT RAISE(ABORT, 'the participants of an entry are locked'); END;
CREATE TRIGGER participants_leave_drafts BEFORE DELETE ON participants
WHEN (SELECT record_state FROM entries WHERE id = OLD.entry_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'the participants of an entry are locked'); END;

-- Full-text search with what came later ------------------------------------------------------------------------------

DROP TRIGGER entries_fts_insert;
DROP TRIGGER entries_fts_update;
DROP TABLE entries_fts;
CREATE VIRTUAL TABLE entries_fts USING fts5 (
  title, facts, impact, employee_account, assessment, agreed, tags, later_texts,
  content = 'entries', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');
CREATE TRIGGER entries_fts_insert AFTER INSERT ON entries BEGIN
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts)
  VALUES (NEW.seq, NEW.title, NEW.facts, NEW.impact, NEW.employee_account, NEW.assessment, NEW.agreed, NEW.tags, NEW.later_texts);
END;
CREATE TRIGGER entries_fts_update
AFTER UPDATE OF title, facts, impact, employee_account, assessment, agreed, tags, later_texts ON entries BEGIN
  INSERT INTO entries_fts (entries_fts, rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts)
  VALUES ('delete', OLD.seq, OLD.title, OLD.facts, OLD.impact, OLD.employee_account, OLD.assessment, OLD.agreed, OLD.tags, OLD.later_texts);
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts)
  VALUES (NEW.seq, NEW.title, NEW.facts, NEW.impact, NEW.employee_account, NEW.assessment, NEW.agreed, NEW.tags, NEW.later_texts);
END;

-- Templates ----------------------------------------------------------------------------------------------------------

-- The instance's own; the built-in ones are part of the software.
CREATE TABLE templates (
  id               BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name             TEXT NOT NULL,
  -- Lower case without accents: the order of the list, and what makes a name unique.
  name_folded      TEXT NOT NULL UNIQUE,
  description      TEXT,
  entry_type       TEXT NOT NULL CHECK (entry_type IN ('one_to_one', 'informal_conversation', 'expectation_setting', 'feedback', 'coaching',
                     'recognition', 'performance_review', 'probation_review', 'concern', 'incident', 'complaint_received', 'improvement_plan',
                     'formal_meeting', 'warning', 'absence_or_return', 'adjustment_request', 'file_note')),
  formality        TEXT NOT NULL CHECK (formality IN ('informal', 'formal')),
  channel          TEXT CHECK (channel IN ('in_person', 'video', 'phone', 'email', 'chat', 'letter', 'other')),
  severity         TEXT NOT NULL CHECK (severity IN ('none', 'low', 'moderate', 'high', 'critical')),
  sentiment        TEXT NOT NULL CHECK (sentiment IN ('positive', 'neutral', 'mixed', 'negative')),
  title            TEXT,
  facts            TEXT,
  impact           TEXT,
  employee_account TEXT,
  assessment       TEXT,
  agreed           TEXT,
  tags             TEXT NOT NULL DEFAULT '[]',
  version          INTEGER NOT NULL,
  created_at       INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL
) STRICT;
