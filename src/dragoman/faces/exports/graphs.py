"""The network as a graph: GEXF with time, GraphML, and plain CSV pairs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from dragoman.views.network import Network, Node, Tie


def gexf(network: Network) -> bytes:
    """Return the network as GEXF 1.2 with days: each node and tie lasts from its first contact to its last.

    A tie has a spell for every contact, so that a player shows each meeting on its day; capacities are spells
    of the attribute "office". Undated contacts have no spell and are counted in the weight all the same.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
        "<meta><creator>Dragoman</creator><description>Who met whom, in which capacity</description></meta>",
        '<graph defaultedgetype="undirected" mode="dynamic" timeformat="date">',
        '<attributes class="node" mode="static">',
        *(f'<attribute id="{name}" title="{name}" type="string"/>' for name in ("side", "kind")),
        '<attribute id="contacts" title="contacts" type="integer"/>',
        "</attributes>",
        '<attributes class="node" mode="dynamic">',
        '<attribute id="office" title="office" type="string"/>',
        "</attributes>",
        '<attributes class="edge" mode="static">',
        '<attribute id="forms" title="forms" type="string"/>',
        '<attribute id="entries" title="entries" type="string"/>',
        "</attributes>",
        "<nodes>",
    ]
    for node in network.nodes:
        lines += _gexf_node(node)
    lines += ["</nodes>", "<edges>"]
    for number, tie in enumerate(network.ties):
        lines += _gexf_tie(number, tie)
    lines += ["</edges>", "</graph>", "</gexf>", ""]
    return "\n".join(lines).encode()


def _gexf_node(node: Node) -> Iterator[str]:
    yield f"<node id={_quoted(node.id)} label={_quoted(node.name)}{_span(node.first, node.last)}>"
    yield "<attvalues>"
    for name, value in (("side", node.side), ("kind", node.kind), ("contacts", str(node.contacts))):
        yield f'<attvalue for="{name}" value={_quoted(value)}/>'
    for one in node.capacities:
        if one.office:
            yield f'<attvalue for="office" value={_quoted(one.office)}{_span(one.first, one.last)}/>'
    yield "</attvalues></node>"


def _gexf_tie(number: int, tie: Tie) -> Iterator[str]:
    yield (
        f'<edge id="{number}" source={_quoted(tie.one)} target={_quoted(tie.other)} weight="{tie.contacts}"'
        f"{_span(tie.first, tie.last)}>"
    )
    forms = ", ".join(f"{form} {count}" for form, count in tie.forms)
    entries = " ".join(meeting.entry_id for meeting in tie.meetings)
    yield f'<attvalues><attvalue for="forms" value={_quoted(forms)}/>'
    yield f'<attvalue for="entries" value={_quoted(entries)}/></attvalues>'
    spells = [meeting for meeting in tie.meetings if meeting.first]
    if spells:
        yield "<spells>"
        yield from (f"<spell{_span(one.first, one.last)}/>" for one in spells)
        yield "</spells>"
    yield "</edge>"


def graphml(network: Network) -> bytes:
    """Return the network as GraphML: names, sides, kinds, offices, contacts, forms, first and last days."""
    fields = [
        *(("node", name, "string") for name in ("name", "side", "kind", "offices", "first", "last")),
        ("node", "contacts", "int"),
        *(("edge", name, "string") for name in ("forms", "first", "last", "entries")),
        ("edge", "weight", "int"),
    ]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'
            for domain, name, kind in fields
        ),
        '<graph edgedefault="undirected">',
    ]
    for node in network.nodes:
        told = {
            "name": node.name,
            "side": node.side,
            "kind": node.kind,
            "offices": "; ".join(one.office for one in node.capacities if one.office),
            "first": _day(node.first),
            "last": _day(node.last),
            "contacts": str(node.contacts),
        }
        lines.append(f"<node id={_quoted(node.id)}>{_keyed('node', told)}</node>")
    for tie in network.ties:
        told = {
            "forms": ", ".join(f"{form} {count}" for form, count in tie.forms),
            "first": _day(tie.first),
            "last": _day(tie.last),
            "entries": " ".join(meeting.entry_id for meeting in tie.meetings),
            "weight": str(tie.contacts),
        }
        ends = f"source={_quoted(tie.one)} target={_quoted(tie.other)}"
        lines.append(f"<edge {ends}>{_keyed('edge', told)}</edge>")
    lines += ["</graph>", "</graphml>", ""]
    return "\n".join(lines).encode()


def pairs_csv(network: Network) -> bytes:
    """Return a row for every meeting of two: names, sides, offices then, form, days, entry; opens clean.

    UTF-8 with a byte order mark; a cell that a spreadsheet would take for a formula has an apostrophe first.
    """
    nodes = {node.id: node for node in network.nodes}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            "one",
            "one_side",
            "one_office",
            "other",
            "other_side",
            "other_office",
            "form",
            "first",
            "last",
            "entry",
        ]
    )
    for tie in network.ties:
        one, other = nodes[tie.one], nodes[tie.other]
        for met in tie.meetings:
            row = [one.name, one.side, met.one_office, other.name, other.side, met.other_office]
            row += [met.form, _day(met.first), _day(met.last), met.entry_id]
            writer.writerow([_cell(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: str) -> str:
    return f"'{value}" if value[:1] in tuple("=+-@\t\r") and value else value


def _keyed(domain: str, told: dict[str, str]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{escape(_clean(value))}</data>' for name, value in told.items() if value
    )


def _span(first: date | None, last: date | None) -> str:
    return f' start="{first}" end="{last}"' if first and last else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """Return text without the control characters that XML forbids."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
