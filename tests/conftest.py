"""The world the tests run in: one database server, one browser."""

import os
import shutil
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from playwright.sync_api import sync_playwright

from ombud.project.catalogues import compile_catalogues
from tests import clusters

ROOT = Path(__file__).parents[1]
SERVER = pytest.StashKey()
AXE_IS_DONE = "axe is done"
CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]


def pytest_configure(config):
    """Start one server for the whole run, unless DATABASE_URL names one.

    Parallel workers are children of the process that started it.
    """
    is_parallel_worker = hasattr(config, "workerinput")
    if not is_parallel_worker:
        compile_catalogues()
    is_dry = config.option.collectonly or config.option.help
    if is_parallel_worker or is_dry or "DATABASE_URL" in os.environ:
        return
    config.stash[SERVER] = clusters.start(settings.HOME)


def pytest_unconfigure(config):
    if SERVER in config.stash:
        cluster, server = config.stash[SERVER]
        cluster.stop(server)
    if not hasattr(config, "workerinput"):
        shutil.rmtree(Path(os.environ["OMBUD_TEST_HOME"]), ignore_errors=True)


def pytest_collection_modifyitems(items):
    """A test that drives a browser is slow, and says so by what it asks for."""
    for item in items:
        if "browser" in item.fixturenames:
            item.add_marker("browser")


def pytest_make_parametrize_id(val, argname):
    """Name a parameter of bytes by its place: bytes may differ from run to run."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def _files_of_one_test(settings, tmp_path):
    """Attachments of one test never meet those of another."""
    settings.FILES = tmp_path / "files"
    settings.MEDIA_ROOT = settings.FILES


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium. Missing, it is a skip here and a failure in CI."""
    found = [path for name in CHROMIUM if (path := shutil.which(name))]
    if not found:
        missing = "Install Chromium to run this: apt install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    # Playwright's loop runs in this thread; Django would take us for a coroutine.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found[0], args=sandbox)
        yield started
        started.close()


@pytest.fixture
def faults():
    """What pages did that they must not: broke the content policy, or threw."""
    return []


@pytest.fixture
def at_rest():
    """Ends once the server has answered all it was asked, also what a browser no longer
    waits for: it would still hold the tables that are emptied after a test.
    """
    under_way, changed = [], threading.Condition()

    def begun(**_told):
        with changed:
            under_way.append(1)

    def ended(**_told):
        with changed:
            del under_way[-1:]
            changed.notify_all()

    request_started.connect(begun)
    request_finished.connect(ended)
    yield
    with changed:
        changed.wait_for(lambda: not under_way, timeout=10)
    request_started.disconnect(begun)
    request_finished.disconnect(ended)


@pytest.fixture
def page(browser, live_server, faults, at_rest):
    """A page of a fresh visitor, in front of the real product. Faults fail the test."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    context.set_default_timeout(30_000)
    shown = context.new_page()
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on(
        "console",
        lambda said: "Content Security" in said.text and faults.append(said.text),
    )
    yield shown
    context.close()
    assert not faults


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core. Not built, it is a skip here and a failure in CI."""
    source = ROOT / "build/npm/node_modules/axe-core/axe.min.js"
    if not source.exists():
        missing = "Build the assets first: python -m ombud.project.assets"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return source.read_text()


@pytest.fixture
def barriers(faults, axe):
    """A function: what on a page keeps people out, by axe-core. Empty is good."""

    def find(page):
        before = len(faults)
        page.evaluate(axe)
        found = page.evaluate("() => axe.run(document)")
        # Axe itself styles elements, which the policy forbids; the browser says so a
        # moment later, so what it says before the mark is not the page's fault.
        with page.expect_console_message(lambda said: said.text == AXE_IS_DONE):
            page.evaluate(
                "words => setTimeout(() => console.log(words), 50)", AXE_IS_DONE
            )
        del faults[before:]
        return [
            f"{rule['id']}: {rule['help']} ({node['target'][0]})"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return find
