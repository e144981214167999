"""The language model beside others, in one run: its own 32-bit floats, and a spaCy pipeline.

python -m bench.model_beside --floats build/model/encoder-fp32.onnx    what int8 costs
python -m bench.model_beside --spacy PYTHON PIPELINE                   words a CPU-second of both

The encoder in floats is written by `python -m training` and does not ship. PYTHON is the interpreter of
an environment with spaCy; PIPELINE a folder it loads, such as the one that `bench.peers --spacy FOLDER`
trains from nothing on the treebanks and keeps. The two read the same texts in turns, three times; the best
turn of each is told.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from bench.model import SHARED, document_of, score_entries, score_names

from dragoman.language.model import OnnxModel, load_model
from dragoman.language.sessions import open_session

#: What the other interpreter runs: texts as lines of file names in, CPU seconds a turn out.
SPACY = """
import sys, time, spacy
pipeline = spacy.load(sys.argv[1])
texts = [open(path, encoding="utf-8", newline="").read() for path in sys.argv[2:]]
pipeline(texts[0])
for line in sys.stdin:
    began = time.process_time()
    for text in texts:
        pipeline(text)
    print(time.process_time() - began, flush=True)
"""
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def beside_floats(model: OnnxModel, encoder: Path, boot: int) -> None:
    """Print names and entries of the shipped model, then of the same with its encoder in 32-bit floats."""
    for told, one in (("int8", model), ("floats", replace(model, session=open_session(encoder)))):
        print(f"--- {told}", flush=True)
        score_names(one, boot)
        score_entries(one, boot)


def beside_spacy(model: OnnxModel, python: str, pipeline: Path) -> None:
    """Print words (white space between them) a CPU-second of both over the same texts."""
    paths = sorted((SHARED / "gold" / "train" / "texts").glob("*.txt"))[:16]
    documents = [document_of(path.read_bytes().decode("utf-8"), path.stem) for path in paths]
    words = sum(len(document.text.split()) for document in documents)
    model.mark(documents[:1])
    other = subprocess.Popen(
        [python, "-W", "ignore", "-c", SPACY, str(pipeline), *map(str, paths)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_CORE,
    )  # fmt: skip
    ours, theirs = [], []
    with other:
        assert other.stdin is not None
        assert other.stdout is not None
        for _ in range(3):
            began = time.process_time()
            model.mark(documents)
            ours.append(time.process_time() - began)
            other.stdin.write("again\n")
            other.stdin.flush()
            told = other.stdout.readline()
            if not told:
                sys.exit(f"{python} could not run the pipeline in {pipeline}; see its message above")
            theirs.append(float(told))
        other.stdin.close()
    print(f"speed      {model.name} {model.version}: {words / min(ours):.0f} words a CPU-second of {words}")
    print(f"speed      spaCy, {pipeline}: {words / min(theirs):.0f} words a CPU-second", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--floats", type=Path, default=None)
    parser.add_argument("--spacy", nargs=2, metavar=("PYTHON", "PIPELINE"), default=None)
    parser.add_argument("--boot", type=int, default=0)
    given = parser.parse_args()
    if not (SHARED / "language").is_dir():
        print(f"bench.model_beside: skipped, {SHARED / 'language'} is not there")
        return 0
    model = load_model()
    if given.floats:
        beside_floats(model, given.floats, given.boot)
    if given.spacy:
        beside_spacy(model, given.spacy[0], Path(given.spacy[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
