"""How Dragoman grows with the corpus: `python -m bench.scale [SIZE…] [--read N] [--write FILE]`.

For each SIZE (1000, 10000 and 100000 documents unless given) generated readings are written straight into
a ledger, without being read, and the ledger is asked what users ask. With --read N, N generated papers are
read from files with the model, by one process and by two. Times are CPU seconds of this process and its
children, since the machine may be busy; `wall` is told beside them. The last lines fit the growth and tell,
on paper, what a million documents would take. --write keeps the figures as JSON (bench/reference/scale.json).
"""

from __future__ import annotations

import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

from bench.scale.papers import papers

SIZES = (1_000, 10_000, 100_000)
#: The two states that have most papers between them, about one in forty; and two of the middle, one in 400.
PAIR, MIDDLE = ("IS", "UY"), ("PT", "MA")
#: Figures whose growth over the sizes is fitted.
FITTED = (
    *("write_cpu_s", "link_cpu_s", "court_cpu_s", "middle_court_cpu_s", "timeline_cpu_s"),
    *("timeline_whole_cpu_s", "search_cpu_s", "search_common_cpu_s", "compare_cpu_s"),
    *("write_memory_mb", "link_memory_mb", "memory_mb"),
)
#: Cards and events on a page, as a reader sees them.
SHOWN = 30
Figures = dict[str, float]


def clock() -> tuple[float, float]:
    """Return CPU seconds of this process and its children, and seconds of the clock."""
    own, child = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + child.ru_utime + child.ru_stime, time.perf_counter()


def timed(figures: Figures, name: str, ask: Callable[[], object]) -> object:
    """Ask, and keep CPU and clock seconds."""
    cpu, wall = clock()
    answer = ask()
    after_cpu, after_wall = clock()
    figures[f"{name}_cpu_s"], figures[f"{name}_wall_s"] = after_cpu - cpu, after_wall - wall
    print(
        f"  {name:<22}{figures[f'{name}_cpu_s']:10.3f} CPU s{figures[f'{name}_wall_s']:10.3f} s", flush=True
    )
    return answer


