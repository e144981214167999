"""How fast a ledger is: `python -m bench.ledger [DOCUMENTS] [--postgres ADDRESS]` from the repository root.

Documents are generated (`bench.ledger.made`). Preparing (entries, check sums, rows, sketch) is done by the
processes that read, writing by the one that keeps. Seconds of both are of the processor, since other
programs may run beside; those of asking are of the clock.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from bench.ledger.made import ENTRIES, readings

from dragoman.ledger.base import Filter
from dragoman.ledger.open import Ledger, open_ledger
from dragoman.ledger.prepared import Prepared, prepare
from dragoman.ledger.verify import verify
from dragoman.reading.records import Reading


def measure(count: int, place: Path | str) -> None:
    """Print what writing, reading again, verifying and asking take on so many documents."""
    made = list(readings(count))
    entries = count * ENTRIES
    with open_ledger(place, create=True) as ledger:
        gc.collect()
        gc.freeze()  # nobody else holds thousands of readings at once, as the generated ones are
        began = time.process_time()
        ready = [prepare(one) for one in made]
        seconds = time.process_time() - began
        print(
            f"{'prepare':<12}{entries:>9} entries  {seconds:8.2f} CPU s  "
            f"{entries / seconds:9.0f} a CPU-second  (where they are read)"
        )
        for name in ("write", "again"):
            seconds, elapsed = _write(ledger, made, ready)
            print(
                f"{name:<12}{entries:>9} entries  {seconds:8.2f} CPU s  {entries / seconds:9.0f} a CPU-second"
                f"  ({elapsed:.2f} s by the clock)"
            )
        if isinstance(place, Path):
            size = place.stat().st_size
            print(f"size        {size / 1e6:9.1f} MB  {size / count / 1e3:8.1f} kB a document")
        began = time.process_time()
        checked = verify(ledger)
        seconds = time.process_time() - began
        print(
            f"verify      {checked.spans:>9} spans    {seconds:8.2f} CPU s  {len(checked.drifts)} drifted, "
            f"{checked.entries / seconds:.0f} entries a CPU-second"
        )
        _ask(ledger, made[0].document.text.split(), made[0].document.id)


def _ask(ledger: Ledger, words: list[str], document_id: str) -> None:
    view = ledger.view()
    day = date(2012, 6, 1)
    for name, ask in (
        ("between two sides, asks", lambda: view.entries(between=("IS", "UY"), kinds=["ask"])),
        ("one month", lambda: view.entries(since=day, until=day + timedelta(days=30))),
        ("first page", lambda: view.page(Filter(), limit=100).entries),
        ("one person", lambda: view.entries(actor="person:p7")),
        ("search, a word", lambda: view.search(words[3])),
        ("search, two words", lambda: view.search(f"{words[3]} {words[40]}")),
        ("search, a phrase", lambda: view.search(f'"{words[3]} {words[4]}"')),
        ("search, a beginning", lambda: view.search(f"{words[3][:2]}*")),
        ("search within asks", lambda: view.search(words[3], within=Filter(kinds=frozenset({"ask"})))),
        ("one document", lambda: view.entries(document_id=document_id)),
        ("coverage", lambda: view.coverage().weeks),
        ("everything", view.entries),
    ):
        took = []
        for _ in range(3):
            began = time.perf_counter()
            found = len(ask())
            took.append(time.perf_counter() - began)
        print(f"{name:<26}{found:>8} found  {min(took) * 1e3:9.1f} ms (first {took[0] * 1e3:.1f})")


def _write(ledger: Ledger, made: list[Reading], ready: list[Prepared]) -> tuple[float, float]:
    """Return the seconds of the processor and of the clock that writing takes."""
    gc.collect()
    gc.freeze()
    began, clock = time.process_time(), time.perf_counter()
    with ledger.writer() as writer:
        for reading, prepared in zip(made, ready, strict=True):
            writer.add(reading, prepared=prepared)
    return time.process_time() - began, time.perf_counter() - clock


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=int, nargs="?", default=1000)
    parser.add_argument(
        "--postgres", metavar="ADDRESS", help="An empty database to measure in place of a file."
    )
    given = parser.parse_args()
    if given.postgres:
        measure(given.documents, given.postgres)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(given.documents, Path(folder) / "bench.dragoman")


if __name__ == "__main__":
    main()
