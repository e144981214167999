"""Findings by kind and place, so that each is compared with its neighbours only."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.reading.findings import Finding
from dragoman.reading.records import Kind


class Near:
    """Findings by kind and place, so that each is compared with its neighbours only."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.all: list[Finding] = []
        self._places: dict[tuple[Kind, int], list[Finding]] = {}
        for finding in findings:
            self.add(finding)

    def add(self, finding: Finding) -> None:
        """Put one more finding in its place."""
        self.all.append(finding)
        for place in self._reach(finding):
            self._places.setdefault((finding.kind, place), []).append(finding)

    def around(self, finding: Finding) -> list[Finding]:
        """Return the findings of the same kind near another one, itself included when it was added."""
        found = {
            id(other): other
            for place in self._reach(finding)
            for other in self._places.get((finding.kind, place), ())
        }
        return list(found.values())

    def of_any_kind(self, finding: Finding) -> list[Finding]:
        """Return the findings of every kind near another one."""
        found = {
            id(other): other
            for place in self._reach(finding)
            for kind in Kind
            for other in self._places.get((kind, place), ())
        }
        return list(found.values())

    @staticmethod
    def _reach(finding: Finding) -> range:
        words = finding.content or finding.span
        return range(words.start // 400, words.end // 400 + 1)
