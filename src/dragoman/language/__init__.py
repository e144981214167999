"""Words and names; no diplomacy is decided here."""
