"""Which PLOVER type, mode, contexts and CAMEO code an entry of the record has."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.reading.actors.knowledge import Knowledge
from dragoman.reading.acts.plover_sentence import code_sentence
from dragoman.reading.acts.plover_verbs import EVENTS
from dragoman.reading.records import Kind

#: In the table: the verbs of the entry's own words decide.
BY_WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """A PLOVER 0.8 type: REQUEST, mode "meet", contexts, CAMEO 106; event "" where PLOVER has none.

    root: the first two figures of the CAMEO code; because: by which row or words.
    """

    event: str
    mode: str
    contexts: tuple[str, ...]
    cameo: str
    because: str

    @property
    def root(self) -> str:
        """The CAMEO root: "05" of "057"."""
        return self.cameo[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of plover.toml; form and status "" stand for any."""

    kind: str
    form: str
    status: str
    event: str
    mode: str
    cameo: str
    source: str

    def fits(self, kind: str, form: str, status: str) -> bool:
        """Return whether an entry of this kind, form and status is told by this row."""
        return self.kind == kind and self.form in ("", form) and self.status in ("", status)


@functools.cache
def load_rows() -> tuple[Row, ...]:
    """Return the rows of plover.toml in order; LexiconError names one that is wrong."""
    rows = []
    fields = ("kind", "form", "status", "event", "mode", "cameo", "source")
    for entry in load_toml("plover").get("row", []):
        label = f'row "{entry.get("kind")} {entry.get("form")} {entry.get("status")}"'
        required = dict.fromkeys((*fields, "example"), str)
        checked_entry(entry, file="plover.toml", label=label, required=required, optional={})
        checked_word(
            entry["kind"], [str(kind) for kind in Kind], file="plover.toml", label=label, what="kind"
        )
        checked_word(entry["event"], ("", BY_WORDS, *EVENTS), file="plover.toml", label=label, what="event")
        rows.append(Row(**{field: entry[field] for field in fields}))
    return tuple(rows)


@functools.cache
def load_contexts() -> Mapping[str, str]:
    """Return the context of each matter that has one."""
    return {entry["matter"]: entry["context"] for entry in load_toml("plover").get("context", [])}


def plover_of(
    kind: str, form: str, status: str, matters: Sequence[str], words: str, knowledge: Knowledge
) -> Plover:
    """Return the PLOVER type of an entry: an ask that is an invitation is REQUEST, mode meet, CAMEO 106.

    words: the entry's quoted words; where the kind alone does not tell (a deed), their verb does. An entry
    whose type PLOVER has not kept (a forecast, a speech) has event "" and says why.
    """
    contexts = tuple(dict.fromkeys(load_contexts()[one] for one in matters if one in load_contexts()))
    row = next((row for row in load_rows() if row.fits(kind, form, status)), None)
    if row is None:
        return Plover(event="", mode="", contexts=contexts, cameo="", because=f"no row for a {kind}")
    if row.event != BY_WORDS:
        return Plover(event=row.event, mode=row.mode, contexts=contexts, cameo=row.cameo, because=row.source)
    coded = code_sentence(words, knowledge)
    if coded is None:
        because = "no verb of the lexicon tells a type"
        return Plover(event="", mode="", contexts=contexts, cameo="", because=because)
    return Plover(
        event=coded.event, mode=coded.mode, contexts=contexts, cameo=coded.cameo, because=coded.because
    )
