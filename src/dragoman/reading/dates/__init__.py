"""Dates and times: find the words, place them as intervals, say why."""
