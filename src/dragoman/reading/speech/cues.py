"""Cues: the words that name a saying or an act, from the lexicons, found in a sentence."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.documents.span import Span
from dragoman.errors import LexiconError
from dragoman.language.lexicon import checked_entry, checked_word, load_toml
from dragoman.reading.records import Kind
from dragoman.reading.speech.inflection import PASTS, verb_forms

TAKES = ("clause", "person", "object", "infinitive", "source", "subject")
NEEDS = ("", "one", "two", "place")
SPEECH = ("speech", "acts")
CONTACTS = ("contacts",)
FORMS = ("", "visit", "meeting", "call", "letter", "consultation", "talks", "speech", "interview",
         "conference", "signing", "other", "request", "demand", "appeal", "invitation", "call-on",
         "proposal", "offer", "promise",
         "commitment", "reassurance", "accept", "partly", "defer", "refuse", "counter", "evade", "announced",
         "none-known", "omission", "word-vs-deed", "court", "assessment")  # fmt: skip

#: Words that may stand inside a cue: "express deep concern", "reaffirmed its commitment to".
_LONGEST_GAP = 4
#: Words that follow their verb at once or not at all.
_CLOSE = frozenset(
    {"on", "upon", "for", "to", "about", "of", "out", "against", "that", "it", "forward", "in"}
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: Before a verb's base form or its s-form these make a noun of it: "the demand", "a report", "of praise".
_NOUN_BEFORE = frozenset(
    {"the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "your", "my", "these", "those",
     "of", "over", "about", "for", "with", "in", "on", "at", "by", "from", "no", "any", "each", "every",
     "some", "such",
     "and", "or", "official", "joint", "recent", "latest", "as"}
)  # fmt: skip
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "of", "as"})
_SUBJECTS = frozenset(
    {"i", "we", "they", "you", "who", "also", "not", "never", "again", "both", "people", "did"}
)
#: Before an s-form these leave it a verb; another small word makes a noun of it ("member states").
_SINGULAR = frozenset(
    {"he", "she", "it", "who", "also", "now", "still", "again", "often", "always", "government", "ministry",
     "minister", "president", "secretary", "side", "spokesman", "spokeswoman", "spokesperson", "ambassador",
     "statement", "letter", "note", "report", "official", "analyst", "delegation", "party", "council",
     "commission", "union", "country", "kingdom", "republic", "embassy", "office", "text", "communique",
     "readout", "declaration", "administration", "leadership", "regime", "opposition", "newspaper", "daily",
     "agency", "source", "diplomat", "author", "paper", "envoy", "leader", "king", "team", "capital"}
)  # fmt: skip
_NEGATIONS = frozenset(
    {"not", "never", "neither", "nor", "n't", "nobody", "without", "refused", "declined", "didn’t", "didn't"}
)
_HYPOTHESES = frozenset({"would", "could", "might", "may", "should", "must", "if", "whether"})
_PLANNED = frozenset({"will", "shall", "to"})
#: Before "to" and a verb: what is told is coming ("is to visit", "plans to travel").
_COMING = frozenset({"is", "are", "was", "were", "due", "plans", "planned", "set", "scheduled", "expected",
                     "prepares", "intends", "intend", "about", "going"})  # fmt: skip
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


#: Before "say": a manner of speaking and nobody's words.
_IDIOM = re.compile(r"\b(?:as\s+they|so\s+to|that\s+is\s+to|needless\s+to|suffice\s+it\s+to)\s+\Z")
#: Behind "tell": no words are told.
_TRUTH = re.compile(r"\s+(?:the\struth|the\stime|apart|lies|a\slie|the\sdifference)\b", re.IGNORECASE)
#: Behind "asked", "declined": tells of the voice that it goes unnamed, and nothing that it says.
_UNNAMED = re.compile(
    r"\s+(?:not\s+to\s+be|to\s+be|to\s+remain|to\s+stay|for|to\s+go)\s+(?:named|identified|quoted|anonym\w+|unnamed)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One entry of speech.toml, acts.toml or contacts.toml: `Cue(words="call on", act="ask", …)`.

    takes, act, form, says, needs and decides: as the head of each file explains.
    """

    words: str
    part: str
    takes: str = "object"
    act: str = ""
    form: str = ""
    says: bool = True
    needs: str = ""
    decides: bool = False
    example: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueHit:
    """A cue found in a text.

    negated: "did not say"; planned: "will urge"; hypothetical: "would urge"; passive: "was stressed";
        participle: "noting that".
    """

    cue: Cue
    span: Span
    negated: bool = False
    planned: bool = False
    hypothetical: bool = False
    passive: bool = False
    participle: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    cue: Cue
    rest: tuple[str, ...]


@functools.cache
def load_cues(names: tuple[str, ...] = SPEECH) -> Mapping[str, tuple[_Pattern, ...]]:
    """Return the cues of some lexicons by their first word in every form.

    Raises LexiconError naming file and entry that is wrong.
    """
    table: dict[str, list[_Pattern]] = {}
    for name in names:
        seen: set[tuple[str, str]] = set()
        for entry in load_toml(name).get("cue", []):
            cue = _checked(entry, f"{name}.toml")
            if (cue.words, cue.part) in seen:
                raise LexiconError(f'{name}.toml, cue "{cue.words}": stands twice; take one out')
            seen.add((cue.words, cue.part))
            first, *rest = cue.words.split()
            for form in verb_forms(first) if cue.part == "verb" else (first,):
                table.setdefault(form, []).append(_Pattern(cue, tuple(rest)))
    return {word: tuple(sorted(found, key=lambda p: -len(p.rest))) for word, found in table.items()}


