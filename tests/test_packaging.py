"""The wheel holds everything, and what it holds runs outside the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

import pytest

from dragoman import __version__

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dragoman"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (built,) = place.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        path.relative_to(ROOT / "src").as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours - held == set()


def test_the_wheel_is_for_every_machine_and_names_its_licences(wheel: Path) -> None:
    assert wheel.name == f"dragoman-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        text = archive.read(metadata).decode("utf-8")
    assert "License-Expression: Apache-2.0 AND CC-BY-SA-4.0" in text
    assert "License-File: src/dragoman/model/LICENSE" in text
    assert "License-File: NOTICE" in text
    assert "Requires-Python: >=3.11" in text


def test_what_is_in_the_wheel_reads_and_verifies_elsewhere(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "a folder" / "site"
    zipfile.ZipFile(wheel).extractall(place)
    text = tmp_path / "note.txt"
    text.write_text(
        "Note\n\nMay 7, 2019\n\nUruguay asked Iceland to send the records.\n",
        encoding="utf-8",
        newline="\r\n",
    )
    # The checkout comes behind the unpacked wheel, only for the libraries that the environment holds.
    environment = {**os.environ, "PYTHONPATH": str(place), "PYTHONUTF8": "0", "LC_ALL": "C"}
    for arguments in (["read", str(text)], ["verify"]):
        done = subprocess.run(
            [sys.executable, "-c", RUN, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert str(place) in done.stderr, "the package was not taken from the wheel"


RUN = """
import sys, dragoman
print(dragoman.__file__, file=sys.stderr)
from dragoman.faces.cli.main import main
main()
"""


def test_help_answers_at_once() -> None:
    best = min(seconds_of_help() for _ in range(5))
    assert best < 0.3, f"dragoman --help took {best:.2f} s"


def seconds_of_help() -> float:
    """Return the processor time of one run, so that a busy machine fails nothing; elapsed time on Windows."""
    command = [sys.executable, "-c", "from dragoman.faces.cli.main import main; main()", "--help"]
    started, before = time.perf_counter(), os.times()
    done = subprocess.run(command, capture_output=True, text=True)
    elapsed, after = time.perf_counter() - started, os.times()
    assert done.returncode == 0, done.stderr
    assert "Commands" in done.stdout
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return used or elapsed


def test_requirements_name_what_the_lock_names() -> None:
    locked = {
        (package["name"], package["version"])
        for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
        if package["name"] != "dragoman"
    }
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {match.groups() for line in lines if (match := re.match(r"([a-z0-9.-]+)==([^ ;\\]+)", line))}
    assert pinned, "requirements.txt pins nothing"
    assert pinned <= locked, "requirements.txt is older than uv.lock: run make lock"


def test_the_lock_holds_every_dependency_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    names = {package["name"] for package in lock["package"]}
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [name for extra in project["project"]["optional-dependencies"].values() for name in extra]
    for requirement in wanted:
        match = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert match
        assert match[0].lower() in names, f"{match[0]} is not in uv.lock: run make lock"
        assert "<" in requirement, f"{requirement} has no upper bound"
