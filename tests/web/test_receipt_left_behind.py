"""A receipt is not left to whoever uses the browser next."""

import pytest

from ombud.cases.models import Case
from ombud.web.portal.receipt_kept import COOKIE
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(client):
    given.organisation()
    client.post("/complain/story/", {"narrative": "The meter was read wrongly."})
    client.post("/complain/you/", {"who": "anonymous"})
    client.post("/complain/check/")
    assert (
        Case.objects.get().reference in client.get("/complain/sent/").content.decode()
    )


def test_leaving_quickly_takes_the_receipt_off_the_screen(client, sent):
    left = client.get("/case/exit/").cookies[COOKIE]
    assert (left["path"], left["samesite"]) == ("/complain/sent/", "Lax")
    assert client.get("/complain/sent/")["Location"] == "/track/"


def test_closing_the_complaint_takes_it_off_as_well(client, sent):
    client.post("/case/leave/")
    assert client.get("/complain/sent/")["Location"] == "/track/"
    assert client.get("/complain/sent/copy/")["Location"] == "/track/"
