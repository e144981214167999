"""Times that no calendar holds: "now", "recently", "soon"."""

from __future__ import annotations

from dragoman.reading.dates.counted import count_at
from dragoman.reading.dates.expression import Vague
from dragoman.reading.dates.pieces import Found
from dragoman.reading.dates.scan import Scan
from dragoman.reading.dates.words import load_words

# Behind these the words tell no time of their own: "soon after", "shortly before".
_GOES_ON: dict[tuple[str, ...], tuple[str, ...]] = {
    ("soon",): ("after", "afterwards", "as", "followed"),
    ("shortly",): ("after", "before", "afterwards", "thereafter"),
}


def vague(scan: Scan, i: int, history: bool) -> Found | None:
    """Return "now", "recently", "in the future"'s future: times that no calendar holds."""
    for tokens, reference, where in load_words().vague_phrases.get(scan.word(i), ()):
        if (where == "histories" and not history) or (where == "news" and history):
            continue
        end = i + len(tokens)
        if tuple(scan.words[i:end]) != tokens:
            continue
        if tokens[-1] in ("past", "future", "present") and scan.word(end) in load_words().unit:
            continue
        if tokens[-1] in ("past", "present") and (scan.word(end).isdecimal() or count_at(scan, end)):
            continue
        if tokens == ("the", "present") and scan.word(end).isalpha():
            continue
        if scan.word(end) in _GOES_ON.get(tokens, ()):
            continue
        return Vague(scan.span(i, end), reference), end
    return None
