-- Which documents tell something between two sides: `one` and `other` take part in one of its entries, in order
-- of their codes; other is '' where a side takes part alone. Made from `party`; may be thrown away.
CREATE TABLE between_sides (
  one TEXT COLLATE "C" NOT NULL,
  other TEXT COLLATE "C" NOT NULL,
  document BIGINT NOT NULL REFERENCES document (number) ON DELETE CASCADE,
  PRIMARY KEY (one, other, document)
);
CREATE INDEX between_sides_document ON between_sides (document);
INSERT INTO between_sides
  SELECT DISTINCT a.side, b.side, s.document FROM party a
  JOIN party b ON b.entry = a.entry AND b.takes_part = 1 AND b.side COLLATE "C" > a.side COLLATE "C"
  JOIN shown s ON s.entry = a.entry
  WHERE a.takes_part = 1 AND a.side <> '';
INSERT INTO between_sides
  SELECT DISTINCT max(a.side), '', s.document FROM party a JOIN shown s ON s.entry = a.entry
  WHERE a.takes_part = 1 AND a.side <> '' GROUP BY a.entry, s.document HAVING count(DISTINCT a.side) = 1;
