"""The record's gold as training sheets: entries with the words that name their actors, days and places.

Gold names actors and days by value; `project_actor` finds the words that name them, by program.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

Range = tuple[int, int]
_WORD = re.compile(r"\w+")
_BODY = frozenset(
    [
        *(
            "Ministry",
            "Department",
            "Office",
            "Embassy",
            "Committee",
            "Council",
            "Government",
            "Guard",
            "Parliament",
        ),
        *(
            "Agency",
            "Commission",
            "Congress",
            "Service",
            "Foreign",
            "Union",
            "League",
            "House",
            "States",
            "Nations",
        ),
        *(
            "Foundation",
            "Institute",
            "University",
            "Bank",
            "Fund",
            "Party",
            "Court",
            "Delegation",
            "Mission",
            "Army",
        ),
        *(
            "Ministers",
            "Minister",
            "Speaker",
            "Senate",
            "Press",
            "Television",
            "News",
            "Agency",
            "Security",
            "Group",
        ),
    ]
)
#: How far before the evidence a mention may stand that is not the person's own name, in letters.
NEAR = 250
_I = re.compile(r"\b(?:I|me|my|we|our|us)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:he|she|his|her|him|they|their|them|it|its)\b", re.IGNORECASE)


@dataclass(slots=True)
class GoldEntry:
    """An entry of the gold with projected spans; a role that could not be placed is in `unplaced`."""

    identity: str
    kind: str
    form: str
    status: str
    grade: str
    span: Range
    content: Range | None
    matters: tuple[str, ...]
    roles: dict[str, list[Range]] = field(default_factory=dict)
    how: dict[Range, str] = field(default_factory=dict)
    unplaced: set[str] = field(default_factory=set)


@dataclass(slots=True)
class GoldText:
    name: str
    text: str
    ranges: list[Range]
    entries: list[GoldEntry]
    persons: set[str]
    offices: set[str]
    states: set[str]


@cache
def state_rows() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the words that stand for each state, by code and by sort: places, peoples, bodies."""
    with (Path(__file__).parent / "states.csv").open(encoding="utf-8", newline="") as rows:
        return {
            row["code"]: {
                sort: tuple(row[sort].split("|")) if row[sort] else () for sort in row if sort != "code"
            }
            for row in csv.DictReader(rows)
        }


def state_words(code: str) -> tuple[str, ...]:
    """Return the words that stand for a state: "AZ" → Azerbaijan, Baku, Azerbaijani …"""
    return tuple(word for words in state_rows().get(code, {}).values() for word in words)


def find_last(text: str, words: str, low: int, high: int) -> Range | None:
    """Return the last place where the words stand, as whole words, in text[low:high]."""
    if not words.strip():
        return None
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    found = None
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text[low:high]):
        found = match
    return (low + found.start(), low + found.end()) if found else None


def find_first(text: str, words: str, low: int, high: int) -> Range | None:
    """Return the first such place."""
    if not words.strip():
        return None
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text[low:high])
    return (low + found.start(), low + found.end()) if found else None


def is_personal(name: str, side: str) -> bool:
    """Return whether an actor without an office is named like a person: "Nigar Abbasova", no ministry."""
    words = name.split()
    return (
        2 <= len(words) <= 4
        and all(word[0].isupper() or word in ("al", "bin", "von", "de", "da") for word in words)
        and not any(word in _BODY for word in words)
        and name not in state_words(side)
    )


