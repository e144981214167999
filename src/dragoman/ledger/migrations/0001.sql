-- Documents are kept for ever; `source` and what follows from it is renewed when one is read again.
CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  characters INTEGER NOT NULL,
  blocks BLOB NOT NULL,
  source TEXT NOT NULL,
  doubts TEXT NOT NULL,
  day TEXT NOT NULL,
  day_first TEXT,
  day_because TEXT NOT NULL,
  outlet TEXT NOT NULL,
  owner TEXT NOT NULL,
  side TEXT NOT NULL,
  independence TEXT NOT NULL,
  official TEXT NOT NULL,
  record TEXT NOT NULL,
  sketch BLOB,
  added_at TEXT NOT NULL
);
CREATE INDEX document_group ON document (independence);
CREATE INDEX document_record ON document (official, record) WHERE official <> '';

-- Each way in which the same text came: another address, another file, the bytes as they were.
CREATE TABLE copy (
  document INTEGER NOT NULL REFERENCES document (number),
  digest TEXT NOT NULL,
  source TEXT NOT NULL,
  raw BLOB,
  added_at TEXT NOT NULL,
  UNIQUE (document, digest)
);

CREATE TABLE band (
  band INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number),
  PRIMARY KEY (band, document)
) WITHOUT ROWID;

-- What was read. Rows are never changed but for the stamp when a later reading replaces them.
CREATE TABLE entry (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number),
  body BLOB NOT NULL,
  words BLOB NOT NULL,
  recorded_at TEXT NOT NULL,
  superseded_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX entry_id ON entry (id);
CREATE INDEX entry_document ON entry (document);

-- The current entries as questions find them, with what people decided: made from `entry` and `judgement`.
CREATE TABLE shown (
  entry INTEGER PRIMARY KEY REFERENCES entry (number),
  id TEXT NOT NULL UNIQUE,
  document INTEGER NOT NULL REFERENCES document (number),
  kind TEXT NOT NULL,
  form TEXT NOT NULL,
  status TEXT NOT NULL,
  grade TEXT NOT NULL,
  state TEXT NOT NULL,
  official INTEGER NOT NULL,
  first TEXT,
  last TEXT,
  said TEXT,
  sort TEXT NOT NULL,
  quote TEXT NOT NULL,
  body BLOB
);
CREATE UNIQUE INDEX shown_sort ON shown (sort);
CREATE INDEX shown_kind ON shown (kind, first);
CREATE INDEX shown_document ON shown (document);

-- Each name of an actor once: looking for part of a name reads these and not every entry.
CREATE TABLE named (
  number INTEGER PRIMARY KEY,
  actor TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (actor, name)
);

-- Who takes part in an entry, in order; after them the sides it is about (takes_part 0, named 0).
CREATE TABLE party (
  entry INTEGER NOT NULL REFERENCES shown (entry) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  side TEXT NOT NULL,
  takes_part INTEGER NOT NULL,
  named INTEGER NOT NULL,
  PRIMARY KEY (entry, place)
) WITHOUT ROWID;
CREATE INDEX party_side ON party (side, takes_part);
CREATE INDEX party_named ON party (named);

CREATE TABLE matter (
  entry INTEGER NOT NULL REFERENCES shown (entry) ON DELETE CASCADE,
  matter TEXT NOT NULL,
  PRIMARY KEY (entry, matter)
) WITHOUT ROWID;
CREATE INDEX matter_matter ON matter (matter);

-- What people decide, and what machines propose. Neither edits the other's rows, nor an entry's.
CREATE TABLE judgement (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id TEXT NOT NULL,
  version TEXT NOT NULL,
  verdict TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  because TEXT NOT NULL,
  correction TEXT NOT NULL,
  other TEXT NOT NULL
);
CREATE INDEX judgement_entry ON judgement (entry_id);

CREATE TABLE suggestion (
  id TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  relation TEXT NOT NULL,
  score REAL NOT NULL,
  suggester TEXT NOT NULL,
  because TEXT NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX suggestion_entry ON suggestion (entry_id);
CREATE INDEX suggestion_other ON suggestion (other_id);

CREATE TABLE decision (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  suggestion TEXT NOT NULL REFERENCES suggestion (id),
  decision TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  because TEXT NOT NULL
);
CREATE INDEX decision_suggestion ON decision (suggestion);

-- Who held which office; a later edition of a list replaces its record, and the old row is stamped.
CREATE TABLE tenure (
  id TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number),
  names TEXT NOT NULL,
  side TEXT NOT NULL,
  first TEXT,
  last TEXT,
  served INTEGER NOT NULL,
  body BLOB NOT NULL,
  superseded_at TEXT NOT NULL DEFAULT '',
  UNIQUE (id, document)
);
CREATE INDEX tenure_side ON tenure (side);
CREATE INDEX tenure_document ON tenure (document);

CREATE VIRTUAL TABLE document_words USING fts5 (
  text, content = 'document', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE shown_words USING fts5 (
  quote, content = 'shown', content_rowid = 'entry', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_added AFTER INSERT ON document BEGIN
  INSERT INTO document_words (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER shown_added AFTER INSERT ON shown BEGIN
  INSERT INTO shown_words (rowid, quote) VALUES (new.entry, new.quote);
END;
CREATE TRIGGER shown_removed AFTER DELETE ON shown BEGIN
  INSERT INTO shown_words (shown_words, rowid, quote) VALUES ('delete', old.entry, old.quote);
END;
