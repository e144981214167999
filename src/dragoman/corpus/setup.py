"""What every reading process is told, and how much one document may cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.documents.open import LIMIT
from dragoman.ledger.writer import Outlet

if TYPE_CHECKING:
    from dragoman.language.tokens import LanguageModel
    from dragoman.reading.actors.knowledge import Knowledge
    from dragoman.reading.actors.relationship import Relationship

#: What `Record.reader` says of records that the rules made without the model.
RULES = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one document may cost; what costs more is listed as failed, and the rest are read.

    size: bytes of the document; seconds: of opening and reading it; memory: bytes of the process that reads
    it, the language model included.
    """

    size: int = LIMIT
    seconds: float = 1200.0
    memory: int = 3_000_000_000

    def too_slow(self, shown: str) -> str:
        """Return the message for a document that took too long."""
        return (
            f"{shown} took more than {_time(self.seconds)} to read and was left; split it, or give it longer "
            f"with --max-seconds"
        )

    def too_big(self, shown: str) -> str:
        """Return the message for a document whose reading took too much memory."""
        return (
            f"{shown} took more than {self.memory / 1e6:,.0f} MB of memory to read and was left; split it, "
            f"or allow more with --max-memory"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a process needs to read by itself: `Setup(relationship=Path("relationship.toml"))`.

    model: the folder of another model than the one that ships; rules_only: to read without one.
    relationship: the file of sides, matters and outlets, None for none.
    """

    model: Path | None = None
    rules_only: bool = False
    relationship: Path | None = None
    limits: Limits = field(default_factory=Limits)

    def load_model(self) -> LanguageModel | None:
        """Return the language model, loaded once a process; None where the rules read alone."""
        if self.rules_only:
            return None
        from dragoman.language.model import load_model

        return load_model(self.model)

    def load_knowledge(self) -> Knowledge:
        """Return states, offices, rosters and the relationship."""
        from dragoman.reading.actors.knowledge import load_knowledge

        return load_knowledge(self.relationship)

    def load_outlets(self) -> dict[str, Outlet]:
        """Return who stands behind each outlet of the relationship, by casefolded name."""
        from dragoman.reading.actors.relationship import load_relationship
        from dragoman.reading.actors.states import load_states

        if self.relationship is None:
            return {}
        states = {state.code: state for state in reversed(load_states())}
        return outlets_of(load_relationship(self.relationship, states))

    def reader(self) -> str:
        """Return the name of the reader as entries have it, without loading the model."""
        if self.rules_only:
            return RULES
        from dragoman.language.settings import SHIPPED, read_settings

        settings = read_settings((self.model or SHIPPED).resolve())
        return f"model {settings.name} {settings.version}"


def outlets_of(relationship: Relationship) -> dict[str, Outlet]:
    """Return who stands behind each outlet of a relationship, by casefolded name."""
    return {
        name.casefold(): Outlet(owner=outlet.owner, side=outlet.side)
        for outlet in relationship.outlets
        for name in (outlet.name, *outlet.aliases)
    }


def _time(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} seconds"
