"""The page on which a draft is rehearsed with the complaints of a quarter."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.people.vocabulary import Role
from ombud.rulebook import changing
from ombud.rulebook.vocabulary import RuleKind
from ombud.web.desk.rulebook import rehearsing
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(client, monkeypatch):
    """A lead, in a world whose Monday was three weeks ago."""
    monkeypatch.setattr(given, "MONDAY", given.days_ago(21))
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    client.force_login(lena)
    return lena


def draft(lena, kind, content, code="main"):
    return changing.write(
        RuleKind(kind),
        code,
        content=content,
        valid_from=timezone.now().date() + timedelta(days=30),
        act=given.act(lena, days_later=1),
    )


def promise(days):
    return {
        "title": {"en": "Our promise"},
        "basis": "service",
        "confidence": "default",
        "limits": {"answer": {"count": days, "unit": "calendar_days"}},
    }


def page_of(client, edition, **asked):
    address = (
        f"/desk/rulebook/{edition.kind}/{edition.code}/{edition.version}/rehearse/"
    )
    return client.get(address, asked)


def test_the_page_says_what_would_have_been_otherwise(client, lena):
    given.rule_in_force(promise(90), code="promise")
    case = given.received_case()

    page = page_of(client, draft(lena, "profile", promise(10), "promise"))

    shown = page.content.decode()
    assert case.reference in shown
    assert "80 days earlier" in shown
    assert "1 of 1 complaint." in shown
    assert "1 date would have come earlier." in shown
    assert "1 of 1 answers would have been late; 0 of 1 are late as it is." in shown


def test_where_nothing_would_change_a_sentence_says_so(client, lena):
    given.received_case()

    page = page_of(client, draft(lena, "process", {"title": {"en": "The same"}}))

    assert "Nothing would have been otherwise for the 1 complaint" in (
        page.content.decode()
    )


def test_without_complaints_there_is_nothing_to_rehearse_with(client, lena):
    page = page_of(client, draft(lena, "process", {"title": {"en": "The same"}}))

    assert "No complaint was received" in page.content.decode()


def test_departments_are_shown_with_what_they_have_and_would_have(client, lena):
    given.unit("safety")
    given.received_case()
    routes = [{"code": "all", "unit": "safety"}]

    page = page_of(client, draft(lena, "process", {"routes": routes}))

    shown = page.content.decode()
    assert "Department: safety instead of No department." in shown
    assert "1 complaint would have gone to another department." in shown


def test_what_a_process_would_demand_is_said_for_each_case(client, lena):
    mira = given.person("mira")
    given.decided_case(mira)
    stricter = {
        "urgency": {"matrix": [[4] * 5 for _ in range(5)]},
        "demands": [{"steps": ["consult", "offer", "ask"]}],
        "approvals": [],
        "depth": {"standard_from": 1, "full_from": 1},
    }

    shown = page_of(client, draft(lena, "process", stricter)).content.decode()

    assert "Urgency: Immediate instead of Normal." in shown
    assert "Investigation: Full instead of Light." in shown
    assert "1 complaint would have been looked into more deeply." in shown
    assert "No second person would have had to agree" in shown
    assert "A department would have had to be consulted first." in shown


def test_many_complaints_stand_on_several_pages(client, lena, monkeypatch):
    monkeypatch.setattr(rehearsing, "A_PAGE", 2)
    given.unit("safety")
    for _ in range(3):
        given.received_case()
    edition = draft(lena, "process", {"routes": [{"code": "all", "unit": "safety"}]})

    first = page_of(client, edition)
    second = page_of(client, edition, page="2")
    beyond = page_of(client, edition, page="no number")

    assert "Page 1 of 2" in first.content.decode()
    assert second.content.decode().count("Department: safety") == 1
    assert beyond.status_code == 200


def test_nobody_rehearses_with_complaints_they_may_not_know(client, lena):
    given.received_case(confidential=True)

    page = page_of(client, draft(lena, "process", {"title": {"en": "The same"}}))

    assert "No complaint was received" in page.content.decode()


@pytest.mark.parametrize(
    "role", [Role.HANDLER, Role.AUDITOR, Role.ADMIN, Role.MANAGEMENT]
)
def test_only_who_leads_may_rehearse(client, lena, role):
    edition = draft(lena, "process", {"title": {"en": "The same"}})
    client.force_login(given.person("somebody", role))

    assert page_of(client, edition).status_code == 403


@pytest.mark.parametrize(
    "address",
    ["process/main/99", "process/other/1", "weather/main/1", f"process/main/{2**63}"],
)
def test_a_rule_nobody_knows_is_not_found(client, lena, address):
    assert client.get(f"/desk/rulebook/{address}/rehearse/").status_code == 404


def test_how_long_things_are_kept_moves_no_date_and_is_not_rehearsed(client, lena):
    kept = {
        "title": {"en": "A law"},
        "basis": "statutory",
        "keep": [{"what": "texts", "since": "received", "at_least": {"count": 8}}],
    }
    rule = draft(lena, "retention", kept)

    assert page_of(client, rule).status_code == 404
    page = client.get(f"/desk/rulebook/retention/{rule.code}/{rule.version}/")
    assert page.status_code == 200
    assert "/rehearse/" not in page.content.decode()
