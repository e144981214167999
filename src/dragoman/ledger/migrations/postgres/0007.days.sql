-- Of when every document is, without reading the documents: for counting what a silence is worth.
CREATE INDEX document_days ON document (official, independence, day);
