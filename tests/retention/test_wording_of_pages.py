"""What the pages about keeping say, and what they leave unsaid."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.life import holding
from ombud.people.acting import Act, Door
from ombud.people.vocabulary import Role
from ombud.retention import requests
from ombud.retention.vocabulary import RequestKind
from tests import given

pytestmark = pytest.mark.django_db
LATE = timedelta(days=100)


@pytest.fixture
def petra(client):
    given.organisation()
    petra = given.person("petra", Role.PRIVACY)
    client.force_login(petra)
    return petra


@pytest.fixture
def case(petra):
    return given.received_case(identity=given.named_complainant())


def asked(case, kind, *, before=timedelta()):
    at = timezone.now() - before
    act = Act(actor=None, at=at, door=Door.WEB, case_id=case.pk)
    return requests.ask(case, kind=kind, act=act)


def read(client, address):
    return client.get(address).content.decode()


def test_a_hold_is_told_by_the_name_of_whoever_placed_it(client, petra, case):
    petra.last_name = "Novak"
    petra.save()
    day = (timezone.now() + timedelta(days=60)).date()
    act = Act(actor=petra, at=timezone.now(), door=Door.WEB)
    holding.hold(case, because="A court wants it.", review_on=day, act=act)
    page = read(client, f"/desk/cases/{case.reference}/lift-hold/")
    assert "Petra Novak, since" in page


def test_a_late_request_is_marked_by_more_than_a_colour(client, case):
    asked(case, RequestKind.ERASURE, before=LATE)
    page = read(client, "/desk/retention/")
    late = page[: page.index("to decide by")].rpartition("<span")[2]
    assert "om-chip" in late
    assert "alert-octagon" in late


def test_a_request_in_time_is_plain_text(client, case):
    asked(case, RequestKind.ERASURE)
    page = read(client, "/desk/retention/")
    assert "om-chip" not in page[: page.index("to decide by")].rpartition("<span")[2]


def test_no_zeros_are_counted_out(client, case):
    row = asked(case, RequestKind.ACCESS)
    assert "0 of 0" not in read(client, f"/desk/retention/requests/{row.pk}/marks/")
    assert "0 complaints" not in read(client, "/desk/retention/")


def test_a_button_says_what_it_does(client, case):
    row = asked(case, RequestKind.ERASURE)
    longer = read(client, f"/desk/retention/requests/{row.pk}/longer/")
    assert "Take two months more</button>" in longer
    record = read(client, "/desk/retention/record/")
    assert "Write the request down</button>" in record


def test_complainants_are_not_offered_what_they_wait_for(client):
    given.organisation()
    done = given.received(identity=given.named_complainant())
    told = {"reference": done.case.reference, "receipt": done.receipt}
    client.post("/track/", told)
    asked(done.case, RequestKind.ERASURE)
    page = read(client, "/case/own-data/")
    assert 'value="access"' in page
    assert 'value="erasure"' not in page
    asked(done.case, RequestKind.ACCESS)
    assert "Ask for it" not in read(client, "/case/own-data/")
