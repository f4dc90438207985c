-- Who wrote how many entries, by one filter at a time: as many rows as there are authors and words, however many entries.
-- Counted by every combination of words there was a row for almost each entry.

DROP TRIGGER entries_count_into;
DROP TRIGGER entries_count_out_of;
DROP TRIGGER entries_count_in;
DROP TABLE entry_author_counts;

CREATE TABLE entry_author_counts (
  -- A column of entries, or nothing for all of them; `with_evidence` is true or false.
  dimension TEXT NOT NULL,
  word      TEXT NOT NULL,
  author_id BLOB NOT NULL REFERENCES users (id),
  n         INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (dimension, word, author_id)
) STRICT, WITHOUT ROWID;

INSERT INTO entry_author_counts
  SELECT '', '', e.author_id, count(*) FROM entries e WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3
  UNION ALL
  SELECT 'entry_type', e.entry_type, e.author_id, count(*) FROM entries e WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3
  UNION ALL
  SELECT 'severity', e.severity, e.author_id, count(*) FROM entries e WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3
  UNION ALL
  SELECT 'sentiment', e.sentiment, e.author_id, count(*) FROM entries e WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3
  UNION ALL
  SELECT 'status', e.status, e.author_id, count(*) FROM entries e WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3
  UNION ALL
  SELECT 'record_state', e.record_state, e.author_id, count(*) FROM entries e WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3
  UNION ALL
  SELECT 'contemporaneity', e.contemporaneity, e.author_id, count(*) FROM entries e WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3
  UNION ALL
  SELECT 'with_evidence', iif(e.attachment_count > 0, 'true', 'false'), e.author_id, count(*) FROM entries e WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3;

-- As before, without the authors.
CREATE TRIGGER entries_count_in AFTER INSERT ON entries WHEN NEW.finalised_at IS NOT NULL BEGIN
  INSERT INTO entry_counts VALUES (NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, NEW.attachment_count > 0, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER entries_count_out_of AFTER UPDATE OF status, record_state, attachment_count ON entries
WHEN OLD.finalised_at IS NOT NULL AND (OLD.status, OLD.record_state, OLD.attachment_count > 0) <> (NEW.status, NEW.record_state, NEW.attachment_count > 0) BEGIN
  UPDATE entry_counts SET n = n - 1
    WHERE (entry_type, severity, sentiment, status, record_state, contemporaneity, with_evidence) = (OLD.entry_type, OLD.severity, OLD.sentiment, OLD.status, OLD.record_state, OLD.contemporaneity, OLD.attachment_count > 0);
  UPDATE entry_tag_counts SET n = n - 1 WHERE tag IN (SELECT t.tag FROM entry_tags t WHERE t.entry_id = OLD.id)
    AND (entry_type, severity, sentiment, status, record_state, contemporaneity, with_evidence) = (OLD.entry_type, OLD.severity, OLD.sentiment, OLD.status, OLD.record_state, OLD.contemporaneity, OLD.attachment_count > 0);
END;
CREATE TRIGGER entries_count_into AFTER UPDATE OF status, record_state, attachment_count, finalised_at ON entries
WHEN NEW.finalised_at IS NOT NULL
  AND (OLD.finalised_at IS NULL OR (OLD.status, OLD.record_state, OLD.attachment_count > 0) <> (NEW.status, NEW.record_state, NEW.attachment_count > 0)) BEGIN
  INSERT INTO entry_counts VALUES (NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, NEW.attachment_count > 0, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO entry_tag_counts SELECT t.tag, NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, NEW.attachment_count > 0, 1
    FROM entry_tags t WHERE t.entry_id = NEW.id ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER entries_author_in AFTER INSERT ON entries WHEN NEW.finalised_at IS NOT NULL BEGIN
  INSERT INTO entry_author_counts VALUES
    ('', '', NEW.author_id, 1), ('entry_type', NEW.entry_type, NEW.author_id, 1), ('severity', NEW.severity, NEW.author_id, 1), ('sentiment', NEW.sentiment, NEW.author_id, 1),
    ('status', NEW.status, NEW.author_id, 1), ('record_state', NEW.record_state, NEW.author_id, 1), ('contemporaneity', NEW.contemporaneity, NEW.author_id, 1), ('with_evidence', iif(NEW.attachment_count > 0, 'true', 'false'), NEW.author_id, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER entries_author_out_of AFTER UPDATE OF status, record_state, attachment_count ON entries
WHEN OLD.finalised_at IS NOT NULL AND (OLD.status, OLD.record_state, OLD.attachment_count > 0) <> (NEW.status, NEW.record_state, NEW.attachment_count > 0) BEGIN
  UPDATE entry_author_counts SET n = n - 1 FROM (VALUES
    ('', ''), ('entry_type', OLD.entry_type), ('severity', OLD.severity), ('sentiment', OLD.sentiment),
    ('status', OLD.status), ('record_state', OLD.record_state), ('contemporaneity', OLD.contemporaneity), ('with_evidence', iif(OLD.attachment_count > 0, 'true', 'false'))) words
    WHERE dimension = words.column1 AND word = words.column2 AND author_id = OLD.author_id;
END;
CREATE TRIGGER entries_author_into AFTER UPDATE OF status, record_state, attachment_count, finalised_at ON entries
WHEN NEW.finalised_at IS NOT NULL
  AND (OLD.finalised_at IS NULL OR (OLD.status, OLD.record_state, OLD.attachment_count > 0) <> (NEW.status, NEW.record_state, NEW.attachment_count > 0)) BEGIN
  INSERT INTO entry_author_counts VALUES
    ('', '', NEW.author_id, 1), ('entry_type', NEW.entry_type, NEW.author_id, 1), ('severity', NEW.severity, NEW.author_id, 1), ('sentiment', NEW.sentiment, NEW.author_id, 1),
    ('status', NEW.status, NEW.author_id, 1), ('record_state', NEW.record_state, NEW.author_id, 1), ('contemporaneity', NEW.contemporaneity, NEW.author_id, 1), ('with_evidence', iif(NEW.attachment_count > 0, 'true', 'false'), NEW.author_id, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
