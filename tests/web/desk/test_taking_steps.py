"""Every step has a page; a refusal stands at its field and keeps what was typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ombud.cases import answer_letter
from ombud.cases.life import consulting, offering
from ombud.cases.states import MOVES, Step
from ombud.journal.models import Entry
from ombud.people.models import User
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


def page_of(case, step):
    return reverse("desk:step", args=[case.reference, step])


def take(client, person, case, step, **typed):
    client.force_login(person)
    answer = client.post(page_of(case, step), typed)
    case.refresh_from_db()
    return answer


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


def test_an_empty_question_is_refused_at_its_field(client, priya):
    case = given.case_under_investigation(priya)
    answer = take(client, priya, case, "ask", question="   ")
    assert answer.status_code == 422
    assert 'id="id_question-error"' in answer.content.decode()
    assert case.status == "investigating"


def test_a_refusal_keeps_what_was_typed(client, priya):
    case = given.case_under_investigation(priya)
    unit = given.unit("metering")
    typed = {"unit": unit.pk, "question": "Who keyed it?", "due_on": "2020-01-01"}
    answer = take(client, priya, case, "consult", **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "must not lie in the past" in page
    assert "Who keyed it?" in page


def test_a_case_that_moved_on_keeps_what_was_typed(client, priya):
    case = given.offered_case(priya)[0]
    answer = take(client, priya, case, "ask", question="How many rooms are cold?")
    assert answer.status_code == 409
    assert "How many rooms are cold?" in answer.content.decode()


def test_a_step_that_is_not_ready_says_why(client, priya):
    case = given.case_under_investigation(priya)
    client.force_login(priya)
    page = client.get(page_of(case, "decide")).content.decode()
    assert "Every point needs a finding with reasons." in page
    typed = {"outcome": "upheld", "reasons": "Because.", "conflict": "none"}
    answer = take(client, priya, case, "decide", **typed)
    assert answer.status_code == 409


def test_nobody_takes_a_step_they_may_not(client, priya):
    case = given.decided_case(priya)
    answer = take(client, priya, case, "approve")
    assert answer.status_code == 403
    client.force_login(priya)
    assert client.get(page_of(case, "approve")).status_code == 403
    assert case.status == "decided"


def test_a_case_one_may_not_see_does_not_exist(client, priya):
    case = given.case_under_investigation(priya)
    nosy = given.person("nosy", Role.EXPERT, of=given.unit("network"))
    client.force_login(nosy)
    for place in (page_of(case, "note"), page_of(case, "no-such-step")):
        assert client.get(place).status_code == 404
        assert client.post(place, {"body": "x"}).status_code == 404


def test_an_option_begun_must_be_finished(client, priya):
    case = given.case_with_findings(priya)
    typed = {"title_2": "A letter", "expires_on": "2099-01-01"}
    answer = take(client, priya, case, "offer", **typed)
    assert answer.status_code == 422
    assert 'id="id_kind_2-error"' in answer.content.decode()
    assert not case.options.exists()


def test_three_options_are_offered_at_once(client, priya):
    case = given.case_with_findings(priya)
    typed = {"expires_on": "2099-01-01"}
    for place in (1, 2, 3):
        typed |= {
            f"kind_{place}": "apology",
            f"title_{place}": f"Letter {place}",
            f"terms_{place}": "Signed by the manager.",
        }
    assert take(client, priya, case, "offer", **typed).status_code == 302
    assert [option.letter for option in case.options.all()] == ["A", "B", "C"]


def test_a_file_of_a_type_we_refuse_is_refused_at_its_field(client, priya, tmp_path):
    case = given.case_under_investigation(priya)
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ")
    client.force_login(priya)
    with program.open("rb") as sent:
        answer = client.post(page_of(case, "attach"), {"file": sent})
    assert answer.status_code == 422
    assert "setup.exe" in answer.content.decode()


def test_the_answer_is_drawn_up_in_the_complainants_language(client, priya, lena):
    case = given.approved_case(priya, lena, language="tr")
    client.force_login(priya)
    page = client.get(page_of(case, "answer")).content.decode()
    assert "Size katılıyoruz." in page
    assert case.reference in page
    assert "$" not in page.split("<textarea")[1].split("</textarea>")[0]


def test_the_answer_lists_what_was_promised(client, priya, lena):
    case, option = given.offered_case(priya)
    offering.choose(
        case,
        answer="accept",
        option=option.pk,
        act=given.complainants_act(case, days_later=2),
    )
    take(client, priya, case, "decide", outcome="upheld", reasons="Three cold days.")
    take(client, lena, case, "approve", conflict="none")
    client.force_login(priya)
    page = client.get(page_of(case, "answer")).content.decode()
    assert "Refund of 84.20" in page
    assert "Three cold days." in page


def test_a_form_says_its_files_are_gone_only_when_it_had_some(client, priya):
    gone = "a browser does not keep them"
    case = given.case_under_investigation(priya)
    client.force_login(priya)
    assert gone not in client.get(page_of(case, "write")).content.decode()
    photo = SimpleUploadedFile("meter.png", b"png")
    refused = take(client, priya, case, "write", body=" ", attached=photo)
    assert gone in refused.content.decode()


def test_deciding_anew_begins_with_the_remedies_of_the_draft(client, priya, lena):
    case = given.case_with_findings(priya)
    promise = {"remedy_1": "refund", "description_1": "Meter fee", "amount_1": "65.00"}
    decision = {"outcome": "upheld", "reasons": "It was charged by mistake."}
    take(client, priya, case, "decide", **decision, **promise)
    take(client, lena, case, "return", because="Say when it is paid.")
    client.force_login(priya)
    shown = client.get(page_of(case, "decide")).context["form"]
    assert {name: str(shown[name].value()) for name in promise} == promise


def test_whoever_decides_sees_what_an_accepted_option_promised(client, priya):
    case = given.chosen_case(priya)
    client.force_login(priya)
    page = client.get(page_of(case, "decide")).content.decode()
    assert "Refund of 84.20" in page
