"""How long each view takes on a large ledger.

    python -m bench.views make LEDGER [DOCUMENTS EACH]   10000 documents with 20 entries each unless told
    python -m bench.views time LEDGER [NAME …]           milliseconds of each view, cold and warm

Milliseconds of processor time, so that other work on the machine does not count. Cold is the first call on an
opened ledger; warm the middle of three more. `bench/reference/views.json` has the committed figures.
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
    from dragoman.views.chronology import chronology
    from dragoman.views.court import court
    from dragoman.views.coverage import coverage
    from dragoman.views.deeds import deeds
    from dragoman.views.formulas import formulas
    from dragoman.views.habits import habit
    from dragoman.views.index import index
    from dragoman.views.network import network
    from dragoman.views.people import people
    from dragoman.views.places import places
    from dragoman.views.positions import positions
    from dragoman.views.readouts import accounts_of, compare

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
        "places": lambda view: places(view, between=PAIR),
        "calendar, a quarter": lambda view: calendar(
            view, between=PAIR, as_of=AS_OF, since=date(2023, 4, 1), until=AS_OF
        ),
        "coverage": lambda view: coverage(view, between=PAIR, latest=200),
        "who, one name": lambda view: people(view, name="ramo", between=PAIR),
        "who": lambda view: people(view, between=PAIR),
        "timeline, a quarter": lambda view: chronology(
            view, between=PAIR, since=date(2023, 4, 1), until=AS_OF
        ),
        "timeline": lambda view: chronology(view, between=PAIR),
        "court": lambda view: court(view, between=PAIR, as_of=AS_OF),
        "deeds": lambda view: deeds(view, between=PAIR, as_of=AS_OF),
    }


def _late(view: View, before: int) -> str:
    """Return the id of one of the last documents."""
    return view.outline().papers[-before].id


def timed(path: Path, names: list[str]) -> dict[str, list[float | None]]:
    """Return milliseconds of each view: cold, warm; None for one that was stopped after 20 seconds."""
    import numpy  # noqa: F401  the first to need it would pay for loading it

    def stop(number: int, frame: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    found: dict[str, list[float | None]] = {}
    for name, ask in views().items():
        if names and name not in names:
            continue
        with open_ledger(path) as held:
            times: list[float] = []
            try:
                for _ in range(4):
                    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
                    begun = time.process_time()
                    ask(held.view())
                    times.append((time.process_time() - begun) * 1000)
            except TimeoutError:
                pass
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if len(times) < 2:
            found[name] = [None, None]
            print(f"{name:24} stopped after {LIMIT} seconds", flush=True)
            continue
        found[name] = [round(times[0], 1), round(statistics.median(times[1:]), 1)]
        print(f"{name:24} cold {times[0]:9.1f} ms   warm {statistics.median(times[1:]):9.1f} ms", flush=True)
    return found


def main(arguments: list[str]) -> None:
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
