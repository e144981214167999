"""What a model's folder says of itself: its name, its labels, and what calibration found."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import ModelError

#: The folder of the model that ships.
SHIPPED = Path(__file__).parent.parent / "model"

FILES = ("encoder.onnx", "heads.npz", "tokenizer.json")
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Numbers chosen on the selection documents, one a sort (a kind of entry, or "attribution").

    bias: added to the tags' score for a span, so that more or fewer are tried.
    margin, judge, offset: weights of the tags' and the span head's opinion in an entry's score.
    keep: the score at which an entry of that sort counts for more good than harm.
    """

    bias: float
    margin: float
    judge: float
    offset: float
    keep: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings file of a model, model.json."""

    name: str
    version: str
    languages: frozenset[str]
    pieces: int
    overlap: int
    floor: float
    names: tuple[str, ...]
    span_layers: tuple[str, ...]
    first_kind: int
    sorts: tuple[str, ...]
    forms: tuple[str, ...]
    statuses: tuple[str, ...]
    matters: tuple[str, ...]
    roles: tuple[str, ...]
    pointers: tuple[str, ...]
    calibration: dict[str, Calibration]
    digests: dict[str, str]

    def pointer(self, name: str) -> int:
        """Return the column of a pointer in the scores of words: pointers stand after the roles."""
        return len(self.roles) + self.pointers.index(name)


def read_settings(folder: Path) -> Settings:
    """Return the settings in a model's folder.

    Raises ModelError when model.json is missing, is of another format, or lacks a field.
    """
    path = folder / "model.json"
    if not path.is_file():
        raise ModelError(
            f"loading the language model: {path} is not there; give a folder that holds model.json"
        )
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["format"] != FORMAT:
            raise ModelError(
                f"loading the language model: {path} has format {kept['format']}, this version reads "
                f"{FORMAT}; use a model made for this version"
            )
        lists = ("names", "span_layers", "sorts", "forms", "statuses", "matters", "roles", "pointers")
        return Settings(
            name=kept["name"],
            version=kept["version"],
            languages=frozenset(kept["languages"]),
            pieces=kept["pieces"],
            overlap=kept["overlap"],
            floor=kept["floor"],
            first_kind=kept["first_kind"],
            calibration={sort: Calibration(**numbers) for sort, numbers in kept["calibration"].items()},
            digests=dict(kept["digests"]),
            **{name: tuple(kept[name]) for name in lists},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"loading the language model: {path} is damaged ({error}); install the package again"
        ) from error


def check_files(folder: Path, settings: Settings) -> None:
    """Raise ModelError unless the model's files are the ones its settings were written for."""
    for name in FILES:
        path = folder / name
        if not path.is_file():
            raise ModelError(f"loading the language model: {path} is not there; install the package again")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != settings.digests.get(name):
            raise ModelError(
                f"loading the language model: {path} has sha256 {found[:12]}…, "
                f"model.json expects {settings.digests.get(name, 'none')[:12]}…; install the package again"
            )
