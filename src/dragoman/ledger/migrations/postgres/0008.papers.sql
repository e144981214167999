-- Rows of an outline have two columns more: every one is made anew when the ledger is next opened for writing.
DELETE FROM outline;
INSERT INTO outline_stale SELECT DISTINCT document FROM shown ON CONFLICT DO NOTHING;
