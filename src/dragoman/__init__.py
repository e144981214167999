"""Dragoman reads what is written about a diplomatic relationship and keeps its record."""

__version__ = "0.1.0"
