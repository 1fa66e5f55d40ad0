"""An officer takes somebody's copy away only right after showing who they are."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ombud.access import throttling
from ombud.access.throttling import Limit
from ombud.journal.queries import entries_of
from ombud.people.models import User
from ombud.people.vocabulary import Role
from ombud.retention.models import Request
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(client):
    """A request for a copy that an officer has made ready."""
    given.organisation()
    received = given.received(identity=given.named_complainant())
    told = {"reference": received.case.reference, "receipt": received.receipt}
    client.post(reverse("portal:track"), told)
    client.post(reverse("portal:case-own-data"), {"kind": "access"})
    client.logout()
    client.force_login(given.person("petra", Role.PRIVACY))
    request = Request.objects.get()
    place = reverse("desk:retention-marks", args=[request.pk])
    client.post(place, {"do": "propose"})
    marks = list(request.marks.values_list("pk", flat=True))
    client.post(place, {"shown": marks, "mark": marks})
    return request


def taken(client, asked):
    place = reverse("desk:retention-copy", args=[asked.pk])
    return client.post(place, {"through": "post"})


def test_right_after_signing_in_the_copy_is_handed_over(client, asked):
    answer = taken(client, asked)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"


def test_later_it_stays_here_until_they_show_who_they_are(client, asked):
    before = entries_of(asked.case).count()
    User.objects.update(last_login=timezone.now() - timedelta(minutes=16))

    answer = taken(client, asked)

    assert answer.status_code == 401
    assert answer.headers["Content-Type"].startswith("text/html")
    assert entries_of(asked.case).count() == before


def test_whoever_took_many_waits_and_reads_how_long(client, asked, monkeypatch):
    one = (Limit(1, timedelta(hours=1)),)
    monkeypatch.setitem(throttling.LIMITS, "export", one)
    assert taken(client, asked).status_code == 200
    before = entries_of(asked).count()

    answer = client.get(taken(client, asked)["Location"])

    assert "Please try again in" in answer.content.decode()
    assert entries_of(asked).count() == before
