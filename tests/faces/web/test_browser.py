"""The workbench in a real browser, Debian's Chromium driven by Playwright; skipped where one is missing."""

from __future__ import annotations

import re

import pytest

from faces.web.conftest import listening

sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no test in a browser")


def expect_count(page, selector, count):
    sync.expect(page.locator(selector)).to_have_count(count, timeout=20_000)


def states(page):
    return page.eval_on_selector_all(
        "article.entry", "all => all.map(e => [...e.classList].find(c => c.startsWith('s-')).slice(2))"
    )


def open_document(page):
    page.goto("/sources")
    page.click("main table a")
    page.wait_for_selector("#text")
    page.wait_for_load_state("load")


def test_reading_lights_the_words_of_an_entry_and_leads_from_words_to_entries(tab):
    open_document(tab)
    tab.keyboard.press("j")
    tab.wait_for_selector("#text .lit")
    chosen = tab.locator("article.entry.on")
    start, end = (int(one) for one in chosen.get_attribute("data-span").split())
    lit = tab.eval_on_selector_all(
        "#text .lit", "all => all.map(e => [+e.dataset.a, [...e.textContent].length])"
    )
    assert min(at for at, _ in lit) <= start
    assert max(at + length for at, length in lit) >= end
    assert tab.locator("#text .lit.r-cue, #text .lit.r-by").count() > 0
    other = tab.locator("#text .chip").nth(4)
    number = other.get_attribute("data-n")
    other.click()
    assert tab.locator("article.entry.on").get_attribute("data-n") == number


def test_review_by_keys_accepts_rejects_undoes_and_goes_on(tab):
    tab.goto("/review")
    for key in ("j", "a", "r"):
        tab.keyboard.press(key)
    expect_count(tab, "article.s-accepted, article.s-rejected", 2)
    assert states(tab)[:3] == ["accepted", "rejected", "machine"]
    assert tab.locator("article.entry.on").get_attribute("data-n") == "3"
    tab.keyboard.press("u")
    expect_count(tab, "article.s-rejected", 0)
    tab.keyboard.press("u")
    expect_count(tab, "article.s-accepted", 0)
    tab.keyboard.press("?")
    assert tab.locator("#help").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.locator("#help").is_visible()


def test_an_edit_a_merge_and_leaving_both_go_by_keys(tab):
    tab.goto("/review?kind=statement")
    tab.keyboard.press("j")
    tab.keyboard.press("e")
    tab.fill("article input[name=where]", "Lisbon")
    tab.click("text=Keep the correction")
    tab.wait_for_selector("article.s-corrected")
    assert "Lisbon" in tab.locator("article.s-corrected").inner_text()
    tab.keyboard.press("j")
    tab.keyboard.press("m")
    tab.wait_for_selector("article.editing")
    tab.keyboard.press("Escape")
    expect_count(tab, "article.editing", 0)
    tab.keyboard.press("m")
    tab.wait_for_selector("article.editing")
    words = tab.locator("article.entry").nth(0).get_attribute("data-entry")
    tab.fill("article.editing input[name=words]", words)
    tab.click("article.editing >> text=Find")
    tab.click(f"article.editing input[value='{words}']")
    tab.click("text=Merge into it")
    tab.wait_for_selector("article.s-merged")


def test_two_people_edit_one_entry_and_the_second_is_told(tab, browser, address):
    other = browser.new_context(base_url=address).new_page()
    tab.goto("/review")
    other.goto("/review")
    tab.keyboard.press("j")
    tab.keyboard.press("e")
    tab.fill("article input[name=where]", "Lisbon")
    other.keyboard.press("j")
    other.keyboard.press("r")
    other.wait_for_selector("article.s-rejected")
    tab.click("text=Keep the correction")
    tab.wait_for_selector("article [role=alert]")
    assert "reject" in tab.locator("article [role=alert]").inner_text()
    assert tab.input_value("article input[name=where]") == "Lisbon"
    other.context.close()


