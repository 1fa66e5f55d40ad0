"""The complainant reads findings with the answer, and may comment before it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ombud.cases.life import closing, investigating
from ombud.cases.vocabulary import FindingResult, ReopenReason
from ombud.people.vocabulary import Role
from tests import contents, given, visiting
from tests.cases import sides

pytestmark = pytest.mark.django_db
REASON = "The log shows the boiler was off"


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def lena(mira):
    return given.person("lena", Role.LEAD)


@pytest.fixture
def begun(mira):
    return given.case_under_investigation(mira)


def page_of(client, case):
    visiting.open_case(client, case)
    return client.get("/case/").content.decode()


def test_a_finding_is_read_with_the_answer_and_not_before(client, mira, lena):
    case = given.case_with_findings(mira)
    assert REASON not in page_of(client, case)
    assert "We agree." not in page_of(client, case)
    given.decide(case, mira)
    case.refresh_from_db()
    assert REASON not in page_of(client, case)
    given.approve(case, lena)
    case.refresh_from_db()
    assert REASON not in page_of(client, case)

    given.answer(case, mira)

    assert REASON in page_of(client, case)
    assert "We agree." in page_of(client, case)


def test_what_is_found_anew_after_reopening_waits_for_its_answer(client, mira, lena):
    case = given.closed_case(mira, lena)
    closing.reopen(
        case,
        reason=ReopenReason.NEW_EVIDENCE,
        because="A second photo.",
        act=given.act(lena, days_later=6),
    )
    investigating.find(
        case,
        number=1,
        result=FindingResult.NOT_UPHELD,
        reasons="The photo shows another meter.",
        act=given.act(mira, days_later=7),
    )

    shown = page_of(client, case)
    assert "The photo shows another meter." not in shown
    assert "Still looking." in shown


def test_the_complainant_comments_before_the_decision(client, begun, mira):
    sides.ask(begun, mira, due=10_000)
    shown = page_of(client, begun)
    assert "Before we decide: what do you say?" in shown

    asked = client.get("/case/comment/").content.decode()
    assert "That nobody came." in asked
    empty = client.post("/case/comment/", {"account": " "})
    assert "Write a few words" in empty.content.decode()

    photo = SimpleUploadedFile("meter.png", contents.PNG)
    sent = client.post("/case/comment/", {"account": "I was in.", "file": photo})
    assert sent.status_code == 302
    shown = page_of(client, begun)
    assert "I was in." in shown
    assert "meter.png" in shown
    assert "what do you say?" not in shown
    assert client.get("/case/comment/").status_code == 302


def test_a_comment_sent_twice_is_taken_once_and_not_lost(client, begun, mira):
    sides.ask(begun, mira, due=10_000)
    page_of(client, begun)
    client.post("/case/comment/", {"account": "I was in."})
    again = client.post("/case/comment/", {"account": "And my son too."})
    assert "No account is waited for." in again.content.decode()
    assert "And my son too." in again.content.decode()


def test_who_is_complained_about_is_asked_without_the_complainant_reading_it(
    client, mira
):
    kemal = given.person("kemal")
    case = given.case_under_investigation(mira, about=kemal)
    sides.ask(case, mira, user=kemal, substance="That you shouted.")
    shown = page_of(client, case)
    assert "That you shouted." not in shown
    assert client.get("/case/comment/").status_code == 302


def test_evidence_is_read_where_it_is_shown(client, begun, mira):
    sides.evidence(
        begun, mira, title="For you", upload=("you.pdf", contents.PDF), shown=True
    )
    sides.evidence(begun, mira, title="For us", upload=("us.pdf", contents.PDF))
    shown = page_of(client, begun)
    assert "For you" in shown
    assert "you.pdf" in shown
    assert "For us" not in shown
    ours, theirs = (begun.files.get(name=name) for name in ("us.pdf", "you.pdf"))
    assert (
        client.get(f"/case/files/{theirs.pk}/", follow=True).getvalue() == contents.PDF
    )
    assert client.get(f"/case/files/{ours.pk}/").status_code == 404
