DROP INDEX entries_by_id;
DROP INDEX follow_ups_open;
