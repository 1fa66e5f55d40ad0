"""In a small business one person settles a complaint on one page, or not at all."""

import pytest
from django.urls import reverse

from ombud.cases.models import Case
from ombud.cases.states import Status
from ombud.journal.models import Entry
from ombud.people.vocabulary import Role
from tests import given
from tests.web.crawling import Page
from tests.web.desk.settling import LETTER, WORDS, page_of, process, settle
from tests.web.filling import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita(client):
    given.organisation()
    person = given.person("rita", Role.REPRESENTATIVE)
    client.force_login(person)
    return person


@pytest.fixture
def small(rita):
    return process(rita, small_business=True)


def verbs(case):
    told = Entry.objects.filter(subject_kind="cases.case", subject_id=case.pk)
    return [each.verb for each in told.order_by("seq")]


def test_one_page_takes_every_step_by_the_real_operations(client, rita, small):
    case = given.received_case()
    assert settle(client, case).status_code == 302
    assert (case.status, case.outcome) == (Status.ANSWERED, "upheld")
    assert case.handler == rita
    assert case.category.code == "billing"
    taken = [verb for verb in verbs(case) if "deadline" not in verb]
    in_order = [
        "case.declared",
        "case.acknowledged",
        "case.assessed",
        "case.assigned",
        "case.investigation_started",
        "case.found",
        "case.decided",
        "case.answered",
    ]
    assert [verb for verb in taken if verb in in_order] == in_order
    assert case.remedies.get().description == "A refund"
    sent = [message.body for message in case.messages.order_by("pk")]
    assert sent[-1] == LETTER


def test_the_letter_is_drawn_up_for_reading_and_nothing_stays(client, rita, small):
    case = given.received_case()
    before = verbs(case)
    answer = settle(client, case, body="", draw="1")
    assert answer.status_code == 200
    letter = filled(answer)["body"]
    assert "We left you without heating." in letter
    assert "A refund" in letter
    assert (case.status, verbs(case)) == (Status.RECEIVED, before)
    sent = client.post(page_of(case), filled(answer))
    assert sent.status_code == 302
    assert Case.objects.get(pk=case.pk).status == Status.ANSWERED


def test_drawing_up_does_not_write_over_what_was_written(client, rita, small):
    answer = settle(client, given.received_case(), draw="1")
    assert answer.status_code == 422
    assert filled(answer)["body"] == LETTER


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"body": ""}, "Write the answer, or let it be drawn up, and read it."),
        ({"reasons_1": "  "}, "Please write something here"),
        ({"result_1": ""}, "Please choose one of these."),
        ({"description": ""}, "Please fill this in, or empty the remedy."),
        ({"amount": "1e9999"}, "amount"),
    ],
)
def test_a_refusal_takes_no_step_and_loses_no_word(
    client, rita, small, changed, sentence
):
    case = given.received_case()
    before = verbs(case)
    answer = settle(client, case, **changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert filled(answer)["reasons"].strip() == WORDS["reasons"]
    assert (case.status, verbs(case)) == (Status.RECEIVED, before)


def test_what_the_process_demands_first_is_said_and_nothing_is_done(client, rita):
    process(
        rita,
        small_business=True,
        demands=[{"severity_at_least": 1, "steps": ["consult"]}],
    )
    case = given.received_case()
    answer = settle(client, case)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "The process demands that a department is consulted first." in told
    assert filled(answer)["body"] == WORDS["body"]
    assert case.status == Status.RECEIVED


def test_a_case_already_under_way_is_settled_from_where_it_is(client, rita, small):
    case = given.case_under_investigation(given.person("mira"))
    shown = client.get(page_of(case)).content.decode()
    assert 'name="severity"' not in shown
    assert settle(client, case).status_code == 302
    assert case.status == Status.ANSWERED
    assert case.handler.username == "mira"


def test_an_answered_case_has_moved_on(client, rita, small):
    case = given.received_case()
    settle(client, case)
    assert client.get(page_of(case)).status_code == 409
    assert client.post(page_of(case), WORDS).status_code == 409


@pytest.mark.parametrize("role", [each for each in Role if each != "representative"])
def test_only_the_representative_settles(client, rita, small, role):
    case = given.received_case()
    client.force_login(given.person("other", role))
    assert client.get(page_of(case)).status_code in {403, 404}
    assert client.post(page_of(case), WORDS).status_code in {403, 404}
    case.refresh_from_db()
    assert case.status == Status.RECEIVED


def test_where_several_share_the_work_nobody_settles_alone(client, rita):
    case = given.received_case()
    assert client.get(page_of(case)).status_code == 403
    assert client.post(page_of(case), WORDS).status_code == 403
    page = client.get(reverse("desk:case", args=[case.reference]))
    assert page_of(case) not in page.content.decode()


def test_the_case_page_leads_there(client, rita, small):
    case = given.received_case()
    page = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert page_of(case) in page


def test_hostile_words_stay_words(client, rita, small):
    words = "<canary-settle>\"'><svg onload=alert(1)>{{7*7}}"
    case = given.received_case(points=[words])
    answer = settle(client, case, reasons=words, body="", draw="1")
    assert answer.status_code == 200
    assert not Page(answer.content.decode()).faults


PAID = {
    "proof": "Paid while they waited on the telephone.",
    "payment_reference": "4711",
    "accepted": "on",
    "through": "phone",
    "evidence": "They said so on the telephone, at ten.",
}


def test_what_is_solved_at_first_contact_ends_by_the_rules(client, rita, small):
    case = given.received_case()

    assert settle(client, case, **PAID).status_code == 302

    assert (case.status, case.close_reason) == (Status.CLOSED, "accepted")
    remedy = case.remedies.get()
    assert (remedy.payment_reference, remedy.done_by) == ("4711", rita)
    reaction = case.reactions.get()
    assert (reaction.kind, reaction.evidence) == ("accepted", PAID["evidence"])


def test_accepted_but_not_done_stays_open(client, rita, small):
    case = given.received_case()

    settle(client, case, **(PAID | {"proof": "", "payment_reference": ""}))

    assert case.status == Status.ANSWERED
    assert case.reactions.get().kind == "accepted"


def test_an_acceptance_needs_evidence_at_first_contact_too(client, rita, small):
    case = given.received_case()

    answer = settle(client, case, **(PAID | {"evidence": " "}))

    assert answer.status_code == 422
    assert case.status == Status.RECEIVED
    assert filled(answer)["proof"].strip() == PAID["proof"]
