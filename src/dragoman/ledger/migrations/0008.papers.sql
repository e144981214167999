-- What an outline knows of each document, without reading the documents.
CREATE INDEX document_paper ON document (id, name, day, outlet, owner, side, independence, official);
-- Rows of an outline have two columns more: every one is made anew when the ledger is next opened for writing.
DELETE FROM outline;
INSERT OR IGNORE INTO outline_stale SELECT DISTINCT document FROM shown;
