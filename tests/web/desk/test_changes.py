"""The pages where staff say what the public is told."""

import pytest

from ombud.improvement import queries
from ombud.improvement.models import Change
from ombud.insight import public
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena():
    given.organisation()
    return given.person("lena", Role.LEAD)


@pytest.fixture
def ruth():
    return given.person("ruth", Role.REPRESENTATIVE)


def typed(**more):
    told = {
        f"text_{code}": f"Every meter is read. {code}" for code in ("en", "ru", "tr")
    }
    told |= {
        "changed_on": "2026-03-02",
        "category": "billing",
        "references": given.received_case().reference,
    }
    return told | more


def written(client, who, **more):
    client.force_login(who)
    return client.post("/desk/changes/new/", typed(**more), follow=True)


def test_r4_4_one_writes_another_publishes_everybody_reads(client, lena, ruth):
    page = written(client, lena).content.decode()
    change = Change.objects.get()
    assert "Waits for a second person" in page
    assert "Publish it" not in page
    client.force_login(ruth)
    assert "Publish it" in client.get("/desk/changes/").content.decode()
    client.post(f"/desk/changes/{change.pk}/publish/", {"edition": "1"})
    assert "Every meter is read. en" in client.get("/figures/").content.decode()


def test_who_wrote_it_cannot_publish_it(client, lena):
    written(client, lena)
    change = Change.objects.get()
    answer = client.post(
        f"/desk/changes/{change.pk}/publish/", {"edition": "1"}, follow=True
    )
    assert "You do not have permission to do this." in answer.content.decode()
    assert queries.told_to_everybody() == []


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client, lena):
    answer = written(client, lena, references="OM-0000-0000", text_tr="")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Every meter is read. en" in page
    answer = written(client, lena, references="OM-0000-0000")
    assert "You know of no complaint" in answer.content.decode()
    assert not Change.objects.exists()


def test_it_is_told_anew_and_withdrawn_with_a_reason(client, lena, ruth):
    written(client, lena)
    change = Change.objects.get()
    place = f"/desk/changes/{change.pk}/"
    assert "Every meter is read. ru" in client.get(place).content.decode()
    client.post(place, typed(text_en="Anew."))
    assert change.editions.count() == 2
    assert client.post(f"{place}withdraw/", {"because": ""}).status_code == 422
    page = client.post(f"{place}withdraw/", {"because": "Wrong."}, follow=True)
    assert "Withdrawn by" in page.content.decode()
    assert client.post(place, typed()).status_code == 422


@pytest.mark.parametrize("role", [Role.HANDLER, Role.AUDITOR, Role.ADMIN])
def test_others_do_not_come_in(client, lena, role):
    written(client, lena)
    change = Change.objects.get()
    client.force_login(given.person("otto", role))
    for place in ("", "new/", "customers/", f"{change.pk}/", f"{change.pk}/withdraw/"):
        assert client.get(f"/desk/changes/{place}").status_code == 403
    assert client.post(f"/desk/changes/{change.pk}/publish/").status_code == 403


def test_a_number_nobody_has_is_not_there(client, lena):
    client.force_login(lena)
    for number in (999_999, 2**63, 10**30):
        assert client.get(f"/desk/changes/{number}/").status_code == 404


def test_how_many_customers_there_are_is_stated(client, lena):
    client.force_login(lena)
    told = {"number": "4000", "counted_on": "2026-03-01"}
    page = client.post("/desk/changes/customers/", told, follow=True).content.decode()
    assert "4,000 on" in page
    assert public.customers().number == 4000
    wrong = client.post("/desk/changes/customers/", told | {"number": "0"})
    assert wrong.status_code == 422
