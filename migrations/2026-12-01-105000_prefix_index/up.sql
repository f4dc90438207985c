-- While one types a word, its beginning is looked for. An index of beginnings has their entries as it has those of whole words: without it
-- those of every word that begins so were read and merged, at each letter. The triggers that fill the index are as they were.
DROP TABLE entries_fts;
CREATE VIRTUAL TABLE entries_fts USING fts5 (
  title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside,
  prefix = '1 2 3 4 5 6 7',
  content = 'entry_texts', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');
