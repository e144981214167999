"""Acts: contacts, asks, promises, deeds and the other kinds."""
