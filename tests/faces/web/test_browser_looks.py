"""How the workbench looks in a real browser: for those who do not see it or use a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest

AXE = Path(__file__).with_name("vendor") / "axe.min.js"


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        *(
            (path, "light")
            for path in (
                "/court",
                "/timeline",
                "/review",
                "/search?q=hafborg",
                "/add",
                "/check",
                "/out",
                "/index",
            )
        ),
        *((path, scheme) for path in ("/document", "/entry") for scheme in ("light", "dark")),
    ],
)
def test_axe_finds_nothing_serious(browser, reading_address, path, scheme):
    context = browser.new_context(base_url=reading_address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    if path in ("/document", "/entry"):
        page.goto("/review")
        page.click("article .where a" if path == "/document" else "article [data-key=o]")
        page.wait_for_load_state()
    else:
        page.goto(path)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
    context.close()
    serious = [
        f"{one['id']}: {one['help']} {node['target']} {node.get('failureSummary', '')[:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]
    assert serious == []


def test_nothing_is_wider_than_a_telephone(browser, reading_address):
    context = browser.new_context(base_url=reading_address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    for path in (
        "/court",
        "/timeline",
        "/deeds",
        "/review",
        "/search?q=hafborg",
        "/sources",
        "/add",
        "/check",
        "/out",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page.goto("/review")
    for step in ("article [data-key=o]", "article [data-key=e]"):
        page.click(f"{step} >> nth=0")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, step
    context.close()
