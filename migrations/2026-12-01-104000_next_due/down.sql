DROP INDEX entries_due;
DROP INDEX entries_by_subject;
DROP TRIGGER follow_ups_come_due_anew;
DROP TRIGGER follow_ups_come_due;
ALTER TABLE entries DROP COLUMN next_due_on;
DROP TRIGGER voided_entries_are_frozen;
CREATE TRIGGER voided_entries_are_frozen BEFORE UPDATE ON entries WHEN OLD.record_state = 'voided'
BEGIN SELECT RAISE(ABORT, 'a voided entry is frozen'); END;
CREATE INDEX entries_by_subject ON entries (subject_id, occurred_start, id, finalised_at, author_id, entry_type, severity, sentiment,
  status, record_state, contemporaneity, tags, attachment_count);
CREATE INDEX follow_ups_open ON follow_ups (due_on, entry_id, state) WHERE state IN ('open', 'in_progress', 'blocked');
CREATE INDEX entries_by_id ON entries (id, finalised_at, author_id);
