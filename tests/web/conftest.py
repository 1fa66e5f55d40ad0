"""What the tests of pages need beyond the rest."""

import pytest

from tests.conftest import ROOT

AXE = ROOT / "build/npm/node_modules/axe-core/axe.min.js"
# Without `preload`: axe would put our stylesheets into the page once more, inline,
# and break the very policy the page is held to.
RUN = "() => axe.run(document, {preload: false})"


@pytest.fixture
def barriers():
    """A function: what on a page keeps people out, by axe-core. Empty is good."""
    if not AXE.exists():
        pytest.skip("Build the assets first: python -m ombud.project.assets")

    def find(page):
        page.evaluate(AXE.read_text())
        return [
            f"{rule['id']}: {rule['help']} ({node['target'][0]})"
            for rule in page.evaluate(RUN)["violations"]
            for node in rule["nodes"]
        ]

    return find
