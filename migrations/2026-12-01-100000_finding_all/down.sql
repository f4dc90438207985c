DROP TRIGGER participants_lost;
DROP TRIGGER participants_before_lost;
DROP TRIGGER participants_found;
DROP TRIGGER participants_before_found;
DROP TRIGGER attachments_found_anew;
DROP TRIGGER attachments_before_found_anew;
DROP TRIGGER attachments_found;
DROP TRIGGER attachments_before_found;
DROP TRIGGER follow_ups_found_anew;
DROP TRIGGER follow_ups_before_found_anew;
DROP TRIGGER follow_ups_found;
DROP TRIGGER follow_ups_before_found;
DROP TRIGGER entries_fts_update;
DROP TRIGGER entries_fts_forget;
DROP TRIGGER entries_fts_insert;
DROP TABLE entries_fts;
DROP VIEW entry_texts;
DROP TRIGGER acknowledgement_comments_show;
DROP TRIGGER amendments_show;

DROP TRIGGER voided_entries_are_frozen;
UPDATE entries SET later_texts = (
  SELECT group_concat(t.text, char(10) ORDER BY t.at, t.kind, t.seq) FROM (
    SELECT a.at, 1 AS kind, a.seq, a.text FROM amendments a WHERE a.entry_id = entries.id
    UNION ALL SELECT r.at, 2, r.seq, r.text FROM responses r WHERE r.entry_id = entries.id) t)
WHERE later_texts IS NOT NULL;
CREATE TRIGGER voided_entries_are_frozen BEFORE UPDATE ON entries WHEN OLD.record_state = 'voided'
BEGIN SELECT RAISE(ABORT, 'a voided entry is frozen'); END;
CREATE TRIGGER amendments_show AFTER INSERT ON amendments BEGIN
  UPDATE entries SET amendment_count = amendment_count + 1, version = version + 1,
    later_texts = coalesce(later_texts || char(10), '') || NEW.text WHERE id = NEW.entry_id;
END;

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
