-- An entry says itself when its next open follow-up is due, so that what is overdue is counted and listed from one index.

DROP INDEX entries_by_id;
DROP INDEX follow_ups_open;

ALTER TABLE entries ADD COLUMN next_due_on TEXT;

-- Frozen is everything but this day, which is the follow-ups' and goes on: a promise may be kept after its entry was voided.
DROP TRIGGER voided_entries_are_frozen;
CREATE TRIGGER voided_entries_are_frozen BEFORE UPDATE OF seq, id, reference, subject_id, author_id, on_behalf_of, entry_type,
  occurred_start, occurred_end, occurred_tz, time_precision, fact_basis, formality, channel, severity, sentiment, status, record_state,
  tags, late_reason, void_reason, contemporaneity, recorded_at, finalised_at, voided_at, updated_at, version, title, facts, impact,
  employee_account, assessment, agreed, attachment_count, follow_up_count, participant_count, link_count, amendment_count,
  response_count, acknowledgement, later_texts, imported ON entries WHEN OLD.record_state = 'voided'
BEGIN SELECT RAISE(ABORT, 'a voided entry is frozen'); END;

UPDATE entries SET next_due_on = open.due_on
  FROM (SELECT f.entry_id AS id, min(f.due_on) AS due_on FROM follow_ups f
    WHERE f.entry_id IS NOT NULL AND f.state IN ('open', 'in_progress', 'blocked') GROUP BY 1) open
  WHERE entries.id = open.id;

CREATE TRIGGER follow_ups_come_due AFTER INSERT ON follow_ups WHEN NEW.entry_id IS NOT NULL BEGIN
  UPDATE entries SET next_due_on = (SELECT min(f.due_on) FROM follow_ups f
    WHERE f.entry_id = NEW.entry_id AND f.state IN ('open', 'in_progress', 'blocked')) WHERE id = NEW.entry_id;
END;
CREATE TRIGGER follow_ups_come_due_anew AFTER UPDATE OF state, due_on ON follow_ups WHEN NEW.entry_id IS NOT NULL BEGIN
  UPDATE entries SET next_due_on = (SELECT min(f.due_on) FROM follow_ups f
    WHERE f.entry_id = NEW.entry_id AND f.state IN ('open', 'in_progress', 'blocked')) WHERE id = NEW.entry_id;
END;

-- As before, with the day: facets count what is overdue without touching the rows.
DROP INDEX entries_by_subject;
CREATE INDEX entries_by_subject ON entries (subject_id, occurred_start, id, finalised_at, author_id, entry_type, severity, sentiment,
  status, record_state, contemporaneity, tags, attachment_count, next_due_on);
-- And of everybody's, by every word that facets count.
CREATE INDEX entries_due ON entries (next_due_on, subject_id, finalised_at, author_id, entry_type, severity, sentiment, status,
  record_state, contemporaneity, attachment_count) WHERE next_due_on IS NOT NULL;
