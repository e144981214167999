"""Furniture of a page: what stands round a text and is none of it, recognised with a reason."""

from __future__ import annotations

import functools
import re

from dragoman.documents.lexicon import load_entries
from dragoman.documents.tidy import tidy

#: The reason told for what stands under or over a picture.
PICTURE = "words of a picture"
#: Longer paragraphs are text, whatever they say.
_LONGEST = 240
_LONGEST_WITHIN = 160
_EDGE = " \t\r\n.,:;!?*#_=~<>[](){}|\\/\"'-•·»«→←↑↓"
_PAGE = re.compile(
    r"(?:page|p\.|pg\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$|\d{1,4}\s*(?:of|/)\s*\d{1,4}$|-\s*\d{1,4}\s*-$",
    re.IGNORECASE,
)
#: The credit that ends a picture's words: "The bridge at dusk. Photo: A. Hollow", "(Photo: Wire)", "© Wire".
_CREDIT = re.compile(
    r"(?:\((?:photo|image|picture|source)s?\s*(?::|by|courtesy of|/)\s*[^()]{2,60}\)"
    r"|\b(?:photo|image|picture)s?\s?(?:[:/]\s?|\s(?:by|courtesy of)\s(?-i:[A-Z]))[^!?]{2,60}"
    r"|\S\s©\s?[^.!?]{2,60}|\((?:file )?(?:photo|pix|pic|image)\))\.?\Z",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"home\s*(?:>|»|/|›|::|\|)\s*\S", re.IGNORECASE)


@functools.cache
def _words() -> tuple[dict[str, str], dict[str, list[tuple[str, str]]], tuple[tuple[str, str], ...]]:
    """Return the words that fill a paragraph, those that begin one by their first letter, those within."""
    whole: dict[str, str] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    within: list[tuple[str, str]] = []
    for entry in load_entries("furniture"):
        if entry["match"] == "whole":
            whole[entry["words"]] = entry["is"]
        elif entry["match"] == "start":
            starts.setdefault(entry["words"][0], []).append((entry["words"], entry["is"]))
        else:
            within.append((entry["words"], entry["is"]))
    return whole, starts, tuple(within)


def why_furniture(paragraph: str) -> str | None:
    """Return why a paragraph is furniture, None when it is text.

    `why_furniture("Please enter your comment!")` is `comment box ("please enter your comment")`.
    Rules: marks without a letter or digit; page numbers; a trail of links from "Home"; a row of short words
    between bars; the words of knowledge/lexicons/furniture.toml; words of a picture that end in its credit.
    """
    if len(paragraph) > _LONGEST:
        return None
    plain = tidy(paragraph).strip()
    if not any(character.isalnum() for character in plain):
        return "marks only"
    if _PAGE.match(plain):
        return "page number"
    if _TRAIL.match(plain):
        return "navigation (trail from the home page)"
    if _is_menu(plain):
        return "navigation (short words between bars)"
    lowered = plain.lower()
    bare = lowered.strip(_EDGE)
    whole, starts, within = _words()
    if bare in whole:
        return f'{whole[bare]} ("{bare}")'
    for start in {bare[:1], lowered[:1]}:
        for words, reason in starts.get(start, ()):
            if bare.startswith(words) or lowered.startswith(words):
                return f'{reason} ("{words}")'
    if len(paragraph) <= _LONGEST_WITHIN:
        for words, reason in within:
            if words in lowered:
                return f'{reason} ("{words}")'
    if _CREDIT.search(plain):
        return f"{PICTURE} (they end in its credit)"
    return None


def _is_menu(plain: str) -> bool:
    parts = re.split(r"[|·•]", plain)
    return len(parts) >= 4 and all(0 < len(part.strip()) <= 24 for part in parts)