MARK = """([start, end]) => {
    const runs = [...document.querySelectorAll('#text [data-a]')];
    const run = runs.find(one => one.textContent.length > 40);
    const range = document.createRange();
    range.setStart(run.firstChild, start); range.setEnd(run.firstChild, end);
    getSelection().removeAllRanges(); getSelection().addRange(range);
    return [+run.dataset.a, run.textContent];
}"""


def test_marked_words_become_an_entry_and_others_its_participants_at_the_same_code_points(tab):
    open_document(tab)
    place, text = tab.evaluate(MARK, [5, 25])
    tab.wait_for_selector("#marking:not([hidden])")
    tab.keyboard.press("n")
    tab.wait_for_selector("#e-new")
    start = place + len([*text[:5]])
    assert tab.input_value("#e-new input[name=start]") == str(start)
    assert tab.input_value("#e-new input[name=end]") == str(start + 20)
    assert tab.locator("#e-new blockquote").inner_text() == " ".join(text[5:25].split())
    tab.evaluate(MARK, [8, 14])
    tab.click("#e-new [data-takes=by]")
    tab.evaluate(MARK, [16, 24])
    tab.click("#e-new [data-takes=by]")
    assert tab.input_value("#e-new [name='by.0.name']") == " ".join(text[8:14].split())
    assert tab.input_value("#e-new [name='by.0.span']") == f"{start + 3} {start + 9}"
    assert tab.input_value("#e-new [name='by.1.span']") == f"{start + 11} {start + 19}"
    assert tab.locator("#e-new [name='by.2.name']").count() == 1
    tab.select_option("#e-new select[name=kind]", "warning")
    tab.click("text=Keep the entry")
    tab.wait_for_url(re.compile("entry="))
    made = tab.locator("article.entry.on")
    made.wait_for()
    assert f"by {start + 3} {start + 9}" in made.get_attribute("data-parts")


def test_words_marked_in_the_queue_become_a_participant(tab):
    tab.goto("/review?kind=statement")
    tab.keyboard.press("j")
    tab.keyboard.press("e")
    tab.wait_for_selector("article.editing .passage")
    words = tab.evaluate(
        """() => {
            const walk = document.createTreeWalker(document.querySelector('article.editing .passage'), 4);
            let node; while ((node = walk.nextNode()) && node.data.trim().length < 8);
            const range = document.createRange(); range.setStart(node, 0); range.setEnd(node, 8);
            getSelection().removeAllRanges(); getSelection().addRange(range);
            return node.data.slice(0, 8).replace(/\\s+/g, " ").trim();
        }"""
    )
    tab.click("article.editing [data-takes=with_]")
    assert tab.input_value("article.editing [name='with_.0.name']") == words


def test_a_draft_is_checked_and_its_words_lead_to_what_the_record_says(tab):
    tab.goto("/check")
    tab.fill("textarea", "The minister said that “nobody ever thought of selling the whole harbour to us”.")
    tab.click("text=Check it >> nth=1")
    tab.wait_for_selector("article.finding", timeout=120_000)
    said = set()
    for _ in range(2):  # two findings on the same words: another click leads to the other
        tab.click("#text .w >> nth=0")
        said.add(tab.locator("article.finding.on b").first.inner_text())
    assert said == {"Quotation not in the record", "Citation missing"}
    assert "selling" in tab.locator("#text .lit").all_inner_texts()[0]


def test_a_page_that_came_as_html_stands_in_a_frame_that_runs_nothing(tab):
    tab.goto("/add")
    page = (
        "<h1>Visit</h1><script>top.document.title='ran'</script><p>Ana Ruiz met Jón Berg on 3 May 2019.</p>"
    )
    tab.set_input_files("#files", [{"name": "v.html", "mimeType": "text/html", "buffer": page.encode()}])
    tab.click("text=Read them")
    tab.wait_for_selector("#addition .told.good", timeout=120_000)
    tab.click("#addition .rows a >> nth=0")
    tab.click("text=with its page")
    frame = tab.frame_locator("iframe.paper")
    assert "Ana Ruiz met" in frame.locator("body").inner_text()
    # The style sheet of ours is taken in the frame.
    assert "Georgia" in frame.locator("body").evaluate("one => getComputedStyle(one).fontFamily")
    assert "ran" not in tab.title()
    assert tab.locator("#text").inner_text()


