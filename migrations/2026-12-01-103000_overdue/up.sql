-- How many entries have an overdue follow-up is told from these two alone, without a look at a row of either table.
CREATE INDEX follow_ups_open ON follow_ups (due_on, entry_id, state) WHERE state IN ('open', 'in_progress', 'blocked');
CREATE INDEX entries_by_id ON entries (id, finalised_at, author_id);
