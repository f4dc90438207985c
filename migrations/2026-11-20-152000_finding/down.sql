DROP INDEX entries_by_subject;
CREATE INDEX entries_by_subject ON entries (subject_id, occurred_start, id, finalised_at, author_id, entry_type, severity, sentiment,
  status, record_state);
DROP TABLE saved_view_pins;
DROP TABLE saved_view_people;
DROP TABLE saved_views;
DROP TABLE tags;
