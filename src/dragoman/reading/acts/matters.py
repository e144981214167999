"""Matters: what a record is about, by the words that say so and the model's guess."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from dragoman.documents.span import Span
from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.reading.actors.relationship import OwnMatter

#: The guide's words; a relationship may add its own, and "other:…" names one that the list lacks.
MATTERS = (
    "security", "defence", "terrorism", "peace-process", "territorial-integrity", "refugees-idps", "borders",
    "mediation", "human-rights", "democracy", "media", "energy", "transport", "trade", "investment", "aid",
    "sanctions", "elections", "culture", "climate", "nuclear", "migration", "legal", "protocol", "bilateral",
    "regional",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@functools.cache
def load_matters() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the matter words by their first word, longest first; LexiconError names a wrong entry."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in load_toml("matters").get("word", []):
        label = f'word "{entry.get("words")}"'
        checked_entry(
            entry, file="matters.toml", label=label,
            required={"words": str, "matter": str, "example": str, "source": str}, optional={},
        )  # fmt: skip
        checked_word(entry["matter"], MATTERS, file="matters.toml", label=label, what="matter")
        first, *rest = entry["words"].lower().split()
        table.setdefault(first, []).append((tuple(rest), entry["matter"]))
    return {word: tuple(sorted(found, key=lambda f: -len(f[0]))) for word, found in table.items()}


def find_matters(tidy: str, span: Span, own: Sequence[OwnMatter] = ()) -> dict[str, tuple[Span, ...]]:
    """Return the matters of some words, each with the words that decided, most words first.

    "The pipeline and the gas line need guards" gives energy with "pipeline" and "gas".
    tidy: the document's text with plain marks; own: the matters that a relationship adds ("other:fisheries").
    """
    table = load_matters()
    added = _by_first_word(own)
    words = list(_WORD.finditer(tidy, span.start, span.end))
    lowered = [match[0].lower() for match in words]
    found: dict[str, list[Span]] = {}
    for index, word in enumerate(lowered):
        for rest, matter in (*table.get(word, ()), *added.get(word, ())):
            if tuple(lowered[index + 1 : index + 1 + len(rest)]) == rest:
                last = index + len(rest)
                found.setdefault(matter, []).append(Span(words[index].start(), words[last].end()))
    return {
        matter: tuple(spans)
        for matter, spans in sorted(found.items(), key=lambda item: (-len(item[1]), _rank(item[0])))
    }


def _rank(matter: str) -> int:
    return MATTERS.index(matter) if matter in MATTERS else len(MATTERS)


def _by_first_word(own: Sequence[OwnMatter]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for matter in own:
        for words in matter.words:
            first, *rest = words.lower().split()
            table.setdefault(first, []).append((tuple(rest), matter.name))
    return table


def choose_matters(
    found: Mapping[str, Sequence[Span]], guesses: Sequence[str], around: Sequence[str], kind: str
) -> tuple[str, ...]:
    """Return the matters of a record, three at most: what its words say, the model's guesses, its paragraph.

    around: the matters of the paragraph, most words first; they fill up to two, since a short clause
        seldom names what its paragraph is about. A contact without any is about the relations as such.
    """
    own = [matter for matter in found if matter not in MATTERS]
    chosen = list(dict.fromkeys([*own, *list(found)[:3], *guesses]))
    chosen += [matter for matter in around if matter not in chosen][: max(0, 2 - len(chosen))]
    if not chosen and kind in ("contact", "announcement"):
        chosen = ["bilateral"]
    return tuple(chosen[:3])
