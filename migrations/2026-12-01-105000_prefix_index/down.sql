DROP TABLE entries_fts;
CREATE VIRTUAL TABLE entries_fts USING fts5 (
  title, facts, impact, employee_account, assessment, agreed, tags, later_texts, late_reason, void_reason, beside,
  content = 'entry_texts', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');
