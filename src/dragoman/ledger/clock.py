"""The time at which something is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now(*earlier: str) -> str:
    """Return the present time, UTC, ISO 8601; later than the given stamps, should the clock be set back."""
    present = datetime.now(UTC)
    if earlier:
        present = max(present, datetime.fromisoformat(max(earlier)) + timedelta(microseconds=1))
    return present.isoformat(timespec="microseconds")
