DROP TABLE templates;

DROP TRIGGER entries_fts_insert;
DROP TRIGGER entries_fts_update;
DROP TABLE entries_fts;

DROP TRIGGER participants_join_drafts;
DROP TRIGGER participants_no_update;
DROP TRIGGER participants_leave_drafts;

DROP TRIGGER attachments_count_in;
DROP TRIGGER attachments_count_out;
DROP TRIGGER follow_ups_count_in;
DROP TRIGGER participants_count_in;
DROP TRIGGER participants_count_out;
DROP TRIGGER entry_links_count_in;
DROP TRIGGER entry_links_count_out;

-- Their rows go without asking the triggers against it.
DROP TABLE acknowledgements;
DROP TABLE responses;
DROP TABLE amendments;

ALTER TABLE entries DROP COLUMN later_texts;
ALTER TABLE entries DROP COLUMN acknowledgement;
ALTER TABLE entries DROP COLUMN response_count;
ALTER TABLE entries DROP COLUMN amendment_count;
ALTER TABLE entries DROP COLUMN link_count;
ALTER TABLE entries DROP COLUMN participant_count;
ALTER TABLE entries DROP COLUMN follow_up_count;
ALTER TABLE entries DROP COLUMN attachment_count;

CREATE VIRTUAL TABLE entries_fts USING fts5 (
  title, facts, impact, employee_account, assessment, agreed, tags,
  content = 'entries', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');
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
