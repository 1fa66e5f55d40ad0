"""One step on many complaints ticked in the queue, and what came of it for each."""

import re
from datetime import timedelta
from html import unescape
from uuid import NAMESPACE_DNS, uuid5

import pytest
from django.utils import timezone

from ombud.cases import unveiling
from ombud.cases.life import assigning
from ombud.cases.models import Message
from ombud.journal import queries as journal
from ombud.parties import veiling
from ombud.parties.identities import Identity
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.letters import let_them_leave

pytestmark = pytest.mark.django_db
MANY = "/desk/many/"


@pytest.fixture(autouse=True)
def _not_long_ago(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()


@pytest.fixture
def lena(client):
    lena = given.person("lena", Role.LEAD)
    client.force_login(lena)
    return lena


def named(name):
    return Identity(name=name, email=f"{name.lower()}@example.org")


def opened(client, do, cases):
    """The page for one step on those ticked, before anything is sent."""
    told = {"do": do, "cases": [case.reference for case in cases]}
    return client.get(MANY, told)


def send(client, do, cases, **typed):
    told = {
        "do": do,
        "key": str(uuid5(NAMESPACE_DNS, do)),
        "cases": [case.reference for case in cases],
    }
    answer = client.post(MANY, {**told, **typed})
    for case in cases:
        case.refresh_from_db()
    return answer.content.decode()


def written_to(case, kind="message"):
    let_them_leave()
    rows = Message.objects.filter(case=case, kind=kind)
    words = unveiling.words_of(case)
    return [veiling.shown(row.body, words) for row in rows]


def test_r7_3_3_those_ticked_are_given_to_somebody_in_one_go(client, lena):
    priya = given.person("priya")
    cases = [given.assessed_case(lena) for _each in range(3)]
    page = opened(client, "assign", cases).content.decode()
    assert all(case.reference in page for case in cases)

    told = send(client, "assign", cases, handler=priya.pk)

    assert "Done for 3 complaints of 3" in told
    assert {case.handler for case in cases} == {priya}
    for case in cases:
        assert journal.entries_of(case).filter(verb="case.assigned").count() == 1


def test_a_department_is_asked_the_same_about_each(client, lena):
    metering = given.unit("metering")
    cases = [given.case_under_investigation(lena) for _each in range(2)]
    in_a_week = timezone.localdate() + timedelta(days=7)
    told = send(
        client,
        "consult",
        cases,
        unit=metering.pk,
        question="Was the meter read?",
        due_on=in_a_week.isoformat(),
    )
    assert "Done for 2 complaints of 2" in told
    assert {case.consultations.get().unit for case in cases} == {metering}


def test_the_same_reply_carries_each_reference_and_name(client, lena):
    ann = given.case_under_investigation(lena, identity=named("Ann"))
    ben = given.case_under_investigation(lena, identity=named("Ben"))
    send(client, "write", [ann, ben], body="Dear {name}, {reference}: soon.")
    assert written_to(ann) == [f"Dear Ann, {ann.reference}: soon."]
    assert written_to(ben) == [f"Dear Ben, {ben.reference}: soon."]


def test_what_one_refuses_is_said_and_keeps_nobody_else_from_it(client, lena):
    ann = given.case_under_investigation(lena, identity=named("Ann"))
    nobody = given.case_under_investigation(lena)
    page = send(client, "write", [ann, nobody], body="Dear {name}: soon.")
    assert "1 letter leaves in 20 seconds" in page
    assert "calls them by their name" in page
    assert "Dear {name}: soon." in page  # what was typed stays
    assert written_to(nobody) == []


def test_a_reply_with_a_gap_goes_to_nobody(client, lena):
    ann = given.case_under_investigation(lena, identity=named("Ann"))
    page = send(client, "write", [ann], body="Dear {name}, by {answer_due} {… what}.")
    assert "take them out: {answer_due}, {… what}" in unescape(page)
    assert written_to(ann) == []


def test_a_form_that_comes_twice_does_nothing_twice(client, lena):
    case = given.case_under_investigation(lena)
    send(client, "note", [case], body="Same street.")
    again = send(client, "note", [case], body="Same street.")
    assert written_to(case, "note") == ["Same street."]
    assert "Done already" in again


def test_duplicates_go_on_under_the_earliest(client, lena):
    first = given.case_under_investigation(lena, identity=named("Ann"))
    second = given.case_under_investigation(lena, identity=named("Ann"), days_later=1)
    page = opened(client, "merge", [second, first]).content.decode()
    assert f"{first.reference} is the earliest" in page

    told = send(client, "merge", [second, first], **{f"own_{second.reference}": "One."})

    assert "Done for 1 complaint of 1" in told
    assert second.merged_into == first
    assert written_to(second) == ["One."]


def test_complaints_of_two_people_are_not_taken_together(client, lena):
    ann = given.case_under_investigation(lena, identity=named("Ann"))
    ben = given.case_under_investigation(lena, identity=named("Ben"), days_later=1)
    told = send(client, "merge", [ann, ben])
    assert "somebody else’s" in told
    assert ben.merged_into is None


def test_one_complaint_alone_is_not_taken_together_with_itself(client, lena):
    case = given.case_under_investigation(lena)
    assert "Tick two or more" in opened(client, "merge", [case]).content.decode()


def test_those_that_look_alike_join_the_oldest_of_them(client, lena):
    cases = [given.case_under_investigation(lena, days_later=n) for n in range(3)]
    oldest, *others = cases
    page = opened(client, "join", cases).content.decode()
    assert f'value="{oldest.reference}"' in page
    told = send(client, "join", cases, to=oldest.reference)
    assert "Done for 2 complaints of 2" in told
    assert {case.parent for case in others} == {oldest}
    assert oldest.parent is None


def a_week_more(case):
    """What is typed to give more time; the clock each has is found by itself."""
    due = case.deadlines.get(kind="answer", ended_at=None).due_at
    return {
        "until": (due + timedelta(days=7)).date().isoformat(),
        "reason": "more-to-look-into",
        "words": "The technician is ill.",
    }


def own_of(page, case):
    area = rf'name="own_{case.reference}".*?>\n?(.*?)</textarea>'
    return unescape(re.search(area, page, re.DOTALL)[1])


def test_more_time_is_given_once_each_letter_was_read(client, lena):
    cases = [given.received_case() for _each in range(2)]
    typed = a_week_more(cases[0])

    page = send(client, "give-time", cases, **typed)
    assert "Please read the letters" in page
    assert all(not written_to(case, "delay") for case in cases)

    mark = unescape(re.search(r'name="drawn_for" value="([^"]*)"', page)[1])
    letters = {f"own_{case.reference}": own_of(page, case) for case in cases}
    told = send(client, "give-time", cases, drawn_for=mark, **typed, **letters)

    assert "Done for 2 complaints of 2" in told
    for case in cases:
        [letter] = written_to(case, "delay")
        assert case.reference in letter


def test_another_date_draws_the_letters_up_anew(client, lena):
    case = given.received_case()
    typed = a_week_more(case)
    old = {f"own_{case.reference}": "By Friday.", "drawn_for": "another\nday\n"}
    page = send(client, "give-time", [case], **typed, **old)
    assert "By Friday." not in page
    assert written_to(case, "delay") == []


def test_a_handler_asks_for_more_time_on_each(client, lena):
    priya = given.person("priya")
    cases = [given.case_under_investigation(priya) for _each in range(2)]
    client.force_login(priya)
    told = send(client, "ask-time", cases, **a_week_more(cases[0]))
    assert "Done for 2 complaints of 2" in told
    for case in cases:
        assert journal.entries_of(case).filter(verb="case.time_asked").count() == 1


def test_nothing_is_done_to_what_somebody_may_not_see(client, lena):
    case = given.case_under_investigation(lena)
    metering = given.unit("metering")
    assigning.assign(case, handler=lena, unit=metering, act=given.act(lena))
    client.force_login(given.person("mira", of=given.unit("billing")))
    told = send(client, "note", [case], body="Mine?")
    assert case.reference not in told
    assert "Tick at least one complaint." in told
    assert written_to(case, "note") == []


def test_whoever_could_never_do_it_finds_no_page(client, lena):
    case = given.case_under_investigation(lena)
    client.force_login(given.person("ada", Role.ADMIN))
    assert opened(client, "assign", [case]).status_code == 404
    assert client.get(MANY).status_code == 404


def test_the_way_back_leads_to_the_list_one_came_from(client, lena):
    case = given.case_under_investigation(lena)
    told = {"do": "note", "cases": [case.reference], "list": "view=mine&sort=newest"}
    page = client.get(MANY, told).content.decode()
    assert "/desk/?view=mine&amp;sort=newest" in page


def test_the_queue_offers_what_somebody_could_do_at_all(client, lena):
    case = given.case_under_investigation(lena)
    page = client.get("/desk/").content.decode()
    assert f'name="cases" value="{case.reference}"' in page
    assert 'name="do" value="merge"' in page
    client.force_login(given.person("evan", Role.EXPERT))
    page = client.get("/desk/?view=consulted").content.decode()
    assert 'name="do" value="merge"' not in page


def test_when_none_is_ready_any_more_what_was_typed_is_still_there(client, lena):
    cases = [given.received_case() for _each in range(2)]
    page = send(client, "consult", cases, question="Was the meter read?")
    assert "Was the meter read?" in page
    assert cases[0].reference in page
