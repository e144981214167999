"""Pure functions over the ledger; nothing stored."""
