"""Bytes to text that can be pointed into."""
