"""Actors: persons, offices, states and bodies; find the mentions, resolve who is meant, say why."""
