"""Speech: quotations, citations, attribution, statements."""
