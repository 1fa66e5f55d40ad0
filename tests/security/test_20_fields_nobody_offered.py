"""Class 20: changing what was not offered by naming it. FreeScout CVE-2026-40569."""

import pytest

from ombud.cases.models import Case
from ombud.people.models import User
from ombud.people.vocabulary import Role
from tests import given
from tests.api.calling import Program

pytestmark = pytest.mark.django_db
PRIVILEGED = {
    "status": "closed",
    "reference": "OM-0000-0001",
    "handler": 1,
    "handler_id": 1,
    "received_at": "2001-01-01T00:00:00Z",
    "source": "import",
    "is_superuser": True,
    "person_id": 1,
    "__proto__": {"status": "closed"},
    "constructor": {},
}


@pytest.mark.parametrize("name", PRIVILEGED)
def test_cve_2026_40569_the_api_refuses_a_field_it_did_not_offer(name):
    given.organisation()
    told = {"narrative": "It broke.", name: PRIVILEGED[name]}
    answer = Program().post("/complaints", told)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == name
    assert not Case.objects.exists()


def test_a_form_takes_what_it_asks_and_nothing_more(client):
    given.organisation()
    client.post("/complain/story/", {"narrative": given.WORDS, **PRIVILEGED})
    client.post("/complain/check/", PRIVILEGED)
    for case in Case.objects.all():
        assert case.status == "received"
        assert case.handler_id is None


@pytest.mark.parametrize("place", ["/desk/keys/", "/desk/team/priya/", "/display/"])
def test_nobody_makes_themselves_more_than_they_are(client, place):
    given.organisation()
    priya = given.person("priya")
    before = (
        User.objects.filter(pk=priya.pk).values("role", "is_superuser", "unit").get()
    )
    client.force_login(priya)
    told = {
        "role": Role.REPRESENTATIVE,
        "is_superuser": "1",
        "is_staff": "1",
        "unit": "1",
    }
    client.post(place, told)
    after = (
        User.objects.filter(pk=priya.pk).values("role", "is_superuser", "unit").get()
    )
    assert after == before
