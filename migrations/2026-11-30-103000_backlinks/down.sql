DROP INDEX entry_links_by_target;
