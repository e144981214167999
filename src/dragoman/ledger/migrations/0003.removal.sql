-- Remarks and tags that people put on entries; withdrawn ones stay.
CREATE TABLE note (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  withdrawn_by TEXT NOT NULL DEFAULT '',
  withdrawn_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX note_entry ON note (entry_id);
CREATE INDEX note_words ON note (kind, words);

-- What was taken out: no word of it, only that it was there.
CREATE TABLE tombstone (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  what TEXT NOT NULL,
  document_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  reason TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  entries INTEGER NOT NULL,
  judgements INTEGER NOT NULL,
  blanked TEXT NOT NULL,
  left_digest TEXT NOT NULL
);
CREATE INDEX tombstone_document ON tombstone (document_id);

CREATE INDEX shown_hidden ON shown (entry) WHERE state IN ('rejected', 'merged');
CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN
  INSERT INTO document_words (document_words, rowid, text) VALUES ('delete', old.number, old.text);
END;
CREATE TRIGGER document_blanked AFTER UPDATE OF text ON document BEGIN
  INSERT INTO document_words (document_words, rowid, text) VALUES ('delete', old.number, old.text);
  INSERT INTO document_words (rowid, text) VALUES (new.number, new.text);
END;
