"""Reference and receipt open a complaint, without an account."""

import pytest

from ombud.cases.life import merging
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
WRONG = "Reference and receipt code do not fit together."


@pytest.fixture
def received():
    given.organisation()
    return given.received()


def opened(client, reference, receipt, **told):
    return client.post("/track/", {"reference": reference, "receipt": receipt}, **told)


def test_reference_and_receipt_open_the_complaint_however_they_are_typed(
    client, received
):
    typed = received.receipt.lower().replace("-", " ")
    answer = opened(client, received.case.reference.lower(), typed)
    assert answer["Location"] == "/case/"
    assert given.WORDS in client.get("/case/").content.decode()


def test_every_wrong_pair_gets_the_same_answer(client, received):
    other = given.received("Another complaint altogether.")
    pairs = [
        (received.case.reference, "00000-00000-00000-00000-00000"),
        (received.case.reference, other.receipt),
        ("OM-0000-0000", received.receipt),
        ("OM-0000-0000", "nonsense"),
    ]
    answers = [
        opened(client, *pair, REMOTE_ADDR=f"192.0.2.{place}")
        for place, pair in enumerate(pairs)
    ]
    said = {
        answer.content.decode().split("<form")[1].split("value=")[0]
        for answer in answers
    }
    assert all(WRONG in answer.content.decode() for answer in answers)
    assert {answer.status_code for answer in answers} == {200}
    assert len(said) == 1


def test_a_refused_pair_stays_typed(client, received):
    page = opened(client, received.case.reference, "nonsense").content.decode()
    assert f'value="{received.case.reference}"' in page


def test_without_a_receipt_the_case_page_leads_to_tracking(client, received):
    assert client.get("/case/")["Location"] == "/track/"


def test_a_complaint_is_read_in_its_own_language_until_another_is_chosen(client):
    given.organisation()
    turkish = given.received("Sayaç yanlış.", language="tr")
    opened(client, turkish.case.reference, turkish.receipt)
    assert '<html lang="tr"' in client.get("/case/").content.decode()
    client.post("/language/", {"language": "ru"})
    opened(client, turkish.case.reference, turkish.receipt)
    assert '<html lang="ru"' in client.get("/case/").content.decode()


def test_leaving_closes_the_complaint_on_this_device(client, received):
    opened(client, received.case.reference, received.receipt)
    client.post("/case/leave/")
    assert client.get("/case/")["Location"] == "/track/"


def test_the_receipt_is_never_in_an_address(client, received):
    answer = opened(client, received.case.reference, received.receipt)
    assert received.receipt not in answer["Location"]
    page = client.get("/case/").content.decode()
    assert received.receipt not in page


def test_what_was_typed_before_the_case_was_closed_is_sent_after_opening_it_again(
    client, received
):
    lost = client.post("/case/messages/", {"body": "Here is more about it."})
    assert "Here is more about it." in lost.content.decode()
    again = client.post(
        "/track/",
        {
            "reference": received.case.reference,
            "receipt": received.receipt,
            "kept_for": "/case/messages/",
            "kept.body": "Here is more about it.",
        },
    )
    page = again.content.decode()
    assert "Here is more about it." in page
    assert 'action="/case/messages/"' in page


def test_what_was_kept_is_never_sent_to_another_site(client, received):
    again = client.post(
        "/track/",
        {
            "reference": received.case.reference,
            "receipt": received.receipt,
            "kept_for": "https://evil.example/",
            "kept.body": "Secret",
        },
    )
    assert again["Location"] == "/case/"


def test_r7_3_1_the_receipt_of_a_duplicate_opens_the_complaint_that_goes_on(client):
    given.organisation()
    lena = given.person("lena", Role.LEAD)
    told = {"identity": given.named_complainant()}
    first = given.received("The first words.", **told)
    again = given.received("The second words.", days_later=1, **told)
    merging.merge(
        again.case, into=first.case.reference, act=given.act(lena, days_later=2)
    )

    for each in (first, again):
        assert opened(client, each.case.reference, each.receipt)["Location"] == "/case/"
        page = client.get("/case/").content.decode()
        assert first.case.reference in page
        assert "The first words." in page
        assert "The second words." in page
    client.post("/case/messages/", {"body": "Which one is it now?"})
    assert first.case.messages.get(author="complainant").body == "Which one is it now?"


def test_r7_3_1_the_complainant_reads_what_happens_next(client, received):
    opened(client, received.case.reference, received.receipt)
    page = client.get("/case/").content.decode()
    assert "What happens next" in page
    assert "We confirm to you that it has arrived." in page
