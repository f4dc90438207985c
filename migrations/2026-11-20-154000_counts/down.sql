DROP TRIGGER entry_tags_count_out;
DROP TRIGGER entry_tags_count_in;
DROP TRIGGER entries_count_into;
DROP TRIGGER entries_count_out_of;
DROP TRIGGER entries_count_in;
DROP TABLE entry_tag_counts;
DROP TABLE entry_counts;
