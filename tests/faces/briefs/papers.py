"""What the tests of papers ask for and look into."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pypdfium2

from dragoman.faces.briefs.asked import Asked
from dragoman.faces.briefs.paper import Note, Paper, Paragraph, Run, Table, line

ASKED = Asked(between=("UY", "IS"), home="IS", prepared_for="the Minister", mark="RESTRICTED", rights="© all")
NAMES = ", ".join(
    [
        *("Elmar Məmmədyarov", "Ильхам Алиев", "Նիկոլ Փաշինյան", "ილია ჭავჭავაძე"),
        *("محمد بن سلمان", "王毅", "蔡英文", "אברהם", "Guðni"),
    ]
)


def a_paper(*blocks: object, notes: tuple[Note, ...] = ()) -> Paper:
    return Paper(
        title='"#set page" & <b>',
        kicker="as of 1 May",
        blocks=blocks or (line("words"),),  # type: ignore[arg-type]
        notes=notes,
        day=date(2019, 5, 1),
        mark='MARK "#1"',
        rights="rights <&>",
        made="made",
    )


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[at].get_textpage().get_text_range() for at in range(len(document))]


def inline_of(paper: Paper) -> Iterator[Run]:
    for block in paper.blocks:
        match block:
            case Paragraph():
                yield from block.runs
            case Table():
                for row in block.rows:
                    for cell in row:
                        for one in cell:
                            yield from one.runs
