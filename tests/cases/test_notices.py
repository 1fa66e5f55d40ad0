"""Who of ours is told what: those in charge, once, and nobody it is about."""

from datetime import date

import pytest

from ombud.cases import notices
from ombud.cases.deadlines import passing
from ombud.cases.life import assessing, assigning
from ombud.cases.life.extending import ask_for_time
from ombud.cases.models import Notice
from ombud.cases.vocabulary import Severity
from ombud.jobs import reactions
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db

LATER = given.act(days_later=90).at
LAW = {
    "title": {"en": "Law"},
    "basis": "statutory",
    "confidence": "confirmed",
    "limits": {"acknowledgement": {"count": 1, "unit": "business_days"}},
}


@pytest.fixture(autouse=True)
def _rules():
    given.organisation()


@pytest.fixture
def metering():
    return given.unit("metering")


@pytest.fixture
def mira(metering):
    return given.person("mira", of=metering)


@pytest.fixture
def lena(metering):
    return given.person("lena", Role.LEAD, of=metering)


@pytest.fixture
def ruth():
    return given.person("ruth", Role.REPRESENTATIVE)


@pytest.fixture
def harold():
    return given.person("harold", Role.MANAGEMENT)


def let_pass(days_later):
    while passing.catch_up(given.act(days_later=days_later)):
        pass
    reactions.deliver_all(at=LATER)


def told(kind):
    found = Notice.objects.filter(kind=kind).values_list("user__username", flat=True)
    return sorted(found)


def case_of(handler, lead, **told):
    case = given.received_case(**told)
    return assigning.assign(
        case, handler=handler, unit=handler.unit, act=given.act(lead)
    )


def test_the_handler_and_the_leads_of_the_department_hear_of_a_missed_clock(
    mira, lena, ruth
):
    given.person("other", Role.LEAD, of=given.unit("billing"))
    case_of(mira, ruth)

    let_pass(2)

    assert told("missed") == ["lena", "mira"]


def test_of_what_law_demands_the_representative_hears_as_well(mira, lena, ruth):
    given.rule_in_force(LAW)
    case_of(mira, ruth)

    let_pass(2)

    by_law = Notice.objects.filter(kind="missed", user=ruth)
    assert by_law.count() == 1


def test_each_share_is_told_to_whom_the_process_names(mira, lena, ruth):
    case_of(mira, ruth)

    let_pass(2)

    shares = {
        name: list(
            Notice.objects.filter(kind="reminder", user__username=name)
            .order_by("pk")
            .values_list("share", flat=True)
        )
        for name in ("mira", "lena", "ruth")
    }
    # Who was told that it is missed needs no reminder that all the time has gone.
    assert shares == {"mira": [50, 80], "lena": [80], "ruth": [100]}


def test_without_a_handler_the_leads_of_the_department_are_told(lena, ruth):
    given.received_case(category="metering")

    let_pass(2)

    assert told("missed") == ["lena"]


def test_without_handler_and_lead_the_representative_is_told(ruth):
    given.received_case()

    let_pass(1)

    assert told("reminder") == ["ruth"]


def test_nobody_is_told_of_a_complaint_about_themselves(mira, lena, ruth):
    case = case_of(mira, ruth)
    assessing.assess(
        given.receiving.acknowledge(case, act=given.act(ruth)),
        judgement=given.judgement(),
        about=lena,
        act=given.act(ruth),
    )

    let_pass(40)

    assert "lena" not in {*told("missed"), *told("reminder")}
    assert "ruth" in told("missed")  # who answers for it where the lead may not


def test_top_management_is_not_told_of_a_complaint_about_itself(ruth, harold):
    case = given.acknowledged_case(ruth)
    assessing.assess(
        case,
        judgement=given.judgement(Severity.CRITICAL),
        about=harold,
        act=given.act(ruth),
    )
    reactions.deliver_all(at=LATER)

    assert told("alert") == ["ruth"]


def test_of_a_confidential_case_only_those_hear_who_may_see_it(mira, lena, ruth):
    case_of(mira, ruth, confidential=True)

    let_pass(2)

    assert told("missed") == ["mira", "ruth"]


def test_of_a_significant_one_that_is_confidential_top_management_hears_nothing(
    ruth, harold
):
    case = given.acknowledged_case(ruth)
    assessing.assess(
        case,
        judgement=given.judgement(Severity.CRITICAL),
        confidential=True,
        act=given.act(ruth),
    )
    reactions.deliver_all(at=LATER)

    assert told("alert") == ["ruth"]


def test_a_significant_complaint_alerts_management_and_representative_at_once(
    ruth, harold
):
    mira = given.person("mira")
    case = given.acknowledged_case(mira)
    assessing.assess(
        case, judgement=given.judgement(Severity.CRITICAL), act=given.act(mira)
    )
    reactions.deliver_all(at=given.MONDAY)

    assert told("alert") == ["harold", "ruth"]


def test_somebody_who_left_is_told_nothing(mira, lena, ruth):
    case_of(mira, ruth)
    mira.is_active = False
    mira.save()

    let_pass(2)

    assert told("missed") == ["lena"]


def test_who_may_give_time_is_told_that_it_is_asked_for(mira, lena, ruth):
    given.person("other", Role.LEAD, of=given.unit("billing"))
    given.person("anna", Role.APPROVER)
    case = given.case_under_investigation(mira)
    assigning.assign(case, handler=mira, unit=mira.unit, act=given.act(ruth))
    clock = case.deadlines.get(kind="answer")

    ask_for_time(
        case,
        clock=clock.pk,
        until=date(2026, 4, 10),
        reason="waiting-for-others",
        words="The maker's report is late.",
        act=given.act(mira, days_later=1),
    )
    reactions.deliver_all(at=LATER)

    assert told("time_asked") == ["lena", "ruth"]


def test_telling_again_tells_nobody_twice(mira, lena, ruth):
    case_of(mira, ruth)
    passing.catch_up(given.act(days_later=2))
    heard = []

    def twice(entries):
        reactions.react(entries)
        heard.append(Notice.objects.count())
        reactions.react(entries)
        heard.append(Notice.objects.count())

    while reactions.outbox.deliver_many(twice, at=LATER):
        pass
    assert heard[::2] == heard[1::2]
    assert told("missed") == ["lena", "mira"]


def test_one_reads_ones_own_notices_only(mira, lena, ruth):
    case_of(mira, ruth)
    let_pass(2)
    hers = notices.notices_of(lena).first()

    notices.mark_read(hers.pk, act=given.act(mira))
    assert notices.unread(lena, at_most=9) == 2
    notices.mark_read(hers.pk, act=given.act(lena))
    assert notices.unread(lena, at_most=9) == 1


def test_all_is_read_up_to_what_was_shown_and_nothing_after_it(mira, lena, ruth):
    case_of(mira, ruth)
    let_pass(1)
    shown = max(notice.pk for notice in notices.notices_of(mira))
    let_pass(2)

    notices.mark_all_read(up_to=shown, act=given.act(mira))

    left = [row.kind for row in notices.notices_of(mira) if row.read_at is None]
    assert left == ["missed", "reminder"]  # of eighty per cent


def test_a_notice_is_gone_once_its_complaint_is_about_its_reader(mira, lena, ruth):
    case = case_of(mira, ruth)
    let_pass(2)
    assert notices.unread(lena, at_most=9) == 2

    case = given.receiving.acknowledge(case, act=given.act(ruth, days_later=2))
    assessing.assess(
        case, judgement=given.judgement(), about=lena, act=given.act(ruth, days_later=2)
    )

    assert notices.unread(lena, at_most=9) == 0
    assert not notices.notices_of(lena)
