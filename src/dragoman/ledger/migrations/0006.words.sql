-- The full-text index gathers more words before it writes them: fewer small pieces to bring together later.
INSERT INTO document_words (document_words, rank) VALUES ('hashsize', 8388608);
INSERT INTO shown_words (shown_words, rank) VALUES ('hashsize', 8388608);
