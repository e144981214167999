"""Sheets: a text's words with every label known of them, as arrays; -1 is not known and not scored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.language.pieces import Words, cut_words
from training import labels
from training.names import Labelled, gaps_between
from training.saying import Silver
from training.silver import silver_attributions
from training.treebanks import TreeDocument

Tags = NDArray[np.int8]
Range = tuple[int, int]
OUT, BEGIN, INSIDE = 0, 1, 2


@dataclass(slots=True)
class SpanLabel:
    """A span in word numbers with what is known of it; None or -1 where nothing is."""

    sort: int
    start: int
    end: int
    valid: float
    form: int = -1
    status: int = -1
    matters: tuple[int, ...] | None = None
    content: Range | None = None
    roles: dict[int, list[Range] | None] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    source: str
    words: Words
    sentence: Tags
    names: Tags
    spans: Tags
    marked: list[SpanLabel] = field(default_factory=list)


def word_range(words: Words, span: Range) -> Range | None:
    """Return the words a range of code points touches, None when it touches none."""
    start = int(np.searchsorted(words.ends, span[0], side="right"))
    end = int(np.searchsorted(words.starts, span[1], side="left"))
    return (start, end) if end > start else None


def blank_sheet(tokenizer: Tokenizer, source: str, text: str) -> Sheet:
    words = cut_words(tokenizer, text)
    count = len(words)
    return Sheet(
        source,
        words,
        np.full(count, -1, np.int8),
        np.full(count, -1, np.int8),
        np.full((count, len(labels.SPAN_LAYERS)), -1, np.int8),
    )


def paint(tags: Tags, span: Range, begin: int = BEGIN) -> None:
    tags[span[0] : span[1]] = begin + 1
    tags[span[0]] = begin


def paint_names(sheet: Sheet, spans: Iterable[Labelled], blank: Iterable[Range]) -> None:
    """Label names; words in `blank` ranges lose their label."""
    for low, high in blank:
        found = word_range(sheet.words, (low, high))
        if found:
            sheet.names[found[0] : found[1]] = -1
    for start, end, label in spans:
        found = word_range(sheet.words, (start, end))
        if found:
            paint(sheet.names, found, labels.NAME_TAGS.index(f"B-{label}"))


def two_layers(spans: list[Range]) -> tuple[list[Range], list[Range]]:
    outer: list[Range] = []
    inner: list[Range] = []
    for span in sorted(set(spans), key=lambda one: (one[0], -one[1])):
        for layer in (outer, inner):
            if not layer or layer[-1][1] <= span[0]:
                layer.append(span)
                break
    return outer, inner


def paint_layer(sheet: Sheet, layer: str, spans: Iterable[Range]) -> None:
    column = labels.SPAN_LAYERS.index(layer)
    for span in spans:
        paint(sheet.spans[:, column], span)


def paint_attributions(sheet: Sheet, found: list[Silver], *, known: bool = True) -> None:
    """Label sources, cues and contents, and add each attribution as a span with its roles."""
    columns = [labels.SPAN_LAYERS.index(name) for name in ("source", "cue", "content", "content/inner")]
    if known:
        sheet.spans[:, columns] = OUT
    contents: list[Range] = []
    sort = labels.SORTS.index("attribution")
    by, cue = labels.ROLES.index("by"), labels.ROLES.index("cue")
    for one in found:
        content = word_range(sheet.words, one.content)
        if content is None:
            continue
        contents.append(content)
        said = word_range(sheet.words, one.cue)
        source = word_range(sheet.words, one.source) if one.source else None
        roles: dict[int, list[Range] | None] = {by: [source] if source else []}
        roles[cue] = [said] if said else []
        sheet.marked.append(SpanLabel(sort, content[0], content[1], 1.0, roles=roles))
        if said:
            paint(sheet.spans[:, columns[1]], said)
        if source:
            paint(sheet.spans[:, columns[0]], source)
    outer, inner = two_layers(contents)
    paint_layer(sheet, "content", outer)
    paint_layer(sheet, "content/inner", inner)


def tree_sheet(
    tokenizer: Tokenizer,
    document: TreeDocument,
    spans: list[Labelled],
    unknown: list[Range],
    covered: list[Range],
) -> Sheet:
    """Return the sheet of a treebank document: sentences, names where covered, attributions by rule."""
    sheet = blank_sheet(tokenizer, document.name, document.text)
    sheet.sentence[:] = 0
    for sentence in document.sentences:
        found = word_range(sheet.words, (sentence.start, sentence.end))
        if found:
            sheet.sentence[found[0]] = 1
    sheet.names[:] = 0
    paint_names(sheet, spans, [*unknown, *gaps_between(covered, len(document.text))])
    paint_attributions(sheet, silver_attributions(document))
    return sheet


def name_sheet(
    tokenizer: Tokenizer, source: str, text: str, spans: list[Labelled], unknown: list[Range]
) -> Sheet:
    """Return the sheet of a text of which only the names are known."""
    sheet = blank_sheet(tokenizer, source, text)
    sheet.names[:] = 0
    paint_names(sheet, spans, unknown)
    return sheet
