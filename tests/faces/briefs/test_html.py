import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from dragoman.faces.briefs.html import brief_html
from views.desk import Desk, day

PAIR = ("UY", "IS")
VOID = {"meta", "br", "input", "use", "path", "circle", "rect", "line"}


class Page(HTMLParser):
    """Ids, links and open tags of a page."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.stack, self.faults, self.loads = [], [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.loads += [found[name] for name in ("src", "srcset", "data", "action") if name in found]
        self.faults += [f"{tag} {name}" for name in found if name.startswith("on") or name == "style"]
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def busy():
    one = Desk()
    text = (
        "Foreign Minister Ana Ruiz said the harbour would open. "
        "Uruguay asked Iceland for the logs (, 2 May). Iceland would reply by 20 May."
        "\n\nPresident Ruiz will visit Reykjavik from 21 to 31 May. They met."
    )
    one.document("note", "2019-05-03", text, outlet="Harbour Post", title="Harbours & <b>logs</b>")
    person = "Ana Ruiz/UY/Foreign Minister"
    one.add(
        "statement",
        "Foreign Minister Ana Ruiz said the harbour would open",
        by=person,
        form="reported",
        content="the harbour would open",
        matters="trade",
        day="2019-05-02",
    )
    one.add(
        "ask",
        "Uruguay asked Iceland for the logs",
        by="Uruguay/UY",
        to="Iceland/IS",
        day="2019-05-02",
        lost=True,
        id="ask",
        matters="trade",
        doubts="lost-outlet",
    )
    one.add(
        "answer",
        "Iceland would reply",
        form="defer",
        by="Iceland/IS",
        links="answers:ask",
        day="2019-05-02",
        id="later",
    )
    one.add("promise", "would reply by 20 May", by="Iceland/IS", due="2019-05-20", day="2019-05-02", id="vow")
    one.add("announcement", "will visit Reykjavik", by=person, to="Iceland/IS", day="2019-05-21..2019-05-31")
    one.add("contact", "They met", form="meeting", by=person, with_="Jon Arason/IS/envoy", id="met")
    one.add(
        "claim", "They met.", form="court", by="Paula Sosa//journalist", to="Iceland/IS", day="2019-05-02"
    )
    return one


def page_of(one, **asked):
    html = brief_html(one.view(), **({"between": PAIR} | asked))
    page = Page(html)
    assert page.faults == []
    assert page.stack == []
    assert len(page.ids) == len(set(page.ids))
    targets = {link[1:] for link in page.links if link.startswith("#")}
    assert targets <= set(page.ids), sorted(targets - set(page.ids))[:5]
    return html, page


def test_page_is_whole_and_loads_nothing():
    html, page = page_of(
        busy(), since=day("2019-04-01"), handling="RESTRICTED", rights="Ours.", prepared_for="the Minister"
    )
    assert page.loads == []
    assert all(link.startswith("#") for link in page.links)
    assert "@import" not in html
    assert "url(" not in html


def test_policy_allows_only_the_style_and_script_of_the_page():
    html, _ = page_of(busy())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]
    assert "default-src &#39;none&#39;" in policy or "default-src 'none'" in policy
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy.replace("&#43;", "+")


@pytest.mark.parametrize(
    "evil",
    ["</style><script>alert(1)</script>", '"; } * { display: none } "', "<img src=x onerror=alert(1)>"],
)
def test_words_from_outside_never_become_markup(evil):
    one = busy()
    one.document("evil", "2019-05-04", f"Uruguay asked {evil} for more.", outlet=evil, title=evil)
    one.add(
        "ask",
        f"Uruguay asked {evil}",
        by="Uruguay/UY",
        to=f"{evil.replace('/', '|').replace(';', ',')}/IS",
        day="2019-05-04",
        where=evil,
    )
    html, page = page_of(one, title=evil, handling=evil, rights=evil, prepared_for=evil)
    assert evil not in html
    assert page.loads == []


def test_every_entry_shown_has_a_note_with_its_words_marked():
    html, page = page_of(busy())
    assert {"entry-ask", "at-ask", "card-ask", "row-met"} <= set(page.ids)
    note = html[html.index('id="entry-ask"') :]
    assert re.search(r'<mark class="[^"]*evidence[^"]*">', note[:1500])


def test_columns_are_named_by_the_reader():
    assert "Our move: Iceland" in page_of(busy(), home="IS")[0]
    assert "Iceland to move" in page_of(busy())[0]


def test_texts_may_be_left_out():
    html, page = page_of(busy(), texts=False)
    assert not any(one.startswith(("doc-", "at-")) for one in page.ids)
    assert "entry-ask" in page.ids
    assert "harbour would open" in html


def test_empty_ledger_gives_a_page_that_says_so():
    html, _ = page_of(Desk())
    assert "Nothing is open" in html
    html, _ = page_of(Desk(), between=None)
    assert "The record" in html


def test_undated_document_and_missing_days():
    one = Desk()
    one.document("note", "", "They met. Uruguay asked for it.")
    one.add("contact", "They met", form="meeting", by="Uruguay/UY", with_="Iceland/IS")
    one.add("ask", "Uruguay asked", by="Uruguay/UY", to="Iceland/IS")
    assert "undated" in page_of(one)[0]


def test_names_in_other_scripts_stand_as_they_are():
    one = Desk()
    one.document("note", "2019-05-03", "Նիկոլ, ნიკოლოზი, Məmmədyarov, محمد, 王毅 met.")
    one.add(
        "contact",
        "met",
        form="meeting",
        by="Məmmədyarov/UY/Nazir;ნიკოლოზი/UY/x",
        with_="محمد/IS/y;王毅/IS/z",
        day="2019-05-02",
    )
    html, _ = page_of(one)
    for name in ("Məmmədyarov", "ნიკოლოზი", "محمد", "王毅"):
        assert f'<bdi class="name">{name}</bdi>' in html


def test_three_hundred_entries_make_a_page():
    one = Desk()
    for number in range(60):
        one.document(
            f"note {number}", "2019-05-03", f"{number}: " + "They met and Uruguay asked for it, said Ruiz. "
        )
        for kind in ("contact", "ask", "statement", "claim", "deed"):
            one.add(
                kind,
                "They met and Uruguay asked",
                by="Uruguay/UY",
                to="Iceland/IS",
                day=f"2019-05-{number % 28 + 1:02}",
            )
    html, _ = page_of(one)
    assert len(html) < 3_000_000
