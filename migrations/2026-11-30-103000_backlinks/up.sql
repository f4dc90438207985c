-- An entry shows which others lead to it; the index of the table itself only knows the way out.
CREATE INDEX entry_links_by_target ON entry_links (to_entry_id, id);
