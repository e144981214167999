"""Pieces of SVG, escaped; a picture is a list of them, alone in a file or inside the dossier."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

_VARIABLE = re.compile(r"(--[a-z]+): (#[0-9a-f]+)")


def tag(name: str, *inside: str, **attributes: object) -> str:
    """Return an element: `tag("text", words("Baku"), x=4, class_="soft")`; a trailing _ of a name is cut.

    inside: pieces that are SVG already (`words` makes text safe). An attribute of None is left out.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>"


def words(text: str) -> str:
    """Return text safe inside an element."""
    return escape("".join(letter if letter.isprintable() else " " for letter in text))


def path(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """Return points as the `d` of a path."""
    told = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{told}{'Z' if closed else ''}" if told else ""


def picture(pieces: Iterable[str], *, width: float, height: float, label: str) -> str:
    """Return a picture for a page that gives the colours; label: what it shows, in words."""
    held = list(pieces)
    return tag(
        "svg",
        *held,
        class_="picture",
        viewBox=f"0 0 {_number(width)} {_number(height)}",
        # What holds links is no single picture to those who do not see it.
        role="group" if any("<a " in piece for piece in held) else "img",
        aria_label=label,
    )


def alone(svg: str) -> str:
    """Return a picture as a file of its own, with its colours for light and dark."""
    head, rest = svg.split(">", 1)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{head} xmlns="http://www.w3.org/2000/svg">'
        f"<style>{style('colours')}{style('pictures')}</style>{rest}\n"
    )


def printed(svg: str) -> str:
    """Return a picture as a file for paper: light colours written out, without links and variables.

    Programs that set papers (Typst, Word) know no CSS variables and no rules for dark screens.
    """
    light = dict(_VARIABLE.findall(style("colours").split("@media", 1)[0]))
    sheet = re.sub(r"var\((--[a-z]+)\)", lambda found: light[found[1]], style("pictures"))
    sheet = re.sub(r"/\*.*?\*/", "", sheet).replace("system-ui, sans-serif", "Noto Sans")
    head, rest = svg.split(">", 1)
    rest = re.sub(r"</?a\b[^>]*>", "", rest)
    return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{sheet}</style>{rest}\n'


@cache
def style(name: str) -> str:
    """Return a style sheet: "pictures" for the shapes, "colours" for a picture that stands alone."""
    return files("dragoman.faces.pictures").joinpath(f"{name}.css").read_text("utf-8")


def _number(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
