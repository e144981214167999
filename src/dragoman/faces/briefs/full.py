"""The whole dossier as a paper: its sections in order, each made by a file of its own."""

from __future__ import annotations

from dragoman.faces.briefs.asked import Asked, kicker_of, made_of, pair_and_between, title_of
from dragoman.faces.briefs.footnotes import Footnotes
from dragoman.faces.briefs.full_court import court_blocks
from dragoman.faces.briefs.full_record import claim_blocks, contact_blocks, deed_blocks, statement_blocks
from dragoman.faces.briefs.full_rest import doubt_blocks, person_blocks, source_blocks
from dragoman.faces.briefs.full_views import account_blocks, index_blocks, line_blocks, met_blocks
from dragoman.faces.briefs.more import more_of
from dragoman.faces.briefs.paper import Block, Heading, Paper, Run, line, words
from dragoman.ledger.view import View
from dragoman.views.chronology import chronology
from dragoman.views.court import court
from dragoman.views.coverage import coverage
from dragoman.views.deeds import deeds
from dragoman.views.material import gather
from dragoman.views.people import people

_SECTIONS = (
    ("court", "On the table"),
    ("contacts", "Contacts and deeds"),
    ("accounts", "Two accounts of one contact"),
    ("statements", "What was said, by matter"),
    ("claims", "Claims and advice of others"),
    ("deeds", "Word and deed"),
    ("people", "People and offices"),
    ("lines", "Lines and formulas"),
    ("index", "Index"),
    ("met", "Who met whom, and where"),
    ("sources", "Sources and coverage"),
    ("doubts", "Doubts"),
)


def full_paper(view: View, asked: Asked) -> Paper:
    """Return the dossier as a paper, each line with a footnote that quotes the words it rests on."""
    material = gather(view, as_of=asked.as_of, known_by=asked.known_by, weak=True)
    pair, between = pair_and_between(material, asked)
    table = court(
        view,
        between=between,
        as_of=asked.as_of,
        known_by=asked.known_by,
        since=asked.since,
        weak=asked.weak,
    )
    rows = chronology(
        view,
        between=between,
        as_of=asked.as_of,
        known_by=asked.known_by,
        since=asked.since,
        weak=asked.weak,
    )
    persons = people(view, between=between, as_of=asked.as_of, known_by=asked.known_by)
    told = deeds(view, between=between, as_of=asked.as_of, known_by=asked.known_by, weak=asked.weak)
    rests = coverage(view, between=between, as_of=asked.as_of, known_by=asked.known_by)
    more = more_of(view, between=between, as_of=asked.as_of, known_by=asked.known_by, weak=asked.weak)
    notes = Footnotes(material.by_id, material.documents)
    sections = {
        "court": court_blocks(table, pair, asked, material, notes),
        "contacts": contact_blocks(rows, material, notes),
        "accounts": account_blocks(more.comparisons, more.habits, notes),
        "statements": statement_blocks(material, between, notes),
        "claims": claim_blocks(material, between, notes),
        "deeds": deed_blocks(told, material, notes),
        "people": person_blocks([one for one in persons if one.side in pair or not between], notes),
        "lines": line_blocks(more, notes),
        "index": index_blocks(more, notes),
        "met": met_blocks(more, notes),
        "sources": source_blocks(rests),
        "doubts": doubt_blocks(material, between, notes),
    }
    blocks: list[Block] = []
    shown = [(name, title, found) for name, title in _SECTIONS if (found := list(sections[name]))]
    links: list[Run] = []
    for name, title, _ in shown:
        links += [*([words(" · ")] if links else []), words(title, link=f"#{name}")]
    blocks.append(line(links, look="lead"))
    for name, title, found in shown:
        blocks += [Heading(level=1, words=title, id=name), *found]
    return Paper(
        title=title_of(asked, pair),
        kicker=kicker_of(asked, table.as_of),
        blocks=tuple(blocks),
        notes=notes.notes(),
        day=table.as_of,
        mark=asked.mark,
        rights=asked.rights,
        made=made_of(material),
    )
