-- When a document that was taken out was read again on purpose; '' while it stays out.
ALTER TABLE tombstone ADD COLUMN put_back_at TEXT NOT NULL DEFAULT '';
