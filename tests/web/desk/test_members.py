"""One step for many complaints of a common matter, from one page."""

import re
from datetime import timedelta
from uuid import NAMESPACE_DNS, uuid5

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.cases import unveiling
from ombud.cases.life import assigning, joining
from ombud.cases.models import Errand, Message
from ombud.parties import veiling
from ombud.parties.identities import Identity
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.letters import let_them_leave

pytestmark = pytest.mark.django_db
IMPARTIAL = {"conflict": "none"}


@pytest.fixture(autouse=True)
def _not_long_ago(monkeypatch):
    monkeypatch.setattr(given, "MONDAY", timezone.now() - timedelta(days=7))
    given.organisation()


@pytest.fixture
def lena(client):
    lena = given.person("lena", Role.LEAD)
    client.force_login(lena)
    return lena


@pytest.fixture
def matter(lena):
    return given.case_with_findings(lena, narrative="No water in our whole street.")


def named(name):
    return Identity(name=name, email=f"{name.lower()}@example.org")


def joined(matter, lena, situation=given.case_under_investigation, **told):
    case = situation(lena, **told)
    joining.join(case, to=matter.reference, act=given.act(lena))
    return case


def place(matter):
    return reverse("desk:members", args=[matter.reference])


def send(client, matter, do, cases, **typed):
    told = {"do": do, "key": key_of(do), "cases": [case.reference for case in cases]}
    answer = client.post(place(matter), {**told, **typed})
    for case in cases:
        case.refresh_from_db()
    return answer.content.decode()


def told_of(page):
    """What came of it, in words."""
    [section] = re.findall(r"<section[^>]*results-h.*?</section>", page, re.DOTALL)
    return re.sub(r"<[^>]*>", " ", section)


def key_of(do):
    """What the form of an errand would carry; sent twice, it is the same."""
    return str(uuid5(NAMESPACE_DNS, do))


def written_to(case):
    let_them_leave()
    rows = Message.objects.filter(case=case, kind="message")
    words = unveiling.words_of(case)
    return [veiling.shown(row.body, words) for row in rows]


def test_the_page_shows_each_member_and_what_comes_next(client, lena, matter):
    case = joined(matter, lena, narrative="Our tap is dry.")
    page = client.get(place(matter)).content.decode()
    assert case.reference in page
    assert "Our tap is dry." in page
    assert "1 complaint joined" in page


def test_members_one_may_not_see_are_not_there(client, lena, matter):
    case = joined(matter, lena)
    billing, metering = given.unit("billing"), given.unit("metering")
    assigning.assign(matter, handler=lena, unit=billing, act=given.act(lena))
    assigning.assign(case, handler=lena, unit=metering, act=given.act(lena))
    client.force_login(given.person("mira", of=billing))
    assert case.reference not in client.get(place(matter)).content.decode()
    client.force_login(given.person("ada", Role.ADMIN))
    assert client.get(place(matter)).status_code == 404


def test_complaints_that_look_alike_are_joined_together(client, lena, matter):
    first, second = given.received_case(), given.received_case()
    page = client.get(place(matter), {"do": "join", "q": "heating"}).content.decode()
    assert first.reference in page

    told = send(client, matter, "join", [first, second])
    assert "Done for 2 complaints of 2" in told
    assert (first.parent, second.parent) == (matter, matter)


def test_the_same_letter_with_each_reference_and_name(client, lena, matter):
    ann = joined(matter, lena, identity=named("Ann"))
    ben = joined(matter, lena, identity=named("Ben"))

    send(client, matter, "write", [ann, ben], body="Dear {name}, {reference}: soon.")

    assert written_to(ann) == [f"Dear Ann, {ann.reference}: soon."]
    assert written_to(ben) == [f"Dear Ben, {ben.reference}: soon."]


def test_a_letter_by_name_is_not_sent_to_whom_nobody_knows_and_stays_typed(
    client, lena, matter
):
    ann, nobody = joined(matter, lena, identity=named("Ann")), joined(matter, lena)
    page = send(client, matter, "write", [ann, nobody], body="Dear {name}: soon.")
    assert "1 letter leaves in 20 seconds" in page
    assert "calls them by their name" in page
    assert "Dear {name}: soon." in page
    assert written_to(nobody) == []


def test_of_letters_that_wait_nothing_says_that_they_are_done(client, lena, matter):
    case = joined(matter, lena)
    page = send(client, matter, "write", [case], body="Soon.")
    assert "leaves in a moment" in page
    assert "Waiting to be sent" in page
    assert not re.search(r"\bdone\b", told_of(page), re.IGNORECASE)


def test_a_form_that_comes_twice_writes_once(client, lena, matter):
    case = joined(matter, lena)
    send(client, matter, "write", [case], body="Soon.")
    again = send(client, matter, "write", [case], body="Soon.")
    assert written_to(case) == ["Soon."]
    assert "Done already" in again
    assert Errand.objects.count() == 1


def test_nothing_ticked_is_said_and_nothing_is_done(client, lena, matter):
    case = joined(matter, lena)
    answer = client.post(
        place(matter), {"do": "write", "key": key_of("write"), "body": "Soon."}
    )
    assert answer.status_code == 422
    assert "Tick at least one complaint." in answer.content.decode()
    assert written_to(case) == []


def test_the_finding_is_adopted_with_a_word_on_each(client, lena, matter):
    told, plain, silent = (joined(matter, lena) for _each in range(3))
    several = joined(matter, lena, points=["Cold.", "Rude."])
    page = send(
        client,
        matter,
        "adopt",
        [told, plain, silent, several],
        **{
            "same": "1",
            f"own_{told.reference}": "Ground floor, dry since noon.",
            f"plain_{plain.reference}": "on",
        },
    )
    assert told.points.get().result == "upheld"
    assert plain.points.get().result == "upheld"
    assert silent.points.get().result == ""
    assert "Please write something here" in page
    assert "More than one point" in page
    assert "Ground floor" in told.messages.get(kind="note").body


def test_what_one_refuses_keeps_nobody_else_from_it(client, lena, matter):
    ready, early = joined(matter, lena), given.received_case()
    joining.join(early, to=matter.reference, act=given.act(lena))
    send(client, matter, "acknowledge", [ready, early])
    assert (ready.status, early.status) == ("investigating", "acknowledged")


def test_a_stranger_to_the_matter_is_passed_over(client, lena, matter):
    other = given.case_under_investigation(lena)
    send(client, matter, "write", [other], body="Soon.")
    assert written_to(other) == []


def test_the_same_options_decision_and_answer_for_all(client, lena, matter):
    cases = [joined(matter, lena) for _each in range(2)]
    plain = {f"plain_{case.reference}": "on" for case in cases}
    send(client, matter, "adopt", cases, same="1", **plain)
    decided = send(
        client,
        matter,
        "decide",
        cases,
        outcome="upheld",
        reasons="The main burst.",
        remedy_1="apology",
        description_1="We apologise.",
        **IMPARTIAL,
    )
    assert "Done for 2 complaints of 2" in decided
    assert {case.status for case in cases} == {"decided"}