def peak() -> float:
    """Return the most memory this process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def hold(count: int, folder: Path) -> Figures:
    """Write generated readings into a ledger, and ask it."""
    from dragoman.corpus.intake import Intake
    from dragoman.corpus.linking import link_new
    from dragoman.ledger.open import open_ledger
    from dragoman.views.chronology import chronology, told_events
    from dragoman.views.court import court
    from dragoman.views.coverage import coverage
    from dragoman.views.readouts import compare

    figures: Figures = {"documents": count}
    path = folder / f"{count}.dragoman"
    intake = Intake()

    def write() -> None:
        with open_ledger(path, create=True) as ledger, ledger.writer() as writer:
            for paper in papers(count):
                intake.added += writer.add(paper.reading)

    cpu, _ = clock()
    for _ in papers(count):
        pass
    generating = clock()[0] - cpu
    timed(figures, "write", write)
    figures["write_cpu_s"] -= generating
    figures["entries"] = intake.added.new
    figures["write_memory_mb"] = peak()
    figures["bytes_a_document"] = path.stat().st_size / count
    with open_ledger(path) as ledger:
        view = ledger.view()
        day = date(2015, 6, 1)
        timed(figures, "first_court", lambda: court(view, between=PAIR, limit=SHOWN))
        cards = timed(figures, "court", lambda: court(view, between=PAIR, as_of=day, limit=SHOWN))
        figures["court_cards"] = _cards(cards)
        cards = timed(figures, "middle_court", lambda: court(view, between=MIDDLE, limit=SHOWN))
        figures["middle_court_cards"] = _cards(cards)
        figures["middle_documents"] = len(view.documents_between(*MIDDLE))
        figures["pair_documents"] = len(view.documents_between(*PAIR))
        timed(figures, "timeline", lambda: list(told_events(view, between=PAIR).rows(limit=SHOWN)))
        figures["timeline_rows"] = len(told_events(view, between=PAIR))
        timed(figures, "timeline_whole", lambda: chronology(view, between=PAIR))
        hits = timed(figures, "search", lambda: view.search("Karsul commission"))
        figures["search_hits"] = len(hits)  # type: ignore[arg-type]
        timed(figures, "search_common", lambda: view.search("minister"))
        timed(figures, "compare", lambda: compare(view, "paper-3-0", "paper-3-1"))
        timed(figures, "coverage", lambda: coverage(view))
        figures["memory_mb"] = peak()
    print("FIGURES " + json.dumps(figures), flush=True)  # should linking run out of time or memory
    with open_ledger(path) as ledger:
        timed(figures, "link", lambda: link_new(ledger, intake.began))
        figures["link_memory_mb"] = peak()
        figures["suggestions"] = len(ledger.view().suggestions())
    path.unlink()
    return figures


def _cards(answer: object) -> int:
    counts = answer.counts  # type: ignore[attr-defined]
    return int(counts.open + counts.dormant + counts.settled)


def read(count: int, workers: int, folder: Path) -> Figures:
    """Read generated papers from files with the model."""
    from dragoman.corpus.intake import read_tasks
    from dragoman.corpus.setup import Setup
    from dragoman.corpus.tasks import Place, find_tasks
    from dragoman.ledger.open import open_ledger

    place = folder / f"read-{count}"
    words = 0
    if not place.exists():
        place.mkdir()
        for paper in papers(count):
            (place / f"{paper.document.name}.txt").write_text(paper.document.text, encoding="utf-8")
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in place.iterdir())
    figures: Figures = {"documents": count, "words": words, "workers": workers}
    with open_ledger(folder / f"read-{count}-{workers}.dragoman", create=True) as ledger:
        tasks = find_tasks([Place(source=str(place))], largest=10**7)
        done = timed(figures, "read", lambda: read_tasks(tasks, ledger, setup=Setup(), workers=workers))
    assert done.read == count  # type: ignore[attr-defined]
    figures["documents_a_cpu_s"] = count / figures["read_cpu_s"]
    figures["words_a_cpu_s"] = words / figures["read_cpu_s"]
    figures["documents_a_s"] = count / figures["read_wall_s"]
    figures["memory_mb"] = peak()
    figures["worker_memory_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    return figures


def same_run(one: Figures, other: Figures) -> bool:
    """Return whether two figures are of one run, the first before it was done."""
    return all(one.get(name) == other.get(name) for name in ("documents", "workers"))


def fit(runs: list[Figures], name: str) -> dict[str, float]:
    """Return the exponent of growth over the sizes, and the figure it gives for a million documents."""
    known = [(math.log(run["documents"]), math.log(max(run[name], 1e-9))) for run in runs if name in run]
    if len(known) < 2:
        return {}
    mean_x, mean_y = (sum(column) / len(known) for column in zip(*known, strict=True))
    over = sum((x - mean_x) ** 2 for x, _ in known)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in known) / over
    return {"exponent": slope, "at_1e6": math.exp(mean_y + slope * (math.log(1e6) - mean_x))}


def main() -> None:
    """Run each size in a process of its own, so that memory is told apart."""
    words = sys.argv[1:]
    if words[:1] == ["--one"]:
        kind, count, workers, folder = words[1], int(words[2]), int(words[3]), Path(words[4])
        found = hold(count, folder) if kind == "hold" else read(count, workers, folder)
        print("FIGURES " + json.dumps(found))
        return
    options = dict(pairwise(words))
    sizes = [
        int(word) for at, word in enumerate(words) if word.isdigit() and words[at - 1] not in ("--read",)
    ]
    runs: dict[str, list[Figures]] = {"hold": [], "read": []}
    with tempfile.TemporaryDirectory() as folder:
        jobs = [("hold", size, 1) for size in sizes or SIZES]
        if "--read" in options:
            jobs += [("read", int(options["--read"]), workers) for workers in (1, 2)]
        for kind, count, workers in jobs:
            print(f"{kind} {count:,} documents, {workers} workers", flush=True)
            command = [sys.executable, "-m", "bench.scale", "--one", kind, str(count), str(workers), folder]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout is not None
                for line in process.stdout:
                    if line.startswith("FIGURES "):
                        found = json.loads(line.removeprefix("FIGURES "))
                        runs[kind] = [one for one in runs[kind] if not same_run(one, found)] + [found]
                    else:
                        print(line, end="", flush=True)
            if process.returncode:
                sys.exit(process.returncode)
    fitted = {name: fit(runs["hold"], name) for name in FITTED}
    for name, growth in fitted.items():
        if growth:
            told = f"grows as n^{growth['exponent']:.2f}; a million documents on paper:"
            print(f"{name:<20} {told} {growth['at_1e6']:,.1f}")
    if "--write" in options:
        told = {
            "day": date.today().isoformat(),
            "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
            "note": "generated readings written in bulk (hold); generated papers read with the model (read)",
            "runs": _rounded(runs),
            "growth": _rounded(fitted),
        }
        Path(options["--write"]).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return round(value, 4) if isinstance(value, float) else value


if __name__ == "__main__":
    main()
