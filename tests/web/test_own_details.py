"""Whoever complains reads and puts right what we know of them. Spec: R8.3."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.parties import identities
from ombud.web.portal import case_contact
from tests import given, visiting

pytestmark = pytest.mark.django_db
PLACE = "/case/details/"


@pytest.fixture
def received(client):
    """A complaint this browser has open; the receipt is known to the test."""
    given.organisation()
    received = given.received(identity=given.named_complainant())
    visiting.open_case(client, received.case)
    return received


def page(client):
    return client.get(PLACE).content.decode()


def prove(client, receipt):
    return client.post(PLACE, {"receipt": receipt}, follow=True).content.decode()


def details(**told):
    known = {"name": "Ruth Adeyemi", "email": "ruth@example.org", "language": "en"}
    return {**known, "phone": "+441632960114", **told}


def known(received):
    received.case.refresh_from_db()
    return identities.reveal(received.case.person)


def test_nothing_is_shown_before_the_receipt_is_typed_once_more(client, received):
    assert "ruth@example.org" not in page(client)
    assert "ruth@example.org" in prove(client, received.receipt)


def test_a_wrong_receipt_and_that_of_another_complaint_show_nothing(client, received):
    other = given.received(identity=given.named_complainant())
    for receipt in ("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", other.receipt):
        told = prove(client, receipt)
        assert "not the receipt code of this complaint" in told
        assert "ruth@example.org" not in told


def test_nothing_changes_without_the_receipt(client, received):
    client.post(PLACE, details(email="thief@example.org"))
    assert known(received).email == "ruth@example.org"


def test_details_and_language_are_put_right(client, received):
    prove(client, received.receipt)
    answer = client.post(PLACE, details(email="new@example.org", language="tr"))
    assert answer["Location"] == "/case/"
    assert known(received).email == "new@example.org"
    assert received.case.language == "tr"
    assert "Şikâyet" in client.get("/case/").content.decode()


def test_everything_may_be_taken_out(client, received):
    prove(client, received.receipt)
    client.post(PLACE, {"language": "en"})
    assert known(received).is_empty


def test_a_wrong_address_is_said_beside_its_field(client, received):
    prove(client, received.receipt)
    told = client.post(PLACE, details(email="nowhere")).content.decode()
    assert 'id="id_email-error"' in told
    assert known(received).email == "ruth@example.org"


def test_after_a_quarter_of_an_hour_the_receipt_is_asked_for_again(
    client, received, monkeypatch
):
    prove(client, received.receipt)
    monkeypatch.setattr(case_contact, "HOLDS", timedelta(0))
    assert "ruth@example.org" not in page(client)


def test_proof_for_one_complaint_opens_no_other(client, received):
    prove(client, received.receipt)
    other = given.received(identity=given.named_complainant())
    visiting.open_case(client, other.case, seen_at=timezone.now())
    assert "ruth@example.org" not in page(client)
