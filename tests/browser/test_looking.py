"""What looks for barriers finds them: else finding none would say nothing."""

import pytest

from tests.browser.looking import Look

BARRIERS = """<!doctype html><html lang=en><title>Barriers</title><main>
<h1>Barriers</h1>
<p style="color: #aaa; background: #fff">Faint words</p>
<input id=nameless>
<button id=one style="width: 9px; height: 9px">1</button><button>2</button>
<p style="width: 2000px">Wide</p>
<div style="height: 2000px"></div>
<div style="position: fixed; inset: 0"></div></main>"""
FOUND = {
    "color-contrast": "faint words",
    "label": "a field without a name",
    "target-size": "a small target",
    "wider": "a page to be scrolled sideways",
}


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def look(request, axe):
    return Look(axe, scripts=request.param)


@pytest.fixture
def page(browser, look):
    context = browser.new_context(java_script_enabled=look.scripts)
    shown = context.new_page()
    shown.route(
        "**/*", lambda asked: asked.fulfill(body=BARRIERS, content_type="text/html")
    )
    shown.goto("http://localhost/")
    yield shown
    context.close()


def test_it_finds_what_keeps_people_out(page, look):
    look(page)
    page.keyboard.press("Tab")
    look.at_focus(page)
    said = "\n".join(look.found)
    assert [each for each in FOUND if each not in said] == []
    assert "hidden behind another: <input nameless>" in said
