-- The outlines of 512 documents together, column by column, so that a view over the whole record reads twenty
-- rows in place of ten thousand: bundle n has documents n * 512 + 1 to (n + 1) * 512. Made from `outline`; what
-- changes the outline of a document throws its bundle away, and the next writing makes it anew.
CREATE TABLE bundle (
  number BIGINT PRIMARY KEY,
  documents BYTEA NOT NULL,
  rows BYTEA NOT NULL,
  parts BYTEA NOT NULL
);
CREATE FUNCTION outline_is_changed() RETURNS TRIGGER LANGUAGE plpgsql AS '
BEGIN
  DELETE FROM bundle WHERE number IN (SELECT (document - 1) / 512 FROM changed);
  RETURN NULL;
END';
CREATE TRIGGER outline_added AFTER INSERT ON outline
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION outline_is_changed();
CREATE TRIGGER outline_changed AFTER UPDATE ON outline
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION outline_is_changed();
CREATE TRIGGER outline_removed AFTER DELETE ON outline
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION outline_is_changed();