def _checked(entry: Mapping[str, Any], file: str) -> Cue:
    label = f'cue "{entry.get("words")}"'
    checked_entry(
        entry, file=file, label=label,
        required={"words": str, "part": str, "example": str, "source": str},
        optional={"act": str, "form": str, "says": bool, "takes": str, "needs": str,
                  "decides": bool},
    )  # fmt: skip
    checked_word(entry["part"], ("verb", "phrase"), file=file, label=label, what="part")
    checked_word(entry.get("takes", "object"), TAKES, file=file, label=label, what="takes")
    checked_word(entry.get("act", ""), ("", *map(str, Kind)), file=file, label=label, what="act")
    checked_word(entry.get("needs", ""), NEEDS, file=file, label=label, what="needs")
    checked_word(entry.get("form", ""), FORMS, file=file, label=label, what="form")
    return Cue(**entry)


def find_cues(tidy: str, sentence: Span, names: tuple[str, ...] = SPEECH) -> tuple[CueHit, ...]:
    """Return the cues of a sentence in order, none overlapping another.

    "The ministry did not say whether it would urge Lima" gives "say", negated, and "urge", hypothetical.
    tidy: the document's text with plain marks (`dragoman.documents.tidy`); names: the lexicons used.
    """
    table = load_cues(names)
    words = list(_WORD.finditer(tidy, sentence.start, sentence.end))
    lowered = [match[0].lower() for match in words]
    found: list[CueHit] = []
    index = 0
    while index < len(words):
        taken = 0
        for pattern in table.get(lowered[index], ()):
            last = _reach(pattern, lowered, index)
            # "and stand ready to": a cue of three words can be nothing else.
            plain = len(pattern.rest) > 1 and pattern.cue.decides
            verb = pattern.cue.part == "verb" and not plain
            if last is None or (verb and not _is_verb(tidy, words, lowered, index)):
                continue
            span = Span(words[index].start(), words[last].end())
            if _UNNAMED.match(tidy, span.end) or _TRUTH.match(tidy, span.end):
                continue
            if _IDIOM.search(tidy, max(0, span.start - 20), span.start):
                continue
            found.append(_hit(pattern.cue, span, lowered, index))
            taken = last
            break
        index = max(index, taken) + 1
    return tuple(found)


def _reach(pattern: _Pattern, words: Sequence[str], first: int) -> int | None:
    """Return the place of a cue's last word, None when the words after the first are not its own."""
    place = first
    for word in pattern.rest:
        gap = _LONGEST_GAP if pattern.cue.part == "verb" and word not in _CLOSE else 0
        adverb = place + 1 < len(words) and words[place + 1].endswith("ly") and words[place + 1] != word
        if gap == 0 and adverb:
            place += 1
        for candidate in range(place + 1, min(place + 2 + gap, len(words))):
            if words[candidate] == word or (gap and words[candidate] == word + "s"):
                place = candidate
                break
        else:
            return None
    return place


def _is_verb(tidy: str, words: Sequence[re.Match[str]], lowered: Sequence[str], index: int) -> bool:
    """Return whether a word that may be a noun or a name is a verb here, by the words on either side.

    "the United States urges" and "we request" are verbs; "the budget request", "with the support of",
    "State Secretary" and "to encourage" are none.
    """
    word = lowered[index]
    before = lowered[index - 1] if index else ""
    after = lowered[index + 1] if index + 1 < len(words) else ""
    if index and words[index][0][0].isupper() and word not in ("asked",):
        return False
    if word.endswith("ing"):
        gap = tidy[words[index - 1].end() : words[index].start()] if index else ","
        return "," in gap or not index or before in _BE
    if word in PASTS or word.endswith("ed"):
        return before not in _DETERMINERS and after != "by" and before not in ("which", "that")
    if not before:
        return False
    if word.endswith("s") and not word.endswith("ss"):
        if before in _NOUN_BEFORE or after == "of" or before.endswith(("'s", "s'")):
            return False
        apposition = "," in tidy[words[index - 1].end() : words[index].start()]
        return apposition or words[index - 1][0][0].isupper() or before in _SINGULAR or before.endswith("ly")
    if before in _HYPOTHESES or before in _PLANNED or before in _SUBJECTS or before.endswith("n't"):
        return before != "to" or (index > 1 and lowered[index - 2] in _COMING)
    return before.endswith(("s", "ly")) and not before.endswith(("'s", "ss")) and before not in _NOUN_BEFORE


def _hit(cue: Cue, span: Span, words: Sequence[str], index: int) -> CueHit:
    before = words[max(index - 4, 0) : index]
    near = before[-2:]
    word = words[index]
    return CueHit(
        cue=cue,
        span=span,
        negated=cue.part == "verb" and any(w in _NEGATIONS or w.endswith("n't") for w in before[-3:]),
        planned=cue.part == "verb" and any(w in _PLANNED for w in near) and not word.endswith("ed"),
        hypothetical=cue.part == "verb"
        and (
            any(w in _HYPOTHESES for w in near)
            or any(w in ("whether", "if", "unless") for w in words[max(index - 6, 0) : index])
        ),
        passive=cue.part == "verb"
        and bool(near)
        and any(w in _BE for w in near)
        and not word.endswith("ing"),
        participle=word.endswith("ing"),
    )


def asks_to(after: str) -> bool:
    """Return whether "asked" is followed by what is to be done, and not by a question.

    "asked Lima to open the pass" asks for something; "asked whether", "asked about" and "asked what" do not.
    """
    words = after[:160].lower().split()
    return "to" in words[1:14] and not any(
        word.strip(",") in ("whether", "if", "about", "what", "why", "how") for word in words[:5]
    )
