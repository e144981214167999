-- The outlines of 512 documents together, column by column, so that a view over the whole record reads twenty
-- rows in place of ten thousand: bundle n has documents n * 512 + 1 to (n + 1) * 512. Made from `outline`; what
-- changes the outline of a document throws its bundle away, and the next writing makes it anew.
CREATE TABLE bundle (
  number INTEGER PRIMARY KEY,
  documents BLOB NOT NULL,
  rows BLOB NOT NULL,
  parts BLOB NOT NULL
);
CREATE TRIGGER outline_added AFTER INSERT ON outline BEGIN
  DELETE FROM bundle WHERE number = (new.document - 1) / 512;
END;
CREATE TRIGGER outline_changed AFTER UPDATE ON outline BEGIN
  DELETE FROM bundle WHERE number = (new.document - 1) / 512;
END;
CREATE TRIGGER outline_removed AFTER DELETE ON outline BEGIN
  DELETE FROM bundle WHERE number = (old.document - 1) / 512;
END;
