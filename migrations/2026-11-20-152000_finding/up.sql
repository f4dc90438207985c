-- Finding: the vocabulary of tags, saved views, and an index that counts more words.

-- The words that the organisation agreed on. The tags of an entry stand with the entry, whether they are here or not.
CREATE TABLE tags (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  name        TEXT NOT NULL UNIQUE CHECK (name <> ''),
  description TEXT,
  created_by  BLOB NOT NULL REFERENCES users (id),
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;

-- A filter of the Explorer under a name.
CREATE TABLE saved_views (
  id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  owner_id    BLOB NOT NULL REFERENCES users (id),
  name        TEXT NOT NULL CHECK (name <> ''),
  -- Lower case without accents: the order of the list.
  name_folded TEXT NOT NULL,
  query       TEXT NOT NULL,
  shared      INTEGER NOT NULL CHECK (shared IN (0, 1)),
  version     INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;
-- It holds all that decides who may use a view but for the people whom it names.
CREATE INDEX saved_views_by_name ON saved_views (name_folded, id, owner_id, shared);

-- Whom the query of a view names: a shared view is for those who see all of them.
CREATE TABLE saved_view_people (
  view_id   BLOB NOT NULL REFERENCES saved_views (id),
  person_id BLOB NOT NULL REFERENCES people (id),
  PRIMARY KEY (view_id, person_id)
) STRICT, WITHOUT ROWID;

-- Who has which view at hand.
CREATE TABLE saved_view_pins (
  view_id BLOB NOT NULL REFERENCES saved_views (id),
  user_id BLOB NOT NULL REFERENCES users (id),
  PRIMARY KEY (view_id, user_id)
) STRICT, WITHOUT ROWID;

-- As before, with how soon it was recorded and the tags: facets count them without touching the rows.
DROP INDEX entries_by_subject;
CREATE INDEX entries_by_subject ON entries (subject_id, occurred_start, id, finalised_at, author_id, entry_type, severity, sentiment,
  status, record_state, contemporaneity, tags);
