"""The footnotes of a paper: the quoted words, who tells them, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from dragoman.faces.briefs.paper import Note, Run, words
from dragoman.faces.briefs.said import trimmed
from dragoman.ledger.entry import Entry, HeldDocument
from dragoman.views.citing import note as cite
from dragoman.views.sources import telling

#: Letters of the quoted words in a note, and in one of a paper of one page.
QUOTED, BRIEFLY = 420, 0
#: A thin space, so that the notes 7 and 12 do not read as 712.
_APART = "\N{THIN SPACE}"
_STATES = {"accepted": "accepted by a person", "corrected": "corrected by a person"}


class Footnotes:
    """Gives each cited entry a footnote in order of first citation; cited again, its number stands again."""

    def __init__(
        self, entries: Mapping[str, Entry], documents: Mapping[str, HeldDocument], *, quoted: int = QUOTED
    ) -> None:
        self._entries = entries
        self._documents = documents
        self._quoted = quoted
        self._numbers: dict[str, int] = {}

    def ref(self, *entry_ids: str) -> list[Run]:
        """Return the marks of the notes of entries, set apart; nothing for one that is not held."""
        marks: list[Run] = []
        for one in dict.fromkeys(entry_ids):
            if one in self._entries:
                marks += [words(_APART)] if marks else []
                marks.append(Run(note=self._numbers.setdefault(one, len(self._numbers) + 1)))
        return marks

    def notes(self) -> tuple[Note, ...]:
        """Return the notes cited so far, by number."""
        return tuple(
            Note(number=number, runs=self._runs(self._entries[one])) for one, number in self._numbers.items()
        )

    def _runs(self, entry: Entry) -> tuple[Run, ...]:
        told = telling(entry, self._documents)
        span = entry.evidence.span
        runs = []
        if self._quoted:
            runs.append(words(f"“{trimmed(entry.quote, self._quoted)}” — "))
        source = cite(told, self._documents).removesuffix(".")
        place = f" [{span.start:,}–{span.end:,}]" if not entry.official else ""
        held = self._documents.get(entry.document_id)
        address = held.source.url.value if held and held.source.url else ""
        if address.startswith(("https://", "http://")):
            runs += [words(source, link=live(address, entry.quote)), words(place)]
        else:
            runs.append(words(source + place))
        rest = [_STATES[str(entry.state)]] if str(entry.state) in _STATES else []
        rest += [doubt.because for doubt in entry.doubts[:2]] if self._quoted else []
        if entry.grade == "weak":
            rest.append("weak")
        runs.append(words("." + "".join(f" {one[0].upper()}{one[1:]}." for one in rest)))
        if self._quoted:
            runs.append(words(f" {entry.id}", "small"))
        return tuple(runs)


def live(address: str, quoted: str) -> str:
    """Return the address of a live page that opens at some words of it, by a text fragment.

    Source: https://wicg.github.io/scroll-to-text-fragment/.
    """
    told = quoted.split()
    if len(told) < 3 or "#" in address:
        return address
    start, end = " ".join(told[:5]), " ".join(told[-4:])
    fragment = quote(start, safe="") + ("," + quote(end, safe="") if len(told) > 9 else "")
    return f"{address}#:~:text={fragment.replace('-', '%2D')}"
