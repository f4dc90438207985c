DROP INDEX entries_by_subject;
CREATE INDEX entries_by_subject ON entries (subject_id, occurred_start, id, finalised_at, author_id, entry_type, severity, sentiment,
  status, record_state, contemporaneity, tags);
DROP TRIGGER entry_tags_count_out;
DROP TRIGGER entry_tags_count_in;
DROP TRIGGER entries_count_into;
DROP TRIGGER entries_count_out_of;
DROP TRIGGER entries_count_in;
DROP TABLE entry_author_counts;
DROP TABLE entry_tag_counts;
DROP TABLE entry_counts;

CREATE TABLE entry_counts (
  entry_type      TEXT NOT NULL,
  severity        TEXT NOT NULL,
  sentiment       TEXT NOT NULL,
  status          TEXT NOT NULL,
  record_state    TEXT NOT NULL,
  contemporaneity TEXT NOT NULL,
  n               INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (entry_type, severity, sentiment, status, record_state, contemporaneity)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_tag_counts (
  tag             TEXT NOT NULL,
  entry_type      TEXT NOT NULL,
  severity        TEXT NOT NULL,
  sentiment       TEXT NOT NULL,
  status          TEXT NOT NULL,
  record_state    TEXT NOT NULL,
  contemporaneity TEXT NOT NULL,
  n               INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (tag, entry_type, severity, sentiment, status, record_state, contemporaneity)
) STRICT, WITHOUT ROWID;

INSERT INTO entry_counts SELECT e.entry_type, e.severity, e.sentiment, e.status, e.record_state, e.contemporaneity, count(*)
  FROM entries e WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO entry_tag_counts SELECT t.tag, e.entry_type, e.severity, e.sentiment, e.status, e.record_state, e.contemporaneity, count(*)
  FROM entries e JOIN entry_tags t ON t.entry_id = e.id WHERE e.finalised_at IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7;

-- An entry that is final from its beginning, as the demo and imports have them; its tags follow by themselves.
CREATE TRIGGER entries_count_in AFTER INSERT ON entries WHEN NEW.finalised_at IS NOT NULL BEGIN
  INSERT INTO entry_counts VALUES (NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- What finalising leaves open moves an entry from one count to another.
CREATE TRIGGER entries_count_out_of AFTER UPDATE OF status, record_state ON entries
WHEN OLD.finalised_at IS NOT NULL AND (OLD.status, OLD.record_state) <> (NEW.status, NEW.record_state) BEGIN
  UPDATE entry_counts SET n = n - 1
    WHERE (entry_type, severity, sentiment, status, record_state, contemporaneity) = (OLD.entry_type, OLD.severity, OLD.sentiment, OLD.status, OLD.record_state, OLD.contemporaneity);
  UPDATE entry_tag_counts SET n = n - 1 WHERE tag IN (SELECT t.tag FROM entry_tags t WHERE t.entry_id = OLD.id)
    AND (entry_type, severity, sentiment, status, record_state, contemporaneity) = (OLD.entry_type, OLD.severity, OLD.sentiment, OLD.status, OLD.record_state, OLD.contemporaneity);
END;
CREATE TRIGGER entries_count_into AFTER UPDATE OF status, record_state, finalised_at ON entries
WHEN NEW.finalised_at IS NOT NULL
  AND (OLD.finalised_at IS NULL OR (OLD.status, OLD.record_state) <> (NEW.status, NEW.record_state)) BEGIN
  INSERT INTO entry_counts VALUES (NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO entry_tag_counts SELECT t.tag, NEW.entry_type, NEW.severity, NEW.sentiment, NEW.status, NEW.record_state, NEW.contemporaneity, 1
    FROM entry_tags t WHERE t.entry_id = NEW.id ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER entry_tags_count_in AFTER INSERT ON entry_tags BEGIN
  INSERT INTO entry_tag_counts SELECT NEW.tag, e.entry_type, e.severity, e.sentiment, e.status, e.record_state, e.contemporaneity, 1
    FROM entries e WHERE e.id = NEW.entry_id AND e.finalised_at IS NOT NULL ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER entry_tags_count_out AFTER DELETE ON entry_tags BEGIN
  UPDATE entry_tag_counts SET n = n - 1 WHERE tag = OLD.tag
    AND (entry_type, severity, sentiment, status, record_state, contemporaneity) =
      (SELECT e.entry_type, e.severity, e.sentiment, e.status, e.record_state, e.contemporaneity
         FROM entries e WHERE e.id = OLD.entry_id AND e.finalised_at IS NOT NULL);
END;
