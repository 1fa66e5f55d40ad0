"""Every step has a page, and the whole life can be walked at the desk."""

import pytest
from django.utils import timezone

from ombud.cases import answer_letter
from ombud.cases.life import consulting
from ombud.cases.states import MOVES, Step
from ombud.journal.models import Entry
from ombud.people.models import User
from ombud.people.vocabulary import Role
from tests import given
from tests.web.desk.taking import page_of, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def last_verb(case):
    entries = Entry.objects.filter(subject_kind="cases.case", subject_id=case.pk)
    return entries.exclude(verb__contains="deadline").latest("seq").verb


def test_every_step_has_a_page_for_whoever_may_take_it(client, priya, lena):
    asked = given.unit("metering")
    given.person("jonas", Role.EXPERT, of=asked)
    for situation in SITUATIONS:
        case = situation(priya, lena)
        for step in Step:
            if case.status not in MOVES[step].before:
                continue
            for person in User.objects.all():
                client.force_login(person)
                answer = client.get(page_of(case, step))
                assert answer.status_code in {200, 403, 404}, (step, person)


def received(priya, lena):
    return given.received_case()


def waiting(priya, lena):
    case = given.case_under_investigation(priya)
    from_desk = given.act(priya, days_later=1)
    consulting.consult(
        case,
        unit=given.unit("metering"),
        question="Who keyed it?",
        due_on=given.MONDAY.date().replace(day=20),
        act=from_desk,
    )
    return case


SITUATIONS = [
    received,
    waiting,
    lambda priya, _lena: given.acknowledged_case(priya),
    lambda priya, _lena: given.assessed_case(priya),
    lambda priya, _lena: given.offered_case(priya)[0],
    lambda priya, _lena: given.chosen_case(priya),
    lambda priya, _lena: given.decided_case(priya),
    given.approved_case,
    given.answered_case,
    given.closed_case,
]


def test_the_whole_life_can_be_walked_at_the_desk(client, priya, lena):
    case = given.received_case(identity=given.named_complainant())

    def do(person, step, **typed):
        answer = take(client, person, case, step, **typed)
        assert answer.status_code == 302, answer.content.decode()
        client.force_login(lena)
        assert client.get(f"/desk/cases/{case.reference}/").status_code == 200, step

    do(priya, "acknowledge", body="Thank you, we have it.")
    do(
        priya,
        "assess",
        severity=3,
        safety="none",
        complexity=2,
        impact=1,
        reasons="One bill.",
    )
    do(priya, "assign", handler=priya.pk)
    do(priya, "investigate", conflict="none")
    do(priya, "ask", question="Could you send a photo?")
    do(priya, "reply", body="It says 48 273.")
    do(priya, "add-point", text="The technician was rude.")
    do(priya, "find", number=1, result="upheld", reasons="The log.")
    do(priya, "find", number=2, result="not_upheld", reasons="The recording.")
    do(
        priya,
        "offer",
        kind_1="refund",
        title_1="A refund",
        terms_1="Within five days.",
        amount_1="84.20",
        kind_2="apology",
        title_2="A letter",
        terms_2="From the manager.",
        expires_on="2099-01-01",
    )
    option = case.options.get(letter="A")
    do(
        priya,
        "choose",
        answer="accept",
        option=option.pk,
        through="phone",
        evidence="Called me at ten, knew the customer number.",
    )
    decision = {"outcome": "partly_upheld", "reasons": "The reading was wrong."}
    do(priya, "decide", conflict="none", **decision)
    do(lena, "return", because="Say more about the visit.")
    do(priya, "decide", **decision)
    do(lena, "approve", conflict="none")
    do(priya, "answer", body=answer_letter.letter_of(case, at=timezone.now()))
    do(
        priya,
        "prove",
        remedy=case.remedies.get().pk,
        proof="Payment 4711.",
        paid_on=timezone.now().date().isoformat(),
        payment_reference="4711",
    )
    do(
        priya,
        "react",
        kind="accepted",
        through="phone",
        evidence="Called me at ten, and was content.",
    )
    do(
        priya,
        "others",
        others_answer="no",
        others_reasons="One meter, in one house.",
    )
    do(priya, "close", reason="accepted")
    assert case.status == "closed"
    do(lena, "reopen", reason="new_evidence", because="A second photo.")
    do(
        priya,
        "withdraw",
        why="not_said",
        wording="Leave it, please.",
        through="phone",
        evidence="Called me at ten.",
    )
    assert case.status == "withdrawn"
