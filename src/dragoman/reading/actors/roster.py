"""Who held which office on which day: the rosters, one tenure a row with its source."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.errors import LexiconError
from dragoman.language.lexicon import load_csv
from dragoman.reading.actors.names import name_words, sound

ROSTER_OFFICES = (
    "head of state",
    "head of government",
    "foreign minister",
    "vice president",
    "national security adviser",
)
COLUMNS = ("side", "office", "title", "name", "aliases", "start", "end", "seen", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One person in one office: Heydar Aliyev, head of state of AZ, 1993-10-10 to 2003-10-31.

    start: first day; end: last day, None when the source does not tell it (unknown, not "still"); seen:
        with an unknown end, the last day on which the source has the person in office.
    title: what the office is called; aliases: other spellings of the name.
    """

    side: str
    office: str
    title: str
    name: str
    start: date
    end: date | None
    source: str
    aliases: tuple[str, ...] = ()
    seen: date | None = None

    def covers(self, first: date, last: date) -> bool:
        """Return whether the tenure, as far as known, holds on some day from first to last."""
        end = self.end or self.seen
        return self.start <= last and (end is None or first <= end)

    @property
    def words(self) -> str:
        """The tenure in words for a reason: "Heydar Aliyev was President of AZ from 1993-10-10"."""
        until = f" to {self.end}" if self.end else ", end not known"
        return f"{self.name} was {self.title} ({self.side}) from {self.start}{until}"


class Roster:
    """Tenures found by office and day, and by last name."""

    def __init__(self, tenures: Iterable[Tenure]) -> None:
        self.tenures = tuple(tenures)
        self._by_office: dict[tuple[str, str], list[Tenure]] = {}
        self._by_surname: dict[str, list[Tenure]] = {}
        self._by_last_word: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            self._by_office.setdefault((tenure.side, tenure.office), []).append(tenure)
            for name in (tenure.name, *tenure.aliases):
                words = name_words(name)
                if words:
                    named = self._by_surname.setdefault(sound(words[-1]), [])
                    if tenure not in named:
                        named.append(tenure)
            spelt = (name.split(",")[0].split() for name in (tenure.name, *tenure.aliases))
            for word in {words[-1].lower() for words in spelt if words}:
                self._by_last_word.setdefault(word, []).append(tenure)
        for listed in self._by_office.values():
            listed.sort(key=lambda tenure: tenure.start)

    def holders(self, side: str, office: str, first: date, last: date) -> tuple[Tenure, ...]:
        """Return who held an office of a side on some day from first to last, as far as the source goes."""
        listed = self._by_office.get((side, office), [])
        return tuple(tenure for tenure in listed if tenure.covers(first, last))

    def with_last_word(self, word: str) -> tuple[Tenure, ...]:
        """Return the tenures of persons whose name ends in a word, spelt as here: "Aliyev"."""
        return tuple(self._by_last_word.get(word.lower(), ()))

    def named(self, name: str) -> tuple[Tenure, ...]:
        """Return the tenures of persons with the last word of a name, in any spelling."""
        words = name_words(name)
        return tuple(self._by_surname.get(sound(words[-1]), ())) if words else ()


def read_tenures(rows: Iterable[tuple[int, dict[str, str]]], file: str) -> list[Tenure]:
    """Return the tenures of CSV rows; raises LexiconError naming file and line of a wrong one."""
    tenures = []
    for line, row in rows:
        try:
            start = date.fromisoformat(row["start"])
            end = date.fromisoformat(row["end"]) if row["end"] else None
            seen = date.fromisoformat(row["seen"]) if row["seen"] else None
        except ValueError as error:
            raise LexiconError(f"{file}, line {line}: {error}; days are written YYYY-MM-DD") from error
        if end is not None and end < start:
            raise LexiconError(f"{file}, line {line}: the tenure ends on {end} before it starts on {start}")
        if row["office"] not in ROSTER_OFFICES:
            raise LexiconError(
                f"{file}, line {line}: office {row['office']!r} is unknown; "
                f"known are {', '.join(ROSTER_OFFICES)}"
            )
        if not (row["side"] and row["name"] and row["source"]):
            raise LexiconError(f"{file}, line {line}: side, name and source must not be empty")
        aliases = tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip())
        tenures.append(
            Tenure(
                side=row["side"],
                office=row["office"],
                title=row["title"],
                name=row["name"],
                start=start,
                end=end,
                source=row["source"],
                aliases=aliases,
                seen=seen,
            )
        )
    return tenures


@functools.cache
def load_roster() -> Roster:
    """Return the roster that ships, leaders.csv."""
    return Roster(read_tenures(load_csv("leaders", COLUMNS), "leaders.csv"))
