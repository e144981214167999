"""Labels of speakers at the start of a paragraph: `MR HOLLOW:`, `Q:`, `Border Review:`, `Mr Hollow. —`."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.documents.lexicon import load_entries
from dragoman.documents.span import Span
from dragoman.documents.tidy import tidy

_LABEL = re.compile(
    r"(?:\*\*|__|[*_])?(?P<name>[^\W\d_][^:\n]{0,69}?)(?:\*\*|__|[*_])?:(?:\*\*|__|[*_])?(?=\s|$)"
)
_DOTTED = re.compile(r"(?P<name>[^\W\d_][^:.\n–—]{0,60})\.\s?[–—]\s")
_SPACED_Q = re.compile(r"(?P<name>Q)(?:\s{2,}|\t| (?=[A-Z(\[“\"]))")
#: The line over a post: its writer with his handle, and perhaps the day.
_POST = re.compile(r"(?P<name>[^\W\d_][^@\n:]{1,60}?)[ \t(]+@\w{2,30}\)?(?:\s*[·•|,–—-][^\n]{0,40})?\s*\Z")
#: A speaker's name on a line of its own, in capitals throughout.
_ALONE = re.compile(r"(?P<name>[^\W\d_][^\n:.!?]{0,60})\Z")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]\s*")
_WORD = re.compile(r"[^\W\d_][\w.'-]*\Z")
_SMALL = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "al",
        "el",
        "ul",
    }
    | {"bin", "ibn", "bint", "van", "von", "der", "den", "y", "e", "zu"}
)
_MOST_WORDS = 8
_CLOSES_QUESTION = re.compile(r"\?[\"')\]*_]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label that may name a speaker: where it stands and what its words are.

    paragraph: position among the paragraphs; span: the label with its colon; key: its words, lower case.
    is_caps: whether it is in capitals throughout; is_name: whether all words begin large.
    role: what turns.toml says of it, "" when nothing.
    asks: whether the paragraph behind it ends in a question mark.
    """

    paragraph: int
    span: Span
    key: str
    is_caps: bool
    is_name: bool
    role: str
    asks: bool


def find_labels(text: str, paragraphs: Sequence[Span]) -> tuple[Label, ...]:
    """Return the labels that have the shape of a speaker's, in order; whether they are is for find_turns.

    `MR HOLLOW: Good afternoon.` has one; so has `Border review: …`, but of a shape that must recur to count.
    """
    labels: list[Label] = []
    above = find_lines_above(text, paragraphs)
    for position, paragraph in enumerate(paragraphs):
        start = paragraph.start
        if position in above:
            labels.append(_above(text, paragraphs, position, above[position]))
            continue
        end = min(paragraph.end, start + 120)
        hit = (
            _LABEL.match(text, start, end)
            or _DOTTED.match(text, start, end)
            or _SPACED_Q.match(text, start, end)
        )
        if hit is None:
            continue
        name = _BRACKETS.sub(" ", tidy(hit.group("name"))).strip(" *_")
        is_name = _is_name(name)
        if not is_name and not _is_short(name):
            continue
        key = " ".join(name.lower().split())
        labels.append(
            Label(
                paragraph=position,
                span=Span(start, start + len(hit.group().rstrip())),
                key=key,
                is_caps=name.upper() == name,
                is_name=is_name,
                role=_role(key, is_caps=name.upper() == name),
                asks=ends_in_question(text, paragraph),
            )
        )
    return tuple(labels)


def find_lines_above(text: str, paragraphs: Sequence[Span]) -> dict[int, str]:
    """Return the names that stand on a line of their own over the words of a speaker, by position.

    "Ada Hollow @hollow · May 6" stands over a post, and "ADA HOLLOW" over a turn where somebody of that
    text is introduced as one who asks ("QUESTION" alone on its line).
    """
    posts: dict[int, str] = {}
    alone: dict[int, str] = {}
    for position, paragraph in enumerate(paragraphs[:-1]):
        words = text[paragraph.start : min(paragraph.end, paragraph.start + 140)]
        if len(words) < len(paragraph):
            continue
        if "@" in words and (post := _POST.match(words)) is not None:
            posts[position] = post["name"]
        elif words.upper() == words and (line := _ALONE.match(words)) is not None:
            alone[position] = line["name"]
    keys = [" ".join(name.lower().split()) for name in alone.values()]
    times = Counter(keys)
    often = {key for key in keys if times[key] > 1 or _roles().get(key) == "asking"}
    asked = any(_role(key, is_caps=True) == "asking" for key in often)
    spoken = {
        position: name
        for position, name in alone.items()
        if position + 1 not in alone and " ".join(name.lower().split()) in often
    }
    return {**posts, **(spoken if asked else {})}


def _above(text: str, paragraphs: Sequence[Span], position: int, name: str) -> Label:
    """Return the label that a line over some words is."""
    key = " ".join(tidy(name).lower().split())
    return Label(
        paragraph=position,
        span=paragraphs[position],
        key=key,
        is_caps=True,
        is_name=True,
        # The writer of a post speaks though nobody else does.
        role=_role(key, is_caps=True) or ("title" if "@" in paragraphs[position].of(text) else ""),
        asks=ends_in_question(text, paragraphs[position + 1]),
    )


def ends_in_question(text: str, paragraph: Span) -> bool:
    """Return whether a paragraph's last mark, closing quotes and brackets aside, is a question mark."""
    return bool(_CLOSES_QUESTION.search(tidy(text[max(paragraph.start, paragraph.end - 8) : paragraph.end])))


def is_place(key: str) -> bool:
    """Return whether a label is the name of a state or a capital: `is_place("baku")` is True."""
    return key in _places()


def _is_name(name: str) -> bool:
    words = name.replace(",", " ").replace("/", " ").replace("&", " ").split()
    if (
        not words
        or len(words) > _MOST_WORDS
        or words[0].lower() in _SMALL - {"the", "de", "von", "van", "al", "el"}
    ):
        return False
    return all(_WORD.match(word) and (word[0].isupper() or word in _SMALL) for word in words)


def _is_short(name: str) -> bool:
    """Return whether a label may be the name of a paper or body that is not written large throughout."""
    words = name.split()
    return len(words) <= 3 and name[0].isupper() and all(_WORD.match(word) for word in words)


def _role(key: str, *, is_caps: bool) -> str:
    roles = _roles()
    if key in roles and roles[key] != "title":
        return roles[key]
    words = [word.strip(".") for word in key.split()]
    if roles.get(words[0]) == "no speaker":
        return "no speaker"
    known = {roles.get(word, "") for word in words}
    if len(words) > 1 and "asking" in known and ("title" not in known):
        return "asking"
    if "title" in known and (is_caps or len(words) > 1):
        return "title"
    return ""


@functools.cache
def _roles() -> dict[str, str]:
    return {entry["words"]: entry["is"] for entry in load_entries("turns")}


@functools.cache
def _places() -> frozenset[str]:
    """Return names of states and capitals, lower case, from the lexicon of states."""
    path = Path(__file__).parent.parent / "knowledge" / "lexicons" / "states.toml"
    if not path.exists():
        return frozenset()
    states = tomllib.loads(path.read_text(encoding="utf-8")).get("state", [])
    return frozenset(
        tidy(name).lower()
        for state in states
        for name in [state["name"], *state.get("names", ()), *state.get("capitals", ())]
    )
