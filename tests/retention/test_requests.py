"""Somebody asks to be erased, or for a copy: a person decides, in time, in writing."""

from datetime import date, timedelta

import pytest

from ombud.cases.life import holding
from ombud.cases.models import Case
from ombud.cases.vocabulary import Erasable
from ombud.journal import verifying
from ombud.journal.models import Entry
from ombud.parties import identities
from ombud.parties.models import Person
from ombud.people.acting import Act, Door
from ombud.people.refusals import NotAllowed, Unusable
from ombud.retention import deciding, requests
from ombud.retention.requests import AskedAlready
from ombud.retention.vocabulary import Decision, RequestKind, Through
from ombud.rulebook.models import Organisation
from ombud.rulebook.vocabulary import RuleKind
from tests import given
from tests.retention.asking import ASKED, Office

pytestmark = pytest.mark.django_db
LAW = {
    "title": {"en": "A law"},
    "basis": "statutory",
    "keep": [{"what": "texts", "since": "received", "at_least": {"count": 8}}],
}


@pytest.fixture
def office():
    return Office()


def the_night_after():
    at = given.MONDAY + timedelta(days=ASKED + 6)
    return Act(actor=None, at=at, door=Door.CLOCK)


def test_an_answer_is_due_within_a_month(office):
    request = office.asks()

    assert request.due_on == date(2026, 5, 11)
    assert Entry.objects.filter(verb="retention.asked").exists()


def test_in_tuerkiye_an_answer_is_due_within_thirty_days(office):
    Organisation.objects.update(country="TR")

    assert office.asks().due_on == date(2026, 5, 11)
    assert requests.due_on(date(2026, 1, 31)) == date(2026, 3, 2)


def test_the_same_is_not_asked_twice_at_once(office):
    office.asks()

    with pytest.raises(AskedAlready):
        office.asks()


def test_a_receipt_asks_for_its_own_case_alone(office):
    other = given.received_case()

    with pytest.raises(NotAllowed):
        requests.ask(
            other,
            kind=RequestKind.ACCESS,
            act=given.complainants_act(office.case),
        )


def test_staff_write_down_what_came_by_letter_and_the_time_runs_from_that_day(office):
    request = requests.ask(
        office.case,
        kind=RequestKind.ERASURE,
        through=Through.POST,
        asked_on=given.MONDAY.date(),
        act=given.act(office.priya, days_later=9),
    )

    assert request.due_on == date(2026, 4, 2)
    assert request.recorded_by == office.priya


def test_more_time_is_taken_once_and_with_a_reason(office):
    request, act = office.asks(), given.act(office.petra, days_later=ASKED)

    request = requests.prolong(request, because="There are many files.", act=act)

    assert request.due_on == date(2026, 7, 11)
    with pytest.raises(Unusable):
        requests.prolong(request, because="Again.", act=act)


def test_what_no_law_keeps_is_erased_after_the_letter_has_left(office):
    request = office.decides(office.asks())
    assert request.decision == Decision.GRANTED
    assert identities.reveal(office.case.person).name

    assert deciding.carry_out(act=the_night_after()) == 1

    case = Case.objects.get(pk=office.case.pk)
    assert set(case.erased) >= {Erasable.IDENTITY, Erasable.TEXTS, Erasable.FILES}
    with pytest.raises(identities.Erased):
        identities.reveal(Person.objects.get(pk=case.person_id))
    request.refresh_from_db()
    assert request.disposal.cases == 1
    assert request.words in {"", "[…]"}
    assert verifying.verify_all().holds


def test_what_a_law_keeps_stays_and_the_letter_says_why_and_until_when(office):
    given.rule_in_force(LAW, kind=RuleKind.RETENTION, code="law")

    request = office.decides(office.asks())

    assert request.decision == Decision.PARTLY
    assert "A law obliges us to keep it until 2 March 2034" in request.answer
    deciding.carry_out(act=the_night_after())
    assert Erasable.TEXTS not in Case.objects.get(pk=office.case.pk).erased


def test_what_a_claim_needs_stays_with_a_reason(office):
    keep = [(office.case.pk, "texts")]
    request = office.asks()
    with pytest.raises(Unusable):
        office.decides(request, keep=keep)

    request = office.decides(request, keep=keep, words="The claim of 3 May.")

    grounds = {item["part"]: item["ground"] for item in request.items}
    assert grounds == {"identity": "", "texts": "claims", "files": ""}
    assert "The claim of 3 May." in request.answer


def test_an_open_case_puts_the_request_off_with_the_reason(office):
    office.case = given.received_case(identity=given.named_complainant())
    Case.objects.exclude(pk=office.case.pk).update(person=None)

    request = office.decides(office.asks())

    assert request.decision == Decision.DEFERRED
    assert "still open" in request.answer
    assert deciding.carry_out(act=the_night_after()) == 0


def test_a_held_case_is_kept_and_that_is_said(office):
    day = given.MONDAY.date() + timedelta(days=90)
    holding.hold(
        office.case, because="Court.", review_on=day, act=given.act(office.lena)
    )

    request = office.decides(office.asks())

    assert {item["ground"] for item in request.items} == {"held"}
    assert "Court." not in request.answer


def test_every_case_of_the_same_person_is_looked_at(office):
    second = given.closed_case(
        office.priya, office.lena, identity=given.named_complainant()
    )

    request = requests.ask(
        office.case,
        kind=RequestKind.ERASURE,
        through=Through.COUNTER,
        words="They showed their passport.",
        act=given.act(office.priya, days_later=ASKED),
    )

    items = deciding.proposed(request, act=given.act(office.petra))

    assert {item.case for item in items} == {office.case.pk, second.pk}


def test_the_answer_is_in_the_language_of_whoever_asked(office):
    Case.objects.filter(pk=office.case.pk).update(language="tr")
    office.case.refresh_from_db()

    assert "geri dönülmez" in office.decides(office.asks()).answer


def test_a_handler_decides_nothing(office):
    with pytest.raises(NotAllowed):
        deciding.decide(office.asks(), act=given.act(office.priya))


def test_nobody_is_reminded_twice(office):
    office.asks()
    late = Act(actor=None, at=given.MONDAY + timedelta(days=65), door=Door.CLOCK)

    assert requests.remind(act=late) == 1
    assert requests.remind(act=late) == 0
