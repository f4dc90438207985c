DROP TRIGGER people_search_insert;
DROP TRIGGER people_search_update;
DROP TABLE people_fts;
DROP TABLE people_search;
