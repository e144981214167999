"""The record's gold as sheets: kinds, forms, roles and attributions inside the annotated ranges."""

from __future__ import annotations

import numpy as np
from tokenizers import Tokenizer

from training import labels
from training.known_names import paint_known_names
from training.record import GoldEntry, GoldText
from training.saying import Silver
from training.sheets import (
    OUT,
    Range,
    Sheet,
    SpanLabel,
    blank_sheet,
    paint_attributions,
    paint_layer,
    two_layers,
    word_range,
)


def _cue_of(text: str, entry: GoldEntry) -> Range | None:
    """Return the saying words of a statement: what stands between its voice and its content, if short."""
    if entry.content is None or entry.content == entry.span:
        return None
    voices = [span for span in entry.roles.get("by", []) if entry.span[0] <= span[0] < entry.span[1]]
    if entry.content[0] > entry.span[0]:
        low = max((span[1] for span in voices if span[1] <= entry.content[0]), default=entry.span[0])
        high = entry.content[0]
    else:
        low, high = entry.content[1], entry.span[1]
        inside = [span for span in voices if low <= span[0]]
        if inside:
            before, after = (low, inside[0][0]), (inside[0][1], high)
            low, high = max(before, after, key=lambda one: one[1] - one[0])
    cut = text[low:high]
    lead = len(cut) - len(cut.lstrip(" ,;:.\"'“”’\n"))
    low, cut = low + lead, cut[lead:].rstrip(" ,;:.\"'“”‘\n")
    for tail in (" that", " to", " whether"):
        cut = cut.removesuffix(tail)
    if not cut or len(cut.split()) > 6:
        return None
    return low, low + len(cut)


def _label_entry(sheet: Sheet, entry: GoldEntry, cue: Range | None) -> SpanLabel | None:
    found = word_range(sheet.words, entry.span)
    if found is None:
        return None
    sort = labels.SORTS.index(entry.kind)
    form, status = f"{entry.kind}:{entry.form}", f"{entry.kind}:{entry.status}"
    known = [labels.MATTERS.index(matter) for matter in entry.matters if matter in labels.MATTERS]
    roles: dict[int, list[Range] | None] = {}
    for number, role in enumerate(labels.ROLES):
        if role in entry.unplaced:
            roles[number] = None
            continue
        spans = [word_range(sheet.words, span) for span in entry.roles.get(role, [])]
        roles[number] = [span for span in spans if span]
    said = word_range(sheet.words, cue) if cue else None
    roles[labels.ROLES.index("cue")] = [said] if said else None
    content = word_range(sheet.words, entry.content) if entry.content else None
    return SpanLabel(
        sort,
        found[0],
        found[1],
        {"strong": 1.0, "medium": 1.0, "weak": -1.0}[entry.grade],
        labels.FORM_LIST.index(form) if form in labels.FORM_LIST else -1,
        labels.STATUS_LIST.index(status) if status in labels.STATUS_LIST else -1,
        tuple(known),
        content,
        roles,
    )


def gold_sheet(tokenizer: Tokenizer, document: GoldText) -> Sheet:
    """Return the sheet of a gold document; outside its annotated ranges nothing is scored."""
    sheet = blank_sheet(tokenizer, document.name, document.text)
    first = labels.FIRST_KIND
    inside = np.zeros(len(sheet.words), bool)
    for low, high in document.ranges:
        found = word_range(sheet.words, (low, high))
        if found:
            inside[found[0] : found[1]] = True
    sheet.spans[inside, 1:] = OUT
    paint_known_names(sheet, document)
    spans: dict[str, list[Range]] = {kind: [] for kind in labels.KINDS}
    weak: list[tuple[str, Range]] = []
    said: list[Silver] = []
    sides = [labels.SPAN_LAYERS.index(name) for name in ("source", "cue", "content", "content/inner")]
    unclear: list[Range] = []
    # an ask, a promise or a belief is an attribution as well, only its parts are not known
    wanted: list[Range] = []
    for entry in document.entries:
        cue = _cue_of(document.text, entry) if entry.kind == "statement" else None
        label = _label_entry(sheet, entry, cue)
        if label is None:
            continue
        sheet.marked.append(label)
        where = (label.start, label.end)
        if entry.grade == "weak":
            weak.append((entry.kind, where))
        else:
            spans[entry.kind].append(where)
        if entry.kind not in ("statement", "contact", "deed", "project"):
            wanted.append(where)
        if entry.kind == "statement" and entry.content:
            voice = [span for span in entry.roles.get("by", []) if entry.span[0] <= span[0] < entry.span[1]]
            if cue and entry.content != entry.span:
                said.append(Silver(voice[0] if voice else None, cue, entry.content))
                if not voice:
                    unclear.append(where)
            else:
                unclear.append(where)
    for kind, where in weak:
        column = labels.SPAN_LAYERS.index(kind)
        sheet.spans[where[0] : where[1], column] = -1
    for low, high in (*wanted, *unclear):
        sheet.spans[low:high, sides] = -1
    for kind, found_spans in spans.items():
        outer, inner = two_layers(found_spans)
        paint_layer(sheet, kind, outer)
        if kind == "statement":
            paint_layer(sheet, "statement/inner", inner)
    paint_attributions(sheet, said, known=False)
    sheet.spans[~inside, first:] = -1
    sheet.spans[~inside, 1:first] = -1
    return sheet
