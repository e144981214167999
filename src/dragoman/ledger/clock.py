"""The time at which something is kept."""

from __future__ import annotations

from datetime import UTC, datetime


def now(*earlier: str) -> str:
    """Return the present time, UTC, ISO 8601; never before the given stamps, should the clock be set back."""
    return max((datetime.now(UTC).isoformat(timespec="microseconds"), *earlier))
