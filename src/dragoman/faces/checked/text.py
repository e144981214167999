"""The marked copy of a text or Markdown draft, in CriticMarkup: `{==words==}{>>comment<<}`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.faces.checked.comments import apart, comment
from dragoman.views.draft.findings import Finding

_COMMENT = re.compile(r"\{>>.*?<<\}", re.DOTALL)


def mark_text(text: str, findings: Sequence[Finding]) -> str:
    """Return a draft with a comment behind the words of each finding; its own words stay as they are.

    `mark_text("He said so.", …)` is "He {==said so==}{>>…<<}." `unmark` gives back the draft.
    Source of the marks: CriticMarkup, https://fletcher.github.io/MultiMarkdown-6/syntax/critic.html.
    """
    parts = []
    position = 0
    for group in apart(findings):
        start, end = group[0].span.start, max(one.span.end for one in group)
        comments = "".join(f"{{>>{_safe(comment(one))}<<}}" for one in group)
        parts += [text[position:start], "{==", text[start:end], "==}", comments]
        position = end
    return "".join([*parts, text[position:]])


def unmark(marked: str) -> str:
    """Return a draft without the marks that `mark_text` put in."""
    return _COMMENT.sub("", marked).replace("{==", "").replace("==}", "")


def _safe(words: str) -> str:
    return " ".join(words.split()).replace("<<}", "<< }").replace("{==", "{ ==").replace("==}", "== }")
