-- Every text of an entry is found: the reasons of amendments, what the employee said when acknowledging, why it was written late or
-- voided, its promises, the names of its files and of who was there.

-- What is append-only joins the later texts, as amendments and responses do already.
DROP TRIGGER amendments_show;
CREATE TRIGGER amendments_show AFTER INSERT ON amendments BEGIN
  UPDATE entries SET amendment_count = amendment_count + 1, version = version + 1,
    later_texts = coalesce(later_texts || char(10), '') || NEW.text || char(10) || NEW.reason WHERE id = NEW.entry_id;
END;
CREATE TRIGGER acknowledgement_comments_show AFTER INSERT ON acknowledgements WHEN NEW.comments IS NOT NULL BEGIN
  UPDATE entries SET later_texts = coalesce(later_texts || char(10), '') || NEW.comments WHERE id = NEW.entry_id;
END;

DROP TRIGGER entries_fts_insert;
DROP TRIGGER entries_fts_update;
DROP TABLE entries_fts;

-- Voided entries are filled in, too; nothing but this migration may touch them.
DROP TRIGGER voided_entries_are_frozen;
UPDATE entries SET later_texts = (
  SELECT group_concat(t.text, char(10) ORDER BY t.at, t.kind, t.seq) FROM (
    SELECT a.at, 1 AS kind, a.seq, a.text || char(10) || a.reason AS text FROM amendments a WHERE a.entry_id = entries.id
    UNION ALL SELECT r.at, 2, r.seq, r.text FROM responses r WHERE r.entry_id = entries.id
    UNION ALL SELECT k.at, 3, k.seq, k.comments FROM acknowledgements k WHERE k.entry_id = entries.id AND k.comments IS NOT NULL) t)
WHERE id IN (SELECT entry_id FROM amendments UNION SELECT entry_id FROM acknowledgements WHERE comments IS NOT NULL);
CREATE TRIGGER voided_entries_are_frozen BEFORE UPDATE ON entries WHEN OLD.record_state = 'voided'
BEGIN SELECT RAISE(ABORT, 'a voided entry is frozen'); END;

-- What the index reads. What can still change in rows of other tables is read from there, each text a line, so that a voided entry
-- need not be touched when a promise of it is kept. The order stands in a subquery because older tools read no view with one in an
-- aggregate, and then not the database. A promise that was made to somebody else, before the subject of the draft was
-- put right, is not seen by everybody who sees the entry, and is not found by it.
CREATE VIEW entry_texts AS
SELECT e.seq AS seq, e.title, e.facts, e.impact, e.employee_account, e.assessment, e.agreed, e.tags, e.later_texts, e.late_reason,
  e.void_reason,
  (SELECT group_concat(texts.text, char(10)) FROM (
    SELECT 1 AS kind, f.id AS at, f.title || coalesce(char(10) || f.note, '') AS text FROM follow_ups f
      WHERE f.entry_id = e.id AND f.subject_id = e.subject_id
    UNION ALL SELECT 2, a.seq, a.name || coalesce(char(10) || a.description, '') FROM attachments a
      WHERE a.entry_id = e.id AND a.removed_at IS NULL
    UNION ALL SELECT 3, p.position, p.name FROM participants p WHERE p.entry_id = e.id
    ORDER BY kind, at) texts) AS beside
FROM entries e;

CREATE VIRTUAL TABLE entries_fts USING fts5 (
  title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside,
  content = 'entry_texts', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');

-- The index forgets the words of a row as they were and learns them as they are.
CREATE TRIGGER entries_fts_insert AFTER INSERT ON entries BEGIN
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason)
  VALUES (NEW.seq, NEW.title, NEW.facts, NEW.impact, NEW.employee_account, NEW.assessment, NEW.agreed, NEW.tags, NEW.later_texts,
    NEW.late_reason, NEW.void_reason);
END;
CREATE TRIGGER entries_fts_forget
BEFORE UPDATE OF subject_id, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason ON entries BEGIN
  INSERT INTO entries_fts (entries_fts, rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT 'delete', t.* FROM entry_texts t WHERE t.seq = OLD.seq;
END;
CREATE TRIGGER entries_fts_update
AFTER UPDATE OF subject_id, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason ON entries BEGIN
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT t.* FROM entry_texts t WHERE t.seq = NEW.seq;
END;
CREATE TRIGGER follow_ups_before_found BEFORE INSERT ON follow_ups WHEN NEW.entry_id IS NOT NULL BEGIN
  INSERT INTO entries_fts (entries_fts, rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT 'delete', t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = NEW.entry_id);
END;
CREATE TRIGGER follow_ups_found AFTER INSERT ON follow_ups WHEN NEW.entry_id IS NOT NULL BEGIN
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = NEW.entry_id);
END;
CREATE TRIGGER attachments_before_found BEFORE INSERT ON attachments BEGIN
  INSERT INTO entries_fts (entries_fts, rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT 'delete', t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = NEW.entry_id);
END;
CREATE TRIGGER attachments_found AFTER INSERT ON attachments BEGIN
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = NEW.entry_id);
END;
CREATE TRIGGER participants_before_found BEFORE INSERT ON participants BEGIN
  INSERT INTO entries_fts (entries_fts, rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT 'delete', t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = NEW.entry_id);
END;
CREATE TRIGGER participants_found AFTER INSERT ON participants BEGIN
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = NEW.entry_id);
END;
CREATE TRIGGER follow_ups_before_found_anew BEFORE UPDATE OF title, note ON follow_ups WHEN NEW.entry_id IS NOT NULL BEGIN
  INSERT INTO entries_fts (entries_fts, rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT 'delete', t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = OLD.entry_id);
END;
CREATE TRIGGER follow_ups_found_anew AFTER UPDATE OF title, note ON follow_ups WHEN NEW.entry_id IS NOT NULL BEGIN
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = NEW.entry_id);
END;
CREATE TRIGGER attachments_before_found_anew BEFORE UPDATE OF name, description, removed_at ON attachments BEGIN
  INSERT INTO entries_fts (entries_fts, rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT 'delete', t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = OLD.entry_id);
END;
CREATE TRIGGER attachments_found_anew AFTER UPDATE OF name, description, removed_at ON attachments BEGIN
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = NEW.entry_id);
END;
CREATE TRIGGER participants_before_lost BEFORE DELETE ON participants BEGIN
  INSERT INTO entries_fts (entries_fts, rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT 'delete', t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = OLD.entry_id);
END;
CREATE TRIGGER participants_lost AFTER DELETE ON participants BEGIN
  INSERT INTO entries_fts (rowid, title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside)
    SELECT t.* FROM entry_texts t WHERE t.seq = (SELECT e.seq FROM entries e WHERE e.id = OLD.entry_id);
END;