def test_a_screen_of_a_large_ledger_comes_after_its_page(browser, examples_ledger, monkeypatch):
    monkeypatch.setattr("dragoman.faces.web.desk.MANY", 1)
    monkeypatch.setattr("dragoman.faces.web.app.SOON", 0.0)
    with listening(examples_ledger) as address:
        page = browser.new_context(base_url=address).new_page()
        page.goto("/timeline")
        assert page.locator("h1").inner_text().startswith("Chronology")
        page.wait_for_selector("li[id^=row-]", timeout=120_000)
        assert page.locator(".waiting").count() == 0
        page.click("svg.time a >> nth=0")
        assert "#row-" in page.url
        page.context.close()


def test_a_pasted_text_is_read_live_and_a_script_in_its_title_does_not_run(tab):
    tab.goto("/add")
    title = "<script>document.body.dataset.ran=1</script><img src=x onerror=document.body.dataset.ran=1>"
    tab.fill(
        "textarea", "On 3 May 2019 Ana Ruiz, Foreign Minister of Uruguay, met شيرين عبادة in Montevideo."
    )
    tab.fill("input[name=title]", title)
    tab.click("text=Read it")
    tab.wait_for_selector("#addition .told.good", timeout=120_000)
    tab.click("#addition a >> nth=0")
    tab.wait_for_selector("#text")
    assert tab.locator("h1").inner_text() == title
    assert tab.evaluate("document.body.dataset.ran") is None
    assert "شيرين عبادة" in tab.locator("#text").inner_text()


def test_undo_reaches_back_over_pages_and_a_page_is_found_as_it_was_left(tab, monkeypatch):
    monkeypatch.setattr("dragoman.faces.web.review.ON_PAGE", 3)
    tab.goto("/review?kind=statement")
    for key in ("j", "a", "r"):
        tab.keyboard.press(key)
    expect_count(tab, "article.s-accepted, article.s-rejected", 2)
    judged = tab.eval_on_selector_all("article.s-rejected", "all => all.map(e => e.dataset.entry)")
    tab.keyboard.press("j")
    assert "turns over" in tab.locator("#toast").inner_text()
    tab.keyboard.press("j")
    tab.wait_for_url(re.compile("after="))
    tab.wait_for_load_state("load")
    assert tab.locator(f"#e-{judged[0]}").count() == 0
    tab.keyboard.press("u")
    tab.wait_for_selector("#toast .good >> text=Taken back")
    tab.goto("/court")
    tab.click(".bar >> text=Review")
    assert "kind=statement" in tab.url
    tab.wait_for_selector(f"#e-{judged[0]}.s-machine")
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    left = tab.locator("article.entry.on").get_attribute("data-entry")
    tab.keyboard.press("o")
    tab.wait_for_url(re.compile("/entry/"))
    tab.go_back()
    tab.wait_for_selector(f"#e-{left}.on")


def test_marked_words_become_the_day_of_an_entry(tab):
    open_document(tab)
    day = tab.locator("#text .t").first
    assert re.search(r"\d{4}", day.get_attribute("title"))
    tab.keyboard.press("j")
    tab.keyboard.press("e")
    tab.wait_for_selector("article.editing")
    tab.evaluate(
        """() => {
            const run = document.querySelector("#text .t"), range = document.createRange();
            range.selectNodeContents(run); getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    tab.click("article.editing [data-takes=due]")
    tab.wait_for_selector("article.editing .told-marks >> text=due:")
    assert re.match(r"\d{4}-\d\d-\d\d$", tab.input_value("article.editing [name=due_first]"))
    start, end = tab.input_value("article.editing [name='due.span']").split()
    assert int(start) < int(end)
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("article.s-corrected")
    assert "due" in tab.locator("article.s-corrected").inner_text()
