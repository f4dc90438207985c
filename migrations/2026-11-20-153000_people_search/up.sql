-- Finding people by any three letters of their name, title, team or reference, without reading all of them.
--
-- `people` has no `seq` of its own to index by, so the folded text has a row with one here.

CREATE TABLE people_search (
  seq       INTEGER NOT NULL PRIMARY KEY,
  person_id BLOB NOT NULL UNIQUE REFERENCES people (id),
  text      TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE people_fts USING fts5 (text, content = 'people_search', content_rowid = 'seq', tokenize = 'trigram');

CREATE TRIGGER people_search_insert AFTER INSERT ON people BEGIN
  INSERT INTO people_search (person_id, text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER people_search_update AFTER UPDATE OF search_text ON people WHEN NEW.search_text IS NOT OLD.search_text BEGIN
  UPDATE people_search SET text = NEW.search_text WHERE person_id = NEW.id;
END;
CREATE TRIGGER people_fts_insert AFTER INSERT ON people_search BEGIN
  INSERT INTO people_fts (rowid, text) VALUES (NEW.seq, NEW.text);
END;
CREATE TRIGGER people_fts_update AFTER UPDATE OF text ON people_search BEGIN
  INSERT INTO people_fts (people_fts, rowid, text) VALUES ('delete', OLD.seq, OLD.text);
  INSERT INTO people_fts (rowid, text) VALUES (NEW.seq, NEW.text);
END;

INSERT INTO people_search (person_id, text) SELECT id, search_text FROM people;
