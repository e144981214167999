-- Which documents tell something between two sides: `one` and `other` take part in one of its entries, in order
-- of their codes; other is '' where a side takes part alone. Made from `party`; may be thrown away.
CREATE TABLE between_sides (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
  PRIMARY KEY (one, other, document)
) WITHOUT ROWID;
CREATE INDEX between_sides_document ON between_sides (document);
INSERT OR IGNORE INTO between_sides
  SELECT a.side, b.side, s.document FROM party a
  JOIN party b ON b.entry = a.entry AND b.takes_part = 1 AND b.side > a.side
  JOIN shown s ON s.entry = a.entry
  WHERE a.takes_part = 1 AND a.side <> '';
INSERT OR IGNORE INTO between_sides
  SELECT max(a.side), '', s.document FROM party a JOIN shown s ON s.entry = a.entry
  WHERE a.takes_part = 1 AND a.side <> '' GROUP BY a.entry HAVING count(DISTINCT a.side) = 1;
