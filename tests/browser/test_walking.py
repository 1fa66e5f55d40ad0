"""A complaint is filed and followed, in every way somebody may use the portal."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from ombud.access import kiosks
from ombud.cases import queries
from ombud.cases.vocabulary import Channel
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from tests import given
from tests.browser.looking import Look
from tests.browser.modes import AT_A_COUNTER, FRAMED, WALKED
from tests.browser.walking import STORY, Visitor

pytestmark = pytest.mark.django_db(transaction=True)
MESSAGE = "Sayaç numarası 4711."


@pytest.fixture(autouse=True)
def priya():
    cache.clear()
    given.organisation()
    return given.person("priya")


def offer(reference, handler, monkeypatch):
    """Everything the desk does until the complainant can choose."""
    monkeypatch.setattr(given, "MONDAY", timezone.now())
    case = queries.by_reference(reference)
    given.receiving.acknowledge(case, act=given.act(handler))
    judgement = given.judgement()
    given.assessing.assess(case, judgement=judgement, act=given.act(handler))
    given.investigate(given.in_charge(case, handler), handler)
    given.find_all(case, handler, given.FindingResult.UPHELD)
    case.refresh_from_db()
    given.offering.offer(
        case,
        options=[given.an_offer(), given.an_offer("100 on the next bill")],
        expires_on=timezone.localdate() + timedelta(days=14),
        act=given.act(handler),
    )


@contextmanager
def at_the_portal(browser, live_server, axe, mode):
    """Somebody who comes in this way. What keeps them out of a page fails the test."""
    context = browser.new_context(base_url=live_server.url, **mode.context())
    context.set_default_timeout(30_000)
    look = Look(axe, scripts=mode.scripts)
    yield Visitor(context.new_page(), look, by_keyboard=mode.keyboard)
    context.close()
    assert not look.found, look.report()


@pytest.mark.parametrize("mode", WALKED, ids=str)
def test_a_complaint_is_filed_and_followed(
    mode, browser, live_server, axe, priya, monkeypatch
):
    with at_the_portal(browser, live_server, axe, mode) as visitor:
        page = visitor.page
        reference, receipt = visitor.complain()
        assert page.locator("html").get_attribute("lang") == mode.language

        visitor.open_again(reference, receipt)
        assert STORY in page.locator("main").inner_text()
        visitor.write(MESSAGE)
        assert MESSAGE in page.locator("main").inner_text()

        offer(reference, priya, monkeypatch)
        visitor.accept()
        assert queries.by_reference(reference).status == "chosen"

        visitor.close()
        page.goto("/case/")
        assert page.url.endswith("/track/")


def test_a_complaint_is_filed_where_the_form_stands_alone(browser, live_server, axe):
    with at_the_portal(browser, live_server, axe, FRAMED) as visitor:
        visitor.open_again(*visitor.complain_at("/embed/"))
        assert STORY in visitor.page.locator("main").inner_text()


def test_a_complaint_is_filed_at_a_counter(browser, live_server, axe):
    sam = given.person("sam", Role.ADMIN)
    now = Act(actor=sam, at=timezone.now(), door=Door.WEB)
    code = kiosks.make("Harbour Street", act=now)
    with at_the_portal(browser, live_server, axe, AT_A_COUNTER) as visitor:
        visitor.page.goto("/kiosk/device/")
        visitor.tell("code", code)
        visitor.go_on()
        reference, _receipt = visitor.complain_at("/kiosk/")
        assert queries.by_reference(reference).channel == Channel.IN_PERSON
