-- The outline of each document: its shown entries as columns of numbers, so that a view over the whole record
-- reads a few megabytes and decodes only the entries that it shows. Made from `shown`; may be thrown away.
CREATE TABLE word (
  number INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);
CREATE TABLE outline (
  document INTEGER PRIMARY KEY REFERENCES document (number),
  rows BLOB NOT NULL,
  parts BLOB NOT NULL
);
-- Documents whose outline is not as their entries are; it is renewed when the writing is committed.
CREATE TABLE outline_stale (document INTEGER PRIMARY KEY);
INSERT INTO outline_stale SELECT DISTINCT document FROM shown;
CREATE TRIGGER shown_outlined AFTER INSERT ON shown BEGIN
  INSERT OR IGNORE INTO outline_stale VALUES (new.document);
END;
CREATE TRIGGER shown_unoutlined AFTER DELETE ON shown BEGIN
  INSERT OR IGNORE INTO outline_stale VALUES (old.document);
END;
