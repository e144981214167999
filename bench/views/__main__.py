"""How long each view takes on a large ledger.

    python -m bench.views make LEDGER [DOCUMENTS EACH]   10000 documents with 20 entries each unless told
    python -m bench.views time LEDGER [NAME …]           milliseconds of each view, cold and warm

Milliseconds of the processor, so that other work on the machine counts little, and beside them those of the
clock. Cold is the first call on an opened ledger; warm the middle of three more. A view is timed as a reader
asks it, a page at a time; the names with "whole" build everything. `bench/reference/views.json` has the
committed figures: cold and warm of the processor, cold and warm of the clock.
"""

from __future__ import annotations

import json
import signal
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench.views.made import make

from dragoman.ledger.open import open_ledger
from dragoman.ledger.view import View

PAIR = ("UY", "IS")
AS_OF = date(2023, 6, 30)
#: Seconds of processor time after which a view is stopped.
LIMIT = 20


def views() -> dict[str, Callable[[View], Any]]:
    """Return each view with the question it is timed on, as a desk officer asks it."""
    from dragoman.views.account_claims import account_claims
    from dragoman.views.calendar import calendar
    from dragoman.views.chronology import chronology, told_events
    from dragoman.views.court import court
    from dragoman.views.coverage import coverage
    from dragoman.views.deeds import deeds_page
    from dragoman.views.formulas import formulas
    from dragoman.views.habits import habit
    from dragoman.views.index import index
    from dragoman.views.network import network
    from dragoman.views.people import people, people_page
    from dragoman.views.places import places
    from dragoman.views.positions import positions
    from dragoman.views.readouts import accounts_of, compare

    quarter = {"since": date(2023, 4, 1), "until": AS_OF}
    return {
        "compare": lambda view: compare(view, _late(view, 10), _late(view, 20)),
        "habit": lambda view: habit(view, _late(view, 10)),
        "accounts": lambda view: accounts_of(view, between=PAIR, latest=20),
        "claims": lambda view: account_claims(view, between=PAIR),
        "positions, one matter": lambda view: positions(view, between=PAIR, matters=("trade",)),
        "positions, all": lambda view: positions(view, between=PAIR, latest=5),
        "formulas": lambda view: formulas(view, between=PAIR),
        "index": lambda view: index(view, between=PAIR),
        "network": lambda view: network(view, between=PAIR),
        "map": lambda view: places(view, between=PAIR),
        "calendar, a quarter": lambda view: calendar(view, between=PAIR, as_of=AS_OF, **quarter),
        "coverage": lambda view: coverage(view, between=PAIR, latest=200),
        "who, one name": lambda view: people(view, name="ramo", between=PAIR),
        "who": lambda view: people_page(view, between=PAIR, limit=50),
        "timeline, a quarter": lambda view: chronology(view, between=PAIR, **quarter),
        "timeline": lambda view: list(told_events(view, between=PAIR).rows(limit=200)),
        "court": lambda view: court(view, between=PAIR, as_of=AS_OF, limit=30),
        "court, what changed": lambda view: court(
            view, between=PAIR, as_of=AS_OF, since=date(2023, 6, 1), limit=30
        ),
        "deeds": lambda view: deeds_page(view, between=PAIR, as_of=AS_OF, limit=50),
        "search": lambda view: view.search("common register"),
        "search, common words": lambda view: view.search("told of"),
        "who, whole": lambda view: people(view, between=PAIR),
        "timeline, whole": lambda view: chronology(view, between=PAIR),
        "deeds, whole": lambda view: deeds_page(view, between=PAIR, as_of=AS_OF),
        "court, whole": lambda view: court(view, between=PAIR, as_of=AS_OF),
    }


def _late(view: View, before: int) -> str:
    """Return the id of one of the last documents."""
    return view.outline().papers[-before].id


def timed(path: Path, names: list[str]) -> dict[str, list[float | None]]:
    """Return milliseconds of each view, of processor and clock: cold, warm, cold, warm.

    None for one that was stopped after 20 seconds.
    """
    import numpy  # noqa: F401  the first to need it would pay for loading it

    def stop(number: int, frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    found: dict[str, list[float | None]] = {}
    for name, ask in views().items():
        if names and name not in names:
            continue
        with open_ledger(path) as held:
            times: list[tuple[float, float]] = []
            try:
                for _ in range(4):
                    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
                    begun = time.process_time(), time.perf_counter()
                    ask(held.view())
                    ended = time.process_time(), time.perf_counter()
                    times.append(((ended[0] - begun[0]) * 1000, (ended[1] - begun[1]) * 1000))
            except TimeoutError:
                pass
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if len(times) < 2:
            found[name] = [None] * 4
            print(f"{name:24} stopped after {LIMIT} seconds", flush=True)
            continue
        warm = [statistics.median(column) for column in zip(*times[1:], strict=True)]
        found[name] = [round(one, 1) for one in (times[0][0], warm[0], times[0][1], warm[1])]
        print(
            f"{name:24} cold {times[0][0]:9.1f} ms ({times[0][1]:9.1f} of the clock)   "
            f"warm {warm[0]:9.1f} ms ({warm[1]:9.1f})",
            flush=True,
        )
    return found


def main(arguments: list[str]) -> None:
    if len(arguments) < 2 or arguments[0] not in ("make", "time"):
        sys.exit(__doc__)
    what, ledger, *rest = arguments
    if what == "make":
        documents, each = (int(rest[0]), int(rest[1])) if rest else (10_000, 20)
        make(Path(ledger), documents, each)
    else:
        found = timed(Path(ledger), rest)
        if not rest:
            Path("bench/reference/views.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
