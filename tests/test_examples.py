"""The examples are fictional, consistent, and read from end to end as a newcomer reads them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dragoman.reading.actors.knowledge import load_knowledge
from dragoman.reading.records import Kind

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"
DOCUMENTS = sorted(path for path in EXAMPLES.glob("0*") if path.suffix != ".json")
GOLD = [json.loads(line) for line in (EXAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_there_are_eight_documents_in_several_forms() -> None:
    assert len(DOCUMENTS) == 8
    assert {path.suffix for path in DOCUMENTS} == {".txt", ".html", ".md"}


@pytest.mark.parametrize(
    "path", [*DOCUMENTS, EXAMPLES / "official/visits/2010.xml"], ids=lambda path: path.name
)
def test_every_file_says_that_it_is_fictional(path: Path) -> None:
    assert "Fictional example:" in text_of(path)


@pytest.mark.parametrize(
    "path", [path for path in DOCUMENTS if path.suffix != ".html"], ids=lambda path: path.name
)
def test_it_says_so_first(path: Path) -> None:
    assert "Fictional example:" in text_of(path).splitlines()[0]


def test_no_nine_words_stand_in_a_text_that_is_not_ours() -> None:
    theirs = [*SHARED.glob("seeds/*.txt"), *SHARED.glob("gold/**/*.txt")]
    if not theirs:
        pytest.skip("../shared is not here: its texts cannot be compared")
    known = {run for path in theirs for run in runs(path.read_text(encoding="utf-8", errors="replace"))}
    for path in [*DOCUMENTS, *ROOT.glob("docs/**/*.md"), ROOT / "README.md"]:
        found = [" ".join(run) for run in runs(text_of(path)) if run in known]
        assert found == [], f"{path.name} shares words with a text of ../shared: {found[:3]}"


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[start:] for start in range(9)), strict=False)


@pytest.mark.parametrize("entry", GOLD, ids=lambda entry: entry["id"])
def test_the_gold_record_quotes_its_documents(entry: dict[str, object]) -> None:
    text = text_of(EXAMPLES / f"{entry['doc']}.txt")
    assert text[entry["start"] : entry["end"]] == entry["quote"]  # type: ignore[misc]
    assert entry["kind"] in set(Kind)
    ids = {other["id"] for other in GOLD}
    assert {link["id"] for link in entry["links"]} <= ids  # type: ignore[attr-defined]


def test_the_official_list_confirms_the_announced_visit() -> None:
    visits = tree.parse(EXAMPLES / "official/visits/2010.xml").getroot().findall("visit")
    days = {(visit.findtext("start-date"), visit.findtext("end-date")) for visit in visits}
    assert ("2019-06-11", "2019-06-13") in days
    assert "from June 11 to 13, 2019" in text_of(EXAMPLES / "06-announcement.txt")


def test_the_relationship_file_names_both_sides_and_every_cited_outlet() -> None:
    relationship = load_knowledge(EXAMPLES / "relationship.toml").relationship
    assert [side.state for side in relationship.sides] == ["UY", "IS"]
    named = {outlet.name for outlet in relationship.outlets}
    cited = set(re.findall(r"\(([A-Z][\w ]+), \w+ \d+\)", text_of(EXAMPLES / "01-analysis.txt")))
    outlets = {name for name in cited if "statement" not in name}
    assert outlets == {"Petrel News", "River Plate Courier", "Reykjavik Beacon"}
    assert outlets <= named


def dragoman(*arguments: str, cwd: Path, allowed: tuple[int, ...] = (0,)) -> str:
    """Run a command as a user does, in a process of its own, and return what it prints."""
    command = [sys.executable, "-c", "from dragoman.faces.cli.main import main; main()", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in allowed, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples in it, read into a ledger with the official list, as `make dossier` does."""
    place = tmp_path_factory.mktemp("newcomer")
    shutil.copytree(EXAMPLES, place / "examples")
    dragoman("read", "examples", cwd=place)
    dragoman("import", "visits", "examples/official/visits", cwd=place)
    return place


def test_reading_again_adds_nothing(here: Path) -> None:
    told = json.loads(dragoman("read", "examples", "--json", cwd=here))
    assert (told["read"], told["known"], told["failed"]) == (0, 8, [])
    assert told["entries"]["new"] == 0


def test_every_entry_is_proved(here: Path) -> None:
    told = json.loads(dragoman("verify", "--json", cwd=here))
    assert told["entries"] > 100
    assert told["drifts"] == []


def test_the_lost_outlet_is_told(here: Path) -> None:
    lost = [entry for entry in exported(here) if entry["cited"] and entry["cited"]["lost"]]
    assert {entry["doc"] for entry in lost} == {"01-analysis"}


def test_the_request_for_the_catch_records_is_still_open(here: Path) -> None:
    told = json.loads(dragoman("court", "--between", "UY", "IS", "--as-of", "2019-06-12", "--json", cwd=here))
    quotes = [card["quote"] for card in told["open"]]
    assert any("catch records" in quote for quote in quotes), quotes


def exported(place: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in dragoman("export", cwd=place).splitlines()]


@pytest.mark.parametrize(
    ("kinds", "least"), [({"contact"}, 0.6), ({"statement"}, 0.6)], ids=["contacts", "statements"]
)
def test_what_a_careful_reader_enters_is_found(here: Path, kinds: set[str], least: float) -> None:
    wanted = [entry for entry in GOLD if entry["kind"] in kinds and entry["grade"] != "weak"]
    found = [entry for entry in exported(here) if entry["kind"] in kinds]
    hits = sum(any(same_place(entry, other) for other in found) for entry in wanted)
    assert hits / len(wanted) >= least, f"{hits} of {len(wanted)}"


def same_place(entry: dict[str, object], other: dict[str, object]) -> bool:
    """Whether two entries are of one document and half of the shorter one's words are shared."""
    if entry["doc"] != other["doc"]:
        return False
    first, second = (range(one["start"], one["end"]) for one in (entry, other))  # type: ignore[call-overload]
    shared = min(first.stop, second.stop) - max(first.start, second.start)
    return bool(2 * shared >= min(len(first), len(second)))


@pytest.fixture(scope="module")
def dossier(here: Path) -> Path:
    dragoman("brief", "--format", "html", "--output", "dossier.html", cwd=here)
    return here / "dossier.html"


def test_the_dossier_fetches_nothing(dossier: Path) -> None:
    page = text_of(dossier)
    assert (
        re.findall(r"<(?:script|img|iframe|link|source)[^>]+(?:src|href)=[\"']?(?!data:|#)[^\"' >]+", page)
        == []
    )
    assert "@import" not in page
    assert re.findall(r"url\((?!['\"]?(?:data:|#))", page) == []


def test_the_dossier_opens_in_a_browser(dossier: Path, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium here: the dossier was not opened in a browser")
    picture = tmp_path / "dossier.png"
    quiet = [
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--enable-logging=stderr"]
    arguments += [f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1280,1600"]
    done = subprocess.run(
        [browser, *arguments, *quiet, f"--screenshot={picture}", dossier.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert picture.is_file(), done.stderr
    assert picture.stat().st_size > 20_000
    assert "Uncaught" not in done.stderr
