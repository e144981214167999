"""A draft checked against the record: quotations, speakers, titles, days, numbers and citations."""
