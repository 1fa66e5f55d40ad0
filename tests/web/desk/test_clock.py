"""Why a date is the date, for staff: the list of clocks and the page of each."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from ombud.cases.deadlines import passing
from ombud.cases.life import consulting, dating, extending, pausing
from ombud.people.vocabulary import Role
from ombud.rulebook.vocabulary import PauseReason, RuleKind, StartEvent
from ombud.web.templatetags.days import day
from tests import given

pytestmark = pytest.mark.django_db

ENGLAND = {
    "zone": "Europe/London",
    "country": "GB",
    "subdivision": "ENG",
    "closures": [
        {"since": "2026-03-27", "until": "2026-03-27", "name": {"en": "Stocktaking"}}
    ],
}
COUNTY = {
    "title": {"en": "County <b>law</b>"},
    "basis": "statutory",
    "confidence": "confirmed",
    "instrument": "County Act 2001",
    "source": "https://county.example.org/act",
    "limits": {
        "answer": {"count": 8, "unit": "weeks", "since": "sent_to_company"},
        "outside": {"count": 6, "unit": "months"},
    },
    "extensions": {"answer": {"basis": "open", "rule": {"en": "In hard cases."}}},
    "pauses": [
        {
            "reason": "court",
            "kinds": ["answer"],
            "cap": {"count": 40, "unit": "calendar_days"},
        }
    ],
    "target_percent": 50,
}


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def clock(case, kind="answer", **told):
    return case.deadlines.get(kind=kind, ended_at=None, **told)


def read(client, person, case, shown):
    client.force_login(person)
    return client.get(reverse("desk:clock", args=[case.reference, shown.pk]))


def page_of(client, person, case, shown):
    return read(client, person, case, shown).content.decode()


def list_of(client, person, case):
    """The panel of dates on the page of a case."""
    client.force_login(person)
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    return page.partition('aria-labelledby="clocks-h"')[2].partition("</section>")[0]


def test_each_day_says_whether_it_counts_and_why(client, lena):
    given.rule_in_force(ENGLAND, kind=RuleKind.CALENDAR, code="main")
    case = given.received_case_on(days_later=21)  # Monday 23 March

    page = page_of(client, lena, case, clock(case))

    assert "Good Friday, a public holiday: does not count." in page
    assert "Stocktaking, the office is closed: does not count." in page
    assert "Weekend: does not count." in page
    assert "20 working days after we receive the complaint." in page
    assert "Our calendar, edition 2" in page
    # 23 March is day 0; a closure, two holidays and four weekends lie between.
    assert clock(case).due_at.date() == date(2026, 4, 23)
    assert '<time datetime="2026-04-23">' in page


def test_a_date_leads_from_the_case_to_the_rule_and_its_source(client, lena):
    given.rule_in_force(COUNTY, code="county")
    case = given.received_case()
    shown = clock(case, basis="statutory")

    listed = list_of(client, lena, case)
    page = page_of(client, lena, case, shown)

    assert reverse("desk:clock", args=[case.reference, shown.pk]) in listed
    assert "/desk/rulebook/profile/county/1/" in page
    assert 'href="https://county.example.org/act"' in page
    assert "County Act 2001" in page
    assert "As long as that date is not recorded" in page


def test_long_limits_are_folded_by_week(client, lena):
    given.rule_in_force(COUNTY, code="county")
    case = given.received_case()

    page = page_of(client, lena, case, clock(case, basis="statutory"))

    assert page.count("<details") >= 8
    assert page.count("<tr") > 56


def test_words_of_a_rule_are_never_markup(client, lena):
    given.rule_in_force(COUNTY, code="county")
    case = given.received_case()

    for page in (
        list_of(client, lena, case),
        page_of(client, lena, case, clock(case, basis="statutory")),
    ):
        assert "County &lt;b&gt;law&lt;/b&gt;" in page
        assert "<b>law" not in page


def test_an_aim_of_our_own_stands_apart_from_the_law(client, lena):
    given.rule_in_force(COUNTY, code="county")
    case = given.received_case()
    aim = clock(case, basis="service", profile__code="county")

    listed = list_of(client, lena, case)
    page = page_of(client, lena, case, aim)

    by_law, _sign, ours = listed.partition("Our own promises")
    assert "Set by law" in by_law
    assert "Our earlier aim for: County" in ours
    assert "our own earlier aim: 50% of the time the law gives" in page
    assert "its days are counted, and this one lies before it" in page


def test_silence_gains_no_time_and_says_so(client, lena):
    limits = {
        "acknowledgement": {"count": 5, "unit": "business_days"},
        "answer": {"count": 10, "unit": "business_days", "since": "acknowledged"},
    }
    given.rule_in_force(COUNTY | {"limits": limits, "pauses": []}, code="county")
    case = given.received_case()

    page = page_of(client, lena, case, clock(case, basis="statutory"))

    assert "The last day for the acknowledgement" in page
    assert "Who confirms late has no longer for it" in page


def test_what_moved_a_date_stands_beside_the_first_one(client, lena):
    given.rule_in_force(COUNTY, code="county")
    case = given.received_case()
    shown = clock(case, basis="statutory")
    pausing.stop_clock(
        case,
        reason=PauseReason.COURT,
        until=date(2026, 3, 12),
        act=given.act(lena, days_later=1),
    )
    pausing.start_clock(case, act=given.act(lena, days_later=8))
    told = {"reason": "", "words": "The surveyor is ill.", "notice": "Later."}
    extending.give_time(
        case,
        clock=shown.pk,
        until=date(2026, 6, 1),
        act=given.act(lena, days_later=9),
        **told,
    )

    page = page_of(client, lena, case, shown)

    assert "A court is looking at the same matter." in page
    first, last = day(date(2026, 3, 3)), day(date(2026, 3, 10))
    assert f"Stood still from {first} to {last}." in page
    assert '<time datetime="2026-04-27T' in page  # as it was first
    assert '<time datetime="2026-06-01T' in page  # as it is
    assert "The surveyor is ill." in page
    assert "the date before more time was given" in page


def test_a_date_somebody_recorded_says_how_it_is_known(client, lena):
    given.rule_in_force(COUNTY, code="county")
    case = given.received_case()
    old = clock(case, basis="statutory")
    dating.record_date(
        case,
        event=StartEvent.SENT_TO_COMPANY,
        happened_at=given.MONDAY - timedelta(days=3),
        evidence="The stamp of the portal.",
        act=given.act(lena, days_later=1),
    )

    page = page_of(client, lena, case, clock(case, basis="statutory"))

    assert "The stamp of the portal." in page
    assert "Set aside on" in page_of(client, lena, case, old)


def test_a_case_one_may_not_see_has_no_clock(client, lena):
    case, other = given.received_case(), given.received_case()
    stranger = given.person("nosy", Role.EXPERT, of=given.unit("network"))

    assert read(client, stranger, case, clock(case)).status_code == 404
    assert read(client, lena, case, clock(other)).status_code == 404
    client.logout()
    place = reverse("desk:clock", args=[case.reference, clock(case).pk])
    assert client.get(place).status_code == 302


def test_who_is_only_asked_reads_no_reasons_among_staff(client, lena):
    given.rule_in_force(COUNTY, code="county")
    priya = given.person("priya")
    case = given.case_under_investigation(priya)
    shown = clock(case, basis="statutory")
    unit = given.unit("metering")
    jonas = given.person("jonas", Role.EXPERT, of=unit)
    by_priya = given.act(priya, days_later=1)
    asked = {"unit": unit, "question": "Who?", "due_on": date(2026, 3, 20)}
    consulting.consult(case, act=by_priya, **asked)
    told = {"reason": "", "words": "She tires easily.", "notice": "Later."}
    extending.give_time(
        case,
        clock=shown.pk,
        until=date(2026, 6, 1),
        act=given.act(lena, days_later=2),
        **told,
    )

    page = page_of(client, jonas, case, shown)

    assert "instead of" in page
    assert "She tires easily." not in page


def test_what_runs_by_somebody_elses_right_is_never_ours_to_miss(client, lena):
    given.rule_in_force(COUNTY, code="county")
    priya = given.person("priya")
    case = given.answered_case(priya, lena)
    passing.mark_missed(given.act(None, days_later=8))
    outside = case.deadlines.get(kind="outside")
    assert outside.is_running

    listed = list_of(client, lena, case)
    client.force_login(lena)
    queue = client.get(reverse("desk:queue"), {"view": "all"}).content.decode()

    others = listed.partition("Not ours to keep")[2]
    assert "Way to an outside body" in others
    assert "om-chip" not in others
    assert "Met" in queue
    assert 'data-tone="red"' not in queue


def test_a_clock_that_stands_still_reads_so_in_the_queue(client, lena):
    given.rule_in_force(COUNTY | {"target_percent": None}, code="county")
    recently = (datetime.now(UTC) - given.MONDAY).days - 1
    case = given.received_case_on(days_later=recently)
    pausing.stop_clock(
        case,
        reason=PauseReason.COURT,
        until=datetime.now(UTC).date() + timedelta(days=9),
        act=given.act(lena, days_later=recently),
    )
    client.force_login(lena)

    page = client.get(reverse("desk:queue")).content.decode()

    assert "om-chip dash" in page
    assert "Paused" in page


def test_a_case_without_rules_says_so(client):
    case = given.case_under_investigation(given.person("priya"))
    case.deadlines.all().delete()

    listed = list_of(client, given.person("rita", Role.REPRESENTATIVE), case)

    assert "No rule sets a date for this complaint." in listed
