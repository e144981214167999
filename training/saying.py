"""The word lists of saying.toml, and what is read off a tree with them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from training.clauses import Range

_LISTS = tomllib.loads((Path(__file__).parent / "saying.toml").read_text(encoding="utf-8"))
SAYING, INFINITIVE, SMALL, OBJECT, NAMING, NOUNS, OWNED, LIGHT, FEELING, WILLING, VIEWS, SHOWING = (
    frozenset(_LISTS[name])
    for name in (
        "saying", "infinitive", "small", "object", "naming", "nouns", "owned", "light", "feeling", "willing",
        "views", "showing",
    )
)  # fmt: skip
VERB_WITH, NOUN_WITH, ADJECTIVE_WITH = (
    {word: frozenset(openings.split()) for word, openings in _LISTS[name].items()}
    for name in ("verb_with", "noun_with", "adjective_with")
)
VERBS = SAYING | INFINITIVE | SMALL | OBJECT | NAMING | frozenset(VERB_WITH)


@dataclass(frozen=True, slots=True)
class Silver:
    source: Range | None
    cue: Range
    content: Range
