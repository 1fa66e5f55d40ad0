"""Class 24: scripts in the browser that make markup or settings of what they read.
FreeScout GHSA-w5fc, GHSA-rx6j."""

import re
from pathlib import Path

import pytest

from ombud.people.vocabulary import Role
from tests import given

SCRIPTS = sorted(
    (Path(__file__).parents[2] / "ombud/web/static/ombud").glob("*.js"),
    key=lambda path: path.name,
)
SINKS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment"
    r"|\beval\(|new Function|setTimeout\(\s*[\"'`]|srcdoc|\.src\s*=|javascript:"
    r"|__proto__|Object\.assign\(\s*\w+,\s*JSON|setAttribute\(\s*[\"']on"
)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_ghsa_w5fc_no_script_of_ours_makes_markup_or_code(path):
    assert not SINKS.search(path.read_text())


@pytest.mark.django_db
def test_ghsa_rx6j_the_browser_is_told_to_refuse_markup_from_text(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "require-trusted-types-for 'script'" in policy
    assert "trusted-types default" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "attack",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "new DOMParser().parseFromString('<script>x</script>', 'text/html')",
        "document.write('<b>x</b>')",
        "document.createElement('script').text = 'x'",
        "setTimeout('document.title = 1')",
    ],
)
@pytest.mark.parametrize("start", ["/", "/desk/"])
def test_no_text_becomes_markup_or_code_in_a_browser(page, faults, start, attack):
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    lena.set_password("correct horse")
    lena.save()
    page.goto("/desk/sign-in/")
    page.get_by_label("User name").fill("lena")
    page.locator("input[type=password]").fill("correct horse")
    page.locator("main form button[type=submit]").first.click()
    page.goto(start)
    done = page.evaluate(
        f"() => {{ try {{ {attack}; return 'done' }} catch (e) {{ return e.name }} }}"
    )
    faults.clear()
    assert done in {"TypeError", "EvalError"}
