DROP TRIGGER entries_author_into;
DROP TRIGGER entries_author_out_of;
DROP TRIGGER entries_author_in;
DROP TRIGGER entries_count_into;
DROP TRIGGER entries_count_out_of;
DROP TRIGGER entries_count_in;
DROP TABLE entry_author_counts;

CREATE TABLE entry_author_counts (
  author_id       BLOB NOT NULL REFERENCES users (id),
  entry_type      TEXT NOT NULL,
  severity        TEXT NOT NULL,
  sentiment       TEXT NOT NULL,
  status          TEXT NOT NULL,
  record_state    TEXT NOT NULL,
  contemporaneity TEXT NOT NULL,
  with_evidence   INTEGER NOT NULL CHECK (with_evidence IN (0, 1)),
  n               INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (author_id, entry_type, severity, sentiment, status, record_state, contemporaneity, with_evidence)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_author_counts SELECT e.author_id, e.entry_type, e.severity, e.sentiment, e.status, e.record_state, e.contemporaneity, e.attachment_count > 0, count(*)
  FROM entries e WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

CREATE TRIGGER entries_count_in AFTER INSERT ON entries WHEN NEW.finalised_at IS NOT NULL BEGIN
  INSERT INTO entry_counts VALUES (NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, NEW.attachment_count > 0, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO entry_author_counts VALUES (NEW.author_id, NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, NEW.attachment_count > 0, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER entries_count_out_of AFTER UPDATE OF status, record_state, attachment_count ON entries
WHEN OLD.finalised_at IS NOT NULL AND (OLD.status, OLD.record_state, OLD.attachment_count > 0) <> (NEW.status, NEW.record_state, NEW.attachment_count > 0) BEGIN
  UPDATE entry_counts SET n = n - 1
    WHERE (entry_type, severity, sentiment, status, record_state, contemporaneity, with_evidence) = (OLD.entry_type, OLD.severity, OLD.sentiment, OLD.status, OLD.record_state, OLD.contemporaneity, OLD.attachment_count > 0);
  UPDATE entry_author_counts SET n = n - 1 WHERE author_id = OLD.author_id
    AND (entry_type, severity, sentiment, status, record_state, contemporaneity, with_evidence) = (OLD.entry_type, OLD.severity, OLD.sentiment, OLD.status, OLD.record_state, OLD.contemporaneity, OLD.attachment_count > 0);
  UPDATE entry_tag_counts SET n = n - 1 WHERE tag IN (SELECT t.tag FROM entry_tags t WHERE t.entry_id = OLD.id)
    AND (entry_type, severity, sentiment, status, record_state, contemporaneity, with_evidence) = (OLD.entry_type, OLD.severity, OLD.sentiment, OLD.status, OLD.record_state, OLD.contemporaneity, OLD.attachment_count > 0);
END;
CREATE TRIGGER entries_count_into AFTER UPDATE OF status, record_state, attachment_count, finalised_at ON entries
WHEN NEW.finalised_at IS NOT NULL
  AND (OLD.finalised_at IS NULL OR (OLD.status, OLD.record_state, OLD.attachment_count > 0) <> (NEW.status, NEW.record_state, NEW.attachment_count > 0)) BEGIN
  INSERT INTO entry_counts VALUES (NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, NEW.attachment_count > 0, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO entry_author_counts VALUES (NEW.author_id, NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, NEW.attachment_count > 0, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO entry_tag_counts SELECT t.tag, NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, NEW.attachment_count > 0, 1
    FROM entry_tags t WHERE t.entry_id = NEW.id ON CONFLICT DO UPDATE SET n = n + 1;
END;