def project_actor(
    text: str, actor: dict[str, str], span: Range, avoid: list[Range], *, role: str
) -> tuple[Range, str] | None:
    """Return the words that name an actor and how they were found; None when no words are sure enough.

    First inside the evidence (name, last name, office, state words), then a pronoun inside it when the name
    stands earlier in the paragraph, then the nearest earlier mention within 600 letters.
    """
    name, side, office = actor.get("name", ""), actor.get("side", ""), actor.get("office", "")
    last = name.split()[-1] if name.split() else ""
    is_person = bool(office) or is_personal(name, side)
    wordings = [("name", name)]
    if is_person and len(last) > 2:
        wordings.append(("last name", last))
        wordings += [
            ("office", office),
            ("office's head", office.split(" of ")[0] if " of " in office else ""),
        ]
        wordings += [("title", title) for title in ("Secretary", "President", "Minister") if title in office]
    else:
        wordings += [("state", word) for word in state_words(side)]
        if not side and len(name.split()) > 1:
            initials = "".join(word[0] for word in name.split() if word[0].isupper())
            wordings.append(("initials", initials if len(initials) > 1 else ""))

    def clear(found: Range | None) -> bool:
        return found is not None and not any(found[0] < high and low < found[1] for low, high in avoid)

    for how, words in wordings:
        found = find_first(text, words, *span)
        if clear(found):
            assert found is not None
            return found, how
    paragraph = max(text.rfind("\n\n", 0, span[0]), 0)
    before = None
    for how, words in wordings[:6]:
        reach = 600 if "name" in how else NEAR
        found = find_last(text, words, max(0, span[0] - reach), span[0])
        if found and (before is None or found[0] > before[0][0]):
            before = (found, how + " before")
    if role == "by":
        for pattern, kind in ((_I, "first person"), (_THEY, "pronoun")):
            if kind == "pronoun" and (before is None or before[0][0] < paragraph):
                continue
            for match in pattern.finditer(text, *span):
                if clear(match.span()):
                    return match.span(), kind
                break
    return before


def _read_entry(row: dict[str, object], text: str) -> GoldEntry:
    span = (int(str(row["start"])), int(str(row["end"])))
    content = row.get("content")
    entry = GoldEntry(
        identity=str(row["id"]),
        kind=str(row["kind"]),
        form=str(row.get("form") or ""),
        status=str(row.get("status") or ""),
        grade=str(row["grade"]),
        span=span,
        content=(content[0], content[1]) if isinstance(content, list) else None,
        matters=tuple(row.get("matter") or ()),  # type: ignore[arg-type]
    )
    inner = [entry.content] if entry.content and entry.content != span else []
    for role in ("by", "to", "with"):
        for actor in row.get(role) or ():  # type: ignore[attr-defined]
            if actor["name"] == "author":
                continue
            found = project_actor(text, actor, span, inner if role == "by" else [], role=role)
            if found is None:
                entry.unplaced.add(role)
            else:
                entry.roles.setdefault(role, []).append(found[0])
                entry.how[found[0]] = found[1]
    for role, words in (("when", str(row.get("when_quote") or "")), ("where", str(row.get("where") or ""))):
        if not words:
            if role == "when" and row.get("when"):
                entry.unplaced.add(role)
            continue
        found_place = find_first(text, words, *span) or find_last(text, words, max(0, span[0] - 800), span[0])
        if found_place is None and role == "when":
            found_place = find_first(text, words, span[1], min(len(text), span[1] + 200))
        if found_place is None:
            entry.unplaced.add(role)
        else:
            entry.roles.setdefault(role, []).append(found_place)
            entry.how[found_place] = role
    return entry


def read_gold(files: list[Path], texts: Path) -> list[GoldText]:
    """Return the documents of gold files with their entries; weak ones are kept and say so."""
    found: dict[str, GoldText] = {}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = row["doc"]
            if name not in found:
                text = (texts / f"{name}.txt").read_bytes().decode("utf-8")
                side = json.loads((texts / f"{name}.json").read_text(encoding="utf-8"))
                ranges = [(low, high) for low, high in side.get("annotated_ranges") or [(0, len(text))]]
                found[name] = GoldText(name, text, ranges, [], set(), set(), set())
            document = found[name]
            document.entries.append(_read_entry(row, document.text))
            for role in ("by", "to", "with"):
                for actor in row.get(role) or ():
                    if actor["office"]:
                        document.offices.add(actor["office"])
                        if len(actor["name"].split()) > 1:
                            document.persons.add(actor["name"])
                    if actor["side"]:
                        document.states.add(actor["side"])
    return list(found.values())


def held_back(folder: Path) -> set[str]:
    """Return the names in held_back.txt, our own texts that nothing is trained on."""
    return set((folder / "held_back.txt").read_text(encoding="utf-8").split())


def read_own(folder: Path) -> list[GoldText]:
    """Return our own texts with their entries, without those that are held back."""
    kept = held_back(folder)
    return [text for text in read_gold([folder / "gold.jsonl"], folder / "texts") if text.name not in kept]
