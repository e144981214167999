"""What one document says: find words, place dates, resolve mentions, read records."""
