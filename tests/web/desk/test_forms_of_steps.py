"""The form of a step: a refusal stands at its field, and what was typed is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ombud.cases.life import offering
from ombud.people.vocabulary import Role
from tests import contents, given
from tests.web.desk.taking import page_of, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    given.organisation()
    return given.person("priya")


@pytest.fixture
def lena():
    return given.person("lena", Role.LEAD)


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
    photo = SimpleUploadedFile("meter.png", contents.PNG)
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


def test_a_short_reply_with_a_gap_is_not_sent(client, priya):
    case = given.case_under_investigation(priya)
    before = case.messages.count()
    refused = take(client, priya, case, "write", body="Dear {name}, by {answer_due}.")
    assert refused.status_code == 422
    assert "take them out: {name}, {answer_due}" in refused.content.decode()
    assert case.messages.count() == before
