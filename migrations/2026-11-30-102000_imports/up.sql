-- The import of our own JSON: where a record came from, for ever; and the names of authors who have no account here.

-- When, by whom and from which instance, as JSON; none where it was made here. It stands in the row as it was then: lists
-- show it, and it is part of what was recorded.
ALTER TABLE people ADD COLUMN imported TEXT CHECK (json_valid(imported));
ALTER TABLE entries ADD COLUMN imported TEXT CHECK (json_valid(imported));
CREATE TRIGGER people_keep_their_import BEFORE UPDATE OF imported ON people WHEN NEW.imported IS NOT OLD.imported
BEGIN SELECT RAISE(ABORT, 'where it was imported from is fixed'); END;
CREATE TRIGGER entries_keep_their_import BEFORE UPDATE OF imported ON entries WHEN NEW.imported IS NOT OLD.imported
BEGIN SELECT RAISE(ABORT, 'where it was imported from is fixed'); END;

-- Somebody who wrote on another instance and has no account here. The record refers to such a row by the id that it had there,
-- since the hashes of what was added to entries are made of it. No account can be made of it: these triggers are the last line.
ALTER TABLE users ADD COLUMN imported_from TEXT CHECK (imported_from <> '');
-- The address there, so that an export names it again; it is not one to sign in with.
ALTER TABLE users ADD COLUMN imported_email TEXT;
CREATE TRIGGER imported_names_have_no_rights BEFORE INSERT ON users
WHEN NEW.imported_from IS NOT NULL AND (NEW.state <> 'disabled' OR NEW.role <> 'USER' OR NEW.password_hash IS NOT NULL
  OR NEW.person_id IS NOT NULL OR NEW.email NOT GLOB 'imported:*')
BEGIN SELECT RAISE(ABORT, 'an imported name is no account'); END;
CREATE TRIGGER imported_names_stay_names BEFORE UPDATE ON users WHEN OLD.imported_from IS NOT NULL OR NEW.imported_from IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an imported name is no account'); END;
CREATE TRIGGER imported_names_have_no_sessions BEFORE INSERT ON sessions
WHEN (SELECT imported_from FROM users WHERE id = NEW.user_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an imported name is no account'); END;
CREATE TRIGGER imported_names_have_no_tokens BEFORE INSERT ON api_tokens
WHEN (SELECT imported_from FROM users WHERE id = NEW.user_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an imported name is no account'); END;
