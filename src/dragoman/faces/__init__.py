"""The only code that reads settings, prints or serves."""
