"""The papers of the example record, made once for all tests of briefs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.faces.briefs.full import full_paper
from dragoman.faces.briefs.one_page import one_page
from dragoman.faces.briefs.paper import Paper
from dragoman.faces.briefs.pdf import paper_pdf
from dragoman.ledger.view import View
from example_ledger import example_ledger
from faces.briefs.papers import ASKED


@pytest.fixture(scope="session")
def view() -> Iterator[View]:
    with example_ledger() as ledger:
        yield ledger.view()


@pytest.fixture(scope="session")
def page(view: View) -> Paper:
    return one_page(view, ASKED)


@pytest.fixture(scope="session")
def dossier(view: View) -> Paper:
    return full_paper(view, ASKED)


@pytest.fixture(scope="session")
def printed(dossier: Paper) -> bytes:
    return paper_pdf(dossier)
