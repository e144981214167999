"""Fuzz the readers of documents: `python -m bench.fuzz [SECONDS] [READER]` from the repository root.

Bytes are changed at random, guided by coverage where atheris is installed (`pip install atheris`, Linux and
macOS) and by hypothesis elsewhere. Whatever the bytes, a reader must end in documents or in one clear line;
anything else is a finding: it is printed, the bytes are kept beside it, and the run goes on where it can.
Findings become tests in tests/documents/test_findings.py.

READER is the name of one of the good files of tests/documents/test_fuzz.py, "reading" for the rules that read
a text, or all of them in turn.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: Where the bytes of findings are kept.
FOUND = Path(tempfile.gettempdir()) / "dragoman-fuzz"
#: CPU seconds that one input may take before it is a finding.
SLOW = 10.0


def names() -> list[str]:
    """Return what can be fuzzed."""
    sys.path.insert(0, str(ROOT / "tests"))
    from documents.test_fuzz import GOOD

    return [*GOOD, "reading"]


def fuzz(name: str, seconds: float) -> int:
    """Fuzz one reader in this process; returns how many inputs were tried, by hypothesis."""
    with _instrumented():
        import dragoman.documents.many
        import dragoman.reading.read  # noqa: F401
    if name == "reading":
        from dragoman.documents.open import open_bytes
        from dragoman.errors import DocumentError
        from dragoman.reading.read import read

        def run(raw: bytes) -> None:
            try:
                document = open_bytes(raw, name="note.txt")
            except DocumentError:
                return
            read(document)
    else:
        from documents.test_fuzz import read_all

        def run(raw: bytes) -> None:
            read_all(raw, name)

    def tried(raw: bytes) -> None:
        began = time.process_time()
        try:
            run(raw)
        except Exception as error:
            _keep(name, raw, repr(error))
            raise
        if time.process_time() - began > SLOW:
            _keep(name, raw, f"took {time.process_time() - began:.1f} CPU seconds")

    try:
        import atheris
    except ImportError:
        return _by_hypothesis(name, tried, seconds)
    from documents.test_fuzz import GOOD

    seeds = Path(tempfile.mkdtemp())
    (seeds / "good").write_bytes(GOOD.get(name, GOOD["note.txt"]))
    FOUND.mkdir(exist_ok=True)
    options = [f"-max_total_time={int(seconds)}", "-max_len=8192", "-timeout=60", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], str(seeds), *options, f"-artifact_prefix={FOUND}/{name}-"], tried)
    atheris.Fuzz()
    return 0


def _instrumented() -> AbstractContextManager[object]:
    """Return a context in which what is imported tells its coverage, where atheris is there."""
    try:
        import atheris
    except ImportError:
        return nullcontext()
    context: AbstractContextManager[object] = atheris.instrument_imports(include=["dragoman"])
    return context


def _by_hypothesis(name: str, tried: object, seconds: float) -> int:
    from hypothesis import given, settings
    from hypothesis import strategies as st

    from documents.test_fuzz import GOOD

    count = 0
    good = GOOD.get(name, GOOD["note.txt"])
    damage = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=12)), max_size=12)

    @settings(max_examples=500, deadline=None, database=None)
    @given(damage, st.floats(0.2, 1))
    def one(places: list[tuple[float, bytes]], kept: float) -> None:
        nonlocal count
        count += 1
        raw = bytearray(good)
        for place, content in places:
            at = int(place * len(raw))
            raw[at : at + len(content)] = content
        tried(bytes(raw[: int(kept * len(raw))]))  # type: ignore[operator]

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        one()
    return count


def _keep(name: str, raw: bytes, why: str) -> None:
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{name}-{hashlib.sha256(raw).hexdigest()[:12]}"
    path.write_bytes(raw)
    print(f"FINDING {path}: {why}", flush=True)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 300.0
    if len(sys.argv) > 2:
        sys.path.insert(0, str(ROOT / "tests"))
        count = fuzz(sys.argv[2], seconds)
        print(f"{sys.argv[2]}: {count or 'guided'} inputs in {seconds:.0f} s")
        return
    every = names()
    for name in every:  # Each in a process of its own, since a fuzzer ends the one it runs in.
        command = [sys.executable, "-m", "bench.fuzz", str(seconds / len(every)), name]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        lines = (done.stdout + done.stderr).splitlines()
        told = [line for line in lines if line.startswith(("FINDING", "stat::", "Done ", f"{name}:"))]
        print(f"== {name}: exit code {done.returncode}", *told, sep="\n", flush=True)


if __name__ == "__main__":
    main()
