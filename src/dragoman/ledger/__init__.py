"""What we hold: entries, suggestions and judgements, appended and never overwritten."""
