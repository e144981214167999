"""The workbench: the record in a browser, served from this machine, for people who read and correct it."""
